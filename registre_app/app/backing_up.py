"""Backups made without being asked for: at opening, and before what cannot be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.app.backup_places import KnownPlaces, Places
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import hour, long_date
from registre_app.files import created, make_folder
from registre_app.storage import backups, origin_of_file
from registre_app.storage.backups import Backup, Why, backups_of
from registre_app.storage.disk import NOTHING_MADE, disk_errors

if TYPE_CHECKING:
    from registre_app.storage import RegisterReader


_WHY = {
    Why.OPENING: "à l’ouverture",
    Why.MIGRATION: "avant la mise au format",
    Why.SEALING: "avant un scellement",
    Why.IMPORT: "avant un import",
    Why.RESTORING: "avant un retour",
    Why.ASKED: "demandée",
}


class PlaceRefused(RegistreError):
    """A folder that is not there, or that is both places."""


class Second(Enum):
    """What became of the second place."""

    NONE = auto()
    """None was chosen."""
    COPIED = auto()
    ABSENT = auto()
    """It is not there: the stick is away, the share out of reach."""
    REFUSED = auto()
    """It is there, and the copy failed."""


@dataclass(frozen=True)
class BackedUp:
    """A backup that was made, and what became of its copy; ``why`` says what refused that."""

    backup: Backup
    second: Second
    why: str = ""


@dataclass(frozen=True)
class BackupState:
    """The newest backup of a register, and whether the second place is there and has it."""

    newest: Backup | None
    places: Places
    second: Second

    @property
    def told(self) -> str:
        """What the secretary should know of it, in French; empty where all is well."""
        if self.newest is None:
            return "Ce registre n’a pas encore de sauvegarde."
        if self.second is Second.ABSENT:
            last = self.places.copied
            since = f"la dernière copie y est du {moment_words(last)}" if last else "rien n’y est"
            return (
                f"La seconde sauvegarde attend : « {self.places.second} » n’est pas là ({since})."
            )
        if self.second is Second.REFUSED:
            return f"La seconde sauvegarde, sur « {self.places.second} », a du retard."
        return ""


def back_up(
    register: RegisterReader,
    why: Why,
    now: datetime,
    known: KnownPlaces,
    between: Callable[[], object] = lambda: None,
) -> BackedUp:
    """Back a register up, on any thread, and copy the backup to the second place.

    The newest backup serves where nothing changed since, unless one is asked for. Raises
    WriteFailed, DamagedRegister; what the second place refuses is in the answer.
    """
    origin, path = register.origin(), register.path
    folder = known.of(origin).folder(path)
    made = next(backups_of(folder, origin), None)
    if made is None or why is Why.ASKED or not backups.is_same_as(path, made):
        made = backups.write_backup(path, folder, now, why, between)
    return BackedUp(made, *_copied(made, path, origin, known))


def back_up_daily(
    register: RegisterReader,
    now: datetime,
    known: KnownPlaces,
    between: Callable[[], object] = lambda: None,
) -> BackedUp | None:
    """Back a register up at its opening: once a day, where anything changed.

    Otherwise the newest backup is copied to the second place, if it lacks there. Return None where
    there was nothing to do. Raises as ``back_up``.
    """
    origin, path = register.origin(), register.path
    made_before = tuple(backups_of(known.of(origin).folder(path), origin))
    today = (each for each in made_before if each.moment.date() == now.date())
    is_done = any(each.why is Why.OPENING for each in today)
    for newest in made_before[:1]:
        if is_done or backups.is_same_as(path, newest):
            second, why = _copied(newest, path, origin, known)
            return BackedUp(newest, second, why) if second is not Second.NONE else None
    return back_up(register, Why.OPENING, now, known, between)


def back_up_or_tell(
    register: RegisterReader, why: Why | None, now: datetime, known: KnownPlaces
) -> str:
    """Back a register up before what goes on without it too, or daily; return what failed."""
    try:
        if why is None:
            made = back_up_daily(register, now, known)
        else:
            made = back_up(register, why, now, known)
    except RegistreError as error:
        return str(error)
    return made.why if made else ""


def backup_state(register: RegisterReader, known: KnownPlaces) -> BackupState:
    """Return what is to be known of the backups of a register, on any thread."""
    origin, path = register.origin(), register.path
    places = known.of(origin)
    newest = next(backups_of(places.folder(path), origin), None)
    folder = places.second_folder(path)
    if folder is None:
        second = Second.NONE
    elif not _is_there(folder):
        second = Second.ABSENT
    else:
        held = newest is None or backups.twin_of(newest, folder, origin) is not None
        second = Second.COPIED if held else Second.REFUSED
    return BackupState(newest, places, second)


def choose_places(
    register: RegisterReader, chosen: Path | None, second: Path | None, known: KnownPlaces
) -> None:
    """Remember where the backups of a register go, and make the folders there.

    The folder of the second place tells it is there: an empty mount point is not the stick.
    Raises PlaceRefused, WriteFailed, FileRefused.
    """
    places = Places(chosen, second)
    for place in filter(None, (chosen, second)):
        with disk_errors(place, NOTHING_MADE):
            is_there = place.is_dir()
        if not is_there:  # a mount point to be is not to be made
            raise PlaceRefused(
                f"Le dossier « {place} » n’est pas là. Branchez la clé ou le partage, ou "
                "choisissez un dossier qui existe."
            )
    if places.second_folder(register.path) == places.folder(register.path):
        raise PlaceRefused(
            f"Le second endroit « {second} » est déjà le premier : choisissez-en un autre, sur un "
            "autre support."
        )
    for folder in (places.folder(register.path), places.second_folder(register.path)):
        if folder is not None:
            with disk_errors(folder, NOTHING_MADE):
                make_folder(folder)
    known.choose(register.origin(), places)


def before_migrating(now: datetime, known: KnownPlaces) -> Callable[[Path], Path]:
    """Return what keeps a register as it is before it is brought up to date, and backs it up."""

    def keep(path: Path) -> Path:
        folder = known.of(origin_of_file(path)).folder(path)
        backups.write_backup(path, folder, now, Why.MIGRATION)
        return keep_former(path)

    return keep


def keep_former(path: Path) -> Path:
    """Copy a register of an earlier format beside it, byte for byte; return where.

    An earlier version of the application can still read it. Raises WriteFailed.
    """
    with path.open("rb") as file:  # no transaction is open: closing the file drops no lock
        version = int.from_bytes(file.read(64)[60:], "big")
    return _kept_beside(path, f"format {version}")


def keep_as_it_is(path: Path, now: datetime) -> Path:
    """Copy a register that no backup can be made of, damaged, beside it; return where.

    Raises WriteFailed.
    """
    return _kept_beside(path, f"endommagé, {now:%Y-%m-%d %Hh%M}")


def _kept_beside(path: Path, what: str) -> Path:
    kept, number = path.with_name(f"{path.stem} ({what}){path.suffix}"), 1
    content = path.read_bytes()
    while kept.exists() and kept.read_bytes() != content:
        number += 1
        kept = path.with_name(f"{path.stem} ({what}, {number}){path.suffix}")
    if not kept.exists():
        with disk_errors(kept, NOTHING_MADE):
            created(kept, content)
    return kept


def why_words(why: Why) -> str:
    """Return what a backup was made for, after « faite » or its date."""
    return _WHY[why]


def moment_words(moment: datetime) -> str:
    """Return « jeudi 26 novembre 2026 à 20 h 15 »."""
    return f"{long_date(moment.date())} à {hour(moment.time())}"


def _is_there(folder: Path) -> bool:
    """Tell whether a folder is there, and can be entered; a name too long is that of none."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def _copied(backup: Backup, register: Path, origin: str, known: KnownPlaces) -> tuple[Second, str]:
    folder = known.of(origin).second_folder(register)
    if folder is None:
        return Second.NONE, ""
    if not _is_there(folder):
        return Second.ABSENT, ""
    if backups.twin_of(backup, folder, origin):
        return Second.COPIED, ""
    try:
        backups.copy_backup(backup, folder)
        known.note_copied(origin, backup.moment)
    except RegistreError as error:
        return Second.REFUSED, str(error)
    return Second.COPIED, ""
