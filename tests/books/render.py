"""Every workbook of the samples opened by LibreOffice: it is shown with its titles, without an
error in any cell, and its totals are computed to what stands in the file."""
import re
import zipfile

import openpyxl

from common import AS_OF, report, samples, soffice
from harness import check, finish, run, workplace
import rules

# Else LibreOffice believes the values that stand in the file.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value>
</prop></item></oor:items>"""


FIRST = ("Översikt", "Overview")
NOT_PRINTED = ("Så fyller du i", "Källor", "Ordlista", "How to fill in", "Sources", "Words")


def convert(place, folder, what, out):
    soffice(place, what, out, *sorted(folder.glob("*.xlsx")))


def pages_show(pdf, book):
    """What is to be read is printed, and what is looked up or filled in is not, beside sheets to read."""
    text = run("pdftotext", "-layout", pdf, "-", status=0).stdout
    beside = book.worksheets[0].title in FIRST
    for sheet in book:
        shown = sheet["A1"].value in text
        check(shown != (beside and sheet.title in NOT_PRINTED), f"{pdf.name}: the title of {sheet.title} is {'' if shown else 'not '}shown")
    for error in ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "Err:", "###"):
        check(error not in text, f"{pdf.name}: shows {error}")


def forget_values(folder, out):
    """The same workbooks with a wrong value in every formula: what LibreOffice says of them is its own."""
    out.mkdir()
    for path in sorted(folder.glob("*.xlsx")):
        with zipfile.ZipFile(path) as ours, zipfile.ZipFile(out / path.name, "w") as blind:
            for part in ours.namelist():
                blind.writestr(part, re.sub(rb"(</f><v>)[^<]*", rb"\g<1>-4711", ours.read(part)))


def totals_agree(name, ours, theirs):
    for sheet in ours:
        other = theirs[sheet.title]
        for cell in sheet[rules.HEADING_ROW - 1]:
            check(cell.value == other[cell.coordinate].value,
                  f"{name}/{sheet.title}!{cell.coordinate}: {cell.value}, LibreOffice says "
                  f"{other[cell.coordinate].value}")


def main():
    with workplace("books") as place:
        database, out = place / "loka.db", place / "out"
        samples(database)
        (place / "profile" / "user").mkdir(parents=True)
        (place / "profile" / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
        for lang in ("sv", "en"):
            report(database, out, "--as-of", AS_OF, "--lang", lang)
            convert(place, out, "pdf", place / "pdf")
            if lang == "sv":
                forget_values(out, place / "blind")
                convert(place, place / "blind", "xlsx", place / "again")
            for path in sorted(out.glob("*.xlsx")):
                book = openpyxl.load_workbook(path, data_only=True)
                pages_show(place / "pdf" / (path.stem + ".pdf"), book)
                if lang == "sv":
                    totals_agree(path.name, book, openpyxl.load_workbook(
                        place / "again" / path.name, data_only=True))
    finish("workbooks in LibreOffice")


main()
