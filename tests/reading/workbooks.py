#!/usr/bin/env python3
"""Workbooks written by hand, in every form that SpreadsheetML has, are read as the cells that they are; those that are
damaged or hostile are refused with a finding, in bounded time and memory.   workbooks.py BUILD

A case is a worksheet, or parts of a package, and what show-sheets prints of it (tests/reading/show_sheets.c)."""
import io
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import BUILD, SECONDS, check, finish, limit_memory  # noqa: E402

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def types(main=f"{TYPE}.sheet.main+xml", part="/xl/workbook.xml"):
    return (f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="{part}" ContentType="{main}"/></Types>')


def relations(*of, base=RELATION):
    """Of each: its id, the last word of its type, its target; a fourth says that it is external."""
    inner = "".join(f'<Relationship Id="{id}" Type="{base}/{type}" Target="{target}"'
                    + (' TargetMode="External"' if more else "") + "/>" for id, type, target, *more in of)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def workbook(*sheets, before="", base=MAIN, relation=RELATION):
    """Of each sheet: its name, the id of its relation, and more attributes."""
    inner = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="{id}" {more}/>' for i, (name, id, more) in enumerate(sheets, 1))
    return f'{DECLARATION}<workbook xmlns="{base}" xmlns:r="{relation}">{before}<sheets>{inner}</sheets></workbook>'


def worksheet(rows, behind="", base=MAIN):
    return f'{DECLARATION}<worksheet xmlns="{base}"><sheetData>{rows}</sheetData>{behind}</worksheet>'


def shared(*items):
    return f'{DECLARATION}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles(formats=(), fonts=("",), cells=()):
    """Custom formats by their ids, fonts by what they hold, cells by their ids of format and font."""
    return (f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts>'
            + "".join(f'<numFmt numFmtId="{id}" formatCode="{code}"/>' for id, code in formats)
            + "</numFmts><fonts>" + "".join(f"<font>{font}</font>" for font in fonts) + "</fonts><cellXfs>"
            + "".join(f'<xf numFmtId="{format}" fontId="{font}"/>' for format, font in cells)
            + "</cellXfs><dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>")


def package(rows="", behind="", strings=None, style=None, before="", parts=()):
    """The parts of a workbook of one sheet; those of `parts` replace them, and None removes one."""
    whole = {"[Content_Types].xml": types(),
             "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
             "xl/workbook.xml": workbook(("Blad", "rId1", ""), before=before),
             "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml"),
                                                     ("rId2", "sharedStrings", "sharedStrings.xml"),
                                                     ("rId3", "styles", "styles.xml")),
             SHEET: worksheet(rows, behind)}
    if strings is not None:
        whole["xl/sharedStrings.xml"] = strings
    if style is not None:
        whole["xl/styles.xml"] = style
    whole.update(parts)
    return {name: text for name, text in whole.items() if text is not None}


def packed(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, text in parts.items() if isinstance(parts, dict) else parts:
            file.writestr(name, text)
    return out.getvalue()


def one_row(*cells):
    return f'<row r="1">{"".join(cells)}</row>'


def dated(formats, values, before=""):
    """Cells in the formats, custom ones by their codes, that hold the values."""
    custom = [(164 + i, code) for i, code in enumerate(formats) if isinstance(code, str)]
    ids = [164 + i if isinstance(code, str) else code for i, code in enumerate(formats)]
    cells = "".join(f'<c s="{i}"><v>{value}</v></c>' for i, value in enumerate(values))
    return package(f'<row r="1">{cells}</row>', style=styles(custom, cells=[(id, 0) for id in ids]), before=before)


def prefixed(text):
    for name in ("worksheet", "sheetData", "row", "c ", "c>", "v>", "mergeCells", "mergeCell "):
        text = text.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
    return text.replace('xmlns="', 'xmlns:x="')


HEAD = "xlsx\n= Blad active\n"
MODE_1904 = '<workbookPr date1904="1"/>'

READ = {
    "nothing at all": (package(), ""),
    "every sort of cell": (
        package(one_row('<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="inlineStr"><is><t>två</t></is></c>',
                        '<c r="C1" t="str"><f>A1</f><v>tre</v></c>', '<c r="D1"><v>4</v></c>',
                        '<c r="E1" t="b"><v>1</v></c>', '<c r="F1" t="b"><v>0</v></c>',
                        '<c r="G1" t="e"><v>#N/A</v></c>', '<c r="H1" t="d"><v>2013-12-31T00:00:00</v></c>',
                        '<c r="I1" t="d"><v>2013-12-31T12:30:15.6Z</v></c>', '<c r="J1" t="d"><v>08:15</v></c>',
                        '<c r="K1" t="n"><v>5.50</v></c>'), strings=shared("<t>ett</t>")),
        "1: ett|två|tre|#4|bTRUE|bFALSE|!#N/A|d2013-12-31|d2013-12-31 12:30:16|t08:15:00|#5.5\n"),
    "runs are joined, and how they are read is left out": (
        package(one_row('<c r="A1" t="s"><v>0</v></c>',
                        '<c r="B1" t="inlineStr"><is><r><t>in</t></r><r><rPr><b/></rPr><t> linje</t></r></is></c>'),
                strings=shared("<r><t>東</t></r><r><rPr><b/></rPr><t>京</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>")),
        "1: 東京|in linje\n"),
    "escapes are what they stand for, and lines end in LF": (
        package(one_row('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c>'),
                strings=shared("<t>a_x000D_\nb_x000a_c</t>", "<t>_x005F_x0041_ _x41_ _xZZZZ_</t>",
                               "<t>_xD83D__xDE00_ _xD83D_</t>", "<t>r&#13;&#10;s&#13;t</t>")),
        "1: a\\nb\\nc|_x0041_ _x41_ _xZZZZ_|😀 \ufffd|r\\ns\\nt\n"),
    "text keeps its blanks and its characters": (
        package(one_row('<c t="s"><v>0</v></c><c t="s"><v>1</v></c>'),
                strings=shared('<t xml:space="preserve">  a </t>', "<t><![CDATA[<b> & ]]>&lt;å&#xE4;&quot;</t>")),
        '1:   a |<b> & <åä\\"\n'),
    "a formula without a value": (
        package(one_row("<c><f>1+1</f></c><c><f>1+1</f><v/></c><c><f>1+1</f><v></v></c>",
                        '<c t="str"><f>A9</f></c><c t="str"><f>A9</f><v></v></c><c><v>1</v></c><c t="e"><f>1</f></c>')),
        "1: ?|?|? F=#1|?\n"),
    "rows and cells that do not say where they stand": (
        package("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r='C3'><v>3</v></c><c><v>4</v></c></row>"
                "<row r='9'><c><v>5</v></c></row><row><c><v>6</v></c></row>"),
        "1: #1|#2\n3: C=#3|#4\n9: #5\n10: #6\n"),
    "rows that only their cells place": (
        package("<row><c r='A4'><v>1</v></c></row><row><c r='B6'><v>2</v></c></row><row><c><v>3</v></c></row>"),
        "4: #1\n6: B=#2\n7: #3\n"),
    "rows and cells out of order": (
        package("<row r='3'><c r='B3'><v>3</v></c><c r='A3'><v>2</v></c></row><row r='1'><c r='A1'><v>1</v></c></row>"),
        "1: #1\n3: #2|#3\n"),
    "a row in two parts": (
        package("<row r='1'><c r='B1'><v>2</v></c></row><row r='1' hidden='1'><c r='A1'><v>1</v></c></row>"),
        "1h: #1|#2\n"),
    "a cell given twice": (
        package("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c><c r='A1'/></row>"),
        "1: #2\n! cell-given-twice A1 \n"),
    "sparse, with a wrong dimension, blanks that are formatted, and the last cell": (
        package(parts={SHEET: worksheet(
            "<row r='2' spans='1:3' s='4'><c r='A2' s='1'/><c r='C2'><v>1</v></c><c r='D2' s='3'/></row>"
            "<row r='5'><c r='A5' s='1'/></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>").replace(
                "<sheetData>", "<dimension ref='A1:B1'/><sheetData>")}),
        "2: C=#1\n1048576: XFD=#2\n"),
    "merged cells, downwards alone and into rows of their own": (
        package("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='2'><c r='B2'><v>3</v></c></row>"
                "<row r='3'><c r='A3' s='1'/></row><row r='4'><c r='C4'><v>4</v></c></row><row r='5'><c r='B5'><v>5</v></c></row>",
                behind="<mergeCells count='3'><mergeCell ref='A1:A4'/><mergeCell ref='C1:D1'/>"
                       "<mergeCell ref='B2:C5'/></mergeCells>"),
        "1: #1|#2\n2: ^#1|#3\n4: ^#1|^#3|#4\n5: B=#5\n"),
    "a hidden row": (package("<row r='1' hidden='true'><c><v>1</v></c></row>"), "1h: #1\n"),
    "text struck through": (
        package(one_row("<c s='1'><v>1</v></c>", "".join(f"<c t='s' s='{s}'><v>{v}</v></c>" for s, v in
                                                         ((1, 0), (0, 0), (0, 1), (0, 2), (1, 2), (1, 3), (0, 4)))),
                strings=shared("<t>cell</t>", "<r><rPr><strike/></rPr><t>a</t></r><r><rPr><strike val='1'/></rPr><t>b</t></r>",
                               "<r><rPr><strike/></rPr><t>a</t></r><r><t>b</t></r>",
                               "<r><rPr><strike/></rPr><t>a</t></r><r><rPr><b/></rPr><t>b</t></r>",
                               "<r><rPr><strike val='0'/></rPr><t>a</t></r>"),
                style=styles(fonts=("", "<b/><strike/>"), cells=((0, 0), (0, 1)))),
        "1: ~#1|~cell|cell|~ab|ab|~ab|ab|a\n"),
    "numbers are the shortest decimals": (
        package(one_row(*(f"<c><v>{value}</v></c>" for value in (
            "0.1", "0.30000000000000004", "0.1000000000000000055", "1E3", "1.50E-3", "-0", "0", "00012", "1e21", "1E20",
            "123456789012345", "1234567890123456", "-2.5", "1e-7", "1E-6", "1.7976931348623157E308", "5e-324", ".5", "5.",
            " 7 ", "100000000000000000000", "3.0000000000000004")))),
        "1: #0.1|#0.30000000000000004|#0.1|#1000|#0.0015|#0|#0|#12|#1E+21|#100000000000000000000|#123456789012345|"
        "#1234567890123456|#-2.5|#0.0000001|#0.000001|#1.7976931348623157E+308|#5E-324|#0.5|#5|#7|#100000000000000000000|"
        "#3.0000000000000004\n"),
    "percentages": (dated(["0%", 9, 10, '0.0&quot;%&quot;', "0\\%", "0.00%;[Red]-0.00%", "[$-41D]0 %"],
                          ["0.07", "1", "0.125", "0.5", "0.5", "-0.3", "0.285"]),
                    "1: %7%|%100%|%12.5%|#0.5|#0.5|%-30%|%28.5%\n"),
    "builtin formats of dates": (dated([14, 17, 18, 21, 22, 27, 32, 36, 45, 46, 47, 50, 58, 2, 37, 49],
                                       ["41639"] * 2 + ["0.25", "0.75", "41639.5", "41639", "0.5", "41639", "0.01", "1.5",
                                                        "0.001"] + ["41639"] * 5),
                                 "1: d2013-12-31|d2013-12-31|t06:00:00|t18:00:00|d2013-12-31 12:00:00|d2013-12-31|t12:00:00|"
                                 "d2013-12-31|t00:14:24|t36:00:00|t00:01:26|d2013-12-31|d2013-12-31|#41639|#41639|#41639\n"),
    "formats of one's own": (dated(
        ["yyyy\\-mm\\-dd", "[$-41D]d mmmm yyyy;@", "d/m;@", "[Red]0", "&quot;den&quot; 0", "0\\d", "[h]:mm", "[ss]", "mm:ss.0",
         "General", "[>100]0;[h]:mm", "#,##0 &quot;dagar&quot;", "h:mm AM/PM", "0_d", "*d0", "&quot;&quot;;yyyy", "0.00E+00",
         "@", "yyyy&quot;år&quot;", "[DBNum1]e/m/d", "mmm", "0 kr"], ["41639"] * 6 + ["1.0625", "0.001", "0.5"] + ["41639"] * 3
        + ["41639.25"] + ["41639"] * 9),
        "1: d2013-12-31|d2013-12-31|d2013-12-31|#41639|#41639|#41639|t25:30:00|t00:01:26|t12:00:00|#41639|#41639|#41639|"
        "d2013-12-31 06:00:00|#41639|#41639|d2013-12-31|#41639|#41639|d2013-12-31|d2013-12-31|d2013-12-31|#41639\n"),
    "days of 1900": (dated([14] * 10, ["1", "59", "60", "61", "60.5", "0", "-1", "2958465", "2958466", "41639.9999999"]),
                     "1: d1900-01-01|d1900-02-28|d1900-02-29|d1900-03-01|d1900-02-29 12:00:00|t00:00:00|#-1|d9999-12-31|"
                     "#2958466|d2014-01-01\n"),
    "days of 1904": (dated([14, 14, 20, 14, 14], ["0", "40177", "0.5", "-1", "2957004"], before=MODE_1904),
                     "1: d1904-01-01|d2013-12-31|t12:00:00|#-1|#2957004\n"),
    "a style that there is not": (package("<row r='1'><c s='99'><v>41639</v></c></row>", style=styles()), "1: #41639\n"),
    "any prefix": (package(parts={SHEET: prefixed(worksheet(
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='B2'><v>2</v></c></row>",
        "<mergeCells><mergeCell ref='A1:A2'/></mergeCells>"))}), "1: #1\n2: ^#1|#2\n"),
    "strict": (package(parts={
        "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.xml"), base=STRICT_RELATION),
        "xl/workbook.xml": workbook(("Blad", "b", ""), base=STRICT, relation=STRICT_RELATION),
        "xl/_rels/workbook.xml.rels": relations(("b", "worksheet", "worksheets/sheet1.xml"), base=STRICT_RELATION),
        SHEET: worksheet("<row><c t='d'><v>2013-12-31</v></c></row>", base=STRICT)}), "1: d2013-12-31\n"),
    "in UTF-16": (package(parts={SHEET: worksheet(
        "<row r='2'><c t='str'><v>åäö</v></c></row><row r='1'><c><v>1</v></c></row>").replace("UTF-8", "UTF-16").encode("utf-16")}),
        "1: #1\n2: åäö\n"),
    "targets that begin at the root, lean backwards or climb": (package(parts={
        "_rels/.rels": relations(("a", "officeDocument", "/XL\\WorkBook.xml")),
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "../xl/./worksheets/../Worksheets/sheet1.xml")),
        SHEET: worksheet("<row><c><v>1</v></c></row>")}), "1: #1\n"),
    "parts of other names": ({
        "[Content_Types].xml": types(f"{TYPE}.template.main+xml", "/x/y.xml"), "_rels/.rels": relations(("q", "officeDocument", "x/y.xml")),
        "x/y.xml": workbook(("Blad", "z", "")), "x/_rels/y.xml.rels": relations(("z", "worksheet", "/s.xml"), ("p", "styles", "none")),
        "s.xml": worksheet("<row><c><v>1</v></c></row>")}, "1: #1\n"),
}

WHOLE = {
    "sheets that are hidden, active, charts, and their comments": (
        package(parts={
            "xl/workbook.xml": workbook(("Första &amp; en", "rId1", ""), ("Dold", "rId2", 'state="hidden"'),
                                        ("Djupt", "rId3", 'state="veryHidden"'), ("Diagram", "rId4", ""), ("Modul", "", ""),
                                        before='<bookViews><workbookView activeTab="2"/><workbookView/></bookViews>'),
            "xl/_rels/workbook.xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet2.xml"),
                ("rId3", "worksheet", "worksheets/sheet3.xml"), ("rId4", "chartsheet", "chartsheets/sheet1.xml"),
                ("rId9", "styles", "http://localhost/styles.xml", True)),
            "xl/worksheets/sheet2.xml": worksheet("<row><c><v>2</v></c></row>"),
            "xl/worksheets/sheet3.xml": worksheet("<row><c><v>3</v></c></row>"),
            "xl/worksheets/_rels/sheet2.xml.rels": relations(("a", "comments", "../comments1.xml")),
            "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList><comment ref="A1"/><comment ref="A2"/></commentList></comments>'}),
        "xlsx\n= Första & en\n= Dold hidden comments=2\n1: #2\n= Djupt hidden active\n1: #3\n"
        "= Diagram no-cells\n= Modul no-cells\n"),
}


def overlapping():
    """Two entries of the directory, one part's bytes."""
    data = bytearray(packed(package("<row><c><v>1</v></c></row>", strings=shared("<t>aaaa</t>"))))
    def line(name):
        return data.index(name.encode(), data.index(b"PK\x01\x02")) - 46
    first, other = line("xl/worksheets/sheet1.xml"), line("xl/sharedStrings.xml")
    data[other + 16:other + 28] = data[first + 16:first + 28]
    data[other + 42:other + 46] = data[first + 42:first + 46]
    return bytes(data)


def nested(depth):
    return "<row>" + "<a>" * depth + "</a>" * depth + "</row>"


REFUSED = {
    "a DOCTYPE": (package(parts={SHEET: '<!DOCTYPE a [<!ENTITY b "c">]>' + worksheet("")[len(DECLARATION):]}), "damaged"),
    "an entity nobody declared": (package("<row><c t='str'><v>&b;</v></c></row>"), "damaged"),
    "too deep": (package(nested(100)), "damaged"),
    "an attribute of a megabyte and more": (package("<row><c r='" + "A" * 3_000_000 + "'/></row>"), "damaged"),
    "a text of megabytes": (package("<row><c t='str'><v>" + "".join(map(str, range(1_500_000))) + "</v></c></row>"), "damaged"),
    "a row of endless cells": (package("<row>" + "<c r='A1'><v>1</v></c>" * 70_000 + "</row>"), "damaged"),
    "a cell beyond the last column": (package("<row><c r='XFE1'><v>1</v></c></row>"), "damaged"),
    "a cell behind the last column": (package("<row><c r='XFD1'/><c><v>1</v></c></row>"), "damaged"),
    "a row beyond the last": (package("<row r='1048577'><c><v>1</v></c></row>"), "damaged"),
    "a row that is no number": (package("<row r='x'><c><v>1</v></c></row>"), "damaged"),
    "a shared string that there is not": (package("<row><c t='s'><v>1</v></c></row>", strings=shared("<t>a</t>")), "damaged"),
    "shared strings that there are not": (package("<row><c t='s'><v>0</v></c></row>"), "damaged"),
    "a sheet that is cut": (package(parts={SHEET: worksheet("<row><c><v>1</v></c></row>")[:-20]}), "damaged"),
    "a sheet that is not there": (package(parts={SHEET: None}), "damaged"),
    "a sheet of no relation": (package(parts={"xl/_rels/workbook.xml.rels": relations()}), "damaged"),
    "a part that two sheets are": (package(parts={
        "xl/workbook.xml": workbook(("Blad", "rId1", ""), ("Igen", "rId2", "")),
        "xl/_rels/workbook.xml.rels": relations(*[(f"rId{i}", "worksheet", "worksheets/sheet1.xml") for i in (1, 2)])}), "damaged"),
    "no relations": (package(parts={"xl/_rels/workbook.xml.rels": None}), "damaged"),
    "a target above the root": (package(parts={
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "../../xl/worksheets/sheet1.xml"))}), "damaged"),
    "a target elsewhere": (package(parts={
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml", True))}), "damaged"),
    "a part given twice": ([*package("<row/>").items(), ("XL/Worksheets\\Sheet1.xml", worksheet("<row/>"))], "damaged"),
    "parts that overlap": (overlapping(), "damaged"),
    "rows that are packed too hard": (package("<row/>" * 6_000_000), "too-large"),
    "blanks without an end": (package(" " * 30_000_000), "too-large"),
    "strings that are packed too hard": (package(strings=shared(*["<t>a</t>"] * 2_000_000)), "too-large"),
    "too many parts": (dict(package(), **{f"a/{i}": "" for i in range(20_001)}), "too-large"),
    "too many sheets": (package(parts={"xl/workbook.xml": workbook(*[("Blad", "", "")] * 10_001)}), "too-large"),
    "rows out of order that are too much to sort": (package("".join(
        f"<row r='{i}'><c t='str'><v>{i * 7919 % 1000003:0200d}</v></c></row>" for i in range(200_000, 0, -1))), "too-large"),
}


def bounded():
    limit_memory(256 << 20)


def shown(folder, *workbooks):
    """What is printed of the workbooks, one after the other by one process."""
    paths = [pathlib.Path(folder) / f"{i}.xlsx" for i in range(len(workbooks))]
    for path, data in zip(paths, workbooks):
        path.write_bytes(data)
    run = subprocess.run([BUILD / "show-sheets", *paths], capture_output=True, text=True, timeout=SECONDS, preexec_fn=bounded)
    check(run.returncode == 0, f"status {run.returncode}\n{run.stdout[-300:]}{run.stderr}")
    return run.stdout


def as_packed(parts):
    return parts if isinstance(parts, bytes) else packed(parts)


def compare(title, got, expected):
    check(got == expected, f"{title}:\n{got}instead of\n{expected}")


def cut(folder):
    """Cut anywhere, a workbook is refused; with a bit turned over, it is read or refused, whatever it says."""
    data = packed(READ["every sort of cell"][0])
    out = shown(folder, *(data[:size] for size in range(0, len(data), 7)))
    blocks = re.split(r"^(?=xlsx| refused)", out, flags=re.M)[1:]
    check(len(blocks) == len(range(0, len(data), 7)), f"{len(blocks)} were read of those that are cut")
    for block in blocks:
        check("refused\n! file-" in block, f"cut: {block}")
    for bit in 1, 64:
        bent = [data[:at] + bytes([data[at] ^ bit]) + data[at + 1:] for at in range(0, len(data), 5)]
        out = shown(folder, *bent)
        check(len(re.findall(r"^(?:xlsx|ods|xlsx refused|ods refused| refused)$", out, re.M)) == len(bent), "not all that are bent were read")


def main():
    with tempfile.TemporaryDirectory() as folder:
        for title, (parts, rows) in READ.items():
            compare(title, shown(folder, packed(parts)), HEAD + rows)
        compare("stored, not packed", shown(folder, packed(READ["any prefix"][0], zipfile.ZIP_STORED)), HEAD + READ["any prefix"][1])
        for title, (parts, out) in WHOLE.items():
            compare(title, shown(folder, packed(parts)), out)
        for title, (parts, code) in REFUSED.items():
            out = shown(folder, as_packed(parts))
            check(f"! file-workbook-{code}" in out, f"{title}: {out[:300]}")
        cut(folder)
    finish("workbooks by hand")


if __name__ == "__main__":
    main()
