"""Processes that open one register at once, each by another name of it: one alone may edit.

``lost`` are edits that were acknowledged and are not there, or a register that nobody may edit any
more; ``unseen`` are moments when two may edit.
"""

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from registre_app.storage import RegisterFile
from tests.councils import council
from tests.faults.outcome import Outcome

KIND = "second_writer"
SHORT = 8
LONG = 500
WRITERS = 4
_EDITS, _READS, _NOTHING = b"EL."


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Open a register that many times by several names at once."""
    asked = [sys.executable, "-m", "tests.faults.second_writer", str(count), str(seed), str(folder)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stderr)
    lost, unseen = json.loads(done.stdout)
    return Outcome(KIND, count, len(lost), len(unseen), (*lost[:3], *unseen[:3]))


def _spellings(register: Path) -> list[Path]:
    """The register, a link, hard links in its folder and in another, a link to its folder."""
    other = register.parent / "bureau"
    other.mkdir()
    paths = [register, other / "lien.registre", register.with_name(register.name.upper())]
    paths += [other / "copie.registre", other / "lecteur" / register.name]
    paths[1].symlink_to(register)
    paths[2].hardlink_to(register)
    paths[3].hardlink_to(register)
    paths[4].parent.symlink_to(register.parent, target_is_directory=True)
    return paths


def _write(path: Path, place: str, told: int, end: int) -> None:
    """Edit a register if one may, tell whether one did, and hold it until told to end."""
    said = _NOTHING
    try:
        with RegisterFile.open(path) as register:
            if register.read_only_reason is None:
                changed = replace(register.session(1), place=place)
                register.save_session(1, changed, "Lieu")
                said = _EDITS
            else:
                said = _READS
            os.write(told, bytes([said]))
            os.read(end, 1)
    finally:
        os._exit(0)


def _try(rank: int, paths: list[Path], chance: random.Random) -> tuple[str, str]:
    """Let processes open it at once; return what was lost, and what went unseen."""
    chosen = [chance.choice(paths) for _ in range(WRITERS)]
    told, telling = os.pipe()
    ending, end = os.pipe()
    children = []
    for writer, path in enumerate(chosen):
        child = os.fork()
        if child == 0:
            os.close(end)
            os.close(told)
            _write(path, f"{rank}-{writer}", telling, ending)
        children.append(child)
    os.close(telling)
    os.close(ending)
    said = b"".join(os.read(told, 1) for _ in children)
    if chance.random() < 1 / 2:
        for child in children:  # whose locks keep nobody out
            os.kill(child, 9)
    os.close(end)
    for child in children:
        os.waitpid(child, 0)
    os.close(told)
    names = ", ".join(path.name for path in chosen)
    writers = said.count(_EDITS)
    with RegisterFile.open(paths[0]) as register:
        free = register.read_only_reason is None
        edited = register.session(1).place.startswith(f"{rank}-")
    lost = "" if free and edited and writers else f"{names}: {said!r}, {free=}, {edited=}"
    return lost, f"{names}: {said!r}" if writers > 1 else ""


def _main(count: int, seed: int, folder: Path) -> None:
    chance = random.Random(seed)
    session = council(3)
    path = folder / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    paths = _spellings(path)
    tried = [_try(rank, paths, chance) for rank in range(count)]
    print(json.dumps([[lost for lost, _ in tried if lost], [two for _, two in tried if two]]))


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
