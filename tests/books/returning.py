"""Workbooks of rows to correct of a workbook: of one sheet or several, all rows of a sheet that was refused, corrected in two
turns, saved by LibreOffice, sent twice, struck through.   returning.py BUILD [NAME...]"""
import shutil
import sys

import openpyxl
from openpyxl.styles import Font

from common import ingest, soffice
from harness import PROGRAMME, check, digest, expect, finish, rows, workplace
from marked import is_marked, lines_of, load, put_right, waiting, workbook
from mended_cells import base, others

GOOD = others("commitments") + [base("commitments")]
NEEDS = others("needs") + [base("needs") | {"Kommentar": "=1+1"}]
MINE, GAPS = "Mina åtaganden (D1)", "Behov"
BAD_DAY = {"Klart senast": "31/02/2014"}


class Scene:
    def __init__(self, place, name):
        self.place, self.database = place / name, place / name / "loka.db"
        self.place.mkdir()
        shutil.copy(place / "base.db", self.database)
        shutil.copy(place / "base.db", self.place / "once.db")
        self.name = name

    def right_at_once(self, sheets):
        load(self.place / "once.db", workbook(self.place / "rätt.xlsx", sheets), status=0)

    def sent(self, sheets, status=1):
        return self.send(workbook(self.place / "bok.xlsx", sheets), status)

    def send(self, path, status=0):
        """The workbook that comes back, if one does."""
        files = load(self.database, path, status=status)
        self.said = sorted({f["code"] for file in files for f in file["findings"] if f["severity"] == "error"})
        return next(filter(None, (file.get("corrections") for file in files)), None)

    def ends_well(self):
        expect(f"{self.name}: rows that wait", waiting(self.database), 0)
        expect(f"{self.name}: the content", digest(self.database), digest(self.place / "once.db"))


def wrong(lines, *numbers, **cells):
    """The rows of these numbers are wrong; a sheet's second row is its first with cells."""
    return [line | (cells or BAD_DAY) if n in numbers else line for n, line in enumerate(lines, 2)]


def wanted(lines, *numbers):
    return {n: line for n, line in enumerate(lines, 2) if n in numbers}


def rows_are_high_enough(sheet):
    """For the last column, whose text says which row of which sheet it was and is wider than the column."""
    last = sheet.cell(1, sheet.max_column).column_letter
    wide = [row for row in range(2, sheet.max_row + 1)
            if len(str(sheet[f"{last}{row}"].value)) > sheet.column_dimensions[last].width]
    return wide and all(sheet.row_dimensions[row].height >= 2 * 12 for row in wide)


def two_sheets(place):
    scene = Scene(place, "two sheets")
    scene.right_at_once({GAPS: NEEDS, MINE: GOOD})
    back = scene.sent({GAPS: wrong(NEEDS, 5, Prioritet="viktigt!"), "Färger": [{"Färg": "röd"}], MINE: wrong(GOOD, 3)})
    book = openpyxl.load_workbook(back)
    expect("sheets are called as they were", book.sheetnames[:2], [GAPS, MINE])
    expect("a formula's text is text", [cells["Kommentar"].value for _, cells in lines_of(book[GAPS])], ["=1+1"])
    expect("one is marked", [[h for h, cell in cells.items() if is_marked(cell)] for title in (GAPS, MINE)
                             for _, cells in lines_of(book[title])], [["Prioritet"], ["Klart senast"]])
    check(all(rows_are_high_enough(book[title]) for title in (GAPS, MINE)), "a row is lower than what says where it was")
    _, numbers = put_right(scene.name, back, wanted(NEEDS, 5) | wanted(GOOD, 3), scene.place / "åter.xlsx")
    expect("only refused rows came back", numbers, [5, 3])
    scene.send(scene.place / "åter.xlsx")
    scene.ends_well()


def more_than_half(place):
    """All rows of that sheet come back, in their order; of the other sheet the one that is wrong."""
    for times in (5, 300):
        scene = Scene(place, f"more than half, {times}")
        lines = [line | {"Åtagande": f"{line['Åtagande']} {n}"} for n in range(times) for line in GOOD]
        bad = [n for n in range(2, len(lines) + 2) if n % 4 != 3]
        scene.right_at_once({GAPS: NEEDS, MINE: lines})
        back = scene.sent({GAPS: wrong(NEEDS, 4, Prioritet="viktigt!"), MINE: wrong(lines, *bad)})
        check("file-too-many-refused" in scene.said, f"{scene.name}: {scene.said}")
        book = openpyxl.load_workbook(back)
        expect("all rows, in their order", [cells["Åtagande"].value for _, cells in lines_of(book[MINE])], [line["Åtagande"] for line in lines])
        expect("those that are wrong are marked", [n for n, cells in lines_of(book[MINE]) if is_marked(cells["Klart senast"])], bad)
        book.close()
        right = {n: line for n, line in wanted(lines, *bad).items()}
        book = openpyxl.load_workbook(back)
        for n, cells in lines_of(book[MINE]):
            if n in right:
                cells["Klart senast"].value = right[n]["Klart senast"]
        for _, cells in lines_of(book[GAPS]):
            cells["Prioritet"].value = "hög"
        book.save(scene.place / "åter.xlsx")
        scene.send(scene.place / "åter.xlsx")
        scene.ends_well()


def in_two_turns(place):
    scene = Scene(place, "in two turns")
    scene.right_at_once({MINE: GOOD})
    back = scene.sent({MINE: wrong(wrong(GOOD, 3), 5, Organisation="Alla kommuner")})
    put_right(scene.name, back, wanted(GOOD, 3), scene.place / "åter.xlsx")
    again = scene.send(scene.place / "åter.xlsx", status=1)
    _, numbers = put_right(scene.name, again, wanted(GOOD, 5), scene.place / "åter igen.xlsx")
    expect("the rows that are left", len(numbers), 1)
    names = [cell.value for cell in openpyxl.load_workbook(again)[MINE][1]]
    expect("reasons stand there once", [names.count(h) for h in ("Fel", "Vad ska jag göra", "Rad i din fil")], [1, 1, 1])
    book = openpyxl.load_workbook(again)
    for _, cells in lines_of(book[MINE]):
        cells["Organisation"].value = "Kumla kommun"
    book.save(scene.place / "åter igen.xlsx")
    scene.send(scene.place / "åter igen.xlsx")
    scene.ends_well()


def whole_again(place):
    """What came back is refused again, whole; in the end nothing waits, however many of the rows were wrong at first."""
    for first in (range(2, 14), range(2, 22)):
        scene = Scene(place, f"whole again, {len(first)}")
        lines = [line | {"Åtagande": f"{line['Åtagande']} {n}"} for n in range(7) for line in GOOD]
        scene.right_at_once({GAPS: NEEDS, MINE: lines})
        back = scene.sent({GAPS: NEEDS, MINE: wrong(lines, *first)})
        put_right(scene.name, back, wanted(lines, first[0]), scene.place / "åter.xlsx")
        back = scene.send(scene.place / "åter.xlsx", status=2)
        expect(f"{scene.name}: what is said", scene.said, ["cell-date", "file-too-many-refused"])
        check(waiting(scene.database) > 1, f"{scene.name}: nothing waits")
        put_right(scene.name, back, wanted(lines, *first), scene.place / "igen.xlsx")
        scene.send(scene.place / "igen.xlsx")
        scene.ends_well()


def by_libreoffice(place):
    scene = Scene(place, "by LibreOffice")
    scene.right_at_once({GAPS: NEEDS, MINE: GOOD})
    back = scene.sent({GAPS: wrong(NEEDS, 5, Prioritet="viktigt!"), MINE: wrong(GOOD, 3)})
    put_right(scene.name, back, wanted(NEEDS, 5) | wanted(GOOD, 3), scene.place / "åter.xlsx")
    for what in ("ods", "xlsx"):
        soffice(place, what, scene.place / what, scene.place / "åter.xlsx")
        other = scene.place / f"{what}.db"
        shutil.copy(scene.database, other)
        load(other, scene.place / what / f"åter.{what}", status=0)
        expect(f"as {what}: rows that wait", waiting(other), 0)
        expect(f"as {what}: the content", digest(other), digest(scene.place / "once.db"))


def twice(place):
    scene = Scene(place, "twice")
    scene.right_at_once({MINE: GOOD})
    back = scene.sent({MINE: wrong(GOOD, 3)})
    put_right(scene.name, back, wanted(GOOD, 3), scene.place / "åter.xlsx")
    scene.send(scene.place / "åter.xlsx")
    scene.send(scene.place / "åter.xlsx")
    scene.ends_well()
    book = openpyxl.load_workbook(scene.place / "åter.xlsx")
    book.properties.title = "Sparad igen"
    book.save(scene.place / "åter.xlsx")
    scene.send(scene.place / "åter.xlsx")
    scene.ends_well()


def the_file_itself(place):
    """Corrected in the workbook that was sent, and sent under its name; the rows to correct too, or not."""
    for both in (False, True):
        scene = Scene(place, f"the file itself, {both}")
        scene.right_at_once({MINE: GOOD})
        back = scene.sent({MINE: wrong(GOOD, 3)})
        scene.sent({MINE: GOOD}, status=0)
        if both:
            put_right(scene.name, back, wanted(GOOD, 3), scene.place / "åter.xlsx")
            scene.send(scene.place / "åter.xlsx")
        scene.ends_well()


def struck(place):
    """A row that is struck through was told once. Deleted or not, it waits for nobody; no longer struck it is read."""
    for how in ("as it is", "deleted"):
        scene = Scene(place, f"struck, {how}")
        scene.right_at_once({MINE: GOOD if how == "as it is" else GOOD[:1] + GOOD[2:]})
        path = workbook(scene.place / "bok.xlsx", {MINE: wrong(GOOD, 5)})
        book = openpyxl.load_workbook(path)
        for cell in book[MINE][3]:
            cell.font = Font(strike=True)
        book.save(path)
        back = scene.send(path, status=1)
        book = openpyxl.load_workbook(back)
        numbers = [n for n, _ in lines_of(book[MINE])]
        check(5 in numbers, f"struck: {numbers} came back")
        for n, cells in lines_of(book[MINE]):
            if n == 5:
                cells["Klart senast"].value = GOOD[3]["Klart senast"]
        if how == "deleted" and 3 in numbers:
            book[MINE].delete_rows(2 + numbers.index(3))
        book.save(scene.place / "åter.xlsx")
        scene.send(scene.place / "åter.xlsx")
        expect(f"struck, {how}: rows that wait", rows(scene.database, "SELECT count(*) FROM refusals"), [(0,)])
        if how == "deleted" or 3 in numbers:
            expect(f"struck, {how}: the content", digest(scene.database), digest(scene.place / "once.db"))


def a_column_that_lacks(place):
    """Notes are changed by a sheet without all columns; a new one among them needs one more."""
    scene = Scene(place, "a column")
    first = {MINE: GOOD}
    load(scene.database, workbook(scene.place / "första.xlsx", first), status=0)
    load(scene.place / "once.db", scene.place / "första.xlsx", status=0)
    edits = [{"Referens": f"D1G1-A0{n}", "Pass": "D1G1", "Målområde": "M01", "Åtagande": f"Ändrat {n}"} for n in (1, 2, 3)]
    new = {"Referens": "", "Pass": "D1G1", "Målområde": "M01", "Åtagande": "Anlägga en isbana"}
    scene.right_at_once({MINE: [line | {"Organisation": "Kumla kommun"} for line in edits] + [new | {"Organisation": "Kumla kommun"}]})
    back = scene.sent({MINE: edits + [new]})
    expect("what is said", scene.said, ["cell-required-column"])
    book = openpyxl.load_workbook(back)
    sheet = book[MINE]
    sheet.cell(1, sheet.max_column + 1).value = "Organisation"
    sheet.cell(2, sheet.max_column).value = "Kumla kommun"
    book.save(scene.place / "åter.xlsx")
    scene.send(scene.place / "åter.xlsx")
    scene.ends_well()


def strange_texts(place):
    """What stands in the other cells comes back as it was."""
    scene = Scene(place, "strange texts")
    texts = ["_x0041_ och _x000D_", "  två blanksteg  ", "rad\nrad\n\nrad", "=1+1", "'apostrof", "@a +b -c", "å\u00a0ä\u00ad—“”", "<b>&amp;</b>",
             "😀 och 𝄞", "http://exempel.se/a", "0012", "1e5", "2014-01-01", "25 %", "TRUE", "#hash", "tabb\tmellan", "\u2028rad"]
    lines = GOOD + [base("commitments") | {"Åtagande": f"Löfte {n}", "Uppföljningsmått": text, "Kommentar": text} for n, text in enumerate(texts)]
    numbers = range(len(GOOD) + 2, len(lines) + 2)
    for some in (numbers[::2], numbers[1::2]):
        scene = Scene(place, f"strange texts, {some[0]}")
        extra = GOOD + [line | {"Åtagande": f"Fler {n}"} for n in range(5) for line in GOOD]
        whole = lines + extra[len(GOOD):]
        scene.right_at_once({MINE: whole})
        back = scene.sent({MINE: wrong(whole, *some)})
        put_right(scene.name, back, wanted(whole, *some), scene.place / "åter.xlsx")
        scene.send(scene.place / "åter.xlsx")
        scene.ends_well()


def main():
    with workplace("returning", in_memory=True) as place:
        ingest(place / "base.db", *PROGRAMME, status=0)
        for part in (two_sheets, more_than_half, in_two_turns, whole_again, by_libreoffice, twice, the_file_itself, struck, a_column_that_lacks,
                     strange_texts):
            if part.__name__ in sys.argv[2:] or not sys.argv[2:]:
                part(place)
    finish("workbooks of rows to correct that come back")


main()
