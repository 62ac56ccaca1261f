"""A process that writes is killed at any moment: every edit that it acknowledged is there."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from registre_app.domain.errors import RegistreError
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.faults.outcome import Outcome

SHORT = 12
LONG = 2000
_LONGEST = 0.3  # seconds: opening, and up to fifty edits
_CLOSED_EVERY = 5  # edits
_MOST_NOTES = 10


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Kill as many writers of one register, each of which goes on where the last one ended."""
    chance = Random(seed)
    path = folder / "arnay.registre"
    model = council(15)
    first = edited(model, 0)
    RegisterFile.create(path, model.collectivity, model.assembly, [first]).close()
    edits = lost = unseen = done = 0
    notes: list[str] = []
    for number in range(count):
        acknowledged = done + _killed(path, done, chance.uniform(0, _LONGEST))
        edits += acknowledged - done
        try:
            found = _last(path)
        except RegistreError as error:
            lost += 1
            notes.append(f"kill {number}, {acknowledged} edits: {error}")
            break
        if found == edited(model, acknowledged + 1):
            acknowledged += 1
        elif found != edited(model, acknowledged):
            earlier = any(found == edited(model, each) for each in range(acknowledged))
            lost, unseen = lost + earlier, unseen + (not earlier)
            notes.append(f"kill {number}: not as after edit {acknowledged}")
            break
        done = acknowledged
    counted = f"{edits} edits acknowledged before the kills"
    return Outcome("killed", number + 1, lost, unseen, (counted, *notes[:_MOST_NOTES]))


def edited(session: Session, number: int) -> Session:
    """Return the session as an edit of that number leaves it: its place and a text, long or not."""
    body = f"Considérant la délibération {number} ; " * (number * 37 % 900)
    item = replace(session.deliberations[0], body=body.strip())
    return replace(session.with_deliberation(0, item), place=f"Salle {number}")


def ended(act: Callable[[int], object], after: float) -> bytes:
    """Have a process do something, and kill it after so many seconds; return what it told.

    It is given the descriptor to which it tells.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            act(writing)
        finally:
            os._exit(0)
    os.close(writing)
    time.sleep(after)
    os.kill(process, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(process, 0)
    return told


def _killed(path: Path, done: int, after: float) -> int:
    """Have a process edit a register until it is killed; return how many edits it acknowledged."""

    def act(told: int) -> None:
        number = done
        while True:
            with RegisterFile.open(path) as register:
                session = register.session(1)
                for _ in range(_CLOSED_EVERY):
                    number += 1
                    register.save_session(1, edited(session, number), "Saisie")
                    os.write(told, b".")

    return len(ended(act, after))


def _last(path: Path) -> Session:
    with RegisterFile.open(path) as register:
        if register.read_only_reason:
            raise AssertionError(register.read_only_reason)  # the lock died with the process
        return register.session(1)
