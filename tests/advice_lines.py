"""Advice on rows that quotes, delimiters and line breaks have broken, and on letters, obeyed in the file itself and in
the file of corrections."""
from advice_cells import ROWS
from advice_world import sheet
from harness import check

HEAD = "Pass;Målområde;Behov;Löpnr;Kommentar\r\n"
FIRST = "D1G1;M01;Fler läsgrupper;4;x\r\n"
LAST = {"Pass": "D1G1", "Målområde": "M01", "Löpnr": "5", "Kommentar": ""}
KNOWN = LAST | {"Behov": "Fler läsgrupper", "Löpnr": "4", "Kommentar": "x"}


def lines(*broken):
    return (HEAD + FIRST + "".join(line + "\r\n" for line in broken)).encode("utf-8-sig")


def mended(code, broken, need, **more):
    """One row is broken, and is what it was meant to be when it is mended."""
    def obey(world):
        for before in (False, True):  # the row before it was there
            if before:
                world.load(sheet([KNOWN]))
            for way in world.ways(lines(*broken), [KNOWN, LAST | {"Behov": need} | more], code):
                way.texts(f"{code}: {broken}, {way.way}", ["Fler läsgrupper", need])
            world = world.fresh()
    return obey


def stray_quote(code, count, opening='"', end=()):
    """A quote that is never closed takes the rest of the file with it; without it every row is there."""
    def obey(world):
        needs = [f"Behov {n} av gemensamma {'kartor' if n % 2 else 'lokaler'}" for n in range(count)]
        rows = [f"D1G1;M01;{need};{n};x" for n, need in enumerate(needs, 5)] + list(end)
        world.raised(world.load(lines(rows[0].replace("Behov", opening + "Behov"), *rows[1:]), status=None), code)
        world.clean(world.load(lines(*rows)), code)
        world.texts(f"{code}, {count} rows", ["Fler läsgrupper", *needs] + ['Sista "ordet"'] * len(end))
    return obey


def looked_at(code, sent, found, meant):
    """The letters are looked at: what is right is left, and what is wrong is put right as the hint says."""
    def obey(world):
        done = world.load(sent)
        hint = world.raised(done, code)["hint"]
        world.texts(f"{code}: nothing is wrong", found)
        undo_and_load(world, done, hint, code, sheet([LAST | {"Behov": need} for need in meant]), meant)
    return obey


def undo_and_load(world, done, hint, code, right, meant):
    """What a hint must say where a text changes, and what comes of it."""
    check("ångra" in hint.lower() and "igen" in hint,
          f"{code}: the hint does not say how a wrong text is put right: {hint}")
    world.undo(done)
    world.clean(world.load(right), code)
    world.texts(f"{code}: put right", meant)


def event_missing(world):
    """There are two events, and the file does not say which."""
    other = ("Kod;Evenemang;Börjar;Slutar\r\nLOKA14;LOKA 2014;2014-08-29;2014-08-30\r\n").encode("utf-8-sig")
    world.load(other, "events.csv")
    row = ROWS["commitments"]
    for way in world.ways([row], [row | {"Evenemang": "LOKA13"}], "event-missing"):
        way.texts(f"event-missing: {way.way}", [row["Åtagande"]])
    world.raised(world.load(sheet([row]), status=1), "event-missing")
    world.clean(world.load(sheet([row]), "a.csv", "--event", "LOKA13"), "event-missing")
    world.texts("event-missing: when the file is loaded", [row["Åtagande"]])


MIXED = lines("D1G1;M01;Räksmörgås åt alla;5;", "D1G1;M01;Öppna läger;5;") + \
    "D1G1;M01;Större städer;5;\r\n".encode("cp1252")
SIGNS = lines("D1G1;M01;Planer \u0096 gärna \u0094goda\u0094;5;")
BOOKS = "Böcker; och kartor till lovskolan"
LINES = {
    "row-long": mended("row-long", ["D1G1;M01;Böcker; och kartor till lovskolan;5;x"], BOOKS, Kommentar="x"),
    "row-split": mended("row-split", ["D1G1;M01;Gemensam upphandling,", "med start i mars;5;x"],
                        "Gemensam upphandling, med start i mars", Kommentar="x"),
    "row-stray-quote": mended("row-stray-quote", ['D1G1;M01;"Öka takten" sa de;5;x'], "Öka takten sa de",
                              Kommentar="x"),
    "row-unclosed-quote": stray_quote("row-unclosed-quote", 2),
    "row-runaway-quote": stray_quote("row-runaway-quote", 60, end=['D1G1;M01;Sista "ordet";5;x']),
    "file-encoding-mixed": looked_at(
        "file-encoding-mixed", MIXED, ["Fler läsgrupper", "Räksmörgås åt alla", "Öppna läger", "Större städer"],
        ["Fler läsgrupper", "Räksmörgås åt alla", "Öppna läger", "Större stader"]),
    "file-encoding-signs": looked_at("file-encoding-signs", SIGNS, ["Fler läsgrupper", "Planer – gärna ”goda”"],
                                     ["Fler läsgrupper", "Planer - gärna \"goda\""]),
    "event-missing": event_missing}
