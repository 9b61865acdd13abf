"""Every rule of repair_rules.py sees the harm it is about, done to a workbook of ours; the workbook itself breaks none.

    tests/books/repairs.py BUILD"""
import io
import pathlib
import re
import zipfile

from common import AS_OF, file_name, report, samples
from harness import check, expect, finish, workplace
import repair_rules

TYPES, WORKBOOK, STYLES = "[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml"
FIRST, FORM, CHART, TABLE = "xl/worksheets/sheet2.xml", "FORM", "xl/charts/chart1.xml", "xl/tables/table1.xml"
STRINGS, LINKS, CORE = "xl/sharedStrings.xml", "xl/worksheets/_rels/sheet2.xml.rels", "docProps/core.xml"
LONG = "å" * 40000

# rule, part, what stands there (a pattern), what stands there instead
HARMS = [
    ("type-twice", TYPES, r"(<Default [^>]*>)", r"\1\1"),
    ("type-missing", TYPES, r'<Override PartName="/xl/charts/chart1.xml"[^>]*/>', ""),
    ("type-of-nothing", TYPES, r"(<Override PartName=\"/xl/charts/chart)1(.xml[^>]*/>)", r"\g<1>1\2\g<1>9\2"),
    ("relationship-twice", LINKS, r"(<Relationship [^>]*>)", r"\1\1"),
    ("relationship-missing", LINKS, r'Id="rId1"', 'Id="rId91"'),
    ("relationship-dangling", "xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet92.xml"),
    ("property-twice", CORE, r"(<dc:title>.*?</dc:title>)", r"\1\1"),
    ("count-wrong", STYLES, r'<fonts count="\d+"', '<fonts count="1"'),
    ("style-dangling", STYLES, r'fontId="\d+"', 'fontId="99"'),
    ("style-dangling", STYLES, r'numFmtId="16\d" f', 'numFmtId="199" f'),
    ("style-dangling", FIRST, r'(<c r="A1" s)="\d+"', r'\1="999"'),
    ("style-dangling", "RULES", r'dxfId="\d+"', 'dxfId="99"'),
    ("text-too-long", STRINGS, r"<t>[^<]*", f"<t>{LONG}"),
    ("space-lost", STRINGS, r"<t>", "<t> "),
    ("string-dangling", FIRST, r't="s"><v>\d+', 't="s"><v>99999'),
    ("no-number", FORM, r'(<c r="B2" s="\d+"><v>)', r"\1nan"),
    ("rows-in-disorder", FIRST, r'<row r="2"', '<row r="1"'),
    ("row-too-high", FIRST, r' ht="[\d.]+"', ' ht="409.75"'),
    ("cells-in-disorder", FIRST, r'<c r="B5"', '<c r="A5"'),
    ("elements-in-disorder", FIRST, r"(<sheetFormatPr[^>]*>)(<cols>.*?</cols>)", r"\2\1"),
    ("element-twice", FIRST, r"(<pageMargins[^>]*>)", r"\1\1"),
    ("columns-overlap", FIRST, r'<col min="2"', '<col min="1"'),
    ("column-too-wide", FIRST, r'width="[\d.]+"', 'width="256"'),
    ("dimension-wrong", FIRST, r'<dimension ref="[^"]*"', '<dimension ref="A1"'),
    ("empty-list", FORM, r"<dataValidations.*?</dataValidations>", '<dataValidations count="0"></dataValidations>'),
    ("count-wrong", FORM, r'<dataValidations count="\d+"', '<dataValidations count="1"'),
    ("footer-too-long", FIRST, "<oddFooter>", f"<oddFooter>{LONG[:255]}"),
    ("priority-twice", "RULES", r'priority="2"', 'priority="1"'),
    ("message-too-long", FORM, r'error="', f'error="{LONG[:255]}'),
    ("message-too-long", FORM, r'errorTitle="', f'errorTitle="{LONG[:32]}'),
    ("formula-too-long", FORM, r"<formula1>[^<]*", f'<formula1>"{LONG[:254]}"'),
    ("checks-overlap", FORM, r'sqref="H2:', 'sqref="G2:'),
    ("link-twice", LINKS.replace("_rels/", "").removesuffix(".rels"), r"(<hyperlink [^>]*>)", r"\1\1"),
    ("link-too-long", LINKS.replace("_rels/", "").removesuffix(".rels"), r'location="', f'location="{LONG[:2080]}'),
    ("link-to-nothing", LINKS.replace("_rels/", "").removesuffix(".rels"), r"(<hyperlink ref=\"\w+\") [^>]*>", r"\1/>"),
    ("links-too-many", FIRST, r"</hyperlinks>|(?=<pageMargins)", "LINKS"),
    ("table-name", TABLE, r'displayName="[^"]*"', 'displayName="loka overview"'),
    ("table-name", TABLE, r'displayName="[^"]*"', 'displayName="ABC12"'),
    ("table-twice", TABLE, r'(<table [^>]*id=)"1"', r'\1"2"'),
    ("table-empty", TABLE, r'ref="A5:(\w)\d+"', r'ref="A5:\g<1>5"'),
    ("table-headings", TABLE, r'(<tableColumn id="2" name=")', r"\1x"),
    ("table-heading-twice", TABLE, r'(<tableColumn id="1" name="([^"]*)".*?<tableColumn id="2" name=)"[^"]*"', r'\1"\2"'),
    ("table-columns", TABLE, r'<tableColumn id="2"', '<tableColumn id="1"'),
    ("table-filter", TABLE, r'<autoFilter ref="A5', '<autoFilter ref="A6'),
    ("table-not-listed", FIRST, r"<tableParts.*?</tableParts>", ""),
    ("sheet-twice", WORKBOOK, r'(<sheet name="([^"]*)".*?<sheet name=)"[^"]*"', r'\1"\2"'),
    ("sheet-twice", WORKBOOK, r'sheetId="2"', 'sheetId="1"'),
    ("sheet-name", WORKBOOK, r'<sheet name="', '<sheet name="Ett namn på ett blad som är för långt: '),
    ("sheet-name", WORKBOOK, r'<sheet name="[^"]*"', '<sheet name="History"'),
    ("name-twice", WORKBOOK, r"(<definedName .*?</definedName>)", r"\1\1"),
    ("name-wrong", WORKBOOK, r'<definedName name="[^"]*"', '<definedName name="två ord"'),
    ("name-of-nothing", WORKBOOK, r'localSheetId="\d+"', 'localSheetId="99"'),
    ("name-of-nothing", WORKBOOK, r"(<definedName [^>]*>)[^<]*", r"\1'Ett blad som inte finns'!$5:$5"),
    ("formula-of-nothing", FORM, r"<formula1>'[^']*'", "<formula1>'Ett blad som inte finns'"),
    ("filter-without-name", WORKBOOK, "_xlnm._FilterDatabase", "_xlnm.Database"),
    ("axis-unit", CHART, r'<c:majorUnit val="[^"]*"', '<c:majorUnit val="0"'),
    ("axis-missing", CHART, r'(</c:overlap>|<c:overlap[^>]*/>)<c:axId val="\d+"', r'\1<c:axId val="7"'),
    ("series-twice", CHART, r'<c:order val="1"', '<c:order val="0"'),
    ("chart-of-nothing", CHART, r"<c:f>'[^']*'", "<c:f>'Ett blad som inte finns'"),
    ("points-too-many", CHART, r'<c:pt idx="0"', '<c:pt idx="5"'),
]
# what is done to the list of parts instead
STRUCTURE = {
    "part-twice": lambda parts: parts | {"XL/Styles.xml": parts[STYLES]},
    "part-of-nobody": lambda parts: parts | {"xl/extra.xml": b"<a/>"},
    "relationship-of-nothing": lambda parts: parts | {"xl/_rels/gone.xml.rels": b"<Relationships/>"},
}


def parts_of(path):
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def written(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return data


def rules_seen(parts):
    return {fault.split(":")[0] for fault in repair_rules.faults(written(parts))}


def part_called(parts, name):
    """FORM and RULES: the sheets that have what can be chosen, and colours that follow words."""
    has = {"FORM": b"<dataValidations", "RULES": b'priority="2"'}.get(name)
    return next(part for part, text in parts.items() if has in text) if has else name


def harm(parts, rule, name, pattern, instead):
    part = part_called(parts, name)
    if instead == "LINKS":
        more = "".join(f'<hyperlink ref="ZZ{n}" location="x"/>' for n in range(1, repair_rules.LINKS + 2))
        pattern, instead = r"(?=<pageMargins)", f"<hyperlinks>{more}</hyperlinks>"
    text, count = re.subn(pattern, instead, parts[part].decode(), count=1, flags=re.S)
    check(count == 1, f"{rule}: {part} has no {pattern}")
    return parts | {part: text.encode()}


def main():
    with workplace("repairs", in_memory=True) as place:
        samples(place / "loka.db")
        report(place / "loka.db", place / "out", "--as-of", AS_OF)
        report(place / "loka.db", place / "stream", "--as-of", AS_OF, "--stream-cells", "1")
        report(place / "loka.db", place / "mallar", "--templates")
        for path in sorted((place / "mallar").glob("*.xlsx")):
            expect(path.name, repair_rules.faults(path), [])
        whole = parts_of(place / "out" / file_name("sv", "area", "M01"))
        streamed = parts_of(place / "stream" / file_name("sv", "area", "M01"))
        for parts in (whole, streamed):
            expect("a workbook that nobody harmed", repair_rules.faults(written(parts)), [])
        for rule, name, pattern, instead in HARMS:
            seen = rules_seen(harm(streamed if rule == "filter-without-name" else whole, rule, name, pattern, instead))
            check(rule in seen, f"{rule} is not seen, but {seen}: {name} {pattern}")
        for rule, change in STRUCTURE.items():
            check(rule in rules_seen(change(whole)), f"{rule} is not seen")
        overlap = harm(whole, "tables-overlap", FIRST, r'(<tableParts )count="1"(>)(<tablePart [^>]*>)', r'\1count="2"\2\3<tablePart r:id="rId77"/>')
        rels = "xl/worksheets/_rels/sheet2.xml.rels"
        overlap = harm(overlap, "tables-overlap", rels, r'(<Relationship Id=")[^"]*("[^>]*?table)1(.xml"/>)', r"\g<0>\1rId77\g<2>2\3")
        check("tables-overlap" in rules_seen(overlap), "tables-overlap is not seen")
    source = (pathlib.Path(__file__).parent / "repair_rules.py").read_text("utf-8")
    known = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', source)) - {"utf-16-le"}
    expect("rules without a control", sorted(known - {harm[0] for harm in HARMS} - set(STRUCTURE) - {"tables-overlap"}), [])
    finish(f"{len(known)} rules of what makes Excel repair a workbook")


main()
