#!/usr/bin/env python3
"""Workbooks made to do harm are refused: with a sentence, in bounded time and memory, and nothing of them is stored.

    tests/hostile_workbooks.py BUILD

Each is loaded by a process that may have so much memory and so much of a processor, in a folder that must hold no more
files afterwards than before. An honest workbook, and a process that may have too little, are told apart by the same look."""
import contextlib
import json
import os
import pathlib
import resource
import sqlite3
import struct
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "reading"))
import workbooks as made  # noqa: E402
from harness import INGEST, PROGRAMME, SECONDS, check, expect, finish, ingest, limit_memory, sanitized, workplace  # noqa: E402
from workbooks import DECLARATION, SHEET, package, packed, relations, worksheet  # noqa: E402

MEMORY = 256 << 20  # of addresses; an honest workbook has 60 MiB of it
PROCESSOR = 4 * int(os.environ.get("LOKA_SLOWER", "1"))  # seconds; the slowest has one
# what a refused file leaves behind: that it came, what was said of it, and its bytes
KEPT = {"upload", "upload_sheet", "upload_part", "finding"}
HEADINGS, NOTE = ("Pass", "Målområde", "Behov", "Granskare"), ("D1G1", "M01", "Fler lokaler", "Thomas")
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
URN = "urn:oasis:names:tc:opendocument:xmlns"
BOMB = "<row/>" * 3_000_000
LAUGHS = ("<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10)) + "]>")
OUTSIDE = "<!DOCTYPE a [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>]>"


def cell(text, at=""):
    return f"<c{at} t='inlineStr'><is><t>{text}</t></is></c>"


def row(*texts, at=""):
    return f"<row{at}>{''.join(map(cell, texts))}</row>"


OURS = row(*HEADINGS) + row(*NOTE)


def ods(tables, manifest="", before="", parts=()):
    content = (f'{DECLARATION}{before}<o:document-content xmlns:o="{URN}:office:1.0" xmlns:table="{URN}:table:1.0" '
               f'xmlns:text="{URN}:text:1.0"><o:body><o:spreadsheet>{tables}</o:spreadsheet></o:body></o:document-content>')
    whole = {"mimetype": MIMETYPE, "content.xml": content, "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>"}
    whole.update(parts)
    return packed({name: text for name, text in whole.items() if text is not None})


def ods_row(*texts, more="", cells=""):
    return (f"<table:table-row {more}>" + "".join(f"<table:table-cell {cells}><text:p>{text}</text:p></table:table-cell>"
                                                  for text in texts) + "</table:table-row>")


def table(*rows, name="Behov"):
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


OURS_ODS = table(ods_row(*HEADINGS), ods_row(*NOTE))


def with_doctype(text, doctype):
    """The document with a document type, and what it makes of an entity."""
    head, _, rest = text.partition("?>\n")
    root, _, inner = rest.partition(">")
    return f"{head}?>\n{doctype}{root}>&a9;{inner}"


def directory(data):
    """Where the directory begins, and each of its entries."""
    at, entries = data.index(b"PK\x01\x02"), []
    begin = at
    while data[at:at + 4] == b"PK\x01\x02":
        entries.append(at)
        at += 46 + sum(struct.unpack("<3H", data[at + 28:at + 34]))
    return begin, entries


def end_of(count, size, begin):
    return b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, min(count, 65535), min(count, 65535), size, begin, 0)


def overlapping(copies):
    """A directory whose every entry is one and the same file: its bytes are there once."""
    data = packed({SHEET: "<row/>" * 2_000_000})
    begin, [entry] = directory(data)
    line, name = data[entry:entry + 46], data[entry + 46:entry + 46 + len(SHEET)]
    lines = b"".join(line + b"%08d" % i + name[8:] for i in range(copies))
    return data[:begin] + lines + end_of(copies, len(lines), begin)


def altered(data, at, value):
    """The same with two bytes of each line of the directory, and of the entry that it leads to, changed."""
    data = bytearray(data)
    for entry in directory(data)[1]:
        local = struct.unpack("<I", data[entry + 42:entry + 46])[0]
        for place, text in ((entry + at, value), (local + at - 2, value)):
            data[place:place + len(text)] = text
    return bytes(data)


def lying(size):
    """A sheet that says it is so small, and is not."""
    data = bytearray(packed(package(BOMB)))
    for entry in directory(data)[1]:
        data[entry + 24:entry + 28] = struct.pack("<I", size)
    return bytes(data)


def nested(depth):
    data = packed(package(OURS))
    for i in range(depth):
        data = packed({f"{i}.zip": data})
    return data


def sheets(count, part):
    """A workbook of so many sheets, all of them one part."""
    related = [(f"r{i}", "worksheet", "worksheets/sheet1.xml") for i in range(count)]
    return package(parts={"xl/workbook.xml": made.workbook(*[(f"B{i}", f"r{i}", "") for i in range(count)]),
                          "xl/_rels/workbook.xml.rels": relations(*related), SHEET: part})


def of_comments(count):
    """A workbook of so many sheets whose comments are one part."""
    names = [f"xl/worksheets/{i}.xml" for i in range(count)]
    related = [(f"r{i}", "worksheet", f"/{name}") for i, name in enumerate(names)]
    comments = relations(("a", "comments", "/c.xml"))
    return {**sheets(count, None), "xl/_rels/workbook.xml.rels": relations(*related), **dict.fromkeys(names, worksheet("")),
            **{f"xl/worksheets/_rels/{i}.xml.rels": comments for i in range(count)},
            "c.xml": f"<comments>{'<comment/>' * 900_000}</comments>"}


def renamed(name):
    """A workbook that has another part, of that name."""
    return packed([*package(OURS).items(), (name, "x")])


def hard_parts(count):
    """A workbook of so many sheets, each a little below what one part may be."""
    sheet = worksheet("<row/>" * 2_700_000)
    whole = sheets(count, None)
    names = [f"xl/worksheets/{i}.xml" for i in range(count)]
    return {**whole, "xl/_rels/workbook.xml.rels": relations(*[(f"r{i}", "worksheet", f"/{name}") for i, name in enumerate(names)]),
            **dict.fromkeys(names, sheet)}


def strings(count):
    return made.shared(*[f"<t>{i * 2654435761 % 4294967291:x}</t>" for i in range(count)])


DAMAGED, LARGE, NONE = "file-workbook-damaged", "file-workbook-too-large", "file-no-sheet"
PARTS = {"content types": "[Content_Types].xml", "relations": "_rels/.rels", "the workbook": "xl/workbook.xml",
         "shared strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml", "a sheet": SHEET}


def of_parts(make):
    """A workbook for each part that `make` changes the text of."""
    whole = package(OURS, strings=made.shared("<t>a</t>"), style=made.styles())
    return {name: packed({**whole, part: make(whole[part])}) for name, part in PARTS.items()}


def hostile():
    """Of each: what is loaded, and the finding that says why it is not."""
    yield "rows that are packed too hard", packed(package(BOMB)), LARGE
    yield "blanks between elements", packed(package(OURS + " " * 4_000_000)), DAMAGED
    yield "a sheet of a lying size", lying(10), DAMAGED
    for name, data in of_parts(lambda text: text.replace("?>\n", "?>\n" + " " * 2_000_000)).items():
        yield f"blanks before {name}", data, DAMAGED
    yield "relations packed too hard", packed(package(OURS, parts={"_rels/.rels": relations(*[("a", "b", "c")] * 400_000)})), LARGE
    yield "many parts packed too hard", packed(hard_parts(12)), LARGE
    yield "rows of an ods packed too hard", ods(table("<table:table-row/>" * 2_000_000)), LARGE
    yield "too many parts", packed({**package(OURS), **{f"a/{i}": "" for i in range(20_001)}}, zipfile.ZIP_STORED), LARGE
    yield "a directory that says it is long", packed(package(OURS))[:-14] + struct.pack("<HHIIH", 65535, 65535, 9, 9, 0), None
    yield "a ZIP in a ZIP in a ZIP", nested(50), "file-packed"
    yield "parts of the same bytes", made.overlapping(), DAMAGED
    yield "a thousand parts of the same bytes", overlapping(1000), None
    for what, doctype in (("laughs", LAUGHS), ("a file outside", OUTSIDE)):
        for name, data in of_parts(lambda text, doctype=doctype: with_doctype(text, doctype)).items():
            yield f"{what} in {name}", data, DAMAGED
        yield f"{what} in an ods", ods("&a9;" + OURS_ODS, before=doctype), DAMAGED
    for name, data in of_parts(lambda text: text.replace("</", "<a>" * 100_000 + "</", 1)).items():
        yield f"depth in {name}", data, DAMAGED
    yield "depth in an ods", ods("<a>" * 100_000 + OURS_ODS), DAMAGED
    yield "a million shared strings", packed(package(row("Färg"), strings=strings(1_000_000))), NONE
    yield "a shared string of megabytes", packed(package(OURS, strings=made.shared(f"<t>{'ab' * 4_000_000}</t>"))), DAMAGED
    yield "two cells as far apart as can be", packed(package(parts={SHEET: worksheet(
        cell("Färg").join(("<row r='1'>", "</row>")) + "<row r='1048576'>" + cell("x", " r='XFD1048576'") + "</row>").replace(
            "<sheetData>", "<dimension ref='A1:XFD1048576'/><sheetData>")})), NONE
    yield "a cell far out in many rows", packed(package(row(*HEADINGS) + "".join(
        f"<row r='{i}'><c r='XFD{i}'><v>{i}</v></c></row>" for i in range(2, 60_000)))), LARGE
    yield "a part that many sheets are", packed(sheets(5_000, worksheet("<row/>" * 1_000_000))), DAMAGED
    yield "a part of notes that many sheets are", packed(sheets(5_000, worksheet(row(*HEADINGS) + row("x", "x", "x") * 20))), DAMAGED
    yield "comments that many sheets have", packed(of_comments(500)), None
    yield "more sheets than anybody has", packed(sheets(10_001, None)), LARGE
    repeated = ods_row("x", more='table:number-rows-repeated="1048576"', cells='table:number-columns-repeated="16384"')
    yield "a cell a million times by sixteen thousand", ods(table(repeated)), NONE
    yield "many sheets of such", ods("".join(table(repeated, name=f"B{i}") for i in range(2_000))), LARGE
    yield "headings, and a cell as often", ods(table(ods_row(*HEADINGS), repeated)), None
    yield "a row a million times", ods(table(ods_row("x", "y", more='table:number-rows-repeated="1048576"'))), None
    yield "many sheets of a row a million times", ods("".join(
        table(ods_row("x", "y", more='table:number-rows-repeated="1048576"'), name=f"B{i}") for i in range(200))), None
    yield "blanks without end", ods(table(ods_row('<text:s text:c="2147483647"/>' * 1000))), None
    yield "many sheets of an ods", ods("".join(table(ods_row("x"), name=f"B{i}") for i in range(9_000))), LARGE
    for name in ("../../../tmp/loka", "/tmp/loka", "..\\..\\loka", "a/../../loka", "C:\\loka", "a" * 60_000):
        yield f"a part called {name[:20]}", packed({**package(row("Färg")), name: "x"}), None
    yield "a target that climbs", packed(package(parts={"_rels/.rels": relations(("a", "officeDocument", "../../etc/passwd"))})), None
    yield "a target in signs", packed(package(OURS, parts={"xl/_rels/workbook.xml.rels": relations(
        ("rId1", "worksheet", "%2e%2e/%2e%2e/%2e%2e/etc/passwd"))})), DAMAGED
    yield "a part given twice", packed([*package(OURS).items(), ("XL/workbook.xml", "x")]), DAMAGED
    yield "no relations of the workbook", packed(package(OURS, parts={"xl/_rels/workbook.xml.rels": None})), DAMAGED
    yield "a sheet that is not there", packed(package(parts={SHEET: None})), DAMAGED
    yield "entries with a password", altered(packed(package(OURS)), 8, b"\x01\x00"), "file-password"
    yield "entries of an unknown method", altered(packed(package(OURS)), 10, b"\x63\x00"), DAMAGED
    yield "entries of an ods with a password", altered(ods(OURS_ODS), 8, b"\x01\x00"), None


def counted(database):
    """The rows of every table."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        tables = [name for name, in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


class Place:
    """A database with a programme, and what is loaded into it under limits."""

    def __init__(self, folder):
        self.database, self.folder = folder / "h.db", folder / "in"
        self.folder.mkdir()
        ingest(self.database, *PROGRAMME, status=0)
        self.before = counted(self.database)

    def load(self, files, memory=MEMORY, processor=PROCESSOR):
        def bounded():
            limit_memory(memory)
            resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
        for name, data in files.items():
            (self.folder / name).write_bytes(data)
        return subprocess.run([INGEST, "--db", self.database, "--json", *sorted(files)], cwd=self.folder, preexec_fn=bounded,
                              env={**os.environ, "TMPDIR": str(self.folder)}, capture_output=True, timeout=SECONDS)

    def wrong(self, files, codes=(), **limits):
        """What is wrong with how they were refused; nothing when they were as they should be."""
        done, said = self.load(files, **limits), []
        for name in files:
            (self.folder / name).unlink()
        before, self.before = self.before, counted(self.database)
        if done.returncode not in (1, 2):
            return [f"status {done.returncode}: {done.stderr[-200:]}"]
        found = json.loads(done.stdout)["files"]
        errors = {}
        for part in found:
            errors.setdefault(part["file"], set()).update(f["code"] for f in part["findings"] if f["severity"] == "error")
        said += [f"{name}: no sentence" for name in files if not errors.get(name)]
        said += [f"{code} is not among {errors}" for code in codes if not any(code in of for of in errors.values())]
        said += [f"{name}: {before[name]} rows became {count}" for name, count in self.before.items()
                 if count != before[name] and name not in KEPT]
        left = sorted(path.name for path in self.folder.iterdir())
        said += [f"left behind: {left}"] if left else []
        for name in left:
            (self.folder / name).unlink()
        return said


def cut(place):
    """Cut at every byte; of many, one process."""
    for ending, data in (("xlsx", packed(package(OURS))), ("ods", ods(OURS_ODS))):
        files = {f"{size:05}.{ending}": data[:size] for size in range(len(data))}
        expect(f"an {ending} cut at every byte", place.wrong(files, processor=10 * PROCESSOR), [])
        check(place.wrong({f"whole.{ending}": data}), f"a whole {ending} is told from one that is cut")


def main():
    with workplace("hostile", in_memory=True) as folder:
        place = Place(folder)
        for title, data, code in hostile():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            expect(title, place.wrong({"in.xlsx": data}, [code] if code else []), [])
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if "LOKA_TIMES" in os.environ:
                print(f"{after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:6.2f} s {len(data):9} {title}", flush=True)
        cut(place)
        honest = packed(package(row(*HEADINGS) + row("D1G1", "M01", "Fler scener", "Thomas")))
        check(place.wrong({"in.xlsx": honest}), "an honest workbook is told from those")
        if not sanitized():
            check(place.wrong({"in.xlsx": packed(package(BOMB))}, memory=8 << 20), "too little memory is told")
    finish("hostile workbooks")


main()
