#!/usr/bin/env python3
"""What others need for the workbooks of loka-report. Prints for each: seconds, seconds of processor,
cells or bytes, kB.

    baseline.py deflate LEVEL BOOK...    zlib alone over all the XML of the workbooks
    baseline.py xlsxwriter FOLDER CELLS...   Python's XlsxWriter with constant_memory, into FOLDER
    baseline.py openpyxl FOLDER CELLS...     openpyxl write-only, values without looks, which favours it

CELLS are files of cells.py; reading them is not timed."""
import os
import resource
import sys
import time
import zipfile
import zlib

BLOCK = 1 << 22


class Watch:
    def __init__(self):
        self.seconds = self.processor = 0

    def __enter__(self):
        self.start = time.monotonic(), time.process_time()

    def __exit__(self, *_):
        self.seconds += time.monotonic() - self.start[0]
        self.processor += time.process_time() - self.start[1]


def deflate(watch, book, level):
    count = 0
    with zipfile.ZipFile(book) as parts:
        for name in parts.namelist():
            press = zlib.compressobj(int(level), zlib.DEFLATED, -zlib.MAX_WBITS)
            with parts.open(name) as part:
                while block := part.read(BLOCK):
                    with watch:
                        press.compress(block)
                    count += len(block)
            with watch:
                press.flush()
    return count


def sheets_of(path):
    """A list for every sheet: (look, row, column, value) for every cell, in the order of rows."""
    sheets = []
    with open(path, encoding="utf-8", newline="") as file:
        for item in file.read().split("\0")[:-1]:
            if item == "S":
                sheets.append([])
                continue
            look, row, column, value = item[1:].split(" ", 3)
            kind = item[0]
            sheets[-1].append((int(look), int(row), int(column),
                               value if kind == "s" else None if kind == "b" else float(value or 0)))
    return sheets


def xlsxwriter(watch, cells, folder):
    import xlsxwriter as library
    sheets = sheets_of(cells)
    with watch:
        book = library.Workbook(os.path.join(folder, os.path.basename(cells)),
                                {"constant_memory": True, "in_memory": False})
        looks = [book.add_format({"num_format": f"0.{i}"}) for i in range(64)]
        for sheet in sheets:
            out = book.add_worksheet()
            for look, row, column, value in sheet:
                if value is None:
                    out.write_blank(row, column, None, looks[look % 64])
                elif isinstance(value, str):
                    out.write_string(row, column, value, looks[look % 64])
                else:
                    out.write_number(row, column, value, looks[look % 64])
        book.close()
    return sum(map(len, sheets))


def openpyxl(watch, cells, folder):
    import openpyxl as library
    sheets = sheets_of(cells)
    rows = []
    for sheet in sheets:
        rows.append([[] for _ in range(sheet[-1][1] + 1 if sheet else 0)])
        for _, row, column, value in sheet:
            line = rows[-1][row]
            line.extend([None] * (column - len(line)))
            line.append(value)
    with watch:
        book = library.Workbook(write_only=True)
        for sheet in rows:
            out = book.create_sheet()
            for row in sheet:
                out.append(row)
        book.save(os.path.join(folder, os.path.basename(cells)))
    return sum(map(len, sheets))


def main():
    what, option, *paths = sys.argv[1:]
    if what != "deflate":
        os.makedirs(option, exist_ok=True)
    for path in paths:
        watch = Watch()
        count = {"deflate": deflate, "xlsxwriter": xlsxwriter, "openpyxl": openpyxl}[what](watch, path, option)
        print(f"{watch.seconds:.3f} {watch.processor:.3f} {count} "
              f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}")


main()
