"""The rules of the workbooks on sets that are not the samples: nothing at all, one note, forty, five
thousand; sixty goal areas and four hundred organisations with long names; hostile text; and the
same written row by row and over several sheets."""
import contextlib
import os
import re
import sqlite3
import zipfile

import openpyxl

from common import AS_OF, report, views
from harness import check, finish, workplace
from making import BROKEN, make, make_hostile
import rules

PLAIN = os.environ.get("LOKA_PLAIN", "0") not in ("", "0")  # then nothing is written row by row


def listed(books):
    """References in the sheets of sources, over all workbooks and their further pages."""
    return sum(len({row[0] for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1, max_col=1,
                                                      values_only=True)})
               for book in books.values() for sheet in book if sheet.title.startswith("Källor"))


def sizes(place):
    for notes, areas, organisations, options in (
            (0, 0, 0, []), (0, 3, 2, []), (1, 10, 18, []), (40, 10, 18, []),
            (300, 60, 400, []), (5000, 10, 18, []),
            (200, 4, 18, ["--sheet-rows", "7"]), (200, 4, 18, ["--stream-cells", "1"]),
            (200, 4, 18, ["--stream-cells", "1", "--sheet-rows", "7"])):
        what = f"{notes} notes, {areas} goal areas, {organisations} organisations {options}"
        folder = place / f"{notes}-{areas}-{'-'.join(options)}"
        database = place / (folder.name + ".db")
        make(folder, database, notes, areas, organisations)
        out = place / (folder.name + "-out")
        report(database, out, "--as-of", AS_OF, *options)
        books = rules.prove(out, AS_OF, streamed="--stream-cells" in options and not PLAIN)
        with contextlib.closing(views(database, place)) as connection:
            holders = connection.execute("SELECT count(DISTINCT organisation_id) FROM commitments"
                                         " WHERE timeliness NOT IN ('done', 'closed')").fetchone()[0]
        check(len(books) == areas + 1 + holders, f"{what}: {len(books)} workbooks")
        check(listed(books) == notes or "--sheet-rows" in options, f"{what}: {listed(books)} listed")


def unescaped(text):
    return text.replace("_x005F_", "_") if isinstance(text, str) else text


def hostile(place):
    """Whatever a text is, it stands in its cell as text."""
    database, texts = make_hostile(place)
    for options in ([], ["--stream-cells", "1"]):
        out = place / ("hostile-out" + "".join(options))
        done = report(database, out, "--as-of", AS_OF, *options)
        check("4 tecken" in done.stdout or "6 tecken" in done.stdout or "tecken som inte" in done.stdout,
              f"what was replaced is not said: {done.stdout}")
        check("längre än en cell" in done.stdout, f"what was cut is not said: {done.stdout}")
        rules.prove(out, AS_OF, streamed=bool(options) and not PLAIN)
        sheet = openpyxl.load_workbook(out / "malomrade-M01.xlsx")["Åtaganden"]
        shown = [unescaped(row[1].value) for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1)]
        wanted = [BROKEN.get(text, text) for text in texts]
        for got, want in zip(shown, wanted):
            cut = re.match(r"(.{100,}) … hela texten i Källor, rad \d+$", str(got), re.S)
            check(want.startswith(cut[1]) if cut else got == want, f"hostile text {want[:30]!r} became {str(got)[:30]!r}")
        check(len(shown) == len(wanted), "hostile text: rows are missing")
        with zipfile.ZipFile(out / "malomrade-M01.xlsx") as archive:
            parts = b"".join(archive.read(name) for name in archive.namelist())
        check(b"_x005F_x0041_" in parts and b">_x0041_<" not in parts,
              "a text that looks like an escaped character would be read as that character")
        check(all(row[1].data_type == "s" or row[1].data_type == "inlineStr"
                  for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1)),
              "hostile text: a cell that is no text")


def main():
    with workplace("books") as place:
        sizes(place)
        hostile(place)
    finish("workbooks of other sets")


main()
