#!/usr/bin/env python3
"""Nothing is lost, whatever fails: classes of faults, each with a control that must be seen to lose.

    tests/faults/campaign.py BUILD [--long] [--write] [CLASS...]
    tests/faults/campaign.py BUILD --case SCENE HOW NUMBER     one case again, see calls.py; its folder stays

The table says of each class how many cases there were, and in how many something was lost: what was acknowledged, the
whole of a file, the next run, or somebody else's file. Below it stands every kind of loss, above it how to see one again."""
import argparse
import os
import pathlib
import platform
import re
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import allocations
import calls
import disk
import every_byte
import io_errors
import kills
import mutated
import power
import scenes
import together
from harness import workplace

CLASSES = {"kills": kills.at_calls, "random-kills": kills.at_random, "io-errors": io_errors.campaign,
           "allocations": allocations.campaign, "power": power.campaign, "disk": disk.campaign,
           "together": together.campaign, "mutated": mutated.campaign, "every-byte": every_byte.campaign}
TABLE = "| {:<18} | {:>8} | {:>8} | {:>5} | {}"
RULE = "|---|--:|--:|--:|---|--:|"
RESULTS = pathlib.Path(__file__).with_name("RESULTS.md")


# ----- the machine

def sync_ms(folder):
    """How long it takes until a page is on the disk: the median of some, each synced."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        took = []
        for _ in range(50):
            file.write(bytes(4096))
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - began)
    return sorted(took)[len(took) // 2] * 1000


def file_system(folder):
    mounts = [line.split()[1:3] for line in open("/proc/mounts", encoding="utf-8")]
    under = [mount for mount in mounts if pathlib.Path(folder).is_relative_to(mount[0])]
    return max(under, key=lambda mount: len(mount[0]), default=("", "unknown"))[1]


def machine():
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")]
    places = [place for place in ("/dev/shm", tempfile.gettempdir()) if os.access(place, os.W_OK)]
    files = ", ".join(f"{place}: {file_system(place)}, fsync {sync_ms(place):.3f} ms" for place in places)
    return (f"{names[0] if names else platform.machine()}, {len(os.sched_getaffinity(0))} of its {os.cpu_count()} cores; "
            f"Linux {platform.release()}; {files}")


# ----- the table

def line_of(tally, took):
    control = tally.control if tally.skipped or tally.controlled else f"{tally.control}: NOT SEEN"
    return TABLE.format(tally.name, tally.cases, tally.cases - tally.lost, tally.lost, f"{control} | {took:.0f} s |")


def heading():
    return TABLE.format("class", "cases", "survived", "lost", "control, which must lose | took |") + f"\n{RULE}"


def write_results(lines):
    """The lines of the classes that were run in place of those of before; the machine is that of the last run."""
    text = RESULTS.read_text("utf-8")
    for line in lines:
        name = line.split("|")[1].strip()
        old = re.compile(rf"^\| {re.escape(name)} +\|.*$", re.M)
        if old.search(text):
            text = old.sub(lambda _, line=line: line, text)
        else:
            text = text.rstrip("\n") + f"\n{line}\n"
    text = re.sub(r"^Machine: .*$", lambda _: f"Machine: {machine()}.", text, flags=re.M)
    RESULTS.write_text(text, "utf-8")


# ----- what is run

def one_case(name, how, number):
    """What a case does, shown; its folder stays to be looked at."""
    work = pathlib.Path(tempfile.mkdtemp(prefix="loka-case-"))
    scene, folder = scenes.Stage(work).scene(name), work / "case"
    shutil.copytree(scene.before, folder)
    done = calls.inject(how, number, scene.command, folder)
    print(f"in {folder}: {' '.join(map(str, scene.command))}\n{done}")
    for what in scene.judge(folder, done, {}):
        print(f"LOST: {what}")


def campaigns(names, long, most):
    with workplace("faults", in_memory=True) as work:
        stage = scenes.Stage(work, most)
        for name in names:
            began = time.monotonic()
            (work / name).mkdir()
            yield CLASSES[name](work / name, stage, long), time.monotonic() - began


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--long", action="store_true", help="every case there is, not some of each")
    parser.add_argument("--most", type=int, help="at most so many cases of each scene and way")
    parser.add_argument("--write", action="store_true", help=f"put the figures into {RESULTS.name}")
    parser.add_argument("--case", nargs=3, metavar=("SCENE", "HOW", "NUMBER"))
    parser.add_argument("classes", nargs="*", default=[], metavar="CLASS", help=" ".join(CLASSES))
    options = parser.parse_intermixed_args()
    if options.case:
        return one_case(*options.case)
    tallies = list(campaigns(options.classes or CLASSES, options.long, options.most))
    lines = [line_of(*tally) for tally in tallies]
    print("\n".join(["", machine(), "", heading(), *lines]))
    for tally, _ in tallies:
        print(tally.kinds_text(), end="")
    if options.write:
        write_results(lines)
    return not all(tally.holds for tally, _ in tallies)


sys.exit(main())
