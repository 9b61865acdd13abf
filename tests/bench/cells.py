#!/usr/bin/env python3
"""The cells of a workbook as a flat file for bare.c: cells.py WORKBOOK > FILE. Every item ends with
NUL: a sheet is "S", a cell is its kind (s text, n number, b blank, f formula), look, row, column,
rows and columns from 0, and what it holds; a formula is what it gives."""
import re
import sys
import zipfile

CELL = re.compile(r'<c r="([A-Z]+)(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?'
                  r'(?:/>|>(?:<f>(.*?)</f>)?(?:<v>(.*?)</v>|<is><t[^>]*>(.*?)</t></is>)</c>)', re.S)
TEXT = re.compile(r"<si><t[^>]*>(.*?)</t></si>", re.S)
COLUMNS = {}
BLOCK = 1 << 24


def column(letters):
    if letters not in COLUMNS:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - ord("A") + 1
        COLUMNS[letters] = number - 1
    return COLUMNS[letters]


def plain(text):
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return text


def main():
    book = zipfile.ZipFile(sys.argv[1])
    names = book.namelist()
    shared = []
    if "xl/sharedStrings.xml" in names:
        shared = [plain(text) for text in TEXT.findall(book.read("xl/sharedStrings.xml").decode())]
    out = sys.stdout.buffer
    for name in (name for name in names if name.startswith("xl/worksheets/sheet")):
        out.write(b"S\0")
        rest = b""
        with book.open(name) as part:
            while block := part.read(BLOCK):
                # up to the end of a row, so that no cell and no character is cut
                block, end, rest = (rest + block).rpartition(b"</row>")
                items = []
                for letters, row, look, kind, formula, value, text in CELL.findall(block.decode()):
                    if kind == "s":
                        kind, value = "s", shared[int(value)]
                    elif kind == "inlineStr":
                        kind, value = "s", plain(text)
                    else:
                        kind = "f" if formula else "n" if value else "b"
                    items.append(f"{kind}{look or 0} {int(row) - 1} {column(letters)} {value}\0")
                if len(items) != block.count(b"<c "):
                    sys.exit(f"{sys.argv[1]}: {name}: {block.count(b'<c ')} cells, {len(items)} understood")
                out.write("".join(items).encode())


main()
