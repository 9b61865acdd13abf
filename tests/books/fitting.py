"""Text that fits: with the letters of a font as wide as Arial's, every text of every sheet takes no more lines than its row
is high, no row is higher than Excel allows, no heading reaches under its filter button, and what is too long for a row
says where the whole text stands, which it does. Both samples, and the first with texts of 1,500 and 4,000 characters.

    fitting.py BUILD"""
import csv
import datetime
import functools
import json
import re
import shutil

import openpyxl
from PIL import ImageFont

from common import AS_OF, file_name, report, samples
from harness import SAMPLES, check, digest, expect, finish, ingest, workplace
import rules

FONT = "/usr/share/fonts/truetype/liberation2/LiberationSans-{}.ttf"
DRAWN, SIZE_PX = 1000, 11 * 96 / 72
LINE_PX, TALLEST_POINTS = 19, 409
SIDES_PX, BUTTON_PX = 16, 20
FIRST = ("Översikt", "Overview")
PAST_PX = 20  # of a first sheet, where nothing stands beside its last column
NUMBERS_AND_WORDS = ("Täckning", "Översikt", "Om rapporten", "Förändringar", "Coverage", "Overview", "About the report", "Changes")
MARK = {"sv": re.compile(r"(.*) … hela texten i (.+), rad (\d+)$", re.S), "en": re.compile(r"(.*) … whole text in (.+), row (\d+)$", re.S)}
WHOLE = {"sv": "hela texten", "en": "whole text"}


def prose(letter, size):
    """So many characters, no two words of it alike."""
    words = []
    while sum(map(len, words)) + len(words) < size + 8:
        words.append(f"{letter}rd{len(words)}" + "mning" * (len(words) % 3))
    return " ".join(words)[:size].rstrip().ljust(size, letter)


LONG = {"D1G1-A01": prose("a", 1500), "D1G1-A02": prose("b", 4000), "D2G1-A01": "\n".join(f"Rad {n}" for n in range(300))}
PROMISE, GAP = prose("c", 4000), prose("d", 3990)


@functools.cache
def font(bold, italic):
    return ImageFont.truetype(FONT.format({(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}[bold, italic]), DRAWN)


def width(text, letters):
    return letters.getlength(text) * SIZE_PX / DRAWN


def lines(text, room, letters):
    """Filled word by word; a word that is wider than the line is broken."""
    count = 0
    for paragraph in text.split("\n"):
        count, line = count + 1, ""
        for word in re.findall(r"[^ -]*(?:-| +|$)", paragraph):
            if line and width((line + word).rstrip(), letters) > room:
                count, line = count + 1, ""
            line += word
            while width(line.rstrip(), letters) > room and len(line) > 1:
                fits = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or width(line[:n], letters) <= room)
                count, line = count + 1, line[fits:]
    return count


def pixels(sheet, cell):
    return round(sheet.column_dimensions[cell.column_letter].width * 7)


def pixels_free_beside(sheet, row, cell):
    """A text of a first sheet, which is no table, goes on over the empty cells to its right, and past the last; what its
    cell keeps free at its sides is not needed either."""
    if sheet.title not in FIRST:
        return 0
    free = SIDES_PX
    for other in row[cell.column:]:
        if other.value is not None:
            return free
        free += pixels(sheet, other)
    return free + PAST_PX


def texts_fit(where, sheet, first):
    for row in sheet.iter_rows(min_row=first):
        points = sheet.row_dimensions[row[0].row].height
        check(points and points <= TALLEST_POINTS, f"{where}: row {row[0].row} is {points} points high")
        for cell in row:
            if not isinstance(cell.value, str):
                continue
            letters = font(bool(cell.font.b), bool(cell.font.i))
            heading = cell.row == first
            room = pixels(sheet, cell) - SIDES_PX - heading * BUTTON_PX
            if not cell.alignment.wrap_text:
                room += pixels_free_beside(sheet, row, cell)
                check(width(cell.value, letters) <= room, f"{where}!{cell.coordinate}: {cell.value!r} does not wrap and is wider")
            elif len(cell.value) * 12 > room or "\n" in cell.value:
                need = lines(cell.value, room, letters)
                check(need * LINE_PX <= points * 96 / 72, f"{where}!{cell.coordinate}: {need} lines on {points} points: {cell.value[:60]!r}")


def numbers_are_pure(where, sheet, first):
    """A column of numbers holds nothing else, and thousands are told apart."""
    for column in sheet.iter_cols(min_row=first + 1):
        numbers = [cell for cell in column if isinstance(cell.value, (int, float))]
        if numbers and not sheet.title.startswith(NUMBERS_AND_WORDS):
            others = [cell.coordinate for cell in column if isinstance(cell.value, str)]
            check(not others, f"{where}: words among numbers: {others[:3]}")
        check(all(cell.value < 10000 or "##0" in cell.number_format for cell in numbers), f"{where}: a number without thousands among {[cell.coordinate for cell in numbers][:3]}")


def whole_text(sheet, row, lang):
    """The pieces from that row on, also on the next pages, and whose text it is."""
    pieces, about = [], None
    below = [*sheet.iter_rows(min_row=row, values_only=True)]
    while following := re.search(r"^(.*?)(?: \((\d+)\))?$", sheet.title):
        title = f"{following[1]} ({int(following[2] or 1) + 1})"
        if title not in sheet.parent.sheetnames:
            break
        sheet = sheet.parent[title]
        below += sheet.iter_rows(min_row=rules.HEADING_ROW + 1, values_only=True)
    for cells in below:
        told = next((c for c in cells if isinstance(c, str) and f", {WHOLE[lang]}" in c and len(c) < 300), None)
        part = re.search(r"(\d+) (?:av|of) (\d+)$", told or "")
        if not told or int(part[1] if part else 1) != len(pieces) + 1:
            break
        about = told.split(", " + WHOLE[lang])[0]
        pieces.append(max((c for c in cells if isinstance(c, str)), key=len) if len(cells[-1]) < 200 else cells[-1])
        if not part or part[1] == part[2]:
            break
    return about, pieces


def what_is_cut_says_where(where, book, sheet, first, lang, texts):
    """Returns how many cells were."""
    marked = 0
    for row in sheet.iter_rows(min_row=first + 1):
        for cell in row:
            whole = next((t for t in texts if isinstance(cell.value, str) and cell.value[:30] == t[:30]), None)
            match = MARK[lang].match(cell.value) if isinstance(cell.value, str) else None
            if whole and not match:
                is_piece = any(isinstance(c.value, str) and WHOLE[lang] in c.value for c in row)
                # on a first sheet the reference of the row leads to the rest
                is_piece = is_piece or sheet.title in FIRST and cell.value.endswith("…") and row[0].hyperlink
                check(is_piece or cell.value == whole, f"{where}!{cell.coordinate}: {len(cell.value)} of {len(whole)} characters, unmarked")
            if not match:
                continue
            marked += 1
            check(match[2] in book.sheetnames, f"{where}!{cell.coordinate}: no sheet {match[2]}")
            about, pieces = whole_text(book[match[2]], int(match[3]), lang)
            check(about and any(c.value == about.split(": ")[0] for c in row), f"{where}!{cell.coordinate}: row {match[3]} is of {about}")
            check(whole and " ".join(" ".join(pieces).split()) == " ".join(whole.split()), f"{where}!{cell.coordinate}: row {match[3]} has another text")
            check(match[1] and whole and whole.startswith(match[1]) and len(match[1]) > 150, f"{where}!{cell.coordinate}: shows {len(match[1])} characters")
    return marked


def prove(folder, lang, texts=()):
    marked = {}
    for path in sorted(folder.glob("*.xlsx")):
        book = openpyxl.load_workbook(path)
        for sheet in book:
            first = 1 if rules.is_form(sheet) else rules.HEADING_ROW
            where = f"{path.name}/{sheet.title}"
            texts_fit(where, sheet, first)
            numbers_are_pure(where, sheet, first)
            marked[where] = what_is_cut_says_where(where, book, sheet, first, lang, texts)
    return {where: count for where, count in marked.items() if count}


def long_ones(place, database):
    """Comments, a commitment and a gap."""
    files = {"status_updates.csv": ["Referens;Per datum;Status;Kommentar"] + [f'{ref};2014-02-27;Påbörjat;"{text}"' for ref, text in LONG.items()],
             "commitments.csv": ["Pass;Målområde;Organisation;Åtagande;Klart senast;Kommentar", f"D1G1;M01;Nora kommun;{PROMISE};2013-11-30;{LONG['D1G1-A01']}"],
             "gap_analysis.csv": ["Pass;Målområde;Detta görs;Detta bör göras", f"D1G1;M01;Lite;{GAP}"]}
    for name, text in files.items():
        (place / name).write_text("\n".join(text) + "\n", encoding="utf-8")
    ingest(database, *[place / name for name in files], status=0)
    return [*LONG.values(), PROMISE, GAP]


def comes_back_whole(place, database, folder, lang):
    """A sheet of notes saved as CSV and sent back changes nothing, though it shows parts of them."""
    book = openpyxl.load_workbook(folder / file_name(lang, "area", "M01"))
    for title in {"sv": ("Åtaganden", "Gapanalys"), "en": ("Commitments", "Gap analysis")}[lang]:
        path = place / f"{lang}-{title}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(
                [c.date().isoformat() if isinstance(c, datetime.datetime) else c for c in row] for row in book[title].values)
        check("… " in path.read_text("utf-8-sig"), f"{title}: nothing is cut")
        before = digest(database)
        count = json.loads(ingest(database, "--json", path).stdout)["files"][0]["rows"]
        check(count["read"] > 2 and count["unchanged"] == count["read"] and digest(database) == before, f"{title} came back: {count}")


def goal_areas_are_codes(folder):
    """On the lists of the summary: the name stands on its first sheet."""
    book = openpyxl.load_workbook(folder / "ledning.xlsx")
    for title in ("Åtaganden", "Försenade", "Förändringar", "Att göra", "Luckor"):
        headings = [cell.value for cell in book[title][rules.HEADING_ROW]]
        column = headings.index("Målområde") + 1
        for row in range(rules.HEADING_ROW + 1, book[title].max_row + 1):
            value = book[title].cell(row, column).value
            check(len(value) <= 3 or value == "saknas", f"{title}: {value}")


def comments_are_wide(folder):
    for name, title in ((file_name("sv", "management"), "Åtaganden"), (file_name("sv", "management"), "Försenade"), ("malomrade-M01.xlsx", "Åtaganden")):
        sheet = openpyxl.load_workbook(folder / name)[title]
        heading = next(cell for cell in sheet[rules.HEADING_ROW] if "ommentar" in cell.value)
        room = pixels(sheet, heading) - SIDES_PX
        letters = room / (width(prose("e", 1000), font(False, False)) / 1000)
        check(50 <= letters <= 75, f"{name}/{title}: {letters:.0f} letters of a comment side by side")


def main():
    with workplace("fitting", in_memory=True) as place:
        database, years = place / "loka.db", place / "tva-ar.db"
        samples(database)
        for lang in ("sv", "en"):
            report(database, place / lang, "--as-of", AS_OF, "--lang", lang)
            expect(f"cut in the sample, {lang}", prove(place / lang, lang), {})
        goal_areas_are_codes(place / "sv")
        for step in sorted((SAMPLES / "tva-ar").glob("2*")):
            ingest(years, "--received", step.name, *sorted(step.glob("*.csv")))
        report(years, place / "years", "--as-of", "2025-03-31")
        expect("cut in the second sample", prove(place / "years", "sv"), {})
        texts = long_ones(place, database)
        for lang, options in (("sv", ()), ("en", ("--audience", "public")), ("sv", ("--sheet-rows", "7")), ("sv", ("--stream-cells", "1"))):
            out = place / f"long-{lang}{''.join(options)}"
            report(database, out, "--as-of", AS_OF, "--lang", lang, *options)
            marked = prove(out, lang, texts)
            check(sum(marked.values()) >= 8, f"{lang} {options}: {marked}")
            if not options:
                comments_are_wide(out)
            if "--sheet-rows" not in options and "--stream-cells" not in options:
                shutil.copy(database, place / "back.db")
                comes_back_whole(place, place / "back.db", out, lang)
    finish("text that fits")


main()
