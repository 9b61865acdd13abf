"""Files that something happened to, loaded by the whole program: what it says of them adds up, is what the database
says, and comes out the same when the database is built anew."""
import contextlib
import json
import random
import shutil
import sqlite3
import time

import scenes
from harness import INGEST, PROGRAMME, SAMPLES
from mutations import mutated
from tally import Tally, at_once

FILES = 50  # of a run
SECONDS = 30  # that a run may take
REBUILT = 20  # one run in so many is built anew
COUNTS = ("read", "new", "changed", "unchanged", "refused")


def damaged(rng, data):
    """Some bytes of it are others, gone, or there twice."""
    data = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at, size = rng.randrange(len(data) + 1), rng.choice((1, 1, 2, 5, 40))
        what = rng.randrange(5)
        if what == 0:
            data[at:at + size] = rng.randbytes(size)
        elif what == 1:
            del data[at:at + size]
        elif what == 2:
            data[at:at] = data[at:at + size] * rng.randint(1, 3)
        elif what == 3:
            data[at:at] = rng.choice((b'"', b";", b"\n", b"\r", b"\0", b"\xff", b"\t", b"\xef\xbb\xbf", b"=", b"\x1a"))
        elif at < len(data):
            data[at] ^= 1 << rng.randrange(8)
    return bytes(data)


def file_of(rng, others):
    """A sheet of notes that life happened to, or any of the samples; one in three is damaged."""
    data = mutated(rng)[1] if rng.random() < 0.8 else rng.choice(others)
    return damaged(rng, data) if rng.random() < 0.35 else data


def wrong_file(file, row):
    counts = file["rows"]
    if counts["read"] != sum(counts[name] for name in COUNTS[1:]):
        return f"the counts do not add up: {counts}"
    before = any(finding["code"] == "file-same" for finding in file["findings"])  # the upload is that of then
    if row and not before and row[1:] != tuple(counts[name] for name in COUNTS):
        return f"the receipt and the database differ: {counts}, {row}"
    return None


def of_one(done):
    """What is wrong with a run; its documents."""
    if done.status not in (0, 1, 2):
        return [f"status {done.status}: {done.err[-200:]}"], []
    try:
        return [], json.loads(done.out)["files"]
    except ValueError as error:
        return [f"no document: {error}: {done.err[-200:]}"], []


def compared(database, files):
    """The receipts against the database, which is whole."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        uploads = {row[0]: row for row in connection.execute(
            "SELECT id, rows_read, rows_new, rows_changed, rows_unchanged, rows_refused FROM upload")}
        whole = connection.execute("PRAGMA integrity_check").fetchall()
        strangers = connection.execute("PRAGMA foreign_key_check").fetchall()
    wrong = [wrong_file(file, uploads.get(file["upload"])) for file in files]
    wrong += [f"{file['file']}: its upload is not there" for file in files if file["upload"] and file["upload"] not in uploads]
    wrong += [] if whole == [("ok",)] and not strangers else [f"not whole: {whole[:3]} {strangers[:3]}"]
    return [what for what in wrong if what]


def rebuilt(folder):
    """Built anew from what was sent it has the same content."""
    anew = scenes.execute([INGEST, "--db", "loka.db", "--rebuild", "ny.db"], folder)
    if anew.status:
        return [f"rebuild: status {anew.status}: {anew.err[-300:]}"]
    old, new = (scenes.execute([INGEST, "--db", name, "--digest"], folder).out for name in ("loka.db", "ny.db"))
    return [] if old == new else ["rebuild gives another content"]


def one_run(work, base, seed, again):
    """What is wrong with one run of many files."""
    rng, folder = random.Random(seed), work / f"mutated-{seed}"
    others = [path.read_bytes() for path in (*PROGRAMME, *(SAMPLES / "broken").iterdir())]
    (folder / "tmp").mkdir(parents=True)
    shutil.copy(base, folder / "loka.db")
    names = [f"{number}.csv" for number in range(FILES)]
    for name in names:
        (folder / name).write_bytes(file_of(rng, others))
    began = time.monotonic()
    done = scenes.execute([INGEST, "--db", "loka.db", "--json", *names], folder)
    took = time.monotonic() - began
    wrong, files = of_one(done)
    if not wrong:
        wrong = compared(folder / "loka.db", files)
        wrong += [f"{len(files)} of {FILES} files have a receipt"] if len(files) != FILES else []
    wrong += [f"took {took:.0f} s"] if took > SECONDS else []
    wrong += rebuilt(folder) if again and not wrong else []
    shutil.rmtree(folder)
    return wrong


def tampered(work, base):
    """The controls: a count that is another in the receipt, and a note that is gone from the database."""
    folder = work / "tampered"
    (folder / "tmp").mkdir(parents=True)
    shutil.copy(base, folder / "loka.db")
    (folder / "1.csv").write_text(scenes.needs(1, 5), "utf-8")
    done = scenes.execute([INGEST, "--db", "loka.db", "--json", "1.csv"], folder)
    _, files = of_one(done)
    wrong = compared(folder / "loka.db", files) + rebuilt(folder)
    assert not wrong, wrong
    (folder / "ny.db").unlink()
    files[0]["rows"]["new"] -= 1
    seen = [bool(compared(folder / "loka.db", files))]
    files[0]["rows"]["unchanged"] += 1
    seen.append(bool(compared(folder / "loka.db", files)))
    with contextlib.closing(sqlite3.connect(folder / "loka.db")) as connection, connection:
        connection.execute("UPDATE needs_revision SET need = need || '!'"
                           " WHERE note_id = (SELECT max(note_id) FROM needs_revision)")
    seen.append(bool(rebuilt(folder)))
    return seen


def campaign(work, stage, long):
    tally = Tally("mutated files", f"{FILES} a run of the whole program")
    runs = range(stage.most or (2000 if long else 10))
    for seed, wrong in zip(runs, at_once(lambda seed: one_run(work, stage.base, seed, seed % REBUILT == 0), runs)):
        tally.case([f"mutated: {what}" for what in wrong], f"seed {seed} of mutated.py")
        tally.cases_that_hold(FILES - 1)
    seen = tampered(work, stage.base)
    tally.control_of("counts and notes tampered with", sum(seen) if all(seen) else 0, len(seen))
    return tally
