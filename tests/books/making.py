"""Databases that are not the samples: of any number of notes, and of texts that nobody should send."""
import random
import sqlite3

from harness import check, ingest

WORDS = ("samverkan skola näringsliv kulturarv bredband vägar lärare åkeri ö-trafik förskola "
         "kompetensförsörjning landsbygdsutveckling tåg buss").split()
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


HOSTILE = ["=1+1", "+46 19 123", "@SUM(A1)", "-2", "'citat", '"citat"', "<b>&amp;</b>", "_x0041_",
           "internal:Blad!A1", "http://example.invalid/?a=1&b=2", "mailto:a@b", "rad ett\nrad två",
           "\u202ehögertill", "👩‍👩‍👧‍👦 familj", "e\u0301", "\ttabb", "{n|x|y}", "%s %n", "'); DROP TABLE note; --",
           "å" * 3000, "🎈" * 2000, "ord " * 900, "x" * 4000]
BROKEN = {"a\x01b": "a\ufffdb", "a\ufffeb": "a\ufffdb", "a\x7fb": "a\ufffdb", "a\r\nb": "a\nb",
          "z" * 40000: "z" * 32766 + "…"}


def make_hostile(place):
    """Of a commitment for each hostile text. What ingest would have refused is put in the database by hand."""
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
    return database, texts
