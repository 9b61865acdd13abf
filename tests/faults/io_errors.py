"""Every system call on files fails, once and from then on: by EIO all of them, by ENOSPC those that change a file."""
import calls
from tally import Tally

WAYS = [("EIO", ""), ("EIO", "+"), ("ENOSPC", ""), ("ENOSPC", "+")]


def campaign(work, stage, long):
    tally = Tally("I/O errors", "EIO and ENOSPC at every call on files, once and from then on")
    for scene in stage.scenes:
        for how, on in WAYS:
            calls.campaign(tally, scene, how, work, on, most=stage.most or (None if long else 3))
    caught, of = calls.control(stage.scene("load"), "EIO", work, stage.most or (None if long else 10))
    tally.control_of("a program that takes no notice of errors", caught, of)
    return tally
