#!/usr/bin/env python3
"""Merging one database into another: nothing lost, nothing doubled, every report with its own note.

    tests/merge.py BUILD
"""
import contextlib
import hashlib
import os
import re
import shutil

import harness
from harness import BUILD, INGEST, PROGRAMME, expect, finish, sample_files, workplace

STACK = contextlib.ExitStack()
WORK = STACK.enter_context(workplace("merge", in_memory=True))
# leaks cannot be looked for in a program that is watched
KILLED = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0:" + os.environ.get("ASAN_OPTIONS", ""), "TMPDIR": str(WORK / "tmp")}
(WORK / "tmp").mkdir()
COMMITMENTS = "Pass;Målområde;Organisation;Åtagande;Granskare\n"
SAYS = "Referens;Per datum;Status;Rapporterat av\n"


def run(database, *options, status=0):
    done = harness.ingest(WORK / database, *options, status=status)
    return done.stdout + done.stderr


def load(database, name, text, *options, status=0):
    (WORK / name).write_text(text, "utf-8")
    return run(database, *options, WORK / name, status=status)


def merge(other, database, status=0):
    before = hashlib.sha256((WORK / other).read_bytes()).hexdigest()
    said = run(database, "--merge", WORK / other, status=status)
    expect(f"{other} is as it was", hashlib.sha256((WORK / other).read_bytes()).hexdigest(), before)
    return said


def digest(database):
    return run(database, "--digest").strip()


def rows(database, sql):
    return harness.rows(WORK / database, sql)


def programme(database):
    run(database, *PROGRAMME)


def rebuilt(database):
    """What was merged can be built anew from what was sent, with the same references."""
    for old in WORK.glob("again.db*"):
        old.unlink()
    run(database, "--rebuild", WORK / "again.db")
    everything = "SELECT ref, kind, revision FROM notes ORDER BY 1, 2"
    expect(f"{database} rebuilt has the same references", rows("again.db", everything), rows(database, everything))
    for table in ("upload_rename", "status_update"):
        columns = {"upload_rename": "upload_id, theirs, here", "status_update": "note_id, as_of, status, upload_id"}[table]
        expect(f"{database} rebuilt has the same {table}", sorted(rows("again.db", f"SELECT {columns} FROM {table}"), key=str),
               sorted(rows(database, f"SELECT {columns} FROM {table}"), key=str))


def again(other, database):
    """The same once more changes nothing."""
    before = digest(database), rows(database, "SELECT * FROM upload"), rows(database, "SELECT * FROM upload_rename")
    said = merge(other, database)
    expect(f"{other} into {database} again", (digest(database), rows(database, "SELECT * FROM upload"),
                                              rows(database, "SELECT * FROM upload_rename")), before)
    return said


REPORTS = "SELECT ref, commitment, progress FROM commitments ORDER BY ref"
KEPT = ("SELECT file_name, sha256, kind, received_at, event, session, reviewer, given_kind, flags, outcome, rows_read, rows_new,"
        " rows_changed, rows_unchanged, rows_refused FROM upload ORDER BY id")

# ----- everything that can have happened to a database, into an empty one
run("all.db", *sample_files())
load("all.db", "a.csv", COMMITMENTS + "D1G1;M01;Nora kommun;Ångras;\n")
load("all.db", "b.csv", "Pass;Målområde;Organisation;Åtagande;Klart senast\nD1G1;M01;Nora kommun;Ett;\nD1G1;M01;Nora kommun;Två;31/02/2014\n",
     status=1)
run("all.db", "--undo", "16")
correction = next(WORK.glob("b.rätta.csv"))
correction.write_bytes(correction.read_bytes().replace(b"31/02/2014", b"2014-02-28"))
run("all.db", correction)
load("all.db", "c.csv", "Pass;Målområde;Åtagande\n", status=2)
load("all.db", "d.csv", "Målområde;Behov\nM01;Med val;\n", "--session", "D1G1", "--reviewer", "Thomas")
rows("all.db", "UPDATE upload SET received_at = '2013-09-' || printf('%02d', id) || 'T08:00:00Z'")
said = merge("all.db", "empty.db", status=2)  # as c.csv was refused, it is refused
expect("an empty database has the same content", digest("empty.db"), digest("all.db"))
expect("the same references", rows("empty.db", "SELECT ref, kind FROM notes"), rows("all.db", "SELECT ref, kind FROM notes"))
expect("the same uploads, received when they were, undone what was undone", rows("empty.db", KEPT), rows("all.db", KEPT))
expect("and where they are from", rows("empty.db", "SELECT DISTINCT origin, origin_upload = id FROM upload"), [("all.db", 1)])
expect("nothing has another name", rows("empty.db", "SELECT * FROM upload_rename"), [])
expect("what was refused is corrected here too", rows("empty.db", "SELECT upload_id, resolved_upload_id FROM refused_row"),
       rows("all.db", "SELECT upload_id, resolved_upload_id FROM refused_row"))
expect("the undone is told", said.count("Ångrad i den andra databasen"), 1)
expect("--list says it", "a.csv (ur all.db, uppladdning 16)" in run("empty.db", "--list"), True)
said = again("all.db", "empty.db")
expect("all was there", said.count("redan inläst, inget nytt\n"), len(rows("all.db", KEPT)))
again("empty.db", "all.db")
rebuilt("empty.db")

# ----- two laptops with the same programme: other sessions, the same file on both
for name, session, area in (("a.db", "D1G1", "M01"), ("b.db", "D1G4", "M06")):
    programme(name)
    load(name, "n.csv", COMMITMENTS + f"{session};{area};Kumla kommun;Löfte från {session};\n")
    load(name, "same.csv", "Pass;Målområde;Behov\nD2G1;M02;På båda\n")
shutil.copy(WORK / "a.db", WORK / "ab.db")
shutil.copy(WORK / "b.db", WORK / "ba.db")
merge("b.db", "ab.db")
merge("a.db", "ba.db")
programme("once.db")
for session, area in (("D1G1", "M01"), ("D1G4", "M06")):
    load("once.db", "n.csv", COMMITMENTS + f"{session};{area};Kumla kommun;Löfte från {session};\n")
load("once.db", "same.csv", "Pass;Målområde;Behov\nD2G1;M02;På båda\n")
expect("A into B is B into A", digest("ab.db"), digest("ba.db"))
expect("and is what one laptop would have had", digest("ab.db"), digest("once.db"))
expect("what is in both is there once", rows("ab.db", "SELECT count(*) FROM needs"), [(1,)])
again("b.db", "ab.db")
again("a.db", "ba.db")
merge("ab.db", "ba.db")
expect("and merged with each other nothing is new", digest("ba.db"), digest("once.db"))
rebuilt("ab.db")

# ----- a copy that went its own way
shutil.copy(WORK / "a.db", WORK / "copy.db")
load("copy.db", "s.csv", SAYS + "D1G1-A01;2013-12-01;P;K\n")
load("a.db", "more.csv", COMMITMENTS + "D1G1;M01;Nora kommun;Mer;\n")
shutil.copy(WORK / "a.db", WORK / "a2.db")
expect("what a copy has of its own comes in, and no more", merge("copy.db", "a2.db").count("redan inläst, inget nytt\n"), 8)
expect("to the note it was about", rows("a2.db", REPORTS),
       [("D1G1-A01", "Löfte från D1G1", "started"), ("D1G1-A02", "Mer", "no_report")])
run("a2.db", "--undo", "7", status=2)
run("a2.db", "--undo", "8")
again("copy.db", "a2.db")  # what was undone here is not brought back by a copy

# ----- what is undone there is never seen here, whenever the machine stops
def calls(*command):
    return int(re.search(r"at-call: (\d+) calls", die_at(0, *command).stderr)[1])


def die_at(number, *command):
    return harness.run(BUILD / "at-call", "kill", number, INGEST, "--db", *command, env=KILLED)


shutil.copy(WORK / "a.db", WORK / "o.db")
load("o.db", "undone.csv", "Pass;Målområde;Behov\nD1G1;M01;Ångrat behov\n")
run("o.db", "--undo", "10")
shutil.copy(WORK / "a.db", WORK / "whole.db")
merge("o.db", "whole.db")
expect("it is kept as undone", rows("whole.db", "SELECT outcome FROM upload WHERE id = 10"), [("undone",)])
shutil.copy(WORK / "a.db", WORK / "count.db")
for number in range(calls(WORK / "count.db", "--merge", WORK / "o.db"), 0, -3):
    shutil.copy(WORK / "a.db", WORK / "k.db")
    die_at(number, WORK / "k.db", "--merge", WORK / "o.db")
    expect(f"killed at {number}: the note is not here", rows("k.db", "SELECT need FROM needs WHERE need LIKE 'Ångrat%'"), [])
    expect(f"killed at {number}: the upload is not here, or undone",
           rows("k.db", "SELECT * FROM upload WHERE id = 10 AND outcome <> 'undone'"), [])
    merge("o.db", "k.db")
    expect(f"killed at {number} and merged again: as if undisturbed", rows("k.db", KEPT) + [digest("k.db")],
           rows("whole.db", KEPT) + [digest("whole.db")])

# ----- a database that is built anew has its name when it is whole, or not at all
NEW = WORK / "new" / "new.db"
NEW.parent.mkdir()
CALLS = calls(WORK / "o.db", "--rebuild", NEW)
for number in [*range(1, CALLS, 50), *range(CALLS - 8, CALLS + 1)]:
    if NEW.exists():
        NEW.unlink()
    die_at(number, WORK / "o.db", "--rebuild", NEW)
    if NEW.exists():
        expect(f"killed at {number}: it is whole", digest(NEW), digest("o.db"))
    else:
        run("o.db", "--rebuild", NEW)
    expect(f"killed at {number}: what is there", [path.name for path in NEW.parent.iterdir() if path.is_file()], ["new.db"])
before = NEW.read_bytes()
expect("what has the name stays", "finns redan" in run("o.db", "--rebuild", NEW, status=2) and NEW.read_bytes() == before, True)
NEW.unlink()
NEW.symlink_to("somewhere.db")
expect("a link is a name too", "finns redan" in run("o.db", "--rebuild", NEW, status=2) and NEW.is_symlink(), True)
NEW.unlink()
run("o.db", "--rebuild", NEW)
expect("and what a killed one left is gone", [path.name for path in NEW.parent.iterdir()], ["new.db"])
NEW.unlink()
shutil.copy(WORK / "o.db", WORK / "other.db")
rows("other.db", "UPDATE needs_revision SET need = 'Något annat'")
expect("other content", "innehållet blev inte detsamma" in run("other.db", "--rebuild", NEW, status=2), True)
expect("is not there", list(NEW.parent.iterdir()), [])

# ----- bytes that are not those that were sent
for harm in ("bytes = CAST(replace(bytes, 'På båda', 'INSMUGG') AS BLOB)", "bytes = CAST(bytes || x'0A' AS BLOB)", "packing = 'zstd'"):
    shutil.copy(WORK / "o.db", WORK / "harmed.db")
    rows("harmed.db", f"UPDATE upload_part SET {harm} WHERE upload_id = 8")
    programme("victim.db")
    said = merge("harmed.db", "victim.db", status=2)
    expect(f"{harm}: it says which", "uppladdning 8 (same.csv) är skadad eller ändrad" in said, True)
    expect(f"{harm}: nothing of it is here", rows("victim.db", "SELECT count(*), max(id) FROM upload"), [(7, 7)])
    run("harmed.db", "--rebuild", NEW, status=2)
    expect(f"{harm}: nor anywhere", list(NEW.parent.iterdir()), [])
    (WORK / "victim.db").unlink()
expect("kept uploads leave nothing in the folder of temporary files", list((WORK / "tmp").iterdir()), [])

# ----- the same references for other notes
for name, who in (("x.db", "Kumla"), ("y.db", "Nora")):
    programme(name)
    load(name, f"{who}.csv", COMMITMENTS + "".join(f"D1G1;M01;{who} kommun;{who} {n};\n" for n in (1, 2)))
load("y.db", "ys.csv", SAYS + "D1G1-A02;2013-12-01;G;K\nLOKA13-D1G1-A01;2013-12-01;P;K\n")
load("y.db", "yr.csv", "Referens;Organisation;Åtagande;Målområde\nD1G1-A01;Nora kommun;Nora 1, ändrat;M01\n")
load("y.db", "yd.csv", "Pass;Målområde;Organisation;Bidrag;Blev åtagande\nD1G1;M01;Nora kommun;Bidrag;D1G1-A02\n")
load("y.db", "yc.csv", COMMITMENTS + "D1G1;M01;Nora kommun;Ett till;\n")
load("y.db", "yu.csv", SAYS + "D1G1-A09;2013-12-01;G;K\nD1G1-A03;2013-12-01;H;K\n", status=1)
for n in range(3, 10):
    load("x.db", f"x{n}.csv", COMMITMENTS + f"D1G1;M01;Kumla kommun;Kumla {n};\n")
shutil.copy(WORK / "x.db", WORK / "xy.db")
said = merge("y.db", "xy.db", status=1)
expect("it is said", "3 anteckningar har en annan referens här än där; uppföljningar och rättelser har följt med." in said, True)
expect("ours keep their references and have no report; theirs come behind, each with its own",
       [r for r in rows("xy.db", REPORTS) if "Kumla" not in r[1] or r[2] != "no_report"],
       [("D1G1-A10", "Nora 1, ändrat", "started"), ("D1G1-A11", "Nora 2", "done"), ("D1G1-A12", "Ett till", "half")])
expect("a reference within a note goes along", rows("xy.db", "SELECT promoted_to FROM contributions"), [("D1G1-A11",)])
expect("a report on what they did not have is refused, not given to ours",
       rows("xy.db", "SELECT raw FROM refused_row"), [("D1G1-A09;2013-12-01;G;K",)])
again("y.db", "xy.db")
rebuilt("xy.db")
ANSWERED = ("SELECT c.commitment, x.desired_state FROM note_answer a JOIN commitments c ON c.note_id = a.note_id AND c.revision ="
            " a.revision JOIN gap_analysis x ON x.note_id = a.answered_id ORDER BY 1, 2")
for name, who in (("asks.db", "Kumla"), ("also-asks.db", "Nora")):
    programme(name)
    load(name, f"{who}g.csv", "Pass;Målområde;Detta bör göras\n" + "".join(f"D1G1;M01;{who}s lucka {n}\n" for n in (1, 2)))
    load(name, f"{who}a.csv", "Pass;Målområde;Organisation;Åtagande;Svarar på\n"
         f"D1G1;M01;{who} kommun;Båda;D1G1-G02, LOKA13-D1G1-G01\nD1G1;M01;{who} kommun;Den andra;D1G1-G02\n")
load("also-asks.db", "none.csv", "Referens;Åtagande;Svarar på\nD1G1-A02;Den andra;D1G1-G07\n", status=1)
shutil.copy(WORK / "asks.db", WORK / "asks-both.db")
merge("also-asks.db", "asks-both.db", status=1)
expect("what a commitment answers goes along, to the notes that they were there",
       [r for r in rows("asks-both.db", ANSWERED) if "Nora" in r[1]],
       [("Båda", "Noras lucka 1"), ("Båda", "Noras lucka 2"), ("Den andra", "Noras lucka 2")])
expect("and ours stand", [r for r in rows("asks-both.db", ANSWERED) if "Kumla" in r[1]],
       [("Båda", "Kumlas lucka 1"), ("Båda", "Kumlas lucka 2"), ("Den andra", "Kumlas lucka 2")])
again("also-asks.db", "asks-both.db")
rebuilt("asks-both.db")
shutil.copy(WORK / "also-asks.db", WORK / "both-asks.db")
merge("asks.db", "both-asks.db")
expect("merged the other way round, the content is the same",
       run("asks-both.db", "--digest"), run("both-asks.db", "--digest"))
load("y.db", "later.csv", SAYS + "D1G1-A02;2014-02-01;Återtaget;K\n")
merge("y.db", "xy.db")
expect("a report that comes later finds it", [r for r in rows("xy.db", REPORTS) if r[0] in ("D1G1-A02", "D1G1-A11")],
       [("D1G1-A02", "Kumla 2", "no_report"), ("D1G1-A11", "Nora 2", "withdrawn")])
rebuilt("xy.db")
programme("z.db")
load("z.db", "z.csv", COMMITMENTS + "D1G1;M01;Laxå kommun;Laxå;\n")
merge("xy.db", "z.db", status=1)
expect("and once more, from the merged one", [r for r in rows("z.db", REPORTS) if r[2] != "no_report"],
       [("D1G1-A11", "Nora 1, ändrat", "started"), ("D1G1-A12", "Nora 2", "withdrawn"), ("D1G1-A13", "Ett till", "half")])
expect("where it was first sent", rows("z.db", "SELECT DISTINCT origin FROM upload WHERE file_name = 'ys.csv'"), [("y.db",)])
again("xy.db", "z.db")
again("y.db", "z.db")
rebuilt("z.db")

# ----- the same note, which has another reference there; then a report on it, in a second merge
for name, order in (("p.db", ("ett", "två")), ("q.db", ("två", "ett"))):
    programme(name)
    load(name, "pq.csv", COMMITMENTS + "".join(f"D1G1;M01;Kumla kommun;{text};\n" for text in order))
merge("q.db", "p.db")
expect("equal notes are one", rows("p.db", REPORTS), [("D1G1-A01", "ett", "no_report"), ("D1G1-A02", "två", "no_report")])
load("q.db", "qs.csv", SAYS + "D1G1-A01;2014-02-01;G;K\n")
merge("q.db", "p.db")
expect("and the report is on the right one", rows("p.db", REPORTS), [("D1G1-A01", "ett", "no_report"), ("D1G1-A02", "två", "done")])
rebuilt("p.db")

# ----- both changed the same note
for name, text in (("u.db", "Här"), ("v.db", "Där")):
    programme(name)
    load(name, "uv.csv", COMMITMENTS + "D1G1;M01;Kumla kommun;Från början;\n")
    load(name, "e.csv", f"Referens;Version;Organisation;Åtagande;Målområde\nD1G1-A01;1;Kumla kommun;{text};M01\n")
said = merge("v.db", "u.db", status=1)
expect("a conflict is refused with both texts, and kept", ("Här" in said and "Där" in said and "[ref-conflict]" in said,
       rows("u.db", "SELECT raw FROM refused_row"), rows("u.db", REPORTS)),
       (True, [("D1G1-A01;1;Kumla kommun;Där;M01",)], [("D1G1-A01", "Här", "no_report")]))
again("v.db", "u.db")

# ----- the same bytes in the same second, which came to more there
ALIAS = "Kod;Organisation;Sektor;Alias\nORE;Örebro kommun;kommun;Örebro|Örebo kommun\n"
def same_second(name):
    rows(name, "UPDATE upload SET received_at = '2013-09-01T08:00:00Z' WHERE file_name IN ('t.csv', 'alias.csv')")
HALF = COMMITMENTS + "D1G1;M01;Kumla kommun;Rätt;\nD1G1;M01;Örebo kommun;Rätt när namnet är känt;\n"
WRONG = "D1G1;M99;Kumla kommun;Aldrig rätt;\n"
for name, text in (("t.db", HALF), ("t3.db", HALF + WRONG)):  # taken the second time, or not whole then either
    programme(name)
    load(name, "t.csv", text, status=1)
    same_second(name)
    shutil.copy(WORK / name, WORK / ("early-" + name))
    load(name, "alias.csv", ALIAS)
    run(name, WORK / "t.csv", status=0 if text == HALF else 1)
    same_second(name)
    merge(name, "early-" + name, status=0 if text == HALF else 1)
    expect("what was taken the second time is here", digest("early-" + name), digest(name))
    again(name, "early-" + name)
programme("t2.db")
load("t2.db", "alias.csv", ALIAS)
load("t2.db", "t.csv", HALF)
same_second("t2.db")
programme("t4.db")
load("t4.db", "t.csv", HALF, status=1)
same_second("t4.db")
merge("t2.db", "t4.db")
expect("and what was taken there and not here", digest("t4.db"), digest("t2.db"))
again("t2.db", "t4.db")

# ----- a neighbouring region: the same codes of sessions, another event, which its files do not name
(WORK / "gavle.csv").write_text("Kod;Evenemang\nGAV14;Workshop i grannlänet\n", "utf-8")
run("n.db", WORK / "gavle.csv", *PROGRAMME[1:])
load("n.db", "nn.csv", COMMITMENTS + "D1G1;M01;Kumla kommun;Grannens;\n")
load("n.db", "ns.csv", SAYS + "D1G1-A01;2013-12-01;G;K\n")
shutil.copy(WORK / "x.db", WORK / "xn.db")
merge("n.db", "xn.db")
expect("theirs are of their event", rows("xn.db", "SELECT event, ref, commitment, progress FROM commitments WHERE session = 'D1G1'"
                                         " AND number = 1 ORDER BY event"),
       [("GAV14", "GAV14-D1G1-A01", "Grannens", "done"), ("LOKA13", "LOKA13-D1G1-A01", "Kumla 1", "no_report")])
again("n.db", "xn.db")
rebuilt("xn.db")

# ----- what is no other Loka database
(WORK / "text.db").write_text("ingen databas " * 100)
rows("alien.db", "CREATE TABLE t (a)")
shutil.copy(WORK / "x.db", WORK / "newer.db")
rows("newer.db", "PRAGMA user_version = 99")
before = digest("x.db")
for other, sentence in (("text.db", "är ingen Loka-databas"), ("alien.db", "annat program"), ("newer.db", "nyare Loka"),
                        ("x.db", "är samma databas som"), ("none.db", "finns inte"), (".", "är en mapp")):
    expect(f"{other}: {sentence}", sentence in run("x.db", "--merge", WORK / other, status=2), True)
(WORK / "link.db").symlink_to("x.db")
expect("by another name", "är samma databas som" in run("x.db", "--merge", WORK / "link.db", status=2), True)
run("new.db", "--merge", WORK / "none.db", status=2)
expect("what cannot be merged makes no database", (WORK / "new.db").exists(), False)
expect("and changes none", digest("x.db"), before)
expect("--check has no merge", "--check" in run("x.db", "--check", "--merge", WORK / "y.db", status=64), True)
STACK.close()
finish("merging")
