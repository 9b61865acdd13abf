#!/usr/bin/env python3
"""Times commands against each other: turns.py TIMES NAME COMMAND NAME COMMAND ...
All run in turn, TIMES times over, so that what else the machine does meets them alike. Prints the median
seconds, of processor too, and the most memory of each; and the ratio to the first. A command is given
to sh; what comes before " ## " in it is done first and not timed."""
import os
import statistics
import subprocess
import sys
import time

rounds, pairs = int(sys.argv[1]), list(zip(sys.argv[2::2], sys.argv[3::2]))
seen = {name: [] for name, _ in pairs}
for _ in range(rounds):
    for name, command in pairs:
        before, _, timed = command.rpartition(" ## ")
        if before:
            subprocess.run(before, shell=True, check=True)
        start = time.monotonic()
        child = subprocess.Popen(["sh", "-c", "exec " + timed], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{name}: exit status {os.waitstatus_to_exitcode(status)}: {timed}")
        seen[name].append((wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
first = None
for name, runs in seen.items():
    wall, processor = (statistics.median(run[i] for run in runs) for i in (0, 1))
    first = first or (wall, processor)
    print(f"{name:44} {wall:8.3f} s  x {wall / first[0]:5.2f}   processor {processor:7.2f} s  x "
          f"{processor / first[1]:5.2f}   {max(run[2] for run in runs):5.0f} MiB", flush=True)
