#!/usr/bin/env python3
"""Several loaders at once on one database: all succeed, one after the other, nothing is lost.

    tests/concurrency.py BUILD
"""
import concurrent.futures
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
INGEST = pathlib.Path(sys.argv[1]).resolve() / "loka-ingest"
WORK = pathlib.Path(tempfile.mkdtemp(prefix="loka-concurrency-"))
REFERENCE = [str(ROOT / "samples" / f"{n}.csv") for n in
             ("events", "goal_areas", "organisations", "goals", "eu2020", "sessions")]
LOADERS, FILES, ROWS = 4, 12, 25


def load(db, *files):
    return subprocess.run([INGEST, "--db", db, *files], capture_output=True, text=True, timeout=300)


def make(loader, number):
    """A file of one loader; every third row is one that all loaders send."""
    path = WORK / f"l{loader}-{number}.csv"
    rows = [f"D1G1;M01;Behov {'gemensamt' if i % 3 == 0 else loader} {number} {i};hög;Thomas" for i in range(ROWS)]
    path.write_text("Pass;Målområde;Behov;Prioritet;Granskare\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def send(arguments):
    db, paths = arguments
    return [load(db, path) for path in paths]


# the database itself is made by several at once
with concurrent.futures.ThreadPoolExecutor(LOADERS) as pool:
    made = list(pool.map(lambda _: load(WORK / "new.db", *REFERENCE), range(LOADERS)))
for done in made:
    assert done.returncode == 0, done.stdout + done.stderr

files = [[make(loader, number) for number in range(FILES)] for loader in range(LOADERS)]
with concurrent.futures.ThreadPoolExecutor(LOADERS) as pool:
    results = list(pool.map(send, [(WORK / "new.db", paths) for paths in files]))
for done in (d for of_loader in results for d in of_loader):
    assert done.returncode == 0 and "locked" not in done.stderr, done.stdout + done.stderr

load(WORK / "serial.db", *REFERENCE)
for paths in files:
    for path in paths:
        assert load(WORK / "serial.db", path).returncode == 0
digests = [subprocess.run([INGEST, "--db", WORK / name, "--digest"], capture_output=True, text=True, check=True).stdout
           for name in ("new.db", "serial.db")]
database = sqlite3.connect(WORK / "new.db")
notes, references = database.execute("SELECT count(*), count(DISTINCT ref) FROM notes").fetchone()
assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
database.close()
common = FILES * len(range(0, ROWS, 3))
assert notes == references == common + LOADERS * FILES * (ROWS - len(range(0, ROWS, 3))), (notes, references)
assert digests[0] == digests[1], "at once and one after the other do not give the same content"
shutil.rmtree(WORK)
print(f"{LOADERS} loaders at once, {LOADERS * FILES} files, {notes} notes: as one after the other")
