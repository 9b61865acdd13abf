"""Workbooks that are sent, and those of rows to correct that come back: their rows, their marked cells, and somebody who
puts right what is marked."""
import datetime
import json
import re

import openpyxl

from common import ingest
from harness import check, rows

BAD = "FFFBD7D5"
ISO = re.compile(r"\d{4}-\d\d-\d\d$")


class Formula(str):
    """What openpyxl writes without a value."""


def value_of(text):
    try:
        return datetime.date.fromisoformat(text) if ISO.match(text) else text
    except ValueError:
        return text


def workbook(path, sheets):
    """Of {title: rows}, each under the headings of all of them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        headings = list(dict.fromkeys(heading for line in lines for heading in line))
        sheet.append(headings)
        for r, line in enumerate(lines, 2):
            for c, heading in enumerate(headings, 1):
                if line.get(heading):
                    cell = sheet.cell(r, c, value_of(line[heading]))
                    if cell.data_type == "f" and not isinstance(line[heading], Formula):
                        cell.data_type = "s"
    book.save(path)
    return path


def load(database, path, *options, status):
    return json.loads(ingest(database, "--json", *options, path, status=status).stdout)["files"]


def waiting(database):
    """Rows, sheets and files that were refused, and have not come in since."""
    return rows(database, "SELECT count(*) FROM refusals")[0][0]


def lines_of(sheet):
    """Of each row its cells by their headings, and of which row of the upload it is."""
    headings = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2, max_col=len(headings)):
        cells = dict(zip(headings, row))
        yield int(cells["Rad i din fil"].value.split()[0]), cells


def is_marked(cell):
    return cell.fill.fgColor.rgb == BAD and cell.comment is not None


def put_right(where, path, wanted, out):
    """Puts into the marked cells of a row, known by its number, what is wanted there; where none is marked, as the row is what
    is wrong, wherever it differs. Returns the headings that were marked, and the numbers of the rows."""
    book = openpyxl.load_workbook(path)
    marks, numbers = {}, []
    for sheet in book.worksheets:
        if sheet.cell(1, sheet.max_column).value != "Rad i din fil":
            continue
        for number, cells in lines_of(sheet):
            numbers.append(number)
            marked = sorted(heading for heading, cell in cells.items() if is_marked(cell))
            marks[number] = marked
            for heading in marked or wanted.get(number, {}):
                if number in wanted and heading in cells and heading in wanted[number]:
                    text = wanted[number][heading]
                    cells[heading].value = value_of(text) if text else None
    book.save(out)
    check(numbers, f"{where}: nothing came back")
    return marks, numbers
