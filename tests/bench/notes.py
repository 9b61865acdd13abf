#!/usr/bin/env python3
"""Notes for the bench of the loading: notes.py ROWS [KIND [DIALECT]] > FILE.
The same arguments always give the same bytes; a row at a time, so any size. Sessions, organisations
and reviewers are the samples'. About one row of ten says something that is worth a remark.
KIND: commitments, needs, gap_analysis, key_actors. DIALECT: utf-8 and windows-1252 (with ;), utf-16
(with a tab)."""
import sys

SESSIONS = [("D1G1", "M01", "Thomas"), ("D1G1", "M02", "Marie"), ("D1G3", "M05", "Kerstin"),
            ("D1G4", "M06", "Jan"), ("D1G4", "M07", "Jan"), ("D1G4", "M08", "Jan"), ("D1G5", "M09", "Maria"),
            ("D2G1", "M01", "Kerstin"), ("D2G4", "M07", "Thomas"), ("D2G5", "M09", "Maria"),
            ("D2G6", "M10", "Marie")]
ORGANISATIONS = ["Askersunds kommun", "Degerfors kommun", "Hällefors kommun", "Karlskoga kommun",
                 "Laxå kommun", "Nora kommun", "Örebro kommun", "Örebro läns landsting",
                 "Örebro universitet", "Länsstyrelsen i Örebro län", "Regionförbundet Örebro",
                 "Entreprenörskapsforum", "Energikontoret"]
WHAT = ["Ta fram ett gemensamt underlag", "Genomföra en kartläggning", "Starta en arbetsgrupp",
        "Erbjuda praktikplatser", "Se över rutinerna", "Bjuda in till återkommande träffar",
        "Utveckla en modell för uppföljning"]
FOR = ["för unga utan sysselsättning", "för små företag på landsbygden", "i grundskolan och gymnasiet",
       "kring kollektivtrafikens stråk", "för energieffektiva lokaler"]
DUE = ["2014-06-30", "2014-12-31", "2013-12-31", "2015-06-30", "2014-03-31", "2014-10-15", "2014-09-01",
       "2014-11-30", "2015-01-31", "löpande"]
WORDS = ("ja", "nej", "delvis")


def text(i):
    return f"{WHAT[i % 7]} {FOR[i % 5]}, del {i} av länets samlade insatser"


def commitment(i, session, area, reviewer):
    return (session, area, ORGANISATIONS[i % 13], text(i), ORGANISATIONS[(i // 13) % 13],
            f"Utvecklingschef {i % 97}", DUE[i % 10], f"Andel genomförda av {i % 50 + 2} planerade", WORDS[i % 3])


def need(i, session, area, reviewer):
    return (session, area, text(i), ORGANISATIONS[i % 13], ("hög", "medel", "låg")[i % 3], reviewer)


def gap(i, session, area, reviewer):
    return (session, area, f"I dag: {text(i)}", f"Framåt: {text(i + 3)}", ("hög", "medel", "låg")[i % 3], reviewer)


def actor(i, session, area, reviewer):
    return (session, area, ORGANISATIONS[i % 13], f"Ansvarar för del {i} av insatserna", WORDS[i % 3], reviewer)


KINDS = {
    "commitments": ("Pass;Målområde;Organisation;Åtagande;Tillsammans med;Ansvarig funktion;Klart senast;"
                    "Uppföljningsmått;Bekräftat", commitment),
    "needs": ("Pass;Målområde;Behov;Riktat till;Prioritet;Granskare", need),
    "gap_analysis": ("Pass;Målområde;Nuläge;Önskat läge;Prioritet;Granskare", gap),
    "key_actors": ("Pass;Målområde;Organisation;Roll;Förankrat;Granskare", actor),
}


def main():
    rows = int(sys.argv[1])
    header, make = KINDS[sys.argv[2] if len(sys.argv) > 2 else "commitments"]
    encoding = sys.argv[3] if len(sys.argv) > 3 else "utf-8"
    delimiter = "\t" if encoding == "utf-16" else ";"
    out = sys.stdout.buffer
    if encoding == "utf-16":
        out.write(b"\xff\xfe")
        encoding = "utf-16-le"
    out.write((header.replace(";", delimiter) + "\r\n").encode(encoding))
    lines = []
    for i in range(rows):
        lines.append(delimiter.join(make(i, *SESSIONS[i % 11])))
        if len(lines) == 4096 or i + 1 == rows:
            out.write(("\r\n".join(lines) + "\r\n").encode(encoding))
            lines.clear()


main()
