"""What a class of faults came to: a line of the table, and every kind of loss with how to see it again."""
import collections
import concurrent.futures
import os
import re

MOST_SHOWN = 3  # of a kind


class Tally:
    def __init__(self, name, doing):
        self.name, self.doing = name, doing
        self.cases = self.lost = 0
        self.kinds = collections.Counter()
        self.control, self.controlled, self.skipped = "none", False, False

    def case(self, wrong, how):
        """Counts a case; `wrong` is all that is wrong with it, `how` what to do to see it again."""
        self.cases += 1
        self.lost += bool(wrong)
        for sentence in wrong:
            kind = re.sub(r"((?:replay|report|part)-)\w{6}|\b[0-9a-f]{8}\b|\d+", r"\1N", sentence)
            self.kinds[kind] += 1
            if self.kinds[kind] <= MOST_SHOWN:
                print(f"LOST in {self.name}: {sentence}\n    {how}", flush=True)

    def cases_that_hold(self, count):
        self.cases += count

    def skip(self, why):
        """The class is left out here."""
        self.control, self.skipped = why, True

    def control_of(self, what, caught, of):
        """The control: cases in which something is really lost, and how many of them were seen to be."""
        self.control, self.controlled = f"{what}: {caught} of {of} seen", caught > 0

    @property
    def holds(self):
        return self.skipped or (self.cases > 0 and self.lost == 0 and self.controlled)

    def kinds_text(self):
        return "".join(f"    {count:6} {kind}\n" for kind, count in self.kinds.most_common())


def workers():
    return len(os.sched_getaffinity(0))


def at_once(one, items):
    """Does `one(item)` for every item, as many at a time as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(workers()) as pool:
        return list(pool.map(one, items))


def some(numbers, most):
    """At most so many of them, evenly."""
    numbers = list(numbers)
    if most is None or len(numbers) <= most:
        return numbers
    return [numbers[i * len(numbers) // most] for i in range(most)]
