#!/usr/bin/env python3
"""Runs a command: run.py TIMES COMMAND... Prints the median of its seconds, and the most memory that
any one of its processes had."""
import resource
import statistics
import subprocess
import sys
import time

times = []
for _ in range(int(sys.argv[1])):
    start = time.monotonic()
    subprocess.run(sys.argv[2:], check=True, stdout=subprocess.DEVNULL)
    times.append(time.monotonic() - start)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{statistics.median(times):.3f} s, {(usage.ru_utime + usage.ru_stime) / len(times):.2f} s of processor, "
      f"{usage.ru_maxrss / 1024:.0f} MiB the largest process")
