#!/usr/bin/env python3
"""How well files are read, as a number: score.py BUILD [-v] [PROGRAM] runs PROGRAM --show (show-reading of
the build) on every FILE.csv of pairs and programs that has a FILE.expected.csv, and compares header cells,
records and cells (precision, recall, F1; order does not matter between records). The program of
the build must read every file exactly; of any other the mean F1 of all but the clean-* files must be at least 0.99.
With -v every file that is not exact is named."""

import collections
import csv
import io
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from harness import BUILD, check, finish  # noqa: E402 (found by the line above)

LEAST = 0.99


def f1(wanted, got):
    wanted, got = collections.Counter(wanted), collections.Counter(got)
    if not wanted and not got:
        return 1.0, 1.0, 1.0
    hits = sum((wanted & got).values())
    precision = hits / sum(got.values()) if got else 0.0
    recall = hits / sum(wanted.values()) if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def table(text):
    return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)]


def score(wanted, got):
    measures = [f1(wanted[0] if wanted else (), got[0] if got else ()),
                f1(wanted[1:], got[1:]),
                f1([c for r in wanted[1:] for c in r], [c for r in got[1:] for c in r])]
    return measures


def show(program, path):
    command = [program, "--show", path] + (["--repair"] if path.name.startswith("repair-") else [])
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return done.stdout, done.returncode


def judge(program, expected):
    """The measures of one pair, and whether it is exact."""
    shown, status = show(program, expected.with_name(expected.name.replace(".expected", "")))
    try:
        measures = score(table(expected.read_bytes().decode()), table(shown.decode()))
    except (UnicodeDecodeError, csv.Error):
        measures = [(0.0, 0.0, 0.0)] * 3
    return measures, shown == expected.read_bytes() and status == 0


def main():
    args = [a for a in sys.argv[2:] if a != "-v"]
    program = args[0] if args else BUILD / "show-reading"
    groups, exact = collections.defaultdict(list), collections.Counter()
    for path in sorted(p for folder in ("pairs", "programs") for p in (HERE / folder).rglob("*.expected.csv")):
        measures, same = judge(program, path)
        group = path.name.split("-")[0]
        groups[group].append(measures)
        exact[group] += same
        check(same or args, f"{path}: is not read exactly")
        if not same and "-v" in sys.argv:
            print(path.name, " ".join(f"{m[2]:.3f}" for m in measures))
    print("set          files  exact   header              records             cells               F1")
    for group, rows in sorted(groups.items()):
        means = [[sum(r[k][i] for r in rows) / len(rows) for i in range(3)] for k in range(3)]
        total = sum(m[2] for m in means) / 3
        print(f"{group:12} {len(rows):5} {exact[group]:6}   " + "   ".join(
            " ".join(f"{v:.3f}" for v in m) for m in means) + f"   {total:.4f}")
        check(group == "clean" or total >= LEAST, f"{group}: F1 {total:.4f}, at least {LEAST} wanted")
    finish(f"reading of {sum(map(len, groups.values()))} files")


if __name__ == "__main__":
    main()
