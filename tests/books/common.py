"""What the tests of the workbooks share: a database of the samples, runs of the program."""
import pathlib
import shutil
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from harness import REPORT, check, ingest, run, sample_files  # noqa: E402 (found by the line above)

AS_OF = "2014-02-28"
FILES = {"sv": {"management": "ledning.xlsx", "area": "malomrade-{}.xlsx", "follow_up": "uppfoljning-{}.xlsx",
                "notes": "anteckningar-{}.xlsx", "template": "mall-{}.csv"},
         "en": {"management": "management.xlsx", "area": "goal-area-{}.xlsx", "follow_up": "follow-up-{}.xlsx",
                "notes": "notes-{}.xlsx", "template": "template-{}.csv"}}


def file_name(lang, what, code=""):
    """What a workbook or template of a run in the language is called."""
    return FILES[lang][what].format(code)


def soffice(place, what, out, *books):
    """LibreOffice turns the workbooks into `what`, with the profile that is kept at the place."""
    run("soffice", "--headless", f"-env:UserInstallation=file://{place}/profile", "--convert-to", what, "--outdir", out,
        *books, status=0)


# How a sheet is saved as CSV: what separates the cells, the quote, the encoding.
WAYS = {"utf-8": "59,34,76", "windows-1252": "59,34,1", "utf-16": "9,34,65535"}


def save_as_csv(place, way, out, sheet, *books):
    """As "Save as CSV" does it, as it is shown; `sheet` counts from 1, -1: each to a file BOOK-SHEET.csv."""
    soffice(place, f"csv:Text - txt - csv (StarCalc):{WAYS[way]},1,,0,false,true,false,false,false,{sheet}", out,
            *books)


def samples(database):
    ingest(database, *sample_files())


def report(database, out, *options, check_status=0):
    done = run(REPORT, "--db", database, "--out", out, *options)
    check(check_status is None or done.returncode == check_status, f"loka-report {' '.join(map(str, options))}: status"
          f" {done.returncode}, not {check_status}: {done.stderr.strip()}")
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
