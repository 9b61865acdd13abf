#!/usr/bin/env python3
"""The shape of the code: which folder may include which, one door per foreign library, no printing
below main, functions and files of a size to be read."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAY_INCLUDE = {
    "base": {"base"},
    "schema": {"base", "schema"},
    "ingest": {"base", "schema", "ingest"},
    "report": {"base", "schema", "report"},
}
# the reading stations know neither the catalogue nor the database
READING = ("ingest/reading/", "ingest/finding/")
DOORS = {
    "csv.h": "ingest/reading/csv/records.c", "iconv.h": "ingest/reading/text/decoder.c", "sqlite3.h": "schema/db.c",
    "utf8proc.h": "base/utf8.c", "openssl/sha.h": "base/digest.c", "xxhash.h": "ingest/store/fingerprint.c",
    "jansson.h": "ingest/load/receipt_json.c", "zstd.h": "ingest/store/packing.c", "xlsxwriter.h": "report/xlsx/parts.h",
    "minizip/zip.h": "report/xlsx/splice.c", "minizip/unzip.h": "report/xlsx/splice.c", "zlib.h": "report/xlsx/deflate.c",
}
PRINTERS = re.compile(r"\b(?:printf|puts|putchar)\s*\(|\bstdout\b|\bstderr\b")
# out of memory, and a digest that cannot be computed, end the program where they are known
MAY_PRINT = {"ingest/main.c", "report/main.c", "base/mem.c", "base/digest.c"}
LONGEST_FUNCTION, LONGEST_FILE = 80, 520

trouble = []
for path in sorted(p for folder in MAY_INCLUDE for p in (ROOT / folder).rglob("*.[ch]")):
    name = str(path.relative_to(ROOT))
    folder = name.split("/")[0]
    text = path.read_text("utf-8")
    for quoted in re.findall(r'#include "([^"]+)"', text):
        other = quoted.split("/")[0]
        if other not in MAY_INCLUDE[folder]:
            trouble.append(f"{name}: includes {quoted}: {folder} may not know {other}")
        if name.startswith(READING) and other == "schema":
            trouble.append(f"{name}: includes {quoted}: reading knows neither catalogue nor database")
    for header, door in DOORS.items():
        if f"#include <{header}>" in text and name != door:
            trouble.append(f"{name}: includes <{header}>, whose door is {door}")
    code = re.sub(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"", "", text, flags=re.S)
    if path.suffix == ".c" and name not in MAY_PRINT and PRINTERS.search(code):
        trouble.append(f"{name}: prints")
    lines = text.splitlines()
    if path.suffix == ".c" and len(lines) > LONGEST_FILE and "clang-format off" not in text:
        trouble.append(f"{name}: {len(lines)} lines")
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start:
            if number - start > LONGEST_FUNCTION:
                trouble.append(f"{name}:{start}: a function of {number - start} lines")
            start = None
keys = re.findall(r'^\t\{"([^"]+)"', (ROOT / "report/book/labels.c").read_text("utf-8"), re.M)
trouble += [f"report/book/labels.c: {key} is there twice" for key in sorted({k for k in keys if keys.count(k) > 1})]
print("\n".join(trouble) or "the arrows, the doors and the sizes are as CONTRIBUTING.md says")
sys.exit(1 if trouble else 0)
