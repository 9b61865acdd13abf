"""Several events: which of them sheets, lists and templates are of, and that what they call a note is taken back and
means the same. Run with the build folder."""
import json

import openpyxl

from common import report
from harness import REPORT, expect, check, finish, ingest, rows, run, workplace
import rules

FIRST = {
    "areas.csv": "Kod;Målområde;Målområdesansvarig\nE1;Hållbar energi;Åsa Öberg\nK1;Kompetensförsörjning;Per Ek\n",
    "orgs.csv": "Kod;Organisation;Sektor\nGAV;Gävle kommun;kommun\nSAN;Sandvikens kommun;kommun\n",
    "events.csv": "Kod;Evenemang\nV24;Vår 2024\n",
    # three days, the last without groups; a day of its own for everybody
    "sessions.csv": "Pass;Datum;Dag;Grupp;Målområden;Granskare;Status\nD1G1;2024-04-16;1;1;E1;Alice;genomförd\n"
                    "D1G2;2024-04-16;1;2;K1;Bob;genomförd\nENERGI-D3;2024-04-18;;;E1;Alice;genomförd\n"
                    "TV-SOFFA;2024-04-17;;;;Alice;genomförd\n",
    "plans.csv": "Pass;Målområde;Handlingsplan;Omdöme;Hjälp behövs med;Granskare\nD1G1;E1;Plan ett;ok;;Alice\n"
                 "ENERGI-D3;E1;Plan tre;hjälp oss;Pengar;Alice\nTV-SOFFA;K1;Plan två;ok;;Alice\n",
    "notes.csv": "Pass;Målområde;Organisation;Åtagande;Klart senast;Uppföljningsmått;Granskare\n"
                 "D1G1;E1;GAV;Bygga sol på tio skolor;2024-12-31;antal;Alice\n"
                 "ENERGI-D3;E1;SAN;Energirådgivning till alla;2025-12-31;antal;Alice\n"
                 "TV-SOFFA;K1;GAV;Utbilda hundra elektriker;2024-12-31;antal;Alice\n",
}
LATER = {
    "events2.csv": "Kod;Evenemang\nH24;Höst 2024\nHT-24;Hösttinget\nV26;Vår 2026\n",
    "sessions2.csv": "Evenemang;Pass;Datum;Dag;Grupp;Målområden;Granskare;Status\n"
                     "HT-24;P1;2024-09-10;1;1;E1;Bob;genomförd\nH24;D1G1;2024-10-16;1;1;E1,K1;Alice;genomförd\n"
                     "H24;D1G2;2024-10-16;1;2;K1;Bob;utgår\nV26;D1G1;2026-04-16;1;1;E1;Alice;planerad\n",
    "plans2.csv": "Evenemang;Pass;Målområde;Handlingsplan;Omdöme;Hjälp behövs med;Granskare\n"
                  "H24;D1G1;K1;Plan fyra;hjälp oss;Tid;Alice\n",
    "notes2.csv": "Evenemang;Pass;Målområde;Organisation;Åtagande;Klart senast;Uppföljningsmått;Granskare\n"
                  "H24;D1G1;E1;GAV;Minska elen i hallarna;2025-12-31;antal;Alice\n"
                  "H24;D1G1;K1;SAN;Fler platser på vuxenskolan;2024-12-31;antal;Alice\n",
    "gaps.csv": "Evenemang;Pass;Målområde;Detta bör göras;Granskare\nHT-24;P1;E1;Mäta i hela länet;Bob\n",
    "actors.csv": "Evenemang;Pass;Målområde;Organisation;Roll;Förankrat;Granskare\nH24;D1G1;E1;SAN;Äger näten;nej;Alice\n",
    "status.csv": "Referens;Per datum;Status\nV24-D1G1-A01;2024-11-01;Genomfört\nTV-SOFFA-A01;2024-11-01;Påbörjat\n",
}
AS_OF = ("--as-of", "2025-01-31", "--since", "2024-07-31")


def load(work, database, files):
    for name, text in files.items():
        (work / name).write_text(text, "utf-8")
    ingest(database, *(work / name for name in files), status=0)


def table(sheet):
    """Rows by heading."""
    heading, *cells = sheet.iter_rows(min_row=rules.HEADING_ROW, values_only=True)
    return [dict(zip(heading, row)) for row in cells]


def summary(database, out, *options):
    report(database, out, *AS_OF, *options)
    return openpyxl.load_workbook(out / "ledning.xlsx")


def verdicts(book):
    """Of each goal area: the heading of each day, and what stands there."""
    return {row["Kod"]: {title.replace("\u00a0", " "): value for title, value in row.items() if title.startswith("Omdöme")}
            for row in table(book["Läge per målområde"])}


def one_event(work, database):
    book = summary(database, work / "one")
    expect("each day of the only event", verdicts(book),
           {"E1": {"Omdöme dag 1": "OK", "Omdöme dag 2": "Ej redovisad", "Omdöme dag 3": "Hjälp oss"},
            "K1": {"Omdöme dag 1": "Ej redovisad", "Omdöme dag 2": "OK", "Omdöme dag 3": "Ej redovisad"}})
    check("Evenemang" not in book.sheetnames, "one event: nothing to compare")
    for sheet in book:
        check(all("Evenemang" not in row for row in table(sheet)), f"one event: a column of it in {sheet.title}")
    expect("references without the event", {row["Referens"] for row in table(book["Åtaganden"])},
           {"D1G1-A01", "ENERGI-D3-A01", "TV-SOFFA-A01"})


def all_events(work, database):
    book = summary(database, work / "all")
    expect("the newest event that was held, a day, with its name", verdicts(book),
           {"E1": {"Omdöme dag 1, Höst 2024": "Ej redovisad"}, "K1": {"Omdöme dag 1, Höst 2024": "Hjälp oss"}})
    compared = [[row[title] for title in ("Kod", "Evenemang", "Pass", "Genomförda pass", "Anteckningar", "Åtaganden", "Genomfört",
                                          "Försenat", "Inget läge angivet", "Omdöme OK", "Omdöme Hjälp oss", "Ej redovisade",
                                          "Organisationer med åtaganden")] for row in table(book["Evenemang"])]
    expect("events beside each other", compared, [
        ["V24", "Vår 2024", 4, 4, 6, 3, 1, 1, 1, 2, 1, 1, 2],
        ["HT-24", "Hösttinget", 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0],
        ["H24", "Höst 2024", 2, 1, 4, 2, 0, 1, 2, 0, 1, 1, 2],
        ["V26", "Vår 2026", 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]])
    expect("coverage is grouped by event", [(row["Evenemang"], row["Pass"]) for row in table(book["Täckning"])],
           [("V24", "D1G1"), ("V24", "D1G2"), ("V24", "TV-SOFFA"), ("V24", "ENERGI-D3"), ("HT-24", "P1"),
            ("H24", "D1G1"), ("H24", "D1G2"), ("V26", "D1G1")])
    for sheet in ("Åtaganden", "Försenade", "Förändringar", "Att göra", "Luckor"):
        for row in table(book[sheet]):
            ref = row["Referens"]
            check(row["Evenemang"] and (ref == "hela passet" or ref.startswith(row["Evenemang"] + "-")),
                  f"{sheet}: {ref} is of {row['Evenemang']}")


def some_events(work, database):
    book = summary(database, work / "some", "--event", "v24")
    expect("the chosen event's days", verdicts(book)["E1"],
           {"Omdöme dag 1, Vår 2024": "OK", "Omdöme dag 2, Vår 2024": "Ej redovisad",
            "Omdöme dag 3, Vår 2024": "Hjälp oss"})
    expect("its figures", [(row["Kod"], row["Anteckningar"], row["Åtaganden"], row["Genomfört"]) for row in table(book["Läge per målområde"])],
           [("E1", 4, 2, 1), ("K1", 2, 1, 0)])
    check("Evenemang" not in book.sheetnames, "one event is chosen: nothing to compare")
    expect("its sessions", [row["Pass"] for row in table(book["Täckning"])], ["D1G1", "D1G2", "TV-SOFFA", "ENERGI-D3"])
    checks = [row for row in table(book["Om rapporten"]) if row["Värde"] in ("OK", "FEL")]
    check(checks and all(row["Värde"] == "OK" for row in checks), f"checks of some events: {checks}")
    book = summary(database, work / "two", "--event", "V24", "--event", "HT-24")
    expect("two of four", [row["Kod"] for row in table(book["Evenemang"])], ["V24", "HT-24"])
    said = report(database, work / "none", "--event", "V2X", check_status=2)
    check("evenemanget V2X finns inte" in said.stderr and not (work / "none" / "ledning.xlsx").exists(),
          f"an event that there is not: {said.stderr}")


TALK = {  # of one event each, of both, and of none; some of it refused
    "v24.csv": "Evenemang;Pass;Målområde;Behov;Granskare\nV24;D1G1;E1;Mer tid;Alice\nV24;D9G9;E1;Inget pass;Alice\n",
    "h24.csv": "Pass;Målområde;Behov;Granskare\nH24-D1G1;E1;Mer ljus;Alice\nH24-D1G1;X9;Inget område;Alice\n",
    "both.csv": "Evenemang;Pass;Målområde;Behov\nV24;D1G1;E1;Mer plats\nH24;D1G1;E1;Mer luft\nV24;D1G1;X8;I våras\n"
                "H24;D1G1;X7;I höstas\n",
    "all-wrong.csv": "Evenemang;Pass;Målområde;Behov\n" + "H24;D1G1;X6;Fel\n" * 12,
    "follow.csv": "Referens;Status;Per datum\nH24-D1G1-A01;Påbörjat;2024-12-01\nH24-D1G1-A77;Påbörjat;2024-12-01\n",
    "goals.csv": "Kod;Nivå;Målområde;Text\nM1;etappmål;E1;Sol\nM2;etappmål;X5;Sol\n"}
CHOSEN = {  # of which event: the files, of those above, and what was refused in them
    "V24": ({"v24.csv", "both.csv", "goals.csv"}, {"D9G9", "X8", "X5"}),
    "H24": ({"h24.csv", "both.csv", "all-wrong.csv", "follow.csv", "goals.csv"}, {"X9", "X7", "X5", "H24-D1G1-A77"}),
    "": (set(TALK), {"D9G9", "X9", "X8", "X7", "X5", "H24-D1G1-A77"})}


def files_of_some(work, database):
    """The files, and what of them was refused, are those of the chosen events, and those of none."""
    (work / "talk").mkdir()
    for name, text in TALK.items():
        (work / "talk" / name).write_text(text, "utf-8")
        ingest(database, work / "talk" / name)
    for event, (files, refused) in CHOSEN.items():
        out = work / f"files-{event}"
        book = summary(database, out, *(("--event", event) if event else ()))
        about = [row for row in book["Om rapporten"].iter_rows(values_only=True)]
        section, told = None, {}
        for row in about:
            section = row[0] or section
            told.setdefault(section, []).append(row)
        shown = {row[1] for row in told["Mottagna filer"]}
        expect(f"files of {event or 'all'}", shown & set(TALK), files)
        check({"areas.csv", "orgs.csv"} <= shown, f"{event}: what is common to all: {shown}")
        expect(f"those of the other of {event or 'all'}", ("notes.csv" in shown, "notes2.csv" in shown), (event != "H24", event != "V24"))
        expect(f"the sentence of {event or 'all'}", f" ur {len(told['Mottagna filer'])} mottagna filer " in book["Om rapporten"]["A2"].value,
               True)
        checks = [row[2] for row in told["Kontroller"]]
        expect(f"checks of {event or 'all'}", set(checks), {"OK"})
        said = " ".join(str(row[3]) for row in told.get("Avvisade rader, målområdet okänt", []))
        for path in out.glob("malomrade-*.xlsx"):
            said += " ".join(str(row[-1]) for row in openpyxl.load_workbook(path)["Källor"].iter_rows(values_only=True))
        expect(f"refused in {event or 'all'}", {word for word in CHOSEN[""][1] if f'"{word}"' in said}, refused)


def lists(database, *options):
    return json.loads(run(REPORT, "--db", database, "--json", *AS_OF, *options, status=0).stdout)["rows"]


def lists_of_some(work, database):
    expect("what is to do of one event", {row["ref"] for row in lists(database, "--todo", "--event", "H24")},
           {"H24-D1G1-A01", "H24-D1G1-A02", "H24-D1G1-N01", "H24-D1G1-H01"})
    expect("what changed in one event", {(row["change"], row["ref"]) for row in lists(database, "--delta", "--event", "H24")},
           {("new", "H24-D1G1-A01"), ("new", "H24-D1G1-A02")})
    run(REPORT, "--db", database, "--templates", "--event", "H24", "--out", work / "templates", status=0)
    expect("templates of one event", sorted(path.name for path in (work / "templates").glob("*.xlsx")),
           ["anteckningar-H24-D1G1.xlsx"])


def shown_references(work, database):
    """Whatever any workbook or list calls a note."""
    found = {row["ref"] for rows_of in (lists(database, "--todo"), lists(database, "--delta")) for row in rows_of}
    for path in (work / "all").glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path):
            for row in [dict(zip(heading, cells)) for heading, *others in [list(sheet.iter_rows(values_only=True))]
                        if "Referens" in heading for cells in others] or table(sheet):
                found.add(row.get("Referens"))
    return {ref for ref in found if ref and ref[-1].isdigit() and "-" in ref}


def every_reference_comes_back(work, database):
    known = {ref: (event, letter) for ref, event, letter in rows(database, "SELECT ref, event, letter FROM notes")}
    shown = shown_references(work, database)
    expect("every note is shown, each by one name", shown, set(known))
    for letter, kind in (("A", "commitments"), ("N", "key_actors"), ("H", "action_plans")):
        refs = sorted(ref for ref in shown if known[ref][1] == letter)
        (work / f"{kind}.csv").write_text("Referens;Kommentar\n" + "".join(f"{ref};{ref}\n" for ref in refs), "utf-8")
        ingest(database, "--kind", kind, work / f"{kind}.csv", status=0)
        expect(f"{kind} by the names shown", rows(database, f"SELECT ref, comment FROM {kind} ORDER BY ref"),
               [(ref, ref) for ref in refs])


def follow_up_comes_back(work, database):
    report(database, work / "sent", *AS_OF)
    for code in ("GAV", "SAN"):
        sheet = openpyxl.load_workbook(work / "sent" / f"uppfoljning-{code}.xlsx").worksheets[0]
        heading, *cells = sheet.iter_rows(values_only=True)
        text = ";".join(heading) + "\n"
        for row in cells:
            filled = dict(zip(heading, row)) | {"Status": "Påbörjat", "Kommentar": f"{code} svarar", "Per datum": "2025-01-30"}
            text += ";".join(str(value)[:10] if hasattr(value, "year") else str(value or "") for value in filled.values()) + "\n"
        (work / f"{code}.csv").write_text(text, "utf-8")
        ingest(database, work / f"{code}.csv", status=0)
    expect("every commitment has its organisation's answer", {row for row in rows(
        database, "SELECT organisation, last_comment FROM commitments")},
        {("Gävle kommun", "GAV svarar"), ("Sandvikens kommun", "SAN svarar")})


with workplace("events") as work:
    database = work / "loka.db"
    load(work, database, FIRST)
    one_event(work, database)
    load(work, database, LATER)
    all_events(work, database)
    some_events(work, database)
    lists_of_some(work, database)
    follow_up_comes_back(work, database)
    every_reference_comes_back(work, database)
    files_of_some(work, database)
finish("several events")
