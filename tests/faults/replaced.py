"""The file of an open register is renamed, removed, or replaced by another: no edit goes astray."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from registre_app.storage.errors import StorageError
from tests.councils import council
from tests.faults.outcome import Outcome

SHORT = 9
LONG = 300
Fault = Callable[[Path], Path | None]
"""Does something to a file; returns where the register is after it."""


def renamed(path: Path) -> Path | None:
    """Give the file another name."""
    return path.rename(path.with_name("registre-2022.registre"))


def removed(path: Path) -> Path | None:
    """Delete the file."""
    path.unlink()
    return None


def replaced(path: Path) -> Path | None:
    """Put a former copy in its place, and keep it under another name."""
    kept = path.with_name("écarté.registre")
    path.rename(kept)
    path.with_name("copie.registre").replace(path)
    return kept


FAULTS: tuple[Fault, ...] = (renamed, removed, replaced)


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Do each in turn to an open register that was edited, then edit it."""
    chance = Random(seed)
    lost = unseen = 0
    notes: list[str] = []
    for number in range(count):
        fault = FAULTS[number % len(FAULTS)]
        place = folder / str(number)
        place.mkdir()
        if said := _tried(place / "arnay.registre", fault, chance.randint(1, 4)):
            lost += said.startswith("lost")
            unseen += said.startswith("unseen")
            notes.append(f"{fault.__name__}: {said}")
        shutil.rmtree(place)
    return Outcome("replaced", count, lost, unseen, tuple(notes[:10]))


def _tried(path: Path, fault: Fault, edits: int) -> str:
    session = council(7)
    made = RegisterFile.create(path, session.collectivity, session.assembly, [session])
    with made as register:
        copied = path.with_name("copie.registre")
        shutil.copy(path, copied)
        former = copied.read_bytes()
        for number in range(edits):
            register.save_session(1, replace(register.session(1), place=f"Salle {number}"), "Lieu")
        acknowledged = register.session(1)
        where = fault(path)
        try:
            register.save_session(1, replace(acknowledged, place="Ailleurs"), "Lieu")
        except StorageError:
            pass
        else:
            return "unseen: an edit of a file that is not there any more is acknowledged"
    if where and _read(where) != acknowledged:
        return "lost: an edit acknowledged before"
    if path.exists() and path.read_bytes() != former:
        return "unseen: the file put in its place was written to"
    return ""


def _read(path: Path) -> Session:
    with RegisterFile.open(path) as register:
        return register.session(1)
