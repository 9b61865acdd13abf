"""Workbooks of rows to correct: whatever was wrong in a cell, the row that comes back with the right value in the cell that is
marked, and nothing else, leaves what a workbook that was right at once leaves.   mended.py BUILD [CODE...]"""
import re
import shutil
import sys

from common import ingest
from harness import INGEST, PROGRAMME, check, digest, expect, finish, run, workplace
from marked import load, put_right, waiting, workbook
from mended_cells import CASES, TITLES

# errors of cells and rows that no workbook has, or that no cell of it puts right
NOT_HERE = {
    "row-long": "of CSV: a delimiter in a text", "row-split": "of CSV", "row-stray-quote": "of CSV", "row-unclosed-quote": "of CSV",
    "row-runaway-quote": "of CSV", "row-too-long": "the limits of a workbook are others",
    "row-refused-then": "of --rebuild", "received-early": "of the day that is given beside the file",
    "row-struck": "no cell of it is wrong: see returning.py", "cell-required-column": "a column is added: see returning.py"}


def prepared(place, name, case):
    database = place / name
    shutil.copy(place / "base.db", database)
    for number, data in enumerate(case.before):
        (place / f"{number}.csv").write_bytes(data)
        ingest(database, place / f"{number}.csv", status=0)
    return database


def one(place, code, case):
    title = TITLES[case.kind]
    once, database = prepared(place, "once.db", case), prepared(place, "mended.db", case)
    right = [line | case.also.get(n, {}) for n, line in enumerate(case.rest)] + [case.right]
    load(once, workbook(place / "rätt.xlsx", {title: right}), status=0)
    files = load(database, workbook(place / "fel.xlsx", {title: case.rest + [case.wrong]}), status=1)
    codes = [f["code"] for file in files for f in file["findings"] if f["severity"] == "error"]
    check(code in codes, f"{code} is not raised, but {codes}")
    back = next(filter(None, (file.get("corrections") for file in files)), None)
    if not check(back, f"{code}: no rows to correct: {files}"):
        return
    number = len(case.rest) + 2
    marks, _ = put_right(code, back, dict(enumerate(right, 2)), place / "rättad.xlsx")
    expect(f"{code}: the marked cells", marks.get(number), case.marked)
    (place / back).unlink()
    files = load(database, place / "rättad.xlsx", status=0)
    said = [(f["code"], f["message"]) for file in files for f in file["findings"] if f["severity"] == "error"]
    check(not said, f"{code}: corrected, and then {said}")
    expect(f"{code}: rows that wait", waiting(database), 0)
    expect(f"{code}: the content", digest(database), digest(once))


def main():
    listed = dict(re.findall(r"^([a-z-]+) \((error|warning|info)\)", run(INGEST, "--findings", "--lang", "en", status=0).stdout, re.M))
    for code, severity in listed.items():
        if severity == "error" and not re.match("file-|header-", code):
            check((code in CASES) != (code in NOT_HERE), f"{code}: nobody has put it right")
    with workplace("mended", in_memory=True) as place:
        ingest(place / "base.db", *PROGRAMME, status=0)
        for code in sys.argv[2:] or CASES:
            for case in CASES[code]:
                one(place, code, case)
    finish(f"{len(CASES)} errors of cells, put right in the workbook that came back")


main()
