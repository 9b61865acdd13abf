"""What people do to a sheet before they send it: sorted, hidden, coloured, merged, columns moved, text pasted from a letter,
days and shares typed as they come to mind. Whatever was done, the workbook leaves what CSV of the tidy one leaves, in each of
the three ways it may be saved, and nothing untrue is said.   clumsy.py BUILD [NAME...]"""
import copy
import datetime
import json
import shutil
import sys

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from common import report
from harness import PROGRAMME, check, digest, expect, finish, ingest, rows, workplace

COMMITMENTS, GAPS = "Åtaganden", "Gapanalys"
DAY = datetime.date
NOTES = {
    COMMITMENTS: [
        {"Löpnr": 1, "Granskare": "Thomas", "Målområde": "M01", "Organisation": "Kumla kommun", "Åtagande": "Öppna en lovskola",
         "Klart senast": DAY(2013, 12, 31), "Uppföljningsmått": "Antal elever", "Bekräftat": "ja"},
        {"Löpnr": 2, "Granskare": "Thomas", "Målområde": "M01", "Organisation": "Örebro kommun", "Åtagande": "Två rader:\noch \"citat\"; å ä ö",
         "Klart senast": DAY(2014, 6, 30), "Uppföljningsmått": "Antal", "Bekräftat": "nej"},
        {"Löpnr": 3, "Granskare": "Thomas", "Målområde": "M02", "Organisation": "Nora kommun", "Åtagande": "Fler bussar på kvällen",
         "Klart senast": DAY(2014, 8, 31), "Uppföljningsmått": "Turer", "Bekräftat": "ja"},
        {"Löpnr": 4, "Granskare": "Thomas", "Målområde": "M02", "Organisation": "Kumla kommun", "Åtagande": "Köpa in gemensamma kartblad",
         "Klart senast": DAY(2014, 6, 30), "Uppföljningsmått": "Kartor", "Bekräftat": "nej"}],
    GAPS: [
        {"Löpnr": 1, "Granskare": "Thomas", "Målområde": "M01", "Detta görs": "Skolbio", "Detta bör göras": "Fler visningar", "Prioritet": "hög"},
        {"Löpnr": 2, "Granskare": "Thomas", "Målområde": "M02", "Detta görs": "Kartor", "Detta bör göras": "Bättre kartor", "Prioritet": "låg"}]}
GIVEN = {"Pass": "D1G1"}  # in every row of the template
WAYS = {"utf-8": (";", "utf-8-sig"), "comma": (",", "utf-8-sig"), "utf-16": ("\t", "utf-16")}
# said of tidy notes too
ALWAYS = {"sheet-to-read", "row-unfilled"}


def headings_of(sheet):
    return [cell.value for cell in sheet[1]]


def column_of(sheet, heading):
    return headings_of(sheet).index(heading) + 1


def fill(sheet, lines, first=2):
    for r, line in enumerate(lines, first):
        for heading, value in line.items():
            sheet.cell(r, column_of(sheet, heading)).value = value


def filled(place, notes=None):
    book = openpyxl.load_workbook(place / "mallar" / "anteckningar-D1G1.xlsx")
    for title, lines in (notes or NOTES).items():
        fill(book[title], lines)
    return book


def as_text(value):
    if value is None:
        return ""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def save_as_csv(place, way, notes, given):
    delimiter, encoding = WAYS[way]
    paths = []
    for title, lines in notes.items():
        headings = list(given) + list(dict.fromkeys(heading for line in lines for heading in line))
        quoted = [[as_text((given | line).get(heading)) for heading in headings] for line in lines]
        text = "".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n" for line in [headings, *quoted])
        paths.append(place / f"{title}-{way}.csv")
        paths[-1].write_text(text, encoding, newline="")
    return paths


class World:
    def __init__(self, place):
        self.place, self.known = place, {}

    def database(self):
        shutil.copy(self.place / "base.db", self.place / "now.db")
        return self.place / "now.db"

    def of_csv(self, name, notes=None, base="base.db", given=None):
        """The content of the notes as CSV, which is the same in three ways."""
        digests = {}
        for way in WAYS:
            shutil.copy(self.place / base, self.place / "csv.db")
            for path in save_as_csv(self.place, way, notes or NOTES, GIVEN if given is None else given):
                ingest(self.place / "csv.db", path, status=0)
            digests[way] = digest(self.place / "csv.db")
        expect(f"{name}: CSV in three ways", len(set(digests.values())), 1)
        return digests["utf-8"]

    def load(self, name, book, path="bok.xlsx", status=0, database=None):
        """What is said of the workbook, by code: of how many places; and the content."""
        if isinstance(book, openpyxl.Workbook):
            book.save(self.place / path)
        database = database or self.database()
        done = ingest(database, "--json", self.place / path, status=status)
        said = {}
        for part in json.loads(done.stdout)["files"]:
            for finding in part["findings"]:
                said.setdefault(finding["code"], []).append(f"{part.get('sheet')}: {finding['message']}")
        check(status or not any(part["rows"]["refused"] for part in json.loads(done.stdout)["files"]), f"{name}: {said}")
        return {code: told for code, told in said.items() if code not in ALWAYS}, digest(database)

    def same(self, name, book, wanted=None, said=()):
        told, content = self.load(name, book)
        expect(f"{name}: the content", content, wanted or self.known["tidy"])
        check(sorted(told) == sorted(said), f"{name}: what is said: {told}, not {said}")
        return told


# ---- each does something to the workbook that was filled in, and tells what is said of it

def tidy(world):
    world.same("tidy", filled(world.place))


def sorted_rows(world):
    notes = {title: lines[::-1] for title, lines in NOTES.items()}
    world.same("sorted", filled(world.place, notes), world.of_csv("sorted", notes))


def hidden(world):
    book = filled(world.place)
    book[COMMITMENTS].auto_filter.ref = "A1:F41"
    for row in (3, 5):
        book[COMMITMENTS].row_dimensions[row].hidden = True
    book[COMMITMENTS].column_dimensions["C"].hidden = True
    told = world.same("hidden", book, said=["sheet-rows-hidden"])
    check("2" in str(told), f"hidden: {told}")


def coloured(world):
    book = filled(world.place)
    for row in book[COMMITMENTS].iter_rows(min_row=1, max_row=8):
        for cell in row:
            cell.fill = PatternFill("solid", fgColor="FFFFFF00")
            cell.font = Font(bold=True, italic=True, color="FFFF0000", size=8)
    for row in (2, 3):  # a word of many is struck, and a number
        book[COMMITMENTS].cell(row, column_of(book[COMMITMENTS], "Bekräftat")).font = Font(strike=True)
    world.same("coloured", book)


def commented(world):
    book = filled(world.place)
    book[COMMITMENTS]["D2"].comment = Comment("Stämmer detta?", "Thomas")
    world.same("commented", book, said=["sheet-comments"])


def merged_down(world):
    book = filled(world.place)
    sheet = book[COMMITMENTS]
    for heading, first, last in (("Målområde", 2, 3), ("Målområde", 4, 5), ("Pass", 2, 5), ("Granskare", 2, 12)):
        letter = sheet.cell(1, column_of(sheet, heading)).column_letter
        sheet.merge_cells(f"{letter}{first}:{letter}{last}")
    world.same("merged", book, said=["sheet-rows-merged"])


def columns_added(world):
    book = filled(world.place)
    sheet = book[COMMITMENTS]
    last = sheet.max_column + 2
    sheet.cell(1, last).value = "Mina tankar"
    sheet.cell(3, last).value = "Fråga Eva"
    world.same("a column added", book, said=["header-unknown"])


def columns_moved(world):
    book = filled(world.place)
    for title, given in NOTES.items():
        sheet = book[title]
        table = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for r, line in enumerate(table, 1):
            for c, value in enumerate(line[::-1], 3):
                sheet.cell(r, c).value = value
        for row in sheet.iter_rows(max_col=2):
            for cell in row:
                cell.value = None
    world.same("columns moved", book)


def columns_deleted(world):
    book = filled(world.place)
    for title in NOTES:
        sheet = book[title]
        used = {heading for line in NOTES[title] for heading in line} | set(GIVEN)
        for column in range(sheet.max_column, 0, -1):
            if sheet.cell(1, column).value not in used:
                sheet.delete_cols(column)
    world.same("columns deleted", book)


def blank_rows(world):
    book = filled(world.place)
    for title in NOTES:
        book[title].insert_rows(4)
        book[title].insert_rows(3, 2)
    world.same("blank rows", book, said=["file-blank-rows"])


def rows_above(world):
    book = filled(world.place)
    for title in NOTES:
        book[title].insert_rows(1, 3)
        book[title]["A1"].value = "Anteckningar från torsdagen"
    world.same("rows above", book, said=["file-preamble"])


def renamed(world):
    book = filled(world.place)
    book[COMMITMENTS].title = "Thomas löften (klart!)"
    book[GAPS].title = "Blad1"
    world.same("renamed", book)


def copied(world):
    book = filled(world.place)
    book.copy_worksheet(book[COMMITMENTS]).title = "Åtaganden (2)"
    world.same("copied", book, said=[])


def copied_and_gone_on(world):
    notes = copy.deepcopy(NOTES)
    more = NOTES[COMMITMENTS][0] | {"Löpnr": 5, "Åtagande": "Ett femte löfte som tillkom", "Organisation": "Laxå kommun"}
    notes[COMMITMENTS].append(more)
    book = filled(world.place)
    fill(book.copy_worksheet(book[COMMITMENTS]), [more], 6)
    world.same("copied and gone on", book, world.of_csv("copied and gone on", notes), said=[])


PASTED = {"Åtagande": "”Öppna” en lov\u00adskola – med 5\u00a0000 kronor…\u2028och\tmer\u200b", "Uppföljningsmått": "\u00a0Antal\u202felever ",
          "Organisation": "Kumla\u00a0kommun", "Målområde": "M01\u00a0", "Bekräftat": "\tja\u00a0"}


def pasted(world):
    notes = copy.deepcopy(NOTES)
    notes[COMMITMENTS][0] |= PASTED
    world.same("pasted", filled(world.place, notes), world.of_csv("pasted", notes), said=["cell-control"])
    expect("pasted: it is a row of Kumla", rows(world.place / "now.db", "SELECT organisation, confirmed FROM commitments WHERE"
                                                " commitment LIKE '%kronor%'"), [("Kumla kommun", "yes")])


DAYS = [DAY(2013, 12, 31), datetime.datetime(2013, 12, 31), "2013-12-31", "2013-12-31 ", "31/12 2013", "31 december 2013", "2013.12.31",
        "20131231", 20131231, "\u00a02013-12-31", "31.12.2013", datetime.datetime(2013, 12, 31, 14, 30)]


def days(world):
    for day in DAYS:
        notes = copy.deepcopy(NOTES)
        notes[COMMITMENTS][0]["Klart senast"] = day
        told, content = world.load(f"the day {day!r}", filled(world.place, notes))
        expect(f"the day {day!r}: {told}", content, world.known["tidy"])
        expect(f"the day {day!r}: what is said", sorted(told), ["cell-date-time"] if getattr(day, "hour", 0) else [])


def numbers_in_texts(world):
    """As Swedish Excel saves them."""
    notes = copy.deepcopy(NOTES)
    notes[COMMITMENTS][1]["Uppföljningsmått"] = 12.5
    notes[COMMITMENTS][2]["Uppföljningsmått"] = 1000
    notes[COMMITMENTS][3]["Uppföljningsmått"] = DAY(2014, 3, 1)
    world.same("numbers in texts", filled(world.place, notes), world.of_csv("numbers in texts", notes))


PERCENT = [25, 25.0, "25", "25 %", "25%", "25\u00a0%", (0.25, "0%"), (0.25, "0.00%"), (0.25, "0 %"), "25,0", "25,0 %"]


def percent(world):
    """In the follow-up workbook of who promised."""
    database = world.place / "promised.db"
    shutil.copy(world.place / "base.db", database)
    world.load("promised", filled(world.place), database=database)
    report(database, world.place / "rapport", "--as-of", "2014-02-28")
    wanted = None
    for value in PERCENT:
        book = openpyxl.load_workbook(world.place / "rapport" / "uppfoljning-KUM.xlsx")
        sheet = book["Uppföljning"]
        number, look = value if isinstance(value, tuple) else (value, None)
        fill(sheet, [{"Status": "Påbörjat", "Procent": number, "Per datum": DAY(2014, 2, 28), "Kommentar": "Bra"}])
        if look:
            sheet.cell(2, column_of(sheet, "Procent")).number_format = look
        shutil.copy(database, world.place / "now.db")
        told, content = world.load(f"{value!r}", book, database=world.place / "now.db")
        wanted = wanted or content
        expect(f"percent {value!r}: {told}", (content, rows(world.place / "now.db", "SELECT percent, comment FROM status_update")),
               (wanted, [(25, "Bra")]))


def main():
    with workplace("clumsy", in_memory=True) as place:
        ingest(place / "base.db", *PROGRAMME, status=0)
        report(place / "base.db", place / "mallar", "--templates")
        world = World(place)
        world.known["tidy"] = world.of_csv("tidy")
        ways = (tidy, sorted_rows, hidden, coloured, commented, merged_down, columns_added, columns_moved, columns_deleted, blank_rows,
                rows_above, renamed, copied, copied_and_gone_on, pasted, days, numbers_in_texts, percent)
        for way in ways:
            if way.__name__ in sys.argv[2:] or not sys.argv[2:]:
                way(world)
    finish("workbooks as people leave them")


main()
