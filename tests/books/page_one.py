"""Page one of the summary and of every goal area: it fits a laptop's screen and an A4, it can be read when it is printed, it
leads to every sheet, and what needs a decision stands on it with a link; and every link of every workbook leads to what it
names. For both samples and the realistic set. Run with the build folder.

How it prints is measured in what LibreOffice makes of it; how wide it is on a screen is computed, at 100 %."""
import json
import re
import shutil
import urllib.parse

import openpyxl

from common import file_name, report, soffice
from harness import check, expect, finish, run, workplace
import realistic
from shown import SETS, Report
from tables import table

SCREEN, ROW_NUMBERS_AND_SCROLL_BAR = 1366, 48
A4 = (842, 595)
SMALLEST_PRINT = 8.0
MOST_AREA_COLUMNS, MOST_DECISIONS = 9, 10
REFERENCE = re.compile(r"(?:[A-Z0-9Å-Ö-]+-)?[A-ZÅ-Ö0-9-]+-[A-Z]\d{2,}")
PIXEL = 9525  # EMU


def first_sheets(of):
    """Page one of the summary and of each goal area: (name of the workbook, workbook, sheet)."""
    books = {name: of.management if book is of.management else book for name, book in of.books.items()
             if book is of.management or book in of.areas().values()}
    return [(name, book, book.worksheets[0]) for name, book in books.items()]


def column_pixels(sheet):
    """The width of every column in pixels, by the formula of the format (7 pixels: the widest digit of Calibri 11)."""
    found = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            found[column] = int((256 * dimension.width + 128 // 7) / 256 * 7)
    return [found.get(column, 64) for column in range(1, sheet.max_column + 1)]


def right_edge_of_charts(sheet, widths):
    edges = [0]
    for chart in sheet._charts:  # openpyxl has no other way
        end = chart.anchor.to
        edges.append(sum(widths[:end.col]) + 64 * max(0, end.col - len(widths)) + end.colOff // PIXEL)
    return max(edges)


def fits_the_screen(where, sheet):
    widths = column_pixels(sheet)
    width = max(sum(widths), right_edge_of_charts(sheet, widths)) + ROW_NUMBERS_AND_SCROLL_BAR
    check(width <= SCREEN, f"{where}: {width} pixels wide with the window around it, more than {SCREEN}")
    check(sheet.sheet_view.zoomScale in (None, 100), f"{where}: opens at {sheet.sheet_view.zoomScale} %")
    setup = sheet.page_setup
    check(setup.orientation == "landscape" and int(setup.paperSize) == 9, f"{where}: {setup.orientation} on paper {setup.paperSize}, not A4")


def render(place, folder, books):
    """The first two pages of the workbooks as PDF, and how high a word of eleven points is."""
    ours = place / "shown" / folder.name
    ours.mkdir(parents=True)
    for name in books:
        shutil.copy(folder / name, ours)
    pages = json.dumps({"PageRange": {"type": "string", "value": "1-2"}})
    eleven_points(ours)
    soffice(place, f"pdf:calc_pdf_Export:{pages}", ours, *(ours / name for name in [*books, "eleven.xlsx"]))
    return ours, words_of(ours / "eleven.pdf")[0][0][0]


def text_of(pdf, page):
    return " ".join(run("pdftotext", "-f", page, "-l", page, "-layout", pdf, "-", status=0).stdout.split())


def words_of(pdf):
    """(height, from the top, text) of every word on the first page, and the height of the page."""
    page = re.search(r"<page .*?</page>", run("pdftotext", "-bbox", "-l", "1", pdf, "-", status=0).stdout, re.S)[0]
    words = re.findall(r'<word xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', page)
    return [(float(bottom) - float(top), float(top), text) for top, bottom, text in words], float(re.search(r'height="([\d.]+)"', page)[1])


def eleven_points(folder):
    """A workbook whose only word is printed in its size: how high a point is, is measured in it."""
    book = openpyxl.Workbook()
    book.active["A1"] = "Elva"
    book.active["A1"].font = openpyxl.styles.Font(name="Calibri", size=11)
    book.save(folder / "eleven.xlsx")


def sizes_of(pdf, eleven):
    """(points, text) of every word on the first page; the footer is not counted."""
    words, height = words_of(pdf)
    return [(11 * tall / eleven, text) for tall, top, text in words if top < 0.93 * height]


def prints_on_one_page(where, pdf, book, sheet, eleven):
    info = run("pdfinfo", pdf, status=0).stdout
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    expect(f"{where}: the paper", (round(float(size[1])), round(float(size[2]))), A4)
    # what comes after is another sheet, if any other is printed
    titles = tuple(" ".join(str(other["A1"].value).split()) for other in book.worksheets[1:])
    after = "" if re.search(r"Pages:\s+1\n", info) else text_of(pdf, 2)
    check(not after or after.startswith(titles), f"{where}: goes on, on a second page: {after[:100]}")
    check(" ".join(sheet["A1"].value.split()) in text_of(pdf, 1), f"{where}: its title is not on its page")
    small = sorted((round(points, 1), text) for points, text in sizes_of(pdf, eleven) if points < SMALLEST_PRINT - 0.05)
    check(not small, f"{where}: {len(small)} words are printed smaller than {SMALLEST_PRINT} points: {small[:6]}")


def target_of(cell):
    """(file, sheet, cell) that a cell leads to."""
    target, place = urllib.parse.unquote(cell.hyperlink.target or ""), cell.hyperlink.location or ""
    if "#" in target:
        target, place = target.split("#", 1)
    match = re.fullmatch(r"'(.+)'!([A-Z]+)(\d+)", place)
    return target, match and match[1].replace("''", "'"), match and int(match[3])


def row_has(of, sheet, row, name):
    """Whether the row holds what the link is called. A session of one of several events has its event in another cell, an
    organisation may stand there with its name."""
    cells = [str(cell.value) for cell in sheet[row] if cell.value is not None]
    names = {name} | {full for full, in of.read("SELECT name FROM organisation WHERE code = ?", name)}
    return bool(names & set(cells)) or any(name == f"{a}-{b}" for a in cells for b in cells)


def leads_to_what_it_names(where, of, book, cell):
    file, title, row = target_of(cell)
    other = of.books.get(file) if file else book
    if not check(other is not None and title in other.sheetnames, f"{where}: leads to {file} {title!r}, which is not there"):
        return
    sheet, name = other[title], str(cell.value)
    check(sheet.cell(row, 1).value is not None, f"{where}: leads to an empty row, {title} {row}")
    if name in book.sheetnames and not file:
        expect(f"{where}: the sheet that {name} leads to", title, name)
    elif REFERENCE.fullmatch(name) or row > 1:
        check(row_has(of, sheet, row, name), f"{where}: {name} leads to {file} {title} {row}, which is {[c.value for c in sheet[row]][:3]}")
    elif file and (code := next((code for code in of.areas() if name == code or name.startswith(f"{code} ")), None)):
        expect(f"{where}: the workbook that {name} leads to", file, file_name(of.lang, "area", code))
    elif name.endswith(".xlsx"):
        expect(f"{where}: the workbook that {name} leads to", file, name)


def links_lead_to_what_they_name(of):
    count = 0
    for name, book in of.books.items():
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.hyperlink is not None:
                        leads_to_what_it_names(f"{of.name}: {name}/{sheet.title}!{cell.coordinate}", of, book, cell)
                        count += 1
    check(count > 100, f"{of.name}: only {count} links")


def leads_to_every_sheet(where, book, sheet):
    linked = {target_of(cell)[1] for row in sheet.iter_rows() for cell in row
              if cell.hyperlink is not None and cell.value in book.sheetnames and not target_of(cell)[0]}
    expect(f"{where}: sheets that it leads to", sorted(linked), sorted(set(book.sheetnames) - {sheet.title}))


def left_out_is_named(where, of, book, sheet):
    """A sheet without rows is left out, and named once."""
    for other in book.worksheets[1:]:
        check(other.max_row > 5 or of.label("kind:status_updates") in other.title and other.max_row > 1, f"{where}: {other.title} has no rows")
    said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
    if book is of.management:
        return
    for key in ("kind:gap_analysis", "kind:key_actors", "kind:commitments", "kind:action_plans", "kind:needs", "kind:contributions",
                "kind:cooperation", "kind:achievements", "sheet.goals", "sheet.results"):
        title = of.label(key)
        named = re.findall(rf"{re.escape(of.texts['page.left_out'].split('{')[0])}[^.]*\b{re.escape(title)}\b", said)
        expect(f"{where}: how often it says that there is nothing of {title}", len(named), int(title not in book.sheetnames))


def decisions(of, sheet):
    """The rows of what needs a decision: whether it is late, what the row says, and the cell of its link."""
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == of.texts["col.held_by"])
    return [(of.texts["decision.late"] in line.values(), line, sheet.cell(number, 1)) for number, line in
            enumerate(table(sheet, of.texts["col.held_by"], of.label("ref")), heading.row + 1)]


def decisions_lead_to_their_row(where, of, book, sheet):
    """At most ten, the longest late first; each leads to a row that says the same."""
    lines, days = decisions(of, sheet), []
    check(len(lines) <= MOST_DECISIONS, f"{where}: {len(lines)} rows need a decision")
    for late, line, cell in lines:
        if not check(cell.hyperlink is not None, f"{where}!{cell.coordinate}: {cell.value} has no link") or not late:
            continue
        file, title, row = target_of(cell)
        there = [value.value for value in (of.books[file] if file else book)[title][row]]
        days.append(line[of.texts["col.days"]])
        for said in (line[of.texts[key]] for key in ("col.about", "col.held_by", "col.contact", "col.days") if of.texts[key] in line):
            # a long text is cut, and says so
            same = [cell for cell in there if cell == said or (str(said).endswith("…") and str(cell).startswith(said[:-1].rstrip()))]
            check(same, f"{where}!{cell.coordinate}: {said!r} is not in {title} {row}: {there}")
    expect(f"{where}: the longest late first", days, sorted(days, reverse=True))


def goal_areas_are_few_columns(where, of, sheet):
    heading = [row for row in sheet.iter_rows(values_only=True) if row[0] == of.label("code") and of.label("goal_area") in row]
    if check(len(heading) == 1, f"{where}: {len(heading)} tables of goal areas"):
        columns = sum(cell is not None for cell in heading[0])
        check(columns <= MOST_AREA_COLUMNS, f"{where}: {columns} columns of goal areas")


def page_one(of):
    for name, book, sheet in first_sheets(of):
        where = f"{of.name}: {name}"
        fits_the_screen(where, sheet)
        leads_to_every_sheet(where, book, sheet)
        left_out_is_named(where, of, book, sheet)
        decisions_lead_to_their_row(where, of, book, sheet)
    goal_areas_are_few_columns(of.name, of, of.management.worksheets[0])


def the_realistic_set_needs_decisions(of):
    """There is more than ten rows have room for, and the worst are those that are late for longest."""
    lines, truth = decisions(of, of.management.worksheets[0]), realistic.Truth()
    expect(f"{of.name}: rows that need a decision", len(lines), MOST_DECISIONS)
    late = [cell.value for is_late, _, cell in lines if is_late]
    check(late and set(late) <= truth.late, f"late by the rows: {sorted(truth.late)}, on page one: {late}")
    oldest = sorted(truth.due(ref, realistic.AS_OF) for ref in truth.late)[:len(late)]
    expect(f"{of.name}: the due dates of the worst", sorted(truth.due(ref, realistic.AS_OF) for ref in late), oldest)


def main():
    runs = {"sample": ["sv"], "second sample": ["sv"], "realistic set": ["sv", "en", "public"]}
    with workplace("books") as place:
        for name, choices in runs.items():
            load, as_of, since = SETS[name]
            database = place / f"{name}.db"
            load(database)
            for choice in choices:
                lang, audience = "en" if choice == "en" else "sv", "public" if choice == "public" else "internal"
                out = place / f"{name} {choice}"
                report(database, out, "--as-of", as_of, "--since", since, "--lang", lang, "--audience", audience)
                of = Report(f"{name}, {choice}", database, out, lang, as_of, since)
                links_lead_to_what_they_name(of)
                page_one(of)
                if name == "realistic set":
                    the_realistic_set_needs_decisions(of)
                shown, eleven = render(place, out, [book for book, *_ in first_sheets(of)])
                for book_name, book, sheet in first_sheets(of):
                    prints_on_one_page(f"{of.name}: {book_name}", (shown / book_name).with_suffix(".pdf"), book, sheet, eleven)
    finish("page one")


if __name__ == "__main__":
    main()
