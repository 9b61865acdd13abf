#!/usr/bin/env python3
"""Workbooks of the same cells are read alike, whatever wrote them.   written.py BUILD

Those of tests/reading/libraries were written by openpyxl, libxlsxwriter, LibreOffice (libraries.py), SheetJS and exceljs
(libraries.js); how each cell reads stands in expected.csv."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import INGEST, PROGRAMME, check, digest, expect, finish, ingest, run, workplace  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent / "libraries"


def main():
    wanted = (FOLDER / "expected.csv").read_text("utf-8")
    workbooks = sorted(path for path in FOLDER.iterdir() if path.suffix in (".xlsx", ".xlsm", ".ods"))
    check(len(workbooks) > 10, f"only {len(workbooks)} workbooks")
    with workplace("written", in_memory=True) as place:
        contents = {}
        for path in workbooks:
            got = run(INGEST, "--show", "--raw", "--sheet", "Blandat", path, status=0).stdout
            for line, other in zip(got.split("\n"), wanted.split("\n")):
                expect(path.name, line, other)
            database = place / f"{path.name}.db"
            ingest(database, *PROGRAMME, status=0)
            ingest(database, path, status=0)
            contents[path.name] = digest(database)
        expect("they are loaded as the same content", len(set(contents.values())), 1)
    finish("workbooks as libraries write them")


main()
