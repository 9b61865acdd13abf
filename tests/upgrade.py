#!/usr/bin/env python3
"""A database of an older version is brought up to date by the first load, and is then as a new one:
upgrade.py BUILD. tests/upgrade/schema-N.sql is what version N made, without its comments."""
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

from harness import BUILD, ROOT, check, told

SAMPLES = sorted((ROOT / "samples").glob("*.csv"))


def run(program, *options):
    return subprocess.run([BUILD / program, *options], capture_output=True, text=True)


def shape(database):
    """Tables with their columns, and views, whatever their order."""
    with sqlite3.connect(database) as connection:
        objects = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
        columns = {name: sorted(row[1:3] for row in connection.execute(f"PRAGMA table_info('{name}')"))
                   for kind, name, _ in objects if kind == "table"}
        return columns, {name: sql for kind, name, sql in objects if kind == "view"}, sorted(
            name for kind, name, sql in objects if kind == "index")


def main():
    with tempfile.TemporaryDirectory(prefix="loka-upgrade-") as folder:
        folder = pathlib.Path(folder)
        new = folder / "new.db"
        check(run("loka-ingest", "--db", new, *SAMPLES).returncode == 0, "the samples were not loaded")
        for schema in sorted((ROOT / "tests" / "upgrade").glob("schema-*.sql")):
            version = schema.stem.split("-")[1]
            old = folder / f"old-{version}.db"
            with sqlite3.connect(old) as connection:
                connection.executescript(schema.read_text("utf-8") + f"PRAGMA application_id = {0x4C6F6B61};"
                                         f"PRAGMA user_version = {version};")
            done = run("loka-report", "--db", old, "--out", folder / "out")
            check(done.returncode == 2 and "äldre form" in done.stderr, f"version {version}: {done.stderr}")
            done = run("loka-ingest", "--db", old, "--list")
            check(done.returncode == 0, f"version {version}: {done.stderr}")
            done = run("loka-ingest", "--db", old, *SAMPLES)
            check(done.returncode == 0, f"version {version}: {done.stderr}")
            for what, ours, theirs in zip(("tables", "views", "indexes"), shape(old), shape(new)):
                check(ours == theirs, f"version {version}: its {what} are not those of a new one: "
                                      f"{set(map(str, ours)) ^ set(map(str, theirs))}")
            digests = [run("loka-ingest", "--db", database, "--digest").stdout for database in (old, new)]
            check(digests[0] == digests[1], f"version {version}: other content")
            check(run("loka-report", "--db", old, "--out", folder / "out").returncode == 0,
                  f"version {version}: no reports")
    return told("äldre databaser")


sys.exit(main())
