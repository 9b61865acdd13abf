"""The world in which advice is obeyed: a database with the programme, what is sent to it, and what stands then."""
import csv
import io
import json
import pathlib
import shutil

from harness import check, expect, ingest, rows

MAIN = {"commitments": "commitment", "needs": "need", "gap_analysis": "coalesce(desired_state, current_state)",
        "key_actors": "coalesce(role, organisation)", "contributions": "contribution", "cooperation": "how",
        "achievements": "achievement", "action_plans": "plan"}


def sheet(notes):
    """Rows under the headings of the first that has them, as bytes; a row ends before a None."""
    headings = list(dict.fromkeys(heading for note in notes for heading in note))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    for note in notes:
        cells = [note.get(heading, "") for heading in headings]
        writer.writerow(cells[:cells.index(None)] if None in cells else cells)
    return out.getvalue().encode("utf-8-sig")


class World:
    count = 0

    def __init__(self, folder, of=None):
        World.count += 1
        self.folder, self.db = folder, folder / f"w{World.count % 50}.db"
        shutil.copy(of or folder / "base.db", self.db)

    def fresh(self):
        return World(self.folder)

    def copy(self):
        return World(self.folder, self.db)

    def load(self, data, name="a.csv", *options, status=0):
        """What the program says of a file; `data` None: of the one that is there. `status` None: whatever it is."""
        path = self.folder / name
        if data is not None:
            path.write_bytes(data)
        done = ingest(self.db, "--json", *options, path, status=status)
        return json.loads(done.stdout)["files"][0]

    def undo(self, file):
        """Takes an upload back, as the hints say."""
        ingest(self.db, "--undo", file["upload"], status=0)

    def raised(self, file, code):
        found = [finding for finding in file["findings"] if finding["code"] == code]
        check(found, f"{code} is not raised, but {[finding['code'] for finding in file['findings']]}")
        return found[0] if found else {"message": "(D9G9-X99)", "hint": ""}

    def clean(self, file, code):
        """The finding is gone, and no note is refused or taken for a double."""
        said = [f"{finding['code']}: {finding['message']}" for finding in file["findings"]
                if finding["severity"] == "error" or finding["code"] == code
                or finding["code"] in ("row-near-duplicate", "row-same-number", "row-other-reviewer")]
        check(not said, f"{code} was obeyed, and then: {said}")

    def notes(self):
        """The main text of every note in force, by its reference."""
        return {ref: text for view, column in MAIN.items() for ref, text in
                rows(self.db, f"SELECT ref, {column} FROM {view}")}

    def ref(self, text):
        return next(ref for ref, said in self.notes().items() if said == text)

    def texts(self, code, wanted):
        return expect(f"{code}: what stands", sorted(self.notes().values()), sorted(wanted))

    def corrected(self, right, back):
        """The corrections file, with what the rows should have said in their cells: bytes."""
        with open(back, encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file, delimiter=";"))
        said = [good | dict(zip(lines[0][-3:], line[-3:]))
                for line in lines[1:] for good in right.get(int(line[-1].split()[0]), [])]
        return sheet([dict.fromkeys(lines[0], "") | note for note in said])

    def ways(self, wrong, right, code):
        """A world for each way to correct the rows of a file that had the finding: in the file itself, in what came
        back, and in both. `wrong` are rows or bytes; `right` are the rows as they should be, in the order of the wrong
        ones, a list where one row becomes several."""
        right = [row if isinstance(row, list) else [row] for row in right]
        wrong = wrong if isinstance(wrong, bytes) else sheet(wrong)
        for way in ("the file", "what came back", "what came back, then the file", "the file, then what came back"):
            world = self.copy()
            world.way = way
            file = world.load(wrong, status=None)
            if "ångra" in world.raised(file, code)["hint"].lower():
                if way != "the file":  # it is the file that is loaded again
                    continue
                world.undo(file)
            steps = {"the file": sheet([row for rows_ in right for row in rows_])}
            if "what came back" in way:
                if not file["corrections"] or not right[0]:  # or nothing is left to send
                    continue
                steps["what came back"] = world.corrected(dict(enumerate(right, 2)), file["corrections"])
            for step in way.split(", then "):
                name = "a.csv" if step == "the file" else pathlib.Path(file["corrections"]).name
                world.clean(world.load(steps[step], name), f"{code} ({way})")
            yield world
