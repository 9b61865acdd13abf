#!/usr/bin/env python3
"""How many small mistakes in reading, values, identity and views the tests notice.

    mutation.py BUILD [--mutants N] [--seed S] [--jobs J] [--only PATH] [--minutes M] [--again]

Of all mistakes of mutants.py in the files of GROUPS, N are drawn. Each is made in a copy of the tree below BUILD/mutation,
built, and shown to the tests of its group, the quickest first, until one fails: the mutant is killed. Nothing is counted
that does not build, that the compiler makes the same program of, or that equivalent-mutants.txt lists with the reason why
no test can tell it. What every mutant came to is kept in BUILD/mutation/results.jsonl and not tried again, unless --again.
Printed are the score of each folder and the mutants that survived. Exit status 1: the score is under 85 %.

The copies are built with asserts, without debugging and with -O2: equal programs have equal object files. As a control the tests
must all pass on the copy as it is."""
import argparse
import collections
import hashlib
import json
import multiprocessing
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import re
import subprocess
import sys
import time

from harness import BUILD, ROOT
from mutants import mutants

WORK = BUILD / "mutation"
RESULTS = WORK / "results.jsonl"
EQUIVALENT = ROOT / "tests" / "equivalent-mutants.txt"
LEAST = 85  # per cent
PYTHON = "/usr/bin/python3"  # as in CMakeLists.txt: it has openpyxl
MEMORY, FILE_SIZE = 4 << 30, 5 << 30  # bytes a test may take: a mutant may never end; a case has a file of 4 GiB
SLOWEST = 10  # times what a test needs without a mistake

# folder: its files; the programs that its tests need; its tests, in the order in which they are run. A name alone is a
# unit test; CASES are those of cases.py, the ones first that noticed something before.
CASES = "cases"
UNITS = {"reading": ["decoder", "dialect", "records", "table", "reading"], "notes": ["value", "identity", "readahead"],
         "store": ["identity", "archive", "readahead"], "index": ["fingerprint_index"], "views": ["schema"]}
SCRIPTS = {"reading": ["reading/score.py", CASES, "properties.py --rounds 2", "nothing_dropped.py --rounds 15"],
           "notes": [CASES, "views.py", "properties.py --rounds 2", "nothing_dropped.py --rounds 15"],
           "store": [CASES, "views.py", "identity.py --rounds 15", "merge.py", "properties.py --rounds 2"],
           "index": [CASES, "identity.py --rounds 15"],
           "views": ["views.py", CASES, "books/check.py"]}
PROGRAMS = {"reading": ["loka-ingest", "show-reading"], "notes": ["loka-ingest", "show-reading"],
            "store": ["loka-ingest", "loka-report", "at-call"], "index": ["loka-ingest"], "views": ["loka-ingest", "loka-report"]}


def group_of(path):
    parts = pathlib.Path(path).parts
    return "views" if path.endswith(".sql") else "index" if "index" in parts else parts[1]


def files():
    found = [path for folder in ("ingest/reading", "ingest/notes", "ingest/store") for path in (ROOT / folder).rglob("*.c")]
    return sorted(str(path.relative_to(ROOT)) for path in found) + ["schema/views.sql"]


def name_of(mutant, text):
    """What stays the same when lines are added above."""
    before, after = mutant.shown(text)
    return f"{mutant.path} | {before} | {after}"


def known_equivalent():
    lines = EQUIVALENT.read_text("utf-8").splitlines() if EQUIVALENT.exists() else []
    return {" | ".join(line.rsplit(" | ", 1)[:1]) for line in lines if line and not line.startswith("#")}


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def call(command, folder, seconds):
    """Exit status and what was said; None when it took too long."""
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
                             preexec_fn=limit, env=os.environ | {"LOKA_FIRST": "1"}, stdin=subprocess.DEVNULL)
    try:
        said, _ = child.communicate(timeout=seconds)
        return child.returncode, said.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return None, ""


def same(one, other):
    return other.is_file() and one.read_bytes() == other.read_bytes()


class Tree:
    """A copy of the tree, its build, and how long each test takes there. What is there from the last time is used."""

    def __init__(self, number):
        self.root = WORK / f"tree{number}"
        self.build = self.root / "build"
        self.seconds, self.cases = {}, []
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        for name in filter(None, names):
            if (ROOT / name).is_file() and not same(ROOT / name, self.root / name):
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, self.root / name)
        generator = ["-G", "Ninja"] if shutil.which("ninja") else []
        subprocess.run(["cmake", "-S", self.root, "-B", self.build, *generator, "-DCMAKE_BUILD_TYPE=Mutation",
                        "-DCMAKE_C_FLAGS=-O2 -w"], check=True, stdout=subprocess.DEVNULL)

    def make(self, group):
        targets = PROGRAMS[group] + [f"test-{unit}" for unit in UNITS[group]]
        status, said = call(["cmake", "--build", self.build, "-j1", "--target", *targets], self.root, 600)
        return status == 0, said

    def object(self, path):
        found = list((self.build / "ingest").rglob(pathlib.Path(path).name + ".o")) if path.endswith(".c") else []
        return hashlib.sha256(found[0].read_bytes()).hexdigest() if len(found) == 1 else None

    def commands(self, group):
        for unit in UNITS[group]:
            yield f"unit-{unit}", [self.build / f"test-{unit}"]
        for script in SCRIPTS[group]:
            file, *arguments = ["cases.py", *self.cases] if script == CASES else script.split()
            yield file, [PYTHON, "-B", self.root / "tests" / file, self.build, *arguments]

    def measure(self, group):
        """All pass as it is."""
        built, said = self.make(group)
        if not built:
            sys.exit(f"does not build: {said[-2000:]}")
        if not self.cases:
            self.cases = sorted(p.parent.name for p in (self.root / "tests" / "cases").glob("*/steps"))
        for name, command in self.commands(group):
            if name in self.seconds:
                continue
            begin = time.monotonic()
            status, said = call(command, self.root, 3600)
            if status != 0:
                sys.exit(f"{name} fails without a mistake: {said[-2000:]}")
            self.seconds[name] = time.monotonic() - begin
            print(f"{name} takes {self.seconds[name]:.1f} s", flush=True)

    def noticed(self, group):
        """The first test that fails, or None."""
        for name, command in self.commands(group):
            status, said = call(command, self.root, 5 + SLOWEST * self.seconds[name])
            if status != 0:
                case = re.search(r"^FAILED: (\S+)", said, re.M)
                if name == "cases.py" and case and case[1] in self.cases:
                    self.cases.remove(case[1])
                    self.cases.insert(0, case[1])
                    name += f" {case[1]}"
                return name + ("" if status is not None else " (never ended)")
        return None


def views_hold(root):
    """Whether SQLite takes the views: what it does not is no mutant."""
    texts = [re.search(rf"\A.*\Z", (root / "schema" / name).read_text("utf-8"), re.S)[0] for name in ("schema.sql", "views.sql")]
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(texts[0])
        names = re.findall(r"^-- view: (\w+)$(.*?)(?=^-- (?:name|view|table): |\Z)", texts[1], re.M | re.S)
        for name, select in names:
            database.executescript(f"CREATE VIEW {name} AS{select}")
        for name, _ in names:
            database.execute(f"SELECT * FROM {name} LIMIT 0")
        return True
    except sqlite3.Error:
        return False


def judge(tree, mutant):
    """What a mutant comes to, and by which test."""
    file, text, group = tree.root / mutant.path, (ROOT / mutant.path).read_text("utf-8"), group_of(mutant.path)
    before = tree.object(mutant.path)
    file.write_text(mutant.apply(text), "utf-8")
    try:
        if group == "views" and not views_hold(tree.root):
            return "does not build", ""
        if not tree.make(group)[0]:
            return "does not build", ""
        if before and before == tree.object(mutant.path):
            return "same program", ""
        by = tree.noticed(group)
        return ("killed", by) if by else ("survived", "")
    finally:
        file.write_text(text, "utf-8")
        tree.make(group)


def work(number, queue, results, groups):
    try:
        tree = Tree(number)
        for group in sorted(groups):
            tree.measure(group)
    except (SystemExit, subprocess.CalledProcessError) as trouble:
        results.put(str(trouble))
        return
    results.put(None)
    while (mutant := queue.get()) is not None:
        begin = time.monotonic()
        results.put((mutant, *judge(tree, mutant), time.monotonic() - begin))


def record(mutant, outcome, by, seconds):
    text = (ROOT / mutant.path).read_text("utf-8")
    entry = {"mutant": name_of(mutant, text), "path": mutant.path, "line": mutant.line, "start": mutant.start, "put": mutant.put,
             "what": mutant.what, "outcome": outcome, "by": by, "seconds": round(seconds, 1)}
    with open(RESULTS, "a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return entry


def run(chosen, jobs, minutes):
    """Shows the mutants to the tests; stops early when the time is over."""
    queue, results, end = multiprocessing.Queue(), multiprocessing.Queue(), time.monotonic() + 60 * minutes
    groups = {group_of(mutant.path) for mutant in chosen}
    workers = [multiprocessing.Process(target=work, args=(n, queue, results, groups), daemon=True) for n in range(jobs)]
    for worker in workers:
        worker.start()
    for _ in workers:
        if trouble := results.get():
            sys.exit(trouble)
    waiting, at_work = list(reversed(chosen)), 0
    done = []
    while waiting or at_work:
        while waiting and at_work < jobs and time.monotonic() < end:
            queue.put(waiting.pop())
            at_work += 1
        if not at_work:
            break
        done.append(record(*results.get()))
        at_work -= 1
        last = done[-1]
        print(f"{len(done):4} {last['outcome']:14} {last['seconds']:6.1f} s  {last['path']}:{last['line']} {last['what']}"
              f"  {last['by']}", flush=True)
    for worker in workers:
        queue.put(None)
    for worker in workers:
        worker.join()


def folder_of(path):
    return path if path.endswith(".sql") else "/".join(path.split("/")[:2])


def table(entries):
    """Prints the score of each folder; gives that of all."""
    equivalent, columns = known_equivalent(), ["killed", "survived", "equivalent", "same program", "does not build"]
    counts = collections.defaultdict(collections.Counter)
    for entry in entries:
        if entry["outcome"] == "survived" and entry["mutant"] in equivalent:
            entry["outcome"] = "equivalent"
        for row in folder_of(entry["path"]), "all":
            counts[row][entry["outcome"]] += 1
    print(f"\n{'':18}" + "".join(f"{column:>16}" for column in columns) + f"{'score':>9}")
    score = 0.0
    for row in sorted(counts, key=lambda row: (row == "all", row)):
        count = counts[row]
        score = 100 * count["killed"] / max(1, count["killed"] + count["survived"])
        print(f"{row:18}" + "".join(f"{count[column]:16}" for column in columns) + f"{score:7.1f} %")
    print("\nsurvived:")
    for entry in sorted(entries, key=lambda e: (e["path"], e["line"])):
        if entry["outcome"] == "survived":
            _, before, after = entry["mutant"].split(" | ", 2)[0], *entry["mutant"].split(" | ", 1)[1:], ""
            print(f"  {entry['path']}:{entry['line']}: {entry['what']}\n      {before}{after}")
    return score


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--mutants", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="")
    parser.add_argument("--minutes", type=float, default=600)
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    if options.again:
        RESULTS.unlink(missing_ok=True)
    texts = {path: (ROOT / path).read_text("utf-8") for path in files() if options.only in path}
    every = [mutant for path, text in texts.items() for mutant in mutants(path, text)]
    chosen = random.Random(options.seed).sample(every, min(options.mutants, len(every)))
    seen = {}
    for line in RESULTS.read_text("utf-8").splitlines() if RESULTS.exists() else []:
        entry = json.loads(line)
        seen[entry["mutant"], entry["line"], entry["put"], entry["start"]] = entry

    def key(mutant):
        return name_of(mutant, texts[mutant.path]), mutant.line, mutant.put, mutant.start

    new = [mutant for mutant in chosen if key(mutant) not in seen]
    print(f"{len(every)} mutants in {len(texts)} files, {len(chosen)} drawn by seed {options.seed}, {len(new)} not yet tried", flush=True)
    if new:
        run(new, options.jobs, options.minutes)
    tried = {}
    for line in RESULTS.read_text("utf-8").splitlines():
        entry = json.loads(line)
        tried[entry["mutant"], entry["line"], entry["put"], entry["start"]] = entry
    sys.exit(table([tried[key(mutant)] for mutant in chosen if key(mutant) in tried]) < LEAST)


main()
