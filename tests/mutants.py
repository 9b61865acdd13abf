"""Small mistakes in the code, one at a time: mutants(path, text) gives each as a Mutant.

In C, inside functions: a comparison that takes one more or one less or the opposite, && and ||, + and -, ++ and --, 0 and
1, a condition turned round, true and false returned, a statement left out. In SQL: AND and OR, comparisons, MIN and MAX,
+ and -, the order, the kind of join, IS NULL, a condition left out. Comments, texts and asserts stay, and so do calls that
only take memory or give it back, for which the sanitizers are there."""
import dataclasses
import re

BLANK = re.compile(r"[^\n]")
C_SKIPPED = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|^[ \t]*#(?:\\\n|[^\n])*|\b(?:assert|mem_\w+)\s*\([^;]*;',
                       re.S | re.M)
SQL_SKIPPED = re.compile(r"--[^\n]*|'(?:''|[^'])*'")
BODY = re.compile(r"^\{\n.*?^\}", re.S | re.M)
CONDITION = re.compile(r"\b(?:if|while) (\()")
STATEMENT = re.compile(r"(?<=[;{})e:]\n)(\t+)((?:[a-z_*(][^;{}\n]*|break|continue);)(?=\n)", re.M)
KEPT = re.compile(r"(?:return|goto|const|static|struct|enum|unsigned|size_t|long|int|char|bool|double|u?int\d+_t|FILE|else)\b"
                  r"|(?:\w+_)?(?:free|close|unlock)\(")
C_SWAPS = [(r" <= ", [" < "]), (r" >= ", [" > "]), (r" < ", [" <= "]), (r" > ", [" >= "]), (r" == ", [" != "]),
           (r" != ", [" == "]), (r" && ", [" || "]), (r" \|\| ", [" && "]), (r" \+ ", [" - "]), (r" - ", [" + "]),
           (r" \+= ", [" -= "]), (r" -= ", [" += "]), (r"\+\+", ["--"]), (r"--", ["++"]),
           (r"\breturn true\b", ["return false"]), (r"\breturn false\b", ["return true"]),
           (r"(?<![\w.])0(?![\w.])", ["1"]), (r"(?<![\w.])1(?![\w.])", ["0", "2"])]
SQL_SWAPS = [(r"\bAND\b", ["OR"]), (r"\bOR\b", ["AND"]), (r" <= ", [" < "]), (r" >= ", [" > "]), (r" < ", [" <= "]),
             (r" > ", [" >= "]), (r" = ", [" <> "]), (r" <> ", [" = "]), (r"\bmax\(", ["min("]), (r"\bmin\(", ["max("]),
             (r"\bIS NULL\b", ["IS NOT NULL"]), (r"\bIS NOT NULL\b", ["IS NULL"]), (r"\bNOT EXISTS\b", ["EXISTS"]),
             (r" \+ ", [" - "]), (r" - ", [" + "]), (r"\bDESC\b", ["ASC"]), (r"\bLEFT JOIN\b", ["JOIN"]),
             (r"(?<![\w.'-])0(?![\w.])", ["1"]), (r"(?<![\w.'-])1(?![\w.])", ["0", "2"])]
SQL_CONDITION = re.compile(r"\b(?:AND|OR) (?!EXISTS|NOT)[\w.]+ (?:<=|>=|<>|=|<|>) [\w.:]+|\b(?:AND|OR) [\w.]+ IS (?:NOT )?NULL")


@dataclasses.dataclass(frozen=True)
class Mutant:
    path: str
    line: int
    start: int
    end: int
    put: str
    what: str  # the kind of mistake

    def apply(self, text):
        return text[:self.start] + self.put + text[self.end:]

    def shown(self, text):
        """The line before, and after."""
        first, last = text.rfind("\n", 0, self.start) + 1, text.find("\n", self.end)
        return " ".join(text[first:last].split()), " ".join((text[first:self.start] + self.put + text[self.end:last]).split())


def masked(text, skipped):
    """The text with what is not to be changed blanked, as long as it was."""
    return skipped.sub(lambda found: BLANK.sub(" ", found[0]), text)


def closing(text, opening):
    """Where the parenthesis ends that begins at `opening`."""
    depth = 0
    for at in range(opening, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
    return -1


def swaps(code, table):
    for pattern, others in table:
        for found in re.finditer(pattern, code):
            for other in others:
                yield found.start(), found.end(), other, f"{found[0].strip()} -> {other.strip()}"


def c_mistakes(code):
    yield from swaps(code, C_SWAPS)
    for found in CONDITION.finditer(code):
        end = closing(code, found.start(1))
        if end > 0:
            yield found.end(), end, None, "condition turned round"
    for found in STATEMENT.finditer(code):
        if not KEPT.match(found[2]):
            yield found.start(2), found.end(2), ";", "statement left out"


def sql_mistakes(code):
    yield from swaps(code, SQL_SWAPS)
    for found in SQL_CONDITION.finditer(code):
        yield found.start(), found.end(), "", "condition left out"


def mutants(path, text):
    """All of a file, in the order of their places."""
    is_sql = path.endswith(".sql")
    code = masked(text, SQL_SKIPPED if is_sql else C_SKIPPED)
    if not is_sql:  # only what is in a function
        outside = BODY.sub(lambda found: "\0" * len(found[0]), code)
        code = "".join(c if o == "\0" else BLANK.sub(" ", c) for c, o in zip(code, outside))
    found = [Mutant(path, text.count("\n", 0, start) + 1, start, end, f"!({text[start:end]})" if put is None else put, what)
             for start, end, put, what in (sql_mistakes if is_sql else c_mistakes)(code)]
    return sorted(found, key=lambda mutant: (mutant.start, mutant.end, mutant.put))
