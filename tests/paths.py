#!/usr/bin/env python3
"""What the documents say stands where it says: every path in README.md, CONTRIBUTING.md and the other pages exists, and
the walk of one cell in the README goes by files.

paths.py BUILD"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ["README.md", "CONTRIBUTING.md", "schema/README.md", "samples/README.txt", "tests/bench/RESULTS.md"]
TOPS = "base|schema|ingest|report|desk|samples|tests"
STEPS = 15  # of the walk, at least

trouble, seen = [], 0
for page in PAGES:
    if not (ROOT / page).exists():
        continue
    text = (ROOT / page).read_text("utf-8")
    for path in re.findall(rf"`((?:{TOPS})/[^` {{}}*]*)`", text):
        seen += 1
        if not (ROOT / path).exists():
            trouble.append(f"{page}: {path} is not there")
walk = (ROOT / "README.md").read_text("utf-8").split("## The walk of one cell")[1].split("\n## ")[0]
steps = [path for path in re.findall(rf"`((?:{TOPS})/[^`]*)`", walk) if (ROOT / path).is_file()]
if len(steps) < STEPS:
    trouble.append(f"README.md: the walk goes by {len(steps)} files, less than {STEPS}")
print("\n".join(trouble) or f"{seen} paths of the documents are there; the walk goes by {len(steps)} files")
sys.exit(1 if trouble else 0)
