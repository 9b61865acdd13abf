#!/usr/bin/env python3
"""The guard of the arrows is tried: in every station an include and a call are drawn backwards, and must be seen; one
that is drawn forwards must not. No function of ours is called as one of a library that is linked: the linker takes ours for both.

guard.py BUILD     works on copies; what was built stays as it is"""
import pathlib
import re
import shlex
import shutil

from architecture import Stations, includes
from harness import BUILD, ROOT, check, finish, run, workplace

# xlsx/malloc.c, temporary.c and language.c stand in front of theirs
INSTEAD = {"malloc", "calloc", "realloc", "lxw_tmpfile", "lxw_core_assemble_xml_file", "lxw_chart_assemble_xml_file"}
STATIONS = Stations(BUILD / "stations.txt")
FILES = {name: [f for f, own in STATIONS.of.items() if own == name] for name in STATIONS.direct}


def place(name):
    """Where the station is built; other builds lie below this one."""
    return BUILD / pathlib.Path(FILES[name][0]).parts[0]


def library(name):
    path = place(name) / f"lib{name}.a"
    return path if path.exists() else None


def exported(name):
    """A function that another station could call."""
    symbols = run("nm", "--defined-only", "--extern-only", library(name), status=0)
    return next(line.split()[2] for line in symbols.stdout.splitlines() if " T " in line)


def header(name):
    return next((f"{file}.h" for file in FILES[name] if (ROOT / f"{file}.h").exists()), None)


def links(name, function, folder):
    """Whether the program of a station links when one of its files calls the function."""
    copy = folder / f"lib{name}.a"
    shutil.copy(library(name), copy)
    source = folder / "caller.c"
    source.write_text(f"extern void {function}(void);\nvoid caller(void);\nvoid caller(void)\n{{\n\t{function}();\n}}\n")
    run("cc", "-c", source, "-o", folder / "caller.o", status=0)
    run("ar", "r", copy, folder / "caller.o", status=0)
    line = place(name) / "CMakeFiles" / f"station-{name}.dir" / "link.txt"
    words = [str(copy) if word.endswith(f"/lib{name}.a") or word == f"lib{name}.a" else word
             for word in shlex.split(line.read_text())]
    words[words.index("-o") + 1] = str(folder / "program")
    linked = run(*words, cwd=line.parents[2])
    if linked.returncode and f"undefined reference to `{function}'" not in linked.stderr:
        check(False, f"{name}: did not link for another reason: {linked.stderr}")
    return linked.returncode == 0


def defined(path, *options):
    """Functions and data that others see, without the version of a symbol."""
    lines = run("nm", "--defined-only", *options, path, status=0).stdout.splitlines()
    return {words[-1].split("@")[0] for words in map(str.split, lines) if len(words) == 3}


def linked_libraries():
    """The shared libraries of the programs."""
    said = "".join(run("ldd", BUILD / program, status=0).stdout for program in ("loka-ingest", "loka-report"))
    return sorted(set(re.findall(r"=> (/\S+)", said)))


def check_names(libraries):
    ours = set().union(*(defined(library(name), "--extern-only") for name in libraries))
    theirs = {name: path for path in linked_libraries() for name in defined(path, "--dynamic")}
    check("sqlite3_step" in theirs, "the names of libraries are not seen")
    for name in sorted(ours & set(theirs) - INSTEAD):
        check(False, f"{name}: is a name of {theirs[name]} too")


def main():
    libraries = [name for name in STATIONS.direct if library(name)]
    with workplace("guard") as folder:
        check_names(libraries)
        for name in libraries:
            own = f"{FILES[name][0]}.c"
            text = (ROOT / own).read_text("utf-8")
            check(not includes(own, text, STATIONS), f"{own} is taken for wrong as it is")
            for other in libraries:
                known = other in STATIONS.known(name)
                if header(other):
                    seen = includes(own, f'#include "{header(other)}"\n{text}', STATIONS)
                    check(bool(seen) != known, f"{own}: an include of {header(other)} is {'refused' if known else 'not seen'}")
            backwards = [other for other in libraries if other not in STATIONS.known(name)]
            for other in backwards[:1] + backwards[-1:]:
                check(not links(name, exported(other), folder), f"{name}: a call to {other} links")
            for other in STATIONS.direct[name][:1]:
                check(links(name, exported(other), folder), f"{name}: a call to {other} does not link")
    finish(f"arrows drawn in {len(libraries)} stations")


main()
