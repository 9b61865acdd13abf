#!/usr/bin/env python3
"""Writes the files of reading.sh into a folder; deterministic."""

import os
import random
import sys

WORDS = ("leda arbetsgrupp för gemensam resultatuppföljning i grundskolan åtagande Örebro kommun "
         "skolchef näringsliv samverkan region plan").split()


def rows(count):
    rng = random.Random(5)
    yield ["Dag", "Grupp", "Målområde", "Löpnr", "Organisation", "Åtagande", "Klart senast",
           "Granskare", "Belopp"]
    for i in range(count):
        text = " ".join(rng.choices(WORDS, k=9))
        if i % 10 == 0:
            text += "; \"lokal\"\n" + rng.choice(WORDS)
        yield [str(i % 3), str(i % 7), "Kunskapslyft för barn", str(i), rng.choice(WORDS) + " kommun",
               text, f"2013-{i % 12 + 1:02}-{i % 28 + 1:02}", rng.choice(WORDS), f"{i * 7 % 1000},5"]


def write(path, count, always):
    with open(path, "w", encoding="utf-8", newline="") as file:
        for row in rows(count):
            file.write(";".join('"' + c.replace('"', '""') + '"' if always or any(
                m in c for m in ';"\n') else c for c in row) + "\r\n")


def main():
    folder = sys.argv[1]
    write(os.path.join(folder, "quoted.csv"), 1000000, True)
    write(os.path.join(folder, "plain.csv"), 1000000, False)
    for name, data in (("line", b"x" * 200_000_000), ("columns", b"a," * 1_000_000 + b"\n"),
                       ("zeros", b"\0" * 200_000_000)):
        with open(os.path.join(folder, name + ".csv"), "wb") as file:
            file.write(data)


main()
