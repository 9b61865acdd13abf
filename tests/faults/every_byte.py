"""Every sample and every broken file cut at every byte, and flipped at every byte, read under AddressSanitizer and
UndefinedBehaviorSanitizer, see every_byte.c. In a build without them this is left to the long form, which makes one."""
import os
import subprocess

from harness import BUILD, ROOT, SAMPLES
from tally import Tally, at_once

FLAGS = "-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all"
PROGRAM = BUILD / "every-byte"
OPTIONS = {"ASAN_OPTIONS": "abort_on_error=1:detect_leaks=0", "UBSAN_OPTIONS": "print_stacktrace=1:abort_on_error=1"}


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, encoding="utf-8", errors="replace",
                          env={**os.environ, **OPTIONS})
    return done.returncode, done.stdout, done.stderr


def finds_errors(program):
    return run(program, "--control")[0] != 0


def built():
    """The program with what looks for errors, in a folder of its own."""
    folder = BUILD / "sanitized"
    for command in (["cmake", "-S", ROOT, "-B", folder, "-DCMAKE_BUILD_TYPE=Debug", f"-DCMAKE_C_FLAGS={FLAGS}"],
                    ["cmake", "--build", folder, "--target", "every-byte", "--parallel", "2"]):
        subprocess.run(list(map(str, command)), check=True, capture_output=True)
    return folder / "every-byte"


def campaign(work, stage, long):
    tally = Tally("every byte", "samples cut at every byte and flipped at every byte, under ASan")
    program = PROGRAM
    if not finds_errors(program):
        if not long:
            tally.skip("needs AddressSanitizer: see --long")
            return tally
        program = built()
    files = sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".csv", ".txt") and path.name != "README.txt")
    for file, (status, out, err) in zip(files, at_once(lambda file: run(program, file), files)):
        where = [line for line in err.splitlines() if "ERROR" in line or "runtime error" in line or "every-byte:" in line]
        if status:
            tally.case([f"{file.name}: status {status}: {' '.join(where)[:300]}"], f"{program} {file}")
        else:
            tally.cases_that_hold(int(out))
    tally.control_of("a byte read too far", finds_errors(program), 1)
    return tally
