"""The disk is full: the same on disks of many sizes, then with more room. A disk is a tmpfs, mounted where nobody else
sees it; where that is not allowed the class is left out, and says so."""
import ctypes
import multiprocessing
import shutil
import subprocess

import scenes
from tally import Tally, some

CLONE_NEWNS, CLONE_NEWUSER = 0x20000, 0x10000000
CONTROLS = 6


def mount(*arguments):
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)


def own_mounts():
    """What this process mounts from now on only it can see. Whether that is allowed."""
    if ctypes.CDLL(None).unshare(CLONE_NEWNS) != 0:
        return False
    try:
        mount("--make-rprivate", "/")
    except subprocess.CalledProcessError:
        return False
    return True


def size_of(folder):
    """In pages, as tmpfs counts."""
    return sum(4 + (path.stat().st_size + 4095) // 4096 * 4 for path in folder.rglob("*"))


def one_size(scene, work, kib, lying=False):
    """What is wrong when there is only so much room, and then more. None: the disk was large enough."""
    disk = work / f"disk-{scene.name}-{kib}"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", disk)
    try:
        folder = disk / "case"
        shutil.copytree(scene.before, folder)
        done = scenes.execute(scene.command, folder)
        if lying:
            done.status, done.out = scene.clean.status, scene.clean.out
        full = done.status == 2 and ("full" in done.err or "disk" in done.err)
        wrong = [] if done.status != 2 or full else [f"does not say that the disk is full: {done.err.strip()[-200:]}"]
        mount("-o", f"remount,size={kib + 65536}k", disk)
        wrong += scene.judge(folder, done, {})
        return done.status == 2, wrong
    finally:
        subprocess.run(["umount", "-l", disk], check=False, capture_output=True)
        disk.rmdir()


def room_needed(scene, folder):
    shutil.copytree(scene.before, folder)
    before = size_of(folder)
    scenes.execute(scene.command, folder)
    return before, size_of(folder)


def sizes(scene, work, count):
    """From no room at all to what is there at the end; what is needed meanwhile is more."""
    before, after = room_needed(scene, work / f"room-{scene.name}-{count}")
    room = max(64, 3 * (after - before))
    return [before + 8 + room * number // count for number in range(count)]


def all_sizes(made, work, count):
    """In a process of its own. Of every size whether the disk was full and what was wrong; of the control what was seen."""
    found, lies = [], []
    if own_mounts():
        for scene in made:
            for kib in sizes(scene, work, count):
                full, wrong = one_size(scene, work, kib)
                found.append((scene.name, kib, full, wrong))
        for kib in sizes(made[0], work, CONTROLS):
            _, wrong = one_size(made[0], work, kib, lying=True)
            lies.append(any("acknowledged" in what for what in wrong))
    return found, lies


def campaign(work, stage, long):
    tally = Tally("full disk", "a disk of 20 sizes, then with more room")
    made = stage.scenes if long else some(stage.scenes, 4)
    with multiprocessing.Pool(1) as pool:
        found, lies = pool.apply(all_sizes, (made, work, 20 if long else 4))
    for name, kib, full, wrong in found:
        tally.case([f"{name}, {'full' if full else 'large enough'}: {what}" for what in wrong], f"{name}, a disk of {kib} KiB")
    if not found:
        tally.skip("mounting is not allowed here")
        return tally
    filled = sum(full for _, _, full, _ in found)
    tally.control_of(f"full in {filled} cases; a program that says all went well", sum(lies), len(lies))
    return tally
