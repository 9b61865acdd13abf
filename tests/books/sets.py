"""The rules of the workbooks on sets that are not the samples: nothing at all, one note, forty, five
thousand; sixty goal areas and four hundred organisations with long names; hostile text; and the
same written row by row and over several sheets."""
import os
import random
import sqlite3
import zipfile

import openpyxl

from common import AS_OF, report
from harness import check, finish, ingest, workplace
import rules

WORDS = ("samverkan skola näringsliv kulturarv bredband vägar lärare åkeri ö-trafik förskola "
         "kompetensförsörjning landsbygdsutveckling tåg buss").split()
PLAIN = os.environ.get("LOKA_PLAIN", "0") not in ("", "0")  # then nothing is written row by row
KINDS = ("gap_analysis", "key_actors", "commitments", "action_plans", "needs", "contributions",
         "cooperation", "achievements")


def sentence(rng, words):
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize()


def reference(folder, areas, organisations, rng):
    long = "och samverkande parter i hela regionen " * 5
    files = {
        "events.csv": ["Kod;Evenemang;Börjar;Slutar", "E;Övning;2013-08-29;2013-08-30"],
        "goal_areas.csv": ["Kod;Målområde;Kortnamn;Målområdesansvarig;Ordning"] +
        [f"M{i:02};{sentence(rng, 3)} {i};Område {i};Ansvarig {i};{i}" for i in range(1, areas + 1)],
        "organisations.csv": ["Kod;Organisation;Sektor"] +
        [f"O{i};{(f'Organisation {i} ' + (long if i % 7 == 0 else '')).strip()[:200]};Kommun"
         for i in range(1, organisations + 1)],
        "sessions.csv": ["Pass;Datum;Dag;Grupp;Målområden;Målområdesansvariga;Granskare;Minuter"] +
        [f"D1G{i};2013-08-29;1;{i};M{i:02};Ansvarig {i};{'Anna' if i % 5 else ''};90"
         for i in range(1, areas + 1)],
    }
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [folder / name for name in files]


def rows_of(kind, number, area, organisation, rng):
    text = f"{sentence(rng, rng.randint(3, 30))} {number}"
    day = f"2014-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return {
        "gap_analysis": f"{text};{sentence(rng, 5)};{rng.choice(['hög', 'medel', 'låg', ''])}",
        "key_actors": f"{organisation};{text};{rng.choice(['ja', 'nej', 'delvis', 'okänt'])}",
        "commitments": f"{organisation};{text};{rng.choice([day, '', 'löpande'])};"
                       f"{rng.choice(['', 'G', 'P', 'E', 'H'])}",
        "action_plans": f"{text};ok;{sentence(rng, 4)}",
        "needs": f"{text};{rng.choice([organisation, ''])}",
        "contributions": f"{organisation};{text};kan bidra",
        "cooperation": f"{organisation};{text}",
        "achievements": f"{organisation};{text};2013-H1",
    }[kind]


HEADINGS = {
    "gap_analysis": "Detta görs;Detta bör göras;Prioritet",
    "key_actors": "Organisation;Roll;Förankrat",
    "commitments": "Organisation;Åtagande;Klart senast;Status",
    "action_plans": "Handlingsplan;Omdöme;Nästa steg",
    "needs": "Behov;Riktat till",
    "contributions": "Organisation;Bidrag;Säkerhet",
    "cooperation": "Parter;Hur samarbetet fördjupas",
    "achievements": "Organisation;Vad har åstadkommits;Period",
}


def make(folder, database, notes, areas=10, organisations=18):
    """A database of so many notes, spread over the kinds."""
    rng = random.Random(notes)
    folder.mkdir()
    files = reference(folder, areas, organisations, rng)
    for k, kind in enumerate(KINDS):
        lines = []
        for number in range(k, notes, len(KINDS)):
            area = number % areas + 1
            organisation = f"O{number % organisations + 1}"
            lines.append(f"D1G{area};M{area:02};{rows_of(kind, number, area, organisation, rng)}")
        if lines:
            path = folder / f"{kind}.csv"
            path.write_text("\n".join([f"Pass;Målområde;{HEADINGS[kind]}"] + lines) + "\n",
                            encoding="utf-8")
            files.append(path)
    ingest(database, *files)
    with sqlite3.connect(database) as connection:
        stored = connection.execute("SELECT count(*) FROM note").fetchone()[0]
    check(stored == notes, f"{notes} notes were made, {stored} stored")


def listed(books):
    """References in the sheets of sources, over all workbooks and their further pages."""
    return sum(len({row[0] for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1, max_col=1,
                                                      values_only=True)})
               for book in books.values() for sheet in book if sheet.title.startswith("Källor"))


def sizes(place):
    for notes, areas, organisations, options in (
            (0, 0, 0, []), (0, 3, 2, []), (1, 10, 18, []), (40, 10, 18, []),
            (300, 60, 400, []), (5000, 10, 18, []),
            (200, 4, 18, ["--sheet-rows", "7"]), (200, 4, 18, ["--stream-cells", "1"]),
            (200, 4, 18, ["--stream-cells", "1", "--sheet-rows", "7"])):
        what = f"{notes} notes, {areas} goal areas, {organisations} organisations {options}"
        folder = place / f"{notes}-{areas}-{'-'.join(options)}"
        database = place / (folder.name + ".db")
        make(folder, database, notes, areas, organisations)
        out = place / (folder.name + "-out")
        report(database, out, "--as-of", AS_OF, *options)
        books = rules.prove(out, AS_OF, streamed="--stream-cells" in options and not PLAIN)
        with sqlite3.connect(database) as connection:
            holders = connection.execute("SELECT count(DISTINCT organisation_id) FROM commitments").fetchone()[0]
        check(len(books) == areas + 1 + holders, f"{what}: {len(books)} workbooks")
        check(listed(books) == notes or "--sheet-rows" in options, f"{what}: {listed(books)} listed")


HOSTILE = ["=1+1", "+46 19 123", "@SUM(A1)", "-2", "'citat", '"citat"', "<b>&amp;</b>", "_x0041_",
           "internal:Blad!A1", "http://example.invalid/?a=1&b=2", "mailto:a@b", "rad ett\nrad två",
           "\u202ehögertill", "👩‍👩‍👧‍👦 familj", "e\u0301", "\ttabb", "{n|x|y}", "%s %n", "'); DROP TABLE note; --",
           "å" * 3000, "🎈" * 2000, "ord " * 900, "x" * 4000]
BROKEN = {"a\x01b": "a\ufffdb", "a\ufffeb": "a\ufffdb", "a\x7fb": "a\ufffdb", "a\r\nb": "a\nb",
          "z" * 40000: "z" * 32766 + "…"}


def unescaped(text):
    return text.replace("_x005F_", "_") if isinstance(text, str) else text


def hostile(place):
    """Whatever a text is, it stands in its cell as text. What ingest would have refused is put in
    the database by hand."""
    database = place / "hostile.db"
    texts = HOSTILE + list(BROKEN)
    make(place / "hostile", database, 8 * len(texts), 1, 3)
    with sqlite3.connect(database) as connection:
        notes = [row[0] for row in connection.execute(
            "SELECT id FROM note WHERE kind = 'A' ORDER BY number")]
        for note, text in zip(notes, texts):
            connection.execute("UPDATE commitments_revision SET commitment = ? WHERE note_id = ?",
                               (text, note))
        connection.execute("UPDATE goal_area SET owner = '=cmd|x', name = ?", ('Mål & <område> [1]: "x"' + " och & mer" * 28,))
        connection.execute("UPDATE organisation SET name = substr(id || ' kommun & ' || ?, 1, 300)", ("och landsting " * 30,))
        connection.execute("UPDATE upload SET file_name = '../../=etc.csv' WHERE id = 1")
    for options in ([], ["--stream-cells", "1"]):
        out = place / ("hostile-out" + "".join(options))
        done = report(database, out, "--as-of", AS_OF, *options)
        check("4 tecken" in done.stdout or "6 tecken" in done.stdout or "tecken som inte" in done.stdout,
              f"what was replaced is not said: {done.stdout}")
        check("längre än en cell" in done.stdout, f"what was cut is not said: {done.stdout}")
        rules.prove(out, AS_OF, streamed=bool(options) and not PLAIN)
        sheet = openpyxl.load_workbook(out / "malomrade-M01.xlsx")["Åtaganden"]
        shown = [unescaped(row[1].value) for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1)]
        wanted = [BROKEN.get(text, text) for text in texts]
        for got, want in zip(shown, wanted):
            check(got == want, f"hostile text {want[:30]!r} became {str(got)[:30]!r}")
        check(len(shown) == len(wanted), "hostile text: rows are missing")
        with zipfile.ZipFile(out / "malomrade-M01.xlsx") as archive:
            parts = b"".join(archive.read(name) for name in archive.namelist())
        check(b"_x005F_x0041_" in parts and b">_x0041_<" not in parts,
              "a text that looks like an escaped character would be read as that character")
        check(all(row[1].data_type == "s" or row[1].data_type == "inlineStr"
                  for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1)),
              "hostile text: a cell that is no text")


def main():
    with workplace("books") as place:
        sizes(place)
        hostile(place)
    finish("workbooks of other sets")


main()
