#!/usr/bin/env python3
"""A loader that is killed at any moment leaves the database as it was, or with all of the file.

    tests/kill.py BUILD [--times N]
"""
import argparse
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
parser = argparse.ArgumentParser()
parser.add_argument("build")
parser.add_argument("--times", type=int, default=60)
options = parser.parse_args()
INGEST = pathlib.Path(options.build).resolve() / "loka-ingest"
WORK = pathlib.Path(tempfile.mkdtemp(prefix="loka-kill-"))
rng, ROWS = random.Random(1), 3000
big = WORK / "stor.csv"
big.write_text("Pass;Målområde;Behov\n" + "".join(f"D1G1;M01;Behov {i}\n" for i in range(ROWS)), "utf-8")
fresh, db = WORK / "fresh.db", WORK / "w.db"
samples = sorted(str(f) for f in (ROOT / "samples").glob("*.csv"))
subprocess.run([INGEST, "--db", fresh, *samples], check=True, capture_output=True)
shutil.copy(fresh, db)
start = time.monotonic()
subprocess.run([INGEST, "--db", db, big], check=True, capture_output=True)
whole = time.monotonic() - start
seen = {61: 0, 61 + ROWS: 0}
for _ in range(options.times):
    for old in WORK.glob("w.db*"):
        old.unlink()
    shutil.copy(fresh, db)
    loader = subprocess.Popen([INGEST, "--db", db, big], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(rng.uniform(0, whole * 1.1))
    loader.send_signal(signal.SIGKILL)
    status = loader.wait()
    database = sqlite3.connect(db)
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    notes = database.execute("SELECT count(*) FROM note").fetchone()[0]
    parts = database.execute("SELECT count(*) FROM upload").fetchone()[0]
    database.close()
    assert notes in seen and (notes > 61) == (parts > 15), f"half a file: {notes} notes, {parts} uploads"
    assert status != 0 or notes == 61 + ROWS, "said to be saved, and lost"
    seen[notes] += 1
assert seen[61] > options.times // 10, "no kill came in time: nothing was tested"
shutil.rmtree(WORK)
print(f"{options.times} kills: {seen[61]} times as it was, {seen[61 + ROWS]} times with all of the file")
