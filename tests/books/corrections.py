"""The workbook of rows to correct of a CSV: what it holds and how it looks, and that it comes back: corrected, saved as
CSV by LibreOffice and loaded, it leaves the content of having been right at once. Run with the build folder."""
import datetime
import json
import stat

import openpyxl

from common import save_as_csv
from harness import ROOT, check, digest, expect, finish, ingest, rows, workplace
import rules

REFERENCE = [ROOT / "samples" / f"{name}.csv" for name in ("goal_areas", "goals", "events", "organisations", "sessions")]
HEADINGS = ["session", "goal_area", "local_no", "organisation", "commitment", "start_date", "due_date", "confirmed",
            "status", "reviewer"]
RIGHT = [["D1G1", "M01", "1", "Kumla kommun", "Rätt från början", "2013-09-01", "2014-01-31", "Ja", "Påbörjat", "Thomas"],
         ["D1G1", "M01", "2", "Kumla kommun", "=1+1 är tomt för ett kalkylark", "2013-10-01", "2014-02-28", "Ja", "Påbörjat", "Thomas"],
         ["D1G1", "M01", "3", "Kumla kommun", "Två\nrader; och \"citat\"", "2013-11-01", "2014-03-31", "Nej", "Påbörjat", "Thomas"],
         ["D1G1", "M01", "4", "Örebro kommun", "Ska skrivas dit", "2013-12-01", "2014-04-30", "Nej", "Ej påbörjat", "Thomas"]]
WRONG = {(1, 6): "31/02/2014", (2, 7): "kanske", (2, 8): "nästan", (3, 4): ""}  # row and column of RIGHT -> what was sent
BAD = "FFFBD7D5"


def csv_of(table):
    quote = lambda text: '"' + text.replace('"', '""') + '"'
    return "\ufeff" + "".join(";".join(map(quote, row)) + "\r\n" for row in [HEADINGS, *table])


def sent():
    return [[WRONG.get((r, c), text) for c, text in enumerate(row)] for r, row in enumerate(RIGHT)]


def load(place, database, text, *options, status, name="åtaganden.csv"):
    file = place / name
    file.write_text(text, "utf-8", newline="")
    return json.loads(ingest(database, "--json", *options, file, status=status).stdout)["files"][0]


def prepared(place, name):
    database = place / name
    ingest(database, *REFERENCE, status=0)
    return database


def cells_are_as_they_were(sheet, lang):
    expect("the headings", [cell.value for cell in sheet[1]],
           HEADINGS + {"sv": ["Fel", "Vad ska jag göra", "Rad i din fil"], "en": ["Error", "What to do", "Row in your file"]}[lang])
    for r, row in enumerate(sheet.iter_rows(min_row=2, max_col=len(HEADINGS)), 1):
        for c, cell in enumerate(row):
            said, faulty = sent()[r][c], (r, c) in WRONG
            if c in (5, 6) and not faulty:
                said = datetime.datetime.fromisoformat(said)
                expect(f"the format of {cell.coordinate}", cell.number_format.replace("\\", ""), "yyyy-mm-dd")
            expect(cell.coordinate, cell.value, said or None)
            check(cell.data_type != "f", f"{cell.coordinate} is a formula")
            expect(f"whether {cell.coordinate} has a colour", cell.fill.fgColor.rgb == BAD, faulty)
            expect(f"whether {cell.coordinate} has a comment", cell.comment is not None, faulty)
        if (said := row[0].parent.cell(r + 1, len(HEADINGS) + 1).value) is not None:
            for cell in row:
                check(not cell.comment or cell.comment.text.split("\n")[0] in said, f"{cell.coordinate}: {cell.comment}")
    expect("frozen", sheet.freeze_panes, "B2")


def choices_are_offered(book, sheet):
    lists = {}
    for rule in sheet.data_validations.dataValidation:
        column = rule.sqref.ranges[0].min_col
        expect(f"the rows of {rule.type}", (rule.sqref.ranges[0].min_row, rule.sqref.ranges[0].max_row), (2, sheet.max_row))
        if rule.type == "list":
            name, cells = rule.formula1.replace("$", "").replace("'", "").split("!")
            lists[HEADINGS[column - 1]] = [cell.value for (cell,) in book[name][cells]]
        else:
            check(rule.type == "date" and HEADINGS[column - 1] in ("start_date", "due_date"), f"{rule.type} at {column}")
    expect("the lists", sorted(lists), ["confirmed", "status"])
    check({"Ja", "Nej"} <= set(lists["confirmed"]), f"{lists}")
    check({"Påbörjat", "Ej påbörjat"} <= set(lists["status"]), f"{lists}")


def workbook_is_right(path, lang):
    name = path.name
    expect("who may read it", stat.S_IMODE(path.stat().st_mode), 0o600)
    rules.parts_are_well_formed(name, path)
    rules.colours_can_be_read(name, path)
    book = openpyxl.load_workbook(path)
    rules.names_are_legal(name, book)
    rules.properties_are_set(name, book, str(datetime.date.today()))
    expect("its sheets", book.sheetnames, {"sv": ["Åtaganden", "Ord"], "en": ["Commitments", "Words"]}[lang])
    cells_are_as_they_were(book.worksheets[0], lang)
    if lang == "sv":
        choices_are_offered(book, book.worksheets[0])
    return book


def correct(book, path):
    sheet = book.worksheets[0]
    for (r, c), _ in WRONG.items():
        right = RIGHT[r][c]
        sheet.cell(r + 1, c + 1).value = datetime.date.fromisoformat(right) if c in (5, 6) else right
    book.save(path)


def comes_back(place):
    database, once = prepared(place, "loka.db"), prepared(place, "once.db")
    load(place, once, csv_of(RIGHT), status=0)
    answer = load(place, database, csv_of(sent()), "--corrections-format", "xlsx", status=1)
    path = place / "åtaganden.rätta.xlsx"
    expect("the corrections", answer["corrections"], str(path))
    correct(workbook_is_right(path, "sv"), place / "again.xlsx")
    save_as_csv(place, "utf-8", place / "csv", 1, place / "again.xlsx")
    back = json.loads(ingest(database, "--json", next((place / "csv").glob("again*.csv")), status=0).stdout)["files"][0]
    expect("what came of them", (back["rows"]["new"], back["rows"]["refused"]), (3, 0))
    expect("the content", digest(database), digest(once))
    expect("rows that wait", rows(database, "SELECT count(*) FROM refused_row WHERE resolved_upload_id IS NULL"), [(0,)])


def nothing_is_replaced(place):
    english = prepared(place, "english.db")
    (place / "a").mkdir()
    load(place / "a", english, csv_of(sent()), "--lang", "en", "--corrections-format", "xlsx", status=1)
    first = place / "a" / "åtaganden.correct.xlsx"
    workbook_is_right(first, "en")
    kept = first.read_bytes()
    load(place / "a", english, csv_of(sent()) + "\r\n", "--lang", "en", "--corrections-format", "xlsx", status=1)
    expect("the first", first.read_bytes(), kept)
    check((place / "a" / "åtaganden.correct-2.xlsx").exists(), "there is no second")
    expect("other files", sorted(path.name for path in (place / "a").iterdir()),
           ["åtaganden.correct-2.xlsx", "åtaganden.correct.xlsx", "åtaganden.csv"])


def main():
    with workplace("books") as place:
        comes_back(place)
        nothing_is_replaced(place)
        done = ingest(place / "x.db", "--corrections-format", "ods", REFERENCE[0], status=64)
        check("--corrections-format är csv eller xlsx, inte ods" in done.stderr, done.stderr)
    finish("workbooks of rows to correct")


main()
