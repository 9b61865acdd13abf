"""Today is the day where the computer is, by TZ: when a file came, what a report is as of, what is in the future. What is
given a day is the same everywhere. Run with the build folder."""
import datetime
import json
import os

from harness import REPORT, expect, check, finish, ingest, rows, run, workplace

FILES = {"mal.csv": "Kod;Nivå;Målområde;Text;Senaste värde\nG1;indikator;E1;Solel;7\n",
         "omraden.csv": "Kod;Målområde;Målområdesansvarig\nE1;Energi;Åsa\n",
         "organisationer.csv": "Kod;Organisation;Sektor\nGAV;Gävle kommun;kommun\n",
         "pass.csv": "Pass;Datum;Dag;Grupp;Målområden;Granskare;Status\nD1G1;2024-04-16;1;1;E1;Alice;genomförd\n"}
ORDER = ("omraden.csv", "organisationer.csv", "pass.csv", "mal.csv")
# east and west of the date line: two days at any moment, and one of them at least is not that of Greenwich
ZONES = {"<+14>-14": 14, "<-12>12": -12}


def today(hours):
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=hours))).date()


def day_of(place, zone, hours):
    env = {"env": os.environ | {"TZ": zone}}
    database = place / f"{hours}.db"
    before = today(hours)
    ingest(database, *(place / name for name in ORDER), status=0, **env)
    run(REPORT, "--db", database, "--out", place / f"{hours}-now", status=0, **env)
    as_of = json.loads(next((place / f"{hours}-now").glob("*.json")).read_text("utf-8"))["as_of"]
    told = {as_of, *(day for day, in rows(database, "SELECT date(received_at) FROM upload UNION SELECT as_of FROM goal_value"))}
    for days, status in ((0, 0), (1, 64)):
        day = before + datetime.timedelta(days)
        ingest(place / f"{hours}-{days}.db", "--received", day, place / "omraden.csv", status=status, **env)
    return before if before == today(hours) else None, told, env


with workplace("days") as place:
    for name, text in FILES.items():
        (place / name).write_text(text, "utf-8")
    made = {}
    for zone, hours in ZONES.items():
        for _ in range(2):  # midnight may pass
            for path in place.glob(f"{hours}*.db"):
                path.unlink()
            day, told, env = day_of(place, zone, hours)
            if day:
                break
        expect(f"the day in {zone}", told, {str(day)})
        run(REPORT, "--db", place / "14.db", "--out", place / f"{hours}", "--as-of", "2024-06-30", status=0, **env)
        made[hours] = {path.name: path.read_bytes() for path in (place / f"{hours}").iterdir()}
    check(made[14] == made[-12] and len(made[14]) > 1, "a report of a given day depends on where it is made")
finish("today is where the computer is")
