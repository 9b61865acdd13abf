#!/usr/bin/env python3
"""No row of any input is dropped without a word.

    tests/nothing_dropped.py BUILD [--rounds N] [--seed S] [-v]

A round takes a note file with a token in the main text of every row, lets happen to it what happens to files
(mutations.py), and loads it. Every token must then stand in a note, or in a refused row, or where a finding says that
it was not read; in no more notes than rows had it; and beside no token of another row. The counts, the exit status,
the database and the corrections file must agree, and what is sent again must change nothing. Before that the test is
tried itself: a row that is taken away behind the program's back must be missed."""
import argparse
import collections
import csv
import json
import pathlib
import random
import re
import shutil

from harness import PROGRAMME, check, finish, ingest, rows, workplace
from mutations import ANY_TOKEN, TOKEN, mutated

OUTCOMES = collections.Counter()
# findings that name a row which was not read; where the last of several stands in the sentence
PASSED_OVER = {"row-example", "row-unfilled", "row-total", "row-instruction", "row-remark", "header-repeated"}
NOT_READ = {"header-unknown", "header-no-references"}
TABLES = ("gap_analysis achievements key_actors action_plans needs contributions commitments cooperation").split()
OF_ORGANISATIONS = {"achievements", "key_actors", "contributions", "commitments"}


def plain(data):
    """The text of a file, good enough to find tokens and lines."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.replace(b"\0", b"").decode("latin-1")


def lines_of(text, token):
    """The lines a token stands on, whichever way they are counted."""
    return {len(re.findall(end, text[:match.start()])) + 1 for match in re.finditer(token, text)
            for end in ("\n", "\r\n|\r|\n")}


def notes_of(database):
    """Of every note in force: its reference and all that it says."""
    said = {}
    for table in TABLES:
        who = "NULL"
        if table in OF_ORGANISATIONS:
            who = "(SELECT name FROM organisation o WHERE o.id = r.organisation_id)"
        for row in rows(database, f"SELECT n.ref, {who}, (SELECT local_no FROM note WHERE id = n.note_id), r.* FROM notes n"
                        f" JOIN {table}_revision r ON r.note_id = n.note_id AND r.number = n.revision"):
            said[row[0]] = " | ".join(str(value) for value in (*row[1:3], *row[8:]) if value is not None)
    return said


def passed_over(file, text):
    """Spans of lines that findings name as not read, and the lines below which a table was not."""
    spans, below = [], []
    several_lines = text.count('"') and max(0, len(re.findall("\r\n|\r|\n", text)) - last_row(file))
    for finding in file["findings"]:
        numbers = [int(number) for number in re.findall(r"\d+", finding["message"])]
        if finding["code"] in PASSED_OVER:
            last = max(numbers[:2]) if finding["code"] == "row-remark" else numbers[0]
            spans.append((finding["line"], finding["line"] + last - finding["row"] + several_lines))
        elif finding["code"] == "file-preamble":
            spans.append((1, numbers[1] - 1))
        elif finding["code"] in ("file-second-table", "rows-above"):
            below.append(finding["line"])
    return spans, below


def last_row(file):
    return max((finding["row"] or 0 for finding in file["findings"]), default=0)


class Round:
    def __init__(self, folder, base, seed):
        self.rng = random.Random(seed)
        self.sheet, self.data, self.copies, self.names = mutated(self.rng)
        self.folder, self.db, self.path = folder, folder / "r.db", folder / "fil.csv"
        self.sent, self.wrong = self.data, []
        for old in folder.glob("*.csv"):
            old.unlink()
        shutil.copy(base, self.db)

    def say(self, sentence):
        self.wrong.append(sentence)

    def drop(self):
        """Takes a line with a token away behind the program's back. False when there is none to take."""
        lines = self.data.split(b"\n")
        holding = [i for i, line in enumerate(lines) if TOKEN.search(line.decode("latin-1"))]
        if self.data[:2] == b"\xff\xfe" or not holding:
            return False
        del lines[self.rng.choice(holding)]
        self.sent = b"\n".join(lines)
        return True

    def load(self, path):
        done = ingest(self.db, "--json", path)
        if done.returncode not in (0, 1, 2):
            self.say(f"exit status {done.returncode}: {done.stderr[-500:]}")
            return None
        file = json.loads(done.stdout)["files"][0]
        counts = file["rows"]
        if counts["read"] != counts["new"] + counts["changed"] + counts["unchanged"] + counts["refused"]:
            self.say(f"the counts of {path.name} do not add up: {counts}")
        file["exit"] = done.returncode
        return file

    def whole(self):
        """The whole round; what was wrong."""
        self.path.write_bytes(self.sent)
        file = self.load(self.path)
        if not file:
            return self.wrong
        OUTCOMES[f"exit {file['exit']}"] += 1
        notes = notes_of(self.db)
        self.agrees(file, notes)
        if file["exit"] != 2:
            self.tokens(file, notes)
            self.corrections(file)
            self.again(file, notes)
        return self.wrong

    def agrees(self, file, notes):
        """Exit status, counts, and the database."""
        counts = file["rows"]
        uploads = rows(self.db, "SELECT outcome, rows_read, rows_new, rows_changed, rows_unchanged, rows_refused"
                       " FROM upload WHERE file_name = 'fil.csv'")
        refused = rows(self.db, "SELECT count(*) FROM refused_row")[0][0]
        outcome = {0: "taken", 1: "partly", 2: "refused"}[file["exit"]]
        wanted = (outcome, *(counts[name] for name in ("read", "new", "changed", "unchanged", "refused")))
        if uploads != [wanted]:
            self.say(f"the upload is {uploads}, the receipt says {wanted}")
        if file["exit"] == 2:
            if notes or refused or counts["refused"] != counts["read"]:
                self.say(f"a refused file left {len(notes)} notes and {refused} refused rows: {counts}")
            if not any(finding["severity"] == "error" for finding in file["findings"]):
                self.say("a file is refused and no finding says why")
            return
        if file["exit"] != (1 if counts["refused"] or counts["unread"] else 0):
            self.say(f"exit status {file['exit']} with {counts}")
        if counts["new"] != len(notes):
            self.say(f"{counts['new']} rows are new, {len(notes)} notes are there")
        if counts["refused"] != refused:
            self.say(f"{counts['refused']} rows are refused, {refused} are kept")

    def tokens(self, file, notes):
        """Every token of the file is somewhere, and nowhere it should not be."""
        text = plain(self.data)
        held = collections.Counter()
        for ref, said in notes.items():
            found = {token[3:] for token in ANY_TOKEN.findall(said)}
            if len(found) > 1:
                self.say(f"{ref} holds what stood in several rows: {said}")
            held.update(set(TOKEN.findall(said)))
        for token, count in held.items():
            if count > self.copies[token]:
                self.say(f"{token} of {self.copies[token]} rows stands in {count} notes")
        refused = " ".join(raw for raw, in rows(self.db, "SELECT raw FROM refused_row"))
        spans, below = passed_over(file, text)
        first_row = max((last + 1 for first, last in spans if first == 1), default=0)
        unread, titles = set(), 0
        for token in set(TOKEN.findall(text)):
            where = "note" if token in held else "refused" if token in refused else self.said_of(token, file)
            lines = lines_of(text, token)
            if not where and any(first <= line <= last for first, last in spans for line in lines):
                where = "passed over"
                titles += min(lines) < first_row and not below
            if not where and any(line >= first for first in below for line in lines):
                unread.add(token)
                where = "unread"
            if not where:
                self.say(f"{token} of line {sorted(lines)} is nowhere")
            OUTCOMES[where or "nowhere"] += 1
        glued = 2 * bool(file["rows"]["unread"])  # a quote or a line break that is lost makes one row of several
        if titles > 1:
            self.say(f"{titles} rows above the headings were taken for titles")
        if len(unread) > file["rows"]["unread"] + glued:
            self.say(f"{len(unread)} rows below were not read, {file['rows']['unread']} are counted")

    def said_of(self, token, file):
        """That the column was not read is said."""
        heading, of_sheet = self.sheet.column(token), self.sheet.rows[0]
        return any(finding["code"] in NOT_READ and (finding["heading"] == heading or finding["heading"] not in of_sheet)
                   for finding in file["findings"]) and "column not read"

    def corrections(self, file):
        """The file that comes back holds exactly the refused rows; the parts of one that was cut are one there."""
        kept = {row: raw for row, raw in rows(self.db, "SELECT row, raw FROM refused_row")}
        if not file["corrections"]:
            if kept:
                self.say(f"{len(kept)} rows are refused, and no file comes back")
            return
        with open(file["corrections"], encoding="utf-8-sig", newline="") as back:
            lines = list(csv.reader(back, delimiter=";"))[1:]
        numbers = [int(line[-1].split()[0]) for line in lines]
        cut = [finding for finding in file["findings"] if finding["code"] == "row-split"]
        parts = {finding["row"] for finding in cut if not re.search(r"Så här skulle vi läsa den", finding["message"])}
        if sorted(numbers) != sorted(set(kept) - parts):
            self.say(f"rows {sorted(kept)} are refused, rows {sorted(numbers)} come back")
        for number, line in zip(numbers, lines):
            lost = set(TOKEN.findall(kept.get(number, ""))) - set(TOKEN.findall(" ".join(line)))
            if lost:
                self.say(f"the row {number} that comes back has lost {lost}")

    def again(self, file, notes):
        """What is sent again changes nothing: the same bytes, and those after what came back untouched."""
        self.same(self.load(self.path), notes, "the same bytes again")
        if file["corrections"]:
            back = pathlib.Path(file["corrections"])
            if not self.load(back):
                return
            with_corrections = notes_of(self.db)
            for ref, said in notes.items():
                if with_corrections.get(ref) != said:
                    self.say(f"the corrections untouched changed {ref}: {said} became {with_corrections.get(ref)}")
            self.load(back)
            self.same(self.load(self.path), with_corrections, "the file after its corrections, twice")

    def same(self, file, notes, what):
        now = notes_of(self.db)
        if now != notes:
            changed = [(ref, notes.get(ref), now.get(ref)) for ref in sorted(now | notes)
                       if now.get(ref) != notes.get(ref)]
            self.say(f"{what}: {changed[:3]}")
        if file and (file["rows"]["new"] or file["rows"]["changed"]):
            self.say(f"{what}: {file['rows']}")


def tell_a_row_that_is_dropped(folder, base):
    """The test tried: most rounds whose rows are taken away must be found out."""
    found = tried = 0
    for seed in range(40):
        attempt = Round(folder, base, seed)
        if attempt.drop():
            tried, found = tried + 1, found + any("nowhere" in sentence for sentence in attempt.whole())
    check(tried >= 20 and found * 2 > tried, f"of {tried} files with a row taken away only {found} were found out")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", action="store_true", help="how often what came of a row")
    options = parser.parse_args()
    with workplace("dropped", in_memory=True) as folder:
        base = folder / "base.db"
        ingest(base, *PROGRAMME, status=0)
        tell_a_row_that_is_dropped(folder, base)
        OUTCOMES.clear()
        for seed in range(options.seed, options.seed + options.rounds):
            attempt = Round(folder, base, seed)
            wrong = attempt.whole()
            check(not wrong, f"--seed {seed} --rounds 1 ({', '.join(attempt.names)}):\n  " + "\n  ".join(wrong))
    if options.v:
        print(dict(OUTCOMES.most_common()))
    finish(f"{options.rounds} rounds of files that something happened to")


main()
