#!/usr/bin/env python3
"""Random histories of commitments: what held on a day, by a model that keeps every state, and by loka-report.

    tests/history.py BUILD [--rounds N] [--seed S]

A round is a database of NOTES commitments that files reword, hand over, move, take back and bring back, each file as of
its day, some rows as of another (Gäller från), some files undone. On random days `--todo` must say who holds what in
which words until when, and `--delta` what has changed since another day, with before and after. Last, a database that is
rebuilt as of a day must say the same of that day as the one that knew no more. The model is slow and plain: it goes through
all states of a note and takes the last that began by then."""
import argparse
import datetime
import json
import random
import shutil

from harness import REPORT, check, digest, expect, finish, ingest, run, workplace

NOTES, FILES, DAYS = 20, 9, 4
ORGANISATIONS = {"GAV": "Gävle kommun", "SAN": "Sandvikens kommun", "OVA": "Ovanåkers kommun"}
AREAS = {"E1": "Hållbar energi", "K1": "Kompetens"}
SESSIONS = {"D1G1": "2020-01-10", "D1G2": "2020-01-20"}
REFERENCE = {"e.csv": "Kod;Evenemang;Börjar\nV20;Vintern;2020-01-10\n",
             "a.csv": "Kod;Målområde;Kortnamn\n" + "".join(f"{k};{v};{v}\n" for k, v in AREAS.items()),
             "o.csv": "Kod;Organisation;Sektor\n" + "".join(f"{k};{v};kommun\n" for k, v in ORGANISATIONS.items()),
             "p.csv": "Pass;Datum;Dag;Grupp;Målområden;Status\n"
                      + "".join(f"{code};{date};1;{i};E1,K1;genomförd\n" for i, (code, date) in enumerate(SESSIONS.items(), 1))}
COLUMNS = {"Organisation": "organisation", "Åtagande": "text", "Klart senast": "due", "Målområde": "area", "Pass": "session",
           "Återtagen": "withdrawn", "Gäller från": "valid_from"}


def day(number):
    return (datetime.date(2020, 1, 1) + datetime.timedelta(days=number)).isoformat()


class Note:
    def __init__(self, ref, state):
        self.ref, self.home = ref, state["session"]
        self.states = [{**state, "from": "", "upload": 0}]

    def beginning(self):
        return SESSIONS[self.home]

    def held(self, when):
        """The state that held: of those that had begun, the one that began last, of one day the later written."""
        begun = [state for state in self.states if state["from"] <= when]
        return max(enumerate(begun), key=lambda s: (s[1]["from"], s[0]), default=(0, None))[1]

    def at(self, when):
        held = self.held(when)
        return held if held and SESSIONS[held["session"]] <= when else None

    def take(self, row, received, upload):
        """What a row makes of it, which leaves what it does not say as it holds on its day; None: the row is refused."""
        last = self.held(row.get("valid_from") or received) or self.states[-1]
        state = {key: row.get(key, last[key]) for key in ("organisation", "text", "due", "area", "session")}
        state["withdrawn"] = row["withdrawn"] if "withdrawn" in row else last["withdrawn"]
        begins = row.get("valid_from") or ""
        if begins and begins < self.beginning():
            return None
        if begins == (last["from"] or self.beginning()):
            begins = ""
        if begins or any(state[key] != last[key] for key in state):
            self.states.append({**state, "from": begins or received, "upload": upload})
        return state


def random_row(rng, note, received, columns):
    """What is in columns that a file may have: some of it changed from what holds on the day of the row."""
    row = {}
    if "Gäller från" in columns and rng.random() < 0.3:
        row["valid_from"] = day(rng.randrange(0, received + 60))
    last = note.held(row.get("valid_from") or day(received)) or note.states[-1]
    if rng.random() < 0.15:
        row["withdrawn"] = not last["withdrawn"]
    if rng.random() < 0.15:
        row["session"] = rng.choice(list(SESSIONS))
    if rng.random() < 0.4:
        row["text"] = f"Ordning {rng.randrange(10 ** 6)} i länet"
    if rng.random() < 0.3:
        row["organisation"] = rng.choice(list(ORGANISATIONS))
    if rng.random() < 0.3:
        row["due"] = rng.choice(["", day(rng.randrange(400, 900))])
    if rng.random() < 0.2:
        row["area"] = rng.choice(list(AREAS))
    full = {key: row.get(key, last[key] if key != "valid_from" else "") for key in COLUMNS.values()}
    row = {COLUMNS[name]: full[COLUMNS[name]] for name in columns}
    if "text" in row and row.get("session", last["session"]) != last["session"]:
        row["text"] = last["text"]  # with another text the reference would be taken for mistyped
    return row


def cell(key, value):
    return {True: "ja", False: "nej"}[value] if key == "withdrawn" else value


def load(place, database, name, text, received, status=None):
    (place / name).write_text(text, "utf-8")
    return ingest(database, "--received", day(received), place / name, status=status)


def send(rng, place, database, notes, number, received):
    """A file that has some of the columns, with a row for some of the notes; returns its upload."""
    columns = [name for name in COLUMNS if rng.random() < 0.7]
    lines, refused, upload = [], 0, 5 + number
    for note in rng.sample(notes, rng.randrange(1, NOTES)):
        row = random_row(rng, note, received, columns)
        lines.append(";".join([note.ref] + [str(cell(COLUMNS[name], row[COLUMNS[name]])) for name in columns]))
        refused += note.take(row, day(received), upload) is None
    done = load(place, database, f"f{number}.csv", ";".join(["Referens", *columns]) + "\n" + "\n".join(lines) + "\n", received)
    check(done.returncode == bool(refused), f"file {number}: status {done.returncode}, {refused} refused: {done.stdout[-600:]}")
    return upload


def listed(database, *options):
    return json.loads(run(REPORT, "--db", database, "--json", *options, status=0).stdout)["rows"]


def compare(database, notes, when, since):
    states = {note.ref: note.at(when) for note in notes}
    wanted = {ref: (ORGANISATIONS[s["organisation"]], s["text"], s["due"] or None) for ref, s in states.items()
              if s and not s["withdrawn"]}
    got = {row["ref"]: (row["who"], row["text"], row["due"]) for row in listed(database, "--todo", "--as-of", when)
           if row["what"] in ("never", "silent", "late")}
    expect(f"what held on {when}", got, wanted)
    expect(f"what changed from {since} to {when}",
           sorted((row["ref"], row["change"], row["before"] or "", row["after"] or "") for row in
                  listed(database, "--delta", "--since", since, "--as-of", when)), sorted(changes(notes, when, since)))


def changes(notes, when, since):
    for note in notes:
        after, before = note.at(when), note.at(since)
        there = after and not after["withdrawn"]
        if not there or not before:
            if there:
                yield note.ref, "new", "", ""
            elif after and before and not before["withdrawn"]:
                yield note.ref, "withdrawn", "", ""
            continue
        for change, key, names in (("text_changed", "text", None), ("handed_over", "organisation", ORGANISATIONS),
                                   ("area_moved", "area", AREAS), ("date_moved", "due", None)):
            if before[key] != after[key] and (change != "date_moved" or before[key]):
                yield (note.ref, change, *(names[state[key]] if names else state[key] for state in (before, after)))


def one_round(rng, place):
    database, notes, received, counts = place / "h.db", [], 30, {code: 0 for code in SESSIONS}
    for name, text in REFERENCE.items():
        load(place, database, name, text, 0, status=0)
    lines = []
    for n in range(NOTES):
        state = {"organisation": rng.choice(list(ORGANISATIONS)), "text": f"Löfte {n} {rng.randrange(10 ** 6)}",
                 "due": rng.choice(["", day(500 + n)]), "area": rng.choice(list(AREAS)), "session": rng.choice(list(SESSIONS)),
                 "withdrawn": False}
        counts[state["session"]] += 1
        notes.append(Note(f"{state['session']}-A{counts[state['session']]:02}", state))
        lines.append(";".join(state[key] for key in ("session", "organisation", "text", "due", "area")))
    load(place, database, "n.csv", "Pass;Organisation;Åtagande;Klart senast;Målområde\n" + "\n".join(lines) + "\n", 25, status=0)
    kept = rng.randrange(1, FILES - 1)  # the last file before a day of which a database is kept
    for number in range(1, FILES):
        received += rng.randrange(number == kept + 1, 40)
        upload = send(rng, place, database, notes, number, received)
        if rng.random() < 0.2:
            ingest(database, "--undo", upload, status=0)
            for note in notes:
                note.states = [state for state in note.states if state["upload"] != upload]
        if number == kept:
            kept_day = day(received)
            shutil.copy(database, place / "then.db")
    days = [day(rng.randrange(5, received + 80)) for _ in range(2 * DAYS)]
    for when, since in zip(days[::2], days[1::2]):
        compare(database, notes, max(when, since), min(when, since))
    ingest(database, "--rebuild", place / "again.db", "--until", kept_day, status=0)
    expect(f"a database as of {kept_day}", digest(place / "again.db"), digest(place / "then.db"))
    for options in (("--delta", "--since", day(30)), ("--todo",)):
        expect(f"what it says: {options}", *(listed(place / name, *options, "--as-of", kept_day) for name in ("again.db", "then.db")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for seed in range(options.seed, options.seed + options.rounds):
        with workplace("history", in_memory=True) as place:
            one_round(random.Random(seed), place)
    finish(f"{options.rounds * NOTES} histories from seed {options.seed}")


main()
