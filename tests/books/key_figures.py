"""The key figures of page one, what it says of how many things need a decision, and its table of goal areas, recounted from
the sheets behind it; what has changed, from a report of the comparison day."""
import datetime

from harness import check, expect
from shown import Sheet
from tables import count, number, reads, table


def share(done, standing):
    return int(100 * done / max(standing, 1) + 0.5)


def is_silent(of, line):
    """Whether what a commitment of a sheet says of itself is of the comparison day or before."""
    progress, last = line[of.label("col.progress")], line[of.label("col.last_report")]
    if progress in {of.word("progress", value) for value in ("no_report", "done", "withdrawn", "not_relevant")}:
        return False
    said = last if isinstance(last, datetime.datetime) else session_dates(of)[line[of.label("ref")].rsplit("-", 1)[0]][0]
    return str(said)[:10] <= of.since


def ended(of):
    """Organisations that have ended and left what nobody took over: there is nobody to ask, it stands to be distributed."""
    title = of.label("sheet.vacant")
    return {line[of.label("col.left_by")] for line in table(of.management[title], of.label("col.left_by"))} if (
        title in of.management.sheetnames) else set()


def of_commitments(sheet):
    """What the sheet of commitments of the same workbook comes to."""
    of, lines = sheet.of, sheet.other("kind:commitments")
    label, word = of.label, of.word
    done = count(lines, label("col.progress"), word("progress", "done")) if lines else 0
    if not lines:
        return {"n": 0, "done": 0, "standing": 0, "share": 0, "late": 0, "no_report": 0, "silent": 0, "stopped": set()}
    silent = [line for line in lines if is_silent(of, line)]
    standing = len(lines) - count(lines, label("col.timeliness"), word("timeliness", "closed"))
    return {"n": len(lines), "done": done, "standing": standing, "share": share(done, standing),
            "late": count(lines, label("col.timeliness"), word("timeliness", "late")),
            "no_report": count(lines, label("col.progress"), word("progress", "no_report")),
            "never": count(lines, label("col.progress"), word("progress", "no_report")),
            "moved": sum(line[label("col.times_moved")] > 0 for line in lines),
            # of those that still stand, where the sentence says what has no state too
            "undated": count(lines, label("col.timeliness"), word("timeliness", "undated")) if "{never}" in of.texts["say.commitments"]
            else sum(not isinstance(line[label("due")], datetime.datetime) for line in lines),
            "worst": max([line[label("col.days_late")] for line in lines if isinstance(line[label("col.days_late")], int)] or [0]),
            "silent": len(silent), "stopped": {line[label("organisation")] for line in silent} - ended(of)}


def session_dates(of):
    """Of each session, as references begin with it: its day, its notes, its goal areas; none that was cancelled."""
    label, found = of.label, {}
    cancelled = {code for code, in of.read("SELECT e.code || '-' || s.code FROM session s JOIN event e ON e.id = s.event_id"
                                           " WHERE s.state = 'cancelled'")}
    event = of.read("SELECT code FROM event")[0][0]
    for line in table(of.management[of.label("sheet.coverage")], label("session"), label("col.all_notes")):
        full = f"{line.get(label('event'), event)}-{line[label('session')]}"
        name = full if label("event") in line else line[label("session")]
        found[name] = (str(line[label("date")])[:10], 0 if full in cancelled else line[label("col.all_notes")], full in cancelled,
                       line[label("goal_areas")].split(", "))
    return found


def of_what_waits(sheet):
    """Calls for help, gaps of high priority and sessions without notes, and how many of them are new."""
    of, label, word = sheet.of, sheet.of.label, sheet.of.word
    sessions, ends = session_dates(of), {}
    for line in sheet.other("sheet.results"):
        ends.setdefault(line[label("ref")], []).append(line)
    nobody = {word("chain", "no_commitment"), word("chain", "given_up")}
    waiting = {ref: lines[0] for ref, lines in ends.items() if all(line[label("col.ends")] in nobody for line in lines)}
    names = {"help": [ref for ref, line in waiting.items() if line[label("col.kind")] == label("kind:action_plans")],
             "gaps": [ref for ref, line in waiting.items() if line[label("col.kind")] == label("kind:gap_analysis")
                      and line[label("priority")] == word("priority", "high")],
             "sessions": [f"{name}-" for name, (day, notes, cancelled, areas) in sessions.items()
                          if not notes and not cancelled and day <= of.as_of and (not sheet.code or sheet.code in areas)]}
    found = {name: len(refs) for name, refs in names.items()}
    return found | {f"{name}_new": sum(sessions[ref.rsplit("-", 1)[0]][0] > of.since for ref in refs) for name, refs in names.items()}


def signed(change):
    return f"{change:+d}".replace("-", "\u2212") if change else "±0"


def cells_below(sheet, said):
    """Those below the cell that says this: a figure, and how it has changed."""
    at = next((cell for row in sheet.iter_rows() for cell in row if cell.value == said), None)
    return at and [sheet.cell(at.row + below, at.column).value for below in (1, 2)]


def figures_of(of, then, book, book_then):
    sheet = Sheet(of, book, book.worksheets[0])
    figures, before = of_commitments(sheet), of_commitments(Sheet(then, book_then, book_then.worksheets[0]))
    figures |= {f"{name}_change": signed(figures[name] - before[name]) for name in ("done", "late")} | of_what_waits(sheet)
    figures["since"] = of.since
    figures["decisions"] = sum(figures[name] for name in ("late", "help", "gaps", "sessions")) + len(figures["stopped"])
    return figures


def figures_are_true(where, of, sheet, figures):
    """Every label of a figure has its number below it, and below that what it was."""
    labels = [key for key in of.texts if key.startswith("figure.") and key != "figure.none_new" and cells_below(sheet, of.texts[key])]
    check(len(labels) >= 5, f"{where}: only the figures {labels}")
    for key in labels:
        value, change = cells_below(sheet, of.texts[key])
        patterns = {name: text for name, text in of.texts.items() if name.startswith(f"{key}_")}
        for said in (value, change):
            if isinstance(said, int):
                expect(f"{where}: {of.texts[key]}", said, figures[key.removeprefix("figure.")])
                continue
            if said == of.texts["figure.none_new"]:
                expect(f"{where}: {of.texts[key]}: {said}", figures[f"{key.removeprefix('figure.')}_new"], 0)
                continue
            found = next((got for text in patterns.values() if (got := reads(text, str(said)))), None)
            if check(found, f"{where}: {of.texts[key]}: nobody recounts {said!r}"):
                for place, got in found.items():
                    expect(f"{where}: {of.texts[key]}: {{{place}}} of {said}", number(got), figures[place])


def decisions_are_counted(where, of, sheet, figures, name):
    """The sentence beside the heading of what needs a decision."""
    row = next(row for row in sheet.iter_rows() if row[0].value == of.texts["section.decisions"])
    said = next((str(cell.value) for cell in row[1:] if cell.value), "")
    shown = len(table(sheet, of.texts["col.held_by"], of.label("ref")))
    wanted = {"n": figures["decisions"], "shown": shown}
    if said == of.texts[f"say.{name}.none"]:
        expect(f"{where}: {said}", (figures["decisions"], shown), (0, 0))
        return
    found = reads(of.texts[f"say.{name}.some"], said) or reads(of.texts[f"say.{name}.all"], said)
    if check(found, f"{where}: nobody recounts {said!r}"):
        expect(f"{where}: {said}", {place: number(got) for place, got in found.items()}, {place: wanted[place] for place in found})
        expect(f"{where}: rows shown", shown, min(10, figures["decisions"]))


def goal_areas_are_true(where, of, sheet, figures):
    """Of each goal area in the table of the summary: what its own workbook comes to."""
    lines = table(sheet, of.label("code"), of.label("goal_area"), of.texts["col.commitments"])
    expect(f"{where}: the goal areas", sorted(line[of.label("code")] for line in lines), sorted(figures))
    for line in lines:
        own = figures[line[of.label("code")]]
        expect(f"{where}: commitments of {line[of.label('code')]}", line[of.texts["col.commitments"]], own["n"])
        for key in ("late", "silent"):
            if of.texts[f"figure.{key}"] in line:
                expect(f"{where}: {key} of {line[of.label('code')]}", line[of.texts[f"figure.{key}"]], own[key])
        done = line.get(of.texts.get("col.done_share"))
        if isinstance(done, (int, float)):
            expect(f"{where}: done of {line[of.label('code')]}", round(done, 6), round(own["done"] / max(own["standing"], 1), 6))


def page_one_is_true(of, then):
    """For the summary and each goal area; `then`: the report of the comparison day."""
    figures = {}
    for code, book in of.areas().items():
        figures[code] = figures_of(of, then, book, then.areas()[code])
        where = f"{of.name}, {of.lang}: page one of {code}"
        figures_are_true(where, of, book.worksheets[0], figures[code])
        decisions_are_counted(where, of, book.worksheets[0], figures[code], "area_decisions")
    where, book = f"{of.name}, {of.lang}: page one", of.management
    all_of_it = figures_of(of, then, book, then.management)
    figures_are_true(where, of, book.worksheets[0], all_of_it)
    decisions_are_counted(where, of, book.worksheets[0], all_of_it, "summary_decisions")
    goal_areas_are_true(where, of, book.worksheets[0], figures)
    changes = table(book[of.label("sheet.changes")], of.label("col.change"), of.label("ref"))
    expect(f"{where}: stopped reporting, as among the changes", all_of_it["silent"],
           count(changes, of.label("col.change"), of.word("change", "silent")))
