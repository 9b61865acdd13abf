"""Something happens at every system call on files: the program is killed before it, or it fails; and every allocation
fails. One loop: run the scene once to count, then once for every number."""
import shutil

import scenes
from tally import at_once, some


def inject(how, number, command, folder):
    if how == "memory":
        return scenes.without_memory(number, command, folder)
    return scenes.at_call(how, number, command, folder)


def count(scene, how, work):
    folder = work / f"{scene.name}-{how}-count"
    shutil.copytree(scene.before, folder)
    done = inject(how, 0, scene.command, folder)
    shutil.rmtree(folder)
    if (done.status, done.hit, done.calls > 0) != (scene.clean.status, 0, True):
        raise SystemExit(f"{scene.name}: cannot be watched: {done}")
    return done.calls


def attempt(scene, how, number, work, memo, lying=False):
    """One case: what was done, and what is wrong after it. `lying`: a program that says all went well."""
    folder = work / f"{scene.name}-{how}-{number}"
    shutil.copytree(scene.before, folder)
    done = inject(how, number, scene.command, folder)
    if lying:
        done.status, done.out = scene.clean.status, scene.clean.out
    wrong = [] if done.hit else ["nothing was hit"]
    if how.startswith("kill") and scenes.KILLED != done.status:
        # of several processes now one, now another makes the call
        wrong += [] if how == "kill-one" and done.status in (0, 2) else [f"not killed: {done}"]
    wrong += scene.judge(folder, done, memo)
    shutil.rmtree(folder)
    return done, wrong


def campaign(tally, scene, how, work, on="", most=None):
    """A case for each of the calls, or for so many of them. `on`: "+" when all after it are hit too."""
    memo = {}
    numbers = some(range(1, count(scene, how, work) + 1), most)

    def one(number):
        done, wrong = attempt(scene, how, f"{number}{on}", work, memo)
        return f"{number}{on}", done, wrong

    for number, done, wrong in at_once(one, numbers):
        # several processes make their calls in another order every time: the last may never come
        if wrong == ["nothing was hit"] and "jobs" in scene.name:
            continue
        tally.case([f"{scene.name}, {how}: {what}" for what in wrong],
                   f"campaign.py BUILD --case {scene.name} {how} {number}   ({done.first})")


def control(scene, how, work, most):
    """The same, and whatever fails it is said that all went well: how many cases of how many are seen to be lost."""
    numbers = some(range(1, count(scene, how, work) + 1), most)
    cases = at_once(lambda number: attempt(scene, how, f"{number}+", work, {}, lying=True), numbers)
    return sum(any("acknowledged" in what for what in wrong) for _, wrong in cases), len(cases)
