"""The second sample, two years of another region: what its README says is what the reports say; a report of 2023 is the
same when it is made in 2025 from what had come in by then; every reference that is shown, and every sheet, comes back
and changes nothing. Run with the build folder."""
import csv
import datetime
import json
import re

import openpyxl

from common import report
from harness import REPORT, SAMPLES, check, digest, expect, finish, ingest, rows, run, workplace
import rules

YEARS = SAMPLES / "tva-ar"
THEN, NOW = "2023-12-31", "2025-03-31"


def load(database, pattern):
    for step in sorted(YEARS.glob(pattern)):
        done = ingest(database, "--json", "--received", step.name, "--corrections", database.parent, *sorted(step.glob("*.csv")),
                      status=0)
        for file in json.loads(done.stdout)["files"]:
            check(file["rows"]["refused"] == 0, f"{file['file']}: {file['rows']} {file['findings']}")
            bent = [finding for finding in file["findings"] if finding["code"].startswith(("header-", "file-")) and
                    finding["code"] != "file-same-content"]
            check(not bent, f"{file['file']}: {bent}")


def figures(out):
    """What the last line says: commitments, done, late, without report."""
    line = out.strip().splitlines()[-1]
    return tuple(int(found[1]) if (found := re.search(pattern, line)) else 0 for pattern in (
        r"Av (\d+) åtaganden", r" är (\d+) genomför", r"(\d+) är försena", r"(\d+) har inget läge angivet"))


def the_readme_is_right(place, database):
    said = (YEARS / "README.txt").read_text("utf-8")
    states = {words[0]: tuple(map(int, words[-4:])) for line in said.splitlines()
             if (words := line.split()) and len(words) == 5 and all(word.isdigit() for word in words[-4:])}
    expect("rows of figures in the README", sorted(states), ["2023-12-31", "2025-03-31", "HT-24", "V23", "V24"])
    for day in (THEN, NOW):
        expect(day, figures(report(database, place / day, "--as-of", day).stdout), states[day])
    for event in ("V23", "V24", "HT-24"):
        expect(event, figures(report(database, place / event, "--as-of", NOW, "--event", event).stdout), states[event])
    delta = json.loads(run(REPORT, "--db", database, "--delta", "--json", "--since", THEN, "--as-of", NOW, status=0).stdout)
    named = {(row["ref"], row["change"]) for row in delta["rows"] if row["change"] != "new"}
    listed = {(ref, change) for ref, change in re.findall(r"^  (\S+-A\d\d)  (\w+)$", said, re.M)}
    expect("what the delta names", named, listed)


def table(place, day, title, book="ledning"):
    """The sentence of a sheet, and its rows by heading."""
    sheet = openpyxl.load_workbook(place / day / f"{book}.xlsx")[title]
    heading, *cells = sheet.iter_rows(min_row=rules.HEADING_ROW, values_only=True)
    return sheet["A2"].value, [dict(zip(heading, row)) for row in cells]


def told(first, count):
    """The rows of a table of the README, under the heading that begins with that word."""
    lines = (YEARS / "README.txt").read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.split()[:1] == [first])
    return {words[0]: words[1:] for words in map(str.split, lines[at + 1:at + 1 + count])}


def gaps_and_their_results(place):
    for day, figures_of in told("svar", 2).items():
        asked, unanswered, high, done, gaps = map(int, figures_of)
        _, found = table(place, day, "Från gap till resultat")
        ends = {}
        for row in found:
            ends.setdefault(row["Referens"], []).append(row)
        open_ends = [rows_of[0] for rows_of in ends.values() if rows_of[0]["Så långt har det kommit"] == "Inget åtagande"]
        expect(f"asked on {day}", (len(ends), len(open_ends), sum(row["Prioritet"] == "Hög" for row in open_ends),
                                   sum(any(row["Så långt har det kommit"] == "Åtagande genomfört" for row in rows_of) for rows_of in ends.values()),
                                   sum(row["Sort"] == "Gapanalys" for row in open_ends)), (asked, unanswered, high, done, gaps))
    _, found = table(place, NOW, "Från gap till resultat")
    expect("who answers", {(row["Referens"], row["Åtagandets referens"]) for row in found if str(row["Referens"]).startswith(("V23-E", "V24-E", "HT"))}, {
        ("V23-ENERGI-D1-G01", "V23-ENERGI-D1-A01"), ("V23-ENERGI-D1-G01", "V24-ENERGI-D1-A02"),
        ("V23-ENERGI-D1-G02", "V23-ENERGI-D1-A03"), ("V23-ENERGI-D1-G03", "V23-ENERGI-D1-A04"),
        ("V23-ENERGI-D1-B01", "inget åtagande"), ("V24-ENERGI-D1-G01", "V24-ENERGI-D1-A01"),
        ("V24-ENERGI-D3-H01", "V24-ENERGI-D3-A01"), ("HT-24-ENERGI-G01", "HT-24-ENERGI-A01"),
        ("HT-24-KOMP-G01", "HT-24-KOMP-A01")})
    expect("high priority and without an answer is first", found[0]["Referens"], "V23-ENERGI-D1-B01")


def goals_and_their_values(place):
    for day, rows_of, kept in ((THEN, 13, 2), (NOW, 17, 3)):
        _, found = table(place, day, "Mål")
        expect(f"goals on {day}", len(found), rows_of)
        for code, (*shares, gaps) in told("indikator", 4).items():
            series = sorted((row["Per datum"].date().isoformat(), row) for row in found if row["Kod"] == code)
            expect(f"values of {code} on {day}", [f"{row['Andel av vägen'] * 100:.1f}".replace(".", ",") for _, row in series],
                   shares[:kept])
            expect(f"days of {code} on {day}", [read for read, _ in series], ["2022-12-31", "2023-11-30", "2024-11-30"][:kept])
            if day == NOW:
                expect(f"gaps of {code}", {row["Luckor mot målet"] for _, row in series}, {int(gaps)})
    expect("commitments that name a goal", {row["Åtaganden för målet"] for row in found}, {0})


def who_wrote_each_wording(place):
    """The reviewer whose row it was, or who reported a new date; of a file without one, who sent it."""
    _, found = table(place, NOW, "Löftena i sina ord", "malomrade-E1")
    user = run("id", "-un").stdout.strip()
    wordings = (("V23-ENERGI-D1-A01", "Alice", "Omskrivet", user), ("V23-ENERGI-D1-A02", "Alice", "Datum flyttat", "Gatuchef"),
                ("V23-ENERGI-D1-A03", "Alice", "Datum flyttat", "Nätchef"),
                ("V23-ENERGI-D1-A04", "Alice", "Överlämnat", user, "Datum flyttat", "Nätchef"),
                ("V24-ENERGI-D3-A01", "Alice", "Datum flyttat", "Nätchef"))
    expect("by whom", [(row["Referens"], row["Förändring"], row["Antecknat eller rapporterat av"]) for row in found],
           [(ref, change, who) for ref, *told_by in wordings for change, who in zip(["Lovades", *told_by[1::2]], told_by[::2])])


def perspectives_by_area(place):
    _, found = table(place, NOW, "Perspektiv")
    expect("perspectives", {row["Kod"]: [str(value) for title, value in row.items() if isinstance(value, int)] for row in found},
           told("perspektiv", 3))


def what_nobody_took_over(place):
    """A municipality that is divided leaves its commitments to be distributed."""
    database = place / "delad.db"
    load(database, "2*")
    (place / "delad.csv").write_text("Kod;Organisation;Sektor;Gäller till;Uppgår i\n"
                                     "TAL;Tallmo kommun;kommun;2025-03-30;SUN, HED\n", "utf-8")
    ingest(database, "--received", NOW, place / "delad.csv", status=0)
    report(database, place / "delad", "--as-of", NOW)
    sentence, found = table(place, "delad", "Att fördela")
    expect("to distribute", [row["Referens"] for row in found], ["V23-LAND-D2-A02"])
    check(sentence.startswith("1 anteckning att fördela: 1 organisation har"), sentence)
    check("Att fördela" not in openpyxl.load_workbook(place / NOW / "ledning.xlsx").sheetnames, "there is nothing to distribute")


def a_report_of_then_is_the_same(place, database):
    ingest(database, "--rebuild", place / "until.db", "--until", THEN, status=0)
    load(place / "then.db", "2023-*")
    expect("what had come in", digest(place / "until.db"), digest(place / "then.db"))
    for name in ("until", "then"):
        report(place / f"{name}.db", place / name, "--as-of", THEN)
    files = sorted(path.name for path in (place / "then").iterdir())
    expect("the files of then", sorted(path.name for path in (place / "until").iterdir()), files)
    for name in files:
        check((place / "until" / name).read_bytes() == (place / "then" / name).read_bytes(), f"{name} is another one")


def names_of_the_day(place):
    for day, name, owner in ((THEN, "Hållbar energi", "Per Ek"), (NOW, "Fossilfri energi", "Mona Falk")):
        rows_of = {row[0]: row for row in openpyxl.load_workbook(place / day / "ledning.xlsx")["Läge per målområde"].iter_rows(values_only=True)}
        expect(f"names on {day}", (rows_of["E1"][1], rows_of["K1"][2]), (name, owner))
    names = {path.name for path in (place / NOW).iterdir()}
    check("uppfoljning-SUN.xlsx" in names and "uppfoljning-ASV.xlsx" not in names, f"what has ended is asked: {sorted(names)}")
    sheet = openpyxl.load_workbook(place / NOW / "uppfoljning-SUN.xlsx").worksheets[0]
    refs = {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)}
    check({"V23-ENERGI-D1-A02", "HT-24-ENERGI-A01"} <= refs, f"what it took over: {refs}")


def every_reference_is_taken(place, database):
    """Shown in any sheet or list, it is accepted and means the same commitment."""
    ours = dict(rows(database, "SELECT ref, commitment FROM commitments"))
    shown = set()
    for path in (place / NOW).glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path, read_only=True):
            for row in sheet.iter_rows(values_only=True):
                shown |= {cell for cell in row if isinstance(cell, str) and re.fullmatch(r"\S+-A\d\d", cell)}
    for what in ("--todo", "--delta"):
        shown |= set(re.findall(r"\S+-A\d\d\b", run(REPORT, "--db", database, what, "--as-of", NOW).stdout))
    check(len(shown) == 19 and set(ours) <= shown, f"{len(shown)} shown, {set(ours) - shown} not")
    back = place / "svar.csv"
    for ref in sorted(ours):
        back.write_text(f"Referens;Åtagande;Status;Rapporterat av;Per datum\n{ref};{ours[ref]};Påbörjat;Prov;\n", "utf-8")
        done = ingest(database, "--check", back)
        check("1 rad läst: 1 ny" in done.stdout and ": fel: " not in done.stdout, f"{ref}: {done.stdout}")


def shown(cell):
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date().isoformat()
    if isinstance(cell.value, (int, float)) and "%" in (cell.number_format or ""):
        return f"{cell.value * 100:g} %" if "0%" in cell.number_format or "0 %" in cell.number_format else f"{cell.value:g} %"
    return "" if cell.value is None else str(cell.value)


def every_sheet_comes_back(place, database):
    before, files = digest(database), []
    (place / "blad").mkdir()
    for path in sorted((place / NOW).glob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path, data_only=True):
            files.append(place / "blad" / f"{path.stem}-{sheet.title}.csv")
            with open(files[-1], "w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file, delimiter=";").writerows([shown(cell) for cell in row] for row in sheet.iter_rows())
    for file in files:
        done = ingest(database, "--received", NOW, "--corrections", place, file)
        check(done.returncode == 0 and ": fel: " not in done.stdout, f"{file.name}: {done.stdout[:600]}")
    expect("the content after all sheets came back", digest(database), before)


def main():
    with workplace("books") as place:
        database = place / "loka.db"
        load(database, "2*")
        the_readme_is_right(place, database)
        a_report_of_then_is_the_same(place, database)
        names_of_the_day(place)
        gaps_and_their_results(place)
        goals_and_their_values(place)
        perspectives_by_area(place)
        who_wrote_each_wording(place)
        what_nobody_took_over(place)
        every_reference_is_taken(place, database)
        every_sheet_comes_back(place, database)
    finish("two years of another region")


main()
