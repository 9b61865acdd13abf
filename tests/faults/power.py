"""The power goes: what was synced is on the disk, and of what was not any part.

The calls that change files are recorded (at_call.c) while commands run, with the moments at which something was
acknowledged. The record is played into a model of a disk. Before each call the power may go: then of every file any of
the writes since its last sync is there, wholly, torn at sectors or not at all, and of the names in a folder any change
since its last sync. Each such disk is written down and opened."""
import contextlib
import hashlib
import multiprocessing
import os
import pathlib
import random
import shutil
import sqlite3
from dataclasses import dataclass, field

import scenes
from harness import INGEST
from tally import Tally, workers

SECTOR = 512
CONTROLS = ("WAL+NORMAL", "DELETE+FULL")  # journal and synchronous


# ----- a disk

@dataclass
class File:
    data: bytes = b""  # as synced
    waiting: list = field(default_factory=list)  # (offset, bytes) of a write, (size, None) of a truncation
    digest: bytes = None  # of the data, when it was asked for

    def sync(self):
        self.data, self.waiting, self.digest = played(self.data, self.waiting), [], None

    def synced_digest(self):
        self.digest = self.digest or digest_of(self.data)
        return self.digest


def digest_of(data):
    return hashlib.blake2b(data, digest_size=12).digest()


def played(data, changes, hole=bytes):
    data = bytearray(data)
    for offset, what in changes:
        if len(data) < offset:
            data += hole(offset - len(data))
        if what is None:
            del data[offset:]
        else:
            data[offset:offset + len(what)] = what
    return bytes(data)


class Disk:
    def __init__(self, before, folder):
        """`folder` as `before` stands: all of it synced."""
        self.folder = folder
        self.synced = {str(folder / path.relative_to(before)): File(path.read_bytes())
                       for path in before.rglob("*") if path.is_file()}
        self.names, self.waiting = dict(self.synced), []  # changes of names: (folder, old name or None, new or None, file)

    def call(self, name, path, offset, data):
        """What a call does. Calls on what is not of the folder, or has no name any more, leave no trace."""
        if path.endswith(" (deleted)") or not f"{path}/".startswith(f"{self.folder}/"):
            return
        if name in ("fsync", "fdatasync"):
            self.sync(path)
        elif name == "open":
            self.open(path, offset)
        elif name == "write":
            self.names[path].waiting.append((offset, data))
        elif name == "ftruncate":
            self.names[path].waiting.append((offset, None))
        elif name in ("unlink", "unlinkat"):
            self.rename(path, None)
        elif name.startswith("rename"):
            self.rename(path, data)
        elif name not in ("mkdir", "mkdirat", "rmdir"):
            raise ValueError(f"the model of a disk does not know {name}")

    def open(self, path, flags):
        if path not in self.names:
            self.change(None, path, File())
        elif flags & os.O_TRUNC:
            self.names[path].waiting.append((0, None))

    def rename(self, old, new):
        if old in self.names:
            self.change(old, new, self.names[old])

    def change(self, old, new, file):
        self.waiting.append((old, new, file))
        self.apply(self.names, self.waiting[-1])

    @staticmethod
    def apply(names, change):
        old, new, file = change
        if old:
            names.pop(old, None)
        if new:
            names[new] = file

    def sync(self, path):
        if path in self.names:
            self.names[path].sync()
            return
        for change in [change for change in self.waiting if os.path.dirname(change[1] or change[0]) == path]:
            self.apply(self.synced, change)
            self.waiting.remove(change)

    def after_a_cut(self, rng):
        """The files that are there when the power comes back, with their digests: one of many possibilities."""
        names = dict(self.synced)
        for change in rng.choice((in_order, reordered))(rng, self.waiting):
            if change[0] is None or names.get(change[0]) is change[2]:
                self.apply(names, change)
        way = rng.choice(WAYS)
        hole = rng.choice((bytes, rng.randbytes))  # what stands where nothing was written
        files = {}
        for path, file in names.items():
            data = played(file.data, way(rng, file.waiting), hole) if file.waiting else file.data
            files[path] = (data, digest_of(data) if file.waiting else file.synced_digest())
        return files


def torn(rng, changes):
    """Any of the changes; of a write any of its sectors."""
    kept, share = [], rng.random()
    for offset, what in changes:
        if what is None:
            kept += [(offset, what)] if rng.random() < share else []
            continue
        starts = [offset, *range(offset - offset % SECTOR + SECTOR, offset + len(what), SECTOR), offset + len(what)]
        kept += [(start, what[start - offset:end - offset]) for start, end in zip(starts, starts[1:]) if rng.random() < share]
    return kept


def reordered(rng, changes):
    return [change for change in changes if rng.random() < 0.5]


def in_order(rng, changes):
    return changes[:rng.randint(0, len(changes))]


WAYS = [torn, torn, reordered, in_order, lambda rng, changes: [], lambda rng, changes: changes]


# ----- what is recorded, and what must be there

def read_trace(path):
    """The calls of a record, in their order."""
    with open(path, "rb") as file:
        while line := file.readline():
            name, of, offset, size = line.decode().rstrip("\n").split("\t")
            data = file.read(int(size))
            second = name.startswith("rename") or name.startswith("link")
            yield name, os.path.normpath(of), int(offset), os.path.normpath(data.decode()) if second else data


@dataclass
class Film:
    """What happened to a folder: as it stood before, the calls, and after which call how much was acknowledged."""
    name: str
    before: pathlib.Path
    played: pathlib.Path  # where it happened
    calls: list = field(default_factory=list)
    told: list = field(default_factory=list)  # (how many calls were made, the least that must be there from then on)

    def add(self, command):
        """A command happens."""
        record = self.played.parent / f"{self.name}.trace"
        done = scenes.at_call(f"trace={record}", 0, command, self.played)
        assert done.status in (0, 1), (self.name, done)
        self.calls += read_trace(record)
        record.unlink()

    def least(self, made):
        return max((least for at, least in self.told if at <= made), default=0)


def film(name, before, work):
    played_in = work / f"film-{name}"
    shutil.copytree(before, played_in)
    return Film(name, before, played_in)


class OfDatabase:
    """One of the states of a database, and no earlier one than was acknowledged."""

    def __init__(self, states, database="loka.db"):
        self.states, self.database = states, database

    def wrong(self, folder, least):
        found = scenes.state_settled(folder / self.database)
        if found not in self.states:
            return f"half: {found}"
        return None if self.states.index(found) >= least else "what was acknowledged is lost"


class OfBooks:
    def __init__(self, scene):
        self.scene = scene

    def wrong(self, folder, least):
        books = folder / self.scene.books
        wrong = scenes.books_wrong(books, self.scene.old, self.scene.new)
        if wrong:
            return wrong[0]
        return "what was acknowledged is lost" if least and scenes.sums(books) != self.scene.new else None


def of_scene(scene, work):
    made = film(scene.name, scene.before, work)
    made.add(scene.command)
    made.told.append((len(made.calls), len(scene.states) - 1))
    return made, OfBooks(scene) if scene.books else OfDatabase(scene.states, scene.database)


def of_uploads(base, work, count):
    """Small files, each by a run of its own: acknowledged one after the other."""
    before = work / "uploads"
    before.mkdir()
    shutil.copy(base, before / "loka.db")
    made, states = film("uploads", before, work), [scenes.state(base)]
    for number in range(count):
        rng = random.Random(number)
        rows = "".join(f"D1G1;M01;{rng.randbytes(20).hex(' ', 3)};hög\n" for _ in range(1 + number % 5))
        (made.played / f"{number}.csv").write_text(scenes.NEEDS + rows, "utf-8")
        made.add([INGEST, "--db", "loka.db", f"{number}.csv"])
        made.told.append((len(made.calls), number + 1))
        states.append(scenes.state(made.played / "loka.db"))
    return made, OfDatabase(states)


# ----- the control: the same by other settings of SQLite

WRITER = """
import os, sqlite3, sys
connection = sqlite3.connect("loka.db", isolation_level=None)
connection.execute(f"PRAGMA journal_mode={sys.argv[1]}")
connection.execute(f"PRAGMA synchronous={sys.argv[2]}")
for number in range(1, 31):
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO upload VALUES (?)", (number,))
    connection.executemany("INSERT INTO note VALUES (?, ?)", ((number, f"{number} {i} " + "x" * 300) for i in range(5)))
    connection.execute("COMMIT")
    os.mkdir(f"acknowledged-{number}")
os._exit(0)
"""


class OfWriter:
    def wrong(self, folder, least):
        try:
            with contextlib.closing(sqlite3.connect(folder / "loka.db")) as connection:
                whole = connection.execute("PRAGMA integrity_check").fetchall()
                held, = connection.execute("SELECT count(*) FROM upload").fetchone()
                notes, = connection.execute("SELECT count(*) FROM note").fetchone()
        except sqlite3.DatabaseError as error:
            return f"half: {error}"
        if whole != [("ok",)] or notes != 5 * held:
            return "half"
        return None if held >= least else "what was acknowledged is lost"


def of_writer(journal, synchronous, work):
    before = work / f"writer-{journal}-{synchronous}"
    before.mkdir()
    with contextlib.closing(sqlite3.connect(before / "loka.db")) as connection, connection:
        connection.execute("CREATE TABLE upload (id INTEGER PRIMARY KEY)")
        connection.execute("CREATE TABLE note (upload INTEGER, text TEXT)")
    made = film(f"{journal}-{synchronous}", before, work)
    made.add(["/usr/bin/python3", "-c", WRITER, journal, synchronous])
    made.told = [(number + 1, int(path.rpartition("-")[2])) for number, (name, path, _, _) in enumerate(made.calls)
                 if name == "mkdir" and "acknowledged" in path]
    return made, OfWriter()


# ----- the cuts

def write_down(files, at, folder):
    """The files of a disk, below `at` there, into a folder of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, (data, _) in files.items():
        place = folder / os.path.relpath(path, at)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


class Cuts:
    """The disks after cuts at a share of the moments of a film, each another; what is wrong with which."""

    def __init__(self, film_of, judge, folder):
        self.film, self.judge, self.folder = film_of, judge, folder
        self.seen, self.lost = set(), []

    def at_every(self, share, of, rng):
        disk = Disk(self.film.before, self.film.played)
        for made, call in enumerate([*self.film.calls, None]):
            if made % of == share:
                self.cut(disk.after_a_cut(rng), made)
            if call:
                disk.call(*call)

    def cut(self, files, made):
        least = self.film.least(made)
        key = (least, digest_of(repr(sorted((path, digest) for path, (_, digest) in files.items())).encode()))
        if key in self.seen:
            return
        self.seen.add(key)
        write_down(files, self.film.played, self.folder)
        wrong = self.judge.wrong(self.folder, least)
        if wrong:
            self.lost.append((f"{self.film.name}: {wrong}", f"power lost before call {made} of {len(self.film.calls)}"))


def cuts_of_a_share(film_of, judge, folder, share, of, wanted):
    """As many different disks as are wanted, or as there are."""
    cuts, rng, tries = Cuts(film_of, judge, folder / str(share)), random.Random(share), 0
    while len(cuts.seen) < wanted and tries < 20 + 10 * wanted // max(1, len(cuts.seen)):
        cuts.at_every(share, of, rng)
        tries += 1
    return cuts.seen, cuts.lost


def cuts_of(film_of, judge, work, wanted):
    of, folder = workers(), work / f"cuts-{film_of.name}"
    folder.mkdir()
    with multiprocessing.Pool(of) as pool:
        shares = pool.starmap(cuts_of_a_share, [(film_of, judge, folder, share, of, wanted // of + 1) for share in range(of)])
    shutil.rmtree(folder)
    return len(set().union(*(seen for seen, _ in shares))), [one for _, lost in shares for one in lost]


def campaign(work, stage, long):
    tally = Tally("power loss", "unsynced writes dropped, torn or reordered")
    scale = 150 if long else 1
    films = [(*of_uploads(stage.base, work, 30), 400)]
    films += [(*of_scene(scene, work), 20) for scene in stage.scenes if "jobs" not in scene.name]
    for film_of, judge, wanted in films:
        cases, lost = cuts_of(film_of, judge, work, wanted * scale)
        for one in lost:
            tally.case([one[0]], one[1])
        tally.cases_that_hold(cases - len(lost))
    controls = [(name, *cuts_of(*of_writer(*name.split("+"), work), work, 100 + 10 * scale)) for name in CONTROLS]
    tally.control_of("journal and synchronous " + ", ".join(f"{name}: {len(lost)} of {cases}" for name, cases, lost in controls[1:])
                     + f", {controls[0][0]}", len(controls[0][2]) if all(lost for *_, lost in controls) else 0, controls[0][1])
    return tally
