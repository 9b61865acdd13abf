"""What the tests that recount workbooks share: the sets that are loaded, and the workbooks of a run by what they are about."""
import re

import openpyxl

from common import AS_OF, file_name, samples
from harness import SAMPLES, ingest, rows
import realistic
from tables import labels, table, tables, words

# headings and names of sheets that stand in the catalogue of what is read, not among the texts
CATALOGUE = {
    "ref": ("Referens", "Reference"), "organisation": ("Organisation", "Organisation"), "event": ("Evenemang", "Event"),
    "session": ("Pass", "Session"), "reviewers": ("Granskare", "Reviewers"), "priority": ("Prioritet", "Priority"),
    "desired_state": ("Detta bör göras", "What should be done"), "goal_code": ("Kod", "Code"), "level": ("Nivå", "Level"),
    "read": ("Per datum", "As of"), "anchored": ("Förankrat", "Anchored"), "verdict": ("Omdöme", "Verdict"),
    "addressed_to": ("Riktat till", "Addressed to"), "certainty": ("Säkerhet", "Certainty"), "due": ("Klart senast", "Due"),
    "promoted_to": ("Blev åtagande", "Became commitment"), "next_step": ("Nästa steg", "Next step"), "date": ("Datum", "Date"),
    "evidence": ("Underlag", "Evidence"), "version": ("Version", "Version"), "number": ("Antal deltagare", "Participants"),
    "theme": ("Tema", "Theme"), "initiative": ("Initiativ", "Initiative"), "goal_area": ("Målområde", "Goal area"),
    "perspective": ("Perspektiv", "Perspective"), "goal_areas": ("Målområden", "Goal areas"), "code": ("Kod", "Code"),
    "kind:gap_analysis": ("Gapanalys", "Gap analysis"), "kind:key_actors": ("Nyckelaktörer", "Key actors"),
    "kind:commitments": ("Åtaganden", "Commitments"), "kind:action_plans": ("Handlingsplan", "Action plans"),
    "kind:needs": ("Behov", "Needs"), "kind:contributions": ("Bidrag", "Contributions"),
    "kind:cooperation": ("Samarbete", "Cooperation"), "kind:achievements": ("Åstadkommet", "Achievements"),
    "kind:status_updates": ("Uppföljning", "Follow-up")}
KINDS = [key for key in CATALOGUE if key.startswith("kind:") and key != "kind:status_updates"]
SHEETS = {"overview": "sheet.overview", "goals": "sheet.goals", "results": "sheet.results", "wordings": "sheet.wordings",
          "sources": "sheet.sources", "words": "sheet.words", "how_to": "sheet.how_to", "coverage": "sheet.coverage",
          "todo": "sheet.todo", "vacant": "sheet.vacant", "organisations": "sheet.organisations",
          "participants": "sheet.participants", "late": "sheet.late", "changes": "sheet.changes", "holes": "sheet.holes",
          "perspectives": "sheet.perspectives", "events": "sheet.events", "about": "sheet.about", "areas": "sheet.areas"} | {
    key.removeprefix("kind:"): key for key in KINDS}


class Report:
    """The workbooks of a run, the words of its language, and the database that it was made from."""

    def __init__(self, name, database, folder, lang, as_of, since):
        self.name, self.database, self.lang, self.as_of, self.since = name, database, lang, as_of, since
        self.folder = folder
        self.texts, self.words = labels(lang), words(database, lang)
        self.books = {path.name: openpyxl.load_workbook(path, data_only=True) for path in sorted(folder.glob("*.xlsx"))}
        self.management = self.books[file_name(lang, "management")]

    def label(self, key):
        return CATALOGUE[key][self.lang == "en"] if key in CATALOGUE else self.texts[key]

    def word(self, name, value):
        return self.words[name, value]

    def sheet_name(self, title):
        return next((name for name, key in SHEETS.items() if self.texts.get(key, CATALOGUE.get(key, ("", ""))[self.lang == "en"]) == title),
                    None)

    def areas(self):
        """The goal areas' workbooks by code."""
        pattern = re.compile(re.escape(file_name(self.lang, "area", "\0")).replace("\0", r"(.+)"))
        return {match[1]: book for name, book in self.books.items() if (match := pattern.fullmatch(name))}

    def read(self, sql, *values):
        return rows(self.database, sql, *values)


class Sheet:
    """A sheet, its rows, and what is counted in them."""

    def __init__(self, of, book, sheet):
        self.of, self.book, self.sheet = of, book, sheet
        self.is_area = book is not of.management
        self.code = next((code for code, own in of.areas().items() if own is book), None)
        self.rows = next(iter(tables(sheet)), [])

    def other(self, key, *headings):
        """The rows of another sheet of this workbook; none when it was left out."""
        title = self.of.label(key)
        if title not in self.book.sheetnames:
            return []
        return table(self.book[title], *headings) or next(iter(tables(self.book[title])), [])

    def cells(self, key):
        heading = self.of.label(key)
        return [row[heading] for row in self.rows]

    def count(self, key, name, value):
        return self.cells(key).count(self.of.word(name, value))

    def missing(self, key, label="blank.missing"):
        return self.cells(key).count(self.of.label(label))

    def having(self, key, label="blank.missing"):
        return len(self.rows) - self.missing(key, label)


def two_years(database):
    for step in sorted((SAMPLES / "tva-ar").glob("2*")):
        ingest(database, "--received", step.name, *sorted(step.glob("*.csv")), status=0)


def divided(database):
    """The second sample, with what nobody took over."""
    two_years(database)
    path = database.with_suffix(".csv")
    path.write_text("Kod;Organisation;Sektor;Gäller till;Uppgår i\nTAL;Tallmo kommun;kommun;2025-03-30;SUN, HED\n", "utf-8")
    ingest(database, "--received", "2025-03-31", path, status=0)


# name: (how it is loaded, as of, since)
SETS = {"sample": (samples, AS_OF, "2013-08-28"), "second sample": (two_years, "2025-03-31", "2024-09-30"),
        "a municipality divided": (divided, "2025-03-31", "2024-09-30"),
        "realistic set": (lambda database: realistic.load(database, database.parent / "files"), realistic.AS_OF, realistic.SINCE)}
