"""Every kind of workbook is what the schema says, so that Excel opens it without offering a repair: Microsoft's own Open XML
SDK is asked. The controls: workbooks that are harmed on purpose must be found.

    tests/books/valid.py BUILD     skipped without what tests/validator.sh fetches"""
import concurrent.futures
import io
import json
import os
import re
import sys
import zipfile

from common import AS_OF, file_name, report, samples
from harness import BUILD, PROGRAMME, SAMPLES, check, expect, finish, ingest, run, workplace
from making import HOSTILE, make, make_hostile
from marked import workbook

VALIDATOR = BUILD / "validator" / "ooxml-validator"
OF_A_KIND = 2  # workbooks of each kind of a further run: the smallest and the largest


def found(path):
    """What is said against a workbook."""
    done = run(VALIDATOR, path, "Microsoft365")
    said = json.loads(done.stdout)
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in said["errors"]] or ([] if said["ok"] else [done.stdout])


def prove(paths):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, errors in zip(paths, pool.map(found, paths)):
            check(not errors, f"{path.parent.name}/{path.name}: {errors[:3]}")


def some_of_each(folder):
    """Of a further run, as its workbooks differ from those of the first alike."""
    kinds = {}
    for path in sorted(folder.glob("*.xlsx"), key=lambda path: path.stat().st_size):
        kinds.setdefault(path.name.split("-")[0], []).append(path)
    return [path for paths in kinds.values() for path in {*paths[:OF_A_KIND - 1], paths[-1]}]


def of_the_sample(place):
    database = place / "loka.db"
    samples(database)
    report(database, place / "sv", "--as-of", AS_OF)
    report(database, place / "mallar", "--templates")
    yield from sorted((place / "sv").glob("*.xlsx"))
    yield from some_of_each(place / "mallar")
    for name, options in {"public": ["--lang", "en", "--audience", "public"], "stream": ["--stream-cells", "1"],
                          "split": ["--sheet-rows", "7", "--lang", "en"],
                          "split-stream": ["--sheet-rows", "7", "--stream-cells", "1"]}.items():
        report(database, place / name, "--as-of", AS_OF, *options)
        yield from some_of_each(place / name)
    report(database, place / "templates", "--templates", "--lang", "en")
    yield from some_of_each(place / "templates")


def of_two_years(place):
    database = place / "years.db"
    for step in sorted((SAMPLES / "tva-ar").glob("2*")):
        ingest(database, "--received", step.name, *sorted(step.glob("*.csv")))
    for name, options in {"years": [], "years-en": ["--lang", "en", "--audience", "public"]}.items():
        report(database, place / name, "--as-of", "2025-03-31", *options)
        yield from some_of_each(place / name) if options else sorted((place / name).glob("*.xlsx"))


def of_other_sets(place):
    for name, size in {"nothing": (0, 3, 2), "many": (900, 20, 60)}.items():
        make(place / f"{name}-csv", place / f"{name}.db", *size)
        report(place / f"{name}.db", place / name, "--as-of", AS_OF)
        report(place / f"{name}.db", place / f"{name}-mallar", "--templates")
        yield from some_of_each(place / name) + some_of_each(place / f"{name}-mallar")
    database, _ = make_hostile(place)
    for name, options in {"hostile": [], "hostile-stream": ["--stream-cells", "1", "--lang", "en"]}.items():
        report(database, place / name, "--as-of", AS_OF, *options)
        yield from some_of_each(place / name)
    report(database, place / "hostile-mallar", "--templates")
    yield from some_of_each(place / "hostile-mallar")


def of_corrections(place):
    """Rows to correct, of CSV and of a workbook, in both languages, with texts that nobody should send."""
    texts = [text for text in HOSTILE if ";" not in text and "\n" not in text and '"' not in text]
    lines = [{"Pass": "D1G1", "Målområde": "M01", "Organisation": "KUM", "Åtagande": f"{text} {n}", "Status": "Påbörjat",
              "Klart senast": "31/02/2014" if n % 3 == 0 else "2014-06-30"} for n, text in enumerate(texts)]
    sent = place / "åtaganden.csv"
    sent.write_text(";".join(lines[0]) + "\n" + "".join(";".join(line.values()) + "\n" for line in lines), "utf-8")
    book = workbook(place / "arbetsbok.xlsx", {"Åtaganden": lines, "Behov": [
        {"Pass": "D1G1", "Målområde": "M01", "Behov": "Bussar", "Granskare": "Thomas"},
        {"Pass": "D9G9", "Målområde": "M01", "Behov": "Fler bussar", "Granskare": "Thomas"}]})
    for lang in ("sv", "en"):
        folder = place / f"corrections-{lang}"
        folder.mkdir()
        for file in (sent, book):
            database = place / f"{lang}{file.suffix}.db"
            ingest(database, *PROGRAMME, status=0)
            ingest(database, "--lang", lang, "--corrections", folder, "--corrections-format", "xlsx", file, status=1)
        expect(f"workbooks of rows to correct, {lang}", len(list(folder.glob("*.xlsx"))), 2)
        yield from sorted(folder.glob("*.xlsx"))


def harmed(path, out, part, pattern, instead):
    """The workbook with something else in one of its parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(data, "w") as other:
        for name in book.namelist():
            text = book.read(name)
            if name == part:
                text, count = re.subn(pattern, instead, text, count=1)
                check(count == 1, f"{part} of {path.name} has no {pattern}")
            other.writestr(name, text)
    out.write_bytes(data.getvalue())
    return out


def harm_is_found(place):
    book = place / "sv" / file_name("sv", "area", "M01")
    for part, pattern, instead, said in (
            ("xl/charts/chart1.xml", rb'<c:majorUnit val="[^"]*"/>', b'<c:majorUnit val="0"/>', "MinExclusive"),
            ("xl/worksheets/sheet1.xml", rb"(<sheetFormatPr[^>]*>)(<cols>.*?</cols>)", rb"\2\1", "unexpected child"),
            ("xl/worksheets/sheet1.xml", rb'<c r="A1" s="\d+"', b'<c r="A1" s="x"', "invalid value")):
        errors = found(harmed(book, place / "harmed.xlsx", part, pattern, instead))
        check(any(said in error for error in errors), f"{pattern}: {errors}")


def main():
    if not VALIDATOR.exists():
        print(f"skipped: no {VALIDATOR.relative_to(BUILD.parent)} (sh tests/validator.sh {BUILD.name})")
        sys.exit(77)
    with workplace("valid", in_memory=True) as place:
        paths = [*of_the_sample(place), *of_two_years(place), *of_other_sets(place), *of_corrections(place)]
        prove(paths)
        harm_is_found(place)
    finish(f"{len(paths)} workbooks, asked of the Open XML SDK")


main()
