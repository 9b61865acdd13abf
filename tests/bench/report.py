#!/usr/bin/env python3
"""Commitments for the bench of the report: report.py ROWS > FILE. The sessions are the samples'."""
import sys

SESSIONS = [("D1G1", "M01"), ("D1G1", "M02"), ("D1G3", "M05"), ("D1G4", "M06"), ("D1G4", "M07"),
            ("D1G4", "M08"), ("D1G5", "M09"), ("D2G6", "M10"), ("D1G1", "M01"), ("D1G3", "M05")]
ORGANISATIONS = ["Linköpings kommun", "Norrköpings kommun", "Motala kommun", "Region Östergötland"]
DUE = ["2014-06-30", "2014-12-31", "2013-12-31", "", "löpande", "2015-06-30"]


def main():
    out = ["Pass;Målområde;Organisation;Åtagande;Tillsammans med;Ansvarig funktion;Klart senast;"
           "Uppföljningsmått;Bekräftat\n"]
    for i in range(int(sys.argv[1])):
        session, area = SESSIONS[i % len(SESSIONS)]
        out.append(f"{session};{area};{ORGANISATIONS[i % 4]};"
                   f"Tar fram underlag nummer {i} för gemensamma insatser i länet under året;"
                   f"Samverkansgruppen {i % 7};Utvecklingschef {i % 13};{DUE[i % 6]};"
                   f"Andel genomförda av de {i % 50} planerade;{('ja', 'nej', 'delvis')[i % 3]}\n")
    sys.stdout.write("".join(out))


main()
