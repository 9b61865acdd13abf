#!/usr/bin/env python3
"""What gcov counted, as a table: coverage.py BUILD, of the folder that coverage.sh built. See there.

A line of coverage-reasons.txt is `FILE:FUNCTION | reason` or `FILE:* | reason`. Lines that only hand a failure of the
world on, `return false;` in a function that takes an err, are told apart: the campaigns fail every call there is, but do
not meet each of these lines."""
import collections
import fnmatch
import json
import functools
import pathlib
import re
import subprocess
import sys

from harness import BUILD, ROOT

LEAST_LINES, LEAST_BRANCHES = 95, 80
FOLDERS = ("base", "schema", "xlsx", "ingest", "report")
REASONS = ROOT / "tests" / "coverage-reasons.txt"
HANDS_ON = ("return false;", "return NULL;", "return NEXT_FAILED;")
HANDED_ON = "hands on what the world did to a call before it"


def measured(build):
    """For each file of ours: line -> [times it ran, branches taken, branches, function]. What never ran at all has notes
    (.gcno) and no data."""
    found = collections.defaultdict(dict)
    notes = sorted(str(path) for folder in FOLDERS for path in (build / folder).rglob("*.c.gcno"))
    for start in range(0, len(notes), 20):
        said = subprocess.run(["gcov", "--json-format", "--stdout", "--branch-probabilities", *notes[start:start + 20]],
                              capture_output=True, check=True).stdout
        for document in filter(None, said.decode().split("\n")):
            for file in json.loads(document)["files"]:
                path = pathlib.Path(file["file"])
                path = path.relative_to(ROOT) if path.is_absolute() and path.is_relative_to(ROOT) else path
                if path.parts[0] not in FOLDERS or path.suffix not in (".c", ".h"):
                    continue
                for line in file["lines"]:
                    entry = found[str(path)].setdefault(line["line_number"], [0, 0, 0, line.get("function_name", "")])
                    entry[0] += line["count"]
                    taken = sum(branch["count"] > 0 for branch in line["branches"])
                    entry[1], entry[2] = max(entry[1], taken), max(entry[2], len(line["branches"]))
    return found


def reasons():
    lines = REASONS.read_text("utf-8").splitlines() if REASONS.exists() else []
    return [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]


def percent(part, whole):
    return 100 * part / whole if whole else 100.0


def ranges(numbers):
    """3-5, 9"""
    out = []
    for number in sorted(numbers):
        if out and number <= out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(f"{a}-{b}" if a < b else str(a) for a, b in out)


@functools.cache
def text_of(path):
    return (ROOT / path).read_text("utf-8")


def hands_on(path, function, number):
    """Whether a line does nothing but say that something failed."""
    fallible = re.search(rf"^\w[^;{{}}()]*\b{function}\([^{{}};]*struct err \*err\)\s*{{", text_of(path), re.M)
    return fallible and text_of(path).split("\n")[number - 1].strip() in HANDS_ON


def holes(found, known):
    """Lines that never ran, by file, function and reason."""
    missed = collections.defaultdict(list)
    for path, lines in found.items():
        for number, (times, _, _, function) in lines.items():
            if times:
                continue
            why = next((reason for pattern, reason in known if fnmatch.fnmatch(f"{path}:{function}", pattern)), None)
            missed[path, function, HANDED_ON if hands_on(path, function, number) else why].append(number)
    return missed


def main():
    found, total = measured(BUILD), collections.Counter()
    print(f"{'':10}{'lines':>8}{'run':>8}{'':>9}{'branches':>10}{'taken':>8}")
    rows = [(folder, [entry for path, lines in found.items() if path.startswith(folder + "/") for entry in lines.values()])
            for folder in FOLDERS]
    for name, entries in [*rows, ("all", [entry for _, own in rows for entry in own])]:
        total = [len(entries), sum(e[0] > 0 for e in entries), sum(e[2] for e in entries), sum(e[1] for e in entries)]
        print(f"{name:10}{total[0]:8}{total[1]:8}{percent(total[1], total[0]):7.1f} %{total[2]:10}{total[3]:8}"
              f"{percent(total[3], total[2]):7.1f} %")
    explained = collections.Counter()
    print("\nnot covered, the largest first:")
    for (path, function, why), numbers in sorted(holes(found, reasons()).items(), key=lambda item: (-len(item[1]), item[0][:2])):
        explained[why if why in (None, HANDED_ON) else "with a reason of their own"] += len(numbers)
        print(f"  {path}:{ranges(numbers)} {function}   ({why or 'NO REASON'})")
    print("lines not covered:", "; ".join(f"{count} {why or 'without a reason'}" for why, count in explained.items()))
    sys.exit(percent(total[1], total[0]) < LEAST_LINES or percent(total[3], total[2]) < LEAST_BRANCHES)


main()
