"""What is run while something fails, and what must hold whatever failed.

A Scene is a folder as it stands before a command, the command, and the states that the folder may be in afterwards.
`Scene.judge` is the law of all campaigns: afterwards the folder is in one of its states; what was acknowledged is there;
a run that failed says so in one sentence; who only reports can do so at once; the same command again ends as if nothing
had happened; nothing is left over, and nobody else's file is touched."""
import contextlib
import csv
import functools
import hashlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

import openpyxl

from harness import BUILD, INGEST, PROGRAMME, REPORT, ingest

NEEDS = "Pass;Målområde;Behov;Prioritet\n"
KILLED = 128 + 9
DEADLY = {128 + number: name for number, name in ((4, "SIGILL"), (6, "SIGABRT"), (7, "SIGBUS"), (8, "SIGFPE"),
                                                 (11, "SIGSEGV"))}
SECONDS = 100  # that a run may take at the very most, whatever fails
RECEIPT = re.compile(r"\(uppladdning (\d+)\)")
THEIRS = {"theirs.txt": "Rör ej.\n", "tmp/loka-theirs.txt": "Rör ej heller.\n"}


# ----- a database

def rows_of(connection, table):
    """Without times, and without the name of the database a file came by."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")]
    wanted = ", ".join(f'"{name}"' for name in columns if not name.endswith("_at") and name != "origin")
    return connection.execute(f'SELECT {wanted} FROM "{table}" ORDER BY 1').fetchall()


def state(database):
    """What a database holds, so that half of a file would be seen: the rows of every table. Before the first file that
    is nothing, with or without tables."""
    if not database.exists() or not database.stat().st_size:
        return "nothing"
    try:
        with contextlib.closing(sqlite3.connect(database)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "not whole"
            rows = {name: rows_of(connection, name) for name, in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")}
    except sqlite3.DatabaseError as error:
        return f"not whole ({error})"
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:8] if rows.get("upload") else "nothing"


def is_whole(database):
    return not state(database).startswith("not")


KNOWN = {}  # states, by the bytes of the database


def state_settled(database):
    """The same. What was under way is rolled back first; a database of the same bytes then is in the same state."""
    if not database.exists() or not database.stat().st_size:
        return "nothing"
    try:
        with contextlib.closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA user_version").fetchall()
    except sqlite3.DatabaseError as error:
        return f"not whole ({error})"
    key = hashlib.sha256(database.read_bytes()).digest()
    if key not in KNOWN:
        KNOWN[key] = state(database)
    return KNOWN[key]


def uploads(database):
    """The numbers of the uploads that it holds."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return {number for number, in connection.execute("SELECT id FROM upload")}


# ----- workbooks

def part_wrong(name, data):
    if not data:
        return f"{name} is empty"
    if name.endswith((".xml", ".rels")):
        try:
            expat.ParserCreate().Parse(data, True)
        except expat.ExpatError as error:
            return f"{name}: {error}"
    return None


def book_wrong(path):
    """What is wrong with a workbook: its parts are those of its contents, with their sums, and well formed."""
    try:
        with zipfile.ZipFile(path) as book:
            names = book.namelist()
            missing = {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"} - set(names)
            if missing:
                return f"{sorted(missing)} missing"
            return next(filter(None, (part_wrong(name, book.read(name)) for name in names)), None)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        return f"no workbook: {error}"


def sums(folder):
    """Of the workbooks and the templates for Excel in a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())
            if path.suffix in (".xlsx", ".csv")} if folder.exists() else {}


def books_wrong(folder, old, new):
    """What in a folder is neither the old nor the new, or cannot be read."""
    now = sums(folder)
    wrong = [f"{name} is neither the old nor the new: {book_wrong(folder / name) or 'but whole'}"
             for name, sha in now.items() if sha not in (old.get(name), new.get(name))]
    wrong += [f"{name} is gone" for name in old.keys() - now.keys()]
    for contents in folder.glob("innehall.json"):
        try:
            json.loads(contents.read_text("utf-8"))
        except ValueError:
            wrong.append("innehall.json is not whole")
    return wrong


# ----- a run

@dataclass
class Done:
    status: int
    out: str
    err: str
    calls: int = 0
    hit: int = 0
    first: str = ""  # what was hit


def execute(command, folder, **more):
    """A command in a folder, to its end. A program that does not end is an outcome too."""
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "ASAN_OPTIONS": "detect_leaks=0:allocator_may_return_null=1",
                   **more}
    try:
        done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return Done(-1, "", "")
    status = 128 - done.returncode if done.returncode < 0 else done.returncode
    return Done(status, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def at_call(how, number, command, folder):
    """A command to which something happens at a system call, see at_call.c."""
    done = execute([BUILD / "at-call", how, number, *command], folder)
    said = re.search(r"at-call: (\d+) calls, (\d+) hit(?:: (.*))?\n$", done.err)
    if said:
        done.err = done.err[:said.start()]
        done.calls, done.hit, done.first = int(said[1]), int(said[2]), said[3] or ""
    return done


def without_memory(number, command, folder):
    """A command of which an allocation fails, see no_memory.c."""
    with tempfile.NamedTemporaryFile(dir=folder.parent) as counts:
        counts.write(bytes(16))
        counts.flush()
        done = execute(command, folder, LD_PRELOAD=str(BUILD / "libno-memory.so"), LOKA_NO_MEMORY=f"{number} {counts.name}")
        counts.seek(0)
        done.calls, done.hit = (int.from_bytes(counts.read(8), "little") for _ in range(2))
    return done


# ----- scenes

def everything(folder):
    """Of every file its digest; an empty journal is none."""
    found = {}
    for inner, folders, files in os.walk(folder):
        for name in files:
            path = pathlib.Path(inner, name)
            data = os.readlink(path).encode() if path.is_symlink() else path.read_bytes()
            if data or not name.endswith("-journal"):
                found[str(path.relative_to(folder))] = hashlib.sha256(data).hexdigest()
        for name in folders:
            found[str(pathlib.Path(inner, name).relative_to(folder)) + "/"] = ""
    return found


@dataclass
class Scene:
    name: str
    before: pathlib.Path  # the folder
    command: list
    states: list  # in which the folder may be found, first as it is before and last as it is after
    database: str = "loka.db"  # that a state is of
    books: str = ""  # or the folder of workbooks that it is of
    old: dict = field(default_factory=dict)
    new: dict = field(default_factory=dict)
    clean: Done = None
    again: Done = None  # the clean command once more
    finals: set = None  # in which the next run may end
    there: dict = None  # all that is there after the clean command
    allowed: dict = None  # and after the clean command once more: corrections that are others are numbered

    def try_clean(self, work):
        """What the command does when nothing fails: the measure of all else."""
        folder = work / f"{self.name}-clean"
        shutil.copytree(self.before, folder)
        self.clean = execute(self.command, folder)
        if self.books:
            self.old, self.new = sums(self.before / self.books), sums(folder / self.books)
            self.states = [self.state_of_books(self.old), self.state_of_books(self.new)]
            assert len(set(self.states)) == 2 and not set(self.old.values()) & set(self.new.values()), self.name
        found = self.state(folder)
        assert self.clean.status in (0, 1) and found == self.states[-1], (self, found)
        self.there = everything(folder)
        self.again = execute(self.command, folder)
        self.finals = {found, self.state(folder)}  # a file with rows that are refused is another upload each time
        self.allowed = everything(folder)
        return self

    @staticmethod
    def state_of_books(found):
        return hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()[:8]

    def state(self, folder):
        return self.state_of_books(sums(folder / self.books)) if self.books else state_settled(folder / self.database)

    def wrong_state(self, folder, status):
        """What is wrong with what is there; `status` is None when the program did not live to give one."""
        found, wrong = self.state(folder), []
        if self.books:
            wrong = books_wrong(folder / self.books, self.old, self.new)
        elif found not in self.states:
            wrong = [f"half: the state is {found}"]
        wrong += [f"{path.name}: {trouble}" for path in folder.glob("*.rätta*.xlsx") if (trouble := book_wrong(path))]
        if status in (0, 1) and found != self.states[-1]:
            wrong.append(f"acknowledged by status {status}, and lost")
        return wrong

    def wrong_status(self, done):
        if done.status in DEADLY:
            return [f"died of {DEADLY[done.status]}: {done.err.strip()[-200:]}"]
        if done.status in (0, 1):
            return [] if done.status == self.clean.status and done.out == self.clean.out else \
                [f"status {done.status}, but what is printed is not what it prints: {done.out[-200:]}"]
        lines = done.err.strip().split("\n")
        if done.status == -1:
            return [f"did not end in {SECONDS} s"]
        if done.status != 2:
            return [f"status {done.status}: {done.err.strip()[-200:]}"]
        if lines == [""] and "ingen rättningsfil kunde skrivas" in done.out:
            return []  # the receipt says it, beside what was saved
        if lines[1:] == ["loka: out of memory"]:
            lines.pop()  # it ran out once more while it cleaned up
        if len(lines) != 1 or not lines[0].startswith("loka"):
            return [f"status 2, and not one sentence: {done.err.strip()[-300:]!r}"]
        return []

    def wrong_receipts(self, done, folder):
        numbers = {int(number) for number in RECEIPT.findall(done.out)}
        if not numbers:
            return []
        lost = numbers - uploads(folder / "loka.db")
        return [f"the receipts of {sorted(lost)} were printed, and they are not there"] if lost else []

    @staticmethod
    def wrong_reports(folder):
        """Who only reports, at once after what failed."""
        done = execute([REPORT, "--db", "loka.db", "--todo"], folder)
        return [] if done.status == 0 else [f"then loka-report --todo: status {done.status}: {done.err.strip()[-200:]}"]

    def wrong_next(self, folder):
        """The same command once more."""
        done, found = execute(self.command, folder), None
        if done.status not in (self.clean.status, self.again.status):
            return [f"the next run: status {done.status}: {done.err.strip()[-200:]}"]
        wrong, found = [], self.state(folder)
        if found not in self.finals:
            wrong.append(f"the next run ends in another state: {found}")
        now = everything(folder)
        wrong += [f"left over after the next run: {re.sub('[0-9]{3,}', 'N', name)}" for name in now if name not in self.allowed]
        wrong += [f"gone after the next run: {name}" for name in self.there if name not in now]
        return wrong + [f"{name} was changed" for name in THEIRS if now.get(name) != self.there[name]]

    def judge(self, folder, done, memo):
        """All that is wrong after a run to which something happened. What the same files lead to is known."""
        key = (tuple(sorted(everything(folder).items())), done.status, done.out if done.status != 2 else "")
        wrong = [] if done.status == KILLED else self.wrong_status(done)
        if key not in memo:
            copies = [folder.parent / f"{folder.name}-{number}" for number in range(2)]
            for copy in copies:
                shutil.copytree(folder, copy)
            seen = self.wrong_state(copies[0], None if done.status == KILLED else done.status)
            seen += self.wrong_receipts(done, copies[0])
            if state_settled(copies[0] / "loka.db") != "nothing":
                seen += self.wrong_reports(copies[1])
            memo[key] = seen + self.wrong_next(folder)
            for copy in copies:
                shutil.rmtree(copy)
        return wrong + memo[key]


def new_folder(work, name):
    folder = work / f"scene-{name}"
    (folder / "tmp").mkdir(parents=True)
    for theirs, text in THEIRS.items():
        (folder / theirs).write_text(text, "utf-8")
    return folder


def needs(number, rows, *more):
    return NEEDS + "".join(f"D1G1;M01;Behov {i} i fil {number};hög\n" for i in range(rows)) + "".join(more)


def states_of(folder, steps, database="loka.db"):
    """The states that a database goes through, step by step."""
    copy = folder.parent / f"{folder.name}-states"
    shutil.copytree(folder, copy)
    reached = [state(copy / database)]
    for step in steps:
        done = execute([INGEST, "--db", "loka.db", *step], copy)
        assert done.status in (0, 1), (step, done)
        reached.append(state(copy / database))
    shutil.rmtree(copy)
    return reached


def loading(work, base):
    """Three files, one of them with a row that comes back; and sent once more with other texts."""
    for name, database in (("load", base), ("load-again", None)):
        folder = new_folder(work, name)
        files = {"1.csv": needs(1, 4), "2.csv": needs(2, 60), "3.csv": needs(3, 1, "D9G9;M01;Avvisas;hög\n")}
        for file, text in files.items():
            (folder / file).write_text(text, "utf-8")
        shutil.copy(base, folder / "loka.db")
        if not database:
            execute([INGEST, "--db", "loka.db", *files], folder)
            (folder / "2.csv").write_text(files["2.csv"].replace(";hög", ";låg", 30), "utf-8")
        steps = [[file] for file in files]
        yield Scene(name, folder, [INGEST, "--db", "loka.db", *files], states_of(folder, steps))


def beginning(work):
    folder = new_folder(work, "new")
    shutil.copy(PROGRAMME[0], folder / "events.csv")
    command = [INGEST, "--db", "loka.db", "events.csv"]
    yield Scene("new", folder, command, states_of(folder, [["events.csv"]]))


def loading_a_workbook(work, base):
    """A workbook of two sheets, with a row in each that comes back in a workbook."""
    folder = new_folder(work, "workbook")
    book = openpyxl.Workbook()
    book.active.title = "Behov"
    for row in csv.reader(needs(1, 40, "D9G9;M01;Avvisas;hög\n").splitlines(), delimiter=";"):
        book.active.append(row)
    sheet = book.create_sheet("Bidrag")
    for row in (["Pass", "Målområde", "Organisation", "Bidrag"], ["D1G1", "M01", "LOKA", "Lokaler"],
                ["D1G1", "M01", "LOKA", "Tid"], ["D1G1", "M99", "LOKA", "Pengar"]):
        sheet.append(row)
    book.save(folder / "bok.xlsx")
    shutil.copy(base, folder / "loka.db")
    yield Scene("workbook", folder, [INGEST, "--db", "loka.db", "bok.xlsx"], states_of(folder, [["bok.xlsx"]]))


def others(work, base):
    """Undo, merge and rebuild of a database that holds three files more; of the last two the second was undone."""
    number, full = len(PROGRAMME) + 2, work / "full.db"
    shutil.copy(base, full)
    for i, rows in enumerate((4, 30, 1), 1):
        (work / f"o{i}.csv").write_text(needs(i, rows), "utf-8")
        ingest(full, work / f"o{i}.csv", status=0)
    folder, undo = new_folder(work, "undo"), ["--undo", number]
    shutil.copy(full, folder / "loka.db")
    yield Scene("undo", folder, [INGEST, "--db", "loka.db", *undo], states_of(folder, [undo]))
    folder, growing = new_folder(work, "merge"), work / "growing.db"
    shutil.copy(base, growing)
    shutil.copy(base, folder / "loka.db")
    for name, steps in (("one.db", [[work / "o1.csv"]]), ("two.db", [[work / "o2.csv"], undo]),
                        ("three.db", [[work / "o3.csv"]])):
        for step in steps:
            ingest(growing, *step, status=0)
        shutil.copy(growing, folder / name)
    steps = [["--merge", name] for name in ("one.db", "two.db", "three.db")]
    yield Scene("merge", folder, [INGEST, "--db", "loka.db", *steps[-1]], states_of(folder, steps))
    folder = new_folder(work, "rebuild")
    shutil.copy(growing, folder / "loka.db")
    rebuild = ["--rebuild", "ny.db"]
    yield Scene("rebuild", folder, [INGEST, "--db", "loka.db", *rebuild],
                ["nothing", states_of(folder, [rebuild], "ny.db")[-1]], database="ny.db")


def small_database(folder):
    """Of one goal area and one organisation: a workbook of each sort."""
    files = {"events": "Kod;Evenemang;Börjar;Slutar\nE;Övning;2013-08-29;2013-08-30\n",
             "goal_areas": "Kod;Målområde;Kortnamn;Målområdesansvarig;Ordning\nM01;Område;Område;Ansvarig;1\n",
             "organisations": "Kod;Organisation;Sektor\nKUM;Kumla kommun;Kommun\n",
             "sessions": "Pass;Datum;Dag;Grupp;Målområden;Målområdesansvariga;Granskare;Minuter\n"
                         "D1G1;2013-08-29;1;1;M01;Ansvarig;Anna;90\n",
             "commitments": "Pass;Målområde;Organisation;Åtagande;Klart senast\nD1G1;M01;KUM;Ett löfte;2014-02-15\n"}
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    ingest(folder / "small.db", *(folder / f"{name}.csv" for name in files), status=0)
    return folder / "small.db"


def reporting(work):
    """Reports of a later day over those of an earlier one, by both ways a sheet is written, and of a new folder."""
    small = small_database(work)
    streamed = ["--stream-cells", "1"]
    report, earlier, later = [REPORT, "--db", "loka.db", "--out", "ut"], ["--as-of", "2014-01-31"], ["--as-of", "2014-02-28"]
    for name, over, options in (("report", report + earlier, [*later, "--jobs", "1"]),
                                ("report-streamed", report + earlier, [*later, "--jobs", "1", *streamed]),
                                ("report-jobs", report + earlier, [*later, "--jobs", "2"]),
                                ("report-new", None, [*later, "--jobs", "1"]),
                                ("templates", None, ["--templates"])):
        folder = new_folder(work, name)
        shutil.copy(small, folder / "loka.db")
        if over:
            execute(over, folder)
        yield Scene(name, folder, [*report, *options], [], books="ut")


class Stage:
    """What all classes of faults work with: a database of the programme, and the scenes, made when they are asked for."""

    def __init__(self, work, most=None):
        self.work, self.base, self.most = work, work / "base.db", most
        ingest(self.base, *PROGRAMME, status=0)

    @functools.cached_property
    def scenes(self):
        """Every scene, tried without any fault."""
        made = [*loading(self.work, self.base), *loading_a_workbook(self.work, self.base), *beginning(self.work),
                *others(self.work, self.base), *reporting(self.work)]
        return [scene.try_clean(self.work) for scene in made]

    def scene(self, name):
        return next(scene for scene in self.scenes if scene.name == name)
