#!/usr/bin/env python3
"""How well files are read, as a number: score.py PROGRAM FOLDER... runs PROGRAM --show on every
FILE.csv that has a FILE.expected.csv and compares header cells, records and cells (precision,
recall, F1; order does not matter between records). Every clean-* file must be read exactly; the
mean F1 of all others must be at least 0.99. With -v every file that is not exact is named."""

import collections
import csv
import glob
import io
import os
import subprocess
import sys

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


def run(program, path):
    command = [program, "--show", path]
    if os.path.basename(path).startswith("repair-"):
        command.append("--repair")
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return done.stdout, done.returncode


def main():
    args = [a for a in sys.argv[1:] if a != "-v"]
    verbose = "-v" in sys.argv
    paths = sorted(p for folder in args[1:] for p in glob.glob(os.path.join(folder, "**", "*.expected.csv"),
                                                               recursive=True))
    groups = collections.defaultdict(list)
    exact = collections.Counter()
    failed = []
    for path in paths:
        source = path[:-len(".expected.csv")] + ".csv"
        with open(path, encoding="utf-8", newline="") as file:
            wanted_text = file.read()
        shown, status = run(args[0], source)
        try:
            measures = score(table(wanted_text), table(shown.decode("utf-8")))
        except (UnicodeDecodeError, csv.Error):
            measures = [(0.0, 0.0, 0.0)] * 3
        group = "-".join(os.path.basename(path).split("-")[:1])
        groups[group].append(measures)
        same = shown == wanted_text.encode() and status == 0
        exact[group] += same
        if not same and group == "clean":
            failed.append(source)
        if not same and verbose:
            print(os.path.basename(source), " ".join(f"{m[2]:.3f}" for m in measures))
    print("set          files  exact   header              records             cells               F1")
    for group, rows in sorted(groups.items()):
        means = [[sum(r[k][i] for r in rows) / len(rows) for i in range(3)] for k in range(3)]
        total = sum(m[2] for m in means) / 3
        print(f"{group:12} {len(rows):5} {exact[group]:6}   " + "   ".join(
            " ".join(f"{v:.3f}" for v in m) for m in means) + f"   {total:.4f}")
        if group != "clean" and total < LEAST:
            failed.append(f"{group}: F1 {total:.4f}, at least {LEAST} wanted")
    for failure in failed:
        print("FAILED", failure)
    sys.exit(1 if failed or not paths else 0)


if __name__ == "__main__":
    main()
