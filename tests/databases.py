#!/usr/bin/env python3
"""Databases as they may come: in the middle of a write, altered, hostile, for whom.

    tests/databases.py BUILD

A journal that is left by a kill is undone by whoever comes first, also by who only reads; a database that is not built
as ours is refused before any statement of ours runs in it; what is made is for its user, with --group for the group."""
import contextlib
import os
import pathlib
import shutil
import sqlite3
import stat

from harness import BUILD, INGEST, NOBODY, PROGRAMME, REPORT, check, expect, finish, ingest, rows, run, workplace

NEEDS = "Pass;Målområde;Behov\nD1G1;M01;Lokaler\n"
READERS = {"report": lambda db, out: run(REPORT, "--db", db, "--out", out),
           "todo": lambda db, _: run(REPORT, "--db", db, "--todo"),
           "delta": lambda db, _: run(REPORT, "--db", db, "--delta"),
           "templates": lambda db, out: run(REPORT, "--db", db, "--out", out, "--templates"),
           "digest": lambda db, _: ingest(db, "--digest"),
           "list": lambda db, _: ingest(db, "--list"),
           "check": lambda db, out: ingest(db, "--check", out.parent / "needs.csv"),
           "merge": lambda db, out: ingest(out.parent / f"other-{out.name}.db", "--merge", db),
           "rebuild": lambda db, out: ingest(db, "--rebuild", out.parent / f"anew-{out.name}.db")}


def killed_in_the_middle(work):
    """A database with a journal that must be undone: killed at the call after the first write to it."""
    base, files = work / "base.db", work / "needs.csv"
    ingest(base, *PROGRAMME, status=0)
    files.write_text(NEEDS, "utf-8")
    for number in range(1, 100):
        database = work / "killed.db"
        shutil.copy(base, database)
        environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}
        done = run(BUILD / "at-call", "kill", number, INGEST, "--db", database, files, env=environment)
        journal = pathlib.Path(f"{database}-journal")
        if done.returncode == 137 and journal.exists() and database.read_bytes() != base.read_bytes():
            return database, journal
    check(False, "no kill leaves a database in the middle of a write")
    return None


def interrupted(work):
    killed, journal = killed_in_the_middle(work)
    for name, read in READERS.items():
        database = work / f"{name}.db"
        shutil.copy(killed, database)
        shutil.copy(journal, f"{database}-journal")
        done = read(database, work / name)
        check(done.returncode == 0, f"{name} after a kill: exit {done.returncode}: {done.stderr}")
        expect(f"{name} after a kill: what was not acknowledged", rows(database, "SELECT count(*) FROM note"), [(0,)])
    read_only = work / "read-only"
    read_only.mkdir()
    shutil.copy(killed, read_only / "loka.db")
    shutil.copy(journal, read_only / "loka.db-journal")
    program = shutil.copy(REPORT, work)
    os.chmod(read_only / "loka.db", 0o444)
    os.chmod(read_only, 0o555)
    os.chmod(work, 0o755)
    os.chmod(read_only / "loka.db-journal", 0o444)
    done = run(*NOBODY, program, "--db", read_only / "loka.db", "--todo")
    check(done.returncode == 2 and "ett avbrott" in done.stderr and "skriva i mappen kör Loka" in done.stderr,
          f"an interrupted database that may not be written: {done.stderr}")


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"
ALTERED = {
    "an endless view": f"DROP VIEW notes; CREATE VIEW notes AS {ENDLESS} i AS ref FROM n",
    "a view in place of a table": f"DROP TABLE word; CREATE VIEW word AS {ENDLESS} i AS list FROM n",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON upload BEGIN DELETE FROM note; END",
    "a table without its checks": "DROP TABLE note_said; CREATE TABLE note_said (note_id, upload_id)",
    "a view that is gone": "DROP VIEW commitments",
    "a shorter view": "DROP VIEW parameter; CREATE VIEW parameter AS SELECT '2014-01-01' AS as_of",
}
OWN = {
    "a view of one's own": "CREATE VIEW mine AS SELECT ref FROM notes",
    "a table of one's own": "CREATE TABLE mine (x)",
    "an index of one's own": "CREATE INDEX mine ON finding (code)",
    "statistics": "ANALYZE",
}


def altered(work):
    for title, sql in (ALTERED | OWN).items():
        database = work / "altered.db"
        shutil.copy(work / "base.db", database)
        with contextlib.closing(sqlite3.connect(database)) as connection:
            connection.executescript(sql)
        before = database.read_bytes()
        for name, read in READERS.items():
            done = read(database, work / f"altered-{name}")
            if title in OWN:
                check(done.returncode == 0, f"{title}, {name}: exit {done.returncode}: {done.stderr}")
            else:
                check(done.returncode == 2 and "inte uppbyggd som en Loka-databas" in done.stderr,
                      f"{title}, {name}: exit {done.returncode}: {done.stderr}")
            pathlib.Path(work / f"other-altered-{name}.db").unlink(missing_ok=True)
            pathlib.Path(work / f"anew-altered-{name}.db").unlink(missing_ok=True)
        check(title in OWN or database.read_bytes() == before, f"{title}: the database was changed")


def modes(work):
    def mode(path):
        return oct(stat.S_IMODE(path.stat().st_mode))

    for umask, options, wanted, folder in ((0o022, [], 0o600, 0o700), (0o000, [], 0o600, 0o700), (0o077, [], 0o600, 0o700),
                                           (0o002, ["--group"], 0o660, 0o770), (0o022, ["--group"], 0o640, 0o750),
                                           (0o277, [], 0o400, None)):
        place = work / f"modes-{umask:03o}-{len(options)}"
        place.mkdir()
        (place / "wrong.csv").write_text("Pass;Målområde;Behov\nD9G9;M01;Lokaler\nD1G1;M01;Lokaler\n", "utf-8")
        database = place / "loka.db"
        title = f"umask {umask:03o} {' '.join(options)}"
        if folder is None:  # stricter than ours
            ingest(database, *PROGRAMME, umask=umask)
            expect(f"{title}: the database", mode(database), oct(wanted))
            continue
        ingest(database, *options, *PROGRAMME, status=0, umask=umask)
        ingest(database, *options, place / "wrong.csv", status=1, umask=umask)
        expect(f"{title}: the database", mode(database), oct(wanted))
        expect(f"{title}: its journal", mode(pathlib.Path(f"{database}-journal")), oct(wanted))
        expect(f"{title}: rows to correct", mode(place / "wrong.rätta.csv"), oct(wanted))
        run(REPORT, *options, "--db", database, "--out", place / "out", status=0, umask=umask)
        expect(f"{title}: the folder", mode(place / "out"), oct(folder))
        expect(f"{title}: what is in it", {mode(path) for path in (place / "out").iterdir()}, {oct(wanted)})
        ingest(database, *options, "--rebuild", place / "new.db", status=0, umask=umask)
        expect(f"{title}: the database built anew", mode(place / "new.db"), oct(wanted))


def main():
    with workplace("databases", in_memory=True) as work:
        interrupted(work)
        altered(work)
        modes(work)
    finish("databases as they may come")


main()
