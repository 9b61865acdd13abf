#!/usr/bin/env python3
"""What is measured and what is aimed at: bench.py BUILD [ROWS [TIMES]], or "full" or "smoke" for ROWS.
Prints tables in Markdown. Others that are not installed are left out (run.sh installs them); "smoke"
leaves all of them out and only shows that everything runs. It fails when a command fails or does not say
what it should have done; a time never makes it fail."""
import math
import os
import pathlib
import pty
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

from interleaved import Line, Turns

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples"
BUILD = pathlib.Path(sys.argv[1]).resolve()
SIZE = sys.argv[2] if len(sys.argv) > 2 else "100000"
ROWS = {"full": 1_000_000, "smoke": 1_000}.get(SIZE) or int(SIZE)
TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else 1 if SIZE == "smoke" else 3
FEW = min(ROWS, 100_000)        # for those that take minutes
FEW_REPORTED = min(ROWS, 20_000)
SMALL = 20_000, 2_000           # whose instructions are counted: loaded, reported
SIZES = sorted({size for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
                if size < ROWS or SIZE == "full"} | {ROWS})
KINDS = ["commitments", "gap_analysis", "achievements", "key_actors", "action_plans", "needs", "contributions",
         "cooperation"]
DIALECTS = ["utf-8-mark", "windows-1252", "comma", "mac-roman", "sep", "cp850", "utf-16-be", "bar"]

INGEST, REPORT = shlex.quote(str(BUILD / "loka-ingest")), shlex.quote(str(BUILD / "loka-report"))
READING, BARE = shlex.quote(str(BUILD / "bench-reading")), shlex.quote(str(BUILD / "bench-bare"))
TOOLS = shlex.quote(str(HERE))
PYTHON = "/usr/bin/python3"     # that of the distribution, which has its packages
NODE = f"env NODE_PATH={shlex.quote(str(BUILD / 'duckdb' / 'node_modules'))} node"

PEERS = {  # how each says its version
    "sqlite3": "sqlite3 --version",
    "DuckDB": NODE + " -p 'require(\"@duckdb/node-api\").version()'",
    "sqlite-utils": "sqlite-utils --version",
    "pandas": PYTHON + " -c 'import pandas; print(pandas.__version__)'",
    "XlsxWriter": PYTHON + " -c 'import xlsxwriter; print(xlsxwriter.__version__)'",
    "openpyxl": PYTHON + " -c 'import openpyxl; print(openpyxl.__version__)'",
    "xlsx2csv": "xlsx2csv --version",
    "SheetJS": NODE + " -p 'require(\"xlsx\").version'",
    "valgrind": "valgrind --version",
}

# One table of the nine columns as text, one unique and two secondary indexes: area and organisation, date.
TABLE = ('CREATE TABLE t ("Pass" TEXT, "Målområde" TEXT, "Organisation" TEXT, "Åtagande" TEXT, "Tillsammans med" TEXT, '
         '"Ansvarig funktion" TEXT, "Klart senast" TEXT, "Uppföljningsmått" TEXT, "Bekräftat" TEXT);')
SECONDARY = 'CREATE INDEX x ON t ("Målområde", "Organisation"); CREATE INDEX y ON t ("Klart senast");'
# The unique one over what makes a note the note, which stores the texts twice; or over the number that
# stands in every text, an integer that rises: as little as a unique index can be, and nothing to search for.
WIDE = 'CREATE UNIQUE INDEX u ON t ("Pass", "Åtagande");'
NARROW = "CREATE UNIQUE INDEX u ON t (CAST(substr(\"Åtagande\", instr(\"Åtagande\", ', del ') + 6) AS INTEGER));"
# As every template has it: the reviewer's own number, unique within session and reviewer.
NUMBERED_TABLE = TABLE.replace('"Målområde" TEXT,', '"Målområde" TEXT, "Löpnr" TEXT, "Granskare" TEXT,', 1)
NUMBERED = 'CREATE UNIQUE INDEX u ON t ("Pass", "Granskare", "Löpnr");'
CACHE = "PRAGMA cache_size=-32768;"  # that of loka-ingest


def dot_import(setup, after="", file="notes.csv"):
    return (f"sqlite3 i.db {shlex.quote(setup)} '.mode csv' '.separator ;' '.import --skip 1 {file} t' "
            f"{shlex.quote(after)}")


def load(file="notes.csv", options=""):
    return f"{INGEST} --db t.db --quiet {options} {file}"


def taken(rows, what="new"):
    counts = {"new": f"{rows} nya, 0 ändrade, 0 oförändrade", "same": f"0 nya, 0 ändrade, {rows} oförändrade"}
    return counts[what] + ", 0 avvisade"


def notes(file, rows, kind="commitments", dialect="utf-8", first=0):
    return f"python3 {TOOLS}/notes.py {rows} {kind} {dialect} {first} >{file}"


EMPTY, FULL = "cp base.db t.db && sync t.db", "cp full.db t.db && sync t.db"

BESIDE_OTHERS = [
    Line("import-narrow", "sqlite3 .import, unique index over a number, cache of 32 MiB",
         dot_import(CACHE + TABLE + NARROW + SECONDARY), "rm -f i.db", "sqlite3"),
    Line("import-wide", "sqlite3 .import, unique index over session and text, as it comes",
         dot_import(TABLE + WIDE + SECONDARY), "rm -f i.db", "sqlite3"),
    Line("import-after", "sqlite3 .import, the indexes (over a number) made afterwards, cache of 32 MiB",
         dot_import(CACHE + TABLE, NARROW + SECONDARY), "rm -f i.db", "sqlite3"),
    Line("import-numbered", "sqlite3 .import of notes with Löpnr and Granskare, unique index over session, both",
         dot_import(CACHE + NUMBERED_TABLE + NUMBERED + SECONDARY, file="template.csv"), "rm -f i.db", "sqlite3"),
    Line("load-numbered", "loka-ingest, the same notes", load("template.csv"), EMPTY, says=taken(ROWS)),
    Line("duckdb", "DuckDB read_csv into a table, no index", f"{NODE} {TOOLS}/duckdb.js d.db notes.csv",
         "rm -f d.db", "DuckDB"),
    Line("duckdb-wide", "DuckDB read_csv into a table, unique index over session and text",
         f"{NODE} {TOOLS}/duckdb.js d.db notes.csv {shlex.quote(TABLE + WIDE + SECONDARY)}", "rm -f d.db", "DuckDB"),
    Line("load", "loka-ingest", load(), EMPTY, says=taken(ROWS)),
    Line("check", "loka-ingest --check", load(options="--check"), EMPTY, says=taken(ROWS)),
]
BESIDE_ITSELF = [
    Line("load-itself", "loka-ingest", load(), EMPTY, says=taken(ROWS)),
    Line("again", "the same file again", load(), FULL, says="redan inläst, inget nytt"),
    Line("other", "the same content, windows-1252", load("other.csv"), FULL, says=taken(ROWS, "same")),
    Line("wide", "the same content, UTF-16 and tabs", load("wide.csv"), FULL, says=taken(ROWS, "same")),
    Line("template", "as many notes with Löpnr and Granskare, as the templates have them", load("template.csv"), EMPTY,
         says=taken(ROWS)),
    Line("mixed", "as many notes: eight kinds in eight dialects, eight files", load(" ".join(
        f"mixed-{kind}.csv" for kind in KINDS)), EMPTY, says=taken(ROWS // 8 * 8)),
    Line("show", "--show", f"{INGEST} --show notes.csv"),
]
FORTY = [Line("forty", "40 new commitments into that database", load("forty.csv"), FULL, says=taken(40))]
BESIDE_SLOW = [
    Line("load-few", "loka-ingest", load("few.csv"), EMPTY, says=taken(FEW)),
    Line("sqlite-utils", "sqlite-utils insert, no index", "sqlite-utils insert u.db t few.csv --csv --delimiter ';'",
         "rm -f u.db", "sqlite-utils"),
    Line("sqlite-utils-wide", "sqlite-utils insert, unique index over session and text",
         "sqlite-utils insert u.db t few.csv --csv --delimiter ';'",
         f"rm -f u.db; sqlite3 u.db {shlex.quote(TABLE + WIDE + SECONDARY)}", "sqlite-utils"),
    Line("pandas", "pandas read_csv, to_sql, no index",
         f"{PYTHON} -c \"import pandas, sqlite3; pandas.read_csv('few.csv', sep=';')"
         ".to_sql('t', sqlite3.connect('p.db'))\"", "rm -f p.db", "pandas"),
]
LOADING_LIMITS = [
    Line("load-limits", "loka-ingest", load(), EMPTY, says=taken(ROWS)),
    Line("libcsv", "parsing alone: libcsv with callbacks that count", f"{READING} libcsv notes.csv ';'",
         says=f"{ROWS + 1} rows"),
    Line("reading", "parsing alone: Loka's stage of reading", f"{READING} loka notes.csv", says=f"{ROWS + 1} rows"),
    Line("insert", "inserting alone: the same rows of all tables, by SQLite from another database",
         f"sqlite3 t.db '.read {HERE}/insert.sql'", EMPTY, "sqlite3", says=f"{ROWS} notes"),
]
STRINGS, SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
WORKBOOK = [
    Line("sheet-expat", "parsing alone: minizip and expat over its two parts, callbacks that count",
         f"{READING} expat notes.xlsx {STRINGS} {SHEET}", says=f"{ROWS + 1} rows"),
    Line("sheet-reading", "sheet to rows: Loka's reader of workbooks", f"{READING} sheet notes.xlsx", says=f"{ROWS + 1} rows"),
    Line("sheet-load", "loka-ingest, the workbook", load("notes.xlsx"), EMPTY, says=taken(ROWS)),
    Line("sheet-csv", "loka-ingest, the same as CSV", load(), EMPTY, says=taken(ROWS)),
]
WORKBOOK_BESIDE_OTHERS = [
    Line("sheet-few", "sheet to rows: Loka's reader of workbooks", f"{READING} sheet few.xlsx", says=f"{FEW + 1} rows"),
    Line("sheet-show", "loka-ingest --show, the sheet as CSV", f"{INGEST} --show few.xlsx"),
    Line("sheet-xlsx2csv", "xlsx2csv", "xlsx2csv few.xlsx others.csv", needs="xlsx2csv"),
    Line("sheet-openpyxl", "openpyxl, read-only", f"{PYTHON} {TOOLS}/rows.py few.xlsx", needs="openpyxl", says=f"{FEW + 1} rows"),
    Line("sheet-sheetjs", "SheetJS", f"{NODE} {TOOLS}/rows.js few.xlsx", needs="SheetJS", says=f"{FEW + 1} rows"),
]
CAPTURE = [Line("capture", "a capture workbook of ten sheets with 40 commitments, whole process", load("capture.xlsx"), EMPTY,
                needs="openpyxl", says=taken(40))]
NO_TABLE = [
    Line("long-line", "--show of a line of 200 MB, refused", f"{INGEST} --show line.csv", status=2),
    Line("columns", "--show of a row of a million columns, refused", f"{INGEST} --show columns.csv", status=2),
]
SAMPLE_REPORTS = f"{REPORT} --db samples.db --out out-samples --as-of 2014-02-28"


def reports(rows, database, more):
    """The workbooks of a database and how others write the same cells; all of them one after the other."""
    cells = f"cells-{rows}"
    extract = (f"test -d {cells} || {{ mkdir {cells}; for book in out-{rows}/*.xlsx; do "
               f"python3 {TOOLS}/cells.py $book >{cells}/${{book##*/}} || exit 1; done; }}")

    def bare(folder, option=""):
        return (f"sh -c 'mkdir -p {folder}; for cells in {cells}/*; do "
                f"\"$0\" $cells {folder}/${{cells##*/}} {option} || exit 1; done' {BARE}")

    def alone(what):
        return f"sh -c '{PYTHON} \"$0\"/baseline.py {what}' {TOOLS}"

    return [
        Line(f"report-{rows}", f"loka-report, {os.cpu_count()} at a time",
             f"{REPORT} --db {database} --out out-{rows} --as-of 2014-02-28"),
        Line(f"bare-{rows}", "libxlsxwriter alone, constant memory, one process", bare(f"bare-{rows}"), extract,
             own=True),
        Line(f"bare-fast-{rows}", "the same, compressed as quickly as loka-report does it",
             bare(f"bare-fast-{rows}", "fast"), own=True),
        Line(f"deflate-6-{rows}", "zlib alone over the XML of these workbooks, level 6",
             alone(f"deflate 6 out-{rows}/*.xlsx"), own=True),
        Line(f"deflate-1-{rows}", "zlib alone over the XML of these workbooks, level 1",
             alone(f"deflate 1 out-{rows}/*.xlsx"), own=True),
    ] + ([
        Line("xlsxwriter", "Python's XlsxWriter, constant memory", alone(f"xlsxwriter xlsxwriter {cells}/*"),
             needs="XlsxWriter", own=True),
        Line("openpyxl", "openpyxl write-only, without looks", alone(f"openpyxl openpyxl {cells}/*"),
             needs="openpyxl", own=True),
    ] if more else [])


# What is aimed at: what, which figure, at most or at least, the limit, its unit. The first argument gives
# the seconds of a key, the second its MiB, the third its seconds of processor.
TARGETS = [
    ("loading beside .import, unique index over a number",
     lambda s, m, p: s("load") / s("import-narrow"), "<=", 1.5, "x"),
    ("loading notes with Löpnr and Granskare beside .import of them, unique index over session and both",
     lambda s, m, p: s("load-numbered") / s("import-numbered"), "<=", 1.2, "x"),
    ("Löpnr and Granskare beside without", lambda s, m, p: s("load-numbered") / s("load"), "<=", 1.3, "x"),
    ("loading beside .import, unique index over the text",
     lambda s, m, p: s("load") / s("import-wide"), "<=", 1.5, "x"),
    (f"times faster than sqlite-utils, no index ({FEW:,} notes)",
     lambda s, m, p: s("sqlite-utils") / s("load-few"), ">=", 8, "x"),
    ("times faster than sqlite-utils, the three indexes of .import",
     lambda s, m, p: s("sqlite-utils-wide") / s("load-few"), ">=", 8, "x"),
    ("loading beside DuckDB, no index", lambda s, m, p: s("load") / s("duckdb"), "<", 1, "x"),
    ("loading beside DuckDB, the three indexes of .import",
     lambda s, m, p: s("load") / s("duckdb-wide"), "<", 1, "x"),
    ("time per note of 10 M beside 100,000",
     lambda s, m, p: s("size-10000000") / s("size-100000") / 100, "<=", 1.3, "x"),
    (f"memory of loading, largest of all sizes to {SIZES[-1]:,}",
     lambda s, m, p: max(m(f"size-{size}") for size in SIZES), "<", 96, "MiB"),
    ("the same file again beside loading it", lambda s, m, p: s("again") / s("load-itself"), "<", .15, "x"),
    ("the same content, windows-1252, beside loading it", lambda s, m, p: s("other") / s("load-itself"), "<", .8, "x"),
    ("the same content, UTF-16, beside loading it", lambda s, m, p: s("wide") / s("load-itself"), "<", .8, "x"),
    ("40 notes into the database, whole process", lambda s, m, p: 1000 * s("forty"), "<", 15, "ms"),
    ("--check beside loading", lambda s, m, p: s("check") / s("load"), "<=", 1, "x"),
    ("--show", lambda s, m, p: megabytes("notes.csv") / s("show"), ">=", 250, "MB/s"),
    ("sheets to rows: the part of expat's speed", lambda s, m, p: s("sheet-expat") / s("sheet-reading"), ">=", .6, "x"),
    ("times faster than xlsx2csv", lambda s, m, p: s("sheet-xlsx2csv") / s("sheet-show"), ">=", 10, "x"),
    ("times faster than openpyxl, read-only", lambda s, m, p: s("sheet-openpyxl") / s("sheet-few"), ">=", 10, "x"),
    ("times faster than SheetJS", lambda s, m, p: s("sheet-sheetjs") / s("sheet-few"), ">", 1, "x"),
    ("a capture workbook, whole process", lambda s, m, p: 1000 * s("capture"), "<", 20, "ms"),
    ("memory of reading a sheet", lambda s, m, p: m("sheet-reading"), "<", 64, "MiB"),
    ("memory of loading a sheet", lambda s, m, p: m("sheet-load"), "<", 64, "MiB"),
    ("the sample set of reports", lambda s, m, p: 1000 * s("samples"), "<=", 100, "ms"),
    ("reports beside libxlsxwriter alone", lambda s, m, p: s(f"report-{ROWS}") / s(f"bare-{ROWS}"), "<=", .6, "x"),
    ("the same by seconds of processor", lambda s, m, p: p(f"report-{ROWS}") / p(f"bare-{ROWS}"), "<=", .6, "x"),
    ("memory of the reports, largest process", lambda s, m, p: m(f"report-{ROWS}"), "<", 128, "MiB"),
    ("the workbook for management", lambda s, m, p: s("management"), "<", 3, "s"),
]


def megabytes(pattern):
    return sum(path.stat().st_size for path in FOLDER.glob(pattern)) / 1e6


def sh(command):
    subprocess.run(command, shell=True, check=True, cwd=FOLDER, stdout=subprocess.DEVNULL)


def find_peers():
    """The versions of those that are there."""
    found = {}
    for name, command in PEERS.items() if SIZE != "smoke" else ():
        done = subprocess.run(shlex.split(command), capture_output=True, text=True)
        if done.returncode == 0:
            found[name] = re.search(r"v?(\d+\.[\d.]+)", done.stdout)[1]
    return found


def head():
    cpu = re.search(r"^model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(), re.M)
    memory = re.search(r"^MemTotal: *(\d+)", pathlib.Path("/proc/meminfo").read_text(), re.M)
    system = re.search(r'^PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text(), re.M)
    version = subprocess.run([BUILD / "loka-ingest", "--version"], capture_output=True, text=True, check=True)
    print(f"\n{cpu[1] if cpu else 'processor unknown'}, {os.cpu_count()} cores, {int(memory[1]) >> 20} GiB, "
          f"{system[1]}, Linux {os.uname().release}; {time.strftime('%Y-%m-%d %H:%M')}, load {os.getloadavg()[0]:.2f}; "
          f"{version.stdout.strip()}.")
    print("Beside it: " + (", ".join(f"{name} {version}" for name, version in TURNS.peers.items()) or "nobody") + ".")
    print("Left out: " + (", ".join(name for name in PEERS if name not in TURNS.peers) or "nobody") + ".")


def prepare():
    programme = " ".join(shlex.quote(str(SAMPLES / f"{name}.csv"))
                         for name in ("events", "goal_areas", "organisations", "sessions"))
    sh(f"{INGEST} --db base.db --quiet {programme}")
    sh(f"{INGEST} --db samples.db --quiet {shlex.quote(str(SAMPLES))}/*.csv")
    sh(notes("notes.csv", ROWS))
    sh(f"cp base.db full.db; {INGEST} --db full.db --quiet notes.csv")
    print(f"{ROWS:,} commitments over ten goal areas are {megabytes('notes.csv'):.0f} MB of CSV and "
          f"{megabytes('full.db'):.0f} MB of database, which holds the CSV too.")


def loading():
    print("\n### Loading")
    sh(notes("template.csv", ROWS, "commitments+"))
    TURNS.take(f"{ROWS:,} commitments beside others", TIMES, BESIDE_OTHERS)
    sh(notes("other.csv", ROWS, dialect="windows-1252"))
    sh(notes("wide.csv", ROWS, dialect="utf-16"))
    sh(notes("forty.csv", 40, first=ROWS))
    for kind, dialect in zip(KINDS, DIALECTS):
        sh(notes(f"mixed-{kind}.csv", ROWS // 8, kind, dialect))
    TURNS.take(f"{ROWS:,} commitments beside itself", TIMES, BESIDE_ITSELF)
    TURNS.take("a few into many", 3 * TIMES, FORTY)
    sh("rm other.csv wide.csv template.csv mixed-*.csv; head -c 200000000 /dev/zero | tr '\\0' x >line.csv; "
       "yes a, | head -n 1000000 | tr -d '\\n' >columns.csv")
    TURNS.take("what is no table", TIMES, NO_TABLE)
    sh(f"rm line.csv columns.csv; {notes('few.csv', FEW)}")
    TURNS.take(f"{FEW:,} commitments beside those that take minutes", TIMES, BESIDE_SLOW)
    TURNS.take(f"the limits of loading {ROWS:,}", TIMES, LOADING_LIMITS)
    if {"libcsv", "insert", "load-limits"} <= TURNS.figures.keys():
        alone, whole = (sum(TURNS.figures[key].seconds for key in keys)
                        for keys in (("libcsv", "insert"), ("load-limits",)))
        print(f"\nParsing by libcsv and inserting, each alone, are together {alone:.2f} s; loading is "
              f"{whole / alone:.2f} x that.")


def workbooks():
    """Of the notes as Excel saves them: texts once, in a part of their own."""
    write = f"{PYTHON} {TOOLS}/workbook.py write"
    sh(f"{write} notes.csv notes.xlsx; {notes('few.csv', FEW)}; {write} few.csv few.xlsx; {notes('forty.csv', 40, first=ROWS)}")
    print(f"\n### Workbooks\n\n{ROWS:,} commitments are a workbook of {megabytes('notes.xlsx'):.0f} MB.")
    TURNS.take(f"a workbook of {ROWS:,} commitments", TIMES, WORKBOOK)
    TURNS.take(f"a workbook of {FEW:,} commitments beside others", TIMES, WORKBOOK_BESIDE_OTHERS)
    if "openpyxl" in TURNS.peers:
        sh(f"{REPORT} --db base.db --templates --out templates; "
           f"{PYTHON} {TOOLS}/workbook.py fill templates/anteckningar-D1G1.xlsx Åtaganden forty.csv capture.xlsx")
        TURNS.take("a capture workbook", 3 * TIMES, CAPTURE)


def sizes():
    lines = []
    for size in SIZES:
        sh(notes(f"size-{size}.csv", size))
        lines.append(Line(f"size-{size}", f"{size:,} commitments, {megabytes(f'size-{size}.csv'):.0f} MB",
                          load(f"size-{size}.csv"), EMPTY, says=taken(size)))
    TURNS.take("loading by size", TIMES, [line for line in lines if line.key != "size-10000000"])
    if 10_000_000 in SIZES:
        TURNS.take("loading by size", 1, lines[-1:])
    print("\nMicroseconds per note: " + ", ".join(
        f"{1e6 * TURNS.figures[f'size-{size}'].seconds / size:.2f} of {size:,}" for size in SIZES
        if f"size-{size}" in TURNS.figures) + ".")
    sh("rm size-*.csv t.db")


def management(database):
    """The workbook for management is the first that is written; there is no option for it alone. What is
    timed is the process until it says that one is done. None: it never did."""
    ours, theirs = pty.openpty()
    start = time.monotonic()
    command = f"{REPORT} --db {database} --out out-management --jobs 1 --as-of 2014-02-28"
    process = subprocess.Popen(shlex.split(command), cwd=FOLDER, stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    told = b""
    while b" 1/" not in told:
        try:
            told += os.read(ours, 4096)
        except OSError:  # it has ended
            print(f"no workbook was written: {command}\n{told.decode()}", file=sys.stderr)
            break
    seconds = time.monotonic() - start
    process.kill()
    process.wait()
    os.close(ours)
    return seconds if b" 1/" in told else None


def reporting():
    print("\n### Reporting")
    TURNS.take("the sample set", 1 if SIZE == "smoke" else 11, [Line("samples", "loka-report", SAMPLE_REPORTS)])
    done = []
    if FEW_REPORTED < ROWS:
        sh(f"{notes('reported.csv', FEW_REPORTED)}; cp base.db reported.db; "
           f"{INGEST} --db reported.db --quiet reported.csv")
        done.append((FEW_REPORTED, "reported.db", TIMES, True))
    done.append((ROWS, "full.db", TIMES if ROWS <= 100_000 else 1, FEW_REPORTED == ROWS))
    for rows, database, times, more in done:
        TURNS.take(f"workbooks of {rows:,} notes over ten goal areas", times, reports(rows, database, more))
        folders = {"loka-report": f"out-{rows}", "libxlsxwriter": f"bare-{rows}", "it quickly": f"bare-fast-{rows}"}
        if more:
            folders |= {"XlsxWriter": "xlsxwriter", "openpyxl": "openpyxl"}
        cells, xml = (TURNS.figures[key].count if key in TURNS.figures else 0
                      for key in (f"bare-{rows}", f"deflate-6-{rows}"))
        print(f"\n{cells:,} cells; {xml / 1e6:.0f} MB of XML; MB of workbooks: " + ", ".join(
            f"{name} {megabytes(folder + '/*.xlsx'):.1f}" for name, folder in folders.items()
            if (FOLDER / folder).exists()) + ".")
    times = [management("full.db") for _ in range(done[-1][2])]
    if not all(times):
        TURNS.failed = True
        return
    TURNS.note("management", statistics.median(times))
    print(f"\nUntil the workbook for management over {ROWS:,} notes was written: "
          f"{', '.join(f'{seconds:.2f}' for seconds in times)} s.")


def instructions():
    loaded, reported = SMALL
    if "valgrind" not in TURNS.peers:
        return
    sh(f"{notes('small.csv', loaded)}; {notes('smaller.csv', reported)}; cp base.db smaller.db; "
       f"{INGEST} --db smaller.db --quiet smaller.csv; {EMPTY}")
    print("\n| instructions (callgrind) | millions |\n|---|---|")
    for name, command in [
            (f"loading {loaded:,} commitments", load("small.csv")),
            ("the sample set of reports", SAMPLE_REPORTS + " --jobs 1"),
            (f"reports of {reported:,} notes",
             f"{REPORT} --db smaller.db --out out-smaller --as-of 2014-02-28 --jobs 1")]:
        print(name, file=sys.stderr)
        done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *shlex.split(command)],
                              cwd=FOLDER, capture_output=True, text=True, check=True)
        collected = int(re.search(r"Collected : (\d+)", done.stderr)[1])
        print(f"| {name} | {collected / 1e6:,.0f} |", flush=True)


def judge():
    figures = TURNS.figures
    print(f"\n### Against the targets, at {ROWS:,} notes\n")
    if SIZE != "full":
        print("The targets are for a million notes (`full`) and a machine that does nothing else.\n")
    print("| | measured | target | |\n|---|---|---|---|")
    for what, figure, relation, limit, unit in TARGETS:
        try:
            got = figure(lambda key: figures[key].seconds, lambda key: figures[key].mib,
                         lambda key: figures[key].processor)
        except KeyError:
            print(f"| {what} | not measured | {relation} {limit} {unit} | |")
            continue
        met = {"<=": got <= limit, "<": got < limit, ">=": got >= limit, ">": got > limit}[relation]
        digits = max(0, 2 - math.floor(math.log10(got))) if got else 0
        print(f"| {what} | {got:.{min(digits, 3)}f} {unit} | {relation} {limit} {unit} | "
              f"{'met' if met else '**missed**'} |")


with tempfile.TemporaryDirectory(prefix="loka-bench-") as name:
    FOLDER = pathlib.Path(name)
    TURNS = Turns(FOLDER, find_peers())
    began = time.monotonic()
    head()
    prepare()
    loading()
    workbooks()
    sizes()
    reporting()
    instructions()
    judge()
    print(f"\nThe run took {(time.monotonic() - began) / 60:.0f} minutes; load at its end {os.getloadavg()[0]:.2f}.")
    if TURNS.failed:
        sys.exit("A line failed: see above.")
