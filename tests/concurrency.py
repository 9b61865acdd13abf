#!/usr/bin/env python3
"""Several loaders at once on one database: all succeed, one after the other, nothing is lost.

    tests/concurrency.py BUILD
"""
import concurrent.futures

from harness import PROGRAMME, check, digest, expect, finish, ingest, rows, workplace

LOADERS, FILES, ROWS = 4, 12, 25


def make(folder, loader, number):
    """A file of one loader; every third row is one that all loaders send."""
    path = folder / f"l{loader}-{number}.csv"
    lines = [f"D1G1;M01;Behov {'gemensamt' if i % 3 == 0 else loader} {number} {i};hög;Thomas" for i in range(ROWS)]
    path.write_text("Pass;Målområde;Behov;Prioritet;Granskare\n" + "\n".join(lines) + "\n", "utf-8")
    return path


def at_once(of_each):
    """What each loader does, of all at the same time."""
    with concurrent.futures.ThreadPoolExecutor(LOADERS) as pool:
        for done in (done for of_one in pool.map(of_each, range(LOADERS)) for done in of_one):
            check(done.returncode == 0 and "locked" not in done.stderr, f"at once: {done.stdout}{done.stderr}")


with workplace("concurrency") as work:
    together, serial = work / "new.db", work / "serial.db"
    files = [[make(work, loader, number) for number in range(FILES)] for loader in range(LOADERS)]
    at_once(lambda loader: [ingest(together, *PROGRAMME)])  # the database itself is made by several
    at_once(lambda loader: [ingest(together, path) for path in files[loader]])
    ingest(serial, *PROGRAMME, status=0)
    for path in (path for of_loader in files for path in of_loader):
        ingest(serial, path, status=0)
    common = FILES * len(range(0, ROWS, 3))
    notes = common + LOADERS * FILES * (ROWS - len(range(0, ROWS, 3)))
    expect("notes, and their references", rows(together, "SELECT count(*), count(DISTINCT ref) FROM notes"), [(notes, notes)])
    expect("the database is whole", rows(together, "PRAGMA integrity_check"), [("ok",)])
    expect("at once and one after the other give the same content", digest(together), digest(serial))
finish(f"{LOADERS} loaders at once, {LOADERS * FILES} files, {notes} notes")
