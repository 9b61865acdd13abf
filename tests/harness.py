"""What the test scripts share: the programs under test, a folder to work in, and the count of what was checked.

A script is called with the folder of the build. It checks one sentence after the other and ends with finish(),
which says in one sentence how it went, and exits 1 when a check failed."""
import contextlib
import fcntl
import os
import pathlib
import pty
import resource
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build").resolve()
INGEST, REPORT = BUILD / "loka-ingest", BUILD / "loka-report"
# the files that a workshop begins with: whatever else is loaded names what is in them
PROGRAMME = [SAMPLES / f"{name}.csv" for name in ("events", "goal_areas", "organisations", "goals", "eu2020", "sessions")]
# before a command that permissions are to stop, also when root runs the tests; what a build for coverage counts goes where
# he may write
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env",
          f"GCOV_PREFIX={tempfile.gettempdir()}/loka-counted-by-nobody") if os.geteuid() == 0 else ()
MOST_SHOWN = 40
# What glibc gives is never clean: every byte is 4, a number that our enumerations have too. A sanitizer does without.
os.environ.setdefault("MALLOC_PERTURB_", str(0xff ^ 4))
SECONDS = 600 * int(os.environ.get("LOKA_SLOWER", "1"))  # that a program has, in a build that is so many times as slow

checks = failed = 0


def sanitized():
    """Whether the programs are built with a sanitizer, which reserves terabytes of addresses."""
    program = INGEST.read_bytes()
    return b"__asan_init" in program or b"__tsan_init" in program


def limit_memory(size):
    """For what a child begins with: how much memory it may have, but of a program that is built with a sanitizer."""
    if not sanitized():
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def check(holds, sentence):
    """Counts a check; when it does not hold, says the sentence, which tells what is wrong. With LOKA_FIRST set the
    script then ends."""
    global checks, failed
    checks += 1
    if not holds:
        failed += 1
        if failed <= MOST_SHOWN:
            print(f"FAILED: {sentence}", flush=True)
        if "LOKA_FIRST" in os.environ:
            finish("to the first failure")
    return bool(holds)


def expect(what, got, wanted):
    return check(got == wanted, f"{what}\n  got    {got}\n  wanted {wanted}")


def finish(title):
    """Says how it went, and ends the script. What checked nothing has failed too."""
    print(f"{title}: {checks} checks, " + (f"{failed} failed" if failed else "all hold" if checks else "which is no test"))
    sys.exit(1 if failed or not checks else 0)


@contextlib.contextmanager
def workplace(name, in_memory=False):
    """A folder for one script, gone afterwards; with LOKA_KEEP set it stays, and is named. In memory nothing waits
    for a disk, where the system has such a folder."""
    memory = "/dev/shm" if in_memory and os.access("/dev/shm", os.W_OK) else None
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"loka-{name}-", dir=memory))
    try:
        yield folder
    finally:
        if "LOKA_KEEP" in os.environ:
            print(f"kept: {folder}")
        else:
            for inner, _, _ in os.walk(folder):  # a test may have closed it
                os.chmod(inner, 0o700)
            shutil.rmtree(folder)


def run(program, *arguments, status=None, **options):
    """Runs a program to its end; what it prints is text. `status` is the exit status that it must have."""
    usual = {"capture_output": True, "encoding": "utf-8", "errors": "backslashreplace", "timeout": SECONDS}
    done = subprocess.run([program, *map(str, arguments)], **usual | options)
    if status is not None:
        check(done.returncode == status, f"{pathlib.Path(program).name} {' '.join(map(str, arguments))[:200]}:"
              f" status {done.returncode}, not {status}: {f'{done.stdout}{done.stderr}'[-500:]}")
    return done


def on_a_screen(*command, columns=0):
    """What a terminal is given, of so many columns if it says how many it has."""
    ours, theirs = pty.openpty()
    if columns:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 25, columns, 0, 0))
    with subprocess.Popen([str(word) for word in command], stdout=theirs, stderr=theirs):
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # a terminal ends with an error
            while piece := os.read(ours, 65536):
                said += piece
    os.close(ours)
    return said.decode("utf-8", "surrogateescape")


def ingest(database, *arguments, status=None, **options):
    return run(INGEST, "--db", database, *arguments, status=status, **options)


def digest(database):
    """That of the content, as the program says it."""
    return ingest(database, "--digest", status=0).stdout.strip()


def sample_files():
    return sorted(SAMPLES.glob("*.csv"))


def rows(database, sql, *values):
    """What a statement gives; what it changes is kept."""
    with contextlib.closing(sqlite3.connect(database)) as connection, connection:
        return connection.execute(sql, values).fetchall()
