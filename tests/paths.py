#!/usr/bin/env python3
"""What the documents say stands where it says: every path in README.md, CONTRIBUTING.md and the other pages exists, and
the walk of one cell in the README goes by files. The map of the database in schema/README.md is that of the schema.

paths.py BUILD"""
import re

from harness import ROOT, check, expect, finish

PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "schema/README.md", "samples/README.txt", "tests/bench/RESULTS.md"]
TOPS = "base|schema|xlsx|ingest|report|desk|samples|tests"
STEPS = 15  # of the walk, at least



def tables(sql):
    """Table -> its key, and the tables its columns refer to."""
    found = {}
    for name, text in re.findall(r"^CREATE TABLE (\w+) \((.*?)^\) STRICT(?:, WITHOUT ROWID)?;", sql, re.M | re.S):
        text = re.sub(r"--.*", "", text)
        key = re.findall(r"^\t(\w+)\s+[A-Z]+ PRIMARY KEY", text, re.M) or re.findall(r"(?:PRIMARY KEY|UNIQUE) \((.*?)\)", text)
        found[name] = (key[0], ", ".join(sorted(set(re.findall(r"REFERENCES (\w+)", text)))) or "-")
    return found


def views(sql, known):
    """View -> the tables and views it reads."""
    texts = dict(re.findall(r"^-- view: (\w+)$(.*?)(?=^-- (?:name|view): |\Z)", sql, re.M | re.S))
    known = known | texts.keys()
    return {name: (", ".join(sorted(set(re.findall(r"(?:FROM|JOIN)\s+(\w+)", re.sub(r"--.*", "", text))) & known)),)
            for name, text in texts.items()}


def map_is_that_of_the_schema():
    page = (ROOT / "schema/README.md").read_text("utf-8")
    of_schema = tables((ROOT / "schema/schema.sql").read_text("utf-8"))
    revisions = ", ".join(sorted(name for name in of_schema if name.endswith("_revision")))
    for wanted, part in ((of_schema, page.split("## Views")[0]),
                         (views((ROOT / "schema/views.sql").read_text("utf-8"), of_schema.keys()), page.split("## Views")[1])):
        shown = {name: tuple(rest.replace("every _revision", revisions).split(" | "))
                 for name, rest in re.findall(r"^\| (\w+) \| (.*) \|$", part, re.M) if name not in ("table", "view", "who")}
        for name in wanted.keys() | shown.keys():
            expect(f"schema/README.md: {name}", shown.get(name), wanted.get(name))


map_is_that_of_the_schema()
for page in PAGES:
    for path in re.findall(rf"`((?:{TOPS})/[^` {{}}*]*)`", (ROOT / page).read_text("utf-8")):
        check((ROOT / path).exists(), f"{page}: {path} is not there")
walk = (ROOT / "README.md").read_text("utf-8").split("## The walk of one cell")[1].split("\n## ")[0]
steps = [path for path in re.findall(rf"`((?:{TOPS})/[^`]*)`", walk) if (ROOT / path).is_file()]
check(len(steps) >= STEPS, f"README.md: the walk goes by {len(steps)} files, less than {STEPS}")
finish("paths of the documents")
