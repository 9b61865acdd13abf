#!/usr/bin/env python3
"""Every finding is reached by a case, says the same in both languages, and is in the manual page.   tests/codes.py BUILD

A finding is reached when a program that a case ran printed it: at the end of a line of its receipt, or as the code of
a finding in its document. That the programs do print what `expected` says is cases.py's to check."""
import re

from harness import BUILD, INGEST, ROOT, check, expect, finish, run

RUNS = ("load", "run", "show", "stored")  # steps of a case whose output is that of the program
REACHED = re.compile(r'\[([a-z]+(?:-[a-z]+)+)\]$|^ *"code": "([a-z-]+)",$', re.M)


def reached(expected):
    """The findings that were printed by the programs a case ran."""
    found = set()
    for step in re.split(r"^\$ ", expected, flags=re.M):
        head, _, printed = step.partition("\n")
        if head.split(" ")[0] in RUNS:
            found |= {code or of_document for code, of_document in REACHED.findall(printed)}
    return found


def tell_the_raised_from_the_mentioned():
    for printed, wanted in (("$ load a.csv\nrad 2, D2: fel: \"x\" [cell-word]\n= 1\n", {"cell-word"}),
                            ('$ load --json a.csv\n   "findings": [\n    {\n     "code": "cell-word",\n', {"cell-word"}),
                            ("$ run --findings\ncell-word (error)\n    Det ska stå [cell-word] så.\n= 0\n", set()),
                            ("$ load [cell-word]\n= 64\n", set()), ("$ cat a.csv\nse [cell-word]\n", set()),
                            ("$ sql SELECT code FROM finding\ncell-word\n[cell-word]\n", set()),
                            ('$ load a.csv\nrad 2: "se [cell-word] här" [row-empty]\n', {"row-empty"})):
        expect(f"what is raised in {printed!r}", reached(printed), wanted)


def texts(lang):
    """Of each finding its sentence, and what is filled in."""
    out = run(INGEST, "--findings", "--lang", lang, status=0).stdout
    return {code: sorted(set(re.findall(r"\{\w+\}", sentence)))
            for code, sentence in re.findall(r"^([a-z-]+) \([a-z]+\)\n    (.*)$", out, re.M)}


def main():
    tell_the_raised_from_the_mentioned()
    swedish, english = texts("sv"), texts("en")
    expect("both languages list the same findings", sorted(english), sorted(swedish))
    check(len(swedish) > 60, f"only {len(swedish)} findings are listed")
    found = set().union(*(reached(path.read_text("utf-8")) for path in (ROOT / "tests" / "cases").glob("*/expected")))
    manual = (BUILD / "loka-ingest.1").read_text("utf-8")
    for code, slots in swedish.items():
        expect(f"{code}: both languages name the same", english.get(code), slots)
        check(code in found, f"{code}: no case reaches it")
        check(code.replace("-", "\\-") in manual, f"{code}: not in the manual page")
    finish(f"{len(swedish)} findings")


main()
