"""--verify reads every part of every workbook: one that was broken before its checksum was taken is seen, and said which
part it is. The control: the same files written anew without harm, and by another program, are no broken ones.

    tests/books/parts.py BUILD"""
import hashlib
import io
import json
import re
import zipfile

import openpyxl
from common import AS_OF, report, samples
from harness import REPORT, check, expect, finish, run, workplace

BOOKS = ("ledning.xlsx", "malomrade-M01.xlsx", "uppfoljning-ORE.xlsx")
TYPES = "[Content_Types].xml"


def zipped(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return data.getvalue()


def flipped(data, name):
    """One byte of a part as it is packed is another."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        info = book.getinfo(name)
    start = info.header_offset + 30 + len(name) + int.from_bytes(data[info.header_offset + 28:info.header_offset + 30], "little")
    at = start + info.compress_size // 2
    return data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1:]


def without(text, tag, number):
    """The text without one of its elements of that tag; None when it has none."""
    found = list(re.finditer(rf"<{tag}\b(?:[^>]*/>|.*?</{tag}>)", text, re.S))
    if not found:
        return None
    one = found[number % len(found)]
    return text[:one.start()] + text[one.end():]


def harms(parts):
    """What is done to a workbook, the part that is to be named, and its bytes."""
    whole = zipped(parts)
    for number, (name, text) in enumerate(parts.items()):
        others = {other: data for other, data in parts.items() if other != name}
        yield f"{name} empty", name, zipped(parts | {name: b""})
        yield f"{name} cut", name, zipped(parts | {name: text[:len(text) // 2]})
        yield f"{name} without its last byte", name, zipped(parts | {name: text.rstrip()[:-1]})
        yield f"{name} flipped", name, flipped(whole, name)
        if not name.startswith("docProps/"):  # those nothing else needs may be missing with what names them
            yield f"{name} gone", "", zipped(others)
        for tag in ("Override", "Relationship", "si"):
            fewer = without(text.decode(), tag, number)
            if fewer and not (tag == "Relationship" and name in ("_rels/.rels", "xl/_rels/workbook.xml.rels")):
                yield f"{name} without one {tag}", "", zipped(parts | {name: fewer})
    for size in (0, 1, len(whole) // 2, len(whole) - 1):
        yield f"only {size} bytes", "ZIP", whole[:size]


def saved_elsewhere(data):
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(out)
    return out.getvalue()


def written(folder, files):
    """A folder of these files, and a list of contents that has their digests."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    entries = [{"name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()]
    (folder / "innehall.json").write_text(json.dumps({"files": entries}))


def said(folder, status):
    done = run(REPORT, "--verify", folder, status=status)
    return dict(line.removeprefix(f"{folder}/").split(": ", 1) for line in done.stdout.splitlines())


def main():
    with workplace("parts", in_memory=True) as work:
        samples(work / "good.db")
        report(work / "good.db", work / "out", "--as-of", AS_OF)
        broken, control, count = {}, {}, 0
        for book in BOOKS:
            data = (work / "out" / book).read_bytes()
            with zipfile.ZipFile(io.BytesIO(data)) as read:
                parts = {name: read.read(name) for name in read.namelist()}
            control |= {book: data, f"again-{book}": zipped(parts), f"other-{book}": saved_elsewhere(data)}
            for what, part, harmed in harms(parts):
                count += 1
                broken[f"{count}-{book}"] = (f"{book}: {what}", part, harmed)
        written(work / "broken", {name: harmed for name, (_, _, harmed) in broken.items()})
        lines = said(work / "broken", 2)
        for name, (what, part, _) in broken.items():
            check(lines[name].startswith("trasig (") and part in lines[name], f"{what}: {lines[name]}")
        written(work / "control", control)
        expect("workbooks that nobody harmed", said(work / "control", 0), {name: "OK" for name in control})
        (work / "control" / BOOKS[0]).write_bytes(saved_elsewhere(control[BOOKS[0]]))
        (work / "control" / BOOKS[1]).write_bytes(zipped({TYPES: b""}))
        (work / "control" / BOOKS[2]).unlink()
        lines = said(work / "control", 2)
        expect("changed", lines[BOOKS[0]], "ändrad efter att den skrevs")
        check(lines[BOOKS[1]].startswith("ändrad efter att den skrevs; trasig ("), f"changed and broken: {lines[BOOKS[1]]}")
        expect("gone", lines[BOOKS[2]], "saknas eller går inte att läsa")
    finish(f"{count} broken workbooks")


main()
