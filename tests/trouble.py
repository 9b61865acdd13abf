#!/usr/bin/env python3
"""Trouble with the world: every one is one clear sentence with the path, the right exit status, and
the database as it was.   tests/trouble.py BUILD"""
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
INGEST = pathlib.Path(sys.argv[1]).resolve() / "loka-ingest"
WORK = pathlib.Path(tempfile.mkdtemp(prefix="loka-trouble-"))
SAMPLES = sorted(str(f) for f in (ROOT / "samples").glob("*.csv"))
checks = failures = 0


def run(*arguments, prefix=()):
    return subprocess.run([*prefix, str(INGEST), *map(str, arguments)], capture_output=True, text=True,
                          timeout=60, cwd=WORK)


def expect(title, done, status, *words, stdout=False):
    global checks, failures
    checks += 1
    text = done.stdout if stdout else done.stderr
    wrong = []
    if done.returncode != status:
        wrong.append(f"exit {done.returncode}, not {status}")
    wrong += [f"does not say {word!r}" for word in words if word not in text]
    if not stdout and status and text.count("\n") != 1:
        wrong.append("is not one line")
    if wrong:
        failures += 1
        print(f"FAILED: {title}: {'; '.join(wrong)}\n  stdout: {done.stdout[-300:]}\n  stderr: {done.stderr}")


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


db = WORK / "loka.db"
expect("the samples load", run("--db", db, *SAMPLES), 0, "Summa 15 filer", stdout=True)
before = digest(db)

expect("a missing file", run("--db", db, "saknas.csv"), 2, "saknas.csv", "finns inte")
expect("a missing file, in English", run("--db", db, "--lang", "en", "saknas.csv"), 2, "does not exist")
expect("a folder", run("--db", db, WORK), 2, str(WORK), "mapp")
done = subprocess.run(f"cat '{SAMPLES[0]}' | '{INGEST}' --db '{WORK / 'ror.db'}' --check /dev/stdin", shell=True,
                      capture_output=True, text=True, timeout=60)
expect("a pipe is read like a file", done, 1, "7 rader lästa", stdout=True)
expect("a database in a folder that is not there", run("--db", WORK / "nej" / "x.db", SAMPLES[0]), 2, "nej/x.db")
expect("a database that is a folder", run("--db", WORK, SAMPLES[0]), 2, "mapp")
(WORK / "text.db").write_text("det här är ingen databas, " * 100)
expect("a database that is text", run("--db", WORK / "text.db", SAMPLES[0]), 2, "text.db", "ingen Loka-databas")
other = sqlite3.connect(WORK / "annan.db")
other.execute("CREATE TABLE t(x)")
other.commit()
other.close()
kept = digest(WORK / "annan.db")
expect("a database of another application", run("--db", WORK / "annan.db", SAMPLES[0]), 2, "annat program")
assert digest(WORK / "annan.db") == kept, "another application's database was changed"
shutil.copy(db, WORK / "ny.db")
newer = sqlite3.connect(WORK / "ny.db")
newer.execute("PRAGMA user_version = 99")
newer.commit()
newer.close()
expect("a newer schema", run("--db", WORK / "ny.db", SAMPLES[0]), 2, "nyare Loka")
expect("no file at all", run("--db", db), 64)
expect("an unknown option", run("--nonsense", "x.csv"), 64, "--nonsense")
expect("an unknown language", run("--lang", "fi", "x.csv"), 64, "fi")
expect("an unknown kind", run("--kind", "fi", SAMPLES[0]), 64, "--kinds")
expect("a list of a database that is not there", run("--db", WORK / "nej.db", "--list"), 2, "nej.db")
assert not (WORK / "nej.db").exists(), "--list made a database"
expect("a check of a database that is not there", run("--db", WORK / "nej.db", "--check", ROOT / "samples" / "events.csv"),
       0, "Bara kontrollerad", stdout=True)
assert not (WORK / "nej.db").exists(), "--check made a database"
done = subprocess.run(f"'{INGEST}' --kinds > /dev/full", shell=True, capture_output=True, text=True)
expect("standard output is full", done, 2)

for name, head in {"xlsx": b"PK\x03\x04" + bytes(200), "pdf": b"%PDF-1.4\n" + b"x" * 200,
                   "html": b"<!DOCTYPE html><html><body>hej</body></html>", "tom": b"",
                   "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "gzip": b"\x1f\x8b\x08" + bytes(100)}.items():
    path = WORK / f"{name}.csv"
    path.write_bytes(head)
    expect(f"{name} named .csv", run("--db", WORK / "slask.db", path), 2, "fel:", stdout=True)

long_line = WORK / "lang.csv"
long_line.write_text("Pass;Målområde;Behov\nD1G1;M01;" + "x" * 200_000_000 + "\n", "utf-8")
expect("a record of 200 million characters", run("--db", WORK / "slask.db", long_line), 2, "[row-too-long]", stdout=True)
with open(WORK / "enorm.csv", "wb") as file:
    file.truncate(5 << 30)
expect("a file of five gigabytes", run("--db", WORK / "slask.db", WORK / "enorm.csv"), 2, "[file-too-large]", stdout=True)

# More findings than are kept in memory: the receipt says what of them the database has.
many = WORK / "många.csv"
for wrong, status, said, stored in ((30_000, 1, "… och 10000 iakttagelser till; alla finns i databasen\n", 60_000),
                                    (30_001, 2, "… och 10002 iakttagelser till; filen avvisades, så databasen har bara de"
                                     " andra 50001\n", 50_001)):
    database = WORK / f"many-{wrong}.db"
    run("--db", database, *[ROOT / "samples" / f"{n}.csv" for n in ("events", "goal_areas", "sessions")])
    many.write_text("Pass;Målområde;Behov;Prioritet;Intern\n" + "".join(
        f"D1G1;M01;Behov {i};{'bråttom;kanske' if i < wrong else ';'}\n" for i in range(60_000)), "utf-8")
    expect(f"a check of {wrong} rows of 60000 refused", run("--db", database, "--check", many), status,
           said.split(";")[0] + "\n", stdout=True)
    expect(f"{wrong} rows of 60000 refused", run("--db", database, many), status, said, stdout=True)
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM finding").fetchone()[0] == stored, f"not {stored} findings"

if os.geteuid() == 0:  # what root may read and write, take away another way
    prefix = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    os.chmod(WORK, 0o755)
else:
    prefix = ()
shutil.copy(INGEST, WORK / "loka-ingest")  # where it was built may be closed to others
INGEST = WORK / "loka-ingest"
wrong = shutil.copy(ROOT / "samples" / "broken" / "personal_data.csv", WORK)
os.chmod(wrong, 0o644)
secret = WORK / "hemlig.csv"
secret.write_text("Kod;Organisation\nA;B\n")
secret.chmod(0)
expect("a file that may not be read", run("--db", db, "--check", secret, prefix=prefix), 2, "hemlig.csv", "behörighet")
db.chmod(0o444)
expect("a database that may not be written", run("--db", db, wrong, prefix=prefix),
       2, "loka.db", "skriv")
db.chmod(0o644)
assert digest(db) == before, "the database was changed by a run that failed"

# A disk that fills up: a limit on the size of files does to SQLite what a full disk does.
big = WORK / "stor.csv"
big.write_text("Pass;Målområde;Behov\n" + "".join(f"D1G1;M01;Behov nummer {i} {'x' * 500}\n" for i in range(4000)), "utf-8")
done = subprocess.run(["prlimit", f"--fsize={db.stat().st_size + 400000}", str(INGEST), "--db", str(db), str(big)],
                      capture_output=True, text=True, preexec_fn=lambda: __import__("signal").signal(25, __import__("signal").SIG_IGN))
expect("no room for the database", done, 2, "loka.db")
check = sqlite3.connect(db)
assert check.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
assert check.execute("SELECT count(*) FROM note").fetchone()[0] == 61, "half a file was taken"
check.close()

shutil.rmtree(WORK, ignore_errors=True)
print(f"{checks} troubles, {failures} failed")
sys.exit(1 if failures else 0)
