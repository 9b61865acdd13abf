"""Advice on follow-up sheets, obeyed: no report moves to another commitment, and no commitment is changed by one."""
from advice_cells import ROWS
from advice_world import sheet
from harness import expect, rows

TEXTS = ["Öppna en lovskola i varje kommun", "Fler bussar på kvällen till Laxå"]
REPORTED = {"Per datum": "2014-02-28", "Status": "Påbörjat", "Procent": "25", "Kommentar": "", "Nytt slutdatum": "",
            "Rapporterat av": ""}


def begin(world):
    """Two commitments, and a row of the follow-up sheet of each."""
    world.load(sheet([ROWS["commitments"] | {"Åtagande": text} for text in TEXTS]))
    return [{"Referens": world.ref(text), "Version": "1", "Målområde": "M01", "Åtagande": text,
             "Organisation": "Kumla kommun", "Klart senast": "2013-12-31"} | REPORTED for text in TEXTS]


def reports(world):
    """Of each commitment what counts of it at the last date, and whether it has been said what it is."""
    return {text: (status, percent, comment, new_due) for text, status, percent, comment, new_due in rows(
        world.db, "SELECT c.commitment, u.status, u.percent, u.comment, u.new_due FROM status_update u"
        " JOIN commitments c ON c.note_id = u.note_id ORDER BY u.as_of, u.id")}


def ends(code, world, wanted, texts=TEXTS):
    expect(f"{code}: what is reported", reports(world), dict(zip(texts, wanted)))
    world.texts(code, texts)


def mended(code, wrong, right, wanted):
    """In the sheet itself, in what came back, and in both."""
    def obey(world):
        sheet_ = begin(world)
        for way in world.ways([sheet_[0] | wrong, sheet_[1]], [sheet_[0] | right, sheet_[1]], code):
            ends(f"{code}: {way.way}", way, [wanted, ("started", 25, None, None)])
    return obey


def as_before(world):
    first, second = begin(world)
    world.load(sheet([first, second]))
    world.load(sheet([first | {"Status": "Genomfört", "Procent": "100"}]))
    world.raised(world.load(sheet([second, first])), "status-as-before")
    ends("status-as-before: nothing is changed", world, [("done", 100, None, None), ("started", 25, None, None)])
    world.clean(world.load(sheet([first | {"Rapporterat av": "Eva"}, second])), "status-as-before")
    ends("status-as-before", world, [("started", 25, None, None), ("started", 25, None, None)])


def twice(world):
    first, second = begin(world)
    both = [first, first | {"Status": "Genomfört", "Procent": "100"}, second]
    for right, wanted in ((both[0], ("started", 25, None, None)), (both[1], ("done", 100, None, None))):
        other = world.copy()
        other.raised(other.load(sheet(both), status=1), "status-twice")
        other.clean(other.load(sheet([right, second])), "status-twice")
        ends("status-twice", other, [wanted, ("started", 25, None, None)])


def backwards(world):
    first, second = begin(world)
    world.load(sheet([first | {"Status": "Genomfört", "Procent": "100", "Per datum": "2014-01-31"}, second]))
    world.raised(world.load(sheet([first])), "status-backwards")
    right = first | {"Status": "Genomfört", "Procent": "100", "Rapporterat av": "Eva"}
    world.clean(world.load(sheet([right])), "status-backwards")
    ends("status-backwards", world, [("done", 100, None, None), ("started", 25, None, None)])


def due_edited(world):
    first, second = begin(world)
    edited = first | {"Klart senast": "2014-06-30"}
    world.raised(world.load(sheet([edited, second])), "status-due-edited")
    world.clean(world.load(sheet([first | {"Nytt slutdatum": "2014-06-30"}, second])), "status-due-edited")
    world.load(sheet([edited | {"Nytt slutdatum": "2014-06-30"}, second]))  # or beside what was written
    ends("status-due-edited", world, [("started", 25, None, "2014-06-30"), ("started", 25, None, None)])


def given_edited(world):
    first, second = begin(world)
    edited = first | {"Åtagande": "Anlägga en isbana"}
    world.raised(world.load(sheet([edited, second])), "status-given-edited")
    world.clean(world.load(sheet([first | {"Kommentar": "Nu en isbana"}, second])), "status-given-edited")
    ends("status-given-edited", world, [("started", 25, "Nu en isbana", None), ("started", 25, None, None)])


STATUS = {"status-as-before": as_before, "status-twice": twice, "status-backwards": backwards,
          "status-due-edited": due_edited, "status-given-edited": given_edited,
          "cell-number": mended("cell-number", {"Procent": "en hel del"}, {"Procent": "50"},
                                ("started", 50, None, None)),
          "cell-number-range": mended("cell-number-range", {"Procent": "120"}, {"Procent": "100"},
                                      ("started", 100, None, None))}
