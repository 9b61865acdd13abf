#!/usr/bin/env python3
"""How many small mistakes in reading, values, identity and views the tests notice.

    mutation.py BUILD [--mutants N] [--seed S] [--jobs J] [--only PATH] [--minutes M] [--again] [--units | --scripts]

Of all mistakes of mutants.py in the files of GROUPS, N are drawn: those whose digest with S is least, so that a change of
the code exchanges few. Each is made in a copy of the tree below BUILD/mutation, built, and shown to the tests of its group
until one fails: the mutant is killed. The quickest come first, and of the cases those that noticed most before, without those
that do not come to the line, as a build that counts lines tells once. Nothing is counted that does not build, that the
compiler makes the same program of, or that equivalent-mutants.txt lists with the reason why no test can tell it. What every
mutant came to is kept in BUILD/mutation/results.jsonl and not tried again; with --again those are that survived, because
there are new tests. With --units only the unit tests are run, which takes a tenth of the time; what they do not notice is
left for a run of all, or of the scripts alone by --scripts. Printed are the score of each folder and the mutants that
survived. Exit status 1: the score is under 85 %.

The copies are built with asserts, without debugging and with -O2: equal programs have equal object files. As a control the tests
must all pass on the copy as it is. Needs the package ninja-build; ccache and gold make it faster where they are."""
import argparse
import bisect
import collections
import hashlib
import json
import multiprocessing
import os
import pathlib
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
SLOWEST = 5  # times what a test needs without a mistake

# For each folder of files, its unit tests, then its scripts, in the order in which they are run, and the programs that the
# scripts need. CASES are those of cases.py.
CASES = "cases"
UNITS = {"reading": ["decoder", "cell_sort", "dialect", "records", "table", "reading", "sheet_cell", "first_rows", "workbook", "ods"],
         "notes": ["value", "reference", "identity", "readahead"],
         "store": ["identity", "failing", "archive", "readahead"], "index": ["fingerprint_index"], "views": ["schema"]}
SCRIPTS = {"reading": ["reading/score.py", CASES, "reading/workbooks.py", "nothing_dropped.py --rounds 5"],
           "notes": [CASES, "views.py"],
           "store": [CASES, "views.py", "identity.py --rounds 5", "merge.py"],
           "index": [CASES, "identity.py --rounds 5"],
           "views": ["views.py", CASES, "books/check.py"]}
PROGRAMS = {"reading": ["loka-ingest", "loka-report", "show-reading", "show-sheets"], "notes": ["loka-ingest", "loka-report"],
            "store": ["loka-ingest", "loka-report", "at-call"], "index": ["loka-ingest", "loka-report"],
            "views": ["loka-ingest", "loka-report"]}


def group_of(path):
    parts = pathlib.Path(path).parts
    return "views" if path.endswith(".sql") else "index" if "index" in parts else parts[1]


def files():
    found = [path for folder in ("ingest/reading", "ingest/notes", "ingest/store") for path in (ROOT / folder).rglob("*.c")]
    return sorted(str(path.relative_to(ROOT)) for path in found) + ["schema/views.sql"]


def named(path, text):
    """Each mutant of a file by a name that stays the same when lines are added above, and which of that name it is."""
    counts = collections.Counter()
    for mutant in mutants(path, text):
        before, after = mutant.shown(text)
        name = f"{path} | {before} | {after}"
        counts[name] += 1
        yield (name, counts[name]), mutant


def draw(names, seed, count):
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())[:count]


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


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


class Tree:
    """A copy of the tree, its build, and how long each test takes there. What is there from the last time is used."""

    def __init__(self, number, kills, reached, stages):
        self.root = WORK / f"tree{number}"
        self.build = self.root / "build"
        self.units, self.scripts = (UNITS if "units" in stages else {}), (SCRIPTS if "scripts" in stages else {})
        self.seconds, self.whole, self.reached = {}, {}, reached
        self.kills = kills  # how many mutants of a group a case noticed
        self.cases = sorted(folder.parent.name for folder in (ROOT / "tests" / "cases").glob("*/steps"))
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        self.copied = {self.root / name for name in names if name and (ROOT / name).is_file()}
        for copy in self.copied:
            original = ROOT / copy.relative_to(self.root)
            if not same(original, copy):
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(original, copy)
        self.tidy()
        options = ["-G", "Ninja"]  # which can build one object
        options += ["-DCMAKE_C_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        options += ["-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=gold"] if shutil.which("ld.gold") else []
        subprocess.run(["cmake", "-S", self.root, "-B", self.build, *options, "-DCMAKE_BUILD_TYPE=Mutation",
                        "-DCMAKE_C_FLAGS=-O2 -w"], check=True, stdout=subprocess.DEVNULL)

    def tidy(self):
        """Takes away what a mutant wrote beside our files, as corrections of the samples, which the next would read."""
        for folder in ("samples", "tests"):
            for file in [file for file in (self.root / folder).rglob("*") if file.is_file() and file not in self.copied]:
                file.unlink()

    def make(self, targets):
        status, said = call(["cmake", "--build", self.build, "-j1", "--target", *targets], self.root, 900)
        return status == 0, said

    def object(self, path):
        """The file that a source is compiled to."""
        found = list((self.build / "ingest").rglob(pathlib.Path(path).name + ".o")) if path.endswith(".c") else []
        return found[0] if len(found) == 1 else None

    def ranked(self, group, mutant):
        cases = [case for case in self.cases if not mutant or comes_to(self.reached.get(case, {}), mutant)]
        return sorted(cases, key=lambda case: -self.kills[group, case])

    def tests(self, group, mutant=None):
        """Name, what is to be built for it, command."""
        for unit in self.units.get(group, []):
            yield f"unit-{unit}", [f"test-{unit}"], [self.build / f"test-{unit}"]
        for script in self.scripts.get(group, []):
            file, *arguments = script.split()
            if script == CASES:
                file, arguments = "cases.py", self.ranked(group, mutant)
                if not arguments:
                    continue
            yield file, PROGRAMS[group], [PYTHON, "-B", self.root / "tests" / file, self.build, *arguments]

    def measure(self, group):
        """All pass as it is."""
        for name, targets, command in self.tests(group):
            built, said = self.make(targets)
            if not built:
                sys.exit(f"does not build: {said[-2000:]}")
            self.whole |= {self.build / target: digest(self.build / target) for target in targets}
            if name in self.seconds:
                continue
            begin = time.monotonic()
            status, said = call(command, self.root, 3600)
            if status != 0:
                sys.exit(f"{name} fails without a mistake: {said[-2000:]}")
            self.seconds[name] = time.monotonic() - begin
            print(f"{name} takes {self.seconds[name]:.1f} s", flush=True)
        objects = [object for path in files() if group_of(path) == group and (object := self.object(path))]
        self.whole |= {object: digest(object) for object in objects}

    def is_whole(self, file):
        return digest(file) == self.whole[file]

    def noticed(self, mutant, group):
        """What the mutant comes to, and the first test that fails."""
        object = self.object(mutant.path)
        if object:
            if not self.make([object.relative_to(self.build)])[0]:
                return "does not build", ""
            if self.is_whole(object):
                return "same program", ""
        for name, targets, command in self.tests(group, mutant):
            if not self.make(targets)[0]:
                return "does not build", ""
            if all(self.is_whole(self.build / target) for target in targets):
                continue
            status, said = call(command, self.root, 5 + SLOWEST * self.seconds[name])
            if status != 0:
                case = re.search(r"^FAILED: (\S+)", said, re.M)
                if name == "cases.py" and case and case[1] in self.cases:
                    self.kills[group, case[1]] += 1
                    name += f" {case[1]}"
                return "killed", name + ("" if status is not None else " (never ended)")
        return "survived" if self.scripts else "not noticed", ""


def comes_to(lines, mutant):
    """Whether a case with these lines, as counted, runs that of a mutant; a statement is counted where it begins."""
    counts = lines.get(mutant.path)
    if counts is None:
        return mutant.path.endswith(".sql")
    place = bisect.bisect_right(counts, [mutant.line, float("inf")])
    return place > 0 and counts[place - 1][1] > 0


def lines_of(folder):
    """How often each line of our files was run, from what a run of a counting build left in a folder."""
    data = [str(file) for file in folder.rglob("*.gcda")]
    said = subprocess.run(["gcov", "--json-format", "--stdout", *data], cwd=folder, capture_output=True).stdout.decode()
    found = {}
    for line in said.splitlines():
        for file in json.loads(line)["files"]:
            counts = found.setdefault(os.path.relpath(file["file"], WORK / "tree0"), {})
            for each in file["lines"]:
                counts[each["line_number"]] = counts.get(each["line_number"], 0) + each["count"]
    return {path: sorted([number, count] for number, count in counts.items()) for path, counts in found.items()}


def reach():
    """The lines that each case runs, of the copy as it is."""
    kept, counting = WORK / "reached.json", WORK / "counting"
    if kept.exists():
        return json.loads(kept.read_text("utf-8"))
    subprocess.run(["cmake", "-S", WORK / "tree0", "-B", counting, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Mutation",
                    "-DCMAKE_C_FLAGS=-O0 -w --coverage"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", counting, "--target", "loka-ingest", "loka-report"], check=True, stdout=subprocess.DEVNULL)
    reached = {}
    for case in sorted(folder.parent.name for folder in (ROOT / "tests" / "cases").glob("*/steps")):
        subprocess.run([PYTHON, "-B", WORK / "tree0" / "tests" / "cases.py", counting, case], check=True, stdout=subprocess.DEVNULL)
        reached[case] = lines_of(counting)
        for data in counting.rglob("*.gcda"):
            data.unlink()
    kept.write_text(json.dumps(reached), "utf-8")
    return reached


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
    """What a mutant comes to, and by which test. The next one's build takes the file as it was."""
    file, group = tree.root / mutant.path, group_of(mutant.path)
    text = file.read_text("utf-8")
    file.write_text(mutant.apply(text), "utf-8")
    try:
        if group == "views" and not views_hold(tree.root):
            return "does not build", ""
        return tree.noticed(mutant, group)
    finally:
        file.write_text(text, "utf-8")
        tree.tidy()


def work(number, queue, results, groups, kills, reached, stages):
    try:
        tree = Tree(number, kills, reached, stages)
        for group in sorted(groups):
            tree.measure(group)
    except (SystemExit, subprocess.CalledProcessError) as trouble:
        results.put(str(trouble))
        return
    results.put(None)
    while (got := queue.get()) is not None:
        begin = time.monotonic()
        results.put((*got, *judge(tree, got[1]), time.monotonic() - begin))


def record(name, mutant, outcome, by, seconds):
    entry = {"mutant": name[0], "which": name[1], "path": mutant.path, "line": mutant.line, "what": mutant.what,
             "outcome": outcome, "by": by, "seconds": round(seconds, 1)}
    if outcome == "not noticed":
        return entry
    with open(RESULTS, "a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return entry


def recorded():
    """What each mutant came to the last time, by its name."""
    lines = RESULTS.read_text("utf-8").splitlines() if RESULTS.exists() else []
    return {(entry["mutant"], entry["which"]): entry for entry in map(json.loads, lines)}


def kills_of(entries):
    """How many mutants each case killed, by group and case."""
    found = ((entry, re.match(r"cases\.py (\S+)", entry["by"])) for entry in entries)
    return collections.Counter((group_of(entry["path"]), case[1]) for entry, case in found if case)


def run(chosen, kills, jobs, minutes, stages):
    """Shows the mutants to the tests; stops early when the time is over."""
    queue, results, end = multiprocessing.Queue(), multiprocessing.Queue(), time.monotonic() + 60 * minutes
    groups = {group_of(mutant.path) for _, mutant in chosen}
    Tree(0, kills, {}, stages)
    reached = reach() if "scripts" in stages else {}
    workers = [multiprocessing.Process(target=work, args=(n, queue, results, groups, kills, reached, stages), daemon=True) for n in range(jobs)]
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
    parser.add_argument("--units", dest="stages", action="store_const", const=["units"], default=["units", "scripts"])
    parser.add_argument("--scripts", dest="stages", action="store_const", const=["scripts"])
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    texts = {path: (ROOT / path).read_text("utf-8") for path in files() if options.only in path}
    every = {name: mutant for path, text in texts.items() for name, mutant in named(path, text)}
    chosen, tried = draw(every, options.seed, options.mutants), recorded()
    equivalent = known_equivalent()
    new = [name for name in chosen
           if name not in tried or (options.again and tried[name]["outcome"] == "survived" and name[0] not in equivalent)]
    print(f"{len(every)} mutants in {len(texts)} files, {len(chosen)} drawn by seed {options.seed}, {len(new)} to be tried", flush=True)
    if new:
        run([(name, every[name]) for name in new], kills_of(tried.values()), options.jobs, options.minutes, options.stages)
        tried = recorded()
    sys.exit(table([tried[name] for name in chosen if name in tried]) < LEAST)


main()
