"""What loka-report says and does when something is wrong: one sentence with the path, the right
status, and the old reports as they were."""
import contextlib
import fcntl
import json
import os
import pathlib
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess

from common import AS_OF, report, samples
from harness import NOBODY, REPORT, check, expect, finish, on_a_screen, run, workplace

SOMEBODY = 65534
LOCK = ".loka-lock"


def snapshot(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()
            if path.is_file()}


def refuses(what, done, *sentences):
    lines = done.stderr.strip().split("\n")
    check(len(lines) == 1 and lines[0].startswith("loka-report: "), f"{what}: says {done.stderr!r}")
    check(done.stdout == "", f"{what}: prints {done.stdout!r}")
    for sentence in sentences:
        check(str(sentence) in lines[0], f"{what}: {lines[0]!r} does not say {sentence!r}")


def databases(place, good, out):
    refuses("no database", report(place / "none.db", out, check_status=2), place / "none.db",
            "finns inte")
    check(not (place / "none.db").exists(), "a missing database was made")
    refuses("a folder as database", report(place, out, check_status=2), place, "mapp")
    foreign = place / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = foreign.read_bytes()
    refuses("a foreign database", report(foreign, out, check_status=2), foreign, "annat program")
    check(foreign.read_bytes() == before, "a foreign database was changed")
    newer = place / "newer.db"
    shutil.copy(good, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 999")
    refuses("a newer database", report(newer, out, check_status=2), newer, "nyare", 999)
    text = place / "text.db"
    text.write_text("not a database, but long enough to be read as one " * 40)
    refuses("a text file", report(text, out, check_status=2), text)
    damaged = place / "damaged.db"
    damaged.write_bytes(good.read_bytes()[:5000])
    refuses("half a database", report(damaged, out, check_status=2), damaged)
    empty = place / "empty.db"
    empty.write_bytes(b"")
    refuses("an empty file", report(empty, out, check_status=2), empty)


def folders(place, good):
    file = place / "file"
    file.write_text("mine")
    refuses("a file as folder", report(good, file, check_status=2), file, "är en fil")
    check(file.read_text() == "mine", "the file was changed")
    refuses("no parent", report(good, place / "a" / "b", check_status=2), place / "a" / "b",
            "finns inte")
    check(not (place / "a").exists(), "a parent was made")
    refuses("a file on the way", report(good, file / "b", check_status=2), file / "b")
    new = place / "new"
    check(report(good, new).returncode == 0 and (new / "ledning.xlsx").exists(), "a new folder")
    never = place / "never"
    report(place / "none.db", never, check_status=2)
    check(not never.exists(), "a folder was made for nothing")


def with_room_for(size, kill, good, out, *options):
    """No file can grow past `size`: the write fails, or the process is killed in the middle."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if kill else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return run(REPORT, "--db", good, "--out", out, *options, preexec_fn=limit, restore_signals=False)


def children(pid):
    """The processes that a process has made."""
    found = []
    for entry in os.listdir("/proc"):
        with contextlib.suppress(OSError, ValueError):
            if int(pathlib.Path(f"/proc/{int(entry)}/stat").read_text().rpartition(") ")[2].split()[1]) == pid:
                found.append(int(entry))
    return found


def with_children_killed(good, out, *options):
    """As soon as they are there: without them no workbook is written."""
    process = subprocess.Popen([REPORT, "--db", good, "--out", out, "--jobs", "2", *options], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, encoding="utf-8")
    while len(found := children(process.pid)) < 2 and process.poll() is None:
        pass
    for child in found:
        os.kill(child, signal.SIGKILL)
    stdout, stderr = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def stopped(pids):
    """Stops the processes; False: one has ended."""
    with contextlib.suppress(ProcessLookupError):
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        return len(pids) == 3
    return False


def old_reports_are_kept(place, good):
    out = place / "out"
    report(good, out, "--as-of", AS_OF)
    before = snapshot(out)
    os.chmod(place, 0o755)
    os.chmod(out, 0o555)
    program = shutil.copy(REPORT, place)  # where it was built may be closed to others
    done = run(*NOBODY, program, "--db", good, "--out", out)
    check(done.returncode == 2, f"a read-only folder: status {done.returncode}")
    refuses("a read-only folder", done, out, "skrivskydd")
    os.chmod(out, 0o755)
    refuses("an unknown event", report(good, out, "--event", "E99", check_status=2), "E99", "evenemang")
    refuses("an unknown goal area", report(good, out, "--area", "M99", check_status=2), "M99")
    databases(place, good, out)
    check(snapshot(out) == before, "old reports were changed")
    for size in (0, 512, 16384):
        done = with_room_for(size, False, good, out)
        check(done.returncode == 2, f"a disk with room for {size} bytes: status {done.returncode}")
        refuses(f"a disk with room for {size} bytes", done, out)
    for options in ([], ["--stream-cells", "1"]):
        done = with_children_killed(good, out, *options)
        check(done.returncode == 2, f"the processes of the workbooks were killed: status {done.returncode}")
        refuses("the processes of the workbooks were killed", done, out)
    killed = with_room_for(16384, True, good, out)
    check(killed.returncode < 0, "the run was not killed")
    check(snapshot(out) == before, "old reports were changed by a run that was cut off")
    check(len(list(out.iterdir())) > len(before), "the killed run left nothing to clear away")
    report(good, out, "--as-of", AS_OF)
    check(sorted(p.name for p in out.iterdir()) == sorted(before), "what a killed run left is still there")


def others_folders_stay(place, good):
    """What is cleared away is what a run of one's own has left, and nothing that looks like it."""
    out, precious = place / "stays", place / "precious"
    report(good, out, "--as-of", AS_OF)
    usual = {path.name for path in out.iterdir()}

    def folder(name, *files, at=out):
        (at / name).mkdir()
        for file in files:
            (at / name / file).write_text("x")

    folder("precious", "important.txt", LOCK, at=place)
    folder(".loka-report-88888888-arkiv", LOCK, "a.txt")
    folder(".loka-report-arkiv1", "a.txt")  # the form of a name of ours, but nobody's lock
    folder(".loka-report-88888", LOCK, "a.txt")
    folder(".loka-report-aaaaa-", LOCK, "a.txt")
    folder(".loka-report-inuse1", LOCK, "a.txt")
    for name in (".loka-report-linked", ".loka-report-99999999"):
        (out / name).symlink_to(precious)
    (out / ".loka-report-afile1").write_text("x")
    folder(".loka-report-lockl1", "a.txt")
    (out / ".loka-report-lockl1" / LOCK).symlink_to(precious / LOCK)
    if os.getuid() == 0:
        folder(".loka-report-others", LOCK, "a.txt")
        os.chown(out / ".loka-report-others", SOMEBODY, SOMEBODY)
    stays = {path.name: sorted(inner.name for inner in path.iterdir()) if path.is_dir() else None for path in out.iterdir()}
    folder(".loka-report-empty1")
    folder(".loka-report-killed", LOCK, "loka.db", "part-abcdef")
    with open(out / ".loka-report-inuse1" / LOCK) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        report(good, out, "--as-of", AS_OF)
    expect("what is cleared away", {name: sorted(inner.name for inner in (out / name).iterdir())
                                    if (out / name).is_dir() else None for name in os.listdir(out)}, stays)
    check(usual < stays.keys() and len(stays) - len(usual) >= 9, "there was nothing that could be taken for ours")
    expect("behind the link", sorted(path.name for path in precious.iterdir()), sorted(["important.txt", LOCK]))
    report(good, out, "--as-of", AS_OF)
    check(not (out / ".loka-report-inuse1").exists(), "what a run left that is gone now is still there")


def nobody_waits_for_a_report(place, good):
    """While workbooks are written, the database can be had by one who wants it alone."""
    out, tried = place / "waits", 0
    for _ in range(20):
        process = subprocess.Popen([REPORT, "--db", good, "--out", out, "--jobs", "2"], stdout=subprocess.DEVNULL)
        while process.poll() is None and not any(out.glob(".loka-report-*/*.xlsx")):
            pass
        group = [process.pid, *children(process.pid)]
        if not stopped(group):
            process.wait()
            continue
        tried += 1
        with contextlib.closing(sqlite3.connect(good, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                check(False, f"a report that is writing has the database: {error}")
        for pid in group:
            os.kill(pid, signal.SIGCONT)
        check(process.wait() == 0, "a report that was stopped for a while failed")
        if tried == 3:
            break
    check(tried, "no report was caught while it wrote")


def others_may_not_read(place, good):
    for umask, options, mode in ((0o022, [], 0o600), (0o022, ["--group"], 0o640), (0o000, ["--group"], 0o660),
                                 (0o077, ["--group"], 0o600), (0o222, [], 0o400)):
        out = place / f"modes-{umask}-{mode}"
        out.mkdir()
        for command in (["--as-of", AS_OF], ["--templates"]):
            run(REPORT, "--db", good, "--out", out, *command, *options, status=0, preexec_fn=lambda: os.umask(umask))
        modes = {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in out.iterdir()}
        expect(f"modes under umask {umask:o} {options}", set(modes.values()), {oct(mode)})


def terminals_obey_nothing(place, good):
    """A folder's name that would clear the screen, turn the line round and begin another."""
    name = "ut\x1b[2J\u009b31m\u202eloka\x7f\nloka-report: allt togs emot"
    out = place / name
    shown = [report(good, out), run(REPORT, "--verify", out, status=0), report(out, out, check_status=2),
             run(REPORT, "--out", out, name), report(good, out, "--area", name, check_status=2),
             run(REPORT, "--verify", place / f"{name}2", status=2), run(REPORT, "--as-of", name, "--out", out)]
    for done in shown:
        text = done.stdout + done.stderr
        check("ut?[2J?31m?loka??loka-report" in text, f"the name is not shown: {text[:200]!r}")
        check(not set(text) & set("\x1b\u009b\u202e\x7f") and "\nloka-report: allt" not in text, f"a terminal obeys {text!r}")


def misuse(good, out):
    for options in ([], ["--out"], ["--out", out, "--as-of", "2014-02-30"],
                    ["--out", out, "--as-of", "igår"], ["--out", out, "--lang", "de"],
                    ["--out", out, "--audience", "all"], ["--out", out, "--jobs", "0"],
                    ["--out", out, "extra"], ["--out", out, "--nonsense"],
                    ["--out", out, "--as-of", "2014-01-01", "--since", "2014-01-02"],
                    ["--templates", "--out", out, "--area", "M01"], ["--out", out, "--json"]):
        done = run(REPORT, "--db", good, *options)
        check(done.returncode == 64, f"{options}: status {done.returncode}")
        refuses(str(options), done)
    check(not out.exists(), "misuse made a folder")
    for option, word in (("--help", "--out"), ("--version", "loka-report 0.")):
        done = run(REPORT, option)
        check(done.returncode == 0 and word in done.stdout and not done.stderr, option)


def screens(place, good):
    """How far the workbooks are is shown on a terminal alone, and a list is as wide as it is."""
    shown = on_a_screen(REPORT, "--db", good, "--out", place / "shown", "--as-of", AS_OF)
    check("\r[##" in shown and "] 18/18" in shown, f"on a terminal: {shown[:300]!r}")
    check("#" not in report(good, place / "shown", "--as-of", AS_OF).stderr, "a bar is drawn where nobody looks")
    narrow, wide = (on_a_screen(REPORT, "--db", good, "--todo", "--as-of", AS_OF, columns=columns) for columns in (60, 200))
    widest = [max(map(len, text.splitlines())) for text in (narrow, wide)]
    check(widest[0] < widest[1], f"the widest lines of 60 and 200 columns: {widest}")
    full = run("sh", "-c", f"'{REPORT}' --db '{good}' --todo > /dev/full")
    check(full.returncode == 2 and full.stderr.count("\n") == 1, f"standard output is full: {full.returncode}, {full.stderr!r}")


def contents_are_checked(place, good):
    out = place / "checked"
    report(good, out, "--as-of", AS_OF)
    verify = [REPORT, "--verify", out]
    done = run(*verify)
    check(done.returncode == 0 and done.stdout.count(": OK") == 18, f"--verify: {done.stdout}")
    with open(out / "ledning.xlsx", "ab") as file:
        file.write(b"x")
    (out / "malomrade-M03.xlsx").unlink()
    done = run(*verify)
    check(done.returncode == 2 and "ledning.xlsx: ändrad" in done.stdout and
          "malomrade-M03.xlsx: saknas" in done.stdout and done.stdout.count(": OK") == 16,
          f"--verify of a changed folder: {done.stdout}")
    for text in ("", "{}", "[1", '{"files": 3}', '{"files": [{"name": "../x", "sha256": "y"}]}'):
        (out / "innehall.json").write_text(text)
        done = run(*verify)
        check(done.returncode == 2, f"--verify of {text!r}: status {done.returncode}")
        refuses(f"--verify of {text!r}", done, out)
    (out / "innehall.json").unlink()
    refuses("--verify without contents", run(*verify), out,
            "finns inte")


def some_areas_keep_the_others(place, good):
    """What is written of some goal areas leaves the other workbooks, and their entries, as they were."""
    out = place / "some"
    report(good, out, "--as-of", AS_OF)
    whole = {file["name"]: file for file in json.loads((out / "innehall.json").read_text())["files"]}
    (out / "malomrade-M02.xlsx").write_bytes(b"x")
    (out / "malomrade-M03.xlsx").unlink()
    for area in ("M04", "M05"):
        report(good, out, "--as-of", "2014-01-31", "--lang", "en", "--area", area)
    contents = json.loads((out / "innehall.json").read_text())
    files = {file["name"]: file for file in contents["files"]}
    check(len(contents["files"]) == len(files), "innehall.json names a file twice")
    check(sorted(whole.keys() - files.keys()) == ["malomrade-M02.xlsx", "malomrade-M03.xlsx"],
          f"--area: innehall.json names {sorted(files)}")
    check(contents["as_of"] == "2014-01-31" and list(files)[0] == "goal-area-M05.xlsx", "--area: what this run was")
    for name, as_of, lang in (("ledning.xlsx", AS_OF, "sv"), ("malomrade-M01.xlsx", AS_OF, "sv"),
                              ("goal-area-M04.xlsx", "2014-01-31", "en"), ("malomrade-M04.xlsx", AS_OF, "sv")):
        check((files[name].get("as_of"), files[name].get("language")) == (as_of, lang),
              f"--area: what {name} was made of: {files[name]}")
    check(files["ledning.xlsx"]["sha256"] == whole["ledning.xlsx"]["sha256"] and
          files["goal-area-M04.xlsx"]["sha256"] != whole["malomrade-M04.xlsx"]["sha256"], "--area: the digests")
    done = run(REPORT, "--verify", out)
    check(done.returncode == 0 and done.stdout.count(": OK") == 18, f"--verify after --area: {done.stdout}")
    for _ in range(2):  # a workbook that is written over has one entry, the new one
        report(good, out, "--as-of", "2014-02-14", "--area", "M01")
    again = [file for file in json.loads((out / "innehall.json").read_text())["files"] if file["name"] == "malomrade-M01.xlsx"]
    check([file.get("as_of") or "2014-02-14" for file in again] == ["2014-02-14"], f"--area again: {again}")
    for text in ("", "{}", "[1", '{"files": 3}', '{"files": ["x", {"name": 7}]}',
                 '{"files": [{"name": "../good.db", "sha256": "y"}]}'):
        (out / "innehall.json").write_text(text)
        report(good, out, "--as-of", AS_OF, "--area", "M01")
        named = [file["name"] for file in json.loads((out / "innehall.json").read_text())["files"]]
        check(named == ["malomrade-M01.xlsx"], f"--area beside {text!r}: {named}")


def main():
    with workplace("books") as place:
        good = place / "good.db"
        samples(good)
        misuse(good, place / "misuse")
        folders(place, good)
        old_reports_are_kept(place, good)
        others_folders_stay(place, good)
        nobody_waits_for_a_report(place, good)
        others_may_not_read(place, good)
        terminals_obey_nothing(place, good)
        screens(place, good)
        contents_are_checked(place, good)
        some_areas_keep_the_others(place, good)
    finish("loka-report when something is wrong")


main()
