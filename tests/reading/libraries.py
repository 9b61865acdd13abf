#!/usr/bin/env python3
"""Writes the workbooks of tests/reading/libraries that openpyxl, libxlsxwriter and LibreOffice write, of what stands in
cells.json there; libraries.js writes those of SheetJS and exceljs. Run by hand where they are installed: the output is
committed, because it hangs on their versions."""
import ctypes
import ctypes.util
import json
import pathlib
import subprocess
import tempfile

import openpyxl

OUT = pathlib.Path(__file__).resolve().parent / "libraries"
TABLES = json.loads((OUT / "cells.json").read_text("utf-8"))
SHEETS = {"Blandat": TABLES["cells"], "Åtaganden": TABLES["notes"]}


def cells(rows):
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                yield r, c, value


def with_openpyxl(path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in SHEETS.items():
        sheet = book.create_sheet(title)
        for r, c, value in cells(rows):
            cell = sheet.cell(r + 1, c + 1)
            if isinstance(value, dict) and "serial" in value:
                cell.value, cell.number_format = value["serial"], value["format"]
            elif isinstance(value, dict):
                cell.value = value.get("error", value.get("value"))  # it keeps no value of a formula
            else:
                cell.value = value
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type = "s"
    book.save(path)


def with_libxlsxwriter(path):
    lib = ctypes.CDLL(ctypes.util.find_library("xlsxwriter"))
    pointer, row, column, number, text = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint16, ctypes.c_double, ctypes.c_char_p
    for name, arguments, gives in (
            ("workbook_new", [text], pointer), ("workbook_add_worksheet", [pointer, text], pointer),
            ("workbook_add_format", [pointer], pointer), ("format_set_num_format", [pointer, text], None),
            ("worksheet_write_string", [pointer, row, column, text, pointer], None),
            ("worksheet_write_number", [pointer, row, column, number, pointer], None),
            ("worksheet_write_boolean", [pointer, row, column, ctypes.c_int, pointer], None),
            ("worksheet_write_formula_num", [pointer, row, column, text, pointer, number], None),
            ("worksheet_write_formula_str", [pointer, row, column, text, pointer, text], None),
            ("workbook_close", [pointer], ctypes.c_int)):
        getattr(lib, name).argtypes, getattr(lib, name).restype = arguments, gives
    book = lib.workbook_new(str(path).encode())
    for title, rows in SHEETS.items():
        sheet = lib.workbook_add_worksheet(book, title.encode())
        for r, c, value in cells(rows):
            if isinstance(value, str):
                lib.worksheet_write_string(sheet, r, c, value.encode(), None)
            elif isinstance(value, bool):
                lib.worksheet_write_boolean(sheet, r, c, value, None)
            elif isinstance(value, (int, float)):
                lib.worksheet_write_number(sheet, r, c, value, None)
            elif "serial" in value:
                look = lib.workbook_add_format(book)
                lib.format_set_num_format(look, value["format"].encode())
                lib.worksheet_write_number(sheet, r, c, value["serial"], look)
            elif "error" in value:  # it has no cells of that sort: of a formula
                lib.worksheet_write_formula_str(sheet, r, c, b"=NA()", None, value["error"].encode())
            else:
                lib.worksheet_write_formula_num(sheet, r, c, b"=" + value["formula"].encode(), None, value["value"])
    assert lib.workbook_close(book) == 0


def with_libreoffice(source, what):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", what,
                        "--outdir", folder, source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        made = next(pathlib.Path(folder).glob(f"*.{what}"))
        (OUT / f"libreoffice.{what}").write_bytes(made.read_bytes())


def main():
    with_openpyxl(OUT / "openpyxl.xlsx")
    with_libxlsxwriter(OUT / "libxlsxwriter.xlsx")
    for what in ("xlsx", "ods"):
        with_libreoffice(OUT / "libxlsxwriter.xlsx", what)


main()
