"""Another region than that of the first sample: nothing of the first in any workbook, template or message; titles, feet and
sheets from region, event and framework; nothing of ours left in Swedish in an English run; who was there; who sent what.
Run with the build folder."""
import csv
import re
import zipfile

import openpyxl

from common import file_name, report
from harness import REPORT, ROOT, SAMPLES, check, expect, finish, ingest, rows, run, workplace

YEARS = SAMPLES / "tva-ar"
STEPS = [YEARS / day for day in ("2023-04-03", "2023-04-24", "2023-12-15")]
AS_OF = "2023-12-31"
THEIRS = re.compile(r"LOKA(?!_DB)|Örebro|Europa|\b2013\b")
BAD = {"pass.csv": "Pass;Målområde;Behov\nINGET;E1;Något\nENERGI-D1;X9;Något\n;E1;Något\n",
       "datum.csv": "Pass;Organisation;Åtagande;Klart senast;Mål\nENERGI-D1;BJO;Bygga;31/02/2024;E1-X\nENERGI-D1;BJO;Riva;29/8;\n"
                    "ENERGI-D1;BJO;Lyfta;våren;\n",
       "id.csv": "ID;Pass;Behov\nx1;ENERGI-D1;Något\n"}


def load(database, steps):
    said = ""
    for step in steps:
        done = ingest(database, "--received", step.name, "--corrections", database.parent, *sorted(step.glob("*.csv")), status=0)
        said += done.stdout + done.stderr
    return said


def strings(path):
    """What a workbook or a CSV file says, in cells, names of sheets, titles and feet."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8-sig").splitlines()
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and "/theme/" not in name and "styles" not in name:
                text = archive.read(name).decode("utf-8")
                found += re.findall(r">([^<>]+)<", text) + re.findall(r'(?:name|title|descr|prompt|error)="([^"]+)"', text)
    return found


def nothing_of_another_region(place, database, said):
    messages = {"loading": said}
    for name, text in BAD.items():
        (place / name).write_text(text, "utf-8")
        for lang in ("sv", "en"):
            done = ingest(database, "--check", "--lang", lang, place / name)
            messages[f"{name}, {lang}"] = done.stdout + done.stderr
            check("fel:" in done.stdout or "error:" in done.stdout or "info:" in done.stdout, f"{name}: {done.stdout}")
    for options in (["--todo"], ["--delta", "--since", "2023-05-01"], ["--help"]):
        for lang in ("sv", "en"):
            done = run(REPORT, "--db", database, "--lang", lang, *([] if "--help" in options else ["--as-of", AS_OF]), *options,
                       status=0)
            messages[f"{options[0]}, {lang}"] = done.stdout + done.stderr
            help_text = ingest(database, "--lang", lang, "--help")
            messages[f"loka-ingest --help, {lang}"] = help_text.stdout
            messages[f"--findings, {lang}"] = ingest(database, "--lang", lang, "--findings").stdout
    for what, text in messages.items():
        check(not THEIRS.search(text), f"{what}: {THEIRS.findall(text)} in {text[:2000]}")
    for name, options in {"sv": [], "en": ["--lang", "en"], "offentlig": ["--audience", "public"]}.items():
        report(database, place / name, "--as-of", AS_OF, *options)
        report(database, place / f"{name}-mallar", "--templates", *options[:2 if name == "en" else 0])
        files = [*(place / name).glob("*.xlsx"), *(place / f"{name}-mallar").iterdir()]
        check(len(files) > 20, f"{name}: {len(files)} files")
        for path in files:
            theirs = [text for text in strings(path) if THEIRS.search(text)]
            check(not theirs, f"{name}/{path.name}: {theirs[:3]}")


def texts():
    """The Swedish and the English texts, labels and words of ours."""
    both = {"sv": set(), "en": set()}
    for line in (ROOT / "schema/texts.txt").read_text("utf-8").splitlines():
        lang, _, text = line.strip().partition("\t")
        if lang in both:
            both[lang].add(text)
    for name in ("catalogue.c", "words.c"):
        for swedish, english in re.findall(r'\{"((?:[^"\\]|\\.)+)", "((?:[^"\\]|\\.)+)"\}', (ROOT / "schema" / name).read_text("utf-8")):
            both["sv"].add(swedish)
            both["en"].add(english)
    return both


def no_swedish_of_ours(place):
    both = texts()
    given = {cell for path in YEARS.rglob("*.csv") for row in csv.reader(open(path, encoding="utf-8-sig"), delimiter=";") for cell in row}
    whole = both["sv"] - both["en"] - given
    pieces = {piece.strip() for text in both["sv"] for piece in re.split(r"\{[^}]*\}", text)}
    names = re.compile("|".join(re.escape(cell) for cell in sorted(given, key=len, reverse=True) if len(cell) > 2))
    english = "\n".join(both["en"])
    pieces = {piece for piece in pieces if len(piece) > 11 and piece not in english}
    check(len(whole) > 300 and len(pieces) > 200, f"{len(whole)} texts, {len(pieces)} pieces")
    for path in [*(place / "en").glob("*.xlsx"), *(place / "en-mallar").iterdir()]:
        for text in set(strings(path)) - given:
            check(text not in whole, f"en/{path.name}: {text!r} is Swedish")
            ours = names.sub("", text)
            left = [piece for piece in pieces if piece in ours]
            check(not left, f"en/{path.name}: {left} in {text!r}")
        check(not re.search("ledning|malomrade|uppfoljning|anteckningar|mall-", path.name), f"en: {path.name}")
    send = {text for text in strings(place / "en/management.xlsx") if text.endswith(".xlsx")}
    check(send and all(text.startswith(("follow-up-", "notes-")) for text in send), f"what to send: {send}")


def summary(folder, lang="sv"):
    return openpyxl.load_workbook(folder / file_name(lang, "management"))


def foot(sheet):
    return sheet.oddFooter.left.text.strip(), sheet.oddFooter.right.text.strip()


def titles_come_from_region_and_event(place, database):
    book = summary(place / "sv")
    title = "Region Norrmåla, Vårmötet 2023: läget för ledningen"
    expect("the title", (book["Översikt"]["A1"].value, book.properties.title), (title, title))
    expect("the title in English", summary(place / "en", "en")["Overview"]["A1"].value,
           "Region Norrmåla, Vårmötet 2023: summary for management")
    expect("the foot", foot(book["Översikt"]), (title, f"dnr RN 2023-0117, {AS_OF}"))
    area = openpyxl.load_workbook(place / "sv/malomrade-L1.xlsx")
    expect("the foot of a goal area", foot(area["Uppföljning"]), ("Levande landsbygd", f"dnr RN 2023-0117, {AS_OF}"))
    about = {row[1]: row[2] for row in book["Om rapporten"].iter_rows(values_only=True)}
    expect("about", [about.get(item) for item in ("Region", "Kontakt", "Diarienummer", "Vårmötet 2023")],
           ["Region Norrmåla", "Regional utvecklare, samordning@norrmala.example", "RN 2023-0117", "RN 2023-0117-1"])
    bare = place / "utan-region.db"
    ingest(bare, *sorted(path for path in STEPS[0].glob("*.csv") if path.stem not in ("region", "frameworks")))
    report(bare, place / "utan-region")
    book = summary(place / "utan-region")
    expect("without a region", book["Översikt"]["A1"].value, "Vårmötet 2023: läget för ledningen")
    check(foot(book["Översikt"])[1].startswith("dnr RN 2023-0117-1, "), "the event's number")
    check(not {"Ramverk", "Agenda 2030", "Deltagare"} & set(book.sheetnames), f"sheets of nothing: {book.sheetnames}")
    empty = place / "tom.db"
    ingest(empty, STEPS[0] / "goal_areas.csv")
    report(empty, place / "tom")
    expect("nothing known", summary(place / "tom")["Översikt"]["A1"].value, "Läget för ledningen")


def frameworks_have_their_sheets(place, database):
    check("Agenda 2030" in summary(place / "sv").sheetnames and "Agenda 2030" in summary(place / "en", "en").sheetnames,
          "the sheet of the framework")
    names = ["Översikt", "Smart: tillväxt / för [alla]?", "'Citat'", "Ett ramverk med ett mycket långt namn", "history"]
    more = place / "ramverk.csv"
    more.write_text("Ramverk;Prioritering;Tema;Initiativ;Målområde;Koppling\n"
                    + "".join(f"{name};P;T{i};I{i};E1;uttrycklig\n" for i, name in enumerate(names)), "utf-8")
    ingest(database, more, status=0)
    report(database, place / "ramverk", "--as-of", AS_OF)
    book = summary(place / "ramverk")
    sheets = book.sheetnames[book.sheetnames.index("Agenda 2030"):-1]
    expect("the sheets of the frameworks", sheets, ["Agenda 2030", "Ramverk 2", "Smart  tillväxt   för  all", "Citat",
                                                    "Ett ramverk med ett mycket", "Ramverk 6"])
    for i, title in enumerate(sheets[1:]):
        found = [row[3] for row in book[title].iter_rows(min_row=6, values_only=True) if row[3] and row[3].startswith("I")]
        expect(f"the initiatives of {title}", found, [f"I{i}"])


def who_was_there(place, database):
    sheet = summary(place / "sv")["Deltagare"]
    found = [row[1:] for row in sheet.iter_rows(min_row=6, values_only=True)]
    expect("who promised nothing comes first", [row[0] for row in found if row[4] == 0],
           [row[0] for row in found[:2]])
    check(found[0][0] == "Länsstyrelsen i Norrmåla" and found[1][0] == "Stiftelsen Norrmåla företagspark", f"first: {found[:2]}")
    numbers = dict(rows(database, "SELECT o.name, p.number FROM participant p JOIN organisation o ON o.id = p.organisation_id"))
    expect("how many were there", {row[0]: row[2] for row in found}, numbers)
    check(sheet["A2"].value.startswith("50 deltagare från 11 organisationer har varit med. 2 organisationer var där och lovade inget:"),
          sheet["A2"].value)


def who_sent_it(place, database):
    sent = place / "behov.csv"
    sent.write_text("Pass;Målområde;Behov\nKOMP-D1;K1;Fler handledare\n", "utf-8")
    ingest(database, "--reviewer", "Bodil", sent, status=0)
    user = run("id", "-un").stdout.strip()
    wanted = {(name, "Bodil" if name == "behov.csv" else user) for name, in rows(database, "SELECT file_name FROM upload")}
    expect("who sent what", set(rows(database, "SELECT file_name, sender FROM upload")), wanted)
    ingest(database, "--rebuild", place / "anew.db", status=0)
    expect("after a rebuild", set(rows(place / "anew.db", "SELECT file_name, sender FROM upload")), wanted)
    ingest(place / "merged.db", "--merge", database, status=0)
    expect("after a merge", set(rows(place / "merged.db", "SELECT file_name, sender FROM upload")), wanted)
    for audience, shown in (("internal", True), ("public", False)):
        report(database, place / f"sender-{audience}", "--as-of", "2099-12-31", "--audience", audience)
        said = " ".join(strings(place / f"sender-{audience}/ledning.xlsx"))
        check(("skickad av Bodil" in said) == shown and (f"skickad av {user}" in said) == shown, f"{audience}: who sent it")


def whom_to_ask(place):
    """The region's contact stands where the organisation reads how to fill in; nothing does when there is none."""
    for folder, lang, sheet, wanted in (("sv", "sv", "Så fyller du i", ("Frågor?", "Vänd er till: Regional utvecklare, "
                                                                       "samordning@norrmala.example")),
                                        ("en", "en", "How to fill in", ("Questions?", "Please ask: Regional utvecklare, "
                                                                       "samordning@norrmala.example")),
                                        ("utan-region", "sv", "Så fyller du i", None)):
        for path in sorted((place / folder).glob("uppfoljning-*.xlsx" if lang == "sv" else "follow-up-*.xlsx"))[:2] or [
                place / folder / file_name(lang, "area", "E1")]:
            book = openpyxl.load_workbook(path)
            said = [row[:2] for row in book[sheet].iter_rows(values_only=True)] if wanted or sheet in book.sheetnames else []
            check(wanted in said if wanted else "Frågor?" not in dict(said), f"{folder}/{path.name}: {said[-2:]}")


def the_sheet_asks_for_no_date(place):
    sheet = openpyxl.load_workbook(place / "sv/uppfoljning-BJO.xlsx").worksheets[0]
    at = [cell.value for cell in sheet[1]].index("Per datum")
    check(sheet.max_row > 1 and all(row[at].value is None and not row[at].protection.locked for row in sheet.iter_rows(min_row=2)),
          "Per datum is filled in")


def main():
    with workplace("books") as place:
        database = place / "loka.db"
        said = load(database, STEPS)
        nothing_of_another_region(place, database, said)
        no_swedish_of_ours(place)
        titles_come_from_region_and_event(place, database)
        who_was_there(place, database)
        whom_to_ask(place)
        the_sheet_asks_for_no_date(place)
        frameworks_have_their_sheets(place, database)
        who_sent_it(place, database)
    finish("another region")


main()
