"""Every number of every sentence is recounted: from the rows of the sheet itself, of other sheets of the workbook, or, where
no sheet has them, from the tables of the database; for both samples and the realistic set, in both languages. A number that no
rule below knows is a failure. Run with the build folder."""
import datetime
import json
import re

from common import report
from harness import REPORT, check, expect, finish, run, workplace
from key_figures import is_silent, of_commitments, page_one_is_true, session_dates, share
from shown import KINDS, SETS, Report, Sheet
from tables import count, fill, number, reads, table, total


def of_late(sheet):
    days = sheet.cells("col.days_late")
    return {"n": len(days), "worst": max(days, default=0), "no_report": sheet.count("col.progress", "progress", "no_report"),
            "never": sheet.count("col.progress", "progress", "no_report"),
            "silent": sum(is_silent(sheet.of, line) for line in sheet.rows), "moved": sum(times > 0 for times in sheet.cells("col.times_moved"))}


def of_areas(sheet):
    label = sheet.of.label
    return {"n": len(sheet.rows), "without": sum(not cell for cell in sheet.cells("col.commitments")),
            "late": sum(bool(row[label("col.late")]) for row in sheet.rows)}


def of_coverage(sheet):
    """Who reviews is in no public sheet: it is counted in the database."""
    sessions = sheet.of.read("SELECT s.id, e.code || '-' || s.code, s.code, s.state = 'cancelled', (SELECT count(*) FROM session_person p"
                             " WHERE p.session_id = s.id AND p.role = 'reviewer') FROM session s JOIN event e ON e.id = s.event_id"
                             " ORDER BY s.date, s.id")
    several = len(sheet.of.read("SELECT id FROM event")) > 1
    names = {number_: full if several else code for number_, full, code, *_ in sessions}
    alone = [names[s[0]] for s in sessions if not s[3] and s[4] == 0]
    doubled = [names[s[0]] for s in sessions if not s[3] and s[4] > 1]
    load = {}
    for name, in sheet.of.read("SELECT p.name FROM session_person p JOIN session s ON s.id = p.session_id"
                               " WHERE p.role = 'reviewer' AND s.state <> 'cancelled'"):
        load[name] = load.get(name, 0) + 1
    most = sorted(load.items(), key=lambda item: (-item[1], item[0]))
    public = sheet.of.label("reviewers") not in sheet.rows[0]
    unnoted = sum(not notes and not cancelled and day <= sheet.of.as_of for day, notes, cancelled, _ in session_dates(sheet.of).values())
    return {"n": len(sheet.rows), "unnoted": unnoted, "cancelled": sum(s[3] for s in sessions), "alone": len(alone), "doubled": len(doubled),
            "alone_codes": f" ({', '.join(alone)})" if alone else "", "doubled_codes": f" ({', '.join(doubled)})" if doubled else "",
            "workload": ", ".join(f"{times}" if public else f"{name} {times}" for name, times in most[:12]) + (
                ", …" if len(most) > 12 else "")}


def of_todo(sheet):
    names = {"notes": "session", "actors": "anchor", "doubles": "double", "vacant": "distribute", "reports": "report"}
    values = {value: value for kind, value in sheet.of.words if kind == "todo"}
    return {"n": len(sheet.rows), "people": len(set(sheet.cells("col.who")))} | {
        name: sheet.count("col.todo", "todo", what) for name, what in (values | names).items() if what in values}


def of_organisations(sheet):
    holders = sum(isinstance(cell, int) and cell > 0 for cell in sheet.cells("col.commitments"))
    return {"n": len(sheet.rows), "holders": holders, "without": len(sheet.rows) - holders}


def of_participants(sheet):
    numbers, promised = {}, set()
    for row in sheet.rows:
        name = row[sheet.of.label("organisation")]
        numbers[name] = numbers.get(name, 0) + row[sheet.of.label("number")]
        promised |= {name} if row[sheet.of.label("col.promised")] else set()
    silent = sorted(set(numbers) - promised, key=lambda name: (-numbers[name], name))
    return {"n": sum(numbers.values()), "organisations": len(numbers), "silent": len(silent),
            "names": (", ".join(silent[:12]) or "–") + (", …" if len(silent) > 12 else "")}


def of_changes(sheet):
    names = {"withdrawn": "withdrawn", "silent": "silent", "backward": "backward", "handed_over": "handed_over", "new": "new",
             "reworded": "text_changed", "moved": "date_moved", "area_moved": "area_moved", "finished": "done", "forward": "forward"}
    new = [row for row in sheet.rows if row[sheet.of.label("col.change")] == sheet.of.word("change", "new")]
    return {"n": len(sheet.rows), "since": sheet.of.since,
            "new_done": count(new, sheet.of.label("col.after"), sheet.of.word("progress", "done"))} | {
        name: sheet.count("col.change", "change", change) for name, change in names.items()}


def of_goals(sheet):
    label, word = sheet.of.label, sheet.of.word
    latest = {row[label("goal_code")]: row for row in sheet.rows}  # the newest value of each is last
    levels = {name: [row for row in latest.values() if row[label("level")] == word("level", level)]
              for name, level in (("directions", "direction"), ("milestones", "milestone"), ("indicators", "indicator"))}
    return {"n": len(sheet.rows)} | {name: len(found) for name, found in levels.items()} | {
        "unread": count(levels["indicators"], label("read"), label("blank.not_read")),
        "reached": sum(isinstance(row[label("col.way")], (int, float)) and row[label("col.way")] >= 1 for row in latest.values()),
        "without": count(levels["milestones"], label("col.naming_commitments"), 0)}


def of_results(sheet):
    label, word = sheet.of.label, sheet.of.word
    ends = {}
    for row in sheet.rows:
        ends.setdefault(row[label("ref")], []).append(row)
    nobody = {word("chain", "no_commitment"), word("chain", "given_up")}
    unanswered = [lines[0] for lines in ends.values() if all(line[label("col.ends")] in nobody for line in lines)]
    return {"n": len(sheet.rows), "things": len(ends), "unanswered": len(unanswered),
            "high": count(unanswered, label("priority"), word("priority", "high")),
            "done": sum(any(line[label("col.ends")] == word("chain", "done") for line in lines) for lines in ends.values())}


def of_holes(sheet):
    names = {"gaps": "gap", "help": "help", "needs": "need", "actors": "actor", "milestones": "milestone", "contributions": "contribution"}
    return {"n": len(sheet.rows)} | {name: sheet.count("col.hole", "hole", hole) for name, hole in names.items()}


def of_perspectives(sheet):
    """What names a perspective, in the goal areas' sheets."""
    heading, ref = sheet.of.label("perspective"), sheet.of.label("ref")
    naming = {kind: {row[ref] for book in sheet.of.areas().values() if sheet.of.label(kind) in book.sheetnames
                     for row in table(book[sheet.of.label(kind)], ref, heading) if row[heading] != sheet.of.label("blank.no_remark")}
              for kind in KINDS}
    return {"n": len(sheet.rows), "notes": len(set().union(*naming.values())), "commitments": len(naming["kind:commitments"])}


def of_events(sheet):
    label = sheet.of.label
    return {"n": len(sheet.rows), "commitments": total(sheet.rows, label("col.commitments")),
            "organisations": len({line[label("organisation")] for line in sheet.other("kind:commitments")}),
            "done": total(sheet.rows, sheet.of.word("progress", "done")), "late": total(sheet.rows, label("col.late"))}


def of_frameworks(sheet):
    label = sheet.of.label
    named = [row for row in sheet.rows if row[label("initiative")] != label("blank.no_initiative")]
    linked = [row for row in named if row[label("goal_area")] != label("blank.no_area")]
    themes = list(dict.fromkeys(row[label("theme")] for row in named))
    without = [row[label("goal_area")].split(" ", 1)[0] for row in sheet.rows if row not in named]
    full = dict(sheet.of.read("SELECT code, name FROM goal_area"))
    nothing = "" if "[/" in sheet.of.texts["say.frameworks"] else "–"
    return {"n": len({row[label("initiative")] for row in named}), "linked": len({row[label("initiative")] for row in linked}),
            "themes": ", ".join(t for t in themes if t not in {row[label("theme")] for row in linked}) or nothing,
            "areas": ", ".join(full[code] for code in without) or nothing}


def of_about(sheet):
    files = [row for row in sheet.rows if row[sheet.of.label("col.section")] == sheet.of.label("section.files")]
    refused, = sheet.of.read("SELECT sum(rows_refused) FROM upload WHERE outcome <> 'undone'")[0]
    return {"notes": total(sheet.other("sheet.coverage"), sheet.of.label("col.all_notes")), "uploads": len(files),
            "rows": total(files, sheet.of.label("col.value")), "refused": refused}


def of_gaps(sheet):
    label = sheet.of.label
    wanted = [row for row in sheet.rows if row[label("desired_state")] != label("blank.missing")]
    possible = {cell for cell in sheet.cells("col.possible")}
    check(len(possible) == 1, f"possible answers differ in one goal area: {possible}")
    return {"n": len(sheet.rows), "high": sheet.count("priority", "priority", "high"), "possible": min(possible),
            "unanswered": count(wanted, label("col.answers"), 0)}


def of_actors(sheet):
    return {"n": len(sheet.rows)} | {name: sheet.count("anchored", "anchored", value) for name, value in
                                     (("anchored", "yes"), ("partly", "partly"), ("no", "no"), ("unknown", "unknown"))}


def of_sources(sheet):
    label = sheet.of.label
    rows = [row for row in sheet.rows if row[label("ref")] != sheet.of.texts["section.whole_texts"] and row[label("col.upload")]]
    known = [row for row in rows if isinstance(row[label("version")], int)]
    notes = [row for row in known if row[label("col.kind")] != label("kind:status_updates")]
    return {"n": len(rows), "notes": len({row[label("ref")] for row in notes}), "versions": len(notes),
            "reports": len(known) - len(notes), "refused": len(rows) - len(known),
            "files": len({row[label("col.upload")] for row in rows})}


def of_vacant(sheet):
    left = set(sheet.cells("col.left_by"))
    organisations = left & {name for name, in sheet.of.read("SELECT name FROM organisation")}
    return {"n": len(sheet.rows), "organisations": len(organisations), "areas": len(left - organisations)}


LISTS = ("progress", "timeliness", "anchored", "verdict", "priority", "certainty", "source_role", "blank_reason", "chain", "level")
FIGURES = {
    "overview": of_commitments, "areas": of_areas, "commitments": of_commitments, "late": of_late, "coverage": of_coverage, "todo": of_todo,
    "organisations": of_organisations, "participants": of_participants, "changes": of_changes, "goals": of_goals,
    "results": of_results, "holes": of_holes, "perspectives": of_perspectives, "events": of_events, "frameworks": of_frameworks,
    "about": of_about, "gap_analysis": of_gaps, "key_actors": of_actors, "sources": of_sources,
    "vacant": of_vacant,
    "action_plans": lambda sheet: {"n": len(sheet.rows), "ok": sheet.count("verdict", "verdict", "ok"),
                                   "help": sheet.count("verdict", "verdict", "help")},
    "needs": lambda sheet: {"n": len(sheet.rows), "high": sheet.count("priority", "priority", "high"),
                            "unaddressed": sheet.missing("addressed_to")},
    "contributions": lambda sheet: {"n": len(sheet.rows), "firm": sheet.count("certainty", "certainty", "gives"),
                                    "promoted": sheet.having("promoted_to", "blank.not_promoted")},
    "cooperation": lambda sheet: {"n": len(sheet.rows), "with_step": sheet.having("next_step"),
                                  "with_date": sum(isinstance(cell, datetime.datetime) for cell in sheet.cells("date"))},
    "achievements": lambda sheet: {"n": len(sheet.rows), "proven": sheet.having("evidence")},
    "wordings": lambda sheet: {"n": len(sheet.rows), "commitments": len(set(sheet.cells("ref")))},
    "words": lambda sheet: {"n": sum(name in LISTS for name, _ in sheet.of.words)},
    "how_to": lambda sheet: {},
}


def blanks_are_true(where, sheet, said):
    """What a sheet without rows says of the sessions: those of the goal area, and no others."""
    named = set(re.findall(r"(?:^|; )\s*([^:;]+): ", said.strip().rstrip(".")))
    several = len(sheet.of.read("SELECT id FROM event")) > 1
    wanted = {full if several else code for full, code in sheet.of.read(
        "SELECT e.code || '-' || s.code, s.code FROM session_goal_area g JOIN session s ON s.id = g.session_id JOIN event e ON"
        " e.id = s.event_id JOIN goal_area a ON a.id = g.goal_area_id WHERE a.code = ?", sheet.code)}
    expect(f"{where}: the sessions", named, wanted)


def sentence_is_true(where, name, sheet, said):
    texts, none = sheet.of.texts, sheet.of.texts.get(f"say.{name}.none")
    figures = FIGURES[name](sheet) if sheet.rows or name in ("overview", "how_to") else {"n": 0}
    if none and said.startswith(none):
        check(figures["n"] == 0, f"{where}: says that there is nothing of {figures['n']}: {said}")
        rest = said[len(none):]
        if rest.strip(". ") and rest.strip(". ") != texts["blank.no_session"].strip(". "):
            blanks_are_true(where, sheet, rest.lstrip(". "))
        return
    unknown = {place for place in re.findall(r"\{(\w+)", texts[f"say.{name}"])} - set(figures)
    if check(not unknown, f"{where}: nobody recounts {unknown} of {said}"):
        expect(where, said, fill(texts[f"say.{name}"], figures))


def remarks_are_true(where, sheet):
    """Numbers in what the checks of a report say of themselves."""
    texts = sheet.of.texts
    for row in sheet.rows:
        remark = row.get(texts["col.meaning"])
        for key in ("areas", "rows", "refused", "coverage", "progress", "reports", "late"):
            if row.get(texts["col.item"]) == texts.get(f"check.{key}") and (found := reads(texts[f"about.check.{key}"], str(remark))):
                expect(f"{where}: {remark}", number(found["a"]), number(found["b"]))


def every_sentence(of):
    seen = set()
    for book_name, book in of.books.items():
        for sheet in book:
            where = f"{of.name}, {of.lang}: {book_name}/{sheet.title}"
            if sheet.title == of.label("kind:status_updates"):
                continue  # a bare rectangle
            name = of.sheet_name(sheet.title) or (book is of.management and "frameworks")
            if check(name in FIGURES, f"{where}: a sheet whose sentence nobody recounts: {sheet['A2'].value}"):
                sentence_is_true(where, name, Sheet(of, book, sheet), sheet["A2"].value)
                remarks_are_true(where, Sheet(of, book, sheet))
                seen.add(name)
    return seen


def the_terminal_says_the_same(of, printed):
    """The last line of a run, --todo and --delta: the sentences of the sheets, with the same figures."""
    last = printed.strip().splitlines()[-1]
    figures = dict(zip("1234", (str(len(of.books)), str(of.folder), of.as_of, of.management.worksheets[0]["A2"].value)))
    found = reads(re.sub(r"\{(\d)", r"{_\1", of.texts["run.done"]), last)
    expect(f"{of.name}: {last}", found, {f"_{key}": value for key, value in figures.items()})
    for option, key in (("--todo", "sheet.todo"), ("--delta", "sheet.changes")):
        sentence = of.management[of.label(key)]["A2"].value
        choices = (option, "--as-of", of.as_of, "--since", of.since, "--lang", of.lang)
        data = json.loads(run(REPORT, "--db", of.database, *choices, "--json", status=0).stdout)
        expect(f"{of.name}, {of.lang}: {option}", (data["sentence"], data["count"]),
               (sentence, len(Sheet(of, of.management, of.management[of.label(key)]).rows)))
        text = " ".join(run(REPORT, "--db", of.database, *choices, status=0).stdout.split())
        check(" ".join(sentence.split()) in text, f"{of.name}, {of.lang}: {option} says another sentence: {text[:300]}")


def main():
    seen = set()
    with workplace("books") as place:
        for name, (load, as_of, since) in SETS.items():
            database = place / f"{name}.db"
            load(database)
            for lang in ("sv", "en"):
                out = place / f"{name} {lang}"
                printed = report(database, out, "--as-of", as_of, "--since", since, "--lang", lang)
                of = Report(name, database, out, lang, as_of, since)
                seen |= every_sentence(of)
                if "section.decisions" in of.texts:
                    then = place / f"{name} {lang} then"
                    report(database, then, "--as-of", since, "--lang", lang)
                    page_one_is_true(of, Report(name, database, then, lang, since, since))
                the_terminal_says_the_same(of, printed.stdout)
    expect("sheets that no set has", set(FIGURES) - seen - {"areas"}, set())
    finish("sentences recounted")


if __name__ == "__main__":
    main()
