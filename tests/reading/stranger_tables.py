"""Clean tables that have little in common, for strangers.py to pollute."""

NUMBERS = [["depth", "pressure", "flow", "loss"]] + [
    [str(n * 5), f"{n * 1.37:.2f}", f"{100 - n * 2.5:.1f}", f"{n * n}e-3"] for n in range(1, 12)]

PROSE = [["Title", "Author", "Review", "Stars"],
         ["Salt, Fat", "Nosrat, Samin", "Clear, funny, useful; buy it", "5"],
         ["The \"Good\" War", "Terkel, Studs", "He said \"listen\", and they did", "4"],
         ["Momo", "Ende", "", "5"],
         ["1984", "Orwell", "Doubleplusgood, in a way", "4"],
         ["Persuasion", "Austen", "Her last, her best", "5"],
         ["12\" Singles", "Various", "A list; nothing more", "2"]]

SHOP = [["DATE", "TIME", "Qty", "PRODUCTID", "Price", "ProductType", "Description", "URL", "Comments"]] + [
    [f"{d:02}/03/2018", f"{d % 24:02}:15", str(d % 7), f"RI-{3000 + d * 37}", f"${d * 3.17:.2f}",
     ["Men's Boots, Tall", "Kids' Mountain Bike, 24\"", "Women's Vest", "Round Table 48\""][d % 4],
     ["Rugged, light and quick enough.", "Made in the USA to our exacting standards, year-round.",
      "The next level of weather protection; keeps you visible."][d % 3],
     f"https://www.example.com/product/RI_{3000 + d}.html", ""] for d in range(1, 21)]

CODES = [["zip", "county", "phone", "code"],
         ["00501", "07", "0046-019 21 10 00", "A-001"],
         ["01001", "13", "0046-0586 610 00", "A-002"],
         ["00602", "03", "0046-0582 68 50 00", "B-014"],
         ["00603", "05", "0046-0587 810 00", "C-007"],
         ["02101", "25", "0046-0581 810 00", "C-008"]]

HOLES = [["id", "a", "b", "c", "d"],
         ["1", "", "", "x", ""], ["2", "3,5", "", "", ""], ["3", "", "", "", "12"],
         ["4", "", "yes", "", ""], ["5", "2,0", "", "y", ""], ["6", "", "", "", ""],
         ["7", "1,5", "no", "", "13"]]

SINGLE = [["municipality"], ["Askersund"], ["Degerfors"], ["Laxå"], ["Kumla"], ["Nora"], ["Örebro"]]

TWO = [["setting", "value"], ["colour", "dark green"], ["shape", "round"], ["owner", "Ann Smith"],
       ["note", "as agreed, see the minutes"], ["state", "open"]]

WIDE = [["station"] + [f"{y}-{q}" for y in range(2006, 2013) for q in ("Q1", "Q2", "Q3", "Q4")] + ["note"]] + [
    [f"Station {s}"] + [f"{(s * 31 + m * 7) % 100}" for m in range(28)] + ["ok" if s % 2 else ""]
    for s in range(1, 13)]

MINUTES = [["No", "Who", "What was said", "When"],
           ["1", "Anna", "First we agreed.\nThen we did not.", "2013-08-29"],
           ["2", "Bo", "Three points:\n- one\n- two, with a comma\n- \"three\"", "2013-08-29"],
           ["3", "Cecilia", "Nothing", "2013-08-30"],
           ["4", "David", "See above;\nand below", "2013-08-30"],
           ["5", "Eva", "To be done", "2013-09-02"]]

SWEDISH = [["Kommun", "Åtagande", "Ansvarig", "Klart", "Kostnad"],
           ["Örebro", "Öka takten på bygget", "Åsa Öberg", "2014-03-01", "1 234,50"],
           ["Laxå", "Se över skolskjutsarna, båda linjerna", "Märta Ås", "2014-06-30", "12,00"],
           ["Hällefors", "Låna ut utrustning", "Göran Häll", "2014-01-31", "3,5"],
           ["Kumla", "Fråga länsstyrelsen", "Pär Lööf", "2013-12-31", "0,75"],
           ["Nora", "Ställ in mötet", "Jörgen Ek", "2014-09-30", "99,90"]]

WORDS = [["Name", "Colour", "Shape"],
         ["Apple", "Red", "Round"], ["Banana", "Yellow", "Long"], ["Cherry", "Dark red", "Small"],
         ["Date", "Brown", "Oval"], ["Elderberry", "Black", "Tiny"]]

FEW = [["name", "born", "city"], ["Ann", "1961", "York"]]

MANY = [["n", "when", "who", "what", "amount"]] + [
    [str(n), f"2013-{n % 12 + 1:02}-{n % 28 + 1:02}", ["Ann", "Bo", "Carl", "Dora"][n % 4],
     ["paid, in full", "sent", "returned; broken", "lost"][n % 4], f"{n * 1.25:.2f}"]
    for n in range(1, 401)]

LOG = [["host", "ident", "status", "bytes", "path"]] + [
    [f"10.0.0.{n}", "-", "200" if n % 3 else "404", str(n * 512), f"/a/b{n}?x=1;y=2|z"] for n in range(1, 15)]

TABLES = {"numbers": NUMBERS, "prose": PROSE, "shop": SHOP, "codes": CODES, "holes": HOLES,
          "single": SINGLE, "two": TWO, "wide": WIDE, "minutes": MINUTES, "swedish": SWEDISH,
          "words": WORDS, "few": FEW, "many": MANY, "log": LOG}
