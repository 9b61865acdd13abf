"""What the tests of the workbooks share: a database of the samples, runs of the program."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build").resolve()
AS_OF = "2014-02-28"

failures = []


def check(holds, sentence):
    """A rule; a broken one is told and makes the test fail at the end."""
    if not holds:
        failures.append(sentence)
        if len(failures) <= 40:
            print("FEL: " + sentence)


def finish(what):
    print(f"{what}: {len(failures)} fel" if failures else f"{what}: allt stämmer")
    sys.exit(1 if failures else 0)


class Place:
    """A temporary folder for one test."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="loka-books-"))
        return self.path

    def __exit__(self, *_):
        for folder, _, _ in os.walk(self.path):
            os.chmod(folder, 0o700)
        shutil.rmtree(self.path)


def soffice(place, what, out, *books):
    """LibreOffice turns the workbooks into `what`, with the profile that is kept at the place."""
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{place}/profile",
                    "--convert-to", what, "--outdir", out, *books],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)


# How a sheet is saved as CSV: what separates the cells, the quote, the encoding.
WAYS = {"utf-8": "59,34,76", "windows-1252": "59,34,1", "utf-16": "9,34,65535"}


def save_as_csv(place, way, out, sheet, *books):
    """As "Save as CSV" does it, as it is shown; `sheet` counts from 1, -1: each to a file BOOK-SHEET.csv."""
    soffice(place, f"csv:Text - txt - csv (StarCalc):{WAYS[way]},1,,0,false,true,false,false,false,{sheet}", out,
            *books)


def ingest(database, *files):
    subprocess.run([BUILD / "loka-ingest", "--db", database, *files], check=False,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def samples(database):
    ingest(database, *sorted((ROOT / "samples").glob("*.csv")))


def report(database, out, *options, check_status=0):
    done = subprocess.run([BUILD / "loka-report", "--db", database, "--out", out, *options],
                          capture_output=True, text=True)
    if check_status is not None and done.returncode != check_status:
        check(False, f"loka-report {' '.join(map(str, options))}: status {done.returncode}, "
                     f"not {check_status}: {done.stderr.strip()}")
    return done


def views(database, folder, as_of=AS_OF, since="2013-08-28"):
    """A connection to a copy whose views show the state at the date."""
    copy = folder / "views.db"
    shutil.copy(database, copy)
    connection = sqlite3.connect(copy)
    connection.row_factory = sqlite3.Row
    connection.execute("DROP VIEW parameter")
    connection.execute(f"CREATE VIEW parameter AS SELECT '{as_of}' AS as_of, '{since}' AS since,"
                       " 'internal' AS audience")
    return connection


def words(connection, lang):
    return {(row["list"], row["value"]): row[lang]
            for row in connection.execute("SELECT list, value, sv, en FROM word")}
