#!/usr/bin/env python3
"""A workbook is one upload: its sheets are loaded in their order, and say what CSV files of the same rows say.

    tests/workbook_loads.py BUILD
"""
import contextlib
import csv
import datetime
import io
import json

import openpyxl
from openpyxl.styles import Font

import harness
from harness import PROGRAMME, REPORT, digest, expect, finish, rows, sample_files, workplace

STACK = contextlib.ExitStack()
WORK = STACK.enter_context(workplace("workbook-loads", in_memory=True))


def table(path):
    """The cells of one of our samples, however it was saved."""
    data = path.read_bytes()
    if data[:2] == b"\xff\xfe":
        text = data.decode("utf-16")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    if text.startswith("sep="):
        text = text.split("\n", 1)[1]
    delimiter = max(";\t,", key=text.split("\n", 1)[0].count)
    return [[cell.replace("\r\n", "\n") for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def workbook(name, sheets):
    """A workbook of {sheet: rows}; an empty cell is none at all."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append([None if cell == "" else cell for cell in line])
    book.save(WORK / name)
    return WORK / name


def load(database, *files, status=0):
    done = harness.ingest(WORK / database, *files, status=status)
    return done.stdout + done.stderr


def load_json(database, *files, status=0):
    return json.loads(harness.ingest(WORK / database, "--json", *files, status=status).stdout)


def sheets_of(database):
    return rows(WORK / database, "SELECT upload_id, number, name, kind, outcome FROM upload_sheet ORDER BY 1, 2")


HEADINGS = ["Pass", "Målområde", "Organisation", "Åtagande", "Klart senast", "Uppföljningsmått", "Granskare", "Kommentar"]


def note(text, **cells):
    return ["D1G1", "M01", "Kumla kommun", text, cells.get("due", "2014-06-30"), cells.get("measure", "klart"), "Thomas",
            cells.get("comment", "")]


def programme(database):
    load(database, *PROGRAMME)


def same_as_csv():
    """The samples as files and as one workbook are the same content, in every way that an upload has."""
    load("csv.db", *sample_files())
    book = workbook("allt.xlsx", {path.stem: table(path) for path in reversed(sample_files())})
    load("book.db", book)
    wanted = digest(WORK / "csv.db")
    expect("the digest of a workbook", digest(WORK / "book.db"), wanted)
    expect("one upload", rows(WORK / "book.db", "SELECT count(*), max(kind), max(encoding), max(delimiter) FROM upload"),
           [(1, None, "xlsx", None)])
    order = [kind for _, _, _, kind, _ in sheets_of("book.db")]
    expect("sheets stand in the order of dependency", (order.index("events") < order.index("sessions")
           < order.index("commitments") < order.index("status_updates")), True)
    expect("each note names its sheet",
           rows(WORK / "book.db", "SELECT count(*) FROM note n WHERE NOT EXISTS (SELECT 1 FROM note_sheets h"
                " WHERE h.note_id = n.id)"), [(0,)])
    expect("a list has a line for it", "15 blad" in harness.ingest(WORK / "book.db", "--list").stdout, True)
    harness.ingest(WORK / "book.db", "--rebuild", WORK / "again.db", status=0)
    expect("rebuilt", digest(WORK / "again.db"), wanted)
    load("merged.db", "--merge", WORK / "book.db")
    expect("merged", digest(WORK / "merged.db"), wanted)
    expect("merged again", "redan inläst" in load("merged.db", "--merge", WORK / "book.db"), True)
    expect("sent again", "redan inläst" in load("book.db", book), True)
    empty = WORK / "empty.db"
    load("empty.db", PROGRAMME[0])
    load("empty.db", "--undo", "1")
    harness.ingest(WORK / "book.db", "--undo", "1", status=0)
    expect("undone", digest(WORK / "book.db"), digest(empty))
    harness.ingest(WORK / "book.db", "--rebuild", WORK / "undone.db", status=0)
    expect("undone and rebuilt", digest(WORK / "undone.db"), digest(empty))


def templates():
    """Capture workbooks as they come: untouched, and filled in."""
    programme("t.db")
    harness.run(REPORT, "--db", WORK / "t.db", "--templates", "--out", WORK / "mallar", status=0)
    path = WORK / "mallar" / "anteckningar-D1G1.xlsx"
    expect("nobody wrote in it", load("t.db", path).count("[file-nothing-written]"), 1)
    book = openpyxl.load_workbook(path)
    sheet = book["Åtaganden"]
    headings = [cell.value for cell in sheet[1]]
    first = {"Målområde": "M01", "Organisation": "Kumla kommun", "Åtagande": "Starta en läsgrupp", "Klart senast": datetime.date(2014, 6, 30),
             "Kommentar": 0.5}
    for heading, value in first.items():
        sheet.cell(2, headings.index(heading) + 1).value = value
    book.save(WORK / "ifylld.xlsx")
    said = load("t.db", WORK / "ifylld.xlsx")
    expect("one sheet was filled in", "1 rad läst: 1 ny" in said, True)
    line = [str(sheet.cell(2, i + 1).value or "") for i in range(len(headings))]
    line[headings.index("Klart senast")] = "2014-06-30"
    line[headings.index("Kommentar")] = "0,5"
    (WORK / "ifylld.csv").write_text("\n".join(";".join(part) for part in (headings, line)) + "\n", "utf-8")
    programme("t-csv.db")
    load("t-csv.db", WORK / "ifylld.csv")
    expect("as the CSV of the sheet", digest(WORK / "t.db"), digest(WORK / "t-csv.db"))
    report = WORK / "rapport"
    harness.run(REPORT, "--db", WORK / "t.db", "--out", report, status=0)
    for name in ("ledning.xlsx", "malomrade-M01.xlsx"):
        expect(f"{name} is for reading", "[sheet-to-read]" in load("t.db", report / name), True)
    sources = openpyxl.load_workbook(report / "malomrade-M01.xlsx")["Källor"]
    expect("the sources name file and sheet", any("ifylld.xlsx: Åtaganden" in map(str, row)
                                                   for row in sources.values), True)


def good_and_wrong():
    """A row that is wrong and a sheet that is wrong leave the others in."""
    programme("g.db")
    book = workbook("delvis.xlsx", {
        "Åtaganden": [HEADINGS, note("Bra"), note("Fel dag", due="snart i maj 2")],
        "Behov": [["Pass", "Granskare"], ["D1G1", "Thomas"]],
        "Blandat": [["Färg", "Form"], ["röd", "rund"]],
        "Gapanalys": [["Pass", "Målområde", "Detta görs", "Granskare"]]})
    found = load_json("g.db", book, status=1)["files"]
    by_sheet = {part.get("sheet"): part for part in found}
    expect("an entry per sheet and one for the file", set(by_sheet), {None, "Åtaganden", "Behov", "Gapanalys"})
    expect("of one upload", len({part["upload"] for part in found}), 1)
    wrong = [f for f in by_sheet["Åtaganden"]["findings"] if f["severity"] == "error"]
    expect("the place of an error", [(f["cell"], f["row"], f["line"]) for f in wrong], [("E3", 3, None)])
    expect("a sheet that was not read is named",
           [f["code"] for f in by_sheet[None]["findings"]], ["sheet-not-ours"])
    expect("what each came to", [row[2:] for row in sheets_of("g.db")[-2:]],
           [("Behov", "needs", "refused"), ("Åtaganden", "commitments", "partly")])
    expect("what waits", rows(WORK / "g.db", "SELECT s.name, r.first_line FROM refusals r JOIN upload_sheet s"
                              " ON s.upload_id = r.upload_id AND s.number = r.sheet ORDER BY s.name"),
           [("Behov", None), ("Åtaganden", 3)])
    said = load("g.db", workbook("delvis2.xlsx", {"Åtaganden": [HEADINGS, note("Bra två"), note("Fel", due="snart i maj 2")]}),
                status=1)
    expect("on a screen", "delvis2.xlsx: Åtaganden!E3: fel: " in said, True)
    fixed = workbook("delvis.xlsx", {
        "Åtaganden": [HEADINGS, note("Bra"), note("Fel dag")],
        "Behov": [["Pass", "Målområde", "Behov", "Granskare"], ["D1G1", "M01", "Fler lokaler", "Thomas"]]})
    load("g.db", fixed)
    expect("mended", rows(WORK / "g.db", "SELECT count(*) FROM refusals r JOIN upload u ON u.id = r.upload_id"
                          " WHERE u.file_name = 'delvis.xlsx'"), [(0,)])
    before = digest(WORK / "g.db")
    load("g.db", "--all-or-nothing", workbook("inget.xlsx", {
        "Åtaganden": [HEADINGS, note("Ny"), note("Fel", due="snart i maj 2")],
        "Behov": [["Pass", "Målområde", "Behov", "Granskare"], ["D1G1", "M01", "Fler stolar", "Thomas"]]}), status=2)
    expect("all or nothing", digest(WORK / "g.db"), before)


def corrected():
    """A row that comes back is known by upload, sheet and row."""
    programme("c.db")
    load("c.db", workbook("tva.xlsx", {
        "Åtaganden": [HEADINGS, note("Ett"), note("Tre", due="snart i maj 2")],
        "Fler": [HEADINGS, note("Två"), note("Fyra", due="snart i maj 2")]}), status=1)
    number = rows(WORK / "c.db", "SELECT max(id) FROM upload")[0][0]
    back = ["Fel", "Vad ska jag göra", "Rad i din fil"]
    load("c.db", workbook("tva.rätta.xlsx", {
        "Fler": [HEADINGS + back, note("Fyra") + ["x", "y", f"3 (uppladdning {number}, blad Fler)"]]}))
    expect("of two rows 3 the right one is settled",
           rows(WORK / "c.db", "SELECT s.name, x.resolved_upload_id IS NULL FROM refused_row x JOIN upload_sheet s"
                " ON s.upload_id = x.upload_id AND s.number = x.sheet ORDER BY 1"), [("Fler", 0), ("Åtaganden", 1)])


def what_people_do():
    """Struck, hidden and merged rows, and formulas that were never worked out."""
    programme("p.db")
    path = workbook("folk.xlsx", {"Åtaganden": [HEADINGS, note("Ett"), note("Struket"), note("Dolt"), note("=A1&A2")],
                                  "Gömt": [["Pass", "Målområde", "Behov", "Granskare"], ["D1G1", "M01", "Lokaler", "Thomas"]]})
    book = openpyxl.load_workbook(path)
    sheet = book["Åtaganden"]
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    sheet.row_dimensions[4].hidden = True
    book["Gömt"].sheet_state = "hidden"
    book.save(path)
    found = {part.get("sheet"): part for part in load_json("p.db", path, status=1)["files"]}
    codes = {f["code"]: f for f in found["Åtaganden"]["findings"]}
    expect("what is said of the sheet", {code for code in codes if code not in ("due-missing", "measure-missing")},
           {"row-struck", "sheet-rows-hidden", "cell-no-value"})
    expect("the formula", codes["cell-no-value"]["cell"], "D5")
    expect("the rest is in", found["Åtaganden"]["rows"]["new"], 2)
    expect("a hidden sheet is told", "sheet-hidden" in {f["code"] for f in found[None]["findings"]}, True)
    expect("a struck row waits for nobody", rows(WORK / "p.db", "SELECT first_line FROM refusals"), [(5,)])


def not_ours():
    """What has no sheet of ours is refused, with its names; --kind and --sheet say which."""
    programme("n.db")
    other = workbook("annat.xlsx", {"Färger": [["Färg"], ["röd"]], "Former": [["Form"], ["rund"]]})
    said = load("n.db", other, status=2)
    expect("the names are said", "Färger, Former" in said and "[file-no-sheet]" in said, True)
    two = workbook("tva.xlsx", {"A": [HEADINGS, note("Ett")], "B": [HEADINGS, note("Två")]})
    expect("--kind is of one sheet", "[file-sheets]" in load("n.db", "--kind", "commitments", two, status=2), True)
    expect("no such sheet", "[file-sheet-name]" in load("n.db", "--sheet", "C", two, status=2), True)
    expect("that sheet alone", "1 ny" in load("n.db", "--kind", "commitments", "--sheet", "B", two), True)
    expect("and then the other", rows(WORK / "n.db", "SELECT commitment FROM commitments"), [("Två",)])
    load("n.db", two)
    expect("both", sorted(rows(WORK / "n.db", "SELECT commitment FROM commitments")), [("Ett",), ("Två",)])
    harness.ingest(WORK / "n.db", "--rebuild", WORK / "n2.db", status=0)
    expect("rebuilt with the sheet that was named", digest(WORK / "n2.db"), digest(WORK / "n.db"))


def replacing():
    """With --replace-missing no sheet withdraws what another of its kind has."""
    programme("r.db")
    book = workbook("samma.xlsx", {"A": [HEADINGS, note("Ett")], "B": [HEADINGS, note("Två")]})
    load("r.db", book)
    before = digest(WORK / "r.db")
    found = load_json("r.db", "--replace-missing", workbook("samma.xlsx", {
        "A": [HEADINGS, note("Ett")], "B": [HEADINGS, note("Tre")],
        "Behov": [["Pass", "Målområde", "Behov", "Granskare"], ["D1G1", "M01", "Lokaler", "Thomas"]]}), status=1)["files"]
    expect("each says so", [(part["sheet"], f["code"]) for part in found for f in part["findings"] if f["severity"] == "error"],
           [("A", "file-kind-twice"), ("B", "file-kind-twice")])
    expect("the other sheet is in", rows(WORK / "r.db", "SELECT need FROM needs"), [("Lokaler",)])
    harness.ingest(WORK / "r.db", "--undo", "8", status=0)
    expect("nothing was withdrawn", digest(WORK / "r.db"), before)


def notes_and_reports():
    """Of a workbook that has both the person who is named wrote the notes, and reports."""
    programme("b.db")
    load("b.db", workbook("forst.xlsx", {"Åtaganden": [HEADINGS, note("Ett")]}))
    load("b.db", "--reviewer", "Marie", workbook("bada.xlsx", {
        "Uppföljning": [["Referens", "Version", "Status", "Per datum"], ["D1G1-A01", 1, "Påbörjat", "2014-03-01"]],
        "Behov": [["Pass", "Målområde", "Behov"], ["D1G1", "M01", "Lokaler"]]}))
    expect("who wrote", rows(WORK / "b.db", "SELECT reviewer FROM needs"), [("Marie",)])
    expect("who reports", rows(WORK / "b.db", "SELECT reported_by FROM status_reports"), [("Marie",)])


def refused_then():
    """A row of a sheet that was refused for what was taken back since stays refused when the database is built anew."""
    programme("f.db")
    load("f.db", workbook("bolag.xlsx", {"Organisationer": [["Kod", "Organisation"], ["NYA", "Nya bolaget"]]}))
    load("f.db", workbook("fler.xlsx", {
        "Organisationer": [["Kod", "Organisation"], ["BRA", "Bra bolaget"], ["ANN", "Nya bolaget"]],
        "Behov": [["Pass", "Målområde", "Behov"], ["D1G1", "M01", "Lokaler"], ["D1G1", "M01", "Stolar"]]}), status=1)
    load("f.db", "--undo", "5")
    expect("what was refused", rows(WORK / "f.db", "SELECT s.name, r.row FROM refused_row r JOIN upload_sheet s"
                                    " ON s.upload_id = r.upload_id AND s.number = r.sheet"), [("Organisationer", 3)])
    load("f.db", "--rebuild", WORK / "f2.db")
    expect("rebuilt", digest(WORK / "f2.db"), digest(WORK / "f.db"))


def shown():
    """--show: the sheet in front, one that is named, each in a file, and as it stands."""
    path = workbook("visa.xlsx", {"Ett": [["a", "b"], [1.5, "x,y"]], "Tre": [["rubrik"], [], ["", "", 7]]})

    def show(*arguments, status=0):
        return harness.run(harness.INGEST, "--show", path, *arguments, status=status)

    expect("the first", show().stdout, 'a,b\n1.5,"x,y"\n')
    expect("the others are named", "Tre" in show().stderr, True)
    expect("as it stands", show("--sheet", "Tre", "--raw").stdout, "rubrik,,\n,,\n,,7\n")
    merged = workbook("slaget.xlsx", {"Ett": [["a", "b", "c"], ["x", 1, ""], [None, 2, "y"]]})
    book = openpyxl.load_workbook(merged)
    book["Ett"].merge_cells("A2:A3")
    book.save(merged)
    expect("merged cells are filled down", harness.run(harness.INGEST, "--show", merged).stdout, "a,b,c\nx,1,\nx,2,y\n")
    raw = harness.run(harness.INGEST, "--show", "--raw", merged)
    expect("not as they stand", (raw.stdout, raw.stderr), ("a,b,c\nx,1,\n,2,y\n", ""))
    one = workbook("en.xlsx", {"Ett": [["a"], [], [1]]})
    expect("a blank row of one column is a record", harness.run(harness.INGEST, "--show", "--raw", one).stdout, 'a\n""\n1\n')
    far = openpyxl.load_workbook(one)
    far["Ett"]["XFD1048576"] = 2
    far.save(one)
    raw = harness.run("sh", "-c", f"{harness.INGEST} --show --raw {one} | wc -c")
    expect("a cell at the far corner", (int(raw.stdout) < 1 << 29, "16384" in raw.stderr), (True, True))
    expect("none of that name", "Ett, Tre" in show("--sheet", "Fyra", status=2).stderr, True)
    (WORK / "ut").mkdir()
    show("--sheet", "*", "--out", WORK / "ut")
    expect("a file each", sorted(p.name for p in (WORK / "ut").iterdir()), ["1-Ett.csv", "2-Tre.csv"])
    expect("the first file", (WORK / "ut" / "1-Ett.csv").read_text("utf-8"), 'a,b\n1.5,"x,y"\n')


with STACK:
    for part in (same_as_csv, templates, good_and_wrong, corrected, what_people_do, not_ours, replacing, notes_and_reports,
                 refused_then, shown):
        part()
finish("workbooks are loaded")
