#!/usr/bin/env python3
"""A program that is killed before any of the calls by which it changes a file leaves everything as it was before or
after: of every file that was sent all or nothing, of every workbook the old one or the new one. Run once more, it ends
as if nothing had happened.

    tests/kill.py BUILD

faults/kill_at.c counts the calls and kills."""
import concurrent.futures
import contextlib
import hashlib
import json
import os
import re
import shutil
import sqlite3
import zipfile

from harness import BUILD, INGEST, PROGRAMME, REPORT, check, expect, finish, ingest, run, workplace

KILLED = 128 + 9
# leaks cannot be looked for in a program that is watched
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0:" + os.environ.get("ASAN_OPTIONS", "")}
NEEDS = "Pass;Målområde;Behov;Prioritet\n"


def die_at(number, whom, program, *arguments):
    return run(BUILD / "kill-at", number, whom, program, *arguments, env=ENVIRONMENT)


def calls(done):
    return int(re.search(r"kill-at: (\d+) calls", done.stderr)[1])


def rows_of(connection, table):
    """Without times, and without the name of the database a file came by."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")]
    wanted = ", ".join(f'"{name}"' for name in columns if not name.endswith("_at") and name != "origin")
    return connection.execute(f'SELECT {wanted} FROM "{table}" ORDER BY 1').fetchall()


def state(database):
    """What a database holds, so that half of a file would be seen: the rows of every table. Before the first file that
    is nothing, with or without tables."""
    if not database.exists() or not database.stat().st_size:
        return "nothing"
    try:
        with contextlib.closing(sqlite3.connect(database)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "not whole"
            rows = {name: rows_of(connection, name) for name, in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")}
    except sqlite3.DatabaseError:
        return "not whole"
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:8] if rows.get("upload") else "nothing"


def at_calls(numbers, work, name, one):
    """Does `one(number, folder)` for every number, some at a time."""
    def at(number):
        folder = work / f"{name}-{number}"
        folder.mkdir()
        one(number, folder)
        shutil.rmtree(folder)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(at, numbers))


def databases(work, name, before, steps, command, control=False):
    """`command` on a copy of the database `before` (None: there is none) goes through the states that `steps` lead to."""
    states, reached = work / f"{name}.db", []
    if before:
        shutil.copy(before, states)
    reached.append(state(states))
    for step in steps:
        ingest(states, *step, status=0)
        reached.append(state(states))
    whole = work / f"{name}-whole.db"
    if before:
        shutil.copy(before, whole)
    count = calls(die_at(0, "all", INGEST, "--db", whole, *command))
    expect(f"{name}: not killed, it ends as its steps do", state(whole), reached[-1])
    seen, halves = set(), []

    def one(number, folder):
        database = folder / "loka.db"
        if before:
            shutil.copy(before, database)
        done = die_at(number, "all", INGEST, "--db", database, *command)
        expect(f"{name}: killed at call {number} of {count}", done.returncode, KILLED)
        halves.append(control and without_journal(database, folder) not in reached)
        found = state(database)
        check(found in reached, f"{name}: killed at call {number} of {count}: {found}")
        seen.add(found)
        ingest(database, *command)
        expect(f"{name}: killed at call {number} of {count} and run again", state(database), reached[-1])

    at_calls(range(1, count + 1), work, name, one)
    expect(f"{name}: the states seen", seen, set(reached))
    check(any(halves) or not control, f"{name}: a database that lost its journal passes for a whole one")
    return count


def without_journal(database, folder):
    """The control: what a kill leaves, when what SQLite needs to put it right is taken away."""
    if not database.exists():
        return "nothing"
    shutil.copy(database, folder / "bare.db")
    return state(folder / "bare.db")


def loading(work):
    base, files, others = work / "base.db", [], []
    ingest(base, *PROGRAMME, status=0)
    for number, rows in ((1, 4), (2, 60), (3, 1)):
        files.append(work / f"{number}.csv")
        files[-1].write_text(NEEDS + "".join(f"D1G1;M01;Behov {i} i fil {number};hög\n" for i in range(rows)), "utf-8")
        others.append(work / f"other-{number}.db")
        shutil.copy(others[-2] if number > 1 else base, others[-1])
        ingest(others[-1], files[-1], status=0)
    undo = ["--undo", len(PROGRAMME) + 2]
    return (databases(work, "load", base, [[file] for file in files], files, control=True)
            + databases(work, "new", None, [[PROGRAMME[0]]], [PROGRAMME[0]])
            + databases(work, "undo", others[-1], [undo], undo)
            + databases(work, "merge", base, [["--merge", other] for other in others], ["--merge", others[-1]]))


# ----- workbooks

def small_database(work):
    """Of one goal area and one organisation: a workbook of each sort."""
    files = {"events": "Kod;Evenemang;Börjar;Slutar\nE;Övning;2013-08-29;2013-08-30\n",
             "goal_areas": "Kod;Målområde;Kortnamn;Målområdesansvarig;Ordning\nM01;Område;Område;Ansvarig;1\n",
             "organisations": "Kod;Organisation;Sektor\nKUM;Kumla kommun;Kommun\n",
             "sessions": "Pass;Datum;Dag;Grupp;Målområden;Målområdesansvariga;Granskare;Minuter\n"
                         "D1G1;2013-08-29;1;1;M01;Ansvarig;Anna;90\n",
             "commitments": "Pass;Målområde;Organisation;Åtagande;Klart senast\nD1G1;M01;KUM;Ett löfte;2014-02-15\n"}
    for name, text in files.items():
        (work / f"{name}.csv").write_text(text, "utf-8")
    ingest(work / "small.db", *(work / f"{name}.csv" for name in files), status=0)
    return work / "small.db"


def report(database, out, as_of):
    return [REPORT, "--db", database, "--out", out, "--as-of", as_of]


def books(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.xlsx")} if folder.exists() else {}


def wrong_books(folder, old, new):
    """What in a folder is neither the old nor the new, or cannot be read."""
    wrong = [name for name, sha in books(folder).items() if sha not in (old.get(name), new.get(name))]
    for path in folder.glob("*.xlsx"):
        try:
            wrong += [path.name] if zipfile.ZipFile(path).testzip() else []
        except zipfile.BadZipFile:
            wrong.append(path.name)
    wrong += [f"{name} is gone" for name in old.keys() - books(folder).keys()]
    for contents in folder.glob("innehall.json"):
        try:
            json.loads(contents.read_text("utf-8"))
        except ValueError:
            wrong.append("innehall.json")
    return wrong


def controls(work, before, old, new):
    """Half a workbook under its name, one that is gone, and half a list must be seen."""
    for number, harm in enumerate((lambda path: os.truncate(path, path.stat().st_size // 2), lambda path: path.unlink())):
        for name in ("ledning.xlsx", "innehall.json") if number == 0 else ("ledning.xlsx",):
            folder = work / f"control-{number}-{name}"
            shutil.copytree(before, folder)
            expect("reports as they were pass", wrong_books(folder, old, new), [])
            harm(folder / name)
            check(wrong_books(folder, old, new), f"{name} harmed ({number}) passes for whole")


def reporting(work, database, whom="all", jobs=1, fresh=False, some=slice(None)):
    """Reports of a later day, over those of an earlier one or into a new folder; killed at some of the calls."""
    name = f"report-{whom}-{jobs}-{fresh}"
    before, after = work / f"{name}-before", work / f"{name}-after"
    run(*report(database, before, "2014-01-31"), status=0)
    run(*report(database, after, "2014-02-28"), status=0)
    old, new = {} if fresh else books(before), books(after)
    check(len(new) == 3 and not set(books(before).values()) & set(new.values()), f"{name}: {new}")
    controls(work / name, before, books(before), new)
    mixed = set()

    def dies(number, out):
        if not fresh:
            shutil.copytree(before, out)
        return die_at(number, whom, *report(database, out, "2014-02-28"), "--jobs", jobs)

    count = calls(dies(0, work / f"{name}-count"))

    def one(number, folder):
        out = folder / "out"
        done = dies(number, out)
        what = f"{name}: killed at call {number} of {count}"
        # of several processes now one, now another is first to write its part, and waits in the meantime
        check(done.returncode == KILLED or (whom == "one" and done.returncode in (0, 2)), f"{what}: {done}")
        expect(what, wrong_books(out, old, new), [])
        moved = sum(sha in new.values() for sha in books(out).values())
        mixed.add(moved)
        if moved or number % 10 == 0:
            run(*report(database, out, "2014-02-28"), status=0)
            expect(f"{what} and run again", books(out), new)
            expect(f"{what} and run again: what is there", sorted(path.name for path in out.iterdir()),
                   sorted([*new, "innehall.json"]))

    numbers = range(1, count + 1)[some]
    at_calls(numbers, work, name, one)
    check(len(mixed) > 1, f"{name}: never killed among the renames: {mixed}")
    return len(numbers)


def main():
    with workplace("kill", in_memory=True) as work:  # a process is killed, not the machine: its writes are not lost
        deaths, database = loading(work), small_database(work)
        deaths += reporting(work, database)
        deaths += reporting(work, database, fresh=True, some=slice(-60, None))  # the last: until then nothing is moved
        deaths += reporting(work, database, whom="one", jobs=2, some=slice(None, None, -5))
    finish(f"{deaths} deaths")


main()
