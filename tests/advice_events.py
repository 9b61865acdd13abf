"""Advice where there are several events, and on a session without goal areas, obeyed."""
from advice_cells import ROWS
from advice_world import sheet

OTHER = "Kod;Evenemang\r\nV14;Våren 2014\r\n".encode("utf-8-sig")
SESSIONS = ("Evenemang;Pass;Datum;Målområden;Granskare;Status\r\nV14;D1G1;2014-04-29;M01;Thomas;genomförd\r\n"
            "V14;SOFFA;2014-04-30;;Thomas;genomförd\r\n").encode("utf-8-sig")
NOTE = ROWS["commitments"]
ANOTHER = "En annan sak, som bara gäller våren"


def two_events(world):
    """Both have a session D1G1, and a first commitment in it."""
    world.load(OTHER, "events.csv")
    world.load(SESSIONS, "sessions.csv")
    world.load(sheet([NOTE]), "a.csv", "--event", "LOKA13")
    world.load(sheet([NOTE | {"Åtagande": ANOTHER}]), "b.csv", "--event", "V14")


def changed(ref, **more):
    return {"Referens": ref, "Åtagande": ANOTHER + " 2014"} | more


def ref_several(world):
    two_events(world)
    for way in world.ways([changed("D1G1-A01")], [changed(world.ref(ANOTHER))], "ref-several"):
        way.texts(f"ref-several: {way.way}", [NOTE["Åtagande"], ANOTHER + " 2014"])


def ref_event(world):
    two_events(world)
    ref = world.ref(ANOTHER)
    for way in world.ways([changed(ref, Evenemang="LOKA13")], [changed(ref, Evenemang="V14")], "ref-event"):
        way.texts(f"ref-event: {way.way}", [NOTE["Åtagande"], ANOTHER + " 2014"])


def session_event(world):
    two_events(world)
    row = NOTE | {"Evenemang": "LOKA13", "Pass": "V14-D1G1", "Åtagande": "Tält på torget"}
    for way in world.ways([row], [row | {"Evenemang": "V14"}], "session-event"):
        way.texts(f"session-event: {way.way}", [NOTE["Åtagande"], ANOTHER, "Tält på torget"])


def area_plenary(world):
    two_events(world)
    row = NOTE | {"Evenemang": "V14", "Pass": "SOFFA", "Åtagande": "Tält på torget"}
    for way in world.ways([row | {"Målområde": ""}], [row | {"Målområde": "M09"}], "area-plenary"):
        way.texts(f"area-plenary: {way.way}", [NOTE["Åtagande"], ANOTHER, "Tält på torget"])


EVENTS = {"ref-several": ref_several, "ref-event": ref_event, "session-event": session_event, "area-plenary": area_plenary}
