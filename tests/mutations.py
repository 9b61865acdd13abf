"""What happens to a sheet on its way: note files with a token in every row, and how life changes them.

A Sheet is rows of cells under headings until `text()` writes it; CELLS are the mutations of its rows, LINES those of
what was written, TEXTS of the whole. A mutation takes the source of chance and what it changes, and says nothing."""
import collections
import csv
import io
import re

from harness import SAMPLES

TOKEN = re.compile("zaq[a-z]{4}")
ANY_TOKEN = re.compile("z[ab]q[a-z]{4}")
# kind: the column of its main text, and one beside it that takes free text
MAIN = {"gap_analysis": ("Detta bör göras", "Kommentar"), "achievements": ("achievement", "evidence"),
        "key_actors": ("Roll", "Kommentar"), "commitments": ("Åtagande", "Uppföljningsmått"),
        "action_plans": ("Handlingsplan", "Nästa steg"), "needs": ("Behov", "Kommentar"),
        "contributions": ("Bidrag", "Tidsram"), "cooperation": ("Hur samarbetet fördjupas", "Nästa steg")}
MADE = {"commitments": ["Referens", "Pass", "Målområde", "Granskare", "Löpnr", "Organisation", "Åtagande",
                        "Klart senast", "Uppföljningsmått"],
        "needs": ["Löpnr", "Pass", "Målområde", "Behov", "Riktat till", "Prioritet", "Granskare", "Kommentar"],
        "gap_analysis": ["Pass", "Målområde", "Granskare", "Löpnr", "Detta görs", "Detta bör göras", "Prioritet",
                         "Kommentar"],
        "contributions": ["Referens", "Löpnr", "Pass", "Målområde", "Granskare", "Organisation", "Bidrag", "Tidsram"]}
PLACES = [("D1G1", "M01", "Thomas"), ("D1G1", "M02", "Marie"), ("D1G3", "M05", "Kerstin"), ("D1G4", "M06", "Jan"),
          ("D2G1", "M02", "Kerstin")]
WORDS = ("skola kommun resor kultur stöd möte avtal lärare bostad tåg led sång räksmörgås åtgärd öppna ändra bygga "
         "nätverk företag plan").split()
SPECIAL = ["; med semikolon", ", med komma", ' med "citat"', "\nnästa rad", " 5\" rör", " – streck", " 50 % klart",
           ".\n- punkt;\n- punkt", " it's"]
VALUES = {"Organisation": ["Kumla kommun", "Nora kommun", "Laxå kommun", "Örebro universitet"],
          "Klart senast": ["2013-12-31", "2014-06-30", "", "våren 2014"], "Prioritet": ["hög", "medel", "låg", ""],
          "Riktat till": ["Örebro universitet", ""], "Referens": ["", "", "", "ny"]}
ERROR_WORDS = ["#NAMN?", "#REF!", "#N/A", "#######", "31/02/2014", "D9G9", "M99", "Örebo kommun", "", "kanske"]


class Sheet:
    def __init__(self, kind, rows, delimiter):
        self.kind, self.rows, self.delimiter = kind, rows, delimiter
        self.above, self.end, self.quoting = [], "\r\n", csv.QUOTE_MINIMAL

    def text(self):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator=self.end, quoting=self.quoting)
        writer.writerows(self.above + self.rows)
        return out.getvalue()

    def column(self, token):
        """The heading above a token, as the sheet has it now."""
        for row in self.rows:
            for index, cell in enumerate(row):
                if token in cell:
                    return self.rows[0][index] if index < len(self.rows[0]) else None
        return None


def words(rng):
    said = " ".join(rng.choice(WORDS) for _ in range(rng.randint(2, 9)))
    return said + (rng.choice(SPECIAL) if rng.random() < 0.2 else "")


def marks(rng, count):
    letters = "bcdfghjklmnprstvwx"
    return rng.sample([a + b + c + d for a in letters for b in letters for c in "bcdfgh" for d in "bcd"], count)


def mark_rows(rng, sheet):
    """A token into the main text of every row, and its other half into the column beside."""
    main, beside = MAIN[sheet.kind]
    head = sheet.rows[0]
    for mark, row in zip(marks(rng, len(sheet.rows)), sheet.rows[1:]):
        row += [""] * (len(head) - len(row))
        for heading, token in ((main, f"zaq{mark}"), (beside, f"zbq{mark}")):
            if heading in head:
                cell = row[head.index(heading)].split(" ")
                cell.insert(rng.randint(0, len(cell)), token)
                row[head.index(heading)] = " ".join(cell).strip()


def of_sample(kind):
    data = (SAMPLES / f"{kind}.csv").read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    text = text.removeprefix("sep=;\r\n").removeprefix("sep=;\n")
    delimiter = max(";,\t", key=text.split("\n")[0].count)
    return Sheet(kind, [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)],
                 delimiter)


def made(rng, kind):
    head, rows, numbered = MADE[kind], [], rng.random() < 0.7
    for number in range(rng.randint(3, 14)):
        session, area, reviewer = rng.choice(PLACES)
        row = {"Pass": session, "Målområde": area, "Granskare": reviewer, "Löpnr": str(number + 1) if numbered else ""}
        rows.append([row.get(c) or (rng.choice(VALUES[c]) if c in VALUES else words(rng) if c != "Löpnr" else "")
                     for c in head])
    return Sheet(kind, [list(head)] + rows, ";")


def fresh(rng):
    sheet = of_sample(rng.choice(list(MAIN))) if rng.random() < 0.4 else made(rng, rng.choice(list(MADE)))
    if rng.random() < 0.3:
        sheet.delimiter = rng.choice(";,\t|")
    sheet.quoting = rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    mark_rows(rng, sheet)
    return sheet


# ---- of rows and columns

def somewhere(rng, sheet):
    return rng.randint(1, len(sheet.rows))


def wide(sheet, *cells):
    return list(cells) + [""] * (len(sheet.rows[0]) - len(cells))


def blank_rows(rng, sheet):
    for _ in range(rng.randint(1, 3)):
        sheet.rows.insert(somewhere(rng, sheet), rng.choice([[], wide(sheet), wide(sheet, " ")]))


def headings_again(rng, sheet):
    sheet.rows.insert(somewhere(rng, sheet), list(sheet.rows[0]))


def headings_of_another(rng, sheet):
    sheet.rows.insert(somewhere(rng, sheet), list(rng.choice(list(MADE.values()))))


def second_table(rng, sheet):
    other = made(rng, rng.choice([kind for kind in MADE if kind != sheet.kind]))
    mark_rows(rng, other)
    if not set(TOKEN.findall(sheet.text())) & set(TOKEN.findall(other.text())):
        sheet.rows += [[] for _ in range(rng.randint(0, 2))] + other.rows


def title_above(rng, sheet):
    sheet.above = rng.choice([[["Anteckningar från passet"]], [["Ark 1"], []],
                              [["Granskare:", "Thomas"], ["Datum", ""]],
                              [["Gapanalys, dag 1"], ["Skriv en rad per gap."], []]])


def remarks_below(rng, sheet):
    sheet.rows += rng.choice([[[], ["Tack för hjälpen!"]], [["Skickas in senast fredag."]],
                              [[], ["Sammanställt av", "Eva"]], [[], ["Klart: 3 av 5"], ["OBS! Ej slutlig."]]])


def total_row(rng, sheet):
    cells = wide(sheet, rng.choice(["Summa", "Totalt", "Antal"]), str(len(sheet.rows) - 1))
    sheet.rows.insert(rng.choice([len(sheet.rows), somewhere(rng, sheet)]), cells)


def total_word(rng, sheet):
    """A row of data that begins like a row of totals."""
    row = rng.choice(sheet.rows[1:])
    if row:
        row[rng.randrange(len(row))] = rng.choice(["Summa", "Totalt", "Totalt ska alla 12 kommuner med", "Exempel",
                                                   "OBS"])


def example_row(rng, sheet):
    row = list(rng.choice(sheet.rows[1:]))
    if "Löpnr" in sheet.rows[0] and len(row) > sheet.rows[0].index("Löpnr"):
        row[sheet.rows[0].index("Löpnr")] = rng.choice(["Exempel 1", "exempel", "Ex. 1"])
    sheet.rows.insert(1, [re.sub(ANY_TOKEN, "", cell) for cell in row])


def example_number(rng, sheet):
    """A row of data that says in its number that it is an example."""
    if "Löpnr" in sheet.rows[0]:
        set_cell(sheet, rng.randrange(1, len(sheet.rows)), sheet.rows[0].index("Löpnr"), "Exempel 1")


def set_cell(sheet, row, column, value):
    if column < len(sheet.rows[row]):
        sheet.rows[row][column] = value


def row_twice(rng, sheet):
    sheet.rows.insert(somewhere(rng, sheet), list(rng.choice(sheet.rows[1:])))


def error_word(rng, sheet):
    for _ in range(rng.randint(1, 3)):
        set_cell(sheet, rng.randrange(1, len(sheet.rows)), rng.randrange(len(sheet.rows[0])), rng.choice(ERROR_WORDS))


def keys_that_are_none(rng, sheet):
    for heading in rng.sample(["Referens", "Löpnr", "Pass", "Granskare", "Målområde"], 2):
        if heading in sheet.rows[0]:
            for row in range(1, len(sheet.rows)):
                set_cell(sheet, row, sheet.rows[0].index(heading), rng.choice(
                    ["x", "1", "se ovan", "A-3", "D1G1-A77", "D1G1-A9" + str(row), "ny", "-", '"', "1;2", "''"]))


def column_moved(rng, sheet):
    a, b = rng.sample(range(len(sheet.rows[0])), 2)
    for row in sheet.rows:
        if len(row) > max(a, b):
            row.insert(b, row.pop(a))


def column_twice(rng, sheet):
    a = rng.randrange(len(sheet.rows[0]))
    for row in sheet.rows:
        if len(row) > a:
            row.insert(rng.choice([a, len(row)]), row[a])


def column_removed(rng, sheet):
    a = rng.randrange(len(sheet.rows[0]))
    for row in sheet.rows:
        if len(row) > a:
            row.pop(a)


def column_renamed(rng, sheet):
    a = rng.randrange(len(sheet.rows[0]))
    sheet.rows[0][a] = rng.choice([sheet.rows[0][a].upper(), sheet.rows[0][a] + " *", "Kolumn1", "",
                                   sheet.rows[0][a][:-1], "Anteckning", "Id", "Nr"])


def column_added(rng, sheet):
    a = rng.randint(0, len(sheet.rows[0]))
    for number, row in enumerate(sheet.rows):
        if len(row) >= a:
            row.insert(a, rng.choice(["Rad", "", "Typ"]) if not number else rng.choice([str(number), "x", ""]))


def rows_end_early(rng, sheet):
    for row in sheet.rows[1:]:
        if rng.random() < 0.3:
            del row[rng.randint(1, max(1, len(row))):]


def surplus(rng, sheet):
    count = rng.randint(1, 4)
    for row in sheet.rows[rng.choice([0, 1]):]:
        if rng.random() < 0.8:
            row += [""] * count


CELLS = [blank_rows, headings_again, headings_of_another, second_table, title_above, remarks_below, total_row,
         total_word, example_row, example_number, row_twice, error_word, keys_that_are_none, column_moved, column_twice,
         column_removed, column_renamed, column_added, rows_end_early, surplus]


# ---- of what was written: text in, text out

def at(rng, text, pattern):
    """The place of one of the matches, or None."""
    found = [match.start() for match in re.finditer(pattern, text)]
    return rng.choice(found) if found else None


def without(rng, text, sheet, what):
    place = at(rng, text, re.escape(what))
    return text if place is None else text[:place] + text[place + 1:]


def with_more(rng, text, what):
    place = at(rng, text, r"(?<!z)[ ;,\t]|\w(?=\w)") or 0
    if ANY_TOKEN.search(text[max(0, place - 7):place + 7]):
        return text
    return text[:place] + what + text[place:]


def delimiter_lost(rng, text, sheet):
    return without(rng, text, sheet, sheet.delimiter)


def delimiter_added(rng, text, sheet):
    return with_more(rng, text, sheet.delimiter)


def quote_lost(rng, text, sheet):
    return without(rng, text, sheet, '"')


def quote_added(rng, text, sheet):
    return with_more(rng, text, rng.choice(['"', '"', '""', '"""', "”"]))


def quote_before_cell(rng, text, sheet):
    place = at(rng, text, re.escape(sheet.delimiter) + r"(?=\w)")
    return text if place is None else text[:place + 1] + '"' + text[place + 1:]


def line_break(rng, text, sheet):
    return with_more(rng, text, rng.choice(["\n", "\r\n", "\n\n", "\n- "]))


def line_break_lost(rng, text, sheet):
    place = at(rng, text, "\r?\n")
    return text if place is None else text[:place] + text[place:].removeprefix("\r")[1:]


def lines_in_quotes(rng, text, sheet):
    every = rng.random() < 0.6
    lines = text.split(sheet.end)
    return sheet.end.join('"' + line.replace('"', '""') + '"' if line and (every or rng.random() < 0.3) else line
                          for line in lines)


def more_delimiters(rng, text, sheet):
    lines = text.split(sheet.end)
    for _ in range(rng.randint(1, 4)):
        lines[rng.randrange(len(lines))] += sheet.delimiter * rng.randint(1, 5)
    return sheet.end.join(lines)


def ends_mixed(rng, text, sheet):
    return "".join(rng.choice(["\n", "\r\n"]) if part == "\r\n" else part for part in re.split("(\r\n)", text))


def ends_other(rng, text, sheet):
    return text.replace("\r\n", rng.choice(["\n", "\r", "\r\r\n"]))


def sep_line(rng, text, sheet):
    return f"sep={sheet.delimiter}\r\n{text}"


TEXTS = [delimiter_lost, delimiter_added, delimiter_added, quote_lost, quote_added, quote_before_cell, line_break,
         line_break_lost, lines_in_quotes, more_delimiters, ends_mixed, ends_other, sep_line]


def encoded(rng, text):
    """The text as some program saves it; now and then cut off at a byte."""
    way = rng.choice(["utf-8-sig"] * 4 + ["utf-8", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le", "twice",
                                          "mixed"])
    if way == "twice":
        data = text.encode("utf-8").decode("latin-1").encode("utf-8")
    elif way == "mixed":
        data = b"".join(line.encode(rng.choice(["utf-8", "cp1252"]), "replace")
                        for line in text.splitlines(keepends=True))
    else:
        data = (b"\xff\xfe" if way == "utf-16-le" else b"") + text.encode(way, "replace")
    return data[:rng.randrange(len(data))] if rng.random() < 0.06 else data


def mutated(rng):
    """A sheet, the bytes that were sent of it, in how many rows each token stands, and what happened to it."""
    sheet, names = fresh(rng), []
    for mutation in rng.sample(CELLS, rng.choice([0, 1, 1, 1, 2, 3])):
        mutation(rng, sheet)
        names.append(mutation.__name__)
        if len(sheet.rows) < 2 or len(sheet.rows[0]) < 3:
            break
    text = sheet.text()
    copies = collections.Counter(token for row in sheet.rows for token in set(TOKEN.findall(" ".join(row))))
    for mutation in rng.sample(TEXTS, rng.choice([0, 0, 1, 1, 1, 2])):
        text = mutation(rng, text, sheet)
        names.append(mutation.__name__)
    return sheet, encoded(rng, text), copies, names
