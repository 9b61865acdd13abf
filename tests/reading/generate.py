#!/usr/bin/env python3
"""Writes the pairs FILE.csv / FILE.expected.csv of tests/reading/pairs: tables from the domain and
from elsewhere, written in every dialect and encoding (clean-*) and then polluted one way at a time
(polluted-*; repair-* are read with --repair). Deterministic; the output is committed."""

import csv
import io
import os
import random
import shutil
import sys

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pairs")

ORDERS = [
    ["OrderDate", "Region", "Rep", "Item", "Units", "Unit Cost", "Total", "Comment"],
    ["2013-01-06", "East", "Jones", "Pencil", "95", "1.99", "189.05", "Delivered late, as agreed"],
    ["2013-01-23", "Central", "Kivell", "Binder", "50", "19.99", "999.50", ""],
    ["2013-02-09", "Central", "Jardine", "Pencil", "36", "4.99", "179.64", "Second delivery"],
    ["2013-02-26", "Central", "Gill", "Pen", "27", "19.99", "539.73", "5\" case"],
    ["2013-03-15", "West", "Sorvino", "Pencil", "56", "2.99", "167.44", "Paid, thanks"],
    ["2013-04-01", "East", "Jones", "Binder", "60", "4.99", "299.40", ""],
    ["2013-04-18", "Central", "Andrews", "Pencil", "75", "1.99", "149.25", "He said \"later\""],
    ["2013-05-05", "Central", "Jardine", "Pencil", "90", "4.99", "449.10", ""],
    ["2013-05-22", "West", "Thompson", "Pencil", "32", "1.99", "63.68", "Left at the door"],
    ["2013-06-08", "East", "Jones", "Binder", "60", "8.99", "539.40", "n/a"],
]
COMMITMENTS = [
    ["Dag", "Grupp", "Målområde", "Organisation", "Åtagande", "Klart senast", "Granskare"],
    ["1", "1", "M01", "Kumla kommun", "Leda arbetsgrupp för gemensam uppföljning", "2013-12-31", "Thomas"],
    ["1", "1", "M02", "Örebro universitet", "Erbjuda följeforskning; två kommuner", "2014-06-30", "Marie"],
    ["1", "3", "M05", "Karlskoga kommun", "Öppna testbädd, med näringslivet", "2014-01-31", "Kerstin"],
    ["1", "4", "M08", "Askersunds kommun", "Låna ut utrustning\nför ledinventering", "2014-05-01", "Jan"],
    ["2", "4", "M10", "Hallsbergs kommun", "Ordna stråkmöte om \"tågstopp\"", "2013-11-15", "Göran"],
    ["2", "5", "M11", "Lekebergs kommun", "Väx i rätt läge", "2014-09-30", "Åsa"],
    ["2", "6", "M12", "Ljusnarsbergs kommun", "Ta fram bostadsmässa", "", "Märta"],
]
YEARS = [["Kommun", "2010", "2011", "2012", "2013"]] + [
    [k] + [f"{(i * 37 + y * 11) % 900 / 10:.1f}".replace(".", ",") for y in range(4)]
    for i, k in enumerate(["Askersund", "Degerfors", "Hällefors", "Karlskoga", "Kumla", "Laxå",
                           "Lekeberg", "Lindesberg", "Nora", "Örebro"], 3)]
WORDS = [["Term", "Meaning", "Source"],
         ["gap", "the distance between what is and what should be", "deck"],
         ["goal area", "one of twelve, each with an owner", "deck"],
         ["commitment", "who does what, and when", "workshop"],
         ["reviewer", "writes what was said", "workshop"],
         ["key actor", "must be anchored", "deck"]]
NAMES = [["Namn"], ["Askersunds kommun"], ["Degerfors kommun"], ["Hällefors kommun"],
         ["Karlskoga kommun"], ["Örebro"]]
PERSONS = [["Name"], ["Svensson, Anna"], ["Berg, Bo"], ["Ek, Cecilia"], ["Dahl, David"]]
PAIRS = [["key", "value"], ["width", "12"], ["height", "3.5"], ["colour", "red"], ["shape", "round"]]
MATRIX = [[str((r * 7 + c * 13) % 97) for c in range(6)] for r in range(9)]
PEOPLE = [
    ["id", "first name", "last name", "born", "phone", "city"],
    ["1", "Anna", "Svensson", "1961-04-02", "019-21 10 00", "Örebro"],
    ["2", "Bo", "O'Hara", "1972-11-30", "0586-610 00", "Karlskoga"],
    ["3", "Cecilia", "D'Angelo", "1980-01-15", "0582-68 50 00", "Hallsberg"],
    ["4", "David", "Ek", "1955-09-09", "0587-810 00", "Nora"],
    ["5", "Eva", "Berg", "1990-12-24", "0581-810 00", "Lindesberg"],
]
SENSORS = [["time", "sensor", "value", "unit"]] + [
    [f"2013-08-29 {h:02}:{m:02}:00", f"s{h % 3}", f"{h * 1.5 + m / 10:.2f}", "C"]
    for h in range(6) for m in (0, 30)]
TABLES = {"orders": ORDERS, "commitments": COMMITMENTS, "years": YEARS, "words": WORDS,
          "pairs": PAIRS, "people": PEOPLE, "sensors": SENSORS}


def field(text, delimiter, quote, style, escape):
    must = any(c in text for c in delimiter + quote + "\n\r") or (text and text[0] == quote)
    if style == "all" or must or (style == "text" and text and not
                                  text.replace(".", "").replace("-", "").isdigit()):
        return quote + text.replace(quote, escape + quote) + quote
    return text


def write(rows, delimiter=",", quote='"', style="minimal", escape=None, end="\r\n"):
    escape = quote if escape is None else escape
    return "".join(delimiter.join(field(c, delimiter, quote, style, escape) for c in row) + end
                   for row in rows)


def expected(rows):
    width = len(rows[0]) if rows else 0
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        row = row + [""] * (width - len(row))
        if row == [""]:
            continue
        writer.writerow(row)
    return out.getvalue()


class Corpus:
    def __init__(self):
        self.count = 0
        shutil.rmtree(OUT, ignore_errors=True)
        os.makedirs(OUT)

    def pair(self, name, text, rows, encoding="utf-8"):
        data = text if isinstance(text, bytes) else text.encode(encoding)
        path = os.path.join(OUT, name)
        if os.path.exists(path + ".csv"):
            sys.exit("twice: " + name)
        with open(path + ".csv", "wb") as file:
            file.write(data)
        with open(path + ".expected.csv", "w", encoding="utf-8", newline="") as file:
            file.write(expected(rows))
        self.count += 1


MARKS = {"semicolon": ";", "comma": ",", "tab": "\t", "pipe": "|", "space": " ", "commaspace": ", "}


def clean_dialects(corpus):
    for table, rows in TABLES.items():
        for mark, delimiter in MARKS.items():
            if mark == "space" and table in ("words", "pairs"):
                continue  # nothing tells spaces between words from spaces between cells
            style = "all" if mark == "space" or table == "people" else "minimal"
            corpus.pair(f"clean-{table}-{mark}", write(rows, delimiter, style=style), rows)
    for table in ("orders", "commitments", "people"):
        rows = TABLES[table]
        for mark in ("semicolon", "comma", "tab"):
            corpus.pair(f"clean-{table}-{mark}-apostrophe",
                        write(rows, MARKS[mark], quote="'", style="all"), rows)
            corpus.pair(f"clean-{table}-{mark}-backslash",
                        write(rows, MARKS[mark], escape="\\", style="text"), rows)
    for end, name in (("\n", "lf"), ("\r", "cr")):
        for table in ("orders", "commitments", "years", "people"):
            corpus.pair(f"clean-{table}-{name}", write(TABLES[table], ";", end=end), TABLES[table])
    corpus.pair("clean-orders-crcrlf", write(ORDERS, ";", end="\r\r\n"), ORDERS)


def clean_encodings(corpus):
    for name, codec in (("bom", "utf-8-sig"), ("utf16", "utf-16"), ("utf16le", "utf-16-le"),
                        ("utf16be", "utf-16-be"), ("1252", "cp1252"), ("mac", "mac_roman"),
                        ("850", "cp850")):
        for table in ("commitments", "years", "people"):
            corpus.pair(f"clean-{table}-{name}", write(TABLES[table], ";"), TABLES[table], codec)
        corpus.pair(f"clean-commitments-all-{name}", write(COMMITMENTS, ",", style="all"),
                    COMMITMENTS, codec)
    twice = write(COMMITMENTS, ";").encode().decode("cp1252", "replace")
    if "\ufffd" not in twice:
        corpus.pair("clean-commitments-twice", twice, COMMITMENTS)
    rows = [["Ort", "Not"], ["Örebro", "gå på"], ["Laxå", "ö"]]
    corpus.pair("clean-towns-twice", write(rows, ";").encode().decode("latin-1"), rows)
    half = [write(COMMITMENTS[:4], ";").encode(), write(COMMITMENTS[4:], ";").encode("cp1252")]
    corpus.pair("clean-commitments-mixed", b"".join(half), COMMITMENTS)
    quotes = [["Ord", "Text"], ["smart tillväxt", "kallas \u201dsmart\u201d tillväxt \u2013 nu"],
              ["hållbar", "den \u201dgröna\u201d vägen\u2026"]]
    corpus.pair("clean-quotes-1252", write(quotes, ";"), quotes, "cp1252")
    nordic = [["Ord", "Text"], ["ö", "kallas \"smart\" tillväxt"], ["å", "ön är grön"]]
    corpus.pair("clean-nordic-850", write(nordic, ";"), nordic, "cp850")


def clean_small(corpus):
    for name, rows in (("names", NAMES), ("persons", PERSONS), ("matrix", MATRIX)):
        corpus.pair(f"clean-{name}", write(rows, ";"), rows)
    corpus.pair("clean-persons-quoted", write(PERSONS, ",", style="all"), PERSONS)
    corpus.pair("clean-heading-only", write(ORDERS[:1]), ORDERS[:1])
    corpus.pair("clean-one-row", write(ORDERS[:2], ";"), ORDERS[:2])
    corpus.pair("clean-no-end", write(ORDERS).rstrip("\r\n"), ORDERS)
    corpus.pair("clean-two-ends", write(ORDERS) + "\r\n", ORDERS)
    corpus.pair("clean-sep", "sep=;\r\n" + write(ORDERS, ";"), ORDERS)
    corpus.pair("clean-sep-quoted", '\ufeff"sep=;"\r\n' + write(YEARS, ";"), YEARS)
    corpus.pair("clean-sep-pipe", "sep=|\r\n" + write(WORDS, "|"), WORDS)
    corpus.pair("clean-trailing", "".join(l + ";;;\r\n" for l in write(YEARS, ";").split("\r\n")[:-1])
                + ";;;;;;;\r\n" * 30, YEARS)
    corpus.pair("clean-blank-lines", write(PEOPLE, ";").replace("\r\n", "\r\n\r\n"), PEOPLE)
    long = [["Nr", "Text", "Summa"], ["1", "\n".join(f"rad {i}" for i in range(60)), "12"],
            ["2", "kort", "13"], ["3", "kort", "14"]]
    corpus.pair("clean-long-cell", write(long, ";"), long)
    spaces = [["a", "b", "c"], [" x", "y ", " z "], ["  ", "1", "2"], ["u", " v", "w"]]
    corpus.pair("clean-spaces-kept", write(spaces, ";"), spaces)
    missing = [["id", "n1", "n2", "n3"], ["1", "saknas", "n/a", "-"], ["2", "3", "4", "5"],
               ["3", "4", "5", "6"], ["4", "5", "6", "7"]]
    corpus.pair("clean-missing-values", write(missing), missing)
    empty = [["a", "b", "c"], ["", "", "1"], ["", "2", ""], ["3", "", ""]]
    corpus.pair("clean-empty-cells", write(empty, ";"), empty)
    index = [["", "x", "y"], ["0", "1.5", "foo"], ["1", "2.5", "bar"], ["2", "3.5", "baz"]]
    corpus.pair("clean-index-column", write(index), index)
    paths = [["Fil", "Plats"], ["a.csv", "C:\\data\\"], ["b.csv", "D:\\"], ["c.csv", "\\\\srv\\x"]]
    corpus.pair("clean-paths", write(paths, ";", style="all"), paths)
    nato = [["Ord", "Uttal"], ["o'clock", "'s-Gravenhage"], ["rock'n'roll", "it's"], ["x", "y"]]
    corpus.pair("clean-apostrophes", write(nato, ";"), nato)
    groups = [["Kommun", "Grupp", "Antal"], ["Kumla", "A", "1"], ["Nora", "A", "2"], ["Laxå", "B", "3"],
              ["Örebro", "B", "4"]]
    text = write(groups, ";").replace("Laxå", "\r\nLaxå")
    corpus.pair("clean-blank-between-groups", text, groups)


def pollute_rows(corpus, rng):
    for table, mark in (("orders", ","), ("commitments", ";"), ("people", "\t"), ("sensors", ";"),
                        ("years", ";"), ("orders", ";")):
        rows = TABLES[table]
        kind = {",": "comma", ";": "semicolon", "\t": "tab"}[mark]
        style = "all" if (table, mark) == ("orders", ";") else "minimal"
        lines = [[field(c, mark, '"', style, '"') for c in row] for row in rows]
        for n in range(12):
            r = rng.randrange(len(rows)) if n % 6 == 0 else rng.randrange(1, len(rows))
            c = rng.randrange(len(rows[0]))
            extra(corpus, f"{table}-{kind}-{n}", rows, lines, mark, r, c)
            lost(corpus, f"{table}-{kind}-{n}", rows, lines, mark, r, max(c, 1))
            stray(corpus, f"{table}-{kind}-{n}", rows, lines, mark, r, c, n)


def joined(lines, mark):
    return "".join(mark.join(line) + "\r\n" for line in lines)


def extra(corpus, name, rows, lines, mark, r, c):
    """One delimiter too many before cell c."""
    read = [list(row) for row in rows]
    read[r].insert(c, "")
    text = [list(line) for line in lines]
    text[r].insert(c, "")
    if r > 0:
        corpus.pair(f"polluted-extra-{name}", joined(text, mark), read)


def lost(corpus, name, rows, lines, mark, r, c):
    """The delimiter before cell c is gone."""
    left, right = lines[r][c - 1], lines[r][c]
    if r == 0 or (right.startswith('"') and left):
        return  # a quoted cell behind text: no reading is the right one
    read = [list(row) for row in rows]
    read[r][c - 1:c + 1] = [read[r][c - 1] + read[r][c]]
    text = [list(line) for line in lines]
    text[r][c - 1:c + 1] = [left + right]
    corpus.pair(f"polluted-lost-{name}", joined(text, mark), read)


def stray(corpus, name, rows, lines, mark, r, c, n):
    """A quote too many at the start, in the middle or at the end of a cell."""
    value, written = rows[r][c], lines[r][c]
    if not value or '"' in value or "\n" in value:
        return
    place = (0, len(value) // 2, len(value))[n % 3]
    read = [list(row) for row in rows]
    read[r][c] = value[:place] + '"' + value[place:]
    text = [list(line) for line in lines]
    inside = 1 if written.startswith('"') else 0
    text[r][c] = written[:place + inside] + '"' + written[place + inside:]
    corpus.pair(f"polluted-quote-{name}", joined(text, mark), read)


def pollute_files(corpus):
    for table, mark in (("orders", ","), ("commitments", ";"), ("years", ";"), ("sensors", "\t")):
        rows = TABLES[table]
        text = write(rows, mark)
        title = f"Report{mark * (len(rows[0]) - 1)}\r\n"
        corpus.pair(f"polluted-title-{table}", "Report of the year\r\n\r\n" + text, rows)
        corpus.pair(f"polluted-title-padded-{table}",
                    title + mark * (len(rows[0]) - 1) + "\r\n" + text, rows)
        corpus.pair(f"polluted-title-block-{table}",
                    "Region\r\nPrinted 2013-08-29\r\nDraft\r\n\r\n\r\n" + text, rows)
        second = [["Code", "Name", "Count"], ["A", "Alpha", "1"], ["B", "Beta", "2"], ["C", "Gamma", "3"]]
        if mark != "\t":
            corpus.pair(f"polluted-second-{table}", text + "\r\n" + write(second, mark), rows)
        corpus.pair(f"polluted-repeated-{table}", write(rows[:4] + rows[:1] + rows[4:], mark), rows)
        corpus.pair(f"polluted-twice-{table}", text + text, rows + rows[1:])
        corpus.pair(f"polluted-narrower-{table}", text + write([r[:-1] for r in rows], mark), rows)
        corpus.pair(f"polluted-wider-{table}", text + write([r + ["x"] for r in rows], mark), rows)
        heading = [rows[0][:2] + [""] + rows[0][2:]]
        corpus.pair(f"polluted-heading-extra-{table}", write(heading + rows[1:], mark), rows)
        corpus.pair(f"polluted-no-heading-{table}", write(rows[1:], mark), rows[1:])
        corpus.pair(f"polluted-mixed-ends-{table}",
                    text.replace("\r\n", "\n", 3), rows)
    for n in (2, 3):
        for table, mark in (("orders", ","), ("sensors", ";")):
            rows = TABLES[table]
            heads = [[f"{part}{c}" for c in rows[0]] for part in ("", "the ", "of ")[:n]]
            read = [[" ".join(h[c] for h in heads) for c in range(len(rows[0]))]] + rows[1:]
            corpus.pair(f"polluted-headings-{n}-{table}", write(heads + rows[1:], mark), read)
    group = [["", "2012", "", "2013", ""], ["Kommun", "Mål", "Utfall", "Mål (kr)", "Utfall (kr)"]]
    body = [[k, "1", "2", "3", "4"] for k in ("Kumla", "Nora", "Laxå", "Örebro")]
    read = [["Kommun", "2012 Mål", "2012 Utfall", "2013 Mål (kr)", "2013 Utfall (kr)"]] + body
    corpus.pair("polluted-headings-group", write(group + body, ";"), read)
    opened = write(COMMITMENTS, ";").replace("Väx i", "\"Väx i")
    read = [[c.replace("Väx i", "\"Väx i") for c in row] for row in COMMITMENTS]
    corpus.pair("polluted-unclosed", opened, read)
    many = [COMMITMENTS[0]] + [["1", "1", "M01", "Kumla kommun", f"Punkt {i}", "2013-12-31", "Jan"]
                               for i in range(100)]
    text = write(many, ";").replace("Punkt 7;", "\"Punkt 7;").replace("Punkt 90;", "\"Punkt 90\";")
    read = [[("\"" + c if c == "Punkt 7" else c) for c in row] for row in many]
    corpus.pair("polluted-runaway", text, read)


def repairs(corpus):
    for table, mark in (("orders", ","), ("commitments", ";"), ("sensors", ";")):
        rows = TABLES[table]
        lines = [[field(c, mark, '"', "minimal", '"') for c in row] for row in rows]
        for r in range(1, min(len(rows), 8)):
            text = [mark.join(line) for line in lines]
            if any("\n" in c for c in rows[r]):
                continue
            text[r] = " ".join(field(c, " ", '"', "minimal", '"') for c in rows[r])
            corpus.pair(f"repair-space-{table}-{r}", "".join(t + "\r\n" for t in text), rows)
    rows = COMMITMENTS
    lines = write(rows, ";", style="minimal").replace('"Erbjuda följeforskning; två kommuner"',
                                                      "Erbjuda följeforskning; två kommuner")
    corpus.pair("repair-prose", lines, rows)
    read = [list(row) for row in ORDERS]
    corpus.pair("repair-date-word", write(ORDERS, ",").replace("2013-03-15,West", "2013-03-15West"), read)


def main():
    corpus = Corpus()
    rng = random.Random(20130829)
    clean_dialects(corpus)
    clean_encodings(corpus)
    clean_small(corpus)
    pollute_rows(corpus, rng)
    pollute_files(corpus)
    repairs(corpus)
    print(f"{corpus.count} pairs")


main()
