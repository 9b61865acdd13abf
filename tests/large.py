#!/usr/bin/env python3
"""What holds of a few notes holds of more than are kept back in memory at a time (LIMIT_INDEX_ENTRIES in
ingest/finding/limits.h): large.py BUILD. Some rows are equal across the border. And likenesses are looked for
as far as LIMIT_LIST_NOTES and no further."""
import os
import re
import signal
import sqlite3
import sys

from harness import INGEST, PROGRAMME, ROOT, check, digest, expect, finish, ingest, run, workplace

KEPT_BACK = 1024 * int(re.search(r"LIMIT_INDEX_ENTRIES = (\d+) \* 1024", (ROOT / "ingest" / "finding" / "limits.h").read_text())[1])
ROWS, AGAIN, CHANGED = 2 * KEPT_BACK + 5_000, 10_000, 1_000
NEAR_NOTES = 1000
SAME_NUMBER = int(re.search(r"LIMIT_SAME_NUMBER = (\d+)", (ROOT / "ingest" / "finding" / "limits.h").read_text())[1])
LARGE = 1024 * int(re.search(r"LIMIT_READAHEAD = (\d+) \* 1024", (ROOT / "ingest" / "finding" / "limits.h").read_text())[1])


def load(database, *options):
    """The exit status, and how many rows were new, changed, unchanged, refused."""
    done = ingest(database, "--quiet", *options)
    counts = re.findall(r"(\d+) (?:nya?|ändrade?|oförändrade?|avvisade?)\b", done.stdout)
    return done.returncode, [int(n) for n in counts[-4:]]


def tables(database):
    with sqlite3.connect(database) as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("note", "note_fingerprint", "commitments_revision")]


def likenesses(folder):
    """Of one session: as many notes as are compared, and two that are like the first of them."""
    database, file = folder / "near.db", folder / "near.csv"
    ingest(database, *PROGRAMME, status=0)

    def is_like(texts):
        file.write_text("Pass;Målområde;Organisation;Åtagande\n" + "".join(
            f"D1G1;M02;Degerfors kommun;{text}\n" for text in texts), "utf-8")
        return "row-near-duplicate" in ingest(database, "--quiet", file).stdout

    texts = [" ".join(f"ord{i}x{word}" for word in range(8)) for i in range(NEAR_NOTES)]
    check(not is_like(texts), "notes of other words are taken to be alike")
    check(is_like([texts[0].replace("x7", "y7")]), "the last that is compared is not")
    check(not is_like([texts[0].replace("x7", "z7")]), "more are compared than LIMIT_LIST_NOTES")
    check(tables(database)[0] == NEAR_NOTES + 2, f"the like ones: {tables(database)}")


def numbers(folder):
    """A number tells which note is meant while few have it (LIMIT_SAME_NUMBER): each is compared with the row."""
    head = "Nr;Granskare;Pass;Målområde;Organisation;Åtagande\n"
    for notes, wanted in ((SAME_NUMBER, [0, 1, 0, 0]), (SAME_NUMBER + 1, [1, 0, 0, 0])):
        database, file = folder / f"numbers-{notes}.db", folder / "numbers.csv"
        ingest(database, *PROGRAMME, status=0)
        texts = [" ".join(f"ord{i}x{word}" for word in range(8)) for i in range(notes)]
        file.write_text(head + "".join(f"1;Anna;D1G1;M02;Degerfors kommun;{text}\n" for text in texts), "utf-8")
        ingest(database, file, status=0)
        file.write_text(f"{head}1;Anna;D1G1;M02;Degerfors kommun;{texts[7].replace('x7', 'y7')}\n", "utf-8")
        expect(f"a number that {notes} notes have", load(database, file), (0, wanted))


def held_back(folder):
    """New notes of a large file are written several at a time, also when a row asks for one just before it:
    by its number, by its reference, or by saying the same. A small file, whose rows are written one by one,
    gives the same notes."""
    head = "Pass;Målområde;Nr;Organisation;Åtagande;Klart senast;Referens\n"
    asking = "".join(
        f"D1G1;M02;{i if i % 3 else ''};Nora kommun;Åtagande {i} att hålla;2014-06-30;\n"
        + (f"D1G1;M02;{i if i % 3 else ''};Nora kommun;Åtagande {i} att hålla;2014-0{1 + i % 9}-30;\n" if i % 4 else "")
        + (f"D1G1;;;;;2015-01-31;D1G1-A{i:02}\n" if i % 5 == 0 else "") for i in range(1, 200))
    others = "".join(f"D1G3;M05;;Hallsbergs kommun;Något helt annat {i};;\n" for i in range(60000))
    last, got = 1 + asking.count("\n"), []
    for name, text in ("small", head + asking), ("large", head + asking + others):
        database, file = folder / f"{name}.db", folder / "notes.csv"
        ingest(database, *PROGRAMME, status=0)
        file.write_text(text, "utf-8")
        check((len(text.encode()) >= LARGE) == (name == "large"), f"the {name} file has {len(text.encode())} bytes")
        ingest(database, file)
        with sqlite3.connect(database) as connection:
            got.append([connection.execute(sql).fetchall() for sql in (
                "SELECT n.number, n.local_no, n.revision, r.number, r.first_line, r.commitment, r.due_date"
                " FROM note n JOIN commitments_revision r ON r.note_id = n.id JOIN session s ON s.id = n.session_id"
                " WHERE s.code = 'D1G1' ORDER BY 1, 4",
                f"SELECT code, line, value, sentence FROM finding WHERE upload_id = 7 AND line <= {last} ORDER BY id",
                "SELECT raw FROM refused_row WHERE upload_id = 7 ORDER BY id")])
    check(got[0] == got[1], "a large file gives other notes than a small one")
    check(len(got[0][0]) > 200 and len(got[0][2]) > 0, f"not what was meant: {list(map(len, got[0]))}")


def stopped(folder):
    """A large file is read by a second thread. When the first stops early, whatever for, nothing is left that the
    second still reads: freed memory is filled, so that a program that reads it does not end as it should."""
    database = folder / "stopped.db"
    ingest(database, *PROGRAMME, status=0)
    before, size = digest(database), database.stat().st_size
    head, text = "Pass;Målområde;Organisation;Åtagande;Klart senast\n", "y" * 30
    rows = [f"D1G1;M01;KUM;Åtagande {i} {text};\n" for i in range(LARGE // 50)]

    def stops(what, status, row, *options, limit=(), at=40, **more):
        file = folder / "stopped.csv"
        file.write_text(head + "".join([*rows[:at], row, *rows[at:]]), "utf-8")
        check(file.stat().st_size > LARGE, f"{what}: the file has {file.stat().st_size} bytes")
        for _ in range(2):
            done = run(*limit, INGEST, "--db", database, "--quiet", *options, file, **more)
            check(done.returncode == status, f"{what}: exit {done.returncode}, not {status}: {done.stdout[-300:]}{done.stderr}")
            expect(f"{what}: the content", digest(database), before)

    refused = "D9G9;M01;KUM;Fel pass;\n"
    stops("one row refused", 2, refused, "--all-or-nothing")
    stops("one row refused, checked", 2, refused, "--all-or-nothing", "--check")
    stops("an early row refused", 2, refused, "--all-or-nothing", at=1)
    stops("an ambiguous date", 2, "D1G1;M01;KUM;Tvetydigt;03/04/2014\n", "--all-or-nothing")
    stops("a record too long", 2, f"D1G1;M01;KUM;{'x' * (13 << 20)};\n")
    stops("no room", 2, rows[0], limit=("prlimit", f"--fsize={size + 300_000}"), restore_signals=False,
          preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))


def main():
    lines = run(sys.executable, ROOT / "tests" / "bench" / "notes.py", ROWS, status=0).stdout.splitlines()
    lines += lines[1:AGAIN + 1]
    total = ROWS + AGAIN
    with workplace("large") as folder:
        database, rebuilt = folder / "loka.db", folder / "rebuilt.db"
        first, other, changed = folder / "a.csv", folder / "b.csv", folder / "c.csv"
        first.write_text("\r\n".join(lines) + "\r\n", "utf-8")
        other.write_text("\r\n".join([lines[0], *reversed(lines[1:])]).replace(";", "\t") + "\r\n", "utf-16")
        check(";" in lines[1] and "\t" not in lines[1], "the file is not as it is taken to be")
        due = lines[0].split(";").index("Klart senast")
        cut = [line.split(";") for line in lines[ROWS // 2:ROWS // 2 + CHANGED]]
        for cells in cut:
            cells[due] = "2019-12-31"
        changed.write_text("\r\n".join([lines[0], *(";".join(cells) for cells in cut)]) + "\r\n", "utf-8")

        ingest(database, *PROGRAMME, status=0)
        empty = digest(database)
        expect("loaded", load(database, first), (0, [total, 0, 0, 0]))
        expect("loaded", tables(database), [total] * 3)
        loaded = digest(database)
        expect("in another order and encoding", load(database, other), (0, [0, 0, total, 0]))
        expect("changed", load(database, changed), (0, [0, CHANGED, 0, 0]))
        expect("changed", tables(database), [total, total, total + CHANGED])
        ingest(database, "--undo", 9, status=0)
        expect("undone, the change is gone", digest(database), loaded)
        ingest(database, "--rebuild", rebuilt, status=0)
        expect("rebuilt, it is the same content", digest(rebuilt), loaded)
        ingest(database, "--undo", 8, status=0)
        ingest(database, "--undo", 7, status=0)
        check(tables(database) == [0, 0, 0] and digest(database) == empty, f"undone: {tables(database)}")
        likenesses(folder)
        numbers(folder)
        held_back(folder)
        stopped(folder)
    finish(f"{total} notes")


main()
