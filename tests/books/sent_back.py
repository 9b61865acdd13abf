"""Every sheet of every workbook that we write, saved as CSV by LibreOffice and loaded again: nothing is refused, nothing
is new, nothing is changed, and what is for reading says so. Run with the build folder."""
import json
import re

from common import AS_OF, file_name, report, samples, save_as_csv
from harness import check, digest, finish, ingest, rows, workplace

# what stands in a file name after BOOK-; the kinds of notes and the form come back as such
TO_READ = {"sv": {"Översikt", "Täckning", "Att göra", "Organisationer", "Försenade", "Förändringar", "Luckor",
                  "Europa 2020", "Om rapporten", "Så fyller du i", "Källor", "Ordlista", "Så gör du", "Ord", "Mål",
                  "Från gap till resultat", "Löftena i sina ord", "Läge per målområde"},
           "en": {"Overview", "Coverage", "To do", "Organisations", "Late", "Changes", "Gaps left", "Europa 2020",
                  "About the report", "How to fill in", "Sources", "Words", "How to", "Goals", "From gap to result",
                  "Promises in their words", "State by goal area"}}
INTERNAL = {"Att göra", "Så fyller du i"}  # what the public is not shown
NOTHING = {"file-nothing-written", "file-not-a-form"}
BOOK = re.compile(r"(?:ledning|management|(?:malomrade|goal-area|uppfoljning|follow-up|anteckningar|notes)-[^-]+)-(.*)")


def counted(database):
    return (digest(database), rows(database, "SELECT count(*) FROM note"), rows(database, "SELECT count(*) FROM status_update"),
            rows(database, "SELECT id, name FROM organisation ORDER BY id"),
            rows(database, "SELECT id, code, name FROM goal_area ORDER BY id"))


def comes_back(where, file, answer, lang):
    codes, count = {finding["code"] for finding in answer["findings"]}, answer["rows"]
    title = BOOK.fullmatch(file.stem).group(1)
    errors = [finding["message"] for finding in answer["findings"] if finding["severity"] == "error"]
    check(not errors and count["new"] == count["changed"] == count["refused"] == 0, f"{where}: {count} {errors}")
    check(count["read"] > 0 or codes & (NOTHING | {"file-same"}), f"{where}: {codes}")
    if title in TO_READ[lang]:
        check(codes in ({"file-not-a-form"}, {"file-same"}) and count["read"] == 0, f"{where}: {codes}")
    else:
        check("file-not-a-form" not in codes, f"{where}: is taken for a sheet to read")
    return title


def all_of(place, database, lang, way, *options):
    """The workbooks of a run and the templates of a session."""
    name = "-".join([lang, way, *options]).replace("--", "")
    out = place / name
    report(database, out, "--as-of", AS_OF, "--lang", lang, *options)
    report(database, place / f"{name}-mallar", "--templates", "--lang", lang)
    save_as_csv(place, way, out / "csv", -1, *sorted(out.glob("*.xlsx")), place / f"{name}-mallar" / file_name(lang, "notes", "D1G4"))
    files = sorted((out / "csv").glob("*.csv"))
    before = counted(database)
    answers = json.loads(ingest(database, "--json", "--lang", lang, *files, status=0).stdout)["files"]
    by_name = {answer["file"]: answer for answer in answers}
    titles = {comes_back(f"{name}/{file.name}", file, by_name[str(file)], lang) for file in files}
    public = "public" in options
    wanted = TO_READ[lang] - INTERNAL if public else TO_READ[lang]
    check(len(files) > 100 and wanted <= titles, f"{name}: {len(files)} sheets, not {wanted - titles}")
    check(not public or not titles & INTERNAL, f"{name}: {titles & INTERNAL}")
    check(counted(database) == before, f"{name}: loading the sheets changed something")


def main():
    with workplace("books") as place:
        database = place / "loka.db"
        samples(database)
        all_of(place, database, "sv", "utf-8")
        all_of(place, database, "sv", "windows-1252", "--audience", "public")
        all_of(place, database, "en", "utf-16", "--stream-cells", "1")
    finish("sent back")


main()
