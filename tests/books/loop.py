"""The loop, half-year after half-year, with LibreOffice as the spreadsheet: templates -> filled in ->
saved as CSV in three ways, or sent as the workbooks they are, of Excel's kind or LibreOffice's -> ingest -> report ->
follow-up filled in -> saved -> ingest -> report. What comes of it is the same in all five, half-year by half-year; two of
the ways go all of them, the others as far as a comment of two lines and a date that is moved."""
import csv
import datetime
import json
import pathlib
import shutil
import sqlite3

import openpyxl

from common import WAYS, report, save_as_csv, soffice
import harness
from harness import PROGRAMME, SAMPLES, check, digest, finish, workplace

PERIODS = [
    ("2014-02-28", {}),
    ("2014-08-31", {"D1G1-A02": {"Status": "Genomfört", "Procent": 100, "Kommentar": "Klart; tack vare \"alla\"",
                                 "Rapporterat av": "Prefekt"},
                    "D2G1-A01": {"Status": "Påbörjat", "Kommentar": "Rad ett\nrad två", "Nytt slutdatum": "2014-12-31"}}),
    ("2015-02-28", {"D2G1-A01": {"Kommentar": "Försenat av vintern – åter i april", "Nytt slutdatum": "2015-04-30",
                                 "Procent": 12.5},
                    "D1G4-A02": {"Status": "Genomfört till hälften eller mer"}}),
    ("2015-08-31", {"D2G1-A01": {"Status": "Genomfört", "Procent": 100, "Underlag": "dnr 15/3-4"}}),
]
HOLDERS = {"D1G1-A02": "ORU", "D2G1-A01": "NOR", "D1G4-A02": "ORE"}
WORKBOOKS = ["xlsx", "ods"]
LONG_WAYS, SHORT = ["utf-8", "xlsx"], 2

FILLED_IN = "ifyllda"
COMMITMENTS, FIRST_ROW = "Åtaganden", 4


def saved(place, books, way, out, sheet=1):
    """The files that are sent: a sheet of each workbook, or the workbooks themselves."""
    if way == "xlsx":
        out.mkdir()
        return sorted(pathlib.Path(shutil.copy(book, out)) for book in books)
    if way == "ods":
        soffice(place, "ods", out, *books)
    else:
        save_as_csv(place, way, out, sheet, *books)
    return sorted(out.glob("*.ods" if way == "ods" else "*.csv"))


def ingest(database, *files):
    done = harness.ingest(database, "--json", *files)
    return done.returncode, json.loads(done.stdout)


def told(answer):
    """But of the sheets of a workbook that only say how it is filled in."""
    return [f"{f['file'].split('/')[-1]}: {x['code']} {x['message']}" for f in answer["files"] for x in f["findings"]
            if x["code"] != "sheet-to-read"]


def fill_in(book, edits):
    """As an official would: only cells that are not locked, found by their heading."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook.active
    check(sheet.title == "Uppföljning", f"{book.name}: opens on {sheet.title}")
    headings = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for heading, value in edits.get(row[0].value, {}).items():
            cell = row[headings.index(heading)]
            check(not cell.protection.locked, f"{book.name}: {heading} is locked")
            cell.value = value
    workbook.save(book)


def noted():
    """The commitments of the sample workshop, by session, under the headings of the template."""
    with open(SAMPLES / "commitments.csv", encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    sessions = {}
    for row in rows:
        row["Klart senast"] = datetime.date.fromisoformat(row["Klart senast"] or "2014-12-31")
        row["Uppföljningsmått"] = row["Uppföljningsmått"] or "Antal tomter"
        sessions.setdefault(f"D{row.pop('Dag')}G{row.pop('Grupp')}", []).append(row)
    return sessions


def after_the_workshop(place, database, way):
    """The notes come in through the templates, and nothing is said but of rows nobody wrote in; the first half-year as it was sent."""
    out = place / f"{way}-mallar"
    check(ingest(database, *PROGRAMME)[0] == 0, "the programme")
    report(database, out, "--templates")
    books = []
    for session, rows in noted().items():
        books.append(out / f"anteckningar-{session}.xlsx")
        workbook = openpyxl.load_workbook(books[-1])
        sheet = workbook[COMMITMENTS]
        headings = [cell.value for cell in sheet[1]]
        for row in rows:
            for heading, value in row.items():
                if value:
                    cell = sheet.cell(FIRST_ROW - 1 + int(row["Löpnr"]), headings.index(heading) + 1)
                    cell.value = int(value) if heading == "Löpnr" else value
        workbook.save(books[-1])
    number = workbook.sheetnames.index(COMMITMENTS) + 1
    status, answer = ingest(database, *saved(place, books, way, out / "csv", number))
    complaints = [line for line in told(answer) if " row-unfilled " not in line]
    check(status == 0 and not complaints and sum(f["rows"]["new"] for f in answer["files"]) == 12,
          f"{way}: the notes: status {status}, {complaints}")
    status, answer = ingest(database, SAMPLES / "status_updates.csv")
    check(status == 0 and not told(answer), f"{way}: the first half-year: {told(answer)}")


def state(database):
    with sqlite3.connect(database) as connection:
        return connection.execute(
            "SELECT n.ref, s.as_of, s.number, s.status, s.percent, s.comment, s.new_due, s.evidence, s.reported_by"
            " FROM status_update s JOIN notes n ON n.note_id = s.note_id ORDER BY 1, 2, 3").fetchall()


def one_period(place, database, way, turn, said):
    as_of, edits = PERIODS[turn]
    out = place / f"{way}-{turn}"
    report(database, out, "--as-of", as_of)
    books = sorted(out.glob("uppfoljning-*.xlsx"))
    before = state(database)
    filled = [out / f"{FILLED_IN}-{code}.xlsx" for code in sorted({HOLDERS[ref] for ref in edits})]
    for book in filled:
        shutil.copy(out / book.name.replace(FILLED_IN, "uppfoljning"), book)
        fill_in(book, {ref: {**cells, "Per datum": as_of} for ref, cells in edits.items()})
    files = saved(place, [*books, *filled], way, out / "sparade")  # LibreOffice takes its time to begin
    untouched = [file for file in files if not file.name.startswith(FILLED_IN)]
    files = [file for file in files if file not in untouched]
    check(len(files) == len(filled) and len(untouched) == len(books), f"{way} {as_of}: {len(files)} and {len(untouched)} files")
    status, answer = ingest(database, *untouched)
    check(status == 0 and all(f["rows"]["unchanged"] == f["rows"]["read"] for f in answer["files"]),
          f"{way} {as_of}: untouched sheets changed something: {answer['files']}")
    # all on one day: a sheet without a date whose commitments are as they were is the same file
    check({x["code"] for f in answer["files"] for x in f["findings"]} <= {"file-nothing-reported", "file-same", "sheet-to-read"},
          f"{way} {as_of}: untouched sheets: {told(answer)}")
    check(state(database) == before, f"{way} {as_of}: untouched sheets changed something")
    if not filled:
        return
    other = place / "annan-ordning.db"
    shutil.copy(database, other)
    status, answer = ingest(database, *files)
    check(status == 0 and not told(answer), f"{way} {as_of}: status {status}, {told(answer)}")
    for file in reversed(files):
        ingest(other, file)
    check(digest(other) == digest(database), f"{way} {as_of}: in another order there is other content")
    new = [row for row in state(database) if row not in before]
    check(sorted({row[0] for row in new}) == sorted(edits) and len(new) == len(edits),
          f"{way} {as_of}: editing {sorted(edits)} changed {new}")
    for ref, at, _, word, percent, comment, due, evidence, by in new:
        wanted = edits[ref]
        check(at == as_of, f"{way}: {ref} is of {at}, not {as_of}")
        for heading, value in (("Kommentar", comment), ("Nytt slutdatum", due), ("Underlag", evidence),
                               ("Rapporterat av", by)):
            check(value == wanted.get(heading), f"{way} {as_of}: {ref} {heading} is {value!r}")
        check("Procent" not in wanted or percent == wanted["Procent"], f"{way} {as_of}: {ref} is {percent} %")
    status, _ = ingest(database, *files)
    check(status == 0 and state(database) == sorted(before + new), f"{way} {as_of}: sent again, something changed")
    said.append(new)


def an_old_sheet_changes_nothing_silently(place, database):
    """Sheets of the first period, come back after three: what nobody edited is told, not taken; a
    commitment that was changed since is a conflict with both values."""
    out = place / "gamla"
    before = state(database)
    files = saved(place, sorted((place / "utf-8-0").glob("uppfoljning-*.xlsx")),
                        "utf-8", out)
    status, answer = ingest(database, *files)
    check(status == 0 and state(database) == before, "a sheet of the first period changed something")
    notes = out / "ny-version.csv"
    notes.write_text("Referens;Version;Åtagande\n"
                     "D1G4-A02;1;Samla evenemangskalendern för länet på nätet\n", encoding="utf-8")
    check(ingest(database, notes)[0] == 0, "the commitment could not be changed")
    book = place / "utf-8-3" / "uppfoljning-ORE.xlsx"
    fill_in(book, {"D1G4-A02": {"Status": "Genomfört"}})
    status, answer = ingest(database, *saved(place, [book], "utf-8", place / "stale"))
    findings = [x for f in answer["files"] for x in f["findings"]]
    check(status == 1 and [x["code"] for x in findings] == ["ref-conflict"] and
          "för länet på nätet" in findings[0]["message"] and "på en plats" in findings[0]["message"],
          f"a sheet of an older version: {status}, {told(answer)}")
    check(state(database) == before, "a stale sheet changed something")


def management_sees_it(place, database):
    out = place / "sedan"
    report(database, out, "--as-of", "2015-08-31", "--since", "2014-08-31")
    sheet = openpyxl.load_workbook(out / "ledning.xlsx")["Förändringar"]
    changes = {(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=6)}
    for change in (("Blev klart", "D2G1-A01"), ("Datum flyttat", "D2G1-A01"), ("Gick framåt", "D1G4-A02")):
        check(change in changes, f"Förändringar lacks {change}: {sorted(changes)}")


def main():
    with workplace("books") as place:
        results = {}
        for way in [*WAYS, *WORKBOOKS]:
            database = place / f"{way}.db"
            after_the_workshop(place, database, way)
            said = []
            for turn in range(len(PERIODS) if way in LONG_WAYS else SHORT):
                one_period(place, database, way, turn, said)
                results.setdefault(turn, {})[way] = str((said, digest(database)))
        for turn, ways in results.items():
            check(len(set(ways.values())) == 1, f"the ways differ in half-year {turn}: {ways}")
        database = place / "utf-8.db"
        management_sees_it(place, database)
        an_old_sheet_changes_nothing_silently(place, database)
    finish("the loop, half-years in five ways")


main()
