#!/usr/bin/env python3
"""Trouble with the world: every one is one clear sentence with the path, the right exit status, and
the database as it was.   tests/trouble.py BUILD"""
import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import signal
import subprocess

import harness
from harness import INGEST, NOBODY, PROGRAMME, SAMPLES, check, finish, on_a_screen, rows, sample_files, workplace

STACK = contextlib.ExitStack()
WORK = STACK.enter_context(workplace("trouble"))
PROGRAM = WORK / "loka-ingest"  # where it was built may be closed to others
shutil.copy(INGEST, PROGRAM)


def run(*arguments, prefix=(), **options):
    command = [*prefix, PROGRAM, *arguments]
    return harness.run(*command, cwd=WORK, **options)


def sh(command):
    return harness.run("sh", "-c", command)


def says(title, done, status, *words, stdout=False):
    text = done.stdout if stdout else done.stderr
    wrong = [f"does not say {word!r}" for word in words if word not in text]
    if done.returncode != status:
        wrong.append(f"exit {done.returncode}, not {status}")
    if not stdout and status and text.count("\n") != 1:
        wrong.append("is not one line")
    check(not wrong, f"{title}: {'; '.join(wrong)}\n  stdout: {done.stdout[-300:]}\n  stderr: {done.stderr}")


def sha(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


db, FIRST = WORK / "loka.db", sample_files()[0]
says("the samples load", run("--db", db, *sample_files()), 0, "Summa 15 filer", stdout=True)
before = sha(db)

says("a missing file", run("--db", db, "saknas.csv"), 2, "saknas.csv", "finns inte")
says("a missing file, in English", run("--db", db, "--lang", "en", "saknas.csv"), 2, "does not exist")
says("a folder", run("--db", db, WORK), 2, str(WORK), "mapp")
says("a pipe is read like a file", sh(f"cat '{FIRST}' | '{INGEST}' --db '{WORK / 'ror.db'}' --check /dev/stdin"), 1, "7 rader lästa", stdout=True)
says("a database in a folder that is not there", run("--db", WORK / "nej" / "x.db", FIRST), 2, "nej/x.db")
says("a database that is a folder", run("--db", WORK, FIRST), 2, "mapp")
(WORK / "text.db").write_text("det här är ingen databas, " * 100)
says("a database that is text", run("--db", WORK / "text.db", FIRST), 2, "text.db", "ingen Loka-databas")
rows(WORK / "annan.db", "CREATE TABLE t(x)")
kept = sha(WORK / "annan.db")
says("a database of another application", run("--db", WORK / "annan.db", FIRST), 2, "annat program")
check(sha(WORK / "annan.db") == kept, "another application's database was changed")
shutil.copy(db, WORK / "ny.db")
rows(WORK / "ny.db", "PRAGMA user_version = 99")
says("a newer schema", run("--db", WORK / "ny.db", FIRST), 2, "nyare Loka")
says("no file at all", run("--db", db), 64)
says("an unknown option", run("--nonsense", "x.csv"), 64, "--nonsense")
says("what the options are", run("--help"), 0, "--corrections", stdout=True)
says("which version it is", run("--version"), 0, "loka-ingest 0.", stdout=True)
for what, words, *arguments in (
        ("no file to show", "--show visar en fil", "--show"),
        ("two files to show", "--show visar en fil", "--show", FIRST, FIRST),
        ("a merge and a file", FIRST, "--merge", "annan.db", FIRST),
        ("a merge as JSON", "--json", "--merge", "annan.db", "--json"),
        ("a day before which to rebuild, without rebuilding", "--rebuild", "--until", "2013-09-01", FIRST),
        ("a day of receipt, without a file", "--received", "--received", "2013-09-01", "--list"),
        ("a day that is none", "2013-02-30", "--received", "2013-02-30", FIRST),
        ("a day to come", "2999-01-01", "--received", "2999-01-01", FIRST),
        ("an option without its value", "--db", "--list", "--db")):
    says(what, run(*arguments), 64, str(words))
says("an unknown language", run("--lang", "fi", "x.csv"), 64, "fi")
says("an unknown kind", run("--kind", "fi", FIRST), 64, "--kinds")
says("a list of a database that is not there", run("--db", WORK / "nej.db", "--list"), 2, "nej.db")
check(not (WORK / "nej.db").exists(), "--list made a database")
says("a check of a database that is not there", run("--db", WORK / "nej.db", "--check", SAMPLES / "events.csv"),
       0, "Bara kontrollerad", stdout=True)
check(not (WORK / "nej.db").exists(), "--check made a database")
says("standard output is full", sh(f"'{INGEST}' --kinds > /dev/full"), 2)

for name, head in {"xlsx": b"PK\x03\x04" + bytes(200), "pdf": b"%PDF-1.4\n" + b"x" * 200,
                   "html": b"<!DOCTYPE html><html><body>hej</body></html>", "tom": b"",
                   "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gzip": b"\x1f\x8b\x08" + bytes(100)}.items():
    path = WORK / f"{name}.csv"
    path.write_bytes(head)
    says(f"{name} named .csv", run("--db", WORK / "slask.db", path), 2, "fel:", stdout=True)

says("a damaged workbook shown", run("--show", WORK / "xlsx.csv"), 2, "[file-workbook-damaged]")
says("what is not there shown", run("--show", "saknas.csv"), 2, "finns inte")
shown = sh(f"'{INGEST}' --show '{FIRST}' > /dev/full")
check(shown.returncode == 2 and "gick inte att skriva ut" in shown.stderr and "disken är full" not in shown.stderr,
      f"a file shown to a full disk: {shown}")

long_line = WORK / "lang.csv"
long_line.write_text("Pass;Målområde;Behov\nD1G1;M01;" + "x" * 200_000_000 + "\n", "utf-8")
says("a record of 200 million characters", run("--db", WORK / "slask.db", long_line), 2, "[row-too-long]", stdout=True)
with open(WORK / "enorm.csv", "wb") as file:
    file.truncate(5 << 30)
says("a file of five gigabytes", run("--db", WORK / "slask.db", WORK / "enorm.csv"), 2, "[file-too-large]", stdout=True)

# More findings than are kept in memory: the receipt says what of them the database has.
many = WORK / "många.csv"
for wrong, status, said, stored in ((30_000, 1, "… och 10000 iakttagelser till; alla finns i databasen\n", 60_000),
                                    (30_001, 2, "… och 10002 iakttagelser till; filen avvisades, så databasen har bara de"
                                     " andra 50001\n", 50_001)):
    database = WORK / f"many-{wrong}.db"
    run("--db", database, *PROGRAMME)
    many.write_text("Pass;Målområde;Behov;Prioritet;Intern\n" + "".join(
        f"D1G1;M01;Behov {i};{'bråttom;kanske' if i < wrong else ';'}\n" for i in range(60_000)), "utf-8")
    says(f"a check of {wrong} rows of 60000 refused", run("--db", database, "--check", many), status,
           said.split(";")[0] + "\n", stdout=True)
    says(f"{wrong} rows of 60000 refused", run("--db", database, many), status, said, stdout=True)
    check(rows(database, "SELECT count(*) FROM finding") == [(stored,)], f"not {stored} findings")

if NOBODY:  # what root may read and write, take away another way
    os.chmod(WORK, 0o755)
wrong = shutil.copy(SAMPLES / "broken" / "personal_data.csv", WORK)
os.chmod(wrong, 0o644)
secret = WORK / "hemlig.csv"
secret.write_text("Kod;Organisation\nA;B\n")
secret.chmod(0)
says("a file that may not be read", run("--db", db, "--check", secret, prefix=NOBODY), 2, "hemlig.csv", "behörighet")
db.chmod(0o444)
says("a database that may not be written", run("--db", db, wrong, prefix=NOBODY),
       2, "loka.db", "skriv")
db.chmod(0o644)
check(sha(db) == before, "the database was changed by a run that failed")

# Names that a screen would obey: in every message, receipt and list one line, and nothing to obey.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
NASTY = "x\x1b]0;hej\x07\nloka-ingest: allt togs emot\x7f\x9b2J\u202ev"
nasty = WORK / f"{NASTY}.csv"
nasty.write_text("Pass;Målområde;Behov;=1+1\x9b\nD1G1;M01;Ett\nX9;M01;Två\u202e\x7f\n", "utf-8")
named = WORK / f"{NASTY}.db"
run("--db", named, *PROGRAMME)
for title, status, arguments in (
        ("a receipt", 1, ["--db", named, nasty]), ("receipts", 2, ["--db", named, nasty, WORK / "tom.csv"]),
        ("JSON", 1, ["--db", named, "--json", nasty]), ("a list", 0, ["--db", named, "--list"]),
        ("a file that is not there", 2, ["--db", named, NASTY]), ("no database", 2, ["--db", WORK / NASTY, "--list"]),
        ("no other database", 2, ["--db", named, "--merge", NASTY]), ("no kind", 64, ["--kind", NASTY, nasty]),
        ("no option", 64, [f"--{NASTY}"]), ("no language", 64, ["--lang", NASTY]), ("no number", 64, ["--undo", NASTY]),
        ("no folder", 2, ["--db", named, "--corrections", NASTY, nasty]), ("shown", 0, ["--show", WORK / "en.csv"]),
        ("a rebuild", 0, ["--db", named, "--rebuild", WORK / f"ny{NASTY}.db"]),
        ("there already", 2, ["--db", named, "--rebuild", named])):
    (WORK / "en.csv").write_text("Pass;Behov\nD1;Ett\n", "utf-8")
    done = run(*arguments)
    said = done.stdout + done.stderr
    check(done.returncode == status, f"{title}: exit {done.returncode}, not {status}: {said}")
    check(not OBEYED.search(said), f"{title}: {said!r} has what a screen obeys")
    check(not re.search("^loka-ingest: allt", said, re.M), f"{title}: {said!r} looks like a message of ours")
check(b"\xe2\x80\xae\x7f" in subprocess.run([PROGRAM, "--show", nasty], capture_output=True).stdout, "what is piped has changed")
check(not OBEYED.search(on_a_screen(PROGRAM, "--show", nasty).replace("\r\n", "\n")), "a screen gets what it obeys")

# Of one kind some are shown, and the others counted.
alike = WORK / "lika.csv"
alike.write_text("a;b;c\n" + "1;2;3\n" * 100 + "1;2\n" * 30, "utf-8")
said = run("--show", alike, status=0).stderr
check(said.count("[row-short]") == 20 and "10 till likadana (row-short)" in said, f"thirty short rows: {said[-300:]}")
alike.write_text("Pass;Målområde;Behov;" + ";".join(f"Okänd {i}" for i in range(130)) + "\nD1G1;M01;Ett" + ";x" * 130 + "\n", "utf-8")
says("columns that nobody knows", run("--db", db, "--check", alike), 0, "… och 30 till likadana [header-unknown]", stdout=True)

# What a large file shows of itself on a screen while it is read, and nothing of it afterwards.
alike.write_text("Pass;Målområde;Behov\n" + "".join(f"D1G1;M01;Behov nummer {i} {'x' * 80}\n" for i in range(9000)), "utf-8")
shown = on_a_screen(PROGRAM, "--db", WORK / "skarm.db", "--check", alike)
check("\rlika.csv [#" in shown and "%\r" in shown and "\r\x1b[K" in shown, f"on a screen: {shown[:300]!r}")

# Corrections: no file is replaced, none is left half, and the receipt tells of one that could not be written.
corrected, own = WORK / "corrected.db", WORK / "own"
own.mkdir()
run("--db", corrected, *PROGRAMME)
(own / "r.csv").write_text("Pass;Målområde;Behov;=HYPERLINK(1)\nD1G1;M01;Ett\nX9;M01;Två\n", "utf-8")
(own / "r.rätta.csv").write_text("halvvägs rättad")
(own / "secret").write_text("någons")
(own / "r.rätta-2.csv").symlink_to("secret")
says("a file beside which there are corrections", run("--db", corrected, own / "r.csv"), 1, "r.rätta-3.csv och läs in", stdout=True)
check((own / "r.rätta.csv").read_text() == "halvvägs rättad" and (own / "secret").read_text() == "någons", "a file was replaced")
check((own / "r.rätta-3.csv").read_text("utf-8-sig").startswith("Pass;Målområde;Behov;'=HYPERLINK(1);"), "a heading is a formula")
check((own / "r.rätta-3.csv").stat().st_mode & 0o77 == 0, "others may read the corrections")
for number in range(2):
    again = WORK / f"again-{number}.db"
    run("--db", again, *PROGRAMME)
    says("the same corrections", run("--db", again, "--corrections", own, own / "r.csv"), 1, "r.rätta-3.csv och läs in", stdout=True)
long_name = own / ("x" * 249 + ".csv")
shutil.copy(own / "r.csv", long_name)
says("corrections that cannot be named", run("--db", corrected, long_name), 2, "(uppladdning 8)\n",
     "ingen rättningsfil kunde skrivas", "namnet är för långt", stdout=True)
says("the same in JSON", run("--db", corrected, "--json", long_name), 2, '"upload": 9', '"corrections_error": "', '"exit": 2', stdout=True)
check(rows(corrected, "SELECT max(id), (SELECT count(*) FROM note) FROM upload") == [(9, 1)], "what the receipts say is not saved")
there = sorted(path.name for path in own.iterdir())
for number in range(1, 200, 6):
    shutil.copy(corrected, WORK / "killed.db")
    done = harness.run(harness.BUILD / "at-call", "kill", number, PROGRAM, "--db", WORK / "killed.db", "--corrections", own, own / "r.csv",
                       env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
    for name in {path.name for path in own.iterdir()} - set(there):
        check(re.fullmatch(r"r\.rätta-4\.csv", name) and "X9;M01;Två;" in (own / name).read_text("utf-8"), f"killed at {number}: {name}")
        (own / name).unlink()
    if done.returncode != 137:
        break

# More files than a process may have open.
files = [own / f"{i}.csv" for i in range(240)]
for i, path in enumerate(files):
    path.write_text(f"Pass;Målområde;Behov\nD1G1;M01;Behov {i}\n", "utf-8")
many_files = run("--db", WORK / "files.db", *files, *PROGRAMME, prefix=["prlimit", "--nofile=230"])
says("240 files, of which 230 may be open", many_files, 0, "Summa 246 filer: 309 rader", stdout=True)

# A disk that fills up: a limit on the size of files does to SQLite what a full disk does.
big = WORK / "stor.csv"
big.write_text("Pass;Målområde;Behov\n" + "".join(f"D1G1;M01;Behov nummer {i} {'x' * 500}\n" for i in range(4000)), "utf-8")
done = run("--db", db, big, prefix=["prlimit", f"--fsize={db.stat().st_size + 400000}"],
           preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN), restore_signals=False)
says("no room for the database", done, 2, "loka.db")
check(rows(db, "PRAGMA integrity_check") == [("ok",)], "a full disk damaged the database")
check(rows(db, "SELECT count(*) FROM note") == [(61,)], "half a file was taken")
STACK.close()
finish("loka-ingest when something is wrong")
