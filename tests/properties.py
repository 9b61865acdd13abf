#!/usr/bin/env python3
"""Whatever is sent in whatever order, the database ends as if all had been right at once.

    tests/properties.py BUILD [--rounds N] [--seed S]

A round makes random notes, loads them once, clean, and takes the digest of the content. Then the same
notes are split into random files, in random encodings, delimiters and column orders, some rows with
mistakes, and sent in random order; mistakes are corrected in the corrections file or in the whole file;
files are sent again, as they were or saved in another way. The digest must be the same, references
must never change and never be used twice, and the counts must add up every time.
"""
import argparse
import csv
import io
import json
import pathlib
import random

from harness import PROGRAMME, check, digest, expect, finish, ingest, rows, workplace

SESSIONS = {"D1G1": (["M01", "M02"], ["Thomas", "Marie"]), "D1G3": (["M05"], ["Kerstin"]),
            "D1G4": (["M06", "M07", "M08"], ["Jan"]), "D2G1": (["M01", "M02"], ["Kerstin"]),
            "D2G6": (["M10"], ["Marie", "Jan"]), "D1G5": (["M09"], ["Maria"])}
ORGANISATIONS = ["Kumla kommun", "Nora kommun", "Örebro kommun", "Laxå kommun", "Örebro universitet"]
WORDS = ("skola kommun resor kultur stöd möte avtal lärare bostad tåg led sång räksmörgås åtgärd öppna "
         "ändra bygga nätverk företag plan").split()
SPECIAL = ["; med semikolon", ", med komma", ' med "citat"', "\nnästa rad", " = inte formel", " 5\" rör", " – streck",
           " 50 % klart", " 'apostrof'"]
KINDS = {
    "commitments": ("organisation", "commitment", "due_date", "measure", "confirmed", "comment"),
    "needs": ("need", "addressed_to", "priority", "comment"),
    "contributions": ("organisation", "contribution", "certainty", "time_frame"),
    "gap_analysis": ("current_state", "desired_state", "priority"),
}
HEADINGS = {"session": "Pass", "goal_area": "Målområde", "reviewer": "Granskare", "local_no": "Löpnr",
            "organisation": "Organisation", "commitment": "Åtagande", "due_date": "Klart senast",
            "measure": "Uppföljningsmått", "confirmed": "Bekräftat", "comment": "Kommentar", "need": "Behov",
            "addressed_to": "Riktat till", "priority": "Prioritet", "contribution": "Bidrag",
            "certainty": "Säkerhet", "time_frame": "Tidsram", "current_state": "Detta görs",
            "desired_state": "Detta bör göras"}
MISTAKES = {"due_date": ["31/02/2014", "snart", "29 aug", "#NAMN?"], "priority": ["hög!", "viktig"],
            "certainty": ["kanske inte"], "confirmed": ["jo"], "goal_area": ["M99", "Sprudlade kulturliv"],
            "organisation": ["Örebo kommun", ""], "session": ["D9G9"]}


def text(rng):
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(2, 12)))
    if rng.random() < 0.25:
        words += rng.choice(SPECIAL)
    if rng.random() < 0.05:
        words = rng.choice("=+-@") + words
    return words


def value(rng, column):
    if column in ("commitment", "need", "contribution", "desired_state"):
        return text(rng)
    if rng.random() < 0.3 and column not in ("organisation",):
        return ""
    return {"organisation": lambda: rng.choice(ORGANISATIONS),
            "due_date": lambda: f"{rng.randint(2013, 2015)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
            "priority": lambda: rng.choice(["hög", "medel", "låg"]),
            "confirmed": lambda: rng.choice(["ja", "delvis", "nej"]),
            "certainty": lambda: rng.choice(["bidrar", "kan bidra"])}.get(column, lambda: text(rng))()


def make_notes(rng):
    """Groups: notes of one kind, session and reviewer, all with local numbers or none; equal notes
    without one belong in one file, so a group is never split from its equals."""
    notes = []
    for kind, columns in KINDS.items():
        for session, (areas, reviewers) in SESSIONS.items():
            for reviewer in reviewers + [""]:
                numbered = rng.random() < 0.5
                for number in range(rng.randint(0, 4)):
                    note = {c: value(rng, c) for c in columns}
                    note |= {"session": session, "goal_area": rng.choice(areas), "reviewer": reviewer,
                             "local_no": str(number + 1) if numbered else "", "kind": kind}
                    notes.append(note)
                    if not numbered and rng.random() < 0.1:
                        notes.append(dict(note))
    return notes


def equal_key(note):
    return tuple(sorted(note.items()))


def save(rng, notes, columns=None, plain=False):
    """The notes as some spreadsheet saves them: bytes."""
    columns = list(columns or (["session", "goal_area", "reviewer", "local_no"] + list(KINDS[notes[0]["kind"]])))
    if not plain:
        rng.shuffle(columns)
    delimiter = ";" if plain else rng.choice(";;,\t")
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=rng.choice(["\r\n", "\n"]),
                        quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer.writerow([HEADINGS[c] if plain or rng.random() < 0.8 else c for c in columns])
    for note in notes:
        writer.writerow([note[c] for c in columns])
    for encoding in rng.sample(["utf-8", "utf-8-sig", "cp1252", "utf-16"], 4) if not plain else ["utf-8-sig"]:
        try:
            return out.getvalue().encode(encoding)
        except UnicodeEncodeError:
            pass


class World:
    def __init__(self, folder):
        self.folder, self.db, self.refs, self.files = folder, folder / "w.db", {}, 0
        self.load(PROGRAMME)

    def load(self, paths, ends=(0, 1, 2)):
        done = ingest(self.db, "--json", *paths)
        check(done.returncode in ends, f"status {done.returncode}, not {ends}: {done.stdout[-3000:]}{done.stderr}")
        result = json.loads(done.stdout)
        for file in result["files"]:
            counts = file["rows"]
            check(counts["read"] == counts["new"] + counts["changed"] + counts["unchanged"] + counts["refused"], file)
        self.check_references()
        return result

    def check_references(self):
        now = dict(rows(self.db, "SELECT note_id, event || '-' || ref FROM notes"))
        check(len(set(now.values())) == len(now), "a reference is used twice")
        for note_id, ref in self.refs.items():
            check(now.get(note_id) == ref, f"{ref} became {now.get(note_id)}")
        self.refs = now

    def write(self, data, name=None):
        self.files += 1
        path = self.folder / (name or f"fil{self.files}.csv")
        path.write_bytes(data)
        return str(path)


def spoil(rng, notes):
    """Mistakes in some rows; the right values beside them, by the order of the rows."""
    wrong = []
    for note in notes:
        columns = [c for c in MISTAKES if c in note]
        if rng.random() < 0.2:
            column = rng.choice(columns)
            wrong.append(note | {column: rng.choice(MISTAKES[column])})
        else:
            wrong.append(note)
    return wrong


def correct(path, right):
    """What a reviewer does with the corrections file: puts the right values into its rows."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    names = {heading: name for name, heading in HEADINGS.items()} | {name: name for name in HEADINGS}
    for row in lines[1:]:
        note = right[int(row[-1].split()[0])]
        for i, heading in enumerate(lines[0][:-3]):
            value = note[names[heading]]
            row[i] = "'" + value if value[:1] in "=+-@" and value else value
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(lines)
    pathlib.Path(path).write_text(out.getvalue(), "utf-8-sig", newline="")


def send(rng, world, notes, sent):
    """One file, with or without mistakes, until all of it is in."""
    wrong = spoil(rng, notes) if rng.random() < 0.6 else notes
    path = world.write(save(rng, wrong))
    result = world.load([path])["files"][0]
    refused = result["rows"]["refused"]
    sent.append(notes)
    if not refused:
        return
    corrections = pathlib.Path(path[:-4] + ".rätta.csv")
    if result.get("corrections") and rng.random() < 0.6:
        check(any(finding["row"] for finding in result["findings"]), f"no finding says which row: {result}")
        correct(corrections, dict(enumerate(notes, 2)))  # rows as a spreadsheet counts them
        world.load([str(corrections)], ends=(0,))
    else:
        world.load([world.write(save(rng, notes))], ends=(0,))


def one_round(seed, folder):
    rng = random.Random(seed)
    (folder / "clean").mkdir()
    notes = make_notes(rng)
    clean, world = World(folder / "clean"), World(folder)
    for kind in KINDS:
        of_kind = [n for n in notes if n["kind"] == kind]
        if of_kind:
            clean.load([clean.write(save(rng, of_kind, plain=True))], ends=(0,))
    pieces = {}
    for note in notes:
        pieces.setdefault((note["kind"], rng.randint(0, 2) if note["local_no"] else hash_of(note)), []).append(note)
    order, sent = list(pieces.values()), []
    rng.shuffle(order)
    for piece in order:
        rng.shuffle(piece)
        send(rng, world, piece, sent)
        if rng.random() < 0.4:  # something sent before comes again, saved in another way
            world.load([world.write(save(rng, rng.choice(sent)))], ends=(0,))
    expect(f"seed {seed}: the content is that of all at once", digest(world.db), digest(clean.db))
    ingest(world.db, "--rebuild", folder / "rebuilt.db", status=0)
    return len(notes), world.files


def hash_of(note):
    return sum(map(ord, note.get("commitment", "") + note.get("need", "") + note.get("contribution", "")
                   + note.get("desired_state", ""))) % 3


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    notes = files = 0
    for seed in range(options.seed, options.seed + options.rounds):
        with workplace(f"property-{seed}") as folder:
            made, written = one_round(seed, folder)
        notes, files = notes + made, files + written
    finish(f"{options.rounds} rounds of {notes} notes in {files} files")


main()
