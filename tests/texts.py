#!/usr/bin/env python3
"""The texts of schema/texts.txt and the code that asks for them: every text is used, every key that is asked for is
there, and is given the values that its text has places for.

texts.py BUILD

A key stands in the code as it is, or is put together there: by a format of C ("say.%s.none"), or behind a beginning
in SQL ('mean.' || ...). What is put in must stand in the code too: a key that nothing can make is not used."""
import re

from harness import ROOT, check, finish

STRING = r'"(?:\\.|[^"\\])*"'
CALL = re.compile(r"\btext_(?:of|find|add|print)\(")


def table():
    """Key -> the text of both languages, as it stands."""
    found, key = {}, None
    for line in (ROOT / "schema/texts.txt").read_text("utf-8").splitlines():
        if line.startswith("\t"):
            found[key] += line
        elif line and not line.startswith("#"):
            key = line
            found[key] = ""
    return found


def arguments(code, start):
    """Those of the call whose parenthesis was opened before `start`, cut at its commas."""
    depth, at, parts = 1, start, [start]
    while depth:
        string = re.compile(STRING + r"|'[^']'").match(code, at)
        if string:
            at = string.end()
            continue
        depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(code[at], 0)
        if depth == 1 and code[at] == ",":
            parts.append(at + 1)
        at += 1
    return [code[a:b - 1] for a, b in zip(parts, [*parts[1:], at])]


def calls(code):
    """(key, how many values) of every call with a key that stands there; None: without values."""
    for call in CALL.finditer(code):
        given = arguments(code, call.end())
        values = next((len(arguments(part, part.index("(") + 1)) for part in given if "TEXT_VALUES(" in part), None)
        key = given[1] if call[0] in ("text_add(", "text_print(") else given[0]
        for literal in re.findall(r'"([^"%]+)"', key):
            yield literal, values


def makers(sources):
    """What makes keys: regular expressions whose groups are what is put in."""
    for name, code in sources.items():
        if name.endswith(".sql"):
            for beginning in re.findall(r"'([a-z_.]+\.)' *\|\|", code):
                yield re.compile(re.escape(beginning) + r"(.+)")
        else:
            for literal in re.findall(r'"([a-z_]+\.[a-z_.%]*%[sdz][a-z_.%]*)"', code):
                yield re.compile(re.sub(r"%(?:s|d|zu)", "(.+)", literal.replace(".", r"\.")))


def main():
    texts = table()
    names = [p for top in ("ingest", "report", "schema", "xlsx") for p in (ROOT / top).rglob("*") if p.suffix in (".c", ".sql")]
    sources = {str(p.relative_to(ROOT)): p.read_text("utf-8") for p in names}
    said = {a or b for code in sources.values() for a, b in re.findall(r'"([^"\n]+)"|\'([^\'\n]+)\'', code)}
    catalogue = {"kind", *re.findall(r'"([a-z_]+)"', sources["schema/catalogue.c"] + sources["schema/words.c"])}
    made = list(makers(sources))

    def is_said(part):
        return part in said or part.isdigit() or "." in part and all(map(is_said, part.split(".")))

    def is_made(key):
        return any(match and all(map(is_said, match.groups())) for match in (maker.fullmatch(key) for maker in made))

    for key in texts:
        check(key in said or is_made(key), f"{key}: is not used")
    for name, code in sources.items():
        for key, values in calls(code):
            places = {int(place) for place in re.findall(r"\{(\d)[|?}]", texts.get(key, ""))}
            check(key in texts or set(re.split("[:.]", key)) <= catalogue, f"{name}: there is no text {key}")
            check(values is None or places == set(range(1, values + 1)),
                  f"{name}: {key} has the places {sorted(places)}, and {values} values are given")
    check(len(texts) > 300, f"only {len(texts)} texts were found")
    finish(f"{len(texts)} texts")


main()
