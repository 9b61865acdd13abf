#!/usr/bin/env python3
"""What loka-report shows on the terminal is what the workbook says: --todo, --delta.   lists.py BUILD"""
import json
import re
import sqlite3

import openpyxl

from common import AS_OF, file_name, report, samples
from harness import PROGRAMME, REPORT, check, finish, ingest, run, workplace
import rules

LISTS = {"todo": ("--todo", {"sv": "Att göra", "en": "To do"}), "changes": ("--delta", {"sv": "Förändringar", "en": "Changes"})}


def shown(database, *options, status=0):
    done = run(REPORT, "--db", database, *options)
    check(done.returncode == status, f"{' '.join(options)}: status {done.returncode}, not {status}: {done.stderr}")
    return done.stdout if status == 0 else done.stderr


def cell_text(value):
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else value


def json_is_the_sheet(database, book, name, lang, options):
    option, titles = LISTS[name]
    sheet = book[titles[lang]]
    where = f"{option} {' '.join(options)}"
    data = json.loads(shown(database, option, "--json", *options))
    rows = [[row.get(key + "_text", row[key]) for key in row if not key.endswith("_text")] for row in data["rows"]]
    wanted = [[cell_text(v) for v in row] for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1, values_only=True)]
    check(rows == wanted, f"{where}: rows are not those of the sheet\n  {rows[:1]}\n  {wanted[:1]}")
    check(data["count"] == len(wanted) > 3, f"{where}: {data['count']} rows")
    check(data["sentence"] == sheet["A2"].value, f"{where}: {data['sentence']}")
    return data


def text_adds_up(database, data, name, options):
    """Every group says how many it has; together they are the rows; columns begin where their heading does."""
    text = shown(database, LISTS[name][0], *options)
    lines = text.splitlines()
    groups = [re.fullmatch(r"(\S.*): (\d+) \w+", line) for line in lines]
    counts = [int(match[2]) for match in groups if match]
    check(sum(counts) == data["count"], f"{name}: the groups have {counts}, not {data['count']}")
    names = [match[1] for match in groups if match]
    check(len(names) == len(set(names)), f"{name}: a group comes twice: {names}")
    head = next(line for line in lines if line.startswith("  "))
    starts = [match.start() for match in re.finditer(r"(?<=  )\S", head)]
    body = [line for line in lines[lines.index(head) + 1:] if line.startswith("  ") and not re.match(r"  (Skicka|Send): ", line)]
    check(len(body) == data["count"], f"{name}: {len(body)} lines for {data['count']} rows")
    for line in body:
        check(all(len(line) > s and line[s] != " " and line[s - 1] == " " for s in starts), f"{name}: not aligned: {line!r}")
        check(len(line) <= 120, f"{name}: {len(line)} characters: {line}")
    return text


def dates_may_be_periods(database):
    for period, day in (("2013-H2", "2013-12-31"), ("2013-12", "2013-12-31"), ("2013-h1", "2013-06-30"), ("2012-02", "2012-02-29"),
                        ("2013-Q3", "2013-09-30"), ("2012", "2012-12-31"), ("2013-08-30", "2013-08-30")):
        data = json.loads(shown(database, "--delta", "--json", "--since", period, "--as-of", "2014-Q1"))
        check((data["since"], data["as_of"]) == (day, "2014-03-31"), f"{period} is {data['since']}, not {day}")
    for period, day in (("2014-H1", "2013-12-31"), ("2013-H2", "2013-08-31"), ("2014-02", "2013-08-31"), ("2014-03-01", "2013-09-01")):
        data = json.loads(shown(database, "--delta", "--json", "--as-of", period))
        check(data["since"] == day, f"half a year before {period}, or the day after the event, is {data['since']}")
    for wrong in ("2013-H3", "2013-13", "2013-00", "2013-Q5", "2013-1", "13-12", "2013-12-32", "", "2013-12 "):
        check("datum skrivs" in shown(database, "--delta", "--since", wrong, status=64), f"{wrong} is taken for a date")
    check("senare än" in shown(database, "--delta", "--since", "2014-H1", "--as-of", "2013-H2", status=64), "since is later")
    check("2099-12-31" in shown(database, "--todo", "--since", "2099", status=2), "since is later than the newest upload")
    shown(database, "--delta", "--since", "2013-12-31", "--as-of", "2013-H2")
    check("--json" in shown(database, "--json", "--out", "x", status=64), "--json is for lists")


def what_to_send_is_written(database, folder, data):
    """The files that are to be sent are those that the program writes."""
    report(database, folder / "mallar", "--templates")
    sent = {row["send"] for row in data["rows"] if row["send"]}
    check(len(sent) > 3, f"what to send: {sent}")
    for name in sent:
        check((folder / "sv" / name).exists() or (folder / "mallar" / name).exists(), f"{name} is to be sent, but never written")


def names_that_are_not_plain(place):
    """A session of another event with the same code, and an organisation without one, get their own files."""
    database, sessions, notes = place / "tva.db", place / "s2.csv", place / "utan-kod.csv"
    samples(database)
    events = place / "e2.csv"
    events.write_text("Kod;Evenemang;Börjar;Slutar;Diarienummer\nLOKA12;LOKA ett;2012-08-28;2012-08-29;\n", "utf-8")
    sessions.write_text("Evenemang;Pass;Datum;Dag;Grupp;Målområden;Målområdesansvariga;Granskare;Status\n"
                        "LOKA12;D1G2;2012-08-28;1;2;M01;Peter Morfeld;Jan;genomförd\n", "utf-8")
    notes.write_text("Evenemang;Pass;Målområde;Organisation;Åtagande\nLOKA13;D1G1;M01;Byalaget i Sköllersta;Ett löfte\n", "utf-8")
    ingest(database, events, sessions, notes, status=0)
    report(database, place / "sv", "--as-of", AS_OF)
    found = json.loads(shown(database, "--todo", "--json", "--as-of", AS_OF))
    sent = {row["send"] for row in found["rows"]}
    check({"anteckningar-LOKA12-D1G2.xlsx", "anteckningar-LOKA13-D1G2.xlsx", "uppfoljning-Byalaget_i_Skollersta.xlsx"} <= sent,
          f"what to send: {sent}")
    what_to_send_is_written(database, place, found)


def changes_are_counted(place):
    """The sentence counts every kind of change, each as it stands in the rows; of what is new it says what is done."""
    database, reports = place / "changes.db", place / "bakåt.csv"
    samples(database)
    reports.write_text("Referens;Per datum;Status;Rapporterat av\nD1G1-A03;2014-03-31;Påbörjat;Örebro läns landsting\n", "utf-8")
    ingest(database, reports, status=0)
    kinds = ("withdrawn", "silent", "date_moved", "text_changed", "handed_over", "area_moved", "backward", "forward", "done", "new")
    for since, as_of, seen in (("2013-08-28", AS_OF, {"new"}), ("2013-10-15", AS_OF, {"done"}),
                               ("2014-03-01", "2014-04-30", {"backward"})):
        data = json.loads(shown(database, "--delta", "--json", "--since", since, "--as-of", as_of))
        rows = [row["change"] for row in data["rows"]]
        done = sum(row["change"] == "new" and row["after_text"] == "Genomfört" for row in data["rows"])
        said = list(map(int, re.findall(r"\b\d+\b", data["sentence"].split(": ")[1])))
        check(said == [n for n in (*(rows.count(kind) for kind in kinds), done) if n],
              f"since {since}: {data['sentence']}")
        check(seen <= set(rows), f"since {since}: {rows}")


def public_is_told_no_names(database):
    with sqlite3.connect(database) as connection: # now two sessions with reviewers owe their notes
        connection.execute("DELETE FROM session_person WHERE role = 'reviewer' AND name NOT IN ('Kerstin', 'Jan')")
        connection.execute("UPDATE note SET withdrawn_upload_id = 1 WHERE session_id IN (SELECT id FROM session WHERE code IN"
                           " ('D1G3', 'D1G4'))")
    inside, outside = (shown(database, "--todo", "--as-of", AS_OF, "--audience", audience) for audience in ("internal", "public"))
    check("Kerstin: 1 sak\n" in inside and "Jan: 1 sak\n" in inside, "the reviewers are not told apart")
    check("Kerstin" not in outside and "Jan" not in outside and "Granskare: 2 saker\n" in outside, "a reviewer is named to the public")
    check("Skicka: anteckningar-D1G3.xlsx" in inside and ".xlsx" not in outside, "the public is told what to send")


def nothing_to_list(database, folder):
    empty = folder / "empty.db"
    ingest(empty, PROGRAMME[0], status=0)
    check("Ingen är skyldig något" in shown(empty, "--todo"), "nothing to do is not said")
    check(json.loads(shown(empty, "--delta", "--json"))["rows"] == [], "no changes are no list")


with workplace("books") as place:
    db = place / "l.db"
    samples(db)
    for language in ("sv", "en"):
        choices = ("--as-of", AS_OF, "--since", "2013-H2", "--lang", language)
        report(db, place / language, *choices)
        workbook = openpyxl.load_workbook(place / language / file_name(language, "management"))
        for which in LISTS:
            found = json_is_the_sheet(db, workbook, which, language, choices)
            text_adds_up(db, found, which, choices)
            if which == "todo" and language == "sv":
                what_to_send_is_written(db, place, found)
    dates_may_be_periods(db)
    nothing_to_list(db, place)
    names_that_are_not_plain(place)
    changes_are_counted(place)
    public_is_told_no_names(db)
finish("lists")
