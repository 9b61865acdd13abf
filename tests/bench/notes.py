#!/usr/bin/env python3
"""Notes for the bench: notes.py ROWS [KIND [DIALECT [FIRST]]] > FILE. The same arguments always give the
same bytes, a few thousand rows at a time, so any size. FIRST is the number of the first note, so that
another file can have other notes. KIND+ has the columns Löpnr and Granskare too, as every template has them. Sessions, goal areas, organisations and reviewers are the samples'.
About one commitment of ten says something that is worth a remark ("löpande" for a date); in the other
kinds one text of twenty has a line break and quotes."""
import csv
import io
import sys
from typing import NamedTuple

SESSIONS = [("D1G1", "M01", "Thomas"), ("D1G1", "M02", "Marie"), ("D1G2", "M03", ""), ("D1G2", "M04", ""),
            ("D1G3", "M05", "Kerstin"), ("D1G4", "M06", "Jan"), ("D1G4", "M07", "Jan"), ("D1G4", "M08", "Jan"),
            ("D1G5", "M09", "Maria"), ("D2G6", "M10", "Marie"), ("D2G1", "M01", "Kerstin")]
SENDERS = [(session, who) for session, _, who in SESSIONS]
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
PERIOD = ["2013-H1", "2013", "2013-Q2", "2013-05"]
WORDS = ("ja", "nej", "delvis")
PRIORITIES = ("hög", "medel", "låg")


def text(i):
    return f"{WHAT[i % 7]} {FOR[i % 5]}, del {i} av länets samlade insatser"


def long_text(i):
    return text(i) if i % 20 else f'{text(i)}\nKallas "{WHAT[i % 7].lower()}"; se även del {i + 1}'


def organisation(i):
    return ORGANISATIONS[i % 13]


# of each kind its columns after session and goal area, and what stands in them
KINDS = {
    "commitments": ("Organisation;Åtagande;Tillsammans med;Ansvarig funktion;Klart senast;Uppföljningsmått;Bekräftat",
                    lambda i, who: (organisation(i), text(i), organisation(i // 13), f"Utvecklingschef {i % 97}",
                                    DUE[i % 10], f"Andel genomförda av {i % 50 + 2} planerade", WORDS[i % 3])),
    "gap_analysis": ("Nuläge;Önskat läge;Prioritet;Granskare",
                     lambda i, who: (f"I dag: {text(i)}", long_text(i + 3), PRIORITIES[i % 3], who)),
    "achievements": ("Organisation;Vad har åstadkommits;Period;Underlag;Granskare",
                     lambda i, who: (organisation(i), long_text(i), PERIOD[i % 4], f"Protokoll {i % 311}", who)),
    "key_actors": ("Organisation;Roll;Förankrat;Granskare",
                   lambda i, who: (organisation(i), f"Ansvarar för: {long_text(i)}", WORDS[i % 3], who)),
    "action_plans": ("Handlingsplan;Omdöme;Förankrad;Hjälp behövs med;Nästa steg;Klart senast",
                     lambda i, who: (long_text(i), "OK" if i % 4 else "Hjälp oss", WORDS[i % 3],
                                     "" if i % 4 else f"Underlag {i % 53}", f"Beslut {i % 29}", DUE[i % 9])),
    "needs": ("Behov;Riktat till;Prioritet;Granskare",
              lambda i, who: (long_text(i), organisation(i), PRIORITIES[i % 3], who)),
    "contributions": ("Organisation;Bidrag;Säkerhet;Tidsram;Granskare",
                      lambda i, who: (organisation(i), long_text(i), "bidrar" if i % 2 else "kan bidra",
                                      "hösten 2013", who)),
    "cooperation": ("Parter;Hur samarbetet fördjupas;Nätverk;Nästa steg;Datum;Granskare",
                    lambda i, who: (f"{organisation(i)}, {organisation(i + 5)}", long_text(i), f"Nätverk {i % 31}",
                                    f"Möte {i % 17}", DUE[i % 9], who)),
}


class Dialect(NamedTuple):
    encoding: str
    delimiter: str = ";"
    end: str = "\r\n"
    quoting: int = csv.QUOTE_MINIMAL
    mark: bytes = b""
    first: str = ""  # a line before the headings


DIALECTS = {
    "utf-8": Dialect("utf-8"),
    "windows-1252": Dialect("windows-1252"),
    "utf-16": Dialect("utf-16-le", "\t", mark=b"\xff\xfe"),
    "utf-8-mark": Dialect("utf-8", mark=b"\xef\xbb\xbf"),
    "comma": Dialect("utf-8", ",", "\n", csv.QUOTE_ALL),
    "mac-roman": Dialect("mac-roman", end="\r"),
    "sep": Dialect("windows-1252", first="sep=;"),
    "cp850": Dialect("cp850", "\t", "\n"),
    "utf-16-be": Dialect("utf-16-be", mark=b"\xfe\xff"),
    "bar": Dialect("utf-8", "|", "\n"),
}


def with_template(columns, make):
    """The kind as a reviewer sends it: each reviewer numbers the notes of a session from 1."""
    has_reviewer = "Granskare" in columns.split(";")

    def numbered(i, who):
        place = i % len(SENDERS)
        sender = SENDERS[place]
        number = i // len(SENDERS) * SENDERS.count(sender) + SENDERS[:place].count(sender) + 1
        return (number, *make(i, who)) if has_reviewer else (number, who, *make(i, who))
    return f"Löpnr;{'' if has_reviewer else 'Granskare;'}{columns}", numbered


def main():
    rows, kind, dialect, first = (sys.argv[1:] + ["commitments", "utf-8", "0"][len(sys.argv) - 2:])[:4]
    columns, make = KINDS[kind.rstrip("+")]
    if kind.endswith("+"):
        columns, make = with_template(columns, make)
    form = DIALECTS[dialect]
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=form.delimiter, lineterminator=form.end, quoting=form.quoting)
    out = sys.stdout.buffer
    out.write(form.mark + (form.first + form.end if form.first else "").encode(form.encoding))
    writer.writerow(["Pass", "Målområde", *columns.split(";")])
    for i in range(int(first), int(first) + int(rows)):
        session, area, who = SESSIONS[i % 11]
        writer.writerow((session, area, *make(i, who)))
        if i % 4096 == 0:
            out.write(lines.getvalue().encode(form.encoding))
            lines.seek(0)
            lines.truncate()
    out.write(lines.getvalue().encode(form.encoding))


main()
