#!/usr/bin/env python3
"""Nothing is lost, whatever fails: classes of faults, each with a control that must be seen to lose.

    tests/faults/campaign.py BUILD [--long] [CLASS...]
    tests/faults/campaign.py BUILD --case SCENE HOW NUMBER     one case again, see at_call.c; the folder stays

A class is a file beside this one. The table says of each how many cases there were, and how many of them lost
something: what was acknowledged, half a file, the next run, or somebody else's file."""
import argparse
import os
import pathlib
import platform
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import allocations
import calls
import disk
import io_errors
import kills
import mutated
import power
import scenes
import together
from harness import workplace

CLASSES = {"kills": kills.at_calls, "random-kills": kills.at_random, "io-errors": io_errors.campaign,
           "power": power.campaign, "allocations": allocations.campaign,
           "mutated": mutated.campaign, "disk": disk.campaign, "together": together.campaign}
TABLE = "{:<22} {:>7} {:>9} {:>5}  {}"


def sync_ms(folder):
    """How long it takes until a byte is on the disk: the median of some writes, each synced."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        took = []
        for _ in range(20):
            file.write(bytes(4096))
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - began)
    return sorted(took)[len(took) // 2] * 1000


def file_system(folder):
    longest = max((line.split()[1:3] for line in open("/proc/mounts", encoding="utf-8")
                   if str(folder).startswith(line.split()[1])), key=lambda found: len(found[0]))
    return longest[1]


def machine():
    names = [line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")]
    places = {"memory": pathlib.Path("/dev/shm"), "disk": pathlib.Path(tempfile.gettempdir())}
    files = ", ".join(f"{name}: {file_system(place)}, {sync_ms(place):.3f} ms to sync" for name, place in places.items()
                      if os.access(place, os.W_OK))
    return (f"{names[0] if names else platform.machine()}, {len(os.sched_getaffinity(0))} of {os.cpu_count()} cores used; "
            f"Linux {platform.release()}; {files}")


def one_case(name, how, number):
    """What a case does, shown; its folder stays to be looked at."""
    work = pathlib.Path(tempfile.mkdtemp(prefix="loka-case-"))
    scene = scenes.Stage(work).scene(name)
    folder = work / "case"
    scenes.shutil.copytree(scene.before, folder)
    done = calls.inject(how, number, scene.command, folder)
    print(f"in {folder}: {' '.join(map(str, scene.command))}\n{done}")
    for what in scene.judge(folder, done, {}):
        print(f"LOST: {what}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--long", action="store_true", help="every case there is, not some of each")
    parser.add_argument("--case", nargs=3, metavar=("SCENE", "HOW", "NUMBER"))
    parser.add_argument("classes", nargs="*", default=[], metavar="CLASS", help=" ".join(CLASSES))
    options = parser.parse_intermixed_args()
    if options.case:
        return one_case(*options.case)
    tallies = []
    with workplace("faults", in_memory=True) as work:
        stage = scenes.Stage(work)
        for name in options.classes or CLASSES:
            began = time.monotonic()
            (work / name).mkdir()
            tallies.append((CLASSES[name](work / name, stage, options.long), time.monotonic() - began))
    print(f"\n{machine()}\n")
    print(TABLE.format("class", "cases", "survived", "lost", "control, which must lose"))
    for tally, took in tallies:
        print(TABLE.format(tally.name, tally.cases, tally.cases - tally.lost, tally.lost,
                           f"{tally.control}{'' if tally.controlled else ': NOT SEEN'}  ({took:.0f} s)"))
        print(tally.kinds_text(), end="")
    return not all(tally.holds for tally, _ in tallies)


sys.exit(main())
