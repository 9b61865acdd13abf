"""The rules that every workbook of ours keeps, proved one by one on a folder of workbooks."""
import datetime
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from colour import contrast
from harness import check
import repair_rules

HEADING_ROW = 5
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ISO = re.compile(r"\d{4}-\d\d-\d\d$")
CELL_LIKE = re.compile(r"([A-Za-z]{1,3}\d+|[rRcC]\d*)$")


def rgb(element, otherwise):
    value = element.get("rgb") if element is not None else None
    return value[-6:] if value else otherwise


def parts_are_well_formed(name, path):
    """And Excel finds nothing in them to repair."""
    with zipfile.ZipFile(path) as archive:
        check(archive.testzip() is None, f"{name}: a part is damaged")
        for part in archive.namelist():
            try:
                ElementTree.fromstring(archive.read(part))
            except ElementTree.ParseError as error:
                check(False, f"{name}: {part} is not well-formed: {error}")
            if part.startswith("xl/worksheets/sheet"):
                check(b'numberStoredAsText="1"' in archive.read(part), f"{name}: {part}: a code of digits gets a green corner")
    faults = repair_rules.faults(path)
    check(not faults, f"{name}: {len(faults)} to repair: {faults[:3]}")


def colours_can_be_read(name, path):
    """Every font against the fill it is used with, and those of the rules on words."""
    with zipfile.ZipFile(path) as archive:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    fonts = [(rgb(f.find(MAIN + "color"), "000000"), float(f.find(MAIN + "sz").get("val")))
             for f in styles.find(MAIN + "fonts")]
    fills = [rgb(f.find(f"{MAIN}patternFill/{MAIN}fgColor"), "FFFFFF")
             for f in styles.find(MAIN + "fills")]
    for xf in styles.find(MAIN + "cellXfs"):
        ink, size = fonts[int(xf.get("fontId"))]
        paper = fills[int(xf.get("fillId"))]
        check(contrast(ink, paper) >= 4.5, f"{name}: {ink} on {paper} has too little contrast")
        check(size >= 11, f"{name}: a font of {size} points")
    for dxf in styles.find(MAIN + "dxfs") or ():
        ink = rgb(dxf.find(f"{MAIN}font/{MAIN}color"), "000000")
        paper = rgb(dxf.find(f"{MAIN}fill/{MAIN}patternFill/{MAIN}bgColor"), "FFFFFF")
        check(contrast(ink, paper) >= 4.5, f"{name}: {ink} on {paper} has too little contrast")


def is_first(sheet):
    return sheet.title in ("Översikt", "Overview")


def blocks(sheet):
    """The blocks of a first sheet, by their heading: the rows below it to the next heading."""
    found, rows = {}, []
    for row in sheet.iter_rows():
        if row[0].value is not None and row[0].font.b and row[0].font.sz == 12:
            rows = found[row[0].value] = []
        if any(cell.value is not None for cell in row):
            rows.append(row)
    return found


def first_is_right(where, sheet):
    """One page of blocks, each from the first column; nothing merged or hidden; every decision with a link."""
    check(isinstance(sheet["A1"].value, str) and sheet["A2"].value.endswith("."), f"{where}: no title or no sentence")
    check(not sheet.merged_cells.ranges and not sheet.tables, f"{where}: merged cells, or a table")
    check(sheet.sheet_state == "visible" and not any(d.hidden for d in sheet.row_dimensions.values()), f"{where}: hidden")
    setup = sheet.page_setup
    check(setup.orientation == "landscape" and int(setup.paperSize) == 9 and sheet.sheet_properties.pageSetUpPr.fitToPage,
          f"{where}: not one page wide, A4 in landscape")
    check("&P" in (sheet.oddFooter.center.text or ""), f"{where}: no page numbers")
    check(sum(d.width * 7 + 5 for d in sheet.column_dimensions.values()) < 1366, f"{where}: wider than a screen")
    found = list(blocks(sheet).values())
    check(len(found) >= 4, f"{where}: {len(found)} blocks")
    for row in found[1][2:]:
        check(row[0].hyperlink is not None, f"{where}: {row[0].value} has no link")


def head_is_there(where, sheet):
    check(isinstance(sheet["A1"].value, str) and sheet["A1"].value, f"{where}: no title")
    check(isinstance(sheet["A2"].value, str) and sheet["A2"].value.endswith("."),
          f"{where}: no sentence but {sheet['A2'].value!r}")
    check(sheet["A3"].value, f"{where}: neither a link back nor the date")
    for row in range(1, 4):
        check(all(cell.value is None for cell in sheet[row][1:]), f"{where}: row {row} is not alone")


def table_is_right(where, sheet, names, streamed):
    headings = [cell.value for cell in sheet[HEADING_ROW]]
    check(all(isinstance(h, str) and h.strip() for h in headings), f"{where}: blank heading")
    check(len({h.lower() for h in headings}) == len(headings), f"{where}: a heading twice")
    if sheet.max_row == HEADING_ROW:
        check(not sheet.tables, f"{where}: a table of nothing")
        return
    if streamed:
        wanted = f"A{HEADING_ROW}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
        check(sheet.auto_filter.ref == wanted, f"{where}: the filter is {sheet.auto_filter.ref}")
        return
    check(len(sheet.tables) == 1, f"{where}: {len(sheet.tables)} tables")
    for table in sheet.tables.values():
        wanted = f"A{HEADING_ROW}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
        check(table.ref == wanted, f"{where}: the table is {table.ref}, not {wanted}")
        check([c.name for c in table.tableColumns] == headings,
              f"{where}: the headings of the table are not those of its cells")
        check(table.autoFilter is not None, f"{where}: no filter buttons")
        check(table.tableStyleInfo.showRowStripes, f"{where}: not banded")
        check(not CELL_LIKE.match(table.name), f"{where}: {table.name} looks like a cell")
        check(table.name.lower() not in names, f"{where}: {table.name} is there twice")
        names.add(table.name.lower())


def nothing_is_blank_or_hidden(where, sheet):
    check(sheet.sheet_state == "visible", f"{where}: hidden")
    check(not sheet.merged_cells.ranges, f"{where}: merged cells")
    for column in sheet.iter_cols(min_row=HEADING_ROW):
        numbers = all(isinstance(cell.value, (int, float, type(None))) for cell in column[1:])
        for cell in column:
            check(cell.value not in (None, "") or numbers and cell.number_format.startswith("[<10000]0;"),
                  f"{where}!{cell.coordinate}: blank")
    for key, dimension in sheet.row_dimensions.items():
        check(not dimension.hidden, f"{where}: row {key} is hidden")
    for key, dimension in sheet.column_dimensions.items():
        if dimension.min is None:  # one of a group of the same width, which stands at the first
            continue
        check(not dimension.hidden, f"{where}: column {key} is hidden")
        check(dimension.width and dimension.width <= 130, f"{where}: column {key} has no fitted width")


def values_have_their_type(where, sheet):
    for row in sheet.iter_rows(min_row=HEADING_ROW + 1):
        for cell in row:
            if isinstance(cell.value, str):
                check(not ISO.match(cell.value), f"{where}!{cell.coordinate}: a date as text")
            if isinstance(cell.value, datetime.datetime):
                check(cell.number_format.replace("\\", "") == "yyyy-mm-dd",
                      f"{where}!{cell.coordinate}: a date shown as {cell.number_format}")


def page_is_set_up(where, sheet):
    setup = sheet.page_setup
    check(setup.orientation == "landscape", f"{where}: not landscape")
    check(int(setup.paperSize) in (8, 9), f"{where}: paper {setup.paperSize}")
    check(sheet.sheet_properties.pageSetUpPr.fitToPage and setup.fitToHeight == 0,
          f"{where}: not one page wide")
    check(sheet.print_title_rows == f"${HEADING_ROW}:${HEADING_ROW}" or
          sheet.print_title_rows == f"{HEADING_ROW}:{HEADING_ROW}",
          f"{where}: the heading is not repeated ({sheet.print_title_rows})")
    check(sheet.freeze_panes == f"B{HEADING_ROW + 1}", f"{where}: frozen at {sheet.freeze_panes}")
    check("&P" in (sheet.oddFooter.center.text or ""), f"{where}: no page numbers")


def totals_have_their_value(where, formulas, values):
    """The cached value of a SUBTOTAL is what it would be computed to."""
    for cell in formulas[HEADING_ROW - 1]:
        if cell.value is None:
            continue
        match = re.match(r"=SUBTOTAL\((10[39]),(\w+:\w+)\)$", str(cell.value))
        check(match, f"{where}!{cell.coordinate}: {cell.value!r} is no total")
        if not match:
            continue
        left, first, right, last = range_boundaries(match[2])
        check(first == HEADING_ROW + 1 and last == values.max_row and left == right == cell.column,
              f"{where}!{cell.coordinate}: {match[2]} is not the column below")
        below = [values.cell(row, left).value for row in range(first, last + 1)]
        if match[1] == "103":
            wanted = len([v for v in below if v is not None])
        else:
            wanted = sum(v for v in below if isinstance(v, (int, float)))
        cached = values[cell.coordinate].value
        check(cached is not None and abs(cached - wanted) < 1e-9,
              f"{where}!{cell.coordinate}: holds {cached}, not {wanted}")
    for row in formulas.iter_rows(min_row=HEADING_ROW + 1):
        for cell in row:
            check(cell.data_type != "f", f"{where}!{cell.coordinate}: a formula among the data")


def colours_follow_words(where, sheet):
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            check(rule.type == "cellIs" and rule.operator == "equal" and
                  re.match(r'"[^"]+"$', rule.formula[0]),
                  f"{where}: a colour that follows no word: {rule.type} {rule.formula}")
    for row in sheet.iter_rows(min_row=HEADING_ROW + 1):
        for cell in row:
            check(cell.fill.fill_type is None, f"{where}!{cell.coordinate}: a colour of its own")


def links_lead_somewhere(where, sheet, books, book):
    for row in sheet.iter_rows():
        for cell in row:
            if cell.hyperlink is None:
                continue
            target = urllib.parse.unquote(cell.hyperlink.target or "")
            place = cell.hyperlink.location or ""
            if target and "#" in target:
                target, place = target.split("#", 1)
            other = books.get(target) if target else book
            check(other is not None, f"{where}!{cell.coordinate}: leads to {target}, which is not there")
            match = re.match(r"'(.+)'!([A-Z]+\d+)$", place)
            check(match, f"{where}!{cell.coordinate}: leads to {place!r}")
            if other is None or not match:
                continue
            check(match[1] in other.sheetnames, f"{where}!{cell.coordinate}: no sheet {match[1]}")
            if match[1] in other.sheetnames:
                check(other[match[1]][match[2]].value is not None,
                      f"{where}!{cell.coordinate}: leads to an empty cell")


def names_are_legal(name, book):
    seen = set()
    for title in book.sheetnames:
        check(0 < len(title) <= 31 and not re.search(r"[\[\]:*?/\\]", title) and
              not title.startswith("'") and not title.endswith("'"), f"{name}: sheet name {title!r}")
        check(title.lower() not in seen, f"{name}: two sheets {title!r}")
        seen.add(title.lower())


def properties_are_set(name, book, as_of):
    properties = book.properties
    check(properties.title and properties.creator and properties.subject,
          f"{name}: title, author or subject missing")
    check(properties.language in ("sv-SE", "en-GB"), f"{name}: the language is {properties.language}")
    check(str(properties.created).startswith(as_of), f"{name}: created {properties.created}")


def charts_hold_their_values(name, path, book):
    """Every chart has a title, words for those who cannot see it, and in its cache what its cells hold."""
    chart = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            if re.match(r"xl/drawings/drawing\d+\.xml", part):
                for shown in re.findall(r"<xdr:cNvPr [^>]*>", archive.read(part).decode()):
                    check(re.search(r' descr="[^"]+"', shown), f"{name}: {part} has no alt text")
            if not re.match(r"xl/charts/chart\d+\.xml", part):
                continue
            tree = ElementTree.fromstring(archive.read(part))
            units = [float(u.get("val")) for name_ in ("majorUnit", "minorUnit") for u in tree.iter(chart + name_)]
            check(all(unit > 0 for unit in units), f"{name}: {part} has an axis unit of 0, which no schema allows")
            check(tree.find(f"{chart}chart/{chart}title") is not None, f"{name}: {part} has no title")
            for reference in [*tree.iter(chart + "strRef"), *tree.iter(chart + "numRef")]:
                sheet, cells = reference.find(chart + "f").text.replace("$", "").rsplit("!", 1)
                cells = book[sheet.strip("'")][cells]
                cells = [row[0] for row in cells] if isinstance(cells, tuple) else [cells]
                cached = [v.text for v in reference.iter(chart + "v")]
                check(cached == [str(cell.value) for cell in cells],
                      f"{name}: {part} shows {cached} of {sheet}")


INPUTS = {"Status", "Procent", "Kommentar", "Nytt slutdatum", "Underlag", "Rapporterat av", "Per datum",
          "Percent", "Comment", "New due date", "Evidence", "Reported by", "As of"}
HEADINGS = [["Referens", "Version", "Målområde", "Åtagande", "Organisation", "Klart senast", "Status",
             "Procent", "Kommentar", "Nytt slutdatum", "Underlag", "Rapporterat av", "Per datum"],
            ["Reference", "Version", "Goal area", "Commitment", "Organisation", "Due", "Status",
             "Percent", "Comment", "New due date", "Evidence", "Reported by", "As of"]]


def is_form(sheet):
    return re.match(r"(Uppföljning|Follow-up)( \(\d+\))?$", sheet.title)


def form_is_right(where, sheet, book):
    """A bare rectangle, only what is asked for can be written in, choices are cells with the words."""
    headings = [cell.value for cell in sheet[1]]
    check(headings in HEADINGS, f"{where}: the headings are {headings}")
    check(not sheet.merged_cells.ranges and not sheet.tables, f"{where}: no bare rectangle")
    check(sheet.protection.sheet and not sheet.protection.password, f"{where}: not protected as it should")
    check(sheet.freeze_panes == "B2", f"{where}: frozen at {sheet.freeze_panes}")
    check(sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage,
          f"{where}: the page is not set up")
    for row in sheet.iter_rows(min_row=2):
        for heading, cell in zip(headings, row):
            check(cell.protection.locked == (heading not in INPUTS),
                  f"{where}!{cell.coordinate}: locked is {cell.protection.locked}")
            check(cell.value != "", f"{where}!{cell.coordinate}: an empty text")
            check(cell.data_type != "f", f"{where}!{cell.coordinate}: a formula")
        check(row[0].value and isinstance(row[1].value, int), f"{where}!{row[0].coordinate}: no reference")
    kinds = {}
    for rule in sheet.data_validations.dataValidation:
        kinds[rule.type] = rule
        check(rule.sqref.ranges and all(r.min_row == 2 and r.max_row == sheet.max_row
                                        for r in rule.sqref.ranges), f"{where}: checks {rule.sqref}")
    if sheet.max_row == 1:
        return
    check(set(kinds) == {"list", "decimal", "date"}, f"{where}: checks {sorted(kinds)}")
    if "list" in kinds:
        match = re.match(r"'([^']+)'!\$A\$(\d+):\$A\$(\d+)$", kinds["list"].formula1)
        check(match, f"{where}: the choices are {kinds['list'].formula1}")
        words = [book[match[1]].cell(r, 1).value for r in range(int(match[2]), int(match[3]) + 1)]
        check(words in (["Ej påbörjat", "Påbörjat", "Genomfört till hälften eller mer", "Genomfört",
                         "Ej relevant", "Återtaget"],
                        ["Not started", "Started", "Half done or more", "Done", "Not relevant",
                         "Withdrawn"]), f"{where}: the choices are {words}")
        if "decimal" in kinds:
            check((float(kinds["decimal"].formula1), float(kinds["decimal"].formula2)) == (0, 100),
                  f"{where}: percent from {kinds['decimal'].formula1}")


def prove(folder, as_of, streamed=False):
    """Every rule on every workbook of a folder. Returns the workbooks with their values."""
    paths = sorted(folder.glob("*.xlsx"))
    books = {path.name: openpyxl.load_workbook(path, data_only=True) for path in paths}
    for path in paths:
        name = path.name
        check(re.match(r"[a-z0-9A-Z_.-]+$", name), f"{name}: not a flat ASCII name")
        parts_are_well_formed(name, path)
        colours_can_be_read(name, path)
        formulas = openpyxl.load_workbook(path)
        names_are_legal(name, books[name])
        charts_hold_their_values(name, path, books[name])
        properties_are_set(name, books[name], as_of)
        tables = set()
        for sheet in formulas:
            where = f"{name}/{sheet.title}"
            if is_form(sheet):
                form_is_right(where, sheet, books[name])
                continue
            if is_first(sheet):
                first_is_right(where, sheet)
                values_have_their_type(where, sheet)
                links_lead_somewhere(where, sheet, books, books[name])
                continue
            head_is_there(where, sheet)
            table_is_right(where, sheet, tables, streamed)
            nothing_is_blank_or_hidden(where, sheet)
            values_have_their_type(where, sheet)
            page_is_set_up(where, sheet)
            totals_have_their_value(where, sheet, books[name][sheet.title])
            colours_follow_words(where, sheet)
            links_lead_somewhere(where, sheet, books, books[name])
    return books
