"""What stood in a cell that is refused, and what stands there when it is right: every error of the catalogue that a cell or a
row of a workbook can have.

Of a case: the kind, what is told of the cells of one row (wrong, then right), and what was loaded before."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from advice_cells import LONG, ROWS  # noqa: E402
from marked import Formula  # noqa: E402

TITLES = {"commitments": "Åtaganden", "needs": "Behov", "gap_analysis": "Gapanalys", "key_actors": "Nyckelaktörer",
          "action_plans": "Handlingsplan", "organisations": "Organisationer", "goals": "Mål", "sessions": "Pass",
          "status_updates": "Uppföljning"}
# whose rows differ in it
TELLS = {"commitments": "Åtagande", "needs": "Behov", "gap_analysis": "Detta bör göras", "key_actors": "Roll",
         "action_plans": "Handlingsplan"}
ALL = ROWS | {
    "organisations": {"Kod": "BY0", "Organisation": "Byalaget i Åsbro", "Sektor": "ideell", "Alias": "", "Gäller från": "",
                      "Gäller till": "", "Uppgår i": ""},
    "goals": {"Kod": "M01-X0", "Nivå": "etappmål", "Målområde": "M01", "Text": "Fler läser", "Måldatum": "2015-12-31",
              "Enhet": "%", "Basvärde": "10", "Målvärde": "20", "Senaste värde": "", "Per datum": ""},
    "sessions": {"Evenemang": "LOKA13", "Pass": "E1", "Datum": "2013-08-31", "Dag": "", "Grupp": "", "Målområden": "M01",
                 "Granskare": "Thomas", "Status": "genomförd", "Minuter": "90"},
    "status_updates": {"Referens": "D1G1-A01", "Version": "1", "Status": "Påbörjat", "Procent": "25", "Kommentar": "",
                       "Nytt slutdatum": "", "Per datum": "2014-02-28"}}


def base(kind):
    return dict(ALL[kind])


def others(kind):
    """Right rows of the kind, beside which one wrong row is not more than half."""
    row = base(kind)
    if kind in TELLS:
        return [row | {TELLS[kind]: f"{row[TELLS[kind]]} i {place}"} for place in ("Laxå", "Hällefors", "Degerfors")]
    if kind == "organisations":
        return [row | {"Kod": f"BY{n}", "Organisation": f"Byalaget nummer {n}"} for n in (1, 2, 3)]
    if kind == "goals":
        return [row | {"Kod": f"M01-X{n}", "Text": f"Läsmål nummer {n}"} for n in (1, 2, 3)]
    if kind == "sessions":
        return [row | {"Pass": f"E{n + 1}"} for n in (1, 2, 3)]
    return [row | {"Referens": f"D1G1-A0{n + 1}"} for n in (1, 2, 3)]


def csv_of(rows):
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    lines = [headings] + [[row.get(heading, "") for heading in headings] for row in rows]
    return "".join(";".join(line) + "\r\n" for line in lines).encode("utf-8-sig")


NOTE = base("commitments")
OLD = NOTE | {"Åtagande": "Det som redan står"}
PROMISED = csv_of([OLD])
FOUR = csv_of([NOTE | {"Åtagande": text} for text in ("Löfte ett", "Löfte två", "Löfte tre", "Löfte fyra")])
NEEDED = csv_of([base("needs") | {"Behov": "Ett behov som redan står"}])
EVENT = "Kod;Evenemang\r\nV14;Våren 2014\r\n".encode("utf-8-sig")
IN_EVENT = ("Evenemang;Pass;Datum;Målområden;Granskare;Status\r\nV14;D1G1;2014-04-29;M01;Thomas;genomförd\r\n"
            "V14;SOFFA;2014-04-30;;Thomas;genomförd\r\nV14;BARA;2014-04-30;M01;Thomas;genomförd\r\n").encode("utf-8-sig")
TWO_EVENTS = [EVENT, IN_EVENT]
HERE = {"Evenemang": "LOKA13"}
OF_BOTH = [csv_of([OLD | HERE | {"Åtagande": "Höstens löfte"}]), csv_of([OLD | {"Evenemang": "V14", "Åtagande": "Vårens löfte"}])]
NEWER = csv_of([{"Referens": "D1G1-A01", "Version": "1", "Åtagande": "Det som redan står, i maj"}])


class Case:
    def __init__(self, kind, wrong, right, before=(), marked=None, rest=None, every=None, also=None):
        self.kind, self.before = kind, list(before)
        row = base(kind) | (every or {})
        self.rest = [line | (every or {}) for line in others(kind)] if rest is None else rest
        self.also = also or {}  # of rows of the rest, from 0: what they should say
        self.wrong, self.right = row | wrong, row | right
        # the headings of the cells that are to be marked
        self.marked = sorted(k for k in wrong if wrong[k] != right[k]) if marked is None else marked


def simple(heading, wrong, right, kind="commitments", **more):
    return [Case(kind, {heading: wrong}, {heading: right}, **more)]


CASES = {
    "cell-required": simple("Organisation", "", "Kumla kommun"),
    "cell-required-either": [Case("gap_analysis", {"Detta görs": "", "Detta bör göras": ""},
                                  {"Detta görs": "Fler visningar", "Detta bör göras": ""})],
    "cell-date": simple("Klart senast", "31/02/2013", "2013-10-31") + simple("Klart senast", "i god tid", "2013-10-31"),
    "cell-date-ambiguous": simple("Klart senast", "03/04/2014", "2014-04-03"),
    "cell-date-no-year": simple("Klart senast", "29 aug", "2013-08-29"),
    "cell-date-short-year": simple("Klart senast", "31/12/13", "2013-12-31"),
    "cell-number": simple("Procent", "en hel del", "50", kind="status_updates", before=[FOUR]),
    "cell-number-range": simple("Procent", "120", "100", kind="status_updates", before=[FOUR]),
    "cell-number-ambiguous": simple("Basvärde", "1.234", "1234", kind="goals"),
    "cell-word": simple("Prioritet", "viktigt!", "hög", kind="needs"),
    "cell-too-long": simple("Åtagande", LONG, "Öppna en lovskola"),
    "cell-excel-error": simple("Åtagande", "#NAMN?", "Fler lovskolor"),
    "cell-excel-width": simple("Klart senast", "########", "2013-12-31"),
    "cell-mojibake": simple("Åtagande", "Ã…terbruk av mÃ¶bler och �", "Återbruk av möbler"),
    "cell-code": simple("Kod", "Å/Ä Ö", "BYX", kind="organisations"),
    "cell-code-and-name": simple("Målområde", "M01 Kunskapslyft i arbetslivet", "M01"),
    "cell-personal-number": simple("Åtagande", "Hjälpa 19121212-1212 hem", "Hjälpa hem"),
    "cell-no-value": simple("Åtagande", Formula("=A1&B1"), "Leda arbetsgruppen"),
    "due-before-start": simple("Klart senast", "2013-12-31", "2014-12-31", every={"Startdatum": "2014-05-01"},
                               rest=[NOTE | {"Åtagande": f"Senare {n}", "Klart senast": "2014-12-31"} for n in (1, 2, 3)]),
    "help-missing": simple("Hjälp behövs med", "", "Siffror", kind="action_plans", every={"Omdöme": "Hjälp oss"},
                           rest=[line | {"Hjälp behövs med": "Annat"} for line in others("action_plans")]),
    "status-twice": [Case("status_updates", {"Referens": "D1G1-A02", "Procent": "30"}, {"Referens": "D1G1-A01", "Procent": "30"}, before=[FOUR],
                          marked=["Referens"])],
    "event-unknown": simple("Evenemang", "LOKA14", "LOKA13"),
    "event-missing": simple("Evenemang", "", "LOKA13", before=TWO_EVENTS, every=HERE),
    "session-unknown": simple("Pass", "D9G9", "D1G1"),
    "session-event": simple("Pass", "V14-D1G1", "D1G1", before=TWO_EVENTS, every=HERE),
    "session-of-other-event": [Case("commitments", {"Pass": "V14-BARA", "Referens": "LOKA13-D1G1-A01"},
                                    {"Pass": "D1G1", "Referens": "LOKA13-D1G1-A01"}, every=HERE,
                                     before=[PROMISED, *TWO_EVENTS], rest=[line | HERE for line in others("commitments")])],
    "session-cancelled": simple("Pass", "D2G3", "D1G1"),
    "session-missing": simple("Pass", "", "D1G1"),
    "area-unknown": simple("Målområde", "M99", "M01"),
    "area-missing": simple("Målområde", "", "M01"),
    "area-plenary": [Case("commitments", {"Målområde": ""}, {"Målområde": "M09"}, before=TWO_EVENTS,
                          every={"Evenemang": "V14", "Pass": "SOFFA"},
                          rest=[line | {"Evenemang": "V14", "Pass": "SOFFA", "Målområde": "M09"} for line in others("commitments")])],
    "area-not-in-session": simple("Målområde", "M09", "M01"),
    "goal-unknown": simple("Etappmål", "M99-X", "M01-E1", kind="gap_analysis"),
    "goal-value-of-none": [Case("goals", {"Kod": "M01-Z9", "Nivå": "", "Målområde": "", "Text": "", "Senaste värde": "5", "Per datum": "2013-06-01"},
                                {"Kod": "M01-K1", "Nivå": "", "Målområde": "", "Text": "", "Senaste värde": "5", "Per datum": "2013-06-01"})],
    "goal-new-lacks": simple("Text", "", "Fler läser", kind="goals"),
    "perspective-unknown": simple("Perspektiv", "Jämställdhet", ""),
    "answer-unknown": simple("Svarar på", "D1G1-G99", ""),
    "answer-kind": simple("Svarar på", "D1G1-A01", "", before=[PROMISED]),
    "organisation-near": simple("Organisation", "Kumla komun", "Kumla kommun"),
    "organisation-several": simple("Organisation", "Kumla kommun, Nora kommun", "Kumla kommun"),
    "organisation-nobody": simple("Organisation", "Alla kommuner", "Kumla kommun"),
    "session-alike": simple("Pass", "LOKA13-D1G1", "E9", kind="sessions"),
    "reference-clash": simple("Organisation", "Kumla kommun", "Kumla bygdegård", kind="organisations", marked=[]),
    "name-taken": simple("Alias", "Kumla kommun", "", kind="organisations"),
    "merged-into-itself": simple("Uppgår i", "BY0", "KUM", kind="organisations", every={"Gäller till": "2015-12-31"},
                                 rest=others("organisations")),
    "merged-into-unknown": simple("Uppgår i", "FINNSINTE", "KUM", kind="organisations", every={"Gäller till": "2015-12-31"}),
    "merged-into-refused": [Case("organisations", {"Uppgår i": "FEL"}, {"Uppgår i": "KUM"},
                                 rest=others("organisations") + [base("organisations") | {"Kod": "FEL", "Organisation": "Felinge by", "Gäller till": "2015-13-31"}],
                                 also={3: {"Gäller till": "2015-12-31"}})],
    "merged-in-circle": simple("Uppgår i", "BY1", "KUM", kind="organisations",
                               rest=[line | {"Uppgår i": "BY0" if line["Kod"] == "BY1" else ""} for line in others("organisations")]),
    "ends-before-it-begins": simple("Gäller till", "2014-12-31", "2015-12-31", kind="organisations", every={"Gäller från": "2015-01-01"},
                                    rest=others("organisations")),
    "ref-unknown": simple("Referens", "D1G1-A77", "", before=[PROMISED]),
    "ref-kind": simple("Referens", "D1G1-B01", "", before=[NEEDED]),
    "ref-conflict": [Case("commitments", {"Referens": "D1G1-A01", "Version": "1", "Åtagande": "Det som redan står, i juni"},
                          {"Referens": "D1G1-A01", "Version": "1", "Åtagande": "Det som redan står, i maj"},
                          before=[PROMISED, NEWER])],
    "ref-not-yet": simple("Referens", "D1G1-A01", ""),
    "ref-twice": [Case("commitments", {"Referens": "D1G1-A01"}, {"Referens": "ny"}, before=[PROMISED],
                       rest=[OLD | {"Referens": "D1G1-A01"}] + others("commitments"))],
    "ref-session": [Case("commitments", {"Referens": "D1G1-A01", "Pass": "D2G1"}, {"Referens": "", "Pass": "D2G1"}, before=[PROMISED])],
    "ref-event": [Case("commitments", {"Referens": "V14-D1G1-A01", "Pass": ""}, {"Referens": "LOKA13-D1G1-A01", "Pass": ""},
                       before=[*TWO_EVENTS, *OF_BOTH], every=HERE)],
    "ref-several": [Case("commitments", {"Referens": "D1G1-A01", "Pass": ""}, {"Referens": "V14-D1G1-A01", "Pass": ""},
                         before=[*TWO_EVENTS, *OF_BOTH], rest=[line | HERE for line in others("commitments")], every={"Evenemang": ""})],
    "valid-before-note": [Case("commitments", {"Referens": "D1G1-A01", "Gäller från": "2013-08-01"},
                               {"Referens": "D1G1-A01", "Gäller från": "2014-01-01"}, before=[PROMISED])],
}
