"""What the tests that recount workbooks share: the tables of a sheet by their headings, and the labels and words of ours."""
import re
import sqlite3
import warnings

from harness import ROOT

warnings.filterwarnings("ignore", module="openpyxl")  # it does not know bars in cells


def tables(sheet):
    """The tables of a sheet, one below the other: each a list of rows by heading. It begins with a row of texts, at least two,
    and ends before a row whose first cell is empty, or that has one cell."""
    found, lines = [], None
    for row in sheet.iter_rows(values_only=True):
        cells = [cell for cell in row if cell is not None]
        if len(cells) < 2 or row[0] is None:
            lines = None
        elif lines is not None:
            lines.append(dict(zip(heading, row)))
        elif all(isinstance(cell, str) for cell in cells):
            heading, lines = row, []
            found.append(lines)
    return found


def table(sheet, *headings):
    """The table that has these headings, wherever it begins; none when nothing has them."""
    lines, heading = [], None
    for row in sheet.iter_rows(values_only=True):
        if heading is None:
            heading = row if set(headings) <= set(row) else None
        elif row[0] is None or sum(cell is not None for cell in row) < 2:
            break
        else:
            lines.append(dict(zip(heading, row)))
    return lines


def count(lines, heading, *values):
    return sum(line[heading] in values for line in lines)


def total(lines, *headings):
    """Of the first of the columns that is there."""
    heading = next(h for h in headings if h in lines[0])
    return sum(line[heading] for line in lines if isinstance(line[heading], (int, float)))


def labels(lang):
    """The texts of schema/texts.txt in one language."""
    found, key = {}, None
    for line in (ROOT / "schema/texts.txt").read_text("utf-8").splitlines():
        if line.startswith(f"\t{lang}\t"):
            found[key] = line.split("\t", 2)[2]
        elif line and line[0] not in "#\t":
            key = line
    return found


def words(database, lang):
    """(list, value) -> the word."""
    with sqlite3.connect(database) as connection:
        return {(name, value): word for name, value, word in connection.execute(f"SELECT list, value, {lang} FROM word")}


def place_pattern(place):
    """{name}, {name|one|several}, {name?one|several} of base/pattern.h as a regular expression."""
    name, mark, ends = re.match(r"(\w+)([|?]?)(.*)", place).groups()
    ends = "(?:" + "|".join(map(re.escape, ends.split("|"))) + ")"
    return {"": f"(?P<{name}>.*?)", "|": f"(?P<{name}>.*?) {ends}", "?": ends}[mark]


def reads(text, said):
    """The values that a text of ours was filled with to say this; None when it does not say this."""
    pattern, seen = "", set()
    for constant, place in re.findall(r"([^{]*)(?:\{([^}]*)\})?", text):
        pattern += re.escape(constant)
        if place:
            piece = place_pattern(place)
            name = re.match(r"\w+", place)[0]
            pattern += piece if name not in seen or "(?P" not in piece else piece.replace(f"(?P<{name}>.*?)", f"(?P={name})")
            seen |= {name} if "(?P" in piece else set()
    match = re.fullmatch(pattern, said, re.S)
    return match and match.groupdict()


def fill(text, figures):
    """What a pattern of ours (base/pattern.h) says of these figures."""
    def place(match):
        name, mark, ends = re.match(r"(\w+)([|?]?)(.*)", match[1]).groups()
        word = ends.split("|")[figures[name] != 1] if mark else ""
        return {"": str(figures[name]), "|": f"{figures[name]} {word}", "?": word}[mark]

    def listed(match):
        lead, last, *parts = match[1].split("/")
        said = [part for part in parts if not (named := re.search(r"\{(\w+)", part)) or figures[named[1]] not in (0, "")]
        if not said:
            return ""
        return lead + (", ".join(said[:-1]) + f" {last} " if len(said) > 1 else "") + said[-1]

    return re.sub(r"\{([^}]*)\}", place, re.sub(r"\[/(.*?)/\]", listed, text))


def number(said):
    """A number as we write it: thousands have a space that does not break."""
    digits = re.sub(r"(?<=\d)[\u00a0\u202f ](?=\d{3}\b)", "", said)
    return int(digits) if re.fullmatch(r"-?\d+", digits) else said
