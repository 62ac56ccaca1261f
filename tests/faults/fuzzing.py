"""Inputs made wrong at random, read in a process that is measured: no traceback, no hang, no bomb.

A kind is a module with ``Reader``: made once in the process with a folder, ``read(chance, index)``
makes the input of that index and reads it. It returns what is wrong, or nothing; an error of ours
is a refusal, as it should be. The same seed gives the same inputs.
"""

import importlib
import queue
import random
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tests.faults.outcome import Outcome

try:
    import resource
except ImportError:  # not on every system
    resource = None  # type: ignore[assignment]

SECONDS = 5.0  # of a processor: an input that takes more hangs
_WAITED = 60.0  # seconds for an answer: other processes may be busy
MEMORY = 500_000  # kilobytes: the most that a process may ever have held
_GRACE = 120.0  # seconds, to start and to make the samples
_LIMIT = 2_000_000_000  # bytes: beyond, the machine itself would suffer
_SHOWN = 5


class Reads(Protocol):
    """Reads the inputs of a kind."""

    def read(self, chance: random.Random, index: int) -> str | None:
        """Make an input and read it; return what is wrong. Raises what is no refusal."""


def fuzz(kind: str, count: int, seed: int, folder: Path) -> Outcome:
    """Read so many inputs of a kind; those that fail are told by their index."""
    failures: list[str] = []
    unseen = start = 0
    while start < count:
        start, said = _run(kind, start, count, seed, folder)
        failures += said
    unseen = sum("changed" in each for each in failures)
    notes = [f"seed {seed}, {count} inputs", *failures[:_SHOWN]]
    return Outcome(kind, count, len(failures) - unseen, unseen, tuple(notes))


def _run(kind: str, start: int, count: int, seed: int, folder: Path) -> tuple[int, list[str]]:
    """Read inputs in one process for as long as it lives; return the next one, and failures."""
    command = [sys.executable, "-c", "from tests.faults.fuzzing import work; work()"]
    arguments = [kind, str(start), str(count), str(seed), str(folder)]
    said: queue.Queue[str | None] = queue.Queue()
    failures: list[str] = []
    at, patience = start, _GRACE
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, text=True) as process:
        threading.Thread(target=_listen, args=(process, said), daemon=True).start()
        while True:
            try:
                line = said.get(timeout=patience)
            except queue.Empty:
                process.kill()
                return at + 1, [*failures, f"{kind} {at}: hangs"]
            if line is None:
                break
            if line.startswith("ready"):
                patience = _WAITED
                continue
            index, _, wrong = line.partition(" ")
            at = int(index) + 1
            if wrong:
                failures.append(f"{kind} {index}: {wrong}")
    if at < count and process.returncode:
        return at + 1, [*failures, f"{kind} {at}: the process ends ({process.returncode})"]
    return at, failures


def _listen(process: "subprocess.Popen[str]", said: "queue.Queue[str | None]") -> None:
    if process.stdout:
        for line in process.stdout:
            said.put(line.rstrip("\n"))
    said.put(None)


def work() -> None:
    """Read the inputs that the arguments ask for, in this process; end where it is too large."""
    kind, *numbers, place = sys.argv[1:]
    start, count, seed = map(int, numbers)
    _limit()
    folder = Path(place) / kind
    folder.mkdir(exist_ok=True)
    reader: Reads = importlib.import_module(f"tests.faults.{kind}").Reader(folder)
    print("ready", flush=True)
    for index in range(start, count):
        begun = time.process_time()
        wrong = _tried(reader, random.Random(f"{seed} {index}"), index)
        if (taken := time.process_time() - begun) > SECONDS:
            wrong = wrong or f"takes {taken:.1f} s"
        if is_large := _peak() > MEMORY:
            wrong = wrong or f"takes {_peak() // 1000} MB"
        print(index, wrong or "", flush=True)
        if is_large:
            return


def _tried(reader: Reads, chance: random.Random, index: int) -> str | None:
    try:
        return reader.read(chance, index)
    except BaseException as error:  # told, with where it was raised
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}"


def _peak() -> int:
    """Return the most memory that this process held, in kilobytes; 0 where nobody counts it."""
    # Not getrusage: what it tells begins with what the process that started this one held.
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def _limit() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (_LIMIT, _LIMIT))


ODD_BYTES = (
    b"\x00",
    b"\xff",
    b"\n",
    b'"',
    b"{",
    b"[",
    b"<",
    b"/",
    b"-1",
    b"9" * 30,
    b"\xe2\x80\xae",
)


def mutated(content: bytes, chance: random.Random, others: Sequence[bytes] = ()) -> bytes:
    """Return some bytes changed at a few places: flipped, taken out, repeated, cut, mixed."""
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 12, 40))):
        if not found:
            break
        at = chance.randrange(len(found))
        size = min(chance.choice((1, 2, 8, 64, 600)), len(found) - at)
        match chance.randrange(7):
            case 0:
                found[at] ^= 1 << chance.randrange(8)
            case 1:
                found[at] = chance.randrange(256)
            case 2:
                del found[at : at + size]
            case 3:
                found[at:at] = bytes(found[at : at + size]) * chance.choice((1, 2, 50))
            case 4:
                found[at:at] = chance.choice(ODD_BYTES)
            case 5 if others:
                other = chance.choice(others)
                begin = chance.randrange(len(other))
                found[at : at + size] = other[begin : begin + size]
            case _ if chance.random() < 0.1:
                del found[at:]
    return bytes(found)
