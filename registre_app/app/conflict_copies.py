"""Copies that a synchronised folder left beside a register, when two machines wrote it at once.

The service keeps one version under the name of the register and the other beside it, under a name
of its own making: what was typed in that one would never be seen again.
"""

import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from registre_app.domain.french import day_month_year, with_hour
from registre_app.domain.signs import printing
from registre_app.storage import RegisterReader, origin_of_file

_NAMES = 10_000  # of a folder
_READ = 20  # files whose names look so
_LEFT = re.compile(
    r"[ ._(-].*(?i:conflit|conflict).*"  # Dropbox, Nextcloud, ownCloud, Syncthing, Resilio, Seafile
    r"| ?\(\d{1,3}\)"  # Google Drive: « arnay (1) »
    r"| \d{1,2}"  # iCloud: « arnay 2 »
    r"|-(?=.*[A-Z])[A-Z0-9-]{1,63}",  # OneDrive: the name of the machine, « arnay-MAIRIE-2 »
    re.DOTALL,
)


@dataclass(frozen=True)
class ConflictCopy:
    """A copy, and when it was last written, by this machine's clock."""

    path: Path
    modified: datetime


def conflict_copies(register: RegisterReader) -> tuple[ConflictCopy, ...]:
    """Return the copies of an open register that lie beside it, the last written first.

    They are known by their names, and by the moment when the register was created.
    """
    mine = register.origin()
    found = []
    if mine:
        for path in islice(_candidates(register.path.resolve()), _READ):
            with suppress(OSError, OverflowError):
                state = path.stat()
                if stat.S_ISREG(state.st_mode) and origin_of_file(path) == mine:
                    found.append(ConflictCopy(path, datetime.fromtimestamp(int(state.st_mtime))))
    return tuple(sorted(found, key=lambda each: each.modified, reverse=True))


def told(copies: tuple[ConflictCopy, ...]) -> str:
    """Return what to say of them, and what to do; empty where there are none."""
    if not copies:
        return ""
    which = ", ".join(
        f"« {printing(each.path.name)} », du "
        f"{with_hour(day_month_year(each.modified.date()), each.modified.time())}"
        for each in copies
    )
    why = "Deux postes l’ont sans doute modifié en même temps."
    if len(copies) == 1:
        return (
            f"Une autre version de ce registre est dans son dossier : {which}. {why} Ouvrez-la, "
            "reportez ici ce qui manque, puis sortez-la du dossier."
        )
    return (
        f"{len(copies)} autres versions de ce registre sont dans son dossier : {which}. {why} "
        "Ouvrez-les, reportez ici ce qui manque, puis sortez-les du dossier."
    )


def _candidates(register: Path) -> list[Path]:
    """The files beside a register whose names look so, but the register itself, by any name."""
    with suppress(OSError), os.scandir(register.parent) as entries:
        paths = [
            Path(entry.path)
            for entry in islice(entries, _NAMES)
            if is_left(entry.name, register.name)
        ]
        return [path for path in sorted(paths) if not _is_same(path, register)]
    return []


def is_left(name: str, register: str) -> bool:
    """Tell whether a name is what a service makes of the name of a register.

    >>> is_left("arnay (Copie en conflit de PC 2026-11-26).registre", "arnay.registre")
    True
    """
    own = Path(register)
    if name.startswith(register):
        added = name[len(register) :]
    elif name.startswith(own.stem) and name.endswith(own.suffix):
        added = name[len(own.stem) : len(name) - len(own.suffix)]
    else:
        return False
    return _LEFT.fullmatch(added) is not None


def _is_same(path: Path, register: Path) -> bool:
    try:
        return path.samefile(register)
    except OSError:
        return True  # gone, or out of reach: there is nothing to tell
