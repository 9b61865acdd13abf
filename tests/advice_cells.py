"""Advice that is obeyed in a cell: what stood there, and what somebody writes there who does what the hint says.

Each is done with one row and with three, with and without the reviewer's numbers, in the file itself and in the file of
corrections, and both after one another."""
ROWS = {
    "commitments": {"Pass": "D1G1", "Målområde": "M01", "Organisation": "Kumla kommun",
                    "Åtagande": "Leda arbetsgruppen", "Klart senast": "2013-12-31", "Uppföljningsmått": "Antal"},
    "needs": {"Pass": "D1G1", "Målområde": "M01", "Behov": "Gemensam statistik", "Riktat till": "Örebro universitet",
              "Prioritet": "hög"},
    "gap_analysis": {"Pass": "D1G1", "Målområde": "M01", "Detta görs": "Skolbio", "Detta bör göras": "Fler visningar",
                     "Prioritet": "hög", "Etappmål": ""},
    "key_actors": {"Pass": "D1G1", "Målområde": "M01", "Organisation": "Kumla kommun", "Roll": "Största huvudmannen",
                   "Förankrat": "ja", "Förankrat datum": "2013-06-14"},
    "action_plans": {"Pass": "D1G1", "Målområde": "M01", "Handlingsplan": "Plan för lovskolan", "Omdöme": "OK",
                     "Hjälp behövs med": "", "Nästa steg": "Beslut"}}
MAIN = {"commitments": "Åtagande", "needs": "Behov", "gap_analysis": "Detta bör göras", "key_actors": "Roll",
        "action_plans": "Handlingsplan"}
MEANT = {kind: ROWS[kind][heading] for kind, heading in MAIN.items()}
OTHERS = ["Fler bussar på kvällen till Laxå", "Köpa in gemensamma kartblad"]
LONG = " ".join(f"Öppna lovskola nummer {n} i varje kommun." for n in range(130))  # longer than a text may be

# code: what is told of the cells of a row, wrong and then right; several right ones are rows of their own
EDITS = {
    "file-encoding-partly": [("commitments", {"Åtagande": "Ã…terbruk av mÃ¶bler"}, {"Åtagande": "Återbruk av möbler"})],
    "row-short": [("commitments", {"Uppföljningsmått": None}, {"Uppföljningsmått": "Antal"})],
    "event-unknown": [("commitments", {"Evenemang": "LOKA14"}, {"Evenemang": "LOKA13"})],
    "session-unknown": [("commitments", {"Pass": "D9G9"}, {"Pass": "D1G1"})],
    "session-cancelled": [("commitments", {"Pass": "D2G3", "Målområde": ""}, {"Pass": "D1G1", "Målområde": "M01"})],
    "session-missing": [("commitments", {"Pass": ""}, {"Pass": "D1G1"})],
    "area-unknown": [("commitments", {"Målområde": "M99"}, {"Målområde": "M01"})],
    "area-missing": [("commitments", {"Målområde": ""}, {"Målområde": "M01"})],
    "area-not-in-session": [("commitments", {"Målområde": "M09"}, {"Målområde": "M01"})],
    "goal-unknown": [("gap_analysis", {"Etappmål": "M99-X"}, {"Etappmål": "M01-E1"}),
                     ("gap_analysis", {"Etappmål": "M99-X"}, {"Etappmål": ""})],
    "answer-unknown": [("commitments", {"Svarar på": "D1G1-G99"}, {"Svarar på": ""})],
    "answer-kind": [("commitments", {"Svarar på": "D1G1-A01"}, {"Svarar på": ""})],
    "perspective-unknown": [("commitments", {"Perspektiv": "Jämställdhet"}, {"Perspektiv": ""})],
    "organisation-near": [("commitments", {"Organisation": "Kumla komun"}, {"Organisation": "Kumla kommun"})],
    "organisation-new": [("commitments", {"Organisation": "Bergslagens Kulturverkstad"},
                          {"Organisation": "Bergslagens kulturverkstäder"})],
    "organisation-several": [
        ("commitments", {"Organisation": "Kumla kommun, Nora kommun", "Tillsammans med": ""},
         {"Organisation": "Kumla kommun", "Tillsammans med": "Nora kommun"}),
        ("commitments", {"Organisation": "Kumla kommun, Nora kommun"},
         [{"Organisation": "Kumla kommun"}, {"Organisation": "Nora kommun"}])],
    "organisation-nobody": [
        ("commitments", {"Organisation": "Alla kommuner"}, {"Organisation": "Kumla kommun"}),
        ("commitments", {"Organisation": "Alla kommuner"},
         [{"Organisation": "Kumla kommun"}, {"Organisation": "Nora kommun"}])],
    "reviewer-not-assigned": [("commitments", {"Granskare": "Kerstin"}, {"Granskare": "Marie"})],
    "cell-required": [("commitments", {"Organisation": ""}, {"Organisation": "Kumla kommun"}),
                      ("commitments", {"Organisation": ""}, [])],
    "cell-required-either": [("gap_analysis", {"Detta görs": "", "Detta bör göras": ""},
                              {"Detta görs": "", "Detta bör göras": "Fler visningar"})],
    "cell-date": [("commitments", {"Klart senast": "31/02/2013"}, {"Klart senast": "2013-10-31"})],
    "cell-date-ambiguous": [("commitments", {"Klart senast": "03/04/2014"}, {"Klart senast": "2014-04-03"})],
    "cell-date-no-year": [("commitments", {"Klart senast": "29 aug"}, {"Klart senast": "2013-08-29"})],
    "cell-date-short-year": [("commitments", {"Klart senast": "31/12/13"}, {"Klart senast": "2013-12-31"})],
    "cell-date-serial": [("commitments", {"Klart senast": "41639"}, {"Klart senast": "2013-12-31"})],
    "cell-date-range": [("commitments", {"Klart senast": "2113-12-31"}, {"Klart senast": "2013-12-31"})],
    "cell-date-vague": [("commitments", {"Klart senast": "våren 2014"}, {"Klart senast": "2014-H1"})],
    "date-future": [("key_actors", {"Förankrat datum": "9999-12-31"}, {"Förankrat datum": "2013-06-14"})],
    "cell-word": [("needs", {"Prioritet": "viktigt!"}, {"Prioritet": "hög"})],
    "cell-too-long": [("commitments", {"Åtagande": LONG}, {"Åtagande": "Öppna en lovskola"}),
                      ("commitments", {"Åtagande": LONG},
                       [{"Åtagande": LONG[:2600].strip()}, {"Åtagande": LONG[2600:].strip()}])],
    "cell-cut": [("commitments", {"Åtagande": LONG[:252] + "och"}, {"Åtagande": LONG[:252] + "och så vidare"}),
                 ("commitments", {"Uppföljningsmått": LONG[:252] + "och"},
                  {"Uppföljningsmått": LONG[:252] + "och sen"})],
    "cell-excel-error": [("commitments", {"Åtagande": "#NAMN?"}, {"Åtagande": "'- fler lovskolor"}),
                         ("commitments", {"Uppföljningsmått": "#NAMN?"}, {"Uppföljningsmått": "'=antal"})],
    "cell-excel-width": [("commitments", {"Klart senast": "########"}, {"Klart senast": "2013-12-31"})],
    "cell-mojibake": [("commitments", {"Åtagande": "Ã…terbruk av mÃ¶bler och �"}, {"Åtagande": "Återbruk av möbler"})],
    "cell-lost-letters": [("commitments", {"Åtagande": "?ppna l?nets skolor"}, {"Åtagande": "Öppna länets skolor"}),
                          ("commitments", {"Uppföljningsmått": "l?gre k?er"}, {"Uppföljningsmått": "lägre köer"})],
    "cell-code-and-name": [("commitments", {"Målområde": "M01 Kunskapslyft i arbetslivet"}, {"Målområde": "M01"})],
    "cell-personal-number": [("commitments", {"Åtagande": "Hjälpa 19121212-1212 hem"}, {"Åtagande": "Hjälpa hem"})],
    "cell-contact": [("commitments", {"Åtagande": "Leda gruppen: eva@kumla.se"}, {"Åtagande": "Leda gruppen: chefen"}),
                     ("commitments", {"Uppföljningsmått": "eva@kumla.se"}, {"Uppföljningsmått": "Skolchefen"})],
    "due-before-start": [("commitments", {"Startdatum": "2014-05-01"}, {"Startdatum": "2013-05-01"})],
    "due-missing": [("commitments", {"Klart senast": ""}, {"Klart senast": "2013-12-31"})],
    "measure-missing": [("commitments", {"Uppföljningsmått": ""}, {"Uppföljningsmått": "Antal"})],
    "help-missing": [("action_plans", {"Omdöme": "Hjälp oss"}, {"Omdöme": "Hjälp oss", "Hjälp behövs med": "Siffror"})],
}


def with_labels(table, labelled):
    return [row | ({"Löpnr": str(n), "Granskare": row.get("Granskare", "Thomas")} if labelled else {})
            for n, row in enumerate(table, 1)]


def edit(code):
    def obey(world):
        for kind, wrong, right in EDITS[code]:
            several = right if isinstance(right, list) else [right]
            for labelled, others in ((False, []), (True, []), (False, OTHERS)):
                base = ROWS[kind]
                rest = [base | {MAIN[kind]: text} for text in others]
                table = with_labels([base | wrong] + rest, labelled)
                first = [table[0] | one for one in several]
                meant = [row[MAIN[kind]].removeprefix("'") for row in first + rest]
                for done in world.ways(table, [first] + table[1:], code) if meant else ():
                    done.texts(f"{code}: {wrong} made {right}, {len(others)} more rows, "
                               f"{'' if labelled else 'not '}numbered, {done.way}", meant)
    return obey


CELLS = {code: edit(code) for code in EDITS}
