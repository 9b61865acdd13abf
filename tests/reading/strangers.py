#!/usr/bin/env python3
"""Reading judged as a stranger would: strangers.py BUILD [-v] [KIND...] pollutes tables that have
nothing in common, one way at a time and at every row and column, and scores what --show makes of each
file (show-reading of the build) with the measures of score.py. Nothing is kept; every run makes the same files.

Some pollutions have two honest answers: the cells as they stand in the file ("as read": a row with
a delimiter too many is shown whole) and the table as it was before the pollution ("as meant"). The
worse column is what a stranger who thinks the other way would give. Exit 1 when a kind whose answer
isn't disputed scores below what is expected of it."""

import collections
import csv
import multiprocessing
import os
import subprocess
import sys

import score
from harness import BUILD, check, finish, workplace
from stranger_signs import KINDS
from stranger_tables import TABLES

LEAST = 0.99
# Where no rule can know: words on two rows above columns of words; a data row in another delimiter
# (cut only with --repair); tables of two rows; a
# table above whose numbers are where the next one has words.
LEAST_OF = {"multirow": 0.94, "other_delimiter": 0.90, "aligned": 0.66, "saved_by": 0.98,
            "tables_above": 0.98}
END = "\r\n"


class Style:
    def __init__(self, mark=",", quote='"', every=False, escape=None, end=END):
        self.mark, self.quote, self.every, self.end = mark, quote, every, end
        self.escape = quote if escape is None else escape

    def field(self, text):
        if self.every or any(c in text for c in self.mark + self.quote + "\n\r"):
            return self.quote + text.replace(self.quote, self.escape + self.quote) + self.quote
        return text

    def fields(self, row):
        return [self.field(c) for c in row]

    def write(self, rows):
        return "".join(self.mark.join(self.fields(r)) + self.end for r in rows)


BASES = {"comma-all": Style(every=True), "comma": Style(), "semicolon": Style(";"), "tab": Style("\t"),
         "semicolon-all": Style(";", every=True)}


def bases(rows):
    """The styles a table is written in before something happens to one of its rows."""
    return {k: s for k, s in BASES.items() if len(rows[0]) > 1}


def places(rows):
    """Rows and columns to pollute: all of small tables, the ends and some between of large ones."""
    last, width = len(rows) - 1, len(rows[0])
    at = range(last + 1) if last < 8 else (0, 1, 2, 3, last // 2, last - 1, last)
    columns = range(width) if width < 10 else (0, 1, 2, width // 2, width - 2, width - 1)
    return [(r, c) for r in at for c in columns]


def put(lines, style):
    return "".join(style.mark.join(line) + style.end for line in lines)


# ---- pollutions of one place: yield text, as read, as meant ----

def more_delimiters(rows, style):
    for r, c in places(rows):
        lines = [style.fields(row) for row in rows]
        lines[r].insert(c, "")
        read = [list(row) for row in rows]
        read[r].insert(c, "")
        if r == 0:
            read = rows
        yield f"{r}-{c}", put(lines, style), read, rows


def less_delimiters(rows, style):
    for r, c in places(rows):
        if c == 0:
            continue
        lines = [style.fields(row) for row in rows]
        left, right = lines[r][c - 1:c + 1]
        if right.startswith('"') and left and not left.startswith('"'):
            continue  # text and then a quote: no reading is the right one
        lines[r][c - 1:c + 1] = [left + right]
        read = [list(row) for row in rows]
        glue = '"' if left.startswith('"') and right.startswith('"') else ""
        read[r][c - 1:c + 1] = [read[r][c - 1] + glue + read[r][c]]
        if r == 0:
            read[0].append("")  # the rows have a column more
        yield f"{r}-{c}", put(lines, style), read, rows


def extra_quotes(rows, style):
    for r, c in places(rows):
        lines = [style.fields(row) for row in rows]
        written = lines[r][c]
        lines[r][c] = written[:1] + '"' + written[1:] if written.startswith('"') else '"' + written
        read = [list(row) for row in rows]
        read[r][c] = '"' + read[r][c]
        yield f"{r}-{c}", put(lines, style), read, read


def other_delimiter(rows, style):
    for r in sorted({r for r, _ in places(rows)}):
        for mark in " ;|":
            if mark == style.mark:
                continue
            lines = [style.fields(row) for row in rows]
            lines[r] = [mark.join(Style(mark, every=style.every).fields(rows[r]))]
            yield f"{r}-{ord(mark):x}", put(lines, style), None, rows


def cells_of_row(rows, style):
    width = len(rows[0])
    for r in sorted({r for r, _ in places(rows)} - {0}):
        for count in sorted({0, 1, width // 2, width + 3}):
            read = [list(row) for row in rows]
            read[r] = (rows[r] + [rows[r][-1] or "x"] * 3)[:count]
            text = put([style.fields(row) for row in read], style)
            if not any(read[r]):
                del read[r]
            yield f"{r}-{count}", text, read, read


def other_line_end(rows, style):
    for r in sorted({r for r, _ in places(rows)}):
        for end in ("\n", "\r"):
            lines = [style.mark.join(style.fields(row)) + style.end for row in rows]
            lines[r] = lines[r][:-len(style.end)] + end
            yield f"{r}-{ord(end):x}", "".join(lines), rows, rows


def other_quote(rows, style):
    for r in sorted({r for r, _ in places(rows)}):
        if any("'" in c or '"' in c or "\n" in c for c in rows[r]) or not style.every:
            continue
        lines = [style.fields(row) for row in rows]
        lines[r] = Style(style.mark, "'", True).fields(rows[r])
        read = [list(row) for row in rows]
        read[r] = lines[r]
        if not any(style.mark in c for c in rows[r]):
            yield str(r), put(lines, style), read, rows


def headings(rows, style):
    for c in sorted({c for _, c in places(rows)}):
        for n, name in enumerate(("", "HEAD/%R", rows[0][0], "HEADER" * 20000)):
            read = [list(row) for row in rows]
            read[0][c] = name
            yield f"{c}-{n}", style.write(read), read, read


# ---- pollutions of the whole file ----

def ends(rows, style):
    text = style.write(rows)
    yield "none", text[:-len(style.end)], rows, rows
    yield "two", text + style.end, rows, rows
    yield "ten", text + style.end * 10, rows, rows
    yield "above", style.end * 3 + text, rows, rows
    yield "marks", text + (style.mark * (len(rows[0]) - 1) + style.end) * 9, rows, rows
    yield "sub", text + "\x1a", rows, rows


def sizes(rows, style):
    yield "headings", style.write(rows[:1]), rows[:1], rows[:1]
    yield "one", style.write(rows[:2]), rows[:2], rows[:2]
    yield "bodyless", style.write(rows[1:]), rows[1:], rows[1:]


def preambles(rows, style):
    text, rest = style.write(rows), style.mark * (len(rows[0]) - 1)
    for n in (1, 3):
        titles = ["PREAMBLE", "Printed 2013-08-29", "Source: the county"][:n]
        bare = "".join(t + style.end for t in titles)
        marked = "".join(style.field(t) + rest + style.end for t in titles)
        if len(rows[0]) > 2:
            yield f"bare-{n}", bare + text, rows, rows
            yield f"marked-{n}", marked + text, rows, rows
        yield f"bare-empty-{n}", bare + style.end + text, rows, rows
        yield f"bare-marks-{n}", bare + rest + style.end + text, rows, rows
        yield f"marked-empty-{n}", marked + rest + style.end + text, rows, rows
    yield "same", ("PREAMBLE" + style.end) * 3 + style.end + text, rows, rows


def comments(rows, style):
    if len(rows[0]) < 2:
        return
    text = style.write(rows)
    for n, lines in enumerate((["# exported 2013-08-29"], ["# name: roads", "# unit: km, year", "#"],
                               ["#a; b, c", "# d; e, f", "# g; h, i"])):
        yield str(n), "".join(line + style.end for line in lines) + text, rows, rows


def footers(rows, style):
    text, rest = style.write(rows), style.mark * (len(rows[0]) - 1)
    width = len(rows[0])
    for name, line in (("bare", "FOOTNOTE"), ("marked", "FOOTNOTE" + rest)):
        read = rows + [["FOOTNOTE"] + [""] * (width - 1)]
        yield name, text + line + style.end, read, rows
        yield name + "-empty", text + style.end + line + style.end, read, rows


def carried(levels):
    """The headings of merged cells: a label goes on to the right while nothing else begins above."""
    names, labels = [], [""] * len(levels)
    for c in range(len(levels[0])):
        for n, level in enumerate(levels):
            if level[c]:
                labels[n:] = [level[c]] + [""] * (len(levels) - n - 1)
            elif not any(below[c] for below in levels[n + 1:]):
                labels[n] = ""
        names.append(" ".join(filter(None, labels)))
    return names


def multirow(rows, style):
    for n in (2, 3):
        yield f"same-{n}", style.write(rows[:1] * n + rows[1:]), rows, rows
        heads = [[f"{c} {part}" for c in rows[0]] for part in ("name", "unit", "note")[:n]]
        read = [[" ".join(h[c] for h in heads) for c in range(len(rows[0]))]] + rows[1:]
        yield f"parts-{n}", style.write(heads + rows[1:]), read, read
    if len(rows[0]) > 3:
        groups = [["Group"] + [""] * (len(rows[0]) - 1), rows[0]]
        groups[0][len(rows[0]) // 2] = "Other group"
        read = [carried(groups)] + rows[1:]
        yield "groups", style.write(groups + rows[1:]), read, read


def second_tables(rows, style):
    width = len(rows[0])
    text = style.write(rows)
    if width < 3:
        return
    less = [row[:-1] for row in rows]
    more = [row + ["col1" if n == 0 else row[-1]] for n, row in enumerate(rows)]
    other = [["Code", "Label"]] + [[f"K{n}", f"{n * 3}"] for n in range(1, 6)]
    for name, table in (("same", rows), ("less", less), ("more", more), ("other", other)):
        read = rows + rows[1:] if name == "same" else rows
        if name == "other" and sum(map(bool, sum(rows[1:], []))) < 10:
            read = other  # it has more cells
        yield name + "-blank", text + style.end + style.write(table), read, read
        if name != "other":
            yield name, text + style.write(table), read, read


def repeated(rows, style):
    if len(rows) > 4 and len(rows[0]) > 1:
        yield "page", style.write(rows[:3] + rows[:1] + rows[3:]), rows, rows


def filled(rows):
    return sum(bool(c) for row in rows for c in row)


def blocks(rows, style):
    """The same headings again, one block of rows after the other."""
    width, half = len(rows[0]), (len(rows) + 1) // 2
    if half < 3:
        return
    rest = style.mark * (width - 1)
    first, second = style.write(rows[:half]), style.write(rows[:1] + rows[half:])
    for name, between in (("blank", ""), ("marks", rest), ("title", "\r\nDay 2" + rest), ("bare", "\r\nDay 2")):
        yield name, first + between + style.end + second, rows, rows
    yield "three", (first + style.end) * 2 + second, rows[:half] + rows[1:half] + rows[half:], rows


def tables_above(rows, style):
    """Small tables above the one with most cells, each with headings of its own."""
    station = [["Station", "Number", "Height"], ["Elm Creek", "99123", "2.0"]]
    measure = [["Measure", "Method"], ["Temperature", "1996"], ["Wind", "2003"]]
    if filled(rows[1:]) < 12:
        return
    for name, tables in (("one", [station]), ("two", [station, measure]), ("other", [measure])):
        for pad in (0, len(rows[0]) - 3):
            above = [row + [""] * pad for table in tables for row in table + [[""] * len(table[0])]]
            if len(rows[0]) > 4:
                yield f"{name}-{pad}", style.write(above) + style.write(rows), rows, rows


def properties(rows, style):
    """Lines of a name and a value above the table."""
    width = len(rows[0])
    if width < 3:
        return
    for count in (2, 18, 25, 60):
        for pad in (0, width - 2):
            lines = [[f"Name {n}:", f"value {n}"] + [""] * pad for n in range(count)]
            yield f"{count}-{pad}", style.write(lines) + style.end + style.write(rows), rows, rows


def merged(rows, style):
    """Groups above columns of numbers: two and three levels, and a blank row between them."""
    for groups in range(1, 6):
        for size in (2, 3):
            for depth in (2, 3):
                names = ["Women", "Men", "All"][:size] * groups
                years = [str(2010 + n // size) if n % size == 0 else "" for n in range(size * groups)]
                levels = [["Town"] + years, [""] + names]
                if depth == 3:
                    levels = [["Town", "Members"] + [""] * (len(names) - 1), [""] + years, [""] + names]
                body = [[town] + [str(n * 7 + len(town)) for n in range(len(names))]
                        for town in (row[0] for row in rows[1:]) if town]
                read = [carried(levels)] + body
                if len(names) < 2 or len(body) < 2 or any("\n" in row[0] for row in body):
                    continue
                name = f"{groups}-{size}-{depth}"
                yield name, style.write(levels + body), read, read
                gap = levels[:-1] + [[""] * len(levels[0])] + levels[-1:]
                yield name + "-gap", style.write(gap + body), read, read


def texts_around(rows, style):
    """Lines of text above and below, more than the table has rows."""
    above = ["People by region and year", ""]
    below = ["", "The figures are those of 31 December.", "", "Updated:", "20140218 09:30", "Source:", "Office"]
    few = rows[:3]
    if len(few[0]) < 3 or len(few) < 3:
        return
    for n in range(1, len(below)):
        lines = [style.field(t) if t else "" for t in above], [style.field(t) if t else "" for t in below[:n + 1]]
        text = [style.end.join(part) + style.end for part in lines]
        yield f"above-{n}", text[0] + style.write(few) + text[1], few, few
        yield f"below-{n}", style.write(few) + text[1], few, few


def remarks(rows, style):
    """A source or a note below the table, in its first column."""
    for n, line in enumerate(("Källa: SCB", "Anm. Preliminärt", "Source: the county", "Not 1: avrundat")):
        for rest in ("", style.mark * (len(rows[0]) - 1)):
            for gap in ("", style.end):
                yield f"{n}-{len(rest)}-{len(gap)}", style.write(rows) + gap + line + rest + style.end, rows, rows


def dated_titles(rows, style):
    """A title with a date or a year at its right end."""
    width = len(rows[0])
    if width < 3:
        return
    for n, when in enumerate(("2013-10-01", "2013")):
        title = [["Costs of the county"] + [""] * (width - 2) + [when]]
        for gap in ("", style.end):
            yield f"{n}-{len(gap)}", style.write(title) + gap + style.write(rows), rows, rows


def late_columns(rows, style):
    """Blank columns to the right, used for the first time far down."""
    width = len(rows[0])
    if len(rows) < 100 or style.every:
        return  # quotes around nothing are a column
    body = [row + ["", ""] for row in rows[1:] * 4]
    for c in (width, width + 1):
        for at in (1100, 1300, len(body) - 1):
            late = [list(row) for row in body]
            late[at][c] = "late"
            read = [(row + ["", ""])[:c + 1] for row in [rows[0]] + rows[1:] * 4]
            read[at + 1][c] = "late"
            yield f"{c}-{at}", style.write([rows[0] + ["", ""]] + late), read, read


# ---- dialects ----

def dialects(rows, _):
    width = len(rows[0])
    for name, mark in (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("pipe", "|"),
                       ("commaspace", ", "), ("space", " ")):
        for every in (True, False):
            if name == "space" and (not every or width < 2):
                continue
            yield f"{name}-{every}", Style(mark, every=every).write(rows), rows, rows
        if width > 1 and name != "space":
            yield f"{name}-trailing", "".join(line + mark + END for line in
                                              Style(mark).write(rows).split(END)[:-1]), rows, rows


def apostrophes(rows, _):
    if len(rows[0]) > 1:
        for mark in (",", ";", "\t", ", "):
            name = f"{mark.encode().hex()}"
            yield name, Style(mark, "'", True).write(rows), rows, rows
            if not any("'" + mark in c or "\n" in c for row in rows for c in row):
                yield name + "-raw", Style(mark, "'", True, escape="").write(rows), rows, rows


def backslashes(rows, _):
    if not any("\\" in c for row in rows for c in row):
        for every in (True, False):
            yield str(every), Style(",", every=every, escape="\\").write(rows), rows, rows


def unescaped(rows, _):
    read = [[c.replace("\n", " ") for c in row] for row in rows]
    if not any('",' in c for row in read for c in row):
        for mark in (",", ";", "\t", " ", ", "):
            if len(rows[0]) > 1 and not any(f'"{mark}' in c for row in read for c in row):
                yield mark.encode().hex(), Style(mark, every=True, escape="").write(read), read, read


def line_ends(rows, _):
    if not any("\n" in c for row in rows for c in row):
        for end in ("\n", "\r", "\r\n", "\r\r\n"):
            for every in (True, False):
                yield f"{len(end)}{ord(end[0]):x}-{every}", Style(every=every, end=end).write(rows), rows, rows


def encodings(rows, _):
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1",
                  "mac_roman", "cp850"):
        for mark in ",;":
            try:
                yield f"{codec}-{ord(mark):x}", Style(mark).write(rows).encode(codec), rows, rows
            except UnicodeEncodeError:
                pass


def saved_by(rows, _):
    if len(rows[0]) < 2:
        return
    for mark in ";,\t|":
        yield f"sep-{ord(mark):x}", f"sep={mark}" + END + Style(mark).write(rows), rows, rows
    for name, style in (("r-comma", Style(every=False)), ("r-space", Style(" ", every=True)),
                        ("r-tab", Style("\t", every=True))):
        body = [[str(n)] + row for n, row in enumerate(rows[1:], 1)]
        read = [[""] + rows[0]] + body
        yield name, style.write([rows[0]]) + style.write(body), read, [rows[0]] + body


def aligned(rows, _):
    if any(c == "" or " " in c or "\n" in c or '"' in c for row in rows for c in row) or len(rows[0]) < 2:
        return
    wide = [max(len(row[c]) for row in rows) + 2 for c in range(len(rows[0]))]
    yield "left", "".join("".join(c.ljust(w) for c, w in zip(row, wide)).rstrip() + END for row in rows), rows, rows
    yield "right", "".join("".join(c.rjust(w) for c, w in zip(row, wide)) + END for row in rows), rows, rows


ONCE = [dialects, apostrophes, backslashes, unescaped, line_ends, encodings, saved_by, aligned]
EACH = [ends, sizes, preambles, comments, footers, multirow, second_tables, repeated, headings,
        blocks, tables_above, properties, merged, texts_around, remarks, dated_titles, late_columns,
        other_line_end, cells_of_row, more_delimiters, less_delimiters, extra_quotes,
        other_delimiter, other_quote, *KINDS]


def cases(wanted):
    for name, rows in TABLES.items():
        for kind in ONCE:
            if not wanted or kind.__name__ in wanted:
                for place, *rest in kind(rows, None):
                    yield kind.__name__, f"{kind.__name__}-{name}-{place}", *rest
        styles = bases(rows) or {"comma": Style()}
        for base, style in styles.items():
            for kind in EACH:
                if wanted and kind.__name__ not in wanted:
                    continue
                if len(rows[0]) == 1 and kind not in (ends, sizes, preambles, other_line_end):
                    continue
                for place, *rest in kind(rows, style):
                    yield kind.__name__, f"{kind.__name__}-{name}-{base}-{place}", *rest


def expected(rows):
    """As the program writes: short rows padded, blank ones gone."""
    width = len(rows[0]) if rows else 0
    return [tuple(row + [""] * (width - len(row))) for row in rows if any(c.strip() for c in row)]


class Reader:
    """The reading of the build as a process that answers for file after file; a new one when it has died."""
    process = None

    def show(self, path):
        if not self.process or self.process.poll() is not None:
            self.process = subprocess.Popen([BUILD / "show-reading", "--many"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write(f"{path}\n".encode())
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        return self.process.stdout.read(int(said)) if said else None


FOLDER, READER = None, Reader()


def begin(folder):
    global FOLDER
    FOLDER = folder


def judge(case):
    kind, name, text, read, meant = case
    path = FOLDER / f"{name}.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        shown = score.table(READER.show(path).decode())
    except (AttributeError, UnicodeDecodeError, csv.Error):
        shown = []
    path.unlink()
    def mean(rows):
        return sum(m[2] for m in score.score(expected(rows), shown)) / 3
    return kind, name, mean(meant if read is None else read), mean(meant)


def main():
    kinds = [a for a in sys.argv[2:] if not a.startswith("-")]
    results = collections.defaultdict(list)
    with workplace("strangers", in_memory=True) as folder, multiprocessing.Pool(os.cpu_count(), begin, [folder]) as pool:
        for kind, name, read, meant in pool.imap(judge, cases(kinds), 16):
            results[kind].append((name, read, meant))
    print(f"{'kind':18} {'files':>6} {'exact':>6} {'as read':>8} {'as meant':>8} {'worst':>6}")
    for kind, rows in results.items():
        read, meant = (sum(r[i] for r in rows) / len(rows) for i in (1, 2))
        print(f"{kind:18} {len(rows):6} {sum(r[1] == 1 for r in rows):6} {read:8.4f} {meant:8.4f} "
              f"{min(r[1] for r in rows):6.3f}")
        least = LEAST_OF.get(kind, LEAST)
        check(read >= least, f"{kind}: F1 {read:.4f}, at least {least} wanted")
        if "-v" in sys.argv:
            for name, one, other in rows:
                if one < 1:
                    print(f"    {name} {one:.3f} {other:.3f}")
    finish(f"reading of {sum(map(len, results.values()))} polluted files")


if __name__ == "__main__":
    main()
