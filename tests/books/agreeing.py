"""Sheets of one report that tell of the same thing agree: who wrote a wording, when a date moved, what became of a
contribution, who was there, when what is to be handed on is due. Run with the build folder."""
import openpyxl

from common import report
from harness import expect, finish, ingest, workplace
import rules

FIRST = {
    "areas.csv": "Kod;Målområde;Målområdesansvarig\nE1;Hållbar energi;Åsa Öberg\n",
    "orgs.csv": "Kod;Organisation;Sektor\nGAV;Gävle kommun;kommun\nSAN;Sandvikens kommun;kommun\nOVA;Ovanåkers kommun;kommun\n",
    "events.csv": "Kod;Evenemang\nV24;Vår 2024\n",
    # what a report says of a session without goal areas is no word for a blank
    "sessions.csv": "Pass;Datum;Dag;Grupp;Målområden;Granskare;Status\nPLENUM;2024-04-16;;;;Alice;genomförd\n"
                    "G1;2024-04-16;1;1;E1;Alice;genomförd\nG2;2024-04-16;1;2;E1;Bob;genomförd\n",
    "people.csv": "Evenemang;Pass;Organisation;Antal deltagare\nV24;;GAV;4\nV24;G1;SAN;3\nV24;G1;OVA;2\nV24;G2;OVA;1\n",
    "contributions.csv": "Pass;Organisation;Bidrag;Granskare\nG1;OVA;Kunskap om vindkraft;Alice\n"
                         "G1;SAN;Maskiner att låna;Alice\nG1;SAN;Lokaler att låna;Alice\n",
    "notes.csv": "Pass;Målområde;Organisation;Åtagande;Klart senast;Uppföljningsmått;Granskare;Svarar på\n"
                 "G1;E1;GAV;Bygga sol på tio skolor;2024-12-31;antal;Alice;G1-D01\n"
                 "G1;E1;SAN;Energirådgivning till alla;2025-12-31;antal;Alice;\nG1;E1;OVA;Utbilda hundra elektriker;;antal;Alice;\n"
                 "PLENUM;E1;GAV;Mötas varje höst;2024-12-31;antal;Alice;\n",
}
LATER = {
    "dates.csv": "Referens;Klart senast;Granskare\nG1-A02;2026-06-30;Bob\nG1-A03;2026-12-31;Bob\n",
    "text.csv": "Referens;Åtagande\nG1-A01;Bygga sol på en skola\n",
    "reported.csv": "Referens;Status;Nytt slutdatum;Rapporterat av;Per datum\nG1-A01;Påbörjat;2025-06-30;Eva;2024-08-31\n"
                    "PLENUM-A01;Påbörjat;2025-12-31;;\n",
    "merged.csv": "Kod;Organisation;Gäller till;Uppgår i\nSAN;Sandvikens kommun;2024-12-31;GAV\n"
                  "OVA;Ovanåkers kommun;2024-12-31;GAV, SAN\n",
}


def load(work, database, files, *options):
    for name, text in files.items():
        (work / name).write_text(text, "cp1252")
    ingest(database, *options, *(work / name for name in files), status=0)


def table(sheet):
    """Rows by heading."""
    heading, *cells = sheet.iter_rows(min_row=rules.HEADING_ROW, values_only=True)
    return [dict(zip(heading, row)) for row in cells]


def day(cell):
    return str(cell)[:10]


with workplace("agreeing") as work:
    database = work / "loka.db"
    load(work, database, FIRST, "--received", "2024-05-01")
    load(work, database, LATER, "--received", "2024-09-01", "--reviewer", "Kansliet")
    report(database, work / "out", "--as-of", "2025-01-31")
    area = openpyxl.load_workbook(work / "out" / "malomrade-E1.xlsx")
    summary = openpyxl.load_workbook(work / "out" / "ledning.xlsx")

    wordings = [(row["Referens"], day(row["Gäller från"]), row["Förändring"], day(row["Klart senast"]),
                 row["Antecknat eller rapporterat av"]) for row in table(area["Löftena i sina ord"])]
    expect("every wording with its day, what is new in it, its date and who wrote it", wordings, [
        ("G1-A01", "2024-04-16", "Lovades", "2024-12-31", "Alice"),
        ("G1-A01", "2024-08-31", "Datum flyttat", "2025-06-30", "Eva"),
        ("G1-A01", "2024-09-01", "Omskrivet", "2025-06-30", "Kansliet"),
        ("G1-A02", "2024-04-16", "Lovades", "2025-12-31", "Alice"),
        ("G1-A02", "2024-09-01", "Datum flyttat", "2026-06-30", "Bob"),
        ("G1-A03", "2024-04-16", "Lovades", "saknas", "Alice"),
        ("G1-A03", "2024-09-01", "Fick slutdatum", "2026-12-31", "Bob"),
        ("PLENUM-A01", "2024-04-16", "Lovades", "2024-12-31", "Alice"),
        ("PLENUM-A01", "2024-09-01", "Datum flyttat", "2025-12-31", "Kansliet")])
    expect("the dates that stand are those of the commitments",
           {row["Referens"]: day(row["Klart senast"]) for row in table(area["Löftena i sina ord"])},
           {row["Referens"]: day(row["Klart senast"]) for row in table(area["Åtaganden"])})
    report(database, work / "public", "--as-of", "2025-01-31", "--audience", "public")
    headings = {cell.value for cell in openpyxl.load_workbook(work / "public" / "malomrade-E1.xlsx")["Löftena i sina ord"][rules.HEADING_ROW]}
    expect("the public sees no line of a file that it does not see", headings & {"Fil", "Från rad"}, set())
    written = {(row["Referens"], row["Fil"], row["Från rad"]): row["Antecknat eller rapporterat av"] for row in table(area["Källor"])}
    expect("the sources name the same writers", [written[row["Referens"], row["Fil"], row["Från rad"]]
                                                 for row in table(area["Löftena i sina ord"])],
           [row[-1] for row in wordings])
    expect("a note that nobody has changed since", written["PLENUM-A01", "notes.csv", 5], "Alice")

    expect("what a commitment says that it answers", [row["Blev åtagande"] for row in table(area["Bidrag"])],
           ["G1-A01", "ännu inte", "ännu inte"])
    expect("in the sentence, too", area["Bidrag"]["A2"].value, "3 bidrag: 1 har blivit åtagande.")
    expect("and in the list of what is missing", [row["Referens"] for row in table(summary["Luckor"])
                                                  if row["Lucka"] == "Bidrag som inte blev åtagande"], ["G1-D02", "G1-D03"])

    expect("nobody is lost in a merger", {row["Organisation"]: (row["Antal deltagare"], row["Pass (antal)"])
                                          for row in table(summary["Deltagare"])},
           {"Gävle kommun": (7, "G1 (3)"), "Ovanåkers kommun": (2, "G1 (2), G2 (1)")})
    due = {row["Referens"]: row["Klart senast"] for row in table(summary["Åtaganden"])}
    expect("what is to be handed on is due when it is due", [(row["Referens"], row["Klart senast"]) for row in table(summary["Att göra"])
                                                             if row["Att göra"] == "Att fördela"], [("G1-A03", due["G1-A03"])])
    todo = table(summary["Att göra"])
    late = {row["Referens"] for row in (table(summary["Försenade"]) if "Försenade" in summary.sheetnames else [])}
    expect("everything late stands in what is to be done", late - {row["Referens"] for row in todo}, set())
    facts = {row["Uppgift"]: row["Värde"] for row in table(summary["Om rapporten"])}
    owed = [row["Att göra"] for row in todo if row["Att göra"] in ("Inget läge angivet", "Har slutat rapportera")]
    expect("who is asked for a report: those who never gave a state and those who stopped", len(owed), facts["Åtaganden att rapportera"])
    outside = openpyxl.load_workbook(work / "public" / "ledning.xlsx")
    expect("the public is not told who owes what", {"Att göra", "Att fördela"} & set(outside.sheetnames), set())
    texts = " ".join(str(cell) for path in (work / "public").glob("*.xlsx") for sheet in openpyxl.load_workbook(path)
                     for row in sheet.iter_rows(values_only=True) for cell in row)
    expect("nor any name, nor asked for anything", [name for name in ("Alice", "Bob", "Eva", "Åsa Öberg", "Kansliet", "Så fyller du i")
                                                    if name in texts], [])
finish("sheets that agree")
