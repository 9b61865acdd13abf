"""What makes Excel offer to repair a workbook, as rules on its parts. faults() names the rule and the place; repairs.py
harms a workbook against each rule. Sources: ECMA-376 part 1 and 2, [MS-OI29500], and Excel's specifications and limits."""
import posixpath
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from openpyxl.utils import range_boundaries

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TYPES = "[Content_Types].xml"
SHEET_ORDER = ("sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios"
               " autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting"
               " dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks"
               " customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects"
               " controls webPublishItems tableParts extLst").split()
SEVERAL = {"conditionalFormatting"}
ROWS, COLUMNS, LINKS, CELL_UNITS = 1048576, 16384, 65530, 32767
HEIGHT, WIDTH = 409.5, 255
TITLE, MESSAGE, FORMULA, FOOT, PLACE = 32, 255, 255, 255, 2079


def units(text):
    """As Excel counts a text's length."""
    return len(text.encode("utf-16-le")) // 2


def local(element):
    return element.tag.rsplit("}", 1)[-1]


class Parts:
    """The parts of a workbook, read once; `faults` is what is wrong with them."""

    def __init__(self, path):
        self.faults = []
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.bytes = {name: archive.read(name) for name in self.names}
        self.trees = {name: ElementTree.fromstring(data) for name, data in self.bytes.items() if re.search(r"\.(xml|rels)$", name)}
        self.targets = {name: self.links_of(name) for name in self.names if not name.endswith(".rels")}
        self.strings = [text_of(item) for item in self.all("xl/sharedStrings.xml", "si")]

    def all(self, name, tag, space=M):
        return self.trees[name].iter(space + tag) if name in self.trees else ()

    def needs(self, holds, rule, where):
        if not holds:
            self.faults.append(f"{rule}: {where}")

    def links_of(self, name):
        """Of a part the other parts it names, by their ids."""
        folder, file = posixpath.split(name)
        found = self.trees.get(f"{folder}/_rels/{file}.rels".lstrip("/"), ())
        return {link.get("Id"): (link.get("Type").rsplit("/", 1)[-1], link.get("TargetMode") == "External",
                                 posixpath.normpath(posixpath.join("/", folder, link.get("Target"))).lstrip("/")) for link in found}

    def of_type(self, name, kind):
        return [target for what, _, target in self.targets[name].values() if what == kind]


def text_of(element):
    return "".join(t.text or "" for t in element.iter(M + "t"))


def package(parts):
    lower = [name.lower() for name in parts.names]
    parts.needs(len(set(lower)) == len(lower), "part-twice", sorted(n for n in lower if lower.count(n) > 1))
    types = parts.trees[TYPES]
    ends = [e.get("Extension").lower() for e in types if local(e) == "Default"]
    named = [e.get("PartName").lstrip("/") for e in types if local(e) == "Override"]
    parts.needs(len(set(ends)) == len(ends) and len(set(named)) == len(named), "type-twice", TYPES)
    for name in parts.names:
        parts.needs(name == TYPES or name in named or name.rsplit(".", 1)[-1].lower() in ends, "type-missing", name)
        parts.needs(not re.match(r"xl/(worksheets|charts|tables|drawings)/\w+\.xml$", name) or name in named, "type-missing", name)
    for name in named:
        parts.needs(name in parts.bytes, "type-of-nothing", name)
    for name in (n for n in parts.names if n.endswith(".rels")):
        links = list(parts.trees[name])
        ids = [link.get("Id") for link in links]
        parts.needs(len(set(ids)) == len(ids), "relationship-twice", name)
        source = name.replace("_rels/", "").removesuffix(".rels")
        parts.needs(not source or source in parts.bytes, "relationship-of-nothing", name)
    reached = {target for links in [*parts.targets.values(), parts.links_of("")] for _, external, target in links.values() if not external}
    for target in reached:
        parts.needs(target in parts.bytes, "relationship-dangling", target)
    for name in parts.targets:
        parts.needs(name == TYPES or name in reached, "part-of-nobody", name)
    for name in parts.targets:
        asked = re.findall(rb'\br:(?:id|embed|link)="([^"]*)"', parts.bytes[name])
        for link in asked:
            parts.needs(link.decode() in parts.targets[name], "relationship-missing", f"{name} {link}")
    core = [local(e) for e in parts.trees["docProps/core.xml"]]
    parts.needs(len(set(core)) == len(core), "property-twice", core)


def styles(parts):
    root = parts.trees["xl/styles.xml"]
    held = {local(group): list(group) for group in root}
    for group in root:
        parts.needs(group.get("count") is None or int(group.get("count")) == len(group), "count-wrong", f"styles {local(group)}")
    formats = [int(f.get("numFmtId")) for f in held.get("numFmts", ())]
    parts.needs(len(set(formats)) == len(formats), "style-dangling", f"number formats {formats}")
    for xf in [*held["cellXfs"], *held["cellStyleXfs"]]:
        for key, group in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            parts.needs(int(xf.get(key, 0)) < len(held[group]), "style-dangling", f"{key} {xf.get(key)}")
        number = int(xf.get("numFmtId", 0))
        parts.needs(number < 164 or number in formats, "style-dangling", f"numFmtId {number}")
    return len(held["cellXfs"]), len(held.get("dxfs", ()))


def strings(parts):
    for number, text in enumerate(parts.strings):
        parts.needs(units(text) <= CELL_UNITS, "text-too-long", f"string {number}")
    for name in parts.names:
        if name.startswith(("xl/sharedStrings", "xl/worksheets/sheet")):
            for tag, inner in re.findall(rb"<t( [^>]*)?>([^<]*)</t>", parts.bytes[name]):
                parts.needs(inner == inner.strip(b" \n\t") or b'xml:space="preserve"' in tag, "space-lost", f"{name} {inner[:30]}")


def cells(parts, name, looks):
    """The value of every cell of a sheet, by row and column."""
    values, last_row = {}, 0
    for row in parts.all(name, "row"):
        number, last_column = int(row.get("r")), 0
        parts.needs(last_row < number <= ROWS, "rows-in-disorder", f"{name} row {number}")
        parts.needs(0 <= float(row.get("ht", 15)) <= HEIGHT, "row-too-high", f"{name} row {number}: {row.get('ht')}")
        last_row = number
        for cell in row:
            where = cell.get("r")
            column, own = range_boundaries(where)[:2]
            parts.needs(own == number and last_column < column <= COLUMNS, "cells-in-disorder", f"{name} {where}")
            last_column = column
            style, kind, value = int(cell.get("s", 0)), cell.get("t", "n"), cell.findtext(M + "v")
            parts.needs(style < looks, "style-dangling", f"{name} {where}: {style}")
            if kind == "s":
                known = value is not None and value.isdigit() and int(value) < len(parts.strings)
                parts.needs(known, "string-dangling", f"{name} {where}: {value}")
                value = parts.strings[int(value)] if known else None
            elif kind == "inlineStr":
                value = text_of(cell)
                parts.needs(units(value) <= CELL_UNITS, "text-too-long", f"{name} {where}")
            elif kind == "n" and value is not None:
                parts.needs(re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", value), "no-number", f"{name} {where}: {value}")
            values[number, column] = value
    return values


def sheet_shape(parts, name, values):
    root = parts.trees[name]
    order = [local(e) for e in root]
    known = [tag for tag in order if tag in SHEET_ORDER]
    parts.needs(known == order and order == sorted(order, key=SHEET_ORDER.index), "elements-in-disorder", f"{name} {order}")
    parts.needs(all(order.count(tag) == 1 or tag in SEVERAL for tag in order), "element-twice", f"{name} {order}")
    last = 0
    for column in parts.all(name, "col"):
        first, end = int(column.get("min")), int(column.get("max"))
        parts.needs(last < first <= end <= COLUMNS, "columns-overlap", f"{name} {first}-{end}")
        parts.needs(0 <= float(column.get("width", 9)) <= WIDTH, "column-too-wide", f"{name} {first}: {column.get('width')}")
        last = end
    left, top, right, bottom = range_boundaries(root.find(M + "dimension").get("ref"))
    parts.needs(all(top <= r <= bottom and left <= c <= right for r, c in values), "dimension-wrong", name)
    for tag in ("dataValidations", "tableParts", "mergeCells"):
        for group in parts.all(name, tag):
            parts.needs(len(group) > 0, "empty-list", f"{name} {tag}")
            parts.needs(group.get("count") is None or int(group.get("count")) == len(group), "count-wrong", f"{name} {tag}")
    for foot in parts.all(name, "oddFooter"):
        parts.needs(units(foot.text) <= FOOT, "footer-too-long", name)
    chosen = [view.get("tabSelected") for view in parts.all(name, "sheetView")]
    parts.needs(len(chosen) == 1, "element-twice", f"{name} {chosen}")


def rules_on_cells(parts, name, colours):
    priorities = []
    for rule in parts.all(name, "cfRule"):
        priorities.append(rule.get("priority"))
        parts.needs(rule.get("dxfId") is None or int(rule.get("dxfId")) < colours, "style-dangling", f"{name} dxf {rule.get('dxfId')}")
    parts.needs(len(set(priorities)) == len(priorities), "priority-twice", name)
    held = []
    for check in parts.all(name, "dataValidation"):
        for key, most in (("errorTitle", TITLE), ("promptTitle", TITLE), ("error", MESSAGE), ("prompt", MESSAGE)):
            parts.needs(units(check.get(key, "")) <= most, "message-too-long", f"{name} {key}: {check.get(key)}")
        for formula in check:
            parts.needs(units(formula.text or "") <= FORMULA and formula.text, "formula-too-long", f"{name}: {formula.text}")
        held += [range_boundaries(area) for area in check.get("sqref").split()]
    overlaps(parts, "checks-overlap", name, held)


def overlaps(parts, rule, name, areas):
    for i, (left, top, right, bottom) in enumerate(areas):
        for other in areas[:i]:
            apart = right < other[0] or other[2] < left or bottom < other[1] or other[3] < top
            parts.needs(apart, rule, f"{name} {areas[i]} {other}")


def links(parts, name):
    found = list(parts.all(name, "hyperlink"))
    parts.needs(len(found) <= LINKS, "links-too-many", f"{name}: {len(found)}")
    places = [link.get("ref") for link in found]
    parts.needs(len(set(places)) == len(places), "link-twice", name)
    for link in found:
        _, _, target = parts.targets[name].get(link.get(R + "id"), ("", "", ""))
        parts.needs(units(target) <= PLACE and units(link.get("location", "")) <= PLACE, "link-too-long", f"{name} {link.get('ref')}")
        parts.needs(link.get(R + "id") or link.get("location"), "link-to-nothing", f"{name} {link.get('ref')}")


def tables(parts, name, values, taken):
    areas = []
    for part in parts.of_type(name, "table"):
        if part not in parts.trees:
            continue
        table = parts.trees[part]
        left, top, right, bottom = area = range_boundaries(table.get("ref"))
        shown = table.get("displayName")
        parts.needs(re.fullmatch(r"[^\W\d][\w.]{0,254}", shown) and not re.fullmatch(r"[A-Za-z]{1,3}\d+|[rRcC]\d*", shown), "table-name", shown)
        for key in (f"name {shown.lower()}", f"id {table.get('id')}"):
            parts.needs(key not in taken, "table-twice", f"{part} {key}")
            taken.add(key)
        parts.needs(bottom > top, "table-empty", f"{part} {table.get('ref')}")
        columns = [column.get("name") for column in table.iter(M + "tableColumn")]
        headings = [values.get((top, column)) for column in range(left, right + 1)]
        parts.needs(columns == headings, "table-headings", f"{part}: {columns}, {headings}")
        parts.needs(len({c.lower() for c in columns}) == len(columns) and all(columns), "table-heading-twice", f"{part}: {columns}")
        ids = [column.get("id") for column in table.iter(M + "tableColumn")]
        parts.needs(len(set(ids)) == len(ids) == int(table.find(M + "tableColumns").get("count")), "table-columns", part)
        filtered = table.find(M + "autoFilter")
        parts.needs(filtered is None or filtered.get("ref") == table.get("ref"), "table-filter", part)
        areas.append(area)
    listed = sum(1 for _ in parts.all(name, "tablePart"))
    parts.needs(listed == len(parts.of_type(name, "table")), "table-not-listed", name)
    overlaps(parts, "tables-overlap", name, areas)


def names(parts, titles, filters):
    """The sheets' names, and the names that are defined."""
    known = [title.lower() for title in titles]
    parts.needs(len(set(known)) == len(known), "sheet-twice", titles)
    for title in titles:
        parts.needs(0 < units(title) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", title) and title.lower() != "history", "sheet-name", title)
    ids = [sheet.get("sheetId") for sheet in parts.all("xl/workbook.xml", "sheet")]
    parts.needs(len(set(ids)) == len(ids), "sheet-twice", ids)
    taken, filtered = set(), {}
    for name in parts.all("xl/workbook.xml", "definedName"):
        scope, shown = name.get("localSheetId"), name.get("name")
        parts.needs((scope, shown.lower()) not in taken, "name-twice", shown)
        taken.add((scope, shown.lower()))
        parts.needs(re.fullmatch(r"[^\W\d\\][\w.\\]{0,254}", shown), "name-wrong", shown)
        parts.needs(scope is None or int(scope) < len(titles), "name-of-nothing", f"{shown} {scope}")
        refers(parts, "name-of-nothing", shown, name.text, known)
        if shown == "_xlnm._FilterDatabase":
            filtered[int(scope)] = name.text.rsplit("!", 1)[-1].replace("$", "")
    parts.needs(filtered == filters, "filter-without-name", f"{filtered}, {filters}")


def refers(parts, rule, where, formula, titles):
    """A formula names sheets that are there."""
    for quoted, bare in re.findall(r"'((?:[^']|'')+)'!|([\w.]+)!", re.sub(r'"[^"]*"', "", formula or "")):
        parts.needs((quoted.replace("''", "'") or bare).lower() in titles, rule, f"{where}: {formula}")


def charts(parts, titles):
    for name in (n for n in parts.names if re.match(r"xl/charts/chart\d+\.xml", n)):
        for tag in ("majorUnit", "minorUnit"):
            for unit in parts.all(name, tag, C):
                parts.needs(float(unit.get("val")) > 0, "axis-unit", f"{name} {tag} {unit.get('val')}")
        axes = [axis.find(C + "axId").get("val") for axis in parts.trees[name].find(f"{C}chart/{C}plotArea") if local(axis).endswith("Ax")]
        for kind in ("barChart", "scatterChart", "lineChart"):
            for drawn in parts.all(name, kind, C):
                parts.needs({a.get("val") for a in drawn.findall(C + "axId")} <= set(axes), "axis-missing", f"{name} {axes}")
        for tag in ("idx", "order"):
            numbers = [s.find(C + tag).get("val") for s in parts.all(name, "ser", C)]
            parts.needs(len(set(numbers)) == len(numbers), "series-twice", f"{name} {tag} {numbers}")
        for formula in parts.all(name, "f", C):
            refers(parts, "chart-of-nothing", name, formula.text, titles)
        for cache in [*parts.all(name, "strCache", C), *parts.all(name, "numCache", C)]:
            count = int(cache.find(C + "ptCount").get("val"))
            parts.needs(all(int(p.get("idx")) < count for p in cache.findall(C + "pt")), "points-too-many", name)


def faults(path):
    """Each as "rule: place"."""
    parts = Parts(path)
    package(parts)
    looks, colours = styles(parts)
    strings(parts)
    sheets = list(parts.all("xl/workbook.xml", "sheet"))
    titles = [sheet.get("name") for sheet in sheets]
    taken, filters = set(), {}
    for number, sheet in enumerate(sheets):
        _, _, name = parts.targets["xl/workbook.xml"].get(sheet.get(R + "id"), ("", "", ""))
        if name not in parts.trees:
            continue
        values = cells(parts, name, looks)
        sheet_shape(parts, name, values)
        rules_on_cells(parts, name, colours)
        links(parts, name)
        tables(parts, name, values, taken)
        for formula in [*parts.all(name, "formula1"), *parts.all(name, "f")]:
            refers(parts, "formula-of-nothing", name, formula.text, [title.lower() for title in titles])
        for found in parts.trees[name].findall(M + "autoFilter"):
            filters[number] = found.get("ref")
    names(parts, titles, filters)
    charts(parts, [title.lower() for title in titles])
    return parts.faults
