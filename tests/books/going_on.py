"""Going on writing: capture workbooks made when there are notes hold them, by reference and version. What nobody touched
changes nothing, what is edited is a change, what is written below is new; the same edits as CSV give the same content.
Run with the build folder."""
import csv
import datetime
import json
import shutil

import openpyxl

from common import report, samples
from harness import SAMPLES, check, digest, expect, finish, ingest, rows, workplace

YEARS = SAMPLES / "tva-ar"
BOOKS = SAMPLES / "arbetsbocker"
LONG = "Två rader,\nden andra om \"mål\" och längre än en cell är bred. " * 40


def headings(sheet):
    return [cell.value for cell in sheet[1]]


def lines(sheet):
    """The rows that hold a note or are written in, by heading."""
    names = headings(sheet)
    return [dict(zip(names, row)) for row in sheet.iter_rows(min_row=2, values_only=True)
            if row[0] or any(value for name, value in zip(names, row) if name not in ("Pass", "Evenemang", "Målområde",
                                                                                       "Granskare"))]


def row_of(sheet, ref):
    return next(row for row in sheet.iter_rows(min_row=2) if row[0].value == ref)


def put(sheet, row, **cells):
    for name, value in cells.items():
        row[headings(sheet).index(name.replace("_", " "))].value = value


def first_free(sheet):
    return next(row for row in sheet.iter_rows(min_row=2) if not row[0].value)


def told(answer, severities=("error", "warning")):
    return [finding["code"] for file in answer["files"] for finding in file["findings"]
            if finding["severity"] in severities]


def load(database, *files, status=0):
    done = ingest(database, "--json", "--corrections", database.parent, *files, status=status)
    return json.loads(done.stdout)


def counts(answer):
    return {word: sum(file["rows"][word] for file in answer["files"]) for word in ("new", "changed", "refused")}


NOTHING_NEW = {"new": 0, "changed": 0, "refused": 0}


def untouched(place, database, lang="sv", *options):
    """Every session's workbook comes back as it went out."""
    out = place / f"{database.stem}-{lang}{len(options)}"
    report(database, out, "--templates", "--lang", lang, *options)
    files = sorted(out.glob("*.xlsx"))
    held = rows(database, "SELECT count(*) FROM note WHERE withdrawn_upload_id IS NULL AND session_id IN"
                " (SELECT id FROM session WHERE state <> 'cancelled')")[0][0]
    before, other = digest(database), place / "untouched.db"
    shutil.copy(database, other)
    answer = load(other, *files)
    read = sum(file["rows"]["unchanged"] for file in answer["files"])
    expect(f"{out.name}: notes that stand in the workbooks", read, held)
    expect(f"{out.name}: untouched", counts(answer), NOTHING_NEW)
    said = [file["findings"] for file in answer["files"] if "sheet" not in file and file["file"].endswith("D1G1.xlsx")]
    expect(f"{out.name}: what is said", told(answer), [])
    check(all("file-same-content" in [finding["code"] for finding in one] for one in said), f"{out.name}: {said}")
    expect(f"{out.name}: said once", [finding["code"] for file in answer["files"] if "sheet" in file for finding in file["findings"]], [])
    expect(f"{out.name}: content", digest(other), before)
    return out


def cells_are_what_they_are(out, database):
    """Dates are dates, versions are numbers, texts are texts; grey is not asked for; below is room to go on."""
    book = openpyxl.load_workbook(out / "anteckningar-D1G1.xlsx")
    sheet = book["Åtaganden"]
    names = headings(sheet)
    expect("what a row begins with", names[:5], ["Referens", "Version", "Löpnr", "Pass", "Målområde"])
    expect("and ends with", names[-1], "Återtagen")
    stored = rows(database, "SELECT ref, r.commitment, r.due_date, n.reviewer, n.local_no FROM notes n JOIN"
                  " commitments_revision r ON r.note_id = n.note_id AND r.number = n.revision WHERE n.session = 'D1G1' ORDER BY 1")
    shown = [(line["Referens"], line["Åtagande"], f"{line['Klart senast']:%Y-%m-%d}", line["Granskare"], line["Löpnr"])
             for line in lines(sheet)]
    expect("the notes of the session", shown, stored)
    first = row_of(sheet, stored[0][0])
    check(first[1].value == 1 and first[1].data_type == "n", f"the version is {first[1].value!r}")
    due = first[names.index("Klart senast")]
    check(isinstance(due.value, datetime.datetime) and due.number_format == r"yyyy\-mm\-dd", f"the date is {due.value!r}")
    expect("rows to write in", sheet.max_row, 1 + len(stored) + 40)
    room = next(area for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges)
    check(room.max_row >= 1 + len(stored) + 900, f"choices end in row {room.max_row}")
    check(all(sheet.row_dimensions[1 + i].height for i in range(1, len(stored) + 1)), "a row is as high as its text")
    check(not sheet.protection.sheet, "the sheet is locked")
    guide = " ".join(str(cell) for row in book["Så gör du"].values for cell in row if cell)
    check("16 anteckningar" in guide and "Återtagen" in guide, "the guide does not say what stands there")
    empty = openpyxl.load_workbook(out / "anteckningar-D1G2.xlsx")
    expect("a session without notes", headings(empty["Åtaganden"])[0], "Löpnr")
    check("Referens" not in " ".join(str(cell) for row in empty["Så gör du"].values for cell in row if cell),
          "a guide speaks of notes that are not there")


def edited(out, place):
    """A reviewer corrects a text and a date, takes a note back and writes two more."""
    book = openpyxl.load_workbook(out / "anteckningar-D1G1.xlsx")
    promises, gaps = book["Åtaganden"], book["Gapanalys"]
    put(promises, row_of(promises, "D1G1-A01"), Klart_senast=datetime.date(2014, 3, 31), Kommentar="=SUMMA(1;2) står här som text")
    promises["A1"].comment = openpyxl.comments.Comment("Se hit", "T")
    row_of(promises, "D1G1-A01")[headings(promises).index("Kommentar")].data_type = "s"
    put(promises, row_of(promises, "D1G1-A02"), Återtagen="Ja")
    put(promises, first_free(promises), Målområde="Kunskapslyft i arbetslivet", Granskare="Marie", Organisation="Kumla kommun",
        Åtagande=LONG, Klart_senast=datetime.date(2014, 6, 30), Uppföljningsmått="25 %")
    put(gaps, row_of(gaps, "D1G1-G02"), Prioritet="Hög")
    put(gaps, first_free(gaps), Målområde="Kunskapslyft för barn och unga", Granskare="Thomas", Detta_bör_göras="Läsa mer")
    path = place / "anteckningar-D1G1.xlsx"
    book.save(path)
    return path


def as_csv(place, path):
    """The sheets as their CSV."""
    book = openpyxl.load_workbook(path)
    for title in ("Åtaganden", "Gapanalys"):
        with open(place / f"{title}.csv", "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            for row in book[title].iter_rows(values_only=True):
                writer.writerow([f"{cell:%Y-%m-%d}" if isinstance(cell, datetime.datetime) else "" if cell is None
                                 else cell for cell in row])
        yield place / f"{title}.csv"


def edits_are_changes(place, database, out):
    path = edited(out, place)
    by_book, by_csv = place / "bok.db", place / "csv.db"
    shutil.copy(database, by_book)
    shutil.copy(database, by_csv)
    answer = load(by_book, path)
    expect("what the edits are", counts(answer), {"new": 2, "changed": 3, "refused": 0})
    expect("what is said of them", told(answer), [])
    changes = {(change["ref"], change["field"]): (change["before"], change["after"])
               for file in answer["files"] for change in file.get("changes", [])}
    expect("old beside new", changes, {("D1G1-A01", "due_date"): ("2013-12-31", "2014-03-31"),
                                       ("D1G1-A01", "comment"): (None, "=SUMMA(1;2) står här som text"),
                                       ("D1G1-A02", "withdrawn"): ("Nej", "Ja"),
                                       ("D1G1-G02", "priority"): ("Medel", "Hög")})
    text, = rows(by_book, "SELECT commitment, measure FROM commitments_revision ORDER BY rowid DESC LIMIT 1")
    expect("a long text", text, (LONG.strip(), "25 %"))
    load(by_csv, *as_csv(place, path))
    expect("as by CSV", digest(by_book), digest(by_csv))
    expect("sent again", counts(load(by_book, path)), NOTHING_NEW)
    return by_book, path


def it_goes_on(place, database):
    """The next workbook has what was written, and not what was taken back."""
    out = untouched(place, database)
    sheet = openpyxl.load_workbook(out / "anteckningar-D1G1.xlsx")["Åtaganden"]
    versions = {line["Referens"]: line["Version"] for line in lines(sheet)}
    expect("references and versions", versions, {"D1G1-A01": 2, "D1G1-A03": 1, "D1G1-A04": 1})
    texts = {line["Referens"]: line for line in lines(sheet)}
    expect("the long text", texts["D1G1-A04"]["Åtagande"], LONG.strip())
    formula = row_of(sheet, "D1G1-A01")[headings(sheet).index("Kommentar")]
    check(formula.value.startswith("=SUMMA") and formula.data_type in "sf", f"the comment is {formula.value!r}")


def the_other_reviewer(place, database, out):
    """Whose workbook is older: another cell of the same note is merged, the same cell is a conflict, and what was taken
    back meanwhile stays so."""
    book = openpyxl.load_workbook(out / "anteckningar-D1G1.xlsx")
    sheet = book["Åtaganden"]
    put(sheet, row_of(sheet, "D1G1-A01"), Ansvarig_funktion="Rektor")
    book.save(place / "andra.xlsx")
    before = digest(database)
    answer = load(database, place / "andra.xlsx")
    expect("another cell", counts(answer), {"new": 0, "changed": 1, "refused": 0})
    due, who = rows(database, "SELECT due_date, contact_function FROM commitments_revision WHERE number = 3")[0]
    expect("both edits hold", (due, who), ("2014-03-31", "Rektor"))
    check("note-withdrawn" in told(answer, ("info", "warning")), f"a note that was taken back: {told(answer, ('info', 'warning'))}")
    put(sheet, row_of(sheet, "D1G1-A01"), Klart_senast=datetime.date(2015, 1, 1))
    book.save(place / "tredje.xlsx")
    held = digest(database)
    answer = load(database, place / "tredje.xlsx", status=1)
    check("ref-conflict" in told(answer) and held == digest(database) != before, f"the same cell: {told(answer)}")


def two_years(place):
    """Several events, notes that were moved, organisations and goal areas that went into others."""
    database = place / "ar.db"
    for step in sorted(YEARS.glob("2*")):
        ingest(database, "--received", step.name, "--corrections", place, *sorted(step.glob("*.csv")), status=0)
    untouched(place, database)
    untouched(place, database, "en", "--stream-cells", "1")


def the_samples(database):
    """What a reviewer and an organisation sent, as the loop of the README has it."""
    for name, wanted in (("anteckningar-D1G3.xlsx", {"new": 2, "changed": 1, "refused": 0}),
                         ("uppfoljning-ORE.xlsx", {"new": 1, "changed": 0, "refused": 0})):
        answer = load(database, BOOKS / name)
        expect(f"samples/arbetsbocker/{name}", (counts(answer), told(answer)), (wanted, []))


def main():
    with workplace("books") as place:
        database = place / "loka.db"
        samples(database)
        out = untouched(place, database)
        untouched(place, database, "en")
        cells_are_what_they_are(out, database)
        changed, _ = edits_are_changes(place, database, out)
        it_goes_on(place, changed)
        the_other_reviewer(place, changed, out)
        two_years(place)
        the_samples(database)
    finish("going on")


main()
