"""The rights on a register or on its folder are taken away while it is open, and given back."""

import os
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from registre_app.storage.errors import StorageError
from tests.councils import council
from tests.faults.outcome import Outcome
from tests.rights import NOBODY, ordinary_user

SHORT = 8
LONG = 200
_TAKEN = {"file": (0o400, 0o700), "folder": (0o600, 0o500), "both": (0o400, 0o500), "all": (0, 0)}
_FILE, _FOLDER = 0o600, 0o700


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Take rights away as often, between the edits of an open register."""
    chance = Random(seed)
    # A folder that an ordinary user can reach, which those of tests as root are not.
    place = Path(tempfile.mkdtemp(prefix="rights-"))
    if os.geteuid() == 0:
        os.chown(place, NOBODY, NOBODY)
    lost = unseen = refused = 0
    notes: list[str] = []
    session = council(7)
    path = place / "arnay.registre"
    # Made and edited before: what Python imports for it, an ordinary user may have no right to.
    with RegisterFile.create(
        folder / "essai.registre", session.collectivity, session.assembly, [session]
    ) as register:
        register.remove_session(1, "Essai", date(2023, 1, 9))
    try:
        with ordinary_user():
            RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
            for number in range(count):
                ways = [chance.choice(list(_TAKEN)) for _ in range(3)]
                said, refusals = _tried(path, number, ways)
                refused += refusals
                lost += bool(said)
                notes += [f"{ways}: {said}"] if said else []
    finally:
        shutil.rmtree(place)
    return Outcome("rights", count, lost, unseen, (f"{refused} edits refused", *notes[:10]))


def _tried(path: Path, number: int, ways: list[str]) -> tuple[str, int]:
    """Edit an open register while its rights go and come; return what was lost, and refusals."""
    refusals = 0
    with RegisterFile.open(path) as register:
        for step, way in enumerate(ways):
            before = register.session(1)
            wanted = replace(before, place=f"Salle {number}-{step}")
            _give(path, *_TAKEN[way])
            try:
                register.save_session(1, wanted, "Lieu")
            except StorageError:
                refusals += 1
                wanted = before
            finally:
                _give(path, _FILE, _FOLDER)
            if _read(path) != wanted:
                return f"{way}: the register is not as told", refusals
            if wanted == before:
                wanted = replace(before, place=f"Salle {number}-{step} bis")
                _again(register, wanted)
            if _read(path) != wanted:
                return "an acknowledged edit is not there", refusals
    if _read(path) != wanted:
        return "an edit acknowledged before closing is not there", refusals
    return "", refusals


def _again(register: RegisterFile, wanted: Session) -> None:
    """Make an edit now that the rights are back: the first may find a journal made without."""
    try:
        register.save_session(1, wanted, "Lieu")
    except StorageError:
        register.save_session(1, wanted, "Lieu")


def _give(path: Path, file: int, folder: int) -> None:
    path.parent.chmod(_FOLDER)
    path.chmod(file)
    path.parent.chmod(folder)


def _read(path: Path) -> object:
    with RegisterFile.open(path, read_only=True) as register:
        return register.session(1)
