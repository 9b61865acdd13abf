"""Pollutions of signs and of whole lines, for strangers.py: what converting, pasting and saving again does to a
file. Each yields place, bytes, the table as read and as meant, which here are the same."""

TOWNS = ["Malmö", "Umeå", "Växjö", "Åmål", "Laxå", "Höör", "Tranås"]
SIGNS = ["Kumla–Hallsberg", "Nora\u00a0och Kumla", "Bygg…och bo", "Kumla•Nora", "det ”goda” livet", "Lions’ hus",
         "André", "Müller", "Peña", "Tomáš Novák", "5 °C", "ÖREBRO–KUMLA"]


def spots(rows, style):
    """The rows and columns that a sign is put in: few, for every sign is tried in each, and where words stand."""
    last, width = len(rows) - 1, len(rows[0])
    return [(r, c) for r, c in sorted({(1, 0), (1, width // 2), (last // 2, 0), (last, width // 2)})
            if r > 0 and not style.every and rows[r][c][:1].isalpha()]



def with_cell(rows, row, column, text):
    return [[text if (r, c) == (row, column) else cell for c, cell in enumerate(cells)]
            for r, cells in enumerate(rows)]


def windows_signs(rows, style):
    for r, c in spots(rows, style):
        for n, sign in enumerate(SIGNS):
            read = with_cell(rows, r, c, sign)
            yield f"{r}-{c}-{n}", style.write(read).encode("cp1252"), read, read


def old_letters(rows, style):
    for r, c in spots(rows, style):
        for n, town in enumerate(TOWNS):
            read = with_cell(rows, r, c, town)
            for page in ("mac_roman", "cp850"):
                yield f"{r}-{c}-{n}-{page}", style.write(read).encode(page), read, read


def pasted_row(rows, style):
    for r, c in spots(rows, style):
        read = with_cell(rows, r, c, "Öster–Väster")
        whole = with_cell(read, 2 if r == 1 and len(rows) > 2 else 1, c, "Järle å")
        for most, odd in (("cp1252", "utf-8"), ("utf-8", "cp1252")):
            data = b"".join(style.write([row]).encode(odd if n == r else most) for n, row in enumerate(whole))
            yield f"{r}-{c}-{odd}", data, whole, whole


def control_signs(rows, style):
    for r, c in spots(rows, style):
        read = with_cell(rows, r, c, "Planer – det ”goda”…")
        sent = with_cell(rows, r, c, "Planer \u0096 det \u0094goda\u0094\u0085")
        for encoding in ("utf-8", "utf-16"):
            yield f"{r}-{c}-{encoding}", style.write(sent).encode(encoding), read, read


def resaved(rows, style):
    """Opened where another mark divides cells, and saved there: whole lines become one quoted cell."""
    outer = "," if style.mark == ";" else ";"
    if len(rows[0]) < 3 or style.every:
        return
    for trail in (0, 1, 3):
        for every in (False, True):
            lines = [style.mark.join(style.fields(row)) for row in rows]
            text = ""
            for line in lines:
                if every or any(c in line for c in outer + '"\n'):
                    line = '"' + line.replace('"', '""') + '"'
                text += line + outer * trail + style.end
            yield f"{trail}-{every}", text, rows, rows


KINDS = [windows_signs, old_letters, pasted_row, control_signs, resaved]
