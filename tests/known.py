#!/usr/bin/env python3
"""A large file that holds what an earlier one held is told by that, and its rows aren't taken again:
known.py BUILD. Every scenario is also run with the earlier content forgotten, so that all rows are
compared; what comes of it must be the same, and each scenario says whether the short way was taken."""
import csv
import io
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from harness import BUILD, ROOT, check, told

PROGRAMME = [str(ROOT / "samples" / f"{name}.csv") for name in ("events", "goal_areas", "organisations", "sessions")]
HEAD = ["Nr", "Pass", "Målområde", "Organisation", "Åtagande", "Tillsammans med", "Klart senast", "Uppföljningsmått"]
ROWS = 3000


def notes(numbers=False):
    """Some rows twice, some dates vague (said of the row whenever it is compared)."""
    return [[str(i) if numbers else "", "D1G1", "M01", ["Nora kommun", "Örebro kommun", "Karlskoga kommun"][i % 3],
             f'Ett "långt" åtagande nummer {i - (i % 100 == 7)} i länet, med åäö så att filen blir stor nog',
             "Örebro kommun", "löpande" if i % 10 == 0 else "2014-06-30", "Antal"] for i in range(ROWS)]


def written(rows, delimiter=";", end="\r\n", encoding="utf-8", quoting=csv.QUOTE_MINIMAL):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([HEAD, *rows])
    return text.getvalue().encode(encoding)


def run(folder, *options):
    return subprocess.run([BUILD / "loka-ingest", "--db", folder / "t.db", *map(str, options)], cwd=folder,
                          capture_output=True, text=True)


class Case:
    def __init__(self, folder):
        self.folder, self.count = folder, 0
        self.load(*PROGRAMME)

    def load(self, *options):
        return run(self.folder, "--json", *options)

    def send(self, data, *options):
        self.count += 1
        path = self.folder / f"sent-{self.count}.csv"
        path.write_bytes(data)
        done = self.load(*options, path)
        return done.returncode, json.loads(done.stdout)["files"][0]

    def undo(self, upload):
        check(run(self.folder, "--undo", upload).returncode == 0, f"undo {upload}")


def windows(rows):
    return written(rows, encoding="cp1252")


def plain(case, rows):
    case.send(written(rows))
    return windows(rows)


def once_more(case, rows):
    case.send(written(rows))
    case.send(written(rows, ","))
    return windows(rows)


def quoted(case, rows):
    case.send(written(rows))
    return written(rows, "\t", "\n", "utf-16", csv.QUOTE_ALL)


def cell_changed(case, rows):
    case.send(written(rows))
    return windows(rows[:-1] + [rows[-1][:6] + ["2015-01-01", "Antal"]])


def row_moved(case, rows):
    case.send(written(rows))
    return windows(rows[1:] + rows[:1])


def row_less(case, rows):
    case.send(written(rows))
    return windows(rows[:-1])


def changed_since(case, rows):
    case.send(written(rows))
    case.send(written([rows[5][:7] + ["Andel"]]))
    return windows(rows)


def other_notes_since(case, rows):
    case.send(written(rows))
    case.send(written([["", "D1G2", "M03", "Nora kommun", "Något helt annat", "", "2014-06-30", "Antal"]]))
    return windows(rows)


def undone(case, rows):
    case.send(written(rows))
    case.undo(5)
    return windows(rows)


def earlier_undone(case, rows):
    case.send(written(rows[:10]))
    case.send(written(rows))
    case.undo(5)
    return windows(rows)


def undone_after_it_was_known(case, rows):
    case.send(written(rows))
    case.send(written(rows, ","))
    case.undo(5)
    return windows(rows)


def withdrawn(case, rows):
    case.send(written(rows))
    case.send(written(rows[:2000]), "--replace-missing")
    return windows(rows)


def refused(case, rows):
    case.send(written(rows[:50] + [rows[50][:2] + ["M77"] + rows[50][3:]] + rows[51:]))
    return windows(rows[:50] + [rows[50][:2] + ["M77"] + rows[50][3:]] + rows[51:])


def number_twice(case, rows):
    rows[1][0] = rows[0][0]
    case.send(written(rows))
    return windows(rows)


def says_which_notes(case, rows):
    """Of the column Referens, which has nothing in it but in one row."""
    case.send(written(rows))
    return windows(rows).replace(b"Nr;", b"Nr;Referens;", 1).replace(b";D1G1;", b";;D1G1;")


def organisation_of_its_own(case, rows):
    """Which the first row's partners have a part of, once it is known."""
    rows[0][5] = "Nykomlingen och Laxå kommun"
    rows[-1][3] = "Nykomlingen"
    case.send(written(rows))
    return windows(rows)


def quote_misplaced(case, rows):
    case.send(written(rows))
    return windows(rows[:-1]) + b';D1G1;M01;"Nora" kommun;"Ett ;"x;;2014-06-30;Antal\r\n'


def too_long(case, rows):
    case.send(written(rows))
    return windows(rows) + b'"' + 7000000 * b"x"


def reference_changed(case, rows):
    case.send(written(rows))
    path = case.folder / "organisations.csv"
    path.write_text("Kod;Organisation;Sektor;Alias\nBRT;Bergslagens räddningstjänst;kommun;\n", "utf-8")
    check(case.load(path).returncode == 0, "the organisation was not loaded")
    return windows(rows)


SCENARIOS = [  # what happened before the file comes; whether it is known by what it holds; rows with numbers
    (plain, True, False), (plain, True, True), (once_more, True, False), (quoted, True, False),
    (cell_changed, False, False), (row_moved, False, False), (row_less, False, False),
    (changed_since, False, False), (changed_since, False, True), (other_notes_since, False, False),
    (undone, False, False), (earlier_undone, False, False), (undone_after_it_was_known, False, False),
    (number_twice, False, True), (says_which_notes, False, False),
    (organisation_of_its_own, False, False), (quote_misplaced, False, False),
    (too_long, False, False), (withdrawn, False, False), (refused, False, False), (reference_changed, False, False),
]


def outcome(folder, data, *options):
    case = Case.__new__(Case)
    case.folder, case.count = folder, 90
    status, file = case.send(data, *options)
    digest = run(folder, "--digest").stdout
    codes = {finding["code"] for finding in file["findings"]}
    return (status, file["rows"], digest, "file-same-content" in codes), "cell-date-vague" not in codes


def main():
    with tempfile.TemporaryDirectory(prefix="loka-known-") as name:
        for number, (scenario, short, numbers) in enumerate(SCENARIOS):
            what = f"{scenario.__name__}{', med nummer' if numbers else ''}"
            folder = pathlib.Path(name) / str(number)
            folder.mkdir()
            data = scenario(Case(folder), notes(numbers))
            for copy in ("compared", "checked", "reviewer"):
                shutil.copytree(folder, folder.with_name(f"{number}-{copy}"))
            compared = folder.with_name(f"{number}-compared")
            with sqlite3.connect(compared / "t.db") as connection:
                connection.execute("UPDATE upload SET content = NULL")
            before = run(folder, "--digest").stdout
            theirs, was_short = outcome(compared, data)
            check(not was_short, f"{what}: the rows were to be compared")
            checked, _ = outcome(folder.with_name(f"{number}-checked"), data, "--check")
            ours, was_short = outcome(folder, data)
            check(was_short == short, f"{what}: {'known' if was_short else 'compared'}")
            check(ours == theirs, f"{what}: {ours} but {theirs} when compared")
            check(checked[:2] == ours[:2] and checked[2] == before, f"{what}: --check says {checked}, loading {ours}")
            _, was_short = outcome(folder.with_name(f"{number}-reviewer"), data, "--reviewer", "Marie")
            check(not was_short, f"{what}: another sender's rows are compared")
            if short:
                with sqlite3.connect(folder / "t.db") as connection:
                    last = connection.execute("SELECT max(id) FROM upload").fetchone()[0]
                check(run(folder, "--undo", last).returncode == 0 and run(folder, "--digest").stdout == before,
                      f"{what}: not undone")
    return told(f"{len(SCENARIOS)} fall av känt innehåll")


sys.exit(main())
