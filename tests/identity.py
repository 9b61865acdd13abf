#!/usr/bin/env python3
"""Which note a row is: the program beside a slow and simple model of the five steps.

    tests/identity.py BUILD [--rounds N] [--seed S] [--wrong number]

A round is 2 to 6 operations: lists as people make them (sorted anew, renumbered, edited, by reference, another
reviewer's copy, ...), the same bytes again, undo. After each the receipt's counts and the whole content must be the
model's, and what needs no model must hold. What differs is made as small as it gets, and shown with its files.
With `--wrong number` the model looks at numbers before texts. A few rounds of that are run every time, and must fail:
a test that notices nothing is none.
"""
import argparse
import collections
import contextlib
import dataclasses
import json
import random
import shutil
import sqlite3

from harness import PROGRAMME, check, finish, ingest, workplace

LETTERS = {"needs": "B", "commitments": "A"}
AREAS = {"D1G1": ["M01", "M02"], "D1G3": ["M05"]}
REVIEWERS, ORGANISATIONS = ["Thomas", "Marie"], ["Kumla kommun", "Nora kommun"]
EXTRAS = {"needs": {"": None, "hög": "high", "medel": "medium", "låg": "low"},
          "commitments": {text: text or None for text in ("", "2014-01-31", "2014-06-30", "2015-03-01")}}
COMMENTS = ["", "Togs upp av flera", "Beslut i höst"]
ADDED = ["igen", "dock"]  # the words of an edit, of one length; texts that differ otherwise are not similar
TEXTS = ["Gemensam elevstatistik för samtliga grundskolor utan månaders fördröjning",
         "Fler kvällsbussar mellan tätorterna och resecentrum under vinterhalvåret",
         "Treåriga verksamhetsstöd till fria teatergrupper i stället för ettåriga",
         "Bostadsmarknadsanalys per delregion med prognos över inflyttning av barnfamiljer",
         "Öppna valideringsplatser åt undersköterskor på lasarettets akutmottagning",
         "Bygga cykelväg längs sjön från campingplatsen ända bort till hamnpiren",
         "Skylta vandringsleder tvåspråkigt och röja sly kring vindskydd i Bergslagen",
         "Inrätta jourtelefon dit oroliga anhöriga kan ringa anonymt dygnet runt",
         "Upphandla fossilfri asfalt tillsammans vid nästa beläggningssäsong"]
SHOWN = {"session": "Pass", "area": "Målområde", "ref": "Referens", "number": "Löpnr", "organisation": "Organisation",
         "text": {"needs": "Behov", "commitments": "Åtagande"}, "comment": "Kommentar",
         "extra": {"needs": "Prioritet", "commitments": "Klart senast"}, "reviewer": "Granskare"}
MAY_LACK = ["number", "comment", "extra", "reviewer"]  # columns


@dataclasses.dataclass
class File:
    """A list of notes: `columns` are those of SHOWN that it has, each row a dict with all of them."""
    kind: str
    columns: list
    rows: list

    def bytes(self):
        headings = [SHOWN[c] if isinstance(SHOWN[c], str) else SHOWN[c][self.kind] for c in self.columns]
        lines = [headings] + [[row[c] for c in self.columns] for row in self.rows]
        return "".join(";".join(line) + "\n" for line in lines).encode("utf-8-sig")


# ---- the model

SAID = ("area", "organisation", "text", "comment", "extra")  # what a revision says; number and reviewer are labels


@dataclasses.dataclass(eq=False)
class Note:
    ref: str
    session: str
    kind: str
    says: dict = None  # None: no upload says anything of it
    number: str = ""
    reviewer: str = ""


@dataclasses.dataclass
class Statement:
    """What one row said of one note."""
    note: Note
    says: dict
    number: str
    reviewer: str
    by_reference: bool  # it builds on the note, even when it says the same
    revision: bool = False


@dataclasses.dataclass
class Upload:
    identity: int  # of the operation
    number: int
    data: bytes
    whole: bool  # no row was refused: then the same bytes again are nothing
    undone: bool = False
    statements: list = dataclasses.field(default_factory=list)


def similar(one, other):
    """3 the same, 2 with a word more or less, 1 with another word, 0 not similar."""
    kind = 3 if one == other else 2 if base(one) in (one.split(), other.split()) else 1
    return kind if base(one) == base(other) else 0


def base(text):
    return [word for word in text.split() if word not in ADDED]


def same_reviewer(row, note):
    """A note without reviewer, and a row without, are anybody's."""
    return not row["reviewer"] or not note.reviewer or row["reviewer"] == note.reviewer


def same_number(row, note):
    return row["number"] == note.number != ""


class Model:
    def __init__(self, wrong=None):
        self.wrong = wrong
        self.notes, self.uploads, self.counters = [], [], collections.Counter()

    def standing(self):
        return [note for note in self.notes if note.says is not None]

    def content(self):
        """Reference -> what the program must hold of it."""
        return {n.ref: (n.session, n.kind, n.says["area"], n.says["organisation"] if n.kind == "commitments" else None,
                        n.says["text"], n.says["comment"] or None, EXTRAS[n.kind][n.says["extra"]],
                        n.number or None, n.reviewer or None) for n in self.standing()}

    # What stands is what the uploads that are not undone say, one after the other.

    def say(self, statement):
        note, before = statement.note, statement.note.says
        note.says = (before or dict.fromkeys(SAID, "")) | statement.says
        note.number = statement.number or note.number
        note.reviewer = statement.reviewer or note.reviewer
        statement.revision = note.says != before
        return "new" if before is None else "changed" if statement.revision else "unchanged"

    def undo(self, identity):
        """False when it is refused: nothing is changed."""
        upload = next((u for u in self.uploads if u.identity == identity and not u.undone), None)
        if not upload:
            return False
        written = [s.note for s in upload.statements if s.revision]
        later = [s for u in self.uploads if u.number > upload.number and not u.undone for s in u.statements]
        if any(s.note in written and (s.revision or s.by_reference) for s in later):
            return False
        upload.undone = True
        for note in self.notes:
            note.says, note.number, note.reviewer = None, "", ""
        for statement in [s for u in self.uploads if not u.undone for s in u.statements]:
            self.say(statement)
        return True

    def load(self, identity, file):
        """The receipt's counts, and the rows that were not refused, each with its note."""
        counts, data, taken = dict.fromkeys(("read", "new", "changed", "unchanged", "refused"), 0), file.bytes(), []
        if any(u.data == data and u.whole and not u.undone for u in self.uploads):
            return counts, taken
        rows = [{c: row[c] if c in file.columns else "" for c in SHOWN} for row in file.rows]
        self.match(file, rows)
        self.uploads.append(Upload(identity, len(self.uploads) + len(PROGRAMME) + 1, data, not self.refused))
        for i, row in enumerate(rows):
            counts["read"] += 1
            if i in self.refused:
                counts["refused"] += 1
                continue
            note = self.found.get(i) or self.new_note(row["session"], file.kind)
            says = {c: row[c] for c in SAID if c in file.columns or i in self.another_text}
            statement = Statement(note, says, row["number"], row["reviewer"], row["ref"] not in ("", "ny"))
            self.uploads[-1].statements.append(statement)
            counts[self.say(statement)] += 1
            taken.append((row, note))
        return counts, taken

    def new_note(self, session, kind):
        self.counters[session, kind] += 1
        note = Note(f"{session}-{LETTERS[kind]}{self.counters[session, kind]:02}", session, kind)
        self.notes.append(note)
        return note

    # Which note each row is, in five steps over the whole file. No note for two rows.

    def match(self, file, rows):
        self.file, self.rows, self.free = file, rows, [n for n in self.standing() if n.kind == file.kind]
        self.found, self.refused, self.another_text, self.by_text = {}, set(), set(), set()
        self.by_reference()
        for step in (self.number, self.text) if self.wrong == "number" else (self.text, self.number):
            step()
        self.list_sent_again()

    def pair(self, i, note):
        self.found[i] = note
        self.free = [other for other in self.free if other is not note]

    def left(self, may_be_new=True):  # `ny` is matched by text alone
        taken = self.refused | self.found.keys()
        return [i for i, row in enumerate(self.rows) if i not in taken and (may_be_new or row["ref"] != "ny")]

    def by_reference(self):
        """A note that two rows name differently is neither's, and no other row's."""
        standing = {note.ref: note for note in self.free}
        given = {i: row["ref"] for i, row in enumerate(self.rows) if row["ref"] not in ("", "ny")}
        for i, ref in given.items():
            twice = any(ref == other and self.rows[i] != self.rows[j] for j, other in given.items())
            if ref in standing:
                self.pair(i, standing[ref])
            if ref not in standing or twice or standing[ref].session != self.rows[i]["session"]:
                self.refused.add(i)

    def text(self):
        """The same text; of several first what says all the same, then by number, reviewer and order."""
        said = {"comment", "extra"} & set(self.file.columns)
        for wanted in range(7, -1, -1):
            for i in self.left():
                row = self.rows[i]
                for note in self.free:
                    likeness = (4 * all(row[c] == note.says[c] for c in said) + 2 * same_number(row, note)
                                + (row["reviewer"] == note.reviewer))
                    if (likeness == wanted and row["session"] == note.session and same_reviewer(row, note)
                            and all(row[c] == note.says[c] for c in ("area", "organisation", "text"))):
                        self.pair(i, note)
                        self.by_text.add(i)
                        break

    def number(self):
        """The number of the same named reviewer, and a similar text; the most similar first."""
        for alike in (0,) if self.wrong else (3, 2, 1):
            for i in self.left(may_be_new=False):
                row = self.rows[i]
                for note in self.free:
                    if (row["reviewer"] and row["reviewer"] == note.reviewer and row["session"] == note.session
                            and same_number(row, note) and row["organisation"] == note.says["organisation"]
                            and similar(row["text"], note.says["text"]) >= alike):
                        self.pair(i, note)
                        break

    def list_sent_again(self):
        """What is left over of a list that the file repeats, by very similar text or by number."""
        for session, reviewer in dict.fromkeys((row["session"], row["reviewer"]) for row in self.rows):
            group = [i for i, row in enumerate(self.rows) if row["session"] == session
                     and row["reviewer"] in (reviewer, "") and i not in self.refused]
            repeated, left_over = {self.found[i] for i in group if i in self.by_text}, set()
            for upload in self.uploads:
                held = {s.note for s in upload.statements if not upload.undone and s.note.kind == self.file.kind
                        and s.note.session == session and same_reviewer({"reviewer": reviewer}, s.note)}
                hits = len(held & repeated)
                left_over |= held if hits and 2 * hits >= min(len(group), len(held)) else set()
            for alike, numbered in ((3, True), (2, True), (1, True), (3, False), (2, False), (1, False), (0, True)):
                for i in [i for i in self.left(may_be_new=False) if i in group]:
                    self.pair_left_over(i, left_over, alike, numbered)

    def pair_left_over(self, i, left_over, alike, numbered):
        row = self.rows[i]
        for note in self.free:
            if (note in left_over and same_reviewer(row, note) and row["organisation"] == note.says["organisation"]
                    and similar(row["text"], note.says["text"]) >= alike and same_number(row, note) >= numbered):
                self.pair(i, note)
                if not alike:
                    self.another_text.add(i)
                return


# ---- the program

READ = {"needs": "SELECT note_id, ref, session, goal_area, NULL, need, comment, priority, local_no, reviewer FROM needs",
        "commitments": """SELECT c.note_id, ref, session, c.goal_area, organisation, c.commitment, c.comment, r.due_date,
            local_no, reviewer FROM commitments c
            JOIN commitments_revision r ON r.note_id = c.note_id AND r.number = c.revision"""}


class Difference(Exception):
    pass


def must(holds, sentence):
    if not holds:
        raise Difference(sentence)


def play(operations, folder, wrong=None):
    """The first difference between program and model, as a sentence, or None."""
    database, model, before, ids, gone = folder / "play.db", Model(wrong), {}, {}, set()
    shutil.copy(folder / "programme.db", database)
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        try:
            for operation in operations:
                taken = load(model, *operation, database) if operation[1] == "load" else undo(model, *operation, database)
                notes = [(kind, *note) for kind, statement in READ.items() for note in connection.execute(statement)]
                content = {ref: (session, kind, *says) for kind, _, ref, session, *says in notes}
                must(len(content) == len(notes), "a reference is used twice")
                must(not gone & content.keys(), f"given once more: {gone & content.keys()}")
                must(all(ids.setdefault(note[2], note[1]) == note[1] for note in notes), "another note under a reference")
                must(taken != "nothing" or content == before, "what does nothing changed something")
                if operation[1] == "load" and taken != "nothing":
                    find_again(operation[2], taken, content)
                wanted = model.content()
                must(content == wanted, "\n".join(
                    f"{ref}\n  got    {content.get(ref)}\n  wanted {wanted.get(ref)}" for ref in sorted(content | wanted)
                    if content.get(ref) != wanted.get(ref)))
                before, gone = content, gone | before.keys() - content.keys()
        except Difference as difference:
            return f"{operation[1]} as number {operations.index(operation) + 1}: {difference}"
    return None


def load(model, identity, _, file, database):
    """What was taken, as Model.load(), or that the file did nothing."""
    path = database.parent / f"{identity}.csv"
    path.write_bytes(file.bytes())
    done = ingest(database, "--json", path)
    must(done.returncode in (0, 1), f"status {done.returncode}: {done.stdout}{done.stderr}")
    got = json.loads(done.stdout)["files"][0]["rows"]
    must(not got.pop("unread", 0), "rows were not read")
    must(got["read"] == got["new"] + got["changed"] + got["unchanged"] + got["refused"], f"counts do not add up: {got}")
    wanted, taken = model.load(identity, file)
    must(got == wanted, f"counts\n  got    {got}\n  wanted {wanted}")
    return taken if got["read"] else "nothing"


def undo(model, _, __, what, database):
    """Says when it did nothing."""
    number = next((upload.number for upload in model.uploads if upload.identity == what), 0)
    done, wanted = ingest(database, "--undo", number), model.undo(what)
    must((done.returncode == 0) == wanted, f"upload {number}, wanted {wanted}: {done.stdout}{done.stderr}")
    return "undone" if wanted else "nothing"


def find_again(file, taken, content):
    """Every row that was taken is there exactly as written, each as a note of its own."""
    columns = [c for c in SAID if c in file.columns]
    there = collections.Counter((*says[:2], *(says[2 + SAID.index(c)] for c in columns)) for says in content.values())
    for row in {note: row for row, note in taken}.values():  # a reference may stand twice, saying the same
        cells = [EXTRAS[file.kind][row[c]] if c == "extra" else row[c] or None for c in columns]
        there[row["session"], file.kind, *cells] -= 1
    lost = [key for key, count in there.items() if count < 0]
    must(not lost, f"not found again: {lost}")


# ---- lists as people make them

WAYS = "sort renumber edit edit cell remove add fresh equal equal ny column reviewer reference twice".split()


class Maker:
    """Makes a round: (identity, "load", File) or (identity, "undo", identity of a load)."""

    def __init__(self, seed):
        self.rng, self.model, self.operations = random.Random(seed), Model(), []
        self.texts = self.rng.sample(TEXTS, self.rng.randint(3, len(TEXTS)))

    def round(self):
        rng = self.rng
        for identity in range(rng.randint(2, 6)):
            loads = [operation for operation in self.operations if operation[1] == "load"]
            if loads and rng.random() < 0.15:
                self.operations.append((identity, "undo", rng.choice(loads)[0]))
                self.model.undo(self.operations[-1][2])
            else:
                file = rng.choice(loads)[2] if loads and rng.random() < 0.9 else self.first()
                for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3])):
                    file = self.bent(file)
                self.operations.append((identity, "load", file))
                self.model.load(identity, file)
        return self.operations

    def row(self, kind, session, reviewer, number):
        pick = self.rng.choice
        return {"session": session, "area": pick(AREAS[session]), "ref": "", "number": str(number),
                "organisation": pick(ORGANISATIONS) if kind == "commitments" else "", "text": pick(self.texts),
                "comment": pick(COMMENTS), "extra": pick(list(EXTRAS[kind])), "reviewer": reviewer}

    def columns(self, kind, always):
        always = {"session", "area", "text", *always, "organisation" if kind == "commitments" else "text"}
        return [c for c in SHOWN if c in always or c in MAY_LACK and self.rng.random() < 0.65]

    def first(self):
        rng, kind, rows = self.rng, self.rng.choice(list(LETTERS)), []
        for session in rng.sample(list(AREAS), rng.choice([1, 1, 2])):
            reviewer, mixed = rng.choice(REVIEWERS + [""]), rng.random() < 0.2
            for number in range(1, rng.randint(1, 4) + 1):
                rows.append(self.row(kind, session, rng.choice(REVIEWERS) if mixed else reviewer, number))
        return File(kind, self.columns(kind, ()), rows)

    def bent(self, file):
        """The list once more, after somebody has worked on it."""
        file = File(file.kind, list(file.columns), [dict(row) for row in file.rows])
        getattr(self, self.rng.choice(WAYS))(file, self.rng.choice(file.rows))
        del file.rows[8:]
        return file

    def edited(self, text):
        words = base(text)
        words.insert(len(words) if TEXTS.index(" ".join(words)) % 2 else len(words) // 2, self.rng.choice(ADDED))
        return " ".join(words)

    def sort(self, file, _):
        self.rng.shuffle(file.rows)

    def renumber(self, file, row):
        file.rows.insert(0, self.row(file.kind, row["session"], row["reviewer"], 1))
        for number, row in enumerate(file.rows, 1):
            row["number"] = str(number)

    def edit(self, _, row):
        row["text"] = self.edited(row["text"])

    def cell(self, file, row):
        column = self.rng.choice(["area", "number", "organisation", "comment", "extra", "reviewer"])
        name, number = self.rng.choice(REVIEWERS + [""]), self.rng.choice(["", 1, 2, 9])
        row[column] = self.row(file.kind, row["session"], name, number)[column]

    def remove(self, file, row):
        file.rows = [other for other in file.rows if other is not row] or file.rows

    def add(self, file, row):
        file.rows.append(self.row(file.kind, row["session"], row["reviewer"], len(file.rows) + 1))

    def fresh(self, file, _):
        file.rows = [row | {"text": self.rng.choice(self.texts)} for row in file.rows]

    def equal(self, file, row):
        other = self.row(file.kind, row["session"], self.rng.choice(REVIEWERS), self.rng.randint(1, 9))
        column = self.rng.choice(["session", "comment", "extra", "number", "reviewer"])  # "session": equal in all
        file.rows.insert(self.rng.randint(0, len(file.rows)), row | {column: other[column]})

    def ny(self, file, row):
        file.columns = [c for c in SHOWN if c in file.columns or c == "ref"]
        row["ref"] = "ny"

    def column(self, file, _):
        other = self.rng.choice(MAY_LACK)
        file.columns = [c for c in SHOWN if (c in file.columns) != (c == other)]

    def reviewer(self, file, _):
        file.columns = [c for c in SHOWN if c in file.columns or c == "reviewer"]
        file.rows = [row | {"reviewer": name} for name in [self.rng.choice(REVIEWERS)] for row in file.rows]

    def reference(self, file, _):
        """Notes taken from the database; some are edited, some are said to be new or named wrongly."""
        rng, notes = self.rng, [n for n in self.model.standing() if n.kind == file.kind]
        if notes:
            file.columns = self.columns(file.kind, ["ref"])
            file.rows = [{"session": n.session, "ref": n.ref, "number": n.number, "reviewer": n.reviewer} | n.says
                         for n in rng.sample(notes, rng.randint(1, min(6, len(notes))))]
            for row in file.rows:
                row["text"] = self.edited(row["text"]) if rng.random() < 0.3 else row["text"]
                row["ref"] = rng.choice(["", "ny", row["ref"][:-2] + "99"]) if rng.random() < 0.2 else row["ref"]

    def twice(self, file, row):
        """The same reference in two rows, saying the same or not."""
        if row["ref"]:
            text = self.rng.choice([row["text"], self.edited(row["text"]), self.rng.choice(self.texts)])
            file.rows.append(row | {"text": text})


# ---- what differs, as small as it gets

def smaller(operations):
    """Every list of operations that lacks one, a row, or a column."""
    for i, (identity, word, what) in enumerate(operations):
        yield operations[:i] + operations[i + 1:]
        files = [] if word == "undo" else \
            [File(what.kind, what.columns, what.rows[:j] + what.rows[j + 1:]) for j in range(len(what.rows))] + \
            [File(what.kind, [c for c in what.columns if c != gone], what.rows) for gone in ["ref", *MAY_LACK]]
        for file in files:
            if file.rows and file != what:
                yield operations[:i] + [(identity, word, file)] + operations[i + 1:]


def shrunk(operations, fails):
    while fewer := next(filter(fails, smaller(operations)), None):
        operations = fewer
    return operations


def shown(operations):
    for identity, word, what in operations:
        lines = what.bytes().decode("utf-8-sig").splitlines() if word == "load" else []
        yield "\n    ".join([f"load {identity}.csv" if word == "load" else f"undo of {what}.csv", *lines])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    for name in ("--rounds", "--seed"):
        parser.add_argument(name, type=int, default=1)
    parser.add_argument("--wrong", choices=["number"])
    options = parser.parse_args()
    with workplace("identity", in_memory=True) as folder:
        ingest(folder / "programme.db", *PROGRAMME, status=0)
        for seed in range(options.seed, options.seed + options.rounds):
            operations = Maker(seed).round()
            if not check(not play(operations, folder, options.wrong), f"seed {seed}: program and model differ"):
                least = shrunk(operations, lambda fewer: play(fewer, folder, options.wrong))
                print(play(least, folder, options.wrong), *shown(least), sep="\n", flush=True)
        check(any(play(Maker(seed).round(), folder, "number") for seed in range(1, 40)),
              "a model that looks at numbers before texts is not noticed")
    finish(f"{options.rounds} rounds")


main()
