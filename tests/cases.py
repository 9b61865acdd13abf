#!/usr/bin/env python3
"""Runs the cases: a folder each, with the files, `steps`, and `expected` (what it must print).

    tests/cases.py BUILD [--update] [NAME...]

A step is a line:
    load [options] FILE...   loka-ingest into the database of the case; output and exit status count
    show [options] FILE      loka-ingest --show
    cat FILE                 what a file holds
    run OPTIONS...           loka-ingest with other options (--list, --undo 3, ...)
    report OPTIONS...        loka-report
    sql SELECT ...           rows, columns separated by |
    stored FILE              the findings that a database holds
    encode FILE ENCODING     rewrites a file of the case in an encoding, with CRLF line ends
    replace FILE OLD NEW     replaces text in a file (shell quoting)
    repeat FILE TEXT TIMES   adds a text to a file, many times
    length FILE BYTES        makes a file as long, with nothing in what is new
    reference                loads the reference files of the sample workshop, silently
    samples                  loads the whole sample workshop, silently
    # ...                    a comment
TODAY in a step or in what is expected is the day on which the test runs.
--update rewrites `expected`: read the difference before you believe it.
"""
import datetime
import difflib
import os
import shlex
import shutil
import subprocess
import sys

from harness import INGEST, PROGRAMME, REPORT, ROOT, check, finish, rows, sample_files, workplace

CASES = ROOT / "tests" / "cases"


class Case:
    def __init__(self, folder, work):
        self.folder, self.work, self.out = folder, work, []
        for file in folder.iterdir():
            if file.name not in ("steps", "expected"):
                shutil.copy(file, self.work / file.name)

    def run(self):
        today = datetime.date.today().isoformat()
        for line in (self.folder / "steps").read_text("utf-8").splitlines():
            line = line.strip().replace("TODAY", today)
            if not line or line.startswith("#"):
                continue
            word, _, rest = line.partition(" ")
            if word not in ("reference", "samples", "encode", "replace", "repeat", "length"):
                self.out.append("$ " + line)
            getattr(self, "do_" + word)(rest)
        return ("\n".join(self.out) + "\n").replace(today, "TODAY")

    def program(self, arguments, quiet=False, program=INGEST):
        done = subprocess.run([program, *arguments], cwd=self.work, capture_output=True,
                              env={**os.environ, "LOKA_DB": "case.db"}, timeout=600)
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

    def do_report(self, rest):
        self.program(shlex.split(rest), program=REPORT)

    def do_cat(self, rest):
        self.out += (self.work / rest).read_text("utf-8-sig").splitlines()

    def do_show(self, rest):
        self.program(["--show", *shlex.split(rest)])

    def do_stored(self, rest):
        self.out += [f"{name}: {said} [{code}]" for name, said, code in rows(
            self.work / rest, "SELECT file_name, sentence, code FROM finding f JOIN upload u ON u.id = upload_id ORDER BY f.id")]

    def do_reference(self, rest):
        self.program(PROGRAMME, quiet=True)

    def do_samples(self, rest):
        self.program(sample_files(), quiet=True)

    def do_encode(self, rest):
        name, encoding = shlex.split(rest)
        text = (self.work / name).read_text("utf-8").replace("\n", "\r\n")
        (self.work / name).write_bytes(text.encode(encoding))

    def do_replace(self, rest):
        name, old, new = shlex.split(rest)
        data = (self.work / name).read_bytes()
        assert old.encode() in data, f"{name}: no {old}"
        (self.work / name).write_bytes(data.replace(old.encode(), new.encode()))

    def do_repeat(self, rest):
        name, text, times = shlex.split(rest)
        with open(self.work / name, "a", encoding="utf-8") as file:
            file.write(text * int(times))

    def do_length(self, rest):
        name, size = shlex.split(rest)
        os.truncate(self.work / name, int(size))

    def do_sql(self, rest):
        for row in rows(self.work / "case.db", rest):
            self.out.append("|".join("" if value is None else str(value) for value in row))


def changed(folder, update):
    """How what a case prints differs from what it must print, as lines."""
    with workplace("case", in_memory=True) as work:
        got = Case(folder, work).run()
    expected_file = folder / "expected"
    expected = expected_file.read_text("utf-8") if expected_file.exists() else ""
    if update:
        expected_file.write_text(got, "utf-8")
    return list(difflib.unified_diff(expected.splitlines(), got.splitlines(), "expected", "got", lineterm=""))


def main():
    update, names = "--update" in sys.argv, [name for name in sys.argv[2:] if name != "--update"]
    for folder in [CASES / name for name in names] or sorted(f.parent for f in CASES.glob("*/steps")):
        lines = changed(folder, update)
        check(not lines or update, f"{folder.name}\n" + "\n".join(lines))
        if lines and update:
            print(f"changed: {folder.name}")
    finish("cases")


main()
