"""The workbooks of the samples, read back cell by cell against SQL, in both languages; and what
they must show of the workshop. Run with the build folder."""
import csv
import datetime
import hashlib
import json
import re
import shutil
import sqlite3

import openpyxl

from common import AS_OF, file_name, report, samples, views, words
from harness import SAMPLES, check, finish, ingest, workplace
import rules

MISSING = {"sv": "saknas", "en": "missing"}
NOBODY = {"not_promoted": {"sv": "ännu inte", "en": "not yet"},
          "no_report": {"sv": "ingen rapport", "en": "no report"},
          "no_due": {"sv": "utan datum", "en": "no date"},
          "no_answer": {"sv": "inget åtagande", "en": "no commitment"},
          "not_read": {"sv": "inte avläst", "en": "not read"},
          "no_remark": {"sv": "–", "en": "–"}}


def text(name):
    return lambda row, lang, words: row[name]


def word(name, words_of):
    return lambda row, lang, words: words[(words_of, row[name])] if row[name] else None


def date(name):
    def of(row, lang, words):
        if row[name] is None:
            return row[name + "_text"] if name + "_text" in row.keys() else None
        return datetime.datetime.fromisoformat(row[name])
    return of


def otherwise(value, key):
    """The word that stands where there is nothing."""
    def of(row, lang, words):
        found = value(row, lang, words)
        return NOBODY[key][lang] if found is None else found
    return of


def number(name):
    """A cell without a number is blank: its column holds numbers alone."""
    return lambda row, lang, words: "" if row[name] is None else row[name]


def latest_comment(row, lang, words):
    return row["last_comment"] if row["last_comment"] is not None else row["comment"]


COMMENT = text("comment")
INNEHALL = {"sv": "Innehåll", "en": "Contents"}
# sheet: its view, and what its columns show, from the left
AREA_SHEETS = {
    "gap_analysis": [text("ref"), text("current_state"), text("desired_state"),
                     word("priority", "priority"), text("goal"), text("responsible"), None, None, COMMENT],
    "key_actors": [text("ref"), text("organisation"), text("role"), word("anchored", "anchored"),
                   date("anchored_date"), text("contact_function"), None, COMMENT],
    "commitments": [text("ref"), text("commitment"), text("organisation"), text("partners"),
                    text("contact"), date("start_date"), date("due"), date("original_due"),
                    text("times_moved"), word("progress", "progress"), number("percent"),
                    word("timeliness", "timeliness"), number("days_late"),
                    otherwise(date("last_report"), "no_report"), word("confirmed", "anchored"),
                    text("measure"), otherwise(text("answers"), "no_remark"), latest_comment],
    "action_plans": [text("ref"), text("plan"), word("verdict", "verdict"),
                     word("anchored", "anchored"), text("help_needed"), text("next_step"),
                     date("due_date"), text("responsible"), word("source_role", "source_role"),
                     COMMENT],
    "needs": [text("ref"), text("addressed_to"), text("need"), word("priority", "priority"), COMMENT],
    "contributions": [text("ref"), text("organisation"), text("contribution"),
                      word("certainty", "certainty"), text("time_frame"),
                      otherwise(text("promoted_to"), "not_promoted"), COMMENT],
    "cooperation": [text("ref"), text("organisations"), text("how"), text("network"),
                    text("next_step"), date("next_date"), COMMENT],
    "achievements": [text("ref"), text("achievement"), text("organisation"), text("period"),
                     text("evidence"), COMMENT],
}


def compare(where, cells, row, columns, lang, word_of):
    for cell, column in zip(cells, columns):
        if column is None:
            continue
        wanted = column(row, lang, word_of)
        if wanted is None:
            wanted = MISSING[lang]
        check(("" if cell.value is None else cell.value) == wanted, f"{where}!{cell.coordinate}: {cell.value!r}, not {wanted!r}")


def area_sheets_are_the_views(books, data, lang):
    word_of = words(data, lang)
    titles = {row["name"]: row[lang] for row in data.execute("SELECT name, sv, en FROM note_kind")}
    for area in data.execute("SELECT id, code FROM goal_area").fetchall():
        book = books[file_name(lang, "area", area['code'])]
        for view, columns in AREA_SHEETS.items():
            where = f"{lang}/{area['code']}/{titles[view]}"
            if titles[view] not in book.sheetnames:  # it has no rows
                check(not data.execute(f"SELECT count(*) FROM {view} v JOIN note_goal_areas g USING (note_id)"
                                       " WHERE g.goal_area_id = ?", (area["id"],)).fetchone()[0], f"{where}: is left out")
                check(titles[view] in str([row[1].value for row in rules.blocks(book.worksheets[0])[INNEHALL[lang]]]),
                      f"{where}: is left out and not named")
                continue
            rows = {row["ref"]: row for row in data.execute(
                f"SELECT v.* FROM {view} v JOIN note_goal_areas g USING (note_id)"
                " WHERE g.goal_area_id = ?", (area["id"],))}
            shown = list(book[titles[view]].iter_rows(min_row=rules.HEADING_ROW + 1))
            check([c[0].value for c in shown] == sorted(rows, key=lambda r: (r[:4], int(r[6:])))
                  or view == "needs", f"{where}: other rows, or in another order")
            check(len(shown) == len(rows), f"{where}: {len(shown)} rows, not {len(rows)}")
            for cells in shown:
                row = rows.get(cells[0].value)
                check(row is not None, f"{where}: {cells[0].value} is not in the database")
                if row is not None:
                    check(len(cells) == len(columns), f"{where}: {len(cells)} columns")
                    compare(where, cells, row, columns, lang, word_of)


def every_note_has_its_source(books, data, lang):
    title = {"sv": "Källor", "en": "Sources"}[lang]
    for area in data.execute("SELECT id, code FROM goal_area").fetchall():
        book = books[file_name(lang, "area", area['code'])]
        if title not in book.sheetnames:
            continue
        sheet = book[title]
        shown = {(c[0].value, c[2].value, c[3].value, c[4].value, c[5].value, c[7].value)
                 for c in sheet.iter_rows(min_row=rules.HEADING_ROW + 1)}
        sentence, rows = sheet["A2"].value, sheet.max_row - rules.HEADING_ROW
        whole, *parts, files = [int(n) for n in re.findall(r"\d+", sentence)] or [0, 0]  # parts: notes, versions; reports, refused
        check(not rows or whole == rows == sum(parts[1:]) and files, f"{lang}/{area['code']}: {rows} rows: {sentence}")
        wanted = {tuple(row) for row in data.execute(
            "SELECT n.ref, u.file_name, r.first_line, r.last_line, u.id, r.number FROM notes n"
            " JOIN note_goal_areas g USING (note_id) JOIN note_sources r USING (note_id)"
            " JOIN upload u ON u.id = r.upload_id WHERE g.goal_area_id = ?1"
            " UNION SELECT n.ref, u.file_name, r.first_line, r.last_line, u.id, r.number FROM notes n"
            " JOIN note_goal_areas g USING (note_id) JOIN status_update r USING (note_id)"
            " JOIN upload u ON u.id = r.upload_id WHERE g.goal_area_id = ?1", (area["id"],))}
        check(shown == wanted, f"{lang}/{area['code']}/{title}: {shown ^ wanted}")


def the_first_sheet_leads_to_all(books, data, lang):
    """Its contents are links to all the sheets there are, and name those that are left out."""
    for name, book in books.items():
        if name.startswith(("uppfoljning", "follow-up")):
            continue
        shown = [cell for row in rules.blocks(book.worksheets[0])[INNEHALL[lang]] for cell in row[1:] if cell.hyperlink]
        check([cell.value for cell in shown] == book.sheetnames[1:], f"{lang}/{name}: {[cell.value for cell in shown]}")
        check(all(cell.hyperlink.location == f"'{cell.value}'!A1" for cell in shown), f"{lang}/{name}: a link elsewhere")


def words_are_explained(books, data, lang):
    """Every word of ours that a goal area's sheets show stands in its list of words, with a meaning."""
    ours = {word for (of, _), word in words(data, lang).items() if of not in ("sector", "basis", "outcome")}
    ours |= {MISSING[lang], *(word[lang] for word in NOBODY.values())}
    title = {"sv": "Ordlista", "en": "Words"}[lang]
    for area in data.execute("SELECT code FROM goal_area").fetchall():
        book = books[file_name(lang, "area", area['code'])]
        explained = {row[1]: row[2] for row in book[title].iter_rows(min_row=rules.HEADING_ROW + 1, values_only=True)}
        for sheet in book.worksheets[1:]:
            shown = {cell for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1, values_only=True) for cell in row}
            check(not shown & ours - explained.keys(), f"{lang}/{area['code']}/{sheet.title}: {shown & ours - explained.keys()}")
        check(len(explained) > 50 and all(explained.values()), f"{lang}/{area['code']}: words {explained}")


def column(sheet, heading):
    headings = [cell.value for cell in sheet[rules.HEADING_ROW]]
    index = headings.index(heading)
    return [row[index].value for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1)]


def management_adds_up(book, data):
    check(book["Översikt"]["A2"].value == "Av 12 åtaganden är 4 genomförda (36 % av dem som står fast). 1 är försenat och "
                               "3 har inget läge angivet.", f"headline: {book['Översikt']['A2'].value}")
    figures = {label.value: number.value for label, number in zip(*rules.blocks(book["Översikt"])["Nyckeltal"][1:3])}
    check(figures["Genomförda åtaganden"] == "4 av 12" and figures["Försenade"] == 1, f"key figures: {figures}")
    late = [cell.value for cell in rules.blocks(book["Översikt"])["Kräver beslut"][2]]
    check(late[0] == "D2G6-A02" and late[7] == 105, f"Kräver beslut: {late}")
    sheet = book["Läge per målområde"]
    wanted = {"Genomfört": 4, "Genomfört till hälften eller mer": 1, "Påbörjat": 2, "Ej påbörjat": 1,
              "Avslutat utan resultat": 1, "Inget läge angivet": 3, "Åtaganden": 12, "Anteckningar": 61,
              "Försenat": 1}
    for heading, number in wanted.items():
        check(sum(column(sheet, heading)) == number, f"Översikt: {heading} is not {number}")
    check(column(sheet, "Kod") == [f"M{i:02}" for i in range(1, 11)], "Översikt: the goal areas")
    grey = {str(ranges.sqref): rule.dxf.fill.bgColor.rgb for ranges in sheet.conditional_formatting
            for rule in ranges.rules if rule.formula == ['"Passet utgår"']}
    check(grey == {"P6:P15": "FFE7E6E6", "Q6:Q15": "FFE7E6E6"}, f"Översikt: a cancelled session is grey: {grey}")
    check("Passet utgår" in column(sheet, "Omdöme dag\u00a02"), "Översikt: M05's second session is cancelled")
    sheet = book["Organisationer"]
    check(sum(column(sheet, "Åtaganden")) == 12, "Organisationer: not 12 commitments")
    held = {row[0]: row[1] for row in data.execute(
        "SELECT o.name, count(c.note_id) FROM organisation o LEFT JOIN commitments c"
        " ON c.organisation_id = o.id GROUP BY o.id")}
    for cells in sheet.iter_rows(min_row=rules.HEADING_ROW + 1, values_only=True):
        check(cells[2] == held[cells[0]] == sum(cells[6:]), f"Organisationer: {cells[0]}")
    check(len(held) == sheet.max_row - rules.HEADING_ROW == 18, "Organisationer: not all 18")


def commitments_show(book):
    sheet = book["Åtaganden"]
    rows = {c[0]: dict(zip([h.value for h in sheet[rules.HEADING_ROW]], c))
            for c in sheet.iter_rows(min_row=rules.HEADING_ROW + 1, values_only=True)}
    check(len(rows) == 12, f"Åtaganden: {len(rows)}")
    check([r for r in rows if rows[r]["Tidsläge"] == "Försenat"] == ["D2G6-A02"], "D2G6-A02 is late")
    check(rows["D2G6-A02"]["Dagar sen"] == 105, f"D2G6-A02: {rows['D2G6-A02']['Dagar sen']} days late")
    moved = [r for r in rows if rows[r]["Framflyttat, antal gånger"]]
    check(moved == ["D1G1-A02", "D1G4-A02"], f"moved: {moved}")
    check(rows["D1G1-A02"]["Klart senast"] == datetime.datetime(2014, 9, 30) and
          rows["D1G1-A02"]["Ursprungligt slutdatum"] == datetime.datetime(2014, 6, 30),
          "D1G1-A02: its dates")
    check(rows["D1G5-A01"]["Klart senast"] == "saknas" and
          rows["D1G5-A01"]["Tidsläge"] == "Utan datum", "D1G5-A01 has no date")


def coverage_says_why(book):
    sheet = book["Täckning"]
    headings = [cell.value for cell in sheet[rules.HEADING_ROW]]
    rows = {c[0].value: dict(zip(headings, c)) for c in sheet.iter_rows(min_row=rules.HEADING_ROW + 1)}
    kinds = ["Gapanalys", "Nyckelaktörer", "Åtaganden", "Handlingsplan", "Behov", "Bidrag",
             "Samarbete", "Åstadkommet"]
    check(len(rows) == 12, "Täckning: 12 sessions")
    check(sheet["A2"].value == "12 pass: 1 utgår, 3 saknar granskare (D1G2, D1G6, D2G2), 2 har två eller fler "
          "(D1G1, D2G6) och 2 har hållits utan att något är antecknat. Pass per granskare: Jan 2, Kerstin 2, Maria 2, Marie 2, Thomas 2.",
          f"Täckning: {sheet['A2'].value}")
    for session in ("D1G2", "D1G6"):
        check({rows[session][kind].value for kind in kinds} == {"Ingen granskare utsedd"},
              f"Täckning: {session}")
    check({rows["D2G3"][kind].value for kind in kinds} == {"Passet utgår"}, "Täckning: D2G3")
    plan = rows["D2G2"]["Handlingsplan"]
    check(plan.value == 1 and "bara målområdesansvarig" in plan.number_format, "Täckning: D2G2's plan")
    check({rows["D2G2"][kind].value for kind in kinds if kind != "Handlingsplan"} ==
          {"Ingen granskare utsedd"}, "Täckning: D2G2")
    check(rows["D2G1"]["Behov"].value == 1 and rows["D2G1"]["Bidrag"].value == "Inget uppladdat",
          "Täckning: D2G1")
    counted = sum(cell.value for row in rows.values() for kind in kinds
                  if isinstance((cell := row[kind]).value, int))
    check(counted == sum(row["Summa"].value for row in rows.values()) == 61, "Täckning: 61 notes")


def what_to_send_is_linked(folder):
    sheet = openpyxl.load_workbook(folder / "ledning.xlsx")["Att göra"]
    files = [cell for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1) for cell in row
             if str(cell.value).startswith("uppfoljning-")]
    check(len(files) == 3 and all(cell.hyperlink and cell.hyperlink.target == cell.value for cell in files),
          f"Att göra: {[(cell.value, cell.hyperlink) for cell in files]}")


def empty_areas_say_why(books):
    for code in ("M03", "M04"):
        sheet = books[f"malomrade-{code}.xlsx"]["Översikt"]
        check("D1G2: Ingen granskare utsedd; D2G2: Ingen granskare utsedd." in sheet["A2"].value, f"{code}: {sheet['A2'].value}")


def no_swedish_is_left(books):
    """Of the English set: sheet names, headings, titles and sentences."""
    for name, book in books.items():
        for sheet in book:
            if rules.is_first(sheet):
                continue
            heading = sheet[1 if rules.is_form(sheet) else rules.HEADING_ROW]
            places = [sheet.title] + [c.value for c in heading if not c.value.startswith("M")]
            places += [] if rules.is_form(sheet) else [sheet["A3"].value]
            if name == "management.xlsx" and sheet.title != "Europa 2020": # names themes and areas
                places += [sheet["A1"].value.split(": ")[-1], sheet["A2"].value]
            if sheet.title == "Words":
                places += [cell for row in sheet.iter_rows(values_only=True) for cell in row[:3] if cell and sheet["A1"].value != cell]
            for place in places:
                check(not set("åäöÅÄÖ") & set(str(place)), f"en/{name}/{sheet.title}: {place}")


# What is neither Swedish nor English, or both: codes and what is put together of texts of the database.
OF_NO_LANGUAGE = re.compile(r"M\d\d .+|.+ \(M\d\d\)|[\s\S]+…|M\d\d(, M\d\d)*|D\dG\d [\d-]+|[\w.-]+\.xlsx|loka-report [\d.]+|[0-9a-f]{64}|–")
ALIKE = {"OK", "Organisation", "Period", "Status", "Version"}


def texts_of(books):
    found = {}
    for name, book in books.items():
        for sheet in book:
            found.setdefault(sheet.title, name)
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        found.setdefault(cell.value, f"{name}/{sheet.title}!{cell.coordinate}")
    return found


def what_both_languages_say_is_of_the_notes(books, data):
    """A text that stands in both sets is not one of ours: a label left in Swedish would be in both."""
    theirs = {row["ref"] for row in data.execute("SELECT ref FROM notes")} | ALIKE
    people = {row["name"] for row in data.execute("SELECT name FROM session_person")}
    for table in [row["name"] for row in data.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN"
                                                      " ('word', 'note_kind', 'upload_part')")]:
        theirs |= {value for row in data.execute(f"SELECT * FROM {table}") for value in tuple(row) if isinstance(value, str)}
    english = texts_of(books["en"])
    for text in texts_of(books["sv"]).keys() & english.keys() - theirs:
        check(OF_NO_LANGUAGE.fullmatch(text) or set(text.split(", ")) <= people, f"{english[text]}: in both languages: {text}")


def what_was_refused_is_told(place, database):
    """A file refused as a whole: in the goal areas of the session it was sent for, else in the summary alone; rows of
    which nothing is known: in the summary. The public sees that a file was refused, not why."""
    whole, unknown, rows = place / "helt-fel.csv", place / "okänd.csv", place / "rader.csv"
    whole.write_text("Målområde;Behov\n" + "".join(f"M99;Behov {i}\n" for i in range(11)), encoding="utf-8")
    unknown.write_text("Väder;Vind\nSol;Svag\n", encoding="utf-8")
    rows.write_text("Pass;Målområde;Behov\nD9G9;M01;Behov i ett okänt pass\n", encoding="utf-8")
    ingest(database, "--session", "D1G1", whole)
    ingest(database, unknown, rows)
    for audience, internal in (("internal", True), ("public", False)):
        out = place / f"refused-{audience}"
        report(database, out, "--as-of", AS_OF, "--audience", audience)
        books = rules.prove(out, AS_OF)
        about = [row for row in books["ledning.xlsx"]["Om rapporten"].iter_rows(min_row=rules.HEADING_ROW + 1,
                                                                               values_only=True)]
        check({row[2] for row in about if row[0] == "Kontroller"} == {"OK"}, f"{audience}: a check is not OK")
        files = {row[1]: row for row in about if row[0] == "Mottagna filer"}
        if not internal:  # a file says nothing to the public, and is often named after who wrote it
            check(not files, f"files are told to the public: {files}")
            continue
        check("filen är inläst" in files["needs.csv"][3] and "delvis inläst" in files["rader.csv"][3],
              f"{audience}: outcomes {files['needs.csv']} {files['rader.csv']}")
        for name, count, why in (("helt-fel.csv", 11, "11 av 11 rader har fel"), ("okänd.csv", 0, "Väder")):
            check(files[name][2] == count and "hela filen avvisad" in files[name][3] and
                  (why in files[name][3]) == internal, f"{audience}: {files[name]}")
        alone = [row for row in about if row[0] == "Avvisade rader, målområdet okänt"]
        check([row[1:3] for row in alone] == [("rader.csv", 2)] * internal and all("D9G9" in row[3] for row in alone),
              f"{audience}: rows of no goal area: {alone}")
        for code, concerned in (("M01", True), ("M02", True), ("M06", False)):
            sheet = books[f"malomrade-{code}.xlsx"]["Källor"]
            refused = [row for row in sheet.iter_rows(min_row=rules.HEADING_ROW + 1, values_only=True) if row[0] == "–"]
            check([row[2:5] for row in refused] == [("helt-fel.csv", None, None)] * (internal and concerned),
                  f"{audience}/{code}: {refused}")
            check(all("11 av 11 rader har fel" in row[-1] for row in refused), f"{audience}/{code}: {refused}")
            check((f" och {len(refused)} som inte" in sheet["A2"].value) == bool(refused), f"{audience}/{code}: {sheet['A2'].value}")
    whole.write_text("Målområde;Behov\nM01;Nu rätt\n", encoding="utf-8")
    ingest(database, "--session", "D1G1", whole)
    report(database, place / "sent-again", "--as-of", AS_OF)
    sheet = rules.prove(place / "sent-again", AS_OF)["malomrade-M01.xlsx"]["Källor"]
    check("–" not in [row[0].value for row in sheet.iter_rows()], "a file sent again is still refused")


def the_public_sees_no_names(place, database):
    """Neither reviewers, contacts nor what is marked internal; and the first sheet says so."""
    notes = place / "åtaganden Thomas.csv"
    notes.write_text("Pass;Målområde;Organisation;Åtagande;Intern;Granskare;Ansvarig funktion\n"
                     "D1G1;M01;Kumla kommun;Hemligt åtagande;ja;Thomas;Skolchef\n"
                     "D1G1;M01;Kumla kommun;Öppet åtagande;nej;Thomas;Skolchef\n"
                     "D1G1;M01;Kumla kommun;;nej;Thomas;Skolchef\n", encoding="utf-8")
    ingest(database, notes)
    for audience, wanted in (("internal", True), ("public", False)):
        out = place / audience
        report(database, out, "--as-of", AS_OF, "--audience", audience)
        books = rules.prove(out, AS_OF)
        texts = [cell for book in books.values() for sheet in book
                 for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
        for name in ("Hemligt åtagande", "Thomas", "Kerstin", "Jan", "Maria", "Skolchef", "Prefekt"):
            check((name in texts) == wanted, f"{audience}: {name} is {'not ' * wanted}shown")
        owners = {name for row in csv.DictReader((SAMPLES / "goal_areas.csv").read_text("utf-8-sig").splitlines(), delimiter=";")
                  for name in [row["Målområdesansvarig"]] if name}
        check(len(owners) > 5, f"owners: {owners}")
        for name in ("Thomas", "Kerstin", *owners):  # nor within a text, such as the name of a file
            check(any(re.search(rf"\b{name}\b", text) for text in texts) == wanted, f"{audience}: {name} is {'not ' * wanted}told")
        check("Öppet åtagande" in texts, f"{audience}: an open note is not shown")
        load = books["ledning.xlsx"]["Täckning"]["A2"].value.partition("Pass per granskare: ")[2]
        check(load == ("Jan 2, Kerstin 2, Maria 2, Marie 2, Thomas 2." if wanted else ""),
              f"{audience}: sessions of each reviewer: {load}")
        for code, concerned in (("M01", True), ("M06", False)):
            refused = [row for row in books[f"malomrade-{code}.xlsx"]["Källor"].iter_rows(
                min_row=rules.HEADING_ROW + 1, values_only=True) if row[0] == "–"]
            check(len(refused) == (wanted and concerned), f"{audience}/{code}: refused rows {refused}")
            check(all(row[1:5] == ("Åtaganden", "åtaganden Thomas.csv", 4, 4) and "Åtagande" in row[-1] for row in refused),
                  f"{audience}/{code}: refused rows {refused}")
        forms = [name for name in books if name.startswith("uppfoljning-")]
        check(bool(forms) == wanted, f"{audience}: follow-up workbooks {forms}")
        for name, book in books.items():
            if name in forms:
                continue
            said = [text for row in book["Översikt"].iter_rows(max_row=4, max_col=1, values_only=True) for text in row]
            check(any(text and f"{'Intern' if wanted else 'Offentlig'} version" in text for text in said), f"{audience}: {said}")


def only_what_is_open_is_asked_for(folder, books, data, said):
    """Finished commitments stand below the open ones; who has nothing open gets no workbook and is named."""
    finished = {row["ref"]: row["timeliness"] in ("done", "closed") for row in data.execute("SELECT ref, timeliness FROM commitments")}
    for name, book in books.items():
        if "Uppföljning" not in book.sheetnames:
            continue
        shown = [finished[row[0]] for row in book["Uppföljning"].iter_rows(min_row=2, max_col=1, values_only=True)]
        check(shown == sorted(shown), f"{name}: finished above open: {shown}")
        check(not name.startswith("uppfoljning-") or not all(shown), f"{name}: asks for nothing")
    wanted = [row[0] for row in data.execute(
        "SELECT organisation FROM commitments GROUP BY organisation_id HAVING min(timeliness IN ('done', 'closed')) ORDER BY organisation")]
    check(wanted, "everybody has something open")
    rows = books["ledning.xlsx"]["Om rapporten"].iter_rows(min_row=rules.HEADING_ROW + 1, max_col=2, values_only=True)
    named = [row[1] for row in rows if row[0] == "Ingen uppföljning att skicka"]
    check(named == wanted, f"Om rapporten names {named}, not {wanted}")
    listed = json.loads((folder / "innehall.json").read_text())["nothing_open"]
    check(listed == wanted, f"innehall.json names {listed}, not {wanted}")
    check(f"inte har något öppet åtagande: {', '.join(wanted)}.\n" in said, f"the run names others: {said}")


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def main():
    with workplace("books") as place:
        database = place / "loka.db"
        samples(database)
        data = views(database, place)
        books = {}
        for lang in ("en", "sv"):
            out = place / lang
            done = report(database, out, "--as-of", AS_OF, "--lang", lang)
            books[lang] = rules.prove(out, AS_OF)
            check(len(books[lang]) == 18, f"{lang}: {len(books[lang])} workbooks")
            area_sheets_are_the_views(books[lang], data, lang)
            every_note_has_its_source(books[lang], data, lang)
            the_first_sheet_leads_to_all(books[lang], data, lang)
            words_are_explained(books[lang], data, lang)
        only_what_is_open_is_asked_for(place / "sv", books["sv"], data, done.stdout)
        report(database, place / "again", "--as-of", AS_OF)
        check(digests(place / "sv") == digests(place / "again"), "two runs give other bytes")
        for jobs in ("1", "2", "7", "40"):
            report(database, place / jobs, "--as-of", AS_OF, "--jobs", jobs)
            check(digests(place / "sv") == digests(place / jobs), f"--jobs {jobs} gives other bytes")
        management_adds_up(books["sv"]["ledning.xlsx"], data)
        commitments_show(books["sv"]["ledning.xlsx"])
        coverage_says_why(books["sv"]["ledning.xlsx"])
        empty_areas_say_why(books["sv"])
        what_to_send_is_linked(place / "sv")
        no_swedish_is_left(books["en"])
        what_both_languages_say_is_of_the_notes(books, data)
        data.close()
        shutil.copy(database, place / "refused.db")
        what_was_refused_is_told(place, place / "refused.db")
        the_public_sees_no_names(place, database)
    finish("workbooks against the database")


main()
