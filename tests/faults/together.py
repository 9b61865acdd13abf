"""Many at once on one database: loaders, reporters, one who undoes, readers. None fails, none waits long, and the content
is that of one after the other."""
import concurrent.futures
import contextlib
import sqlite3
import threading
import time

import scenes
from harness import INGEST, PROGRAMME, REPORT
from tally import Tally

LONGEST = 10  # that one may wait, in seconds, on a machine that does nothing else
ROWS = 25


def overlapping(loader, number):
    """A file of one loader; every third row is one that all loaders send."""
    return "Pass;Målområde;Behov;Prioritet;Granskare\n" + "".join(
        f"D1G1;M01;Behov {'gemensamt' if i % 3 == 0 else loader} {number} {i};hög;Thomas\n" for i in range(ROWS))


def loads(folder, database, names):
    return scenes.execute([INGEST, "--db", database, *names], folder)


def equal(tally, work, loaders, files):
    """All begin at once, without a database; then the same one after the other."""
    folder = work / "equal"
    (folder / "tmp").mkdir(parents=True)
    names = [[f"{loader}-{number}.csv" for number in range(files)] for loader in range(loaders)]
    for of_loader in names:
        for name in of_loader:
            (folder / name).write_text(overlapping(*name.removesuffix(".csv").split("-")), "utf-8")
    with concurrent.futures.ThreadPoolExecutor(loaders) as pool:
        begun = list(pool.map(lambda _: loads(folder, "new.db", PROGRAMME), names[:8]))
        done = begun + list(pool.map(lambda of_loader: loads(folder, "new.db", of_loader), names))
    for run in done:
        wrong = [] if run.status == 0 else [f"a loader: status {run.status}: {run.err.strip()[-200:]}"]
        tally.case(wrong, "together.py, equal()")
    for of_loader in (PROGRAMME, *names):
        loads(folder, "one.db", of_loader)
    loads(folder, "less.db", PROGRAMME)
    for of_loader in names[:-1]:
        loads(folder, "less.db", of_loader)
    at_once, one, less = (scenes.execute([INGEST, "--db", name, "--digest"], folder).out
                          for name in ("new.db", "one.db", "less.db"))
    same = at_once == one and scenes.is_whole(folder / "new.db")
    tally.case([] if same else [f"{loaders} at once give {at_once}, in turn {one}"], "together.py, equal()")
    return less != one


class Crowd:
    """All that goes on for some time, each in a thread of its own that runs one command after the other."""

    def __init__(self, folder, seconds):
        self.folder, self.ends = folder, time.monotonic() + seconds
        self.runs, self.lock = [], threading.Lock()  # (who, seconds, outcome)

    def run(self, who, command, fine=(0,)):
        began = time.monotonic()
        done = scenes.execute(command, self.folder)
        wrong = [] if done.status in fine else [f"{who}: status {done.status}: {done.err.strip()[-200:]}"]
        took = time.monotonic() - began
        with self.lock:
            self.runs.append((who, took, wrong))
        return done

    def go_on(self):
        return time.monotonic() < self.ends

    def loader(self, number):
        count = 0
        while self.go_on():
            name = f"{number}-{count}.csv"
            (self.folder / name).write_text(overlapping(number, count), "utf-8")
            self.run("a loader", [INGEST, "--db", "loka.db", name])
            count += 1

    def reporter(self, number):
        while self.go_on():
            self.run("a reporter", [REPORT, "--db", "loka.db", "--out", f"ut-{number}"])

    def undoer(self, _):
        while self.go_on():
            (self.folder / "undone.csv").write_text(overlapping("undone", time.monotonic_ns()), "utf-8")
            done = self.run("who undoes", [INGEST, "--db", "loka.db", "undone.csv"])
            upload = scenes.RECEIPT.findall(done.out)
            if upload:
                self.run("who undoes", [INGEST, "--db", "loka.db", "--undo", upload[0]], fine=(0, 1))

    def reader(self, number):
        program, verb = ((INGEST, "--list"), (REPORT, "--todo"), (INGEST, "--digest"))[number]
        while self.go_on():
            self.run("a reader", [program, "--db", "loka.db", verb])


def crowd(tally, work, seconds, longest):
    folder = work / "crowd"
    (folder / "tmp").mkdir(parents=True)
    loads(folder, "loka.db", PROGRAMME)
    all_of_them = Crowd(folder, seconds)
    roles = [(all_of_them.loader, 8), (all_of_them.reporter, 3), (all_of_them.undoer, 1), (all_of_them.reader, 3)]
    threads = [threading.Thread(target=role, args=(number,)) for role, count in roles for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for who, took, wrong in all_of_them.runs:
        late = [f"{who} waited more than {longest} s"] if took > longest else []
        tally.case(wrong + late, f"together.py, crowd(), {took:.1f} s")
    tally.case([] if scenes.is_whole(folder / "loka.db") else ["the database is not whole"], "together.py, crowd()")
    return max(took for _, took, _ in all_of_them.runs)


def impatient(work):
    """The control: writers who do not wait in turn."""
    database = work / "impatient.db"
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE t (x)")

    def writer(_):
        failed = 0
        for number in range(50):
            with contextlib.closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
                try:
                    connection.execute("BEGIN IMMEDIATE")
                    connection.execute("INSERT INTO t VALUES (?)", (number,))
                    connection.execute("COMMIT")
                except sqlite3.OperationalError:
                    failed += 1
        return failed

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        return sum(pool.map(writer, range(8)))


def campaign(work, stage, long):
    tally = Tally("together", "8 loaders, 3 reporters, who undoes, 3 readers; 64 loaders of overlapping files")
    less = equal(tally, work, 64 if long else 12, 4 if long else 2)
    longest = crowd(tally, work, *((60, LONGEST) if long else (5, scenes.SECONDS)))
    failed = impatient(work)
    print(f"together: the longest wait was {longest:.1f} s")
    tally.control_of("a file left out is seen; writers that do not wait, and fail", failed if less else 0, 400)
    return tally
