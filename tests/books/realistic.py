"""A set of the size that a region has after two events: 24 sessions, 60 organisations, 10 goal areas, 455 notes of which
160 commitments, 246 status reports in three rounds. What is late, silent, moved, handed over, withdrawn and unanswered is in
it. Made by rules, the same every time.

As a module: load(DATABASE, FOLDER), books(PLACE). Run with the build folder: that it is what it says, and that the figures of
its sheets agree."""
import csv
import itertools

import openpyxl

from common import report
from harness import check, expect, finish, ingest, rows, workplace
import realistic_texts as texts
from tables import count, table, total, words as words_of

AS_OF, SINCE = "2024-10-15", "2024-04-15"
EVENTS = {"LOKA23": ("Framtidsdagarna 2023", "2023-04-18", "2023-04-19"), "LOKA24": ("Framtidsdagarna 2024", "2024-04-16", "2024-04-17")}
GROUPS = (("M01", "M02"), ("M03", "M04"), ("M05",), ("M06", "M07", "M08"), ("M09",), ("M10",))
REVIEWERS = ("Thomas", "Marie", "Kerstin", "Jan", "Maria", "Ove")
NOT_REVIEWED = {("LOKA23", "D1G2"), ("LOKA23", "D2G6"), ("LOKA24", "D2G2")}
REVIEWED_BY_TWO = {("LOKA23", "D1G1"), ("LOKA24", "D1G4")}
CANCELLED = {("LOKA23", "D2G3"), ("LOKA24", "D2G5")}
WITHOUT_NOTES = {("LOKA23", "D2G4"), ("LOKA24", "D1G3")} | NOT_REVIEWED | CANCELLED
# how many of each kind in the first event and in the second
NOTES = {"commitments": (90, 70), "gap_analysis": (40, 30), "achievements": (22, 18), "key_actors": (30, 20), "action_plans": (22, 18),
         "needs": (20, 15), "contributions": (20, 15), "cooperation": (14, 11)}
LETTERS = {"commitments": "A", "gap_analysis": "G", "action_plans": "H", "needs": "B", "contributions": "D"}
ROUNDS = ("2023-10-31", "2024-03-31", "2024-09-30")
REPORTS = (79, 59, 108)
CODES = tuple(f"O{number:02}" for number in range(1, 61))
NAMES = dict(zip(CODES, (name for name, _ in texts.ORGANISATIONS)))
# every fifth of those that hold commitments says nothing after the first round, two have never said anything
SILENT, NEVER = {CODES[i] for i in range(3, 45, 5)}, {CODES[6], CODES[22]}


def sessions():
    """(event, code, date, day, group, goal areas), two days of six groups in each event."""
    for event, (_, *days) in EVENTS.items():
        for (day, date), (group, areas) in itertools.product(enumerate(days, 1), enumerate(GROUPS, 1)):
            yield event, f"D{day}G{group}", date, day, group, areas


def reviewers(event, code):
    if (event, code) in NOT_REVIEWED:
        return ()
    first = int(code[3]) + int(code[1])
    return tuple(REVIEWERS[(first + i) % 6] for i in range(2 if (event, code) in REVIEWED_BY_TWO else 1))


class Notes:
    """The rows of one event, with the reference that each will have."""

    def __init__(self, event):
        self.event, self.numbers, self.rows = event, {}, {kind: [] for kind in NOTES}
        self.sessions = [s for s in sessions() if s[0] == event and s[:2] not in WITHOUT_NOTES]

    def places(self, count):
        """Session and goal area of so many notes: as in life some areas have many and some have few."""
        pairs = [(session, area) for session in self.sessions for area in session[5]]
        weighted = [pair for i, pair in enumerate(pairs) for _ in range(1 + i * 5 % 4)]
        return [weighted[i * 7 % len(weighted)] for i in range(count)]

    def add(self, kind, session, area, **cells):
        number = self.numbers[kind, session[1]] = self.numbers.get((kind, session[1]), 0) + 1
        self.rows[kind].append({"Evenemang": self.event, "Pass": session[1], "Målområde": area, "Löpnr": number} | cells |
                               {"Granskare": reviewers(*session[:2])[0]})
        return f"{self.event}-{session[1]}-{LETTERS.get(kind, '?')}{number:02}"


def topic(area, i):
    return texts.AREAS[area][3][i % 7]


def organisation(i):
    """Some hold many commitments, a fifth of them none."""
    return CODES[i * 7 % 48 if i % 4 else i * i % 13]


def due_day(event, i):
    """A month end; every twelfth says none."""
    if i % 12 == 5:
        return ""
    months = i * 5 % 22 + (5 if event == "LOKA23" else 2)
    year, month = int(event[4:]) + 2000 + (3 + months) // 12, (3 + months) % 12 + 1
    return f"{year}-{month:02}-{(31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]}"


def what_is_asked(notes, turn):
    """Gaps, calls for help and needs; returns by goal area what can be answered."""
    asked = {}
    for i, (session, area) in enumerate(notes.places(NOTES["gap_analysis"][turn])):
        done, wanted = (text.format(topic(area, i + turn)) for text in texts.GAPS[i % 7])
        ref = notes.add("gap_analysis", session, area, **{"Detta görs": done, "Detta bör göras": wanted,
                        "Prioritet": ("hög", "medel", "hög", "låg", "")[i % 5], "Etappmål": f"{area}-E1" if i % 4 == 0 else ""})
        asked.setdefault(area, []).append(ref)
    for i, (session, area) in enumerate(notes.places(NOTES["action_plans"][turn])):
        helped = i % 3 == 1
        ref = notes.add("action_plans", session, area, **{"Handlingsplan": texts.PLANS[i % 4].format(topic(area, i)),
                        "Omdöme": "Hjälp oss" if helped else "OK", "Förankrad": ("ja", "delvis", "nej")[i % 3],
                        "Hjälp behövs med": texts.HELP[i % 4] if helped else "", "Nästa steg": ("Beslut i nämnden", "Enkät", "")[i % 3],
                        "Klart senast": due_day(notes.event, i)})
        if helped and i % 2:
            asked.setdefault(area, []).append(ref)
    for i, (session, area) in enumerate(notes.places(NOTES["needs"][turn])):
        ref = notes.add("needs", session, area, **{"Behov": texts.NEEDS[i % 4].format(topic(area, i)),
                        "Riktat till": NAMES[CODES[i * 3 % 20]] if i % 6 else "", "Prioritet": ("hög", "medel", "")[i % 3]})
        if i % 3 == 0:
            asked.setdefault(area, []).append(ref)
    return asked


def what_is_given(notes, turn):
    for i, (session, area) in enumerate(notes.places(NOTES["achievements"][turn])):
        notes.add("achievements", session, area, **{"Organisation": NAMES[CODES[i * 2 % 50]],
                  "Vad har åstadkommits": texts.ACHIEVEMENTS[i % 4].format(topic(area, i)), "Underlag": ("", "Årsrapport")[i % 2],
                  "Period": f"{2022 + turn}-H{i % 2 + 1}"})
    for i, (session, area) in enumerate(notes.places(NOTES["key_actors"][turn])):
        notes.add("key_actors", session, area, **{"Organisation": NAMES[CODES[(i * 3 + turn) % 54]], "Roll": texts.ROLES[i % 5],
                  "Förankrat": ("ja", "delvis", "nej", "ja", "okänt")[i % 5], "Kontaktfunktion": texts.FUNCTIONS[i % 8]})
    for i, (session, area) in enumerate(notes.places(NOTES["contributions"][turn])):
        notes.add("contributions", session, area, **{"Organisation": NAMES[CODES[i * 5 % 52]],
                  "Bidrag": texts.CONTRIBUTIONS[i % 4].format(topic(area, i)), "Säkerhet": ("bidrar", "kan bidra")[i % 2],
                  "Tidsram": ("våren", "hösten")[i % 2] + f" {2023 + turn}"})
    for i, (session, area) in enumerate(notes.places(NOTES["cooperation"][turn])):
        notes.add("cooperation", session, area, **{"Parter": f"{NAMES[CODES[i * 2 % 24]]}, {NAMES[CODES[i * 2 % 24 + 1]]}",
                  "Nätverk": "", "Hur samarbetet fördjupas": texts.COOPERATION[i % 3].format(topic(area, i)),
                  "Nästa steg": ("Möte", "", "Skiss till ansökan")[i % 3], "Datum": f"{2023 + turn}-09-{i + 1:02}" if i % 2 else ""})


def what_is_promised(notes, turn, asked):
    """Commitments; half of them say what they answer. Returns (reference, organisation, due, row) of each."""
    promised = []
    for i, (session, area) in enumerate(notes.places(NOTES["commitments"][turn])):
        code, due = organisation(i + 90 * turn), due_day(notes.event, i)
        text = texts.COMMITMENTS[(i + i // 16) % 16].format(topic(area, i // 2))
        answers = asked.get(area, [])[i // 2 % 5::9] if i % 2 == 0 else []
        ref = notes.add("commitments", session, area, **{"Organisation": NAMES[code], "Åtagande": f"{text} (steg {i // 32 + 1})",
                        "Tillsammans med": NAMES[CODES[i % 12]] if i % 4 == 1 and CODES[i % 12] != code else "",
                        "Ansvarig funktion": texts.FUNCTIONS[i % 8], "Klart senast": due, "Uppföljningsmått": texts.MEASURES[i % 5],
                        "Bekräftat": ("ja", "nej", "ja")[i % 3], "Svarar på": ", ".join(answers),
                        "Mål": f"{area}-E1" if i % 6 == 0 else ""})
        promised.append((ref, code, due, dict(notes.rows["commitments"][-1])))
    return promised


# what a commitment says of itself, round after round
COURSES = (("Påbörjat 20", "Genomfört till hälften eller mer 60", "Genomfört 100"), ("Ej påbörjat 0", "Påbörjat 15", "Påbörjat 40"),
           ("Påbörjat 30", "Genomfört 100"), ("Genomfört till hälften eller mer 55", "Påbörjat 35", "Genomfört till hälften eller mer 60"),
           ("Ej påbörjat 0", "Ej påbörjat 0", "Ej påbörjat 0"), ("Genomfört 100",), ("Påbörjat 10", "Påbörjat 25", "Ej relevant "),
           ("Påbörjat 40", "Genomfört till hälften eller mer 75", "Genomfört till hälften eller mer 85"), ("Påbörjat 5", "Återtaget "),
           ("Ej påbörjat 0", "Genomfört till hälften eller mer 50", "Påbörjat 20"))


def status_reports(turn, promised, said):
    """The rows of a round; `said` counts for each reference what it has said."""
    found = []
    for i, (ref, code, due, row) in enumerate(promised):
        course, before = COURSES[i * 3 % 10], said.get(ref, 0)
        version = row.get("Version", 1)
        if code in NEVER or (code in SILENT and before) or before == len(course) or len(found) == REPORTS[turn]:
            continue
        if not version or (i % 11 == 4 and not before):
            continue
        status, percent = course[before].rsplit(" ", 1)
        said[ref] = before + 1
        moved = due and before and i % 4 == 1
        # some for a few months, and not in time then either; some for a year and a year again
        new_due = "2024-08-31" if i % 8 == 1 and due < "2024-08" and turn == 1 else f"{int(due[:4]) + before}{due[4:]}" if moved else ""
        found.append({"Referens": ref, "Version": version, "Åtagande": row["Åtagande"], "Status": status, "Procent": percent,
                      "Kommentar": texts.LONG_COMMENT if i == 44 else texts.COMMENTS[(i + turn) % 8],
                      "Nytt slutdatum": new_due if moved else "", "Underlag": "",
                      "Rapporterat av": row["Ansvarig funktion"] or "Registrator", "Per datum": ROUNDS[turn]})
    return found


def changed(promised):
    """Handed over, reworded and taken back after the second event; what is promised follows."""
    handed, reworded, taken = [], [], []
    for ref, code, _, row in promised[7:67:15]:
        row.update({"Organisation": NAMES[CODES[(CODES.index(code) + 4) % 40]], "Version": 2})
        handed.append({"Referens": ref, "Organisation": row["Organisation"], "Åtagande": row["Åtagande"],
                       "Gäller från": "2024-05-15", "Kommentar": "Överlämnat efter samtal"})
    for ref, _, _, row in promised[13:73:20]:
        row.update({"Åtagande": row["Åtagande"].replace(" (steg", " i två kommuner (steg"), "Version": 2})
        reworded.append({"Referens": ref, "Organisation": row["Organisation"], "Åtagande": row["Åtagande"],
                         "Gäller från": "2024-06-01", "Kommentar": "Mindre än lovat"})
    for ref, _, _, row in promised[20:80:20]:
        row["Version"] = 0
        taken.append({"Referens": ref, "Organisation": row["Organisation"], "Åtagande": row["Åtagande"], "Återtagen": "ja",
                      "Kommentar": "Nämnden sade nej"})
    return handed, reworded, taken


def programme(event):
    return [{"Evenemang": event, "Pass": code, "Datum": date, "Dag": day, "Grupp": group, "Målområden": ", ".join(areas),
             "Målområdesansvariga": ", ".join(texts.AREAS[area][2] for area in areas), "Granskare": ", ".join(reviewers(event, code)),
             "Status": "utgår" if (event, code) in CANCELLED else "genomförd", "Minuter": 90,
             "Anmärkning": "Talaren sjuk" if (event, code) in CANCELLED else ""}
            for of_event, code, date, day, group, areas in sessions() if of_event == event]


def participants(event):
    return [{"Evenemang": event, "Pass": "", "Organisation": NAMES[code], "Antal deltagare": i % 5 + 1}
            for i, code in enumerate(CODES) if i % 7 != 3]


def goals():
    for area, (name, *_, topics) in texts.AREAS.items():
        head = {"Målområde": area, "Enhet": "", "Basvärde": "", "Målvärde": "", "Måldatum": ""}
        yield {"Kod": f"{area}-I", "Nivå": "inriktningsmål", "Text": f"{name}: bättre än riket"} | head
        for number in (1, 2):
            yield {"Kod": f"{area}-E{number}", "Nivå": "etappmål", "Text": f"Alla kommuner arbetar med {topics[number]}"} | head | {
                "Måldatum": f"202{4 + number}-12-31"}
        yield {"Kod": f"{area}-K1", "Nivå": "indikator", "Text": f"Andel kommuner med {topics[0]}"} | head | {
            "Måldatum": "2025-12-31", "Enhet": "%", "Basvärde": 40, "Målvärde": 90}


def region():
    yield "events", [{"Kod": code, "Evenemang": name, "Börjar": first, "Slutar": last} for code, (name, first, last) in EVENTS.items()]
    yield "goal_areas", [{"Kod": code, "Målområde": name, "Kortnamn": short, "Målområdesansvarig": owner, "Ordning": code[1:]}
                         for code, (name, short, owner, _) in texts.AREAS.items()]
    yield "organisations", [{"Kod": code, "Organisation": name, "Sektor": sector}
                            for code, (name, sector) in zip(CODES, texts.ORGANISATIONS)]
    yield "goals", list(goals())


def steps():
    """(day received, [(name of a file, its rows)]), in the order in which they came."""
    first, second = Notes("LOKA23"), Notes("LOKA24")
    promised, said = [], {}
    for turn, notes in enumerate((first, second)):
        promised.append(what_is_promised(notes, turn, what_is_asked(notes, turn)))
        what_is_given(notes, turn)
    rounds = [status_reports(0, promised[0], said), status_reports(1, promised[0], said)]
    handed, reworded, taken = changed(promised[0])
    # those of the newest event answer first; one answers in a sheet from before it was handed over
    rounds.append(status_reports(2, promised[1] + promised[0], said))
    rounds[2].append(rounds[2][0] | {"Referens": handed[0]["Referens"], "Åtagande": handed[0]["Åtagande"]})
    order = sorted(NOTES, key=lambda kind: kind == "commitments")  # what they answer is known then
    return [("2023-04-03", [*region(), ("sessions", programme("LOKA23"))]),
            ("2023-04-24", [(kind, first.rows[kind]) for kind in order] + [("participants", participants("LOKA23"))]),
            ("2023-11-10", [("status_updates", rounds[0])]),
            ("2024-04-05", [("status_updates", rounds[1]), ("sessions", programme("LOKA24"))]),
            ("2024-04-24", [(kind, second.rows[kind]) for kind in order] + [("participants", participants("LOKA24"))]),
            ("2024-06-03", [("handed_over", handed), ("reworded", reworded), ("taken_back", taken)]),
            ("2024-10-10", [("status_updates", rounds[2])])]


def load(database, folder):
    """Writes the files and loads them as they came; returns what the programs said."""
    said = ""
    for received, files in steps():
        (folder / received).mkdir(parents=True)
        for number, (name, lines) in enumerate(files):
            path = folder / received / f"{number:02}-{name}.csv"
            with open(path, "w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, list(lines[0]), delimiter=";", lineterminator="\r\n")
                writer.writeheader()
                writer.writerows(lines)
            said += ingest(database, "--received", received, path).stdout
    return said


def books(place, runs=("sv", "en", "public")):
    """Loads the set and writes its reports: to the folders sv, en and public. Returns the database."""
    database = place / "realistic.db"
    load(database, place / "files")
    for name in runs:
        report(database, place / name, "--as-of", AS_OF, "--since", SINCE, "--lang", "en" if name == "en" else "sv",
               "--audience", "public" if name == "public" else "internal")
    return database


class Truth:
    """Where every commitment stands, from the rows that were written, not from the database."""

    def __init__(self):
        self.commitments, self.reports, self.asked = {}, {}, {}
        for received, files in steps():
            for name, lines in files:
                for line in lines:
                    self.take(name, line)
        last = {ref: said[-1] for ref, said in self.reports.items()}
        self.progress = {ref: last[ref]["Status"] if ref in last else None for ref in self.commitments}
        self.done = self.standing("Genomfört")
        self.closed = self.standing("Ej relevant", "Återtaget")
        self.never = {ref for ref in self.commitments if ref not in last}
        self.open = set(self.commitments) - self.done - self.closed
        self.silent = {ref for ref in self.open - self.never if last[ref]["Per datum"] <= SINCE}
        self.late = {ref for ref in self.open if "" < self.due(ref, AS_OF) < AS_OF}
        self.moved = {ref for ref in self.commitments if ref.startswith("LOKA23") and self.due(ref, SINCE) not in ("", self.due(ref, AS_OF))}
        self.gaps = set(self.asked)
        # by those that stand and say so, or that name the same goal
        standing = [line for ref, line in self.commitments.items() if ref not in self.closed]
        self.answered = {asked for line in standing for asked in line["Svarar på"].split(", ")} | {
            ref for ref, gap in self.asked.items() if gap["Etappmål"] and gap["Etappmål"] in {line["Mål"] for line in standing}}

    def take(self, name, line):
        if name == "commitments":
            self.commitments[reference("A", line)] = line
        elif name == "taken_back":
            del self.commitments[line["Referens"]]
        elif name == "status_updates" and line["Referens"] in self.commitments:
            said = self.reports.setdefault(line["Referens"], [])
            if line["Per datum"] not in {before["Per datum"] for before in said}:  # the one that comes back too old is last
                said.append(line)
        elif name == "gap_analysis":
            self.asked[reference("G", line)] = line

    def standing(self, *words):
        return {ref for ref, word in self.progress.items() if word in words}

    def due(self, ref, day):
        said = [line["Nytt slutdatum"] for line in self.reports.get(ref, []) if line["Nytt slutdatum"] and line["Per datum"] <= day]
        return said[-1] if said else self.commitments[ref]["Klart senast"]

    def of_area(self, refs, area):
        return sum(self.commitments[ref]["Målområde"] == area for ref in refs)


def reference(letter, line):
    return f"{line['Evenemang']}-{line['Pass']}-{letter}{line['Löpnr']:02}"


def in_every_place(what, wanted, **places):
    for place, got in places.items():
        expect(f"{what}: {place}", got, wanted)


def of_the_report(book, label):
    """A figure of the sheet that says what the report is."""
    return next((line["Värde"] for line in table(book["Om rapporten"], "Uppgift", "Värde") if line["Uppgift"] == label and isinstance(line["Värde"], int)), None)


class Shown:
    """The tables of the workbooks, by what they are about."""

    def __init__(self, folder):
        self.book = openpyxl.load_workbook(folder / "ledning.xlsx", data_only=True)
        self.area_books = {code: openpyxl.load_workbook(folder / f"malomrade-{code}.xlsx", data_only=True) for code in texts.AREAS}
        self.areas = table(self.book["Översikt"], "Kod", "Målområde", "Åtaganden")
        self.commitments = table(self.book["Åtaganden"], "Referens", "Tidsläge")
        self.organisations = table(self.book["Organisationer"], "Organisation", "Åtaganden")
        self.events = table(self.book["Evenemang"], "Kod", "Åtaganden")
        self.late = table(self.book["Försenade"], "Referens", "Klart senast")
        self.changes = table(self.book["Förändringar"], "Förändring", "Referens")
        self.todo = table(self.book["Att göra"], "Att göra", "Referens")

    def in_areas(self, heading, *values):
        return sum(count(table(book["Åtaganden"], "Referens", "Tidsläge"), heading, *values) for book in self.area_books.values())


def commitments_agree(shown, truth, words):
    silence = words["progress", "no_report"]
    in_every_place("commitments", len(truth.commitments), overview=total(shown.areas, "Åtaganden"), rows=len(shown.commitments),
                   organisations=total(shown.organisations, "Åtaganden"), events=total(shown.events, "Åtaganden"),
                   coverage=total(table(shown.book["Täckning"], "Pass", "Summa"), "Åtaganden"))
    in_every_place("done", len(truth.done), rows=count(shown.commitments, "Genomförande", "Genomfört"),
                   organisations=total(shown.organisations, "Genomfört"), events=total(shown.events, "Genomfört"),
                   report=of_the_report(shown.book, "Klart"), areas=shown.in_areas("Genomförande", "Genomfört"))
    in_every_place("late", len(truth.late), overview=total(shown.areas, "Försenat", "Försenade"), sheet=len(shown.late),
                   rows=count(shown.commitments, "Tidsläge", "Försenat"), organisations=total(shown.organisations, "Försenat"),
                   events=total(shown.events, "Försenat"), report=of_the_report(shown.book, "Försenat"),
                   areas=shown.in_areas("Tidsläge", "Försenat"))
    in_every_place("never reported", len(truth.never), rows=count(shown.commitments, "Genomförande", silence),
                   organisations=total(shown.organisations, silence), events=total(shown.events, silence),
                   report=of_the_report(shown.book, silence), areas=shown.in_areas("Genomförande", silence))
    in_every_place("closed", len(truth.closed), rows=count(shown.commitments, "Tidsläge", "Avslutat utan resultat"),
                   report=of_the_report(shown.book, "Avslutat utan resultat"))
    expect("the late ones by reference", {line["Referens"] for line in shown.late}, truth.late)
    expect("what became of each", {line["Referens"]: line["Genomförande"] for line in shown.commitments},
           {ref: word or silence for ref, word in truth.progress.items()})


def areas_agree(shown, truth):
    for line in shown.areas:
        code = line["Kod"]
        own = table(shown.area_books[code]["Åtaganden"], "Referens", "Tidsläge")
        column = next(h for h in shown.organisations[0] if h.startswith(code))
        in_every_place(f"commitments of {code}", truth.of_area(truth.commitments, code), overview=line["Åtaganden"], rows=len(own),
                       organisations=total(shown.organisations, column))
        in_every_place(f"late of {code}", truth.of_area(truth.late, code), rows=count(own, "Tidsläge", "Försenat"),
                       overview=line.get("Försenat", line.get("Försenade")))


def changes_agree(shown, truth, words):
    silent = words["change", "silent"]
    in_every_place("silent", len(truth.silent), changes=count(shown.changes, "Förändring", silent))
    expect("the silent ones by reference", {line["Referens"] for line in shown.changes if line["Förändring"] == silent}, truth.silent)
    asked = {what: {line["Referens"] for line in shown.todo if line["Att göra"] == words.get(("todo", what))}
             for what in ("never", "silent", "late", "report")}
    expect("those who owe a report", asked["never"] | asked["silent"] | asked["report"], truth.never | truth.silent)
    if ("todo", "late") in words:
        expect("asked because nothing was ever said", asked["never"], truth.never)
        expect("asked because nothing more was said", asked["silent"], truth.silent)
        expect("asked because they are late, in to-do", asked["late"], truth.late - truth.never - truth.silent)
    for change, wanted in (("handed_over", 4), ("text_changed", 3), ("date_moved", len(truth.moved)), ("new", 70)):
        expect(change, count(shown.changes, "Förändring", words["change", change]), wanted)


def gaps_agree(shown, truth, words):
    open_gaps = truth.gaps - truth.answered
    holes = table(shown.book["Luckor"], "Lucka", "Referens")
    results = table(shown.book["Från gap till resultat"], "Referens", "Åtagandets referens")
    expect("gaps nobody answers", {line["Referens"] for line in holes if line["Lucka"] == words["hole", "gap"]}, open_gaps)
    given_up = {words["chain", value] for value in ("no_commitment", "given_up")}
    under_way = {line["Referens"] for line in results if line["Så långt har det kommit"] not in given_up}
    expect("the same, from gap to result", {line["Referens"] for line in results if line["Sort"] == "Gapanalys"} - under_way, open_gaps)
    own = [line for book in shown.area_books.values() for line in table(book["Gapanalys"], "Referens", "Åtaganden som svarar")]
    expect("the same in the goal areas", {line["Referens"] for line in own if line["Åtaganden som svarar"] == 0}, open_gaps)
    high = {ref for ref in open_gaps if truth.asked[ref]["Prioritet"] == "hög"}
    check(0 < len(high) < sum(line["Prioritet"] == "hög" for line in truth.asked.values()), "high-priority gaps are partly answered")
    sessions_ = table(shown.book["Täckning"], "Pass", "Summa")
    expect("sessions without notes", {(line["Evenemang"], line["Pass"]) for line in sessions_ if not line["Summa"]}, WITHOUT_NOTES)


def languages_agree(place):
    """The same sheets with the same numbers above their headings, in both languages."""
    ours, theirs = (openpyxl.load_workbook(place / lang / name, data_only=True)
                    for lang, name in (("sv", "ledning.xlsx"), ("en", "management.xlsx")))
    expect("as many sheets in both languages", len(ours.sheetnames), len(theirs.sheetnames))
    for mine, other in zip(ours, theirs):
        numbers = [[cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, (int, float))]
                   for sheet in (mine, other)]
        expect(f"the numbers of {mine.title} and {other.title}", sorted(numbers[0]), sorted(numbers[1]))


def it_is_what_it_says(database):
    sizes = {"event": 2, "session": 24, "organisation": 60, "goal_area": 10, "status_update": 246}
    expect("the size of the set", {name: rows(database, f"SELECT count(*) FROM {name}")[0][0] for name in sizes}, sizes)
    expect("its notes", rows(database, "SELECT count(*), sum(kind = 'A'), sum(withdrawn_upload_id IS NOT NULL) FROM note"),
           [(455, 160, 3)])
    expect("its rounds", rows(database, "SELECT as_of, count(*) FROM status_update GROUP BY as_of"), list(zip(ROUNDS, REPORTS)))


def main():
    with workplace("books") as place:
        database = books(place)
        it_is_what_it_says(database)
        shown, truth = Shown(place / "sv"), Truth()
        words = words_of(database, "sv")
        check(all((truth.late, truth.never, truth.silent, truth.done, truth.closed, truth.moved)), "something is not in the set")
        commitments_agree(shown, truth, words)
        areas_agree(shown, truth)
        changes_agree(shown, truth, words)
        gaps_agree(shown, truth, words)
        languages_agree(place)
    finish("a realistic set")


if __name__ == "__main__":
    main()
