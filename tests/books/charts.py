"""Every chart can be read: by who sees no green, on a grey print, by who hears it read. The colours, numbers and words are
taken out of the finished workbooks and computed on.

    tests/books/charts.py BUILD"""
import html
import itertools
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from colour import apart, apart_in_grey, apart_without_green, ciede2000, contrast
from common import AS_OF, file_name, report, samples
from harness import SAMPLES, check, expect, finish, ingest, workplace

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PAPER, LIKE_A_TAG = "FFFFFF", '<c:lang val="en-US"/><a:rPr lang="en-US"> målområde'
BETWEEN, TEXT = 3, 4.5  # WCAG 2.1, 1.4.11 and 1.4.3
EYE, GREY = 15, 10  # CIEDE2000, and L* of 100: told apart also when they do not touch, as beside the list of names
TAGS = {"sv": "sv-SE", "en": "en-GB"}
ENDED = {"sv": "Avslutat utan resultat", "en": "Closed without result"}
FIRST = {"sv": ["Genomfört", "Genomfört till hälften eller mer", "Påbörjat", "Ej påbörjat"],
         "en": ["Done", "Half done or more", "Started", "Not started"]}
# what the colours of the pieces were: fill, edge, ink; and why they must not be again
BEFORE = [("2E7D32", "2E7D32", "FFFFFF"), ("7CB342", "7CB342", "1A1A1A"), ("F2B233", "F2B233", "1A1A1A"),
          ("D9782D", "D9782D", "1A1A1A"), ("B3261E", "B3261E", "FFFFFF")]


def faults(pieces):
    """What is wrong with pieces that may all be neighbours, as those between them may be 0."""
    found = []
    for fill, edge, ink in pieces:
        if contrast(ink, fill) < TEXT:
            found.append(f"the number {ink} on {fill}")
        if max(contrast(fill, PAPER), contrast(edge, PAPER)) < BETWEEN:
            found.append(f"{fill} on paper")
    for (one, edge, _), (other, edge_of_other, _) in itertools.combinations(pieces, 2):
        line = min(contrast(edge, one), contrast(edge, other)) if edge == edge_of_other else 0
        if max(contrast(one, other), line) < BETWEEN:
            found.append(f"{one} beside {other}: {contrast(one, other):.2f}:1")
        for what, far, least in (("for the eye", apart, EYE), ("without green", apart_without_green, EYE),
                                 ("in grey", apart_in_grey, GREY)):
            if far(one, other) < least:
                found.append(f"{one} and {other} {what}: {far(one, other):.1f}")
    return found


def the_computation_is_right():
    expect("black on white", round(contrast("000000", "FFFFFF"), 3), 21)
    for one, other, far in (((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, -1, 2), (50, 0, 0), 2.3669),
                            ((50, 2.5, 0), (73, 25, -18), 27.1492), ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
                            ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373)):  # of Sharma's table 1
        expect(f"CIEDE2000 of {one} and {other}", round(ciede2000(one, other), 4), far)
    check(apart("2E7D32", "B3261E") > 50 > apart_without_green("2E7D32", "B3261E"), "green and red without green")
    found = " ".join(faults(BEFORE))
    check("7CB342 and F2B233 without green" in found and "in grey" in found and "D9782D beside B3261E" in found,
          f"what was wrong before is not seen: {found}")


def colour(element, path):
    found = element.find(f"{path}/{A}solidFill/{A}srgbClr") if element is not None else None
    return found.get("val") if found is not None else ""


def numbers(series, kind):
    return [v.text for v in series.findall(f"{C}{kind}//{C}v")]


def charts_of(path):
    """Every chart of a workbook with its alternative text, in the order of the charts."""
    with zipfile.ZipFile(path) as book:
        words = {}
        for part in book.namelist():
            drawn = re.match(r"xl/drawings/drawing(\d+)\.xml", part)
            if not drawn:
                continue
            links = dict(re.findall(r'Id="(\w+)"[^>]*?charts/(chart\d+)\.xml', book.read(
                f"xl/drawings/_rels/drawing{drawn[1]}.xml.rels").decode()))
            for text, link in re.findall(r'descr="([^"]*)".*?<c:chart [^>]*r:id="(\w+)"', book.read(part).decode(), re.S):
                words[links[link]] = html.unescape(text)
        return [(words[name], ElementTree.fromstring(book.read(f"xl/charts/{name}.xml"))) for name in sorted(words)]


def counts_in_words(names, columns, at):
    """As the alternative text says the figures of one bar, or of several together."""
    said = [f"{name} {sum(column[i] for i in at)}" for name, column in zip(names, columns) if any(column[i] for i in at)]
    return ", ".join(said)


def bars_can_be_read(where, words, chart, lang):
    bars = chart.find(f".//{C}barChart")
    series = bars.findall(f"{C}ser")
    names = ["".join(s.find(f"{C}tx").itertext()) for s in series]
    check(names[:4] == FIRST[lang] and names[-1] == ENDED[lang] and len(names) == 6, f"{where}: the categories {names}")
    expect(f"{where}: numbers, not shares", bars.find(f"{C}grouping").get("val"), "stacked")
    pieces = [(colour(s, f"{C}spPr"), colour(s, f"{C}spPr/{A}ln"), colour(s, f"{C}dLbls//{A}defRPr")) for s in series]
    check(not faults(pieces), f"{where}: {faults(pieces)}")
    for label in (s.find(f"{C}dLbls") for s in series):
        shown = label.find(f"{C}showVal").get("val") == "1" and label.find(f"{C}numFmt").attrib
        expect(f"{where}: a number in each piece, none for 0", shown, {"formatCode": "0;;;", "sourceLinked": "0"})
    columns = [[int(float(v)) for v in numbers(s, "val")] for s in series]
    longest = max(map(sum, zip(*columns)))
    axis = chart.find(f".//{C}valAx")
    step = float(axis.find(f"{C}majorUnit").get("val"))
    check(axis.find(f"{C}scaling/{C}min").get("val") == "0" and step == int(step) and longest <= 10 * step and
          (step == 1 or longest > 4 * step), f"{where}: the axis goes by {step} to {longest}")
    title = "".join(t.text for t in chart.findall(f".//{C}title//{A}t"))
    bar_names, every = numbers(series[0], "cat"), range(len(columns[0]))
    wanted = [f"{title}. {counts_in_words(names, columns, every)}."]
    wanted += [f"{name}: {counts_in_words(names, columns, [i])}" for i, name in enumerate(bar_names)
               if len(bar_names) > 1 and any(column[i] for column in columns)]
    check(words.startswith(wanted[0]), f"{where}: {words!r} does not begin with {wanted[0]!r}")
    rest = words.endswith(("Övriga målområden står i tabellen.", "The other goal areas are in the table."))
    said = [text for text in wanted if text in words]
    check(len(words) <= 1000 and (len(said) > 3 if rest else said == wanted), f"{where}: {words!r}, not {wanted}")


def lines_can_be_read(where, words, chart):
    series = chart.findall(f".//{C}scatterChart/{C}ser")
    lines = [s.find(f"{C}spPr/{A}ln") for s in series]
    inks = [colour(line, ".") for line in lines]
    check(all(contrast(ink, PAPER) >= BETWEEN for ink in inks), f"{where}: {inks} on paper")
    check(len(inks) == 1 or apart_without_green(*inks) >= EYE and apart_in_grey(*inks) >= GREY and
          lines[1].find(f"{A}prstDash").get("val") != "solid", f"{where}: the lines {inks}")
    check(all(re.search(rf"(?<![\d.]){re.escape(value)}(?![\d.])", words) for value in numbers(series[0], "yVal")),
          f"{where}: {words!r} does not say {numbers(series[0], 'yVal')}")


def language_is_said(where, path, lang):
    """In the properties of the workbook and in all words of its charts, for who hears it read aloud."""
    with zipfile.ZipFile(path) as book:
        core = ElementTree.fromstring(book.read("docProps/core.xml"))
        expect(f"{where}: the language", core.findtext("{http://purl.org/dc/elements/1.1/}language"), TAGS[lang])
        for name in (n for n in book.namelist() if n.startswith("xl/charts/chart")):
            chart = ElementTree.fromstring(book.read(name))
            said = {chart.find(f"{C}lang").get("val")} | {e.get("lang") for e in chart.iter() if "lang" in e.keys()}
            expect(f"{where}: the language of {name}", said, {TAGS[lang]})


def read(folder, lang):
    """How many charts of bars and of lines could be read."""
    counted = {"bars": 0, "lines": 0}
    for path in sorted(folder.glob("*.xlsx")):
        language_is_said(f"{lang}/{path.name}", path, lang)
        for words, chart in charts_of(path):
            where = f"{lang}/{path.name}"
            if chart.find(f".//{C}barChart") is not None:
                bars_can_be_read(where, words, chart, lang)
                counted["bars"] += 1
            else:
                lines_can_be_read(where, words, chart)
                counted["lines"] += 1
    return counted


def many(place):
    """A goal area of 137 commitments, one of 23, and 14 more, for an axis of large steps and words that end."""
    work = place / "many.csv"
    areas = [f"X{i:02}" for i in range(14)]
    (place / "goal_areas.csv").write_text("Kod;Målområde\n" + "".join(f"{a};{a}: {LIKE_A_TAG}\n" for a in areas), "utf-8")
    sizes = {"M01": 137, "M02": 23} | dict.fromkeys(areas, 2)
    (place / "sessions.csv").write_text(f"Pass;Evenemang;Datum;Dag;Grupp;Målområden\nD3G1;LOKA13;2013-08-31;3;1;{', '.join(sizes)}\n", "utf-8")
    work.write_text("Pass;Målområde;Organisation;Åtagande;Status\n" + "".join(
        f"D3G1;{area};KUM;Bygga hus nummer {area} {i};{'GPEH'[i % 4]}\n" for area, n in sizes.items() for i in range(n)), "utf-8")
    samples(place / "many.db")
    ingest(place / "many.db", place / "goal_areas.csv", place / "sessions.csv", work, status=0)
    report(place / "many.db", place / "many", "--as-of", AS_OF)
    read(place / "many", "sv")
    words, chart = charts_of(place / "many" / file_name("sv", "management"))[0]
    check(words.endswith("Övriga målområden står i tabellen."), f"24 goal areas: {words}")
    bars = numbers(chart.find(f".//{C}ser"), "cat")
    check(f"X00: {LIKE_A_TAG}" in bars, f"a name that looks like a tag: {bars}")


def main():
    the_computation_is_right()
    with workplace("charts", in_memory=True) as place:
        samples(place / "loka.db")
        for lang, options in (("sv", []), ("en", ["--audience", "public"]), ("sv", ["--stream-cells", "1"])):
            out = place / f"{lang}{len(options)}{options[-1:]}"
            report(place / "loka.db", out, "--as-of", AS_OF, "--lang", lang, *options)
            expect(f"charts, {lang} {options}", read(out, lang)["bars"], 10)
        for step in sorted((SAMPLES / "tva-ar").glob("2*")):
            ingest(place / "years.db", "--received", step.name, *sorted(step.glob("*.csv")))
        report(place / "years.db", place / "years", "--as-of", "2025-03-31")
        counted = read(place / "years", "sv")
        check(counted["bars"] > 3 and counted["lines"] > 3, f"two years: {counted}")
        many(place)
    finish("charts")


main()
