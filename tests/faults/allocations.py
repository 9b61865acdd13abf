"""Every allocation of memory fails, once and from then on. The program may end; nothing may be half done."""
import calls
import every_byte
from tally import Tally


def campaign(work, stage, long):
    tally = Tally("allocations", "malloc, calloc and realloc fail, each once and from then on")
    if every_byte.finds_errors(every_byte.PROGRAM):
        tally.skip("AddressSanitizer has allocations of its own")
        return tally
    made = [scene for scene in stage.scenes if "jobs" not in scene.name]  # counted in one process
    for scene in made:
        for on in ("", "+"):
            calls.campaign(tally, scene, "memory", work, on, most=stage.most or (550 if long else 6))
    caught, of = calls.control(stage.scene("load"), "memory", work, 200 if long else 10)
    tally.control_of("a program that takes no notice of errors", caught, of)
    return tally
