"""The templates: a capture workbook per session, filled in as a reviewer would and saved as CSV by
LibreOffice in three ways, loads with nothing said but that rows nobody wrote in were passed over; and the CSV
templates. Run with the build folder."""
import csv
import datetime
import hashlib
import itertools
import re
import shutil

import openpyxl
from openpyxl.utils import range_boundaries

from common import WAYS, file_name, report, save_as_csv, views, words
import harness
from harness import INGEST, SAMPLES, check, digest, finish, ingest, workplace

PROGRAMME = ["events", "goal_areas", "organisations", "goals", "sessions"]
HELD = ["D1G1", "D1G2", "D1G3", "D1G4", "D1G5", "D1G6", "D2G1", "D2G2", "D2G4", "D2G5", "D2G6"]
GUIDE, WORDS = {"sv": "Så gör du", "en": "How to"}, {"sv": "Ord", "en": "Words"}
NUMBER, EXAMPLE = {"sv": "Löpnr", "en": "No."}, {"sv": "Exempel", "en": "Example"}
FIRST, ROWS = 2, 40
# of the rows that are filled in, unlike each other
TEXTS = ['3/4 av "allt"; å, ä och ö', "Två rader:\n=1+1", "Kommunerna delar på kostnaden – så långt som möjligt"]


def run(*arguments):
    done = harness.run(INGEST, *arguments)
    return done.returncode, done.stdout + done.stderr


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def kinds_of(data, lang):
    return {row[lang]: row["name"] for row in data.execute("SELECT name, sv, en FROM note_kind ORDER BY position")}


def headings(sheet):
    return [cell.value for cell in sheet[1]]


def sheets_are_bare(name, book, kinds, lang):
    check(book.sheetnames == [GUIDE[lang], *kinds, WORDS[lang]], f"{name}: sheets {book.sheetnames}")
    check(book.active.title == GUIDE[lang], f"{name}: {book.active.title} is opened first")
    for title in kinds:
        sheet = book[title]
        where = f"{name}/{title}"
        check(not sheet.merged_cells.ranges, f"{where}: merged cells")
        check(not sheet.protection.sheet, f"{where}: is locked")
        check(sheet.max_row == FIRST + ROWS - 1, f"{where}: {sheet.max_row} rows")
        check(sheet.freeze_panes == "B2", f"{where}: frozen at {sheet.freeze_panes}")
        check(sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9 and
              sheet.sheet_properties.pageSetUpPr.fitToPage and
              int(sheet.page_setup.fitToWidth or 1) == 1 and int(sheet.page_setup.fitToHeight) == 0, f"{where}: paper")
        rows_fit_a_page(where, sheet)
        what_is_given_stands_on_a_line(where, sheet)
        check(all(headings(sheet)) and len(set(headings(sheet))) == sheet.max_column, f"{where}: headings")
        check(headings(sheet)[0] == NUMBER[lang] and not any(sheet.cell(FIRST + i, 1).value for i in range(ROWS)),
              f"{where}: the rows are numbered")
    examples_stand_on_the_guide(name, book[GUIDE[lang]], kinds, lang)


def examples_stand_on_the_guide(name, guide, kinds, lang):
    """Kind by kind: its title over headings of its sheet, two examples beside them, each with a text; nothing else."""
    rows = [[cell.value for cell in row[:3]] for row in guide.iter_rows()]
    starts = [i for i, row in enumerate(rows) if row[1:] == [f"{EXAMPLE[lang]} {n}" for n in (1, 2)]]
    check([rows[i][0] for i in starts] == list(kinds), f"{name}: examples of {[rows[i][0] for i in starts]}")
    for i in starts:
        block = list(itertools.takewhile(lambda row: row[0], rows[i + 1:]))
        known = headings(guide.parent[rows[i][0]])
        check(len(block) > 2 and all(row[0] in known for row in block), f"{name}/{rows[i][0]}: examples {block}")
        check(all(any(row[n] and len(row[n]) > 10 for row in block) for n in (1, 2)), f"{name}/{rows[i][0]}: {block}")
    check(not guide.merged_cells.ranges, f"{name}: merged cells on the guide")


def rows_fit_a_page(where, sheet):
    """A4, one page wide: what is as wide as the paper may be as high as the paper, within the margins."""
    inch, character, point = 25.4, 7, 4 / 3
    wide, high = 297 - 0.8 * inch, 210 - 1.1 * inch
    width = sum(column.width * (column.max - column.min + 1) for column in sheet.column_dimensions.values()) * character
    height = sum(sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)) * point
    check(height / width < high / wide, f"{where}: {height:.0f} by {width:.0f} pixels do not fit a page")


def what_is_given_stands_on_a_line(where, sheet):
    for cell in sheet[FIRST]:
        width = sheet.column_dimensions[cell.column_letter].width
        check(len(str(cell.value or "")) <= width, f"{where}!{cell.coordinate}: {cell.value} is wider than {width:.0f}")


def choices_of(book, sheet):
    """heading -> what its drop-down offers; every range exists, and nothing is listed inline."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for area in str(rule.sqref).split():
            left, first, right, last = range_boundaries(area)
            check(first == FIRST and last >= FIRST + ROWS - 1 and left == right, f"{sheet.title}: checks {area}")
            heading = sheet.cell(1, left).value
            if rule.type != "list":
                found[heading] = rule.type
                continue
            title, cells = re.fullmatch(r"='?([^'!]+)'?!(.+)", "=" + rule.formula1.lstrip("=")).groups()
            check(title in book.sheetnames, f"{sheet.title}/{heading}: {rule.formula1}")
            found[heading] = [row[0].value for row in book[title][cells.replace("$", "")]]
            below = book[title].cell(range_boundaries(cells.replace("$", ""))[3] + 1,
                                     range_boundaries(cells.replace("$", ""))[0]).value
            check(None not in found[heading] and below is None, f"{sheet.title}/{heading}: offers {cells}")
    return found


def choices_are_the_words(name, book, kinds, data, lang):
    word_of = words(data, lang)
    lists = {}
    for (words_list, value), label in word_of.items():
        if (words_list, value) not in (("progress", "no_report"), ("verdict", "not_presented")):
            lists.setdefault(words_list, []).append(label)
    columns = {"sv": {"Prioritet": "priority", "Förankrat": "anchored", "Förankrad": "anchored", "Bekräftat":
                      "anchored",
                      "Omdöme": "verdict", "Säkerhet": "certainty", "Status": "progress", "Intern": "yes_no"},
               "en": {"Priority": "priority", "Anchored": "anchored", "Confirmed": "anchored", "Verdict": "verdict",
                      "Certainty": "certainty", "Status": "progress", "Internal": "yes_no"}}[lang]
    organisations = [row[0] for row in data.execute("SELECT name FROM organisation ORDER BY name")]
    for title in kinds:
        offered = choices_of(book, book[title])
        for heading in headings(book[title]):
            if heading in columns:
                check(offered.get(heading) == lists[columns[heading]],
                      f"{name}/{title}/{heading}: offers {offered.get(heading)}")
            if heading in ("Organisation", "Tillsammans med", "Parter", "Ansvarig", "Riktat till", "Together with"):
                check(offered.get(heading) == organisations, f"{name}/{title}/{heading}: not the organisations")
            if heading in ("Klart senast", "Startdatum", "Datum", "Förankrat datum", "Due"):
                check(offered.get(heading) == "date", f"{name}/{title}/{heading}: any text is taken as a date")


def sessions_are_filled_in(books, kinds):
    for code, area, reviewer in (("D1G3", "Innovativa miljöer", "Kerstin"), ("D1G5", None, "Maria")):
        for title in kinds:
            sheet = books[code][title]
            place = dict(zip(headings(sheet), [cell.value for cell in sheet[FIRST + 5]]))
            check(place["Pass"] == code and place["Granskare"] == reviewer and place["Målområde"] and
                  (not area or place["Målområde"] == area), f"{code}/{title}: {place}")
            check("Evenemang" not in place, f"{code}/{title}: asks for the only event")
    for title in kinds:
        sheet = books["D1G1"][title]
        offered = choices_of(books["D1G1"], sheet)
        place = dict(zip(headings(sheet), [cell.value for cell in sheet[FIRST]]))
        check(place["Pass"] == "D1G1" and not place["Målområde"] and not place["Granskare"],
              f"D1G1/{title}: {place}")
        check(offered["Granskare"] == ["Thomas", "Marie"], f"D1G1/{title}: {offered['Granskare']}")
        check(offered["Målområde"] == ["Kunskapslyft för barn och unga", "Kunskapslyft i arbetslivet"],
              f"D1G1/{title}: {offered['Målområde']}")
        check(offered["Mål"] == ["M01-E1", "M01-I", "M01-K1"], f"D1G1/{title}: {offered['Mål']}")
        check("Mål" not in headings(books["D1G3"][title]), f"D1G3/{title}: goals where there are none")
    text = " ".join(str(cell) for row in books["D1G1"][GUIDE["sv"]].iter_rows(values_only=True) for cell in row)
    for part in ("D1G1", "2013-08-29", "Thomas, Marie", "Kunskapslyft i arbetslivet", "CSV (semikolonavgränsad)"):
        check(part in text, f"D1G1: the first sheet does not say {part}")


def fill_in(path, to, kinds, lang, rows=3):
    """As a reviewer does: chooses where there is a list, writes a date where one is asked for. Some
    rows between are left as they are."""
    book = openpyxl.load_workbook(path)
    for title, kind in kinds.items():
        sheet = book[title]
        offered = choices_of(book, sheet)
        for i in range(rows):
            row = FIRST + 2 * i
            for column, heading in enumerate(headings(sheet), 1):
                cell = sheet.cell(row, column)
                if cell.value is not None or heading == NUMBER[lang]:
                    continue
                offer = offered.get(heading)
                if isinstance(offer, list):
                    cell.value = offer[i % len(offer)]
                elif offer == "date":
                    month = 6 if heading in ("Förankrat datum", "Anchored on") else 9 + i
                    cell.value, cell.number_format = datetime.date(2013, month, 1 + i), "yyyy-mm-dd"
                elif heading == "Period":
                    cell.value = f"2013-H{1 + i % 2}"
                elif heading not in ("Från bidrag", "Blev åtagande", "Svarar på", "Granskare", "From contribution",
                                     "Became commitment", "Answers", "Reviewer"):
                    cell.value = f"{heading}: {TEXTS[i]}"
    book.save(to)


def complaints(said):
    """The codes of what a receipt says, but for rows of the template that nobody wrote in."""
    return [code for code in re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]", said)
            if code not in ("row-example", "row-unfilled")]


def loads_without_complaint(place, book, kinds, way, programme):
    """Returns the database."""
    folder, database = place / way, place / f"{way}-{book.stem}.db"
    shutil.copy(programme, database)
    for title, kind in kinds.items():
        file = folder / f"{book.stem}-{title}.csv"
        status, said = run("--db", database, file)
        findings = set(re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]", said))
        check(status == 0 and findings <= {"row-unfilled"} and ", 3 rader lästa: 3 nya," in said,
              f"{way}/{file.name}: status {status}: {said}")
    return database


def the_loop(place, filled, kinds, programme):
    """Report -> fill in -> save -> ingest, in three ways of saving."""
    contents = set()
    for way in WAYS:
        database = loads_without_complaint(place, filled, kinds, way, programme)
        contents.add(digest(database))
        notes = views(database, place)
        for title, kind in kinds.items():
            rows = notes.execute(f"SELECT * FROM {kind} ORDER BY ref").fetchall()
            check([row["local_no"] for row in rows] == [None] * 3, f"{way}/{kind}: numbers")
            check([row["reviewer"] for row in rows] == ["Thomas", "Marie", "Thomas"], f"{way}/{kind}: reviewers")
            check([row["comment"] for row in rows] == [f"Kommentar: {text}" for text in TEXTS], f"{way}/{kind}: texts")
        notes.close()
        before = digest(database)
        for other in WAYS:
            for title in kinds:
                file = place / other / f"{filled.stem}-{title}.csv"
                status, said = run("--db", database, file)
                check(status == 0 and ("0 nya, 0 ändrade" in said or "[file-same]" in said), f"again: {said}")
        check(digest(database) == before, f"{way}: loading again changed something")
    check(len(contents) == 1, "the ways of saving give different content")


def what_is_not_notes_is_not_loaded(place, kinds, programme):
    """The untouched sheets, the first and the last: nothing but that there is nothing in them, and no mistake."""
    for code in ("D1G3", "D1G1"):
        for way in WAYS:
            folder = place / way
            database = place / "tom.db"
            shutil.copy(programme, database)
            for title in kinds:
                status, said = run("--db", database, folder / f"anteckningar-{code}-{title}.csv")
                codes = re.findall(r"\[([a-z-]+)\]", said)
                check(status == 0 and codes in (["file-nothing-written"], ["file-same"]),
                      f"{code}/{title} untouched: {status}: {said}")
            for title in (GUIDE["sv"], WORDS["sv"]):
                status, said = run("--db", database, folder / f"anteckningar-{code}-{title}.csv")
                codes = re.findall(r"\[([a-z-]+)\]", said)
                check(status == 0 and codes == ["file-not-a-form"], f"{code}/{title}: status {status}: {said}")


def csv_templates(place, out, kinds, programme, lang):
    files = sorted(path.name for path in out.glob(file_name(lang, "template", "*")))
    wanted = sorted(file_name(lang, "template", name) for name in
                    [*PROGRAMME, "region", "perspectives", "frameworks", "participants", "status_updates", *kinds.values()])
    check(files == wanted, f"{lang}: CSV templates {files}")
    for name in files:
        raw = (out / name).read_bytes()
        check(raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n") and raw.count(b"\n") == raw.count(b"\r\n"),
              f"{lang}/{name}: not as Excel opens it")
        rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))
        check(len(rows) == 1 and all(rows[0]), f"{lang}/{name}: rows {rows}")
        database = place / "mall.db"
        shutil.copy(programme, database)
        status, said = run("--db", database, "--lang", lang, out / name)
        check(status == 2 and complaints(said) == ["file-no-rows"], f"{lang}/{name}: {status}: {said}")


def english(place, out, data, programme):
    """The English workbook is filled in and read as the Swedish one is."""
    kinds = kinds_of(data, "en")
    report(programme, out, "--templates", "--lang", "en")
    book = openpyxl.load_workbook(out / "notes-D1G1.xlsx")
    sheets_are_bare("en/D1G1", book, kinds, "en")
    choices_are_the_words("en/D1G1", book, kinds, data, "en")
    for sheet in (book[GUIDE["en"]], *(book[title] for title in kinds)):
        for row in sheet.iter_rows(max_row=3, values_only=True):
            check(not set("åäöÅÄÖ") & set("".join(str(cell) for cell in row).replace("för", "")),
                  f"en/{sheet.title}: {row}")
    csv_templates(place, out, kinds, programme, "en")
    filled = place / "filled-D1G3.xlsx"
    fill_in(out / "notes-D1G3.xlsx", filled, kinds, "en")
    return filled, kinds


def several_events(place, programme):
    """Two events with the same sessions: the event stands in the name and in every row."""
    database, out = place / "tva.db", place / "tva"
    shutil.copy(programme, database)
    events, sessions = place / "events2.csv", place / "sessions2.csv"
    events.write_text("Kod;Evenemang;Börjar;Slutar;Diarienummer\nLOKA14;LOKA två;2014-08-28;2014-08-29;\n", "utf-8")
    sessions.write_text("Evenemang;Pass;Datum;Dag;Grupp;Målområden;Målområdesansvariga;Granskare;Status\n"
                        "LOKA14;D1G1;2014-08-28;1;1;M01;Peter Morfeld;Jan;planerad\n"
                        "LOKA14;A.1;2014-08-28;1;2;M02;Peter Morfeld;Jan;planerad\n"
                        "LOKA14;A_1;2014-08-28;1;3;M03;Peter Morfeld;Jan;planerad\n", "utf-8")
    ingest(database, events, sessions)
    names = [line.rsplit("/")[-1] for line in report(database, out, "--templates").stdout.splitlines()]
    books = [name for name in names if name.endswith(".xlsx")]
    check({"anteckningar-LOKA13-D1G1.xlsx", "anteckningar-LOKA14-D1G1.xlsx", "anteckningar-D1G3.xlsx"} <= set(books),
          f"several events: {books}")
    check(len(books) == len(HELD) + 3 == len({name.lower() for name in books}), f"names are taken twice: {books}")
    check(all(re.fullmatch(r"[A-Za-z0-9_.-]+", name) for name in books), f"names not ASCII: {books}")
    data = views(database, place)
    kinds = kinds_of(data, "sv")
    data.close()
    filled = place / "ifylld-LOKA14.xlsx"
    fill_in(out / "anteckningar-LOKA14-D1G1.xlsx", filled, kinds, "sv")
    check(openpyxl.load_workbook(filled)["Behov"]["B2"].value == "LOKA14", "the event does not stand in the rows")
    return filled, database


def without_sessions(place):
    database = place / "utan.db"
    ingest(database, SAMPLES / "goal_areas.csv")
    done = report(database, place / "utan", "--templates")
    check("mall-sessions.csv" in done.stdout and "inga pass är inlästa" in done.stderr and
          ".xlsx" not in done.stdout, f"without sessions: {done.stdout}{done.stderr}")
    done = report(database, place / "utan", "--templates", "--area", "M01", check_status=64)
    check("--templates" in done.stderr, f"--templates --area: {done.stderr}")


def main():
    with workplace("books") as place:
        database, out = place / "loka.db", place / "sv"
        ingest(database, *(SAMPLES / f"{name}.csv" for name in PROGRAMME))
        data = views(database, place)
        kinds = kinds_of(data, "sv")
        done = report(database, out, "--templates")
        told = [line.rsplit("/")[-1] for line in done.stdout.splitlines()]
        check(sorted(told) == sorted(path.name for path in out.iterdir()), f"told: {told}")
        check([name[13:-5] for name in told if name.endswith(".xlsx")] == HELD, f"sessions: {told}")
        report(database, place / "igen", "--templates")
        check(digests(out) == digests(place / "igen"), "two runs give other bytes")
        books = {code: openpyxl.load_workbook(out / f"anteckningar-{code}.xlsx") for code in HELD}
        for code, book in books.items():
            sheets_are_bare(code, book, kinds, "sv")
            choices_are_the_words(code, book, kinds, data, "sv")
        sessions_are_filled_in(books, kinds)
        csv_templates(place, out, kinds, database, "sv")
        filled = place / "ifylld-D1G1.xlsx"
        fill_in(out / "anteckningar-D1G1.xlsx", filled, kinds, "sv")
        in_english, english_kinds = english(place, place / "en", data, database)
        of_two_events, two_events = several_events(place, database)
        for way in WAYS:
            save_as_csv(place, way, place / way, -1, filled, in_english, of_two_events,
                        *(out / f"anteckningar-{code}.xlsx" for code in ("D1G1", "D1G3")))
        the_loop(place, filled, kinds, database)
        loads_without_complaint(place, in_english, english_kinds, "windows-1252", database)
        loads_without_complaint(place, of_two_events, kinds, "utf-8", two_events)
        what_is_not_notes_is_not_loaded(place, kinds, database)
        without_sessions(place)
        data.close()
    finish("templates")


main()
