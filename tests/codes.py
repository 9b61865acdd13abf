#!/usr/bin/env python3
"""Every finding is reached by a test, and every one is in the manual page.   tests/codes.py BUILD"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(sys.argv[1]).resolve()
trouble = []
texts = {}
for lang in ("sv", "en"):
    out = subprocess.run([BUILD / "loka-ingest", "--findings", "--lang", lang], capture_output=True, text=True, check=True)
    texts[lang] = dict(re.findall(r"^([a-z-]+) \([a-z]+\)\n    (.*)$", out.stdout, re.M))
codes = set(texts["sv"])
if codes != set(texts["en"]) or len(codes) < 60:
    trouble.append(f"the two languages do not list the same codes ({len(codes)})")
for code in sorted(codes):
    slots = {lang: sorted(set(re.findall(r"\{\w+\}", texts[lang][code]))) for lang in texts}
    if slots["sv"] != slots["en"]:
        trouble.append(f"{code}: Swedish names {slots['sv']}, English {slots['en']}")
reached = set()
for path in [*(ROOT / "tests").rglob("expected"), ROOT / "tests" / "trouble.py", *(ROOT / "tests" / "unit").glob("*.c")]:
    text = path.read_text("utf-8", "replace")
    reached |= set(re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]", text))
    reached |= {word.lower().replace("_", "-") for word in re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", text)}
trouble += [f"{code}: no test reaches it" for code in sorted(codes - reached)]
manual = (BUILD / "loka-ingest.1").read_text("utf-8")
trouble += [f"{code}: not in the manual page" for code in sorted(codes) if code.replace("-", "\\-") not in manual]
print("\n".join(trouble) or f"{len(codes)} findings, each reached by a test and in the manual")
sys.exit(1 if trouble else 0)
