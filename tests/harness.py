"""What tests that check one thing after the other share: the programs under test, and the count of what is wrong."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = pathlib.Path(sys.argv[1]).resolve()
wrong = 0


def check(holds, what):
    global wrong
    wrong += not holds
    if not holds:
        print("FEL: " + what)


def told(title):
    """Says how it went. The exit status."""
    print(f"{title}:", f"{wrong} fel" if wrong else "allt stämmer")
    return 1 if wrong else 0
