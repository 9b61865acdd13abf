#!/usr/bin/env python3
"""Writes the pairs of tests/reading/programs with real programs: LibreOffice with other filter
settings, sqlite3, Perl's printf, Python's csv module, iconv. Run by hand where they are installed
(the output is committed, because it hangs on their versions)."""

import csv
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "programs")
CHARSETS = {"utf8": "76", "1252": "1", "mac": "2", "850": "4", "utf16": "65535"}


def tables():
    source = open(os.path.join(HERE, "generate.py"), encoding="utf-8").read()
    space = {"__file__": os.path.join(HERE, "generate.py"), "__name__": "generate"}
    exec(compile(source.replace("\nmain()\n", "\n"), "generate.py", "exec"), space)
    return space["TABLES"], space["expected"]


TABLES, EXPECTED = tables()


def keep(name, data, rows):
    with open(os.path.join(OUT, name + ".csv"), "wb") as file:
        file.write(data)
    with open(os.path.join(OUT, name + ".expected.csv"), "w", encoding="utf-8", newline="") as file:
        file.write(EXPECTED(rows))


def office(table, rows, separator, quote, charset, always):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
        columns = "/".join(f"{i + 1}/2" for i in range(len(rows[0])))
        subprocess.run(
            ["soffice", "--headless", f"--infilter=Text - txt - csv (StarCalc):44,34,76,1,{columns}",
             "--convert-to", f"txt:Text - txt - csv (StarCalc):{separator},{quote},{CHARSETS[charset]},1,,0,"
             f"{always},true", "--outdir", folder, path],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=dict(os.environ, HOME=folder))
        with open(os.path.join(folder, "in.txt"), "rb") as file:
            data = file.read()
    keep(f"clean-office-{table}-{separator}-{quote}-{charset}-{always}", data, rows)


def sqlite(table, rows, mode):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        done = subprocess.run(["sqlite3", ":memory:", ".mode csv", f".import {path} t", ".headers on",
                               *mode, "select * from t;"], check=True, capture_output=True)
    keep(f"clean-sqlite-{table}-{len(mode)}", done.stdout, rows)


def perl(table, rows):
    script = ("binmode STDOUT, ':encoding(cp1252)'; binmode STDIN, ':utf8'; while (<STDIN>) { chomp;"
              " print join(';', map { /[;\"]/ ? '\"' . s/\"/\"\"/gr . '\"' : $_ } split /\\x1f/, $_, -1),"
              " \"\\r\\n\" }")
    text = "".join("\x1f".join(row) + "\n" for row in rows)
    done = subprocess.run(["perl", "-e", script], input=text.encode(), check=True, capture_output=True)
    keep(f"clean-perl-{table}", done.stdout, rows)


def python(table, rows):
    for name, options in (("excel", {"dialect": "excel"}), ("tab", {"dialect": "excel-tab"}),
                          ("unix", {"dialect": "unix"}),
                          ("nonnumeric", {"delimiter": ";", "quoting": csv.QUOTE_NONNUMERIC}),
                          ("escape", {"delimiter": ";", "doublequote": False, "escapechar": "\\"}),
                          ("none", {"delimiter": ";", "quoting": csv.QUOTE_NONE, "escapechar": "\\"}),
                          ("apostrophe", {"quotechar": "'", "quoting": csv.QUOTE_ALL})):
        if name == "none" and any("\n" in c for row in rows for c in row):
            continue
        out = io.StringIO(newline="")
        csv.writer(out, **options).writerows(rows)
        keep(f"clean-python-{table}-{name}", out.getvalue().encode(), rows)


def iconv(table, rows):
    text = "".join("\t".join(row) + "\r\n" for row in rows).encode()
    for charset in ("UTF-16", "UTF-16BE", "CP1252", "MACINTOSH", "CP850", "UTF-32"):
        done = subprocess.run(["iconv", "-f", "UTF-8", "-t", charset], input=text, check=True,
                              capture_output=True)
        keep(f"clean-iconv-{table}-{charset.lower()}", done.stdout, rows)


def main():
    if not shutil.which("soffice"):
        sys.exit("LibreOffice is not installed")
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    for table, separator, quote, charset, always in (
            ("orders", 44, 34, "utf8", "false"), ("orders", 59, 34, "utf8", "true"),
            ("orders", 9, 39, "utf8", "true"), ("commitments", 59, 34, "1252", "false"),
            ("commitments", 44, 34, "utf8", "true"), ("commitments", 9, 34, "utf16", "false"),
            ("commitments", 59, 34, "mac", "false"), ("commitments", 59, 34, "850", "true"),
            ("people", 124, 34, "utf8", "false"), ("people", 32, 34, "utf8", "true"),
            ("people", 44, 39, "1252", "true"), ("sensors", 59, 34, "utf8", "false"),
            ("sensors", 44, 34, "1252", "true"), ("years", 44, 34, "utf8", "false"),
            ("years", 59, 39, "850", "true"), ("words", 59, 34, "utf8", "false")):
        office(table, TABLES[table], separator, quote, charset, always)
    for table in ("orders", "commitments", "people"):
        sqlite(table, TABLES[table], [])
        python(table, TABLES[table])
    for table in ("people", "years"):
        perl(table, TABLES[table])
        iconv(table, TABLES[table])


main()
