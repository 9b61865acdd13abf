"""What is done to workbooks, as the hints of advice.py say."""
import io
import json
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font

from advice_cells import ROWS
from harness import expect, ingest

TEXTS = ["Öppna en lovskola i varje kommun", "Fler bussar på kvällen till Laxå", "Köpa in gemensamma kartblad"]


def commitments(*texts, **more):
    return [ROWS["commitments"] | {"Åtagande": text} | more for text in texts]


def book(change=lambda workbook, sheet: None, **sheets):
    """A workbook of sheets of rows, after somebody did something with the first, as bytes."""
    workbook, out = openpyxl.Workbook(), io.BytesIO()
    workbook.remove(workbook.active)
    for name, notes in sheets.items():
        sheet = workbook.create_sheet(name)
        sheet.append(list(notes[0]))
        for note in notes:
            sheet.append(list(note.values()))
    change(workbook, workbook.worksheets[0])
    workbook.save(out)
    return out.getvalue()


def send(world, data, status=0):
    """What is said of the workbook and of each of its sheets, as of one file."""
    path = world.folder / "a.xlsx"
    path.write_bytes(data)
    files = json.loads(ingest(world.db, "--json", path, status=status).stdout)["files"]
    return files[0] | {"findings": [finding for file in files for finding in file["findings"]]}


def strike(_, sheet):
    for cell in sheet[3]:
        cell.font = Font(strike=True)


def comment(_, sheet):
    sheet.cell(2, 1).comment = Comment("Gäller bara i år", "Thomas")


def hide(_, sheet):
    sheet.sheet_state = "hidden"


def sheet_hidden(world):
    sheets = {"Gömt": commitments(TEXTS[0]), "Synligt": commitments(*TEXTS[1:])}
    world.raised(send(world, book(hide, **sheets)), "sheet-hidden")
    world.texts("sheet-hidden: what shows", TEXTS[1:])
    world.clean(send(world, book(**sheets)), "sheet-hidden")
    world.texts("sheet-hidden", TEXTS)


def sheet_comments(world):
    world.raised(send(world, book(comment, A=commitments(*TEXTS, Kommentar=""))), "sheet-comments")
    refs = world.notes()
    world.clean(send(world, book(A=commitments(TEXTS[0], Kommentar="Gäller bara i år")
                                 + commitments(*TEXTS[1:], Kommentar=""))), "sheet-comments")
    expect("sheet-comments: the same notes", world.notes(), refs)


def row_struck(world):
    for then, wanted in ((commitments(TEXTS[0], TEXTS[2]), [TEXTS[0], TEXTS[2]]), (commitments(*TEXTS), TEXTS)):
        world.raised(send(world, book(strike, A=commitments(*TEXTS)), status=1), "row-struck")
        world.clean(send(world, book(A=then)), "row-struck")
        world.texts("row-struck", wanted)
        world = world.fresh()


def cell_no_value(world):
    """openpyxl writes a formula without its value; who opens and saves the workbook works it out."""
    wrong = commitments(TEXTS[0]) + commitments("=A1") + commitments(TEXTS[2])
    world.raised(send(world, book(A=wrong), status=1), "cell-no-value")
    world.clean(send(world, book(A=commitments(*TEXTS))), "cell-no-value")
    world.texts("cell-no-value", TEXTS)


def cell_given_twice(world):
    """A program that is not Excel gave a cell twice; Excel saves it once."""
    right, twice = book(A=commitments(*TEXTS)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(right)) as parts, zipfile.ZipFile(twice, "w") as out:
        for name in parts.namelist():
            data = parts.read(name)
            if name.startswith("xl/worksheets/"):
                data = data.replace(b"</row></sheetData>", b'<c r="A4" t="inlineStr"><is><t>D1G1</t></is></c></row></sheetData>')
            out.writestr(name, data)
    file = send(world, twice.getvalue())
    if "ångra" in world.raised(file, "cell-given-twice")["hint"].lower():
        world.undo(file)
    world.clean(send(world, right), "cell-given-twice")
    world.texts("cell-given-twice", TEXTS)


BOOKS = {made.__name__.replace("_", "-"): made
         for made in (sheet_hidden, sheet_comments, row_struck, cell_no_value, cell_given_twice)}
