#!/usr/bin/env python3
"""Lists that are too long for the summary: it shows the rows that matter most and says so, its figures
are of all, and all stand in the workbooks of the goal areas and on the terminal.   long.py BUILD"""
import json
import random
import re

import openpyxl

from common import AS_OF, file_name, report, views
from harness import REPORT, check, finish, ingest, run, workplace
import rules

LIMIT = 10_000  # LIST_ROWS of report/options.c
NOTES, GAPS = 14_500, 10_500
SINCE = "2013-08-28"
SAID = {
    "todo": {"sv": "Här visas de {shown} av {n} som har väntat längst; alla rapporter som saknas står i målområdenas"
                   " arbetsböcker. {n} saker att göra ",
             "en": "Shown here are the {shown} of {n} that have waited longest; all reports that are missing stand in"
                   " the workbooks of the goal areas. {n} things to do "},
    "commitments": {"sv": "Här visas {shown} av {n}, främst oavslutade med tidigast slutdatum; alla står i målområdenas"
                          " arbetsböcker. Av {n} åtaganden ",
                    "en": "Shown here are {shown} of {n}, first of all the unfinished with the earliest due dates; all"
                          " stand in the workbooks of the goal areas. Of {n} commitments, "},
    "late": {"sv": "Här visas de {shown} mest försenade av {n}; alla står i målområdenas arbetsböcker. {n} åtaganden ",
             "en": "Shown here are the {shown} most overdue of {n}; all stand in the workbooks of the goal areas."
                   " {n} commitments "},
    "changes": {"sv": "Här visas de {shown} första av {n}, i följande ordning; alla åtaganden står i målområdenas"
                      " arbetsböcker. Sedan ",
                "en": "Shown here are the first {shown} of {n}, in this order; all commitments stand in the workbooks"
                      " of the goal areas. Since "},
    "holes": {"sv": "Här visas de {shown} första av {n}, i följande ordning; alla anteckningar står i målområdenas"
                    " arbetsböcker. {n} luckor: ",
              "en": "Shown here are the first {shown} of {n}, in this order; all notes stand in the workbooks of the"
                    " goal areas. {n} gaps: "},
}
TITLES = {"todo": {"sv": "Att göra", "en": "To do"}, "commitments": {"sv": "Åtaganden", "en": "Commitments"},
          "late": {"sv": "Försenade", "en": "Late"}, "changes": {"sv": "Förändringar", "en": "Changes"},
          "holes": {"sv": "Luckor", "en": "Gaps left"}}
# What is shown, of all in the order that is said (turn: the usual one of the sheet).
ORDER = "s.date, s.id, c.number"
CHOSEN = {
    "commitments": f"""SELECT ref FROM (SELECT c.ref, row_number() OVER (ORDER BY {ORDER}) AS turn,
            row_number() OVER (ORDER BY c.timeliness IN ('done', 'closed'), c.due IS NULL, c.due, {ORDER}) AS worth
        FROM commitments c JOIN session s ON s.id = c.session_id) WHERE worth <= {LIMIT} ORDER BY turn""",
    "late": f"""SELECT ref FROM commitments c JOIN session s ON s.id = c.session_id WHERE timeliness = 'late'
        ORDER BY days_late DESC, times_moved DESC, {ORDER} LIMIT {LIMIT}""",
    "changes": f"""SELECT c.ref FROM commitment_changes x JOIN commitments c ON c.note_id = x.note_id
        JOIN session s ON s.id = c.session_id JOIN word w ON w.list = 'change' AND w.value = x.change
        ORDER BY w.position, {ORDER} LIMIT {LIMIT}""",
}
ALL = {"commitments": "SELECT count(*) FROM commitments",
       "late": "SELECT count(*) FROM commitments WHERE timeliness = 'late'",
       "changes": "SELECT count(*) FROM commitment_changes", "todo": "SELECT count(*) FROM todo",
       "holes": "SELECT count(*) FROM holes"}


def make(folder, database):
    """More commitments than are shown, most of them late; some reported, each twelfth done."""
    rng = random.Random(7)
    written = {
        "events.csv": ["Kod;Evenemang;Börjar;Slutar", "E;Övning;2013-08-29;2013-08-30"],
        "goal_areas.csv": ["Kod;Målområde;Kortnamn;Målområdesansvarig;Ordning"] +
        [f"M0{i};Område {i};Område {i};Ansvarig {i};{i}" for i in (1, 2, 3, 4)],
        "organisations.csv": ["Kod;Organisation;Sektor"] + [f"O{i};Organisation {i};Kommun" for i in range(5)],
        "sessions.csv": ["Pass;Datum;Dag;Grupp;Målområden;Målområdesansvariga;Granskare;Minuter",
                         "D1G1;2013-08-29;1;1;M01, M02;Ansvarig 1;Anna;90", "D2G1;2013-08-30;2;1;M03, M01;Ansvarig 3;Bo;90",
                         "D2G2;2013-08-30;2;2;M04;Ansvarig 4;Bo;90"],
        "commitments.csv": ["Pass;Målområde;Organisation;Åtagande;Klart senast;Status"],
        "gap_analysis.csv": ["Pass;Målområde;Detta bör göras"] + [f"D2G2;M04;Lucka {i}" for i in range(GAPS)],
        "status_updates.csv": ["Referens;Per datum;Status;Nytt slutdatum"],
    }
    for i in range(NOTES):
        session = rng.choice((1, 2))
        area = rng.choice(("M01", "M02", "M01, M02")) if session == 1 else rng.choice(("M01", "M03"))
        due = rng.choice(("löpande", "2015-01-31")) if rng.random() < 0.2 else \
            f"2013-{rng.randint(9, 12):02}-{rng.randint(1, 28):02}"
        written["commitments.csv"].append(f"D{session}G1;{area};O{rng.randrange(5)};Åtagande {i};{due};"
                                          f"{'G' if i % 12 == 0 else ''}")
    for i in range(1, 400):
        written["status_updates.csv"].append(f"D{i % 2 + 1}G1-A{i:02};2013-1{i % 3}-01;{rng.choice('EPHG')};"
                                             f"{rng.choice(('', '2014-02-01'))}")
    folder.mkdir()
    for name, lines in written.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    ingest(database, *[folder / name for name in written])


def rows(sheet, columns):
    return list(sheet.iter_rows(min_row=rules.HEADING_ROW + 1, max_col=columns, values_only=True))


def says(book, name, lang, every):
    """The sentence, and the count above the heading, which is of what is shown."""
    sheet = book[TITLES[name][lang]]
    shown = min(every, LIMIT)
    said = sheet["A2"].value
    wanted = SAID[name][lang].format(shown=shown, n=every)
    check(every > LIMIT, f"{name}: {every} are too few to tell")
    check(said.startswith(wanted), f"{lang}/{name}: {said!r} is not {wanted!r}")
    check(sheet.max_row == rules.HEADING_ROW + shown, f"{lang}/{name}: {sheet.max_row - rules.HEADING_ROW} rows")
    check(f"A{rules.HEADING_ROW + shown})" in sheet["A4"].value, f"{lang}/{name}: {sheet['A4'].value} counts other rows")
    return sheet


def links_are_right(sheet, column, areas):
    """Each reference leads to its row in the workbook of its goal area."""
    seen = 0
    for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1, min_col=column, max_col=column):
        cell = row[0]
        if not cell.hyperlink or cell.row % 7:
            continue
        at = int(re.search(r"A(\d+)$", cell.hyperlink.location).group(1))
        there = areas[cell.hyperlink.target][at]
        check(there == cell.value, f"{sheet.title}: {cell.value} leads to {there}")
        seen += 1
    check(seen > LIMIT // 20, f"{sheet.title}: {seen} links looked at")


def todo_is_the_oldest(sheet, database, folder):
    """Whoever owes it; in the sheet in its order, organisations last."""
    since = {}
    for row in rows(sheet, 8):
        since.setdefault(row[0], []).append(row[7])
    check(len(since) >= 5, f"todo: of {list(since)} alone")
    whole = json.loads(run(REPORT, "--db", database, "--todo", "--json", "--as-of", AS_OF, status=0).stdout)
    every = sorted(row["since"] for row in whole["rows"])
    check(whole["count"] == len(every) > LIMIT, f"--todo has {whole['count']} rows")
    check(not re.match("Här visas", whole["sentence"]), f"--todo: {whole['sentence']}")
    shown = sorted(day.strftime("%Y-%m-%d") for days in since.values() for day in days)
    check(shown == every[:LIMIT], f"todo: not the oldest: {shown[-1]}, {every[LIMIT - 1]}")
    places = {(row["who"], row["ref"]): i for i, row in enumerate(whole["rows"])}
    turns = [places[(row[0], row[5])] for row in rows(sheet, 6)]
    check(turns == sorted(turns), "todo: not in the usual order")


def main():
    with workplace("books") as place:
        database, out, alone = place / "long.db", place / "out", place / "alone"
        make(place / "files", database)
        connection = views(database, place, AS_OF, SINCE)
        every = {name: connection.execute(sql).fetchone()[0] for name, sql in ALL.items()}
        for lang in ("en", "sv"):
            report(database, out, "--as-of", AS_OF, "--since", SINCE, "--lang", lang, "--jobs", "2")
            book = openpyxl.load_workbook(out / file_name(lang, "management"), read_only=lang == "en")
            for name in SAID:
                says(book, name, lang, every[name])
        areas = {}
        for path in out.glob("malomrade-*.xlsx"):
            area = openpyxl.load_workbook(path, read_only=True)
            areas[path.name] = {} if "Åtaganden" not in area.sheetnames else {
                i: row[0] for i, row in enumerate(area["Åtaganden"].iter_rows(max_col=1, values_only=True), 1)}
        listed = {ref for refs in areas.values() for row, ref in refs.items() if row > rules.HEADING_ROW}
        check(len(listed) == every["commitments"], f"the goal areas list {len(listed)} commitments")
        for name, column in (("commitments", 1), ("late", 1), ("changes", 2)):
            sheet = book[TITLES[name]["sv"]]
            shown = [row[column - 1] for row in rows(sheet, column)]
            wanted = [row[0] for row in connection.execute(CHOSEN[name])]
            check(shown == wanted, f"{name}: other rows, or another order: {shown[:3]}, {wanted[:3]}")
            links_are_right(sheet, column, areas)
        todo_is_the_oldest(book["Att göra"], database, place)
        checks = [row for row in rows(book["Om rapporten"], 3) if row[2] in ("OK", "FEL")]
        check(len(checks) == 7 and all(row[2] == "OK" for row in checks), f"what does not add up: {checks}")
        overview = rows(book["Läge per målområde"], 14)
        done, late = (connection.execute(f"SELECT sum({column}) FROM goal_area_commitments").fetchone()[0]
                      for column in ("done", "late"))
        check(sum(row[5] for row in overview) == done and sum(row[13] for row in overview) == late,
              "the overview is not of all")
        report(database, alone, "--as-of", AS_OF, "--since", SINCE, "--jobs", "1")
        check((out / "ledning.xlsx").read_bytes() == (alone / "ledning.xlsx").read_bytes(),
              "another number of jobs gives another summary")
    finish("lists too long for the summary")


main()
