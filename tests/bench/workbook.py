#!/usr/bin/env python3
"""Workbooks for the bench, as Excel saves them: texts once in a part of their own, days as numbers with a look.

    workbook.py write NOTES.csv BOOK.xlsx                     one sheet of the notes of notes.py
    workbook.py fill TEMPLATE.xlsx SHEET NOTES.csv BOOK.xlsx  a capture workbook, filled in with openpyxl

The same arguments always give the same rows. write streams, so any size that a sheet holds."""
import csv
import datetime
import io
import re
import sys
import zipfile
from xml.sax.saxutils import escape

DAY = re.compile(r"\d{4}-\d\d-\d\d")
BEGIN = datetime.date(1899, 12, 30)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/>' + "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{TYPE}{kind}+xml"/>' for part, kind in
        (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
         ("sharedStrings", "sharedStrings"))) + "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}.xml"/>' for number, (kind, target) in
        enumerate((("worksheet", "worksheets/sheet1"), ("styles", "styles"), ("sharedStrings", "sharedStrings")), 1))
    + "</Relationships>",
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" '
    'applyNumberFormat="1"/></cellXfs></styleSheet>',
}


def cells(record, number, known):
    for i, text in enumerate(record):
        place = f'{chr(65 + i)}{number}'
        if DAY.fullmatch(text):
            yield f'<c r="{place}" s="1"><v>{(datetime.date.fromisoformat(text) - BEGIN).days}</v></c>'
        elif text:
            yield f'<c r="{place}" t="s"><v>{known.setdefault(text, len(known))}</v></c>'


def write(notes, book):
    known = {}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as parts:
        for name, text in PARTS.items():
            parts.writestr(name, HEAD + text)
        with parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as raw, \
                io.TextIOWrapper(raw, "utf-8") as sheet, open(notes, encoding="utf-8", newline="") as source:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>')
            for number, record in enumerate(csv.reader(source, delimiter=";"), 1):
                sheet.write(f'<row r="{number}">{"".join(cells(record, number, known))}</row>')
            sheet.write("</sheetData></worksheet>")
        with parts.open("xl/sharedStrings.xml", "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8") as strings:
            strings.write(f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(known)}">')
            for text in known:
                strings.write(f"<si><t>{escape(text)}</t></si>")
            strings.write("</sst>")


def fill(template, sheet, notes, book):
    import openpyxl
    workbook = openpyxl.load_workbook(template)
    page = workbook[sheet]
    columns = {cell.value: cell.column for cell in page[1]}
    with open(notes, encoding="utf-8", newline="") as source:
        for number, record in enumerate(csv.DictReader(source, delimiter=";"), 2):
            for heading, text in record.items():
                day = DAY.fullmatch(text or "")
                page.cell(number, columns[heading], datetime.date.fromisoformat(text) if day else text or None)
    workbook.save(book)


{"write": write, "fill": fill}[sys.argv[1]](*sys.argv[2:])
