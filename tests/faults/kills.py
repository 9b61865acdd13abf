"""kill -9: before every call by which a file is changed, and at random times, with a list of what was acknowledged."""
import contextlib
import random
import shutil
import sqlite3
import subprocess
import time

import calls
import scenes
from harness import INGEST, REPORT
from tally import Tally, at_once, some


def without_journal(scene, work, most):
    """The control: what a kill leaves, when what SQLite needs to put it right is taken away."""
    def one(number):
        folder = work / f"bare-{number}"
        shutil.copytree(scene.before, folder)
        calls.inject("kill", number, scene.command, folder)
        for journal in folder.glob("*-journal"):
            journal.unlink()
        found = scene.state(folder)
        shutil.rmtree(folder)
        return found not in scene.states

    lost = at_once(one, some(range(1, calls.count(scene, "kill", work) + 1), most))
    return sum(lost), len(lost)


def at_calls(work, stage, long):
    tally = Tally("kill -9 at calls", "before every call that changes a file")
    for scene in stage.scenes:
        how = "kill-one" if "jobs" in scene.name else "kill"
        calls.campaign(tally, scene, how, work, most=stage.most or (None if long else 8))
    tally.control_of("journal taken away", *without_journal(stage.scene("load"), work, stage.most or (None if long else 30)))
    return tally


# ----- at random

ROWS = 3
A_DATABASE = 50  # deaths over one
UNDISTURBED = 6  # commands before the first
SECONDS = 600  # that such a one has


class Supervisor:
    """Starts commands on one database, kills each at some time, and knows what was acknowledged."""

    def __init__(self, folder, base, seed):
        self.folder, self.rng, self.longest = folder, random.Random(seed), SECONDS
        self.database = folder / "loka.db"
        (folder / "tmp").mkdir(parents=True)
        shutil.copy(base, self.database)
        self.loaded, self.undone = {}, set()  # number of the file: its upload; what was undone
        self.deaths = self.number = 0

    def learn(self):
        """How long a command takes here, when nobody kills it; half as long again is the longest that one has."""
        began = time.monotonic()
        wrong = [what for _ in range(UNDISTURBED) for what in self.step()]
        self.longest = 1.5 * (time.monotonic() - began) / UNDISTURBED
        return wrong

    def start(self, command):
        """The command, killed at some time if it is not done. Its exit status and what it says."""
        program = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(self.rng.random() * self.longest)
        program.kill()
        _, err = program.communicate()
        self.deaths += program.returncode == -9
        return program.returncode, err.decode()

    def step(self):
        """One command; what is wrong after it."""
        what = self.rng.random()
        alive = [number for number in self.loaded if number not in self.undone]
        if what < 0.1:
            status, err = self.start([REPORT, "--db", "loka.db", "--out", "ut", "--area", "M01"])
            tried = None
        elif what < 0.25 and alive:
            tried = self.rng.choice(alive)
            status, err = self.start([INGEST, "--db", "loka.db", "--undo", self.loaded[tried]])
            if status == 0:
                self.undone.add(tried)
        else:
            self.number += 1
            tried, name = None, f"{self.number}.csv"
            (self.folder / name).write_text(scenes.NEEDS + "".join(
                f"D1G1;M01;{self.rng.randbytes(20).hex(' ', 3)};hög\n" for _ in range(ROWS)), "utf-8")
            status, err = self.start([INGEST, "--db", "loka.db", name])
            if status == 0:
                self.loaded[self.number] = None
        wrong = [] if status in (0, -9) else [f"status {status}: {err.strip()[-200:]}"]
        if self.rng.random() < 0.3:  # who only reports is the first after what died
            wrong += scenes.Scene.wrong_reports(self.folder)
        return wrong + self.compare(tried)

    def compare(self, undoing):
        """What is there is what was acknowledged; what was under way is there wholly or not at all."""
        with contextlib.closing(sqlite3.connect(self.database)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchall()
            files = connection.execute(
                "SELECT u.id, u.file_name, u.outcome, (SELECT count(*) FROM needs_revision r WHERE r.upload_id = u.id)"
                " FROM upload u WHERE u.file_name GLOB '[0-9]*.csv'").fetchall()
        wrong = [] if whole == [("ok",)] else [f"not whole: {whole}"]
        there = {int(name.removesuffix(".csv")): (upload, outcome, rows) for upload, name, outcome, rows in files}
        for number, (upload, outcome, rows) in there.items():
            if outcome == "undone" and number == undoing:
                self.undone.add(number)
            self.loaded[number] = upload
            if (outcome, rows) != (("undone", 0) if number in self.undone else ("taken", ROWS)):
                wrong.append(f"half a file: {outcome}, {rows} rows")
        wrong += ["an acknowledged file is lost" for number in self.loaded if number not in there]
        return wrong


def forget(supervisor):
    """The control: an acknowledged file is taken out of the database behind the supervisor's back."""
    with contextlib.closing(sqlite3.connect(supervisor.database)) as connection, connection:
        connection.execute("UPDATE upload SET file_name = 'x' WHERE id = (SELECT max(id) FROM upload WHERE outcome = 'taken')")
    return bool(supervisor.compare(None))


def supervised(folder, base, seed, deaths):
    """So many deaths over one database; of each command what was wrong."""
    supervisor = Supervisor(folder, base, seed)
    found = [supervisor.learn()]
    while supervisor.deaths < deaths:
        before = supervisor.deaths
        wrong = supervisor.step()
        if supervisor.deaths > before or wrong:
            found.append(wrong)
    seen = forget(supervisor)
    shutil.rmtree(folder)
    return found, seen


def at_random(work, stage, long):
    tally = Tally("kill -9 at random", "with a list of what was acknowledged")
    rounds = 40 if long else 2
    done = at_once(lambda seed: supervised(work / f"random-{seed}", stage.base, seed, A_DATABASE), range(rounds))
    for seed, (found, _) in enumerate(done):
        for wrong in found:
            tally.case([f"killed at random: {what}" for what in wrong], f"seed {seed}")
    tally.control_of("an acknowledged file taken away", sum(seen for _, seen in done), rounds)
    return tally
