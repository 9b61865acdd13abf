#!/usr/bin/env python3
"""The derived figures, each against a value worked out by hand.   tests/views.py BUILD

The notes below are loaded by loka-ingest; the views are made again as temporary ones over a
`parameter` of the test's own, from schema/views.sql, as loka-report does. What each row should give,
and why, stands beside it.
"""
import contextlib
import re
import sqlite3

from harness import PROGRAMME, ROOT, expect, finish, ingest, workplace

STACK = contextlib.ExitStack()
WORK = STACK.enter_context(workplace("views", in_memory=True))
PIECE = re.compile(r"^-- (name|view|table): (\w+)$(.*?)(?=^-- (?:name|view|table): |\Z)", re.M | re.S)
VIEWS = [(name, text) for kind, name, text in PIECE.findall((ROOT / "schema/views.sql").read_text("utf-8")) if kind == "view"]
DB = None


def load(name, text, *options):
    (WORK / name).write_text(text, "utf-8")
    ingest(DB, *options, WORK / name, status=0)


def at(as_of, since):
    """The database seen at a date."""
    database = sqlite3.connect(DB)
    database.execute("CREATE TEMP TABLE parameter AS SELECT ? AS as_of, ? AS since, 'internal' AS audience", (as_of, since))
    for name, select in VIEWS:
        if name != "parameter":
            database.executescript(f"CREATE TEMP VIEW {name} AS{select}")
    return database


def fresh(name):
    """Another database, with the reference rows of the samples."""
    global DB
    DB = WORK / name
    ingest(DB, *PROGRAMME, status=0)


fresh("v.db")

# no: due date, status in the workshop -> what must come of it at 2014-03-01
COMMITMENTS = [
    (1, "2014-02-28", "", "late", 1, "one day past"),
    (2, "2014-03-01", "", "soon", None, "due today is not late"),
    (3, "2014-03-31", "", "soon", None, "thirty days left"),
    (4, "2014-04-01", "", "on_time", None, "thirty-one days left"),
    (5, "", "", "undated", None, "no date"),
    (6, "2013-12-31", "", "done", None, "done, though after its date"),
    (7, "2014-02-01", "", "on_time", None, "moved twice, to September"),
    (8, "2014-02-01", "", "closed", None, "withdrawn is never late"),
    (9, "2014-02-01", "", "late", 28, "reported, but not done"),
    (10, "2014-12-31", "", "on_time", None, ""),
    (11, "2014-12-31", "", "on_time", None, ""),
    (12, "2014-12-31", "", "on_time", None, ""),
    (13, "2014-12-31", "P", "on_time", None, "what the workshop said counts until something is reported"),
    (14, "2014-01-01", "", "closed", None, "not relevant any more"),
]
HEAD = "Pass;Målområde;Löpnr;Organisation;Åtagande;Klart senast;Uppföljningsmått;Bekräftat;Status;Granskare;Mål\n"
load("a.csv", HEAD + "".join(f"D1G1;{'M02' if n == 14 else 'M01'};{n};Kumla kommun;Löfte {n};{due};m;"
                             f"{'ja' if n < 5 else 'nej'};{status};Thomas;\n" for n, due, status, *_ in COMMITMENTS))
load("b.csv", HEAD + "D2G6;M10;1;Hallsbergs kommun;Löfte i ett senare pass;2014-12-31;m;ja;;Jan;\n"
     "D1G4;M06, M07;1;Örebro kommun;I två målområden;2014-12-31;m;ja;;Jan;M06-E1\n")
load("s.csv", "Referens;Per datum;Status;Nytt slutdatum;Rapporterat av\n"
     "D1G1-A06;2014-02-01;Genomfört;;K\n"
     "D1G1-A07;2014-01-15;Påbörjat;2014-06-01;K\n"
     "D1G1-A07;2014-02-15;Påbörjat;2014-09-01;K\n"
     "D1G1-A07;2014-05-01;Genomfört;2015-01-01;K\n"   # after the date: not known yet
     "D1G1-A08;2014-02-01;Återtaget;;K\n"
     "D1G1-A09;2013-09-01;Påbörjat;;K\n"              # six months to the day
     "D1G1-A10;2013-08-31;Påbörjat;;K\n"              # a day more
     "D1G1-A11;2013-03-01;Påbörjat;2014-12-31;K\n"              # twelve months to the day
     "D1G1-A12;2013-02-28;Påbörjat;;K\n"              # a day more
     "D1G1-A14;2014-02-01;Ej relevant;;K\n")
load("s2.csv", "Referens;Per datum;Status;Rapporterat av\nD1G1-A06;2014-02-01;Till hälften;K\n")  # a correction
load("s3.csv", "Referens;Per datum;Status;Rapporterat av\nD1G1-A06;2014-02-01;G;K\n")             # and back
load("p.csv", "Pass;Målområde;Handlingsplan;Omdöme;Hjälp behövs med;Källa\n"
     "D1G1;M01;Plan;OK;;granskare\nD2G1;M01;Plan;hjälp;Mer tid;granskare\nD1G1;M02;Plan;OK;;granskare\n"
     "D1G1;M02;Plan 2;hjälp;Pengar;granskare\nD2G2;M03;Plan;OK;;målområdesansvarig\n")
load("p2.csv", "Pass;Målområde;Handlingsplan;Omdöme;Hjälp behövs med;Källa\nD2G2;M03;Plan;OK;Lokaler;målområdesansvarig\n")  # a second revision
load("g.csv", "Pass;Målområde;Detta bör göras;Mål\nD1G4;M06;Svaras av målet;M06-E1\nD1G4;M08;Ingen har lovat något;\n"
     "D1G1;M01;Svaras av målområdet;\n")
load("w.csv", "Pass;Målområde;Behov;Granskare\nD1G1;M01;Behov som finns kvar;Thomas\nD1G1;M01;Behov som tas bort;Thomas\n")
load("w2.csv", "Pass;Målområde;Behov;Granskare\nD1G1;M01;Behov som finns kvar;Thomas\n", "--replace-missing")

now = at("2014-03-01", "2013-12-01")
for n, _, _, timeliness, days, why in COMMITMENTS:
    row = now.execute("SELECT timeliness, days_late FROM commitments WHERE ref = ?", (f"D1G1-A{n:02}",)).fetchone()
    expect(f"A{n:02}, {why}", row, (timeliness, days))
expect("A07: first date, date now, times moved; what comes after the date is not known",
       now.execute("SELECT original_due, due, times_moved FROM commitments WHERE ref = 'D1G1-A07'").fetchone(),
       ("2014-02-01", "2014-09-01", 2))
expect("A11: the date it had already is no move",
       now.execute("SELECT times_moved FROM commitments WHERE ref = 'D1G1-A11'").fetchone(), (0,))
expect("the age of the last report, at the borders of six and twelve months",
       now.execute("SELECT group_concat(report_age) FROM (SELECT report_age FROM commitments WHERE ref BETWEEN 'D1G1-A09'"
                   " AND 'D1G1-A12' ORDER BY ref)").fetchone(), ("fresh,ageing,ageing,old",))
expect("progress", dict(now.execute("SELECT progress, count(*) FROM commitments GROUP BY 1")),
       {"no_report": 7, "done": 1, "started": 6, "withdrawn": 1, "not_relevant": 1})
expect("M01: thirteen commitments; A06 done; late A01 and A09; undated A05; five without report; nine not confirmed; A07 moved",
       now.execute("SELECT commitments, done, late, undated, no_report, unconfirmed, moved FROM goal_area_commitments v"
                   " JOIN goal_area a ON a.id = v.goal_area_id WHERE code = 'M01'").fetchone(), (13, 1, 2, 1, 5, 9, 1))
expect("a commitment of two goal areas counts in both",
       now.execute("SELECT group_concat(code || commitments) FROM (SELECT code, commitments FROM goal_area_commitments v JOIN"
                   " goal_area a ON a.id = v.goal_area_id WHERE code IN ('M06', 'M07', 'M08') ORDER BY code)").fetchone(),
       ("M061,M071,M080",))
expect("verdicts: one plan that asks for help outweighs one that is OK; no plan; a cancelled session",
       now.execute("SELECT group_concat(code || session || ifnull(verdict, '-')) FROM (SELECT code, session, verdict FROM"
                   " goal_area_verdicts v JOIN goal_area a ON a.id = v.goal_area_id WHERE code IN ('M01', 'M02', 'M05')"
                   " ORDER BY code, session)").fetchone(),
       ("M01D1G1ok,M01D2G1help,M02D1G1help,M02D2G1not_presented,M05D1G3not_presented,M05D2G3-",))
expect("gaps answered: one by the goal, no other; beside it the thirteen of M01 but the one withdrawn may be meant, and of M06"
       " none that is not an answer already",
       now.execute("SELECT ref, commitments, possible FROM gap_answers v JOIN gap_analysis g ON g.note_id = v.note_id"
                   " ORDER BY ref").fetchall(), [("D1G1-G01", 0, 12), ("D1G4-G01", 1, 0), ("D1G4-G02", 0, 0)])
expect("holes: the gaps of M01 and M08; help asked for where no later plan is OK",
       sorted(now.execute("SELECT hole, ref FROM holes WHERE hole IN ('gap', 'help')")),
       [("gap", "D1G1-G01"), ("gap", "D1G4-G02"), ("help", "D1G1-H03"), ("help", "D2G1-H01")])
expect("what asks for an answer: gaps whose wanted state is said, needs, and help that plans ask for",
       now.execute("SELECT group_concat(ref) FROM (SELECT ref FROM asked a JOIN notes n ON n.note_id = a.note_id ORDER BY ref)"
                   ).fetchone(), ("D1G1-B01,D1G1-G01,D1G1-H03,D1G4-G01,D1G4-G02,D2G1-H01",))
expect("since December: A06 done, A07 moved (a first report is no movement), A08 withdrawn, A14 not relevant; five that were"
       " reported on before have stopped, two of them half a year before, too, one with the workshop's word alone",
       sorted(now.execute("SELECT change, ref FROM commitment_changes c JOIN notes n ON n.note_id = c.note_id")),
       [("date_moved", "D1G1-A07"), ("done", "D1G1-A06"), ("silent", "D1G1-A09"), ("silent", "D1G1-A10"),
        ("silent", "D1G1-A11"), ("silent", "D1G1-A12"), ("silent", "D1G1-A13"), ("withdrawn", "D1G1-A08"), ("withdrawn", "D1G1-A14")])
expect("a note that was withdrawn is no note", [r[0] for r in now.execute("SELECT need FROM needs")], ["Behov som finns kvar"])
expect("coverage: only the owner; nobody assigned; cancelled; nothing sent",
       now.execute("SELECT group_concat(ifnull(reason, notes || only_owner)) FROM (SELECT reason, notes, only_owner FROM coverage"
                   " WHERE letter = 'H' AND session IN ('D1G2', 'D1G3', 'D2G2', 'D2G3') ORDER BY session)").fetchone(),
       ("no_reviewer,nothing_uploaded,11,cancelled",))
now.close()

first = at("2013-08-29", "2013-02-28")
expect("on the first day the second has not been", first.execute(
    "SELECT count(*) FROM coverage WHERE reason = 'not_yet'").fetchone(), (5 * 8,))
expect("and its notes do not count", first.execute("SELECT count(*) FROM commitments WHERE session LIKE 'D2%'").fetchone(), (0,))
expect("all that there is is new", first.execute(
    "SELECT count(DISTINCT note_id) FROM commitment_changes WHERE change = 'new'").fetchone(), (15,))
first.close()

# Every count of its own size, so that none can stand for another. A word, how many, when they are due, whether confirmed.
fresh("w.db")
GROUPS = [("H", 1, "2014-12-31", "ja"), ("P", 2, "2014-01-01", "delvis"), ("E", 3, "2014-03-20", "nej"),
          ("Ej relevant", 4, "", "delvis"), ("Återtaget", 5, "", "delvis"), ("G", 6, "", "delvis"), ("", 7, "löpande", "")]
load("m09.csv", "Pass;Målområde;Organisation;Åtagande;Klart senast;Status;Bekräftat\n"
     + "".join(f"D1G5;M09;Kumla kommun;{status or 'Tyst'} {i};{due};{status};{confirmed}\n"
               for status, n, due, confirmed in GROUPS for i in range(n)))
load("d.csv", "Pass;Målområde;Organisation;Bidrag;Blev åtagande\nD1G1;M01;Kumla kommun;Blev ett åtagande;D1G1-A01\n"
     "D1G1;M01;Kumla kommun;Som ett åtagande kom från;\nD1G1;M01;Kumla kommun;Blev inget;\n")
load("m01.csv", "Pass;Målområde;Organisation;Åtagande;Klart senast;Status;Mål;Från bidrag;Bekräftat\n"
     "D1G1;M01;Kumla kommun;För etappmålet;2014-12-31;;M01-E1;;nej\nD1G1;M01;Kumla kommun;Utan mål;löpande;;;D1G1-D02;\n"
     "D1G1;M01;Kumla kommun;Inte längre relevant;;Ej relevant;;;\n")
load("m10.csv", "Pass;Målområde;Organisation;Åtagande;Klart senast\n"
     + "".join(f"D1G6;M10;Kumla kommun;Löfte {n};{due}\n" for n, due in
               ((1, "2014-01-01"), (2, "2014-12-31"), (3, "2014-12-31"), (4, "2014-12-31"), (5, ""), (6, "2014-12-31"),
                (7, "2014-01-15"), (8, "2014-12-31"))))
load("g.csv", "Pass;Målområde;Detta görs;Detta bör göras;Mål\nD1G1;M01;;Utan mål: de två som står kvar;\n"
     "D1G1;M01;;Annat mål: bara det åtagande som inget mål har;M01-I\nD1G3;M05;Bara det som görs;;\n"
     "D1G4;M06;;Namnger ett etappmål, som ingen svarar på;M06-E1\n")
load("b.csv", "Pass;Målområde;Behov;Riktat till;Intern;Källa\nD1G1;M01;Till någon;Kumla kommun;ja;målområdesansvarig\n"
     "D1G1;M01;Till ingen;;nej;granskare\n")
load("n.csv", "Pass;Målområde;Organisation;Roll;Förankrat\nD1G1;M01;Kumla kommun;Har åtaganden här;ja\n"
     "D1G4;M06;Kumla kommun;Har åtaganden, men inte här;ja\n")
load("s.csv", "Referens;Per datum;Status;Nytt slutdatum;Rapporterat av;Bekräftat\n"
     "D1G1-A01;2014-02-01;H;;K;ja\n"
     "D1G6-A01;2013-12-01;P;2014-06-01;K;\n"          # on the earlier day itself, and nothing since
     "D1G6-A02;2013-11-01;H;;K;\nD1G6-A02;2014-02-01;P;;K;\n"
     "D1G6-A03;2014-02-01;E;;K;\n"
     "D1G6-A04;2013-11-01;G;;K;\n"                    # what is done need not be heard of again
     "D1G6-A05;2014-02-01;P;2014-08-01;K;\n"          # a first date is no move
     "D1G6-A06;2014-03-01;G;;K;\n"                    # on the day itself
     "D1G6-A07;2013-11-01;P;2014-05-01;K;\n"
     "D1G6-A08;2014-02-01;H;;K;\n")
load("s2.csv", "Referens;Per datum;Status;Rapporterat av\n"
     "D1G6-A07;2013-11-01;P;K\n"                      # a correction keeps the date it does not speak of
     "D1G6-A08;2014-02-01;P;K\n")                     # a correction: not half yet

now = at("2014-03-01", "2013-12-01")
expect("a goal area of which nothing is promised has nothing of any sort", {value for row in now.execute(
    "SELECT * FROM goal_area_commitments WHERE commitments = 0").fetchall() for value in row[1:]}, {0})
expect("M09: seven words, of one to seven commitments; the two that began are late, the three that did not are due soon;"
       " without date are the seven that are not over; one is confirmed",
       now.execute("SELECT commitments, half, started, not_started, not_relevant, withdrawn, done, no_report, late, soon,"
                   " undated, unconfirmed, moved FROM goal_area_commitments v JOIN goal_area a ON a.id = v.goal_area_id"
                   " WHERE code = 'M09'").fetchone(), (28, 1, 2, 3, 4, 5, 6, 7, 2, 3, 7, 27, 0))
expect("M01: confirmed by the report though not in the workshop; the words where there is no date; its workshop's status",
       now.execute("SELECT confirmed, progress, due, due_text FROM commitments WHERE ref LIKE 'D1G1-%' ORDER BY ref").fetchall(),
       [("yes", "half", "2014-12-31", None), ("unknown", "no_report", None, "löpande"), ("unknown", "not_relevant", None, None)])
expect("gaps: nobody answers; of M01 the one of another goal may be meant, not the one that came from a contribution",
       now.execute("SELECT ref, commitments, possible FROM gap_answers v JOIN gap_analysis g ON g.note_id = v.note_id"
                   " ORDER BY 1").fetchall(),
       [("D1G1-G01", 0, 1), ("D1G1-G02", 0, 1), ("D1G3-G01", 0, 0), ("D1G4-G01", 0, 0)])
expect("holes: what is only done asks for nothing; an actor's commitments count in their goal area; a gap does not answer a"
       " milestone; two contributions became commitments, one by its own word and one by that of the commitment",
       sorted(now.execute("SELECT hole, ref FROM holes")),
       [("actor", "D1G4-N01"), ("contribution", "D1G1-D03"), ("gap", "D1G1-G01"), ("gap", "D1G1-G02"), ("gap", "D1G4-G01"),
        ("milestone", "M06-E1"),
        ("milestone", "M10-E1"), ("need", "D1G1-B02")])
expect("M10 at the earlier day: what was last said by then, corrections included, and when it was due then",
       now.execute("SELECT b.progress, b.last_report, b.due FROM commitments_before b JOIN notes n ON n.note_id = b.note_id"
                   " WHERE ref LIKE 'D1G6-%' ORDER BY ref").fetchall(),
       [("started", "2013-12-01", "2014-06-01"), ("half", "2013-11-01", "2014-12-31"), ("no_report", None, "2014-12-31"),
        ("done", "2013-11-01", "2014-12-31"), ("no_report", None, None), ("no_report", None, "2014-12-31"),
        ("started", "2013-11-01", "2014-05-01"), ("no_report", None, "2014-12-31")])
expect("M10 since December: who has reported before and not since has stopped; first reports are no movement",
       sorted(now.execute("SELECT ref, change FROM commitment_changes c JOIN notes n ON n.note_id = c.note_id"
                          " WHERE ref LIKE 'D1G6-%'")),
       [("D1G6-A01", "silent"), ("D1G6-A02", "backward"), ("D1G6-A06", "done"), ("D1G6-A07", "silent")])
expect("and they are those that owe a report again",
       [now.execute(f"SELECT group_concat(ref, ' ') FROM (SELECT ref FROM {rows} ORDER BY ref)").fetchone()[0] for rows in (
           "todo WHERE what = 'silent'", "commitments WHERE reporting = 'silent'",
           "commitment_changes c JOIN notes n ON n.note_id = c.note_id WHERE change = 'silent'")], ["D1G5-A01 D1G5-A02 D1G5-A03 D1G5-A04 D1G5-A05 D1G5-A06 D1G6-A01 D1G6-A07"] * 3)
expect("beside those of whom no state is known", *(now.execute(f"SELECT count(*) FROM {rows}").fetchone() for rows in (
    "commitments WHERE reporting = 'never'", "todo WHERE what = 'never'")))
expect("everything late asks for something", now.execute("SELECT ref FROM commitments WHERE timeliness = 'late' AND ref NOT IN"
       " (SELECT ref FROM todo WHERE role = 'organisation')").fetchall(), [])
expect("the last correction of a report is what it says",
       now.execute("SELECT progress FROM commitments WHERE ref = 'D1G6-A08'").fetchone(), ("started",))
expect("coverage: two needs, one of them from a reviewer", now.execute(
    "SELECT notes, only_owner, reason FROM coverage WHERE session = 'D1G1' AND letter = 'B'").fetchone(), (2, 0, None))
now.execute("UPDATE parameter SET audience = 'public'")
expect("what is internal is not for the public", now.execute("SELECT ref FROM needs").fetchall(), [("D1G1-B02",)])
now.close()
since = at("2014-03-01", "2013-08-29")
expect("a session of the earlier day is not new", since.execute(
    "SELECT count(*) FROM commitment_changes WHERE change = 'new'").fetchone(), (0,))
since.close()

# Who owes what. D1G2 and D1G6 have no reviewer; D2G3 is cancelled; D1G5's only file was undone.
fresh("t.db")
load("a.csv", "Pass;Målområde;Organisation;Åtagande;Klart senast;Status\n"
     "D1G1;M01;Kumla kommun;Aldrig rapporterat;2014-05-01;\n"
     "D1G1;M01;Kumla kommun;Rapporterat den förra dagen;;\n"
     "D1G1;M01;Kumla kommun;Rapporterat dagen efter;;\n"
     "D1G1;M01;Kumla kommun;Klart;;\n"
     "D1G1;M01;Kumla kommun;Återtaget;;\n"
     "D1G1;M01;Kumla kommun;Ej relevant sedan start;;Ej relevant\n"
     "D1G1;M01;Byalaget i Sköllersta;Av en organisation utan kod;;\n")
load("s.csv", "Referens;Per datum;Status;Rapporterat av\nD1G1-A02;2013-12-01;P;K\nD1G1-A03;2013-12-02;P;K\n"
     "D1G1-A04;2013-10-01;G;K\nD1G1-A05;2013-10-01;Återtaget;K\n")
load("n.csv", "Pass;Målområde;Organisation;Roll;Förankrat;Intern\nD1G3;M05;Karlskoga kommun;Inte än;nej;ja\n"
     "D1G1;M01;Kumla kommun;Delvis, men ja dagen efter;delvis;\nD2G1;M01;Kumla kommun;Ja till sist;ja;\n"
     "D1G1;M02;Kumla kommun;Okänt; ja gäller ett annat målområde;okänt;\n".replace("Okänt; ja", "Okänt, ja") +
     "D1G1;M01;Nora kommun;Ja först;ja;\nD2G1;M01;Nora kommun;Nej dagen efter;nej;\n"
     "D1G1;M01;Laxå kommun;Ja samma dag;ja;\nD1G1;M01;Laxå kommun;Nej samma dag;nej;\n")
load("p.csv", "Pass;Målområde;Handlingsplan;Omdöme;Hjälp behövs med;Klart senast\nD1G1;M01;Plan;hjälp;Mer tid;\n"
     "D2G1;M01;Plan;OK;;\nD2G1;M02;Plan;hjälp;Pengar;2014-04-01\n")
load("o.csv", "Pass;Målområde;Behov;Källa\nD2G2;M03;Den ansvariga har antecknat;målområdesansvarig\nD2G5;M09;Ett behov;\n")
load("u.csv", "Pass;Målområde;Behov\nD1G5;M09;Ångras\n")
ingest(DB, "--undo", "12", status=0)
TODO = "SELECT what, who, code, session, ref, text, since, due, send FROM todo t LEFT JOIN goal_area a ON a.id = t.goal_area_id"
now = at("2014-03-01", "2013-12-01")
expect("sessions: the reviewer; every reviewer; where there is none, the owner of each goal area; not those of cancelled ones",
       sorted(r[1:4] + r[6:] for r in now.execute(TODO + " WHERE what = 'session'")),
       [("Fredrik Idevall", "M10", "D1G6", "2013-08-29", None, "anteckningar-D1G6.xlsx"),
        ("Jan", "M06", "D1G4", "2013-08-29", None, "anteckningar-D1G4.xlsx"),
        ("Jan", "M10", "D2G6", "2013-08-30", None, "anteckningar-D2G6.xlsx"),
        ("Maria", "M09", "D1G5", "2013-08-29", None, "anteckningar-D1G5.xlsx"),
        ("Marianne Karlsson", "M04", "D1G2", "2013-08-29", None, "anteckningar-D1G2.xlsx"),
        ("Marie", "M10", "D2G6", "2013-08-30", None, "anteckningar-D2G6.xlsx"),
        ("Sven-Erik Sahlén", "M03", "D1G2", "2013-08-29", None, "anteckningar-D1G2.xlsx"),
        ("Thomas", "M06", "D2G4", "2013-08-30", None, "anteckningar-D2G4.xlsx")])
expect("what a session is about", now.execute(TODO + " WHERE who = 'Thomas'").fetchone()[5],
       "Sprudlande kulturliv, Stora evenemang, Rika naturupplevelser")
expect("reports: never heard of; heard of that day; not what is over; without a code nothing to send",
       sorted(r[1:] for r in now.execute(TODO + " WHERE what IN ('never', 'silent', 'late')")),
       [("Byalaget i Sköllersta", "M01", "D1G1", "D1G1-A07", "Av en organisation utan kod", "2013-08-29", None, None),
        ("Kumla kommun", "M01", "D1G1", "D1G1-A01", "Aldrig rapporterat", "2013-08-29", "2014-05-01", "uppfoljning-KUM.xlsx"),
        ("Kumla kommun", "M01", "D1G1", "D1G1-A02", "Rapporterat den förra dagen", "2013-12-01", None, "uppfoljning-KUM.xlsx")])
expect("anchoring: a later yes of the same goal area settles it, an earlier one or one of that day does not; help: a later OK does",
       sorted(r[:2] + r[4:6] + r[7:] for r in now.execute(TODO + " WHERE what IN ('anchor', 'help')")),
       [("anchor", "Maria Svensson", "D1G1-N02", "Kumla kommun", None, None),
        ("anchor", "Merit Israelsson", "D1G3-N01", "Karlskoga kommun", None, None),
        ("anchor", "Peter Morfeld", "D1G1-N05", "Laxå kommun", None, None),
        ("anchor", "Peter Morfeld", "D2G1-N02", "Nora kommun", None, None),
        ("help", "Maria Svensson", "D2G1-H02", "Pengar", "2014-04-01", None)])
now.execute("UPDATE parameter SET audience = 'public'")
expect("the public is told of each session once, and of nobody by name",
       sorted(now.execute("SELECT session, role, who FROM todo WHERE what = 'session' ORDER BY 1, 2")),
       [("D1G2", "owner", None), ("D1G2", "owner", None), ("D1G4", "reviewer", None),
        ("D1G5", "reviewer", None), ("D1G6", "owner", None), ("D2G4", "reviewer", None), ("D2G6", "reviewer", None)])
expect("nor of what is internal; a session whose notes are internal owes nothing all the same",
       now.execute("SELECT count(*) FROM todo WHERE session = 'D1G3'").fetchone(), (0,))
now.close()
first = at("2013-08-29", "2013-02-28")
first.execute("DROP VIEW temp.report_day")
first.execute("CREATE TEMP TABLE report_day AS SELECT '' AS as_of")
for day, before in (("2013-08-28", "2013-02-28"), ("2013-08-31", "2013-02-28"), ("2013-09-01", "2013-08-31"), ("2014-02-28", "2013-08-31"),
                    ("2014-03-01", "2013-09-01")):
    first.execute("UPDATE report_day SET as_of = ?", (day,))
    expect(f"compared with on {day}: half a year before, when anything stood; the day after the event, when that is past",
           first.execute("SELECT day FROM comparison_day").fetchone(), (before,))
expect("on the first day the second owes nothing", first.execute("SELECT count(*) FROM todo WHERE session LIKE 'D2%'").fetchone(), (0,))
first.close()

# Who holds what others held, at the borders of their last days: a chain of merges, a division, an end without heir.
fresh("h.db")
load("h.csv", "Kod;Organisation;Gäller till;Uppgår i\nAAA;A kommun;2013-12-31;BBB\nBBB;B kommun;2014-12-31;CCC\nCCC;C kommun;;\n"
     "DDD;D kommun;2014-02-28;BBB,CCC\nEEE;E kommun;2014-02-28;\nFFF;F kommun;2014-06-30;DDD\n")
load("a.csv", "Pass;Målområde;Organisation;Åtagande;Status\nD1G1;M01;AAA;Ett;\nD1G1;M01;DDD;Delat;\nD1G1;M01;DDD;Delat och klart;Klart\n"
     "D1G1;M01;EEE;Utan arvinge;\nD1G1;M01;FFF;I det delade;\n")
load("m.csv", "Kod;Målområde;Gäller till;Uppgår i\nM01;Kunskapslyft för barn och unga;2014-02-28;M03,M04\nM02;Kunskapslyft i arbetslivet;2013-12-31;M03\n")
HOLDS = ("SELECT group_concat(code || '>' || holder || iif(vacant, '!', ''), ' ') FROM (SELECT o.code, h.code AS holder, v.vacant FROM"
         " {0}_holder v JOIN {0} o ON o.id = v.id JOIN {0} h ON h.id = v.holder_id WHERE o.code IN ('{1}') ORDER BY 1)")
for day, organisations, areas, waiting in (
        ("2013-12-31", "AAA>AAA BBB>BBB CCC>CCC DDD>DDD EEE>EEE FFF>FFF", "M01>M01 M02>M02 M03>M03", []),
        ("2014-01-01", "AAA>BBB BBB>BBB CCC>CCC DDD>DDD EEE>EEE FFF>FFF", "M01>M01 M02>M03 M03>M03", []),
        ("2014-03-01", "AAA>BBB BBB>BBB CCC>CCC DDD>DDD! EEE>EEE! FFF>FFF", "M01>M01! M02>M03 M03>M03",
         [("goal_area", n) for n in (1, 2, 4, 5)] + [("organisation", 2), ("organisation", 4)]),
        ("2015-01-01", "AAA>CCC BBB>CCC CCC>CCC DDD>DDD! EEE>EEE! FFF>DDD!", "M01>M01! M02>M03 M03>M03",
         [("goal_area", n) for n in (1, 2, 4, 5)] + [("organisation", n) for n in (2, 4, 5)])):
    now = at(day, "2013-10-01")
    expect(f"who holds on {day}", now.execute(HOLDS.format("organisation", "','".join(letter * 3 for letter in "ABCDEF"))).fetchone(), (organisations,))
    expect(f"goal areas on {day}", now.execute(HOLDS.format("goal_area", "M01','M02','M03")).fetchone(), (areas,))
    expect(f"waiting on {day}: open commitments of those that have nobody, and what stands in a divided goal area", sorted(
        now.execute("SELECT what, number FROM without_holder w JOIN notes n ON n.note_id = w.note_id")), waiting)
    expect(f"owed on {day}: by those that are there", sorted(now.execute(
        "SELECT n.number FROM todo t JOIN notes n ON n.ref = t.ref WHERE what IN ('never', 'silent', 'late')")),
           sorted({(1,), (2,), (4,), (5,)} - {(n,) for what, n in waiting if what == "organisation"}))
    now.close()

# What a report leaves empty was said before it: each figure from the newest report that says it.
fresh("r.db")
load("r.csv", "Pass;Målområde;Organisation;Åtagande;Klart senast;Status;Bekräftat;Kommentar\n"
     + "".join(f"D1G1;M01;Kumla kommun;Löfte {n};2014-12-31;{status};{confirmed};på passet {n}\n" for n, status, confirmed in
               ((1, "", "nej"), (2, "", ""), (3, "", "nej"), (4, "E", "delvis"), (5, "", ""), (6, "", ""), (7, "P", "ja"), (8, "", ""))))
SAYS = "Referens;Per datum;Status;Procent;Kommentar;Bekräftat;Rapporterat av\n"
load("r1.csv", SAYS
     + "D1G1-A01;2013-11-01;P;40;i november;ja;K\nD1G1-A01;2014-02-01;P;;;;K\n"      # a report without news
     + "D1G1-A02;2013-11-01;H;60;;ja;K\nD1G1-A02;2014-02-01;G;;klart nu;;K\n"        # 60 % was of what was half done
     + "D1G1-A03;2013-11-01;P;20;;ja;K\nD1G1-A03;2014-02-01;P;30;i februari;nej;K\n"  # all of it anew
     + "D1G1-A04;2014-02-01;P;;;;K\n"                                                 # the workshop's word stands
     + "D1G1-A05;2014-02-01;P;50;;ja;K\nD1G1-A05;2014-04-01;P;70;i april;nej;K\n"     # not known yet
     + "D1G1-A06;2014-02-01;P;10;först;ja;K\n"
     + "D1G1-A07;2013-11-01;H;;;;K\nD1G1-A07;2014-02-01;H;80;ena;nej;K\nD1G1-A07;2014-02-01;H;;andra;;L\n")  # two reporters
load("r2.csv", "Referens;Per datum;Status;Kommentar;Rapporterat av\nD1G1-A06;2014-02-01;P;rättat;K\n")  # keeps what it leaves out
database = sqlite3.connect(DB)  # a status cannot be left out of a file; of other programs nobody knows
with database:
    for ref, day in ((1, "2014-02-01"), (7, "2013-11-01")):
        database.execute("UPDATE status_update SET status = NULL WHERE as_of = ? AND note_id ="
                         " (SELECT note_id FROM notes WHERE ref = ?)", (day, f"D1G1-A{ref:02}"))
database.close()
now = at("2014-03-01", "2013-12-01")
expect("what the newest report leaves empty: confirmed, status and comment of the newest that says it, percent as long as the"
       " status it was given with; the last report is the newest",
       now.execute("SELECT confirmed, progress, percent, last_comment, last_report FROM commitments ORDER BY ref").fetchall(),
       [("yes", "started", 40, "i november", "2014-02-01"), ("yes", "done", None, "klart nu", "2014-02-01"),
        ("no", "started", 30, "i februari", "2014-02-01"), ("partly", "started", None, None, "2014-02-01"),
        ("yes", "started", 50, None, "2014-02-01"), ("yes", "started", 10, "rättat", "2014-02-01"),
        ("no", "half", 80, "andra", "2014-02-01"), ("unknown", "no_report", None, None, None)])
expect("the same at the earlier day",
       now.execute("SELECT b.progress, b.last_report FROM commitments_before b JOIN notes n ON n.note_id = b.note_id ORDER BY ref"
                   ).fetchall(),
       [("started", "2013-11-01"), ("half", "2013-11-01"), ("started", "2013-11-01"), ("not_started", None), ("no_report", None),
        ("no_report", None), ("started", "2013-11-01"), ("no_report", None)])
expect("a report without a status is no step", sorted(now.execute(
    "SELECT ref, change FROM commitment_changes c JOIN notes n ON n.note_id = c.note_id")),
    [("D1G1-A02", "done"), ("D1G1-A04", "forward"), ("D1G1-A07", "forward")])
now.close()
later = at("2014-02-28", "2014-02-01")
expect("a report without a status changes nothing of what was known", later.execute(
    "SELECT b.progress, b.last_report FROM commitments_before b JOIN notes n ON n.note_id = b.note_id WHERE ref = 'D1G1-A01'"
    ).fetchone(), ("started", "2014-02-01"))
later.close()
# What commitments said on a day, and from when each due date held. A01 is reworded, A02's date moved by a report (in four days
# later), A03's by a revision that holds from before it came in, A04 handed over, A05 taken back and brought back, A06 moved by a
# report and then by a revision, A07 left without a date, A08 as it was.
fresh("y.db")
load("y0.csv", "Pass;Målområde;Löpnr;Organisation;Åtagande;Klart senast\n"
     + "".join(f"D1G1;M01;{n};Kumla kommun;Löfte {n};2014-03-31\n" for n in range(1, 9)), "--received", "2013-08-30")
for received, row in (
        ("2013-10-01", {"Referens": "D1G1-A01", "Åtagande": "Omskrivet"}),
        ("2013-10-05", {"Referens": "D1G1-A06", "Per datum": "2013-10-01", "Status": "P", "Nytt slutdatum": "2014-06-30"}),
        ("2013-10-10", {"Referens": "D1G1-A05", "Åtagande": "Löfte 5", "Återtagen": "ja"}),
        ("2013-10-20", {"Referens": "D1G1-A04", "Åtagande": "Löfte 4", "Organisation": "Hallsbergs kommun"}),
        ("2013-11-05", {"Referens": "D1G1-A02", "Per datum": "2013-11-01", "Status": "P", "Nytt slutdatum": "2014-06-30"}),
        ("2013-11-10", {"Referens": "D1G1-A03", "Åtagande": "Löfte 3", "Klart senast": "2014-05-31", "Gäller från": "2013-10-15"}),
        ("2013-11-15", {"Referens": "D1G1-A07", "Åtagande": "Löfte 7", "Klart senast": ""}),
        ("2013-11-20", {"Referens": "D1G1-A05", "Åtagande": "Löfte 5", "Återtagen": "nej"}),
        ("2013-12-01", {"Referens": "D1G1-A06", "Åtagande": "Löfte 6", "Klart senast": "2014-04-30"})):
    load(f"y{received}.csv", ";".join(row) + "\n" + ";".join(row.values()) + "\n", "--received", received)
MARCH, JUNE = "2014-03-31", "2014-06-30"
now = at("2013-12-31", "2013-08-28")
expect("due dates, each with the day from which it held and the day it was said", sorted(now.execute(
    "SELECT number, day, said, due_date FROM due_dates d JOIN notes n ON n.note_id = d.note_id")),
    [(1, "", "", MARCH), (2, "", "", MARCH), (2, "2013-11-01", "2013-11-05", JUNE), (3, "", "", MARCH),
     (3, "2013-10-15", "2013-10-15", "2014-05-31"), (4, "", "", MARCH), (5, "", "", MARCH), (6, "", "", MARCH),
     (6, "2013-10-01", "2013-10-05", JUNE), (6, "2013-12-01", "2013-12-01", "2014-04-30"), (7, "", "", MARCH),
     (7, "2013-11-15", "2013-11-15", None)])
expect("what they come to: the first date, the last said, how often it moved", now.execute(
    "SELECT number, original_due, due, times_moved FROM moved_due d JOIN notes n ON n.note_id = d.note_id ORDER BY 1").fetchall(),
    [(1, MARCH, MARCH, 0), (2, MARCH, JUNE, 1), (3, MARCH, "2014-05-31", 1), (4, MARCH, MARCH, 0), (5, MARCH, MARCH, 0),
     (6, MARCH, "2014-04-30", 2), (7, MARCH, None, 0)])
expect("before the session nothing was promised", now.execute(
    "SELECT count(*) FROM commitments_before WHERE progress IS NOT NULL").fetchone(), (0,))
now.close()
AS_PROMISED = {n: ("no_report", None, MARCH, f"Löfte {n}", "Kumla kommun") for n in range(1, 9)}
for since, changed in (
        ("2013-09-30", {}),
        ("2013-10-01", {1: {3: "Omskrivet"}, 6: {0: "started", 1: "2013-10-01", 2: JUNE}}),
        ("2013-10-15", {1: {3: "Omskrivet"}, 3: {2: "2014-05-31"}, 5: {0: "withdrawn"}, 6: {0: "started", 1: "2013-10-01", 2: JUNE}}),
        ("2013-11-30", {1: {3: "Omskrivet"}, 2: {0: "started", 1: "2013-11-01", 2: JUNE}, 3: {2: "2014-05-31"}, 4: {4: "Hallsbergs kommun"},
                        6: {0: "started", 1: "2013-10-01", 2: JUNE}, 7: {2: None}}),
        ("2013-12-01", {1: {3: "Omskrivet"}, 2: {0: "started", 1: "2013-11-01", 2: JUNE}, 3: {2: "2014-05-31"}, 4: {4: "Hallsbergs kommun"},
                        6: {0: "started", 1: "2013-10-01", 2: "2014-04-30"}, 7: {2: None}})):
    now = at("2013-12-31", since)
    expect(f"commitments on {since}: progress, last report, due, text, organisation", now.execute(
        "SELECT n.number, b.progress, b.last_report, b.due, b.commitment, o.name FROM commitments_before b"
        " JOIN note n ON n.id = b.note_id JOIN organisation o ON o.id = b.organisation_id ORDER BY 1").fetchall(),
        [(n, *(changed.get(n, {}).get(i, value) for i, value in enumerate(row))) for n, row in AS_PROMISED.items()])
    now.close()

# What answers what: nothing but a commitment that says so, or that names the same goal.
fresh("answers.db")
load("gap.csv", "Pass;Målområde;Detta bör göras;Prioritet;Mål\n"
     + "".join(f"D1G1;M01;Lucka {n};{priority};{goal}\n" for n, priority, goal in
               ((1, "hög", ""), (2, "låg", "M01-E1"), (3, "", "M01-E1, M01-I"), (4, "hög", ""), (5, "", ""), (6, "", "M01-I")))
     + "D1G1;M02;Lucka i ett annat målområde;;\n")
load("need.csv", "Pass;Målområde;Behov;Riktat till;Mål\nD1G1;M01;Behov 1;;\nD1G1;M01;Behov 2;;M01-E1\nD1G1;M01;Behov 3;;\n"
     "D1G1;M01;Behov 4;Kumla kommun;\n")
load("plan.csv", "Pass;Målområde;Handlingsplan;Omdöme;Hjälp behövs med;Mål\nD1G1;M01;Plan 1;hjälp;Pengar;\n"
     "D1G1;M01;Plan 2;hjälp;Tid;M01-E1\n")
load("offer.csv", "Pass;Målområde;Organisation;Bidrag\n"
     + "".join(f"D1G1;M01;Kumla kommun;Bidrag {n}\n" for n in (1, 2, 3, 4)))
ANSWERS = "Pass;Målområde;Organisation;Åtagande;Klart senast;Svarar på;Från bidrag;Mål;Status\n"
load("promise.csv", ANSWERS
     + "D1G1;M01;Kumla kommun;Åtagande 1;2014-12-31;D1G1-G01, D1G1-G02;;;\n"      # G02 by its reference,
     + "D1G1;M01;Kumla kommun;Åtagande 2;2014-12-31;D1G1-G02;;M01-E1;\n"          # and by both: once
     + "D1G1;M01;Kumla kommun;Åtagande 3;2014-12-31;;;M01-I;\n"                   # by a goal that G03 and G06 name
     + "D1G1;M01;Kumla kommun;Åtagande 4;2014-12-31;D1G1-G04;;;Återtaget\n"       # given up: no answer
     + "D1G1;M01;Kumla kommun;Åtagande 5;2014-12-31;D1G1-B01 och D1G1-H01;;;\n"
     + "D1G1;M01;Kumla kommun;Åtagande 6;2014-12-31;D1G1-D01;D1G1-D02;;\n"
     + "D1G1;M01;Kumla kommun;Åtagande 7;2014-12-31;;;;\n"                        # says nothing: may be meant
     + "D1G1;M02;Kumla kommun;Åtagande 8;2014-12-31;D1G1-G05;;;\n")               # of another goal area
now = at("2014-03-01", "2013-12-01")
expect("gaps: G02 by two, of whom one names its goal too; G03 by both goals, each commitment once; G04 by one that was given up;"
       " G05 from another goal area; of M01 the commitments 4 and 7 answer nothing, 4 is given up; of M02 none",
       now.execute("SELECT ref, commitments, possible FROM gap_answers v JOIN gap_analysis g ON g.note_id = v.note_id"
                   " ORDER BY 1").fetchall(),
       [("D1G1-G01", 1, 1), ("D1G1-G02", 2, 1), ("D1G1-G03", 2, 1), ("D1G1-G04", 0, 1), ("D1G1-G05", 1, 1), ("D1G1-G06", 1, 1),
        ("D1G1-G07", 0, 0)])
expect("a need is answered by its reference, by its goal, or has an addressee; help by its reference alone; a contribution by"
       " either column",
       sorted(now.execute("SELECT hole, ref FROM holes WHERE hole NOT IN ('milestone', 'actor')")),
       [("contribution", "D1G1-D03"), ("contribution", "D1G1-D04"), ("gap", "D1G1-G04"), ("gap", "D1G1-G07"),
        ("help", "D1G1-H02"), ("need", "D1G1-B03")])
expect("pair by pair, with the one that was given up",
       sorted(now.execute("SELECT x.ref, c.ref, how FROM answers a JOIN notes x ON x.note_id = a.answered_id"
                          " JOIN notes c ON c.note_id = a.note_id")),
       [("D1G1-B01", "D1G1-A05", "stated"), ("D1G1-B02", "D1G1-A02", "goal"), ("D1G1-D01", "D1G1-A06", "stated"),
        ("D1G1-D02", "D1G1-A06", "stated"), ("D1G1-G01", "D1G1-A01", "stated"), ("D1G1-G02", "D1G1-A01", "stated"),
        ("D1G1-G02", "D1G1-A02", "stated"), ("D1G1-G03", "D1G1-A02", "goal"), ("D1G1-G03", "D1G1-A03", "goal"),
        ("D1G1-G04", "D1G1-A04", "stated"), ("D1G1-G05", "D1G1-A08", "stated"), ("D1G1-G06", "D1G1-A03", "goal"),
        ("D1G1-H01", "D1G1-A05", "stated")])
now.close()
load("taken_back.csv", "Referens;Organisation;Åtagande;Svarar på\nD1G1-A01;Kumla kommun;Åtagande 1;D1G1-G02\n"
     "D1G1-A05;Kumla kommun;Åtagande 5, omskrivet;D1G1-H01, D1G1-B01\n")
load("reworded.csv", "Referens;Organisation;Åtagande\nD1G1-A08;Kumla kommun;Åtagande 8, omskrivet\n")
now = at("2014-03-01", "2013-12-01")
expect("what a commitment no longer says is no answer; what a file does not speak of stands",
       now.execute("SELECT group_concat(ref) FROM (SELECT ref FROM answer_counts v JOIN notes n ON n.note_id = v.note_id"
                   " ORDER BY ref)").fetchone(),
       ("D1G1-B01,D1G1-B02,D1G1-D01,D1G1-D02,D1G1-G02,D1G1-G03,D1G1-G05,D1G1-G06,D1G1-H01",))
now.close()
ingest(DB, "--undo", "13", status=0)
ingest(DB, "--undo", "12", status=0)
now = at("2014-03-01", "2013-12-01")
expect("undone, it says so again", now.execute(
    "SELECT commitments FROM answer_counts v JOIN notes n ON n.note_id = v.note_id WHERE ref = 'D1G1-G01'").fetchone(), (1,))
now.close()
# Twenty gaps and one commitment that has nothing to do with them.
fresh("unrelated.db")
load("gap.csv", "Pass;Målområde;Detta bör göras;Prioritet\n" + "".join(f"D1G1;M01;Sak nummer {n};hög\n" for n in range(20)))
load("promise.csv", "Pass;Målområde;Organisation;Åtagande\nD1G1;M01;Kumla kommun;Något helt annat\n")
now = at("2014-03-01", "2013-12-01")
expect("it answers none, though it may be meant", now.execute(
    "SELECT sum(commitments), sum(possible) FROM gap_answers").fetchone(), (0, 20))
expect("all are left", now.execute("SELECT count(*) FROM holes WHERE hole = 'gap'").fetchone(), (20,))
now.close()
# Goals: each day's value, the latest at the date, and how much of the way it is.
fresh("goals.db")
READ = "Kod;Nivå;Målområde;Text;Basvärde;Målvärde;Senaste värde;Per datum\n"
load("goals.csv", READ
     + "UPP;indikator;M01;Mer är bättre;80;100;85;2013-06-30\nUPP;indikator;M01;Mer är bättre;80;100;90;2013-12-31\n"
     + "UPP;indikator;M01;Mer är bättre;80;100;100;2014-06-30\n"
     + "NER;indikator;M01;Mindre är bättre;40;10;34;2013-12-31\n"     # 6 of 30
     + "BAK;indikator;M01;Åt fel håll;80;100;75;2013-12-31\n"          # a quarter of the way, backwards
     + "LIKA;indikator;M01;Behålls;50;50;50;2013-12-31\n"             # no way to go
     + "UTAN;indikator;M01;Utan basvärde;;10;5;2013-12-31\nTOM;indikator;M01;Aldrig avläst;0;10;;\n")
load("gap.csv", "Pass;Målområde;Detta bör göras;Mål\nD1G1;M01;En lucka;UPP\nD1G1;M01;En till;upp, NER\n")
load("promise.csv", "Pass;Målområde;Organisation;Åtagande;Mål;Status\nD1G1;M01;Kumla kommun;Ett;UPP;\n"
     "D1G1;M01;Kumla kommun;Återtaget;UPP;Återtaget\n")
now = at("2014-03-01", "2013-12-01")
expect("the latest by the date, its share of the way down as well as up; none where there is no way or no baseline",
       now.execute("SELECT code, as_of, latest_value, share, gaps, commitments FROM goal_states WHERE code NOT LIKE 'M%'"
                   " ORDER BY code").fetchall(),
       [("BAK", "2013-12-31", 75, -0.25, 0, 0), ("LIKA", "2013-12-31", 50, None, 0, 0), ("NER", "2013-12-31", 34, 0.2, 1, 0),
        ("TOM", None, None, None, 0, 0), ("UPP", "2013-12-31", 90, 0.5, 2, 1), ("UTAN", "2013-12-31", 5, None, 0, 0)])
expect("the series, and nothing that was read after the date",
       now.execute("SELECT v.as_of, v.value FROM goal_values v JOIN goal g ON g.id = v.goal_id WHERE code = 'UPP' ORDER BY 1"
                   ).fetchall(), [("2013-06-30", 85), ("2013-12-31", 90)])
now.close()
# Perspectives, by code or name, each once.
fresh("perspectives.db")
load("p.csv", "Kod;Perspektiv\nJ;Jämställdhet\nI;Integration\n")
load("need.csv", "Pass;Målområde;Behov;Perspektiv\nD1G1;M01;Med kod;j\nD1G1;M01;Med namn;JÄMSTÄLLDHET, I\nD1G1;M01;Inget;\n")
load("gap.csv", "Pass;Målområde;Detta bör göras;Perspektiv\nD1G1;M02;Två gånger;J, Jämställdhet\n")
now = at("2014-03-01", "2013-12-01")
expect("a note once with each perspective that it names", now.execute(
    "SELECT p.code, n.ref FROM note_perspectives v JOIN notes n ON n.note_id = v.note_id JOIN perspective p ON"
    " p.id = v.perspective_id ORDER BY 1, 2").fetchall(),
    [("I", "D1G1-B02"), ("J", "D1G1-B01"), ("J", "D1G1-B02"), ("J", "D1G1-G01")])
expect("kept by its code", now.execute("SELECT perspective FROM needs ORDER BY ref").fetchall(), [("J",), ("J, I",), (None,)])
now.close()
# Who was there, and what each promised there: what was handed over later is still the promise of whom it was.
fresh("attendance.db")
load("event.csv", "Kod;Evenemang;Börjar;Slutar\nV14;Våren;2014-03-01;2014-03-01\n")
load("session.csv", "Evenemang;Pass;Datum;Målområde\nV14;VP1;2014-03-01;M01\n")
load("people.csv", "Evenemang;Organisation;Antal deltagare\nLOKA13;Kumla kommun;3\nLOKA13;Laxå kommun;2\n")
load("promise.csv", "Evenemang;Pass;Målområde;Organisation;Åtagande\nLOKA13;D1G1;M01;Kumla kommun;Ett\nLOKA13;D1G1;M01;Kumla kommun;Två\n"
     "LOKA13;D1G1;M01;Laxå kommun;Tre\nV14;VP1;M01;Kumla kommun;Fyra\nV14;VP1;M01;Kumla kommun;Fem\n")
load("handed.csv", "Referens;Version;Organisation;Gäller från\nLOKA13-D1G1-A02;1;Laxå kommun;2013-12-01\n")
load("away.csv", "Referens;Version;Återtagen;Kommentar\nV14-VP1-A02;1;ja;inga pengar\n")
now = at("2014-06-01", "2013-12-01")
expect("those who were there, and the promises of the day", now.execute("SELECT o.name, a.number, a.promised FROM attendance a"
       " JOIN organisation o ON o.id = a.organisation_id ORDER BY 1").fetchall(), [("Kumla kommun", 3, 2), ("Laxå kommun", 2, 1)])
expect("withdrawn, with the event in front as there are two", now.execute(
    "SELECT ref, event, comment FROM withdrawn_commitments").fetchall(), [("V14-VP1-A02", "V14", "inga pengar")])
now.close()
STACK.close()
finish("figures")
