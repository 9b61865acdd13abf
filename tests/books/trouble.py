"""What loka-report says and does when something is wrong: one sentence with the path, the right
status, and the old reports as they were."""
import itertools
import json
import os
import resource
import shutil
import signal
import sqlite3

from common import AS_OF, report, samples
from harness import REPORT, check, finish, run, workplace

NOBODY = 65534


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


def as_nobody(*command):
    """As a user whom a read-only folder stops, also when the tests are run by root."""
    def become():
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
    return run(*command, preexec_fn=become)


def with_room_for(size, kill, good, out, *options):
    """No file can grow past `size`: the write fails, or the process is killed in the middle."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if kill else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return run(REPORT, "--db", good, "--out", out, *options, preexec_fn=limit, restore_signals=False)


def old_reports_are_kept(place, good):
    out = place / "out"
    report(good, out, "--as-of", AS_OF)
    before = snapshot(out)
    os.chmod(place, 0o755)
    os.chmod(out, 0o555)
    program = shutil.copy(REPORT, place)  # where it was built may be closed to others
    done = as_nobody(program, "--db", good, "--out", out)
    check(done.returncode == 2, f"a read-only folder: status {done.returncode}")
    refuses("a read-only folder", done, out, "skrivskydd")
    os.chmod(out, 0o755)
    refuses("an unknown goal area", report(good, out, "--area", "M99", check_status=2), "M99")
    databases(place, good, out)
    check(snapshot(out) == before, "old reports were changed")
    for size, options in itertools.product((0, 512, 4096, 8192, 16384), ([], ["--stream-cells", "1"])):
        done = with_room_for(size, False, good, out, *options)
        check(done.returncode == 2, f"a disk with room for {size} bytes: status {done.returncode}")
        refuses(f"a disk with room for {size} bytes", done, out)
        done = with_room_for(size, True, good, out, "--jobs", "2", *options)
        check(done.returncode == 2, f"a workbook's process was killed: status {done.returncode}")
        refuses("a workbook's process was killed", done, out)
        killed = with_room_for(size, True, good, out, "--jobs", "1", *options)
        check(killed.returncode < 0, "the run was not killed")
        check(snapshot(out) == before, "old reports were changed by a run that was cut off")
    check(len(list(out.iterdir())) > len(before), "the killed run left nothing to clear away")
    report(good, out, "--as-of", AS_OF)
    check(sorted(p.name for p in out.iterdir()) == sorted(before), "what a killed run left is still there")


def misuse(good, out):
    for options in ([], ["--out"], ["--out", out, "--as-of", "2014-02-30"],
                    ["--out", out, "--as-of", "igår"], ["--out", out, "--lang", "de"],
                    ["--out", out, "--audience", "all"], ["--out", out, "--jobs", "0"],
                    ["--out", out, "extra"], ["--out", out, "--nonsense"],
                    ["--out", out, "--as-of", "2014-01-01", "--since", "2014-01-02"]):
        done = run(REPORT, "--db", good, *options)
        check(done.returncode == 64, f"{options}: status {done.returncode}")
        refuses(str(options), done)
    check(not out.exists(), "misuse made a folder")
    for option, word in (("--help", "--out"), ("--version", "loka-report 0.")):
        done = run(REPORT, option)
        check(done.returncode == 0 and word in done.stdout and not done.stderr, option)


def contents_are_checked(place, good):
    out = place / "checked"
    report(good, out, "--as-of", AS_OF)
    verify = [REPORT, "--verify", out]
    done = run(*verify)
    check(done.returncode == 0 and done.stdout.count(": OK") == 23, f"--verify: {done.stdout}")
    with open(out / "ledning.xlsx", "ab") as file:
        file.write(b"x")
    (out / "malomrade-M03.xlsx").unlink()
    done = run(*verify)
    check(done.returncode == 2 and "ledning.xlsx: ändrad" in done.stdout and
          "malomrade-M03.xlsx: saknas" in done.stdout and done.stdout.count(": OK") == 21,
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
    check(contents["as_of"] == "2014-01-31" and list(files)[0] == "malomrade-M05.xlsx", "--area: what this run was")
    for name, as_of, lang in (("ledning.xlsx", AS_OF, "sv"), ("malomrade-M01.xlsx", AS_OF, "sv"),
                              ("malomrade-M04.xlsx", "2014-01-31", "en")):
        check((files[name].get("as_of"), files[name].get("language")) == (as_of, lang),
              f"--area: what {name} was made of: {files[name]}")
    check(files["ledning.xlsx"]["sha256"] == whole["ledning.xlsx"]["sha256"] and
          files["malomrade-M04.xlsx"]["sha256"] != whole["malomrade-M04.xlsx"]["sha256"], "--area: the digests")
    done = run(REPORT, "--verify", out)
    check(done.returncode == 0 and done.stdout.count(": OK") == 21, f"--verify after --area: {done.stdout}")
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
        contents_are_checked(place, good)
        some_areas_keep_the_others(place, good)
    finish("loka-report when something is wrong")


main()
