"""loka-report --pdf: prints of the summary and the goal areas beside the workbooks, all or none; and what is said and left
when LibreOffice is not there, fails, writes only some, or the run is killed.   pdf.py BUILD"""
import os
import signal
import stat
import subprocess
import time

import openpyxl

from common import AS_OF, samples
from harness import REPORT, check, expect, finish, run, workplace

WRITES = r"""#!/bin/sh
out=; for a in "$@"; do case $last in --outdir) out=$a;; esac; last=$a; done
for a in "$@"; do case $a in
-env:*) d=${a#*file://}; mkdir -p "$d/user" && echo x >"$d/user/x";;
*.xlsx) %s b=${a##*/}; printf '%%%%PDF-1.7\nof %%s\n%%%%%%%%EOF\n' "$b" >"$out/${b%%.xlsx}.pdf";; esac; done
"""
SOFFICES = {"good": WRITES % "", "some": WRITES % "case $a in *M03*) continue;; esac;", "fails": "#!/bin/sh\nexit 1\n",
            "cut": WRITES.replace("%%%%%%%%EOF", "") % ""}
SLEEPS = "#!/bin/sh\necho $$ >'%s'\nsleep 600 &\nsleep 600\n"


def program(place, name, text):
    """A folder to be in front of PATH, with a soffice of our own."""
    folder = place / f"bin-{name}"
    folder.mkdir(exist_ok=True)
    (folder / "soffice").write_text(text)
    (folder / "soffice").chmod(0o755)
    return os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"}


def command(database, out, *options):
    return [str(a) for a in (REPORT, "--db", database, "--out", out, "--as-of", AS_OF, *options)]


def pdf(database, out, environment, *options):
    return subprocess.run(command(database, out, "--pdf", *options), env=environment, capture_output=True, text=True)


def prints(out):
    return {path.name: path.read_bytes() for path in out.glob("*.pdf")}


def by_libreoffice(place, database):
    out = place / "å mapp 100%"
    run(*command(database, out, "--area", "M01", "--pdf"), status=0)
    expect("what stands in the folder", sorted(path.name for path in out.iterdir()), ["innehall.json", "malomrade-M01.pdf", "malomrade-M01.xlsx"])
    info = dict(line.split(":", 1) for line in run("pdfinfo", out / "malomrade-M01.pdf", status=0).stdout.splitlines())
    check(int(info["Pages"]) > 0, f"pages: {info}")
    text = run("pdftotext", "-layout", out / "malomrade-M01.pdf", "-", status=0).stdout
    for sheet in ("Översikt", "Åtaganden", "Gapanalys"):
        title = openpyxl.load_workbook(out / "malomrade-M01.xlsx")[sheet]["A1"].value
        check(title in text, f"{title} is not printed")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()}
    expect("modes", modes, {0o600})


def all_of_them(place, database):
    out = place / "out"
    done = pdf(database, out, program(place, "good", SOFFICES["good"]))
    expect("status", (done.returncode, done.stderr), (0, ""))
    wanted = {"ledning.pdf"} | {f"malomrade-M{n:02}.pdf" for n in range(1, 11)}
    expect("the prints", set(prints(out)), wanted)
    expect("each of its own", {name: f"of {name[:-3]}xlsx".encode() in data for name, data in prints(out).items()}, dict.fromkeys(wanted, True))
    check(all(f"{out}/{name}\n" in done.stdout for name in wanted), f"said: {done.stdout}")
    check(not list(out.glob(".*")), f"left: {list(out.glob('.*'))}")


def all_or_none(place, database):
    out = place / "out"
    before = prints(out)
    empty = place / "empty"
    empty.mkdir()
    cases = {name: program(place, name, SOFFICES[name]) for name in ("fails", "some", "cut")}
    cases["absent"] = {"PATH": str(empty)}
    for name, environment in cases.items():
        written = (out / "ledning.xlsx").stat().st_mtime_ns
        done = pdf(database, out, environment)
        said = "inte installerat" if name == "absent" else "kunde inte göra dem alla"
        expect(f"{name}: status", done.returncode, 2)
        check(said in done.stderr and "arbetsböckerna är skrivna" in done.stderr and done.stderr.count("\n") == 1, f"{name}: {done.stderr!r}")
        check((out / "ledning.xlsx").stat().st_mtime_ns > written, f"{name}: the workbooks are the old ones")
        expect(f"{name}: the prints that were there", prints(out) == before, True)
        check(".pdf" not in done.stdout and not list(out.glob(".*")), f"{name}: {done.stdout} {list(out.glob('.*'))}")
    english = pdf(database, place / "en", {"PATH": str(empty)}, "--lang", "en")
    check("is not installed on this computer" in english.stderr, english.stderr)


def waited(condition):
    for _ in range(600):
        if condition():
            return True
        time.sleep(0.05)
    return False


def alive(group):
    """Whether a process of the group is left that is not only waited for."""
    found = subprocess.run(["ps", "-eo", "pgid=,stat="], capture_output=True, text=True).stdout.splitlines()
    return any(line.split()[0] == group and not line.split()[1].startswith("Z") for line in found)


def killed(place, database):
    """LibreOffice goes with the run, and the next one clears away."""
    for number in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        out, told = place / f"killed-{number}", place / f"pid-{number}"
        process = subprocess.Popen(command(database, out, "--pdf"), env=program(place, f"sleeps-{number}", SLEEPS % told),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        check(waited(lambda: told.exists() and told.read_text().endswith("\n")), f"{number}: it was not called")
        group = told.read_text().strip()
        check(alive(group), f"{number}: it does not run")
        process.send_signal(number)
        process.wait()
        check(waited(lambda: not alive(group)), f"{number}: it is still there")
        check(not list(out.glob("*.xlsx")), f"{number}: workbooks of a run that was stopped")
        run(*command(database, out), status=0)
        check((out / "ledning.xlsx").exists() and not list(out.glob(".*")), f"{number}: left over: {list(out.glob('.*'))}")


def elsewhere(place, database):
    for options in (("--templates", "--db", database, "--out", place / "mallar"), ("--todo", "--db", database), ("--verify", place / "out")):
        done = run(REPORT, *options, "--pdf", status=64)
        check("--pdf hör till arbetsböckerna" in done.stderr, f"{options}: {done.stderr}")


def main():
    with workplace("pdf") as place:
        database = place / "loka.db"
        samples(database)
        all_of_them(place, database)
        all_or_none(place, database)
        killed(place, database)
        elsewhere(place, database)
        by_libreoffice(place, database)
    finish("prints as PDF")


main()
