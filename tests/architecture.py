#!/usr/bin/env python3
"""The shape of the code: which station may include which, one door per foreign library, no printing below main,
functions and files of a size to be read.

architecture.py BUILD
The stations are those of CMake's station(), read from BUILD/stations.txt: a file may include headers of its own
station and of those that it uses; what is called is the linker's to check."""
import pathlib
import re

from harness import BUILD, ROOT, check, finish

DOORS = {
    "csv.h": "ingest/reading/csv/records.c", "iconv.h": "ingest/reading/text/decoder.c", "sqlite3.h": "schema/db_parts.h",
    "utf8proc.h": "base/utf8.c", "sodium.h": "base/digest.c", "xxhash.h": "ingest/store/fingerprint.c",
    "jansson.h": "base/json.h", "zstd.h": "ingest/store/archive.c", "xlsxwriter.h": "xlsx/parts.h",
    "minizip/zip.h": "base/zip_writer.c", "minizip/unzip.h": "base/zip.c", "zlib.h": "xlsx/deflate.c",
    "expat.h": "base/xml.c",
}
PRINTERS = re.compile(r"\b(?:printf|puts|putchar)\s*\(|\bstdout\b|\bstderr\b")
# out of memory, and a digest that cannot be computed, end the program where they are known
MAY_PRINT = {"ingest/main.c", "report/main.c", "base/process/hush.c", "base/mem.c", "base/digest.c"}
SQL = re.compile(r'"\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA|ATTACH|WITH|SAVEPOINT|ROLLBACK|RELEASE)\b')
# the door to SQLite, and what makes statements from the catalogue's constants or from .sql files
MAKES_SQL = {"schema/db.c", "schema/named.c", "schema/views.c"} | {
    f"ingest/store/{name}.c" for name in ("content_digest", "insert_batch", "matching/candidates", "note_store",
                                          "reference_store", "undo/restore")}
LONGEST_FUNCTION, LONGEST_FILE, MOST_FILES = 50, 500, 36


class Stations:
    """Which station a file is of, and which others each station may know."""

    def __init__(self, table):
        self.of, self.direct = {}, {}
        for line in table.read_text().splitlines():
            name, uses, files = line.split("|")
            self.direct[name] = [use for use in uses.split(";") if use]
            self.of.update((str(pathlib.Path(file).with_suffix("")), name) for file in files.split(";"))

    def station(self, path):
        return self.of.get(str(pathlib.Path(path).with_suffix("")))

    def known(self, name):
        """All that can be reached: what the linker allows too."""
        found = {name}
        for use in self.direct[name]:
            found |= self.known(use)
        return found


def includes(name, text, stations):
    own = stations.station(name)
    if own is None:
        return [f"{name}: is in no station"]
    return [f"{name}: includes {quoted}: {own} may not know {stations.station(quoted)}"
            for quoted in re.findall(r'#include "([^"]+)"', text)
            if stations.station(quoted) not in stations.known(own)]


def sizes(name, text):
    lines = text.splitlines()
    if name.endswith(".c") and len(lines) > LONGEST_FILE and "clang-format off" not in text:
        yield f"{name}: {len(lines)} lines"
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start:
            if number - start - 1 > LONGEST_FUNCTION:
                yield f"{name}:{start}: a function of {number - start - 1} lines"
            start = None


def wrong_with(path, stations):
    name, text = str(path.relative_to(ROOT)), path.read_text("utf-8")
    trouble = includes(name, text, stations) + list(sizes(name, text))
    trouble += [f"{name}: includes <{header}>, whose door is {door}"
                for header, door in DOORS.items() if f"#include <{header}>" in text and name != door]
    code = re.sub(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"", "", text, flags=re.S)
    if path.suffix == ".c" and name not in MAY_PRINT and PRINTERS.search(code):
        trouble.append(f"{name}: prints")
    if path.suffix == ".c" and not name.startswith("report/") and name not in MAKES_SQL and SQL.search(text):
        trouble.append(f"{name}: has SQL, which stands in .sql files")
    return trouble


def main():
    stations = Stations(BUILD / "stations.txt")
    files = sorted(p for top in ("base", "schema", "xlsx", "ingest", "report") for p in (ROOT / top).rglob("*.[ch]"))
    for path in files:
        trouble = wrong_with(path, stations)
        check(not trouble, "\n".join(trouble))
    folders = [path.parent for path in files]
    for folder in set(folders):
        check(folders.count(folder) <= MOST_FILES, f"{folder.relative_to(ROOT)}: {folders.count(folder)} files")
    finish("arrows, doors and sizes")


if __name__ == "__main__":
    main()
