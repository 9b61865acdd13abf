"""Commands timed against each other. All of a table run in turn, some times over, so that what else the
machine does meets them alike; a table has the median of each and how it stands to the first."""
import os
import resource
import shlex
import statistics
import subprocess
import sys
import time
from typing import NamedTuple


class Line(NamedTuple):
    key: str          # what its figure is called
    name: str         # what it is called in the table
    command: str      # not given to a shell
    before: str = ""  # given to sh and not timed
    needs: str = ""   # a peer that must be there
    says: str = ""    # what it must print, so that it did what it is taken to have done
    status: int = 0   # how it must end
    own: bool = False  # it times itself: prints lines "seconds processor-seconds count kB", to be summed


class Figure(NamedTuple):
    seconds: float
    processor: float
    mib: float
    count: int = 0


class Failed(Exception):
    pass


class Turns:
    def __init__(self, folder, peers):
        self.folder, self.peers, self.figures, self.failed = folder, peers, {}, False

    def once(self, line):
        if subprocess.run(line.before, shell=True, cwd=self.folder, stdout=subprocess.DEVNULL).returncode:
            raise Failed(f"{line.name}: before it: {line.before}")
        with open(self.folder / "said", "w+b") as said:
            start = time.monotonic()
            child = subprocess.Popen(shlex.split(line.command), cwd=self.folder,
                                     stdout=said if line.says or line.own else subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.monotonic() - start
            child.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            text = said.read().decode()
        if child.returncode != line.status or line.says not in text:
            raise Failed(f"{line.name}: exit status {child.returncode}, not {line.status}, or does not say "
                         f"\"{line.says}\": {line.command}\n{text}")
        if not line.own:
            return Figure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        parts = [[float(word) for word in part.split()] for part in text.splitlines()]
        return Figure(sum(part[0] for part in parts), sum(part[1] for part in parts),
                      max(part[3] for part in parts) / 1024, int(sum(part[2] for part in parts)))

    def note(self, key, seconds):
        self.figures[key] = Figure(seconds, 0, 0)

    def take(self, heading, times, lines):
        """Prints a table, and keeps the medians in .figures. A line that fails has none, and sets .failed."""
        lines = [line for line in lines if not line.needs or line.needs in self.peers]
        runs = {line.key: [] for line in lines}
        for turn in range(times):
            for line in lines:
                print(f"{turn + 1}/{times} {line.name}", file=sys.stderr, flush=True)
                try:
                    runs[line.key].append(self.once(line))
                except Failed as failed:
                    print(failed, file=sys.stderr, flush=True)
                    self.failed = True
        print(f"\n| {heading}, {'median of ' + str(times) if times > 1 else 'one run'} | s | least - most | x | "
              "processor s | x | MiB |\n|---|---|---|---|---|---|---|")
        first = None
        # a process begins as a copy of this one, which is the least that is seen
        floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 + 1
        for line in lines:
            if len(runs[line.key]) < times:
                print(f"| {line.name} | **failed** | | | | | |")
                continue
            seconds = [run.seconds for run in runs[line.key]]
            figure = Figure(statistics.median(seconds), statistics.median(run.processor for run in runs[line.key]),
                            max(run.mib for run in runs[line.key]), runs[line.key][0].count)
            first = first or figure
            self.figures[line.key] = figure
            size = f"under {floor:.0f}" if figure.mib <= floor and not line.own else f"{figure.mib:.0f}"
            print(f"| {line.name} | {figure.seconds:.3f} | {min(seconds):.3f} - {max(seconds):.3f} | "
                  f"{figure.seconds / first.seconds:.2f} | {figure.processor:.3f} | "
                  f"{figure.processor / max(first.processor, 1e-6):.2f} | {size} |", flush=True)
