#!/usr/bin/env python3
"""Runs the cases: a folder each, with the files, `steps`, and `expected` (what it must print).

    tests/cases.py BUILD [--update] [NAME...]

A step is a line:
    load [options] FILE...   loka-ingest into the database of the case; output and exit status count
    show [options] FILE      loka-ingest --show
    cat FILE                 what a file holds
    run OPTIONS...           loka-ingest with other options (--list, --undo 3, ...)
    sql SELECT ...           rows, columns separated by |
    encode FILE ENCODING     rewrites a file of the case in an encoding, with CRLF line ends
    replace FILE OLD NEW     replaces text in a file (shell quoting)
    reference                loads the reference files of the sample workshop, silently
    samples                  loads the whole sample workshop, silently
    # ...                    a comment
--update rewrites `expected`: read the difference before you believe it.
"""
import datetime
import difflib
import os
import pathlib
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
REFERENCE = ["events", "goal_areas", "organisations", "goals", "eu2020", "sessions"]


class Case:
    def __init__(self, folder, build):
        self.folder, self.ingest = folder, build / "loka-ingest"
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="loka-case-"))
        self.out = []
        for file in folder.iterdir():
            if file.name not in ("steps", "expected"):
                shutil.copy(file, self.work / file.name)

    def run(self):
        for line in (self.folder / "steps").read_text("utf-8").splitlines():
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            word, _, rest = line.partition(" ")
            if word not in ("reference", "samples", "encode", "replace"):
                self.out.append("$ " + line)
            getattr(self, "do_" + word)(rest)
        shutil.rmtree(self.work)
        today = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")
        return ("\n".join(self.out) + "\n").replace(today, "TODAY")

    def program(self, arguments, quiet=False):
        done = subprocess.run([self.ingest, *arguments], cwd=self.work, capture_output=True,
                              env={**os.environ, "LOKA_DB": "case.db"}, timeout=60)
        text = (done.stdout + done.stderr).decode("utf-8", "backslashreplace")
        if quiet:
            if done.returncode != 0:
                self.out.append(text)
            return
        self.out += text.splitlines()
        self.out.append(f"= {done.returncode}")

    def do_load(self, rest):
        self.program(shlex.split(rest))

    def do_run(self, rest):
        self.program(shlex.split(rest))

    def do_cat(self, rest):
        self.out += (self.work / rest).read_text("utf-8-sig").splitlines()

    def do_show(self, rest):
        self.program(["--show", *shlex.split(rest)])

    def do_reference(self, rest):
        self.program([str(ROOT / "samples" / (name + ".csv")) for name in REFERENCE], quiet=True)

    def do_samples(self, rest):
        self.program(sorted(str(f) for f in (ROOT / "samples").glob("*.csv")), quiet=True)

    def do_encode(self, rest):
        name, encoding = shlex.split(rest)
        text = (self.work / name).read_text("utf-8").replace("\n", "\r\n")
        (self.work / name).write_bytes(text.encode(encoding))

    def do_replace(self, rest):
        name, old, new = shlex.split(rest)
        data = (self.work / name).read_bytes()
        assert old.encode() in data, f"{name}: no {old}"
        (self.work / name).write_bytes(data.replace(old.encode(), new.encode()))

    def do_sql(self, rest):
        database = sqlite3.connect(self.work / "case.db")
        for row in database.execute(rest):
            self.out.append("|".join("" if value is None else str(value) for value in row))
        database.close()


def main():
    arguments = sys.argv[1:]
    update = "--update" in arguments
    arguments = [a for a in arguments if a != "--update"]
    build, names = pathlib.Path(arguments[0]).resolve(), arguments[1:]
    failed = 0
    folders = sorted(f for f in CASES.iterdir() if (f / "steps").exists() and (not names or f.name in names))
    for folder in folders:
        got = Case(folder, build).run()
        expected_file = folder / "expected"
        expected = expected_file.read_text("utf-8") if expected_file.exists() else ""
        if update:
            expected_file.write_text(got, "utf-8")
        if got != expected:
            failed += 1
            print(f"--- {folder.name}")
            sys.stdout.writelines(line + "\n" for line in difflib.unified_diff(
                expected.splitlines(), got.splitlines(), "expected", "got", lineterm=""))
    print(f"{len(folders)} cases, {failed} {'changed' if update else 'failed'}")
    return 1 if failed and not update else 0


sys.exit(main())
