"""Return to a backup: what it holds, what would be lost, and the register restored from it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.app.carrying import Carried, ChainsDiffer, carry_over, later_entries
from registre_app.app.outputs import new_draft
from registre_app.app.register_check import RegisterCheck
from registre_app.domain.bin import Kind
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted, long_date
from registre_app.files import replaced
from registre_app.layout.interruption import breathe
from registre_app.storage import (
    AlteredRegister,
    DamagedRegister,
    RegisterFile,
)
from registre_app.storage.backups import restore_backup
from registre_app.storage.disk import NOTHING_MADE, disk_errors
from registre_app.storage.journal import journal_ended
from registre_app.storage.lock import release, take_lock

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from registre_app.storage import RegisterReader


class InUse(RegistreError):
    """The present register may not be replaced: another window has it, or it is protected."""


@dataclass(frozen=True)
class Held:
    """What a register or a backup holds: sessions, acts, seals, and the day of the last session."""

    sessions: int
    acts: int
    seals: int
    last: date | None

    @property
    def short(self) -> str:
        """It in few words: « 12 séances, 87 actes, 3 scellées »."""
        told = f"{counted(self.sessions, 'séance')}, {counted(self.acts, 'acte')}"
        return f"{told}, {counted(self.seals, 'scellée')}" if self.seals else told

    @property
    def words(self) -> str:
        """It in French: « 12 séances jusqu’au jeudi 15 décembre 2022, 87 délibérations »."""
        told = counted(self.sessions, "séance")
        if self.last:
            told += f" {'du' if self.sessions == 1 else 'jusqu’au'} {long_date(self.last)}"
        told += f", {counted(self.acts, 'délibération')}"
        if self.seals:
            told += f", {counted(self.seals, 'séance scellée', 'séances scellées')}"
        return told


@dataclass(frozen=True)
class Outlook:
    """What returning to a backup would do: what it holds, what is lost, what is carried over.

    ``lost`` names what was recorded since, or otherwise; ``carried`` counts the entries sealed
    since that stay. ``unreadable`` says why the present register cannot be compared: nothing of
    it is carried over then, and the last sheet printed is to be asked for. ``refusal`` says why
    the backup cannot take the place of the present register at all.
    """

    held: Held
    lost: tuple[str, ...] = ()
    carried: int = 0
    unreadable: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class Returned:
    """A register that was restored: what it holds, the annexes that lack, what was carried over."""

    held: Held
    lacking: tuple[str, ...]
    carried: Carried


def held_by(register: RegisterReader) -> Held:
    """Return what a register holds."""
    lines = register.session_lines()
    days = [each.date for each in lines]
    count = sum(each.count for each in lines)
    return Held(len(lines), count, len(register.seals()), max(days, default=None))


def outlook(source: Path, present: Path | None) -> Outlook:
    """Return what a backup holds, and what returning to it would do to the present register.

    On any thread; it can be interrupted between two sessions. Raises the errors of storage.errors
    where the backup itself cannot be read.
    """
    with RegisterFile.open(source, read_only=True) as backup:
        backup.check()
        held = held_by(backup)
        if present is None:
            return Outlook(held)
        try:
            with RegisterFile.open(present, read_only=True) as register:
                carried = _carried(backup, register)
                return Outlook(held, _lost(backup, register), carried)
        except ChainsDiffer as error:
            return Outlook(held, refusal=str(error))
        except RegistreError as error:
            return Outlook(held, unreadable=str(error))


def _carried(backup: RegisterReader, present: RegisterFile) -> int:
    """Return how many entries would be carried over from the present register.

    Raises ChainsDiffer, and AlteredRegister where damage is in what is sealed: it proves nothing.
    """
    altered = None
    try:
        present.check()
    except AlteredRegister as error:
        altered = error
    try:
        carried = later_entries(backup, present)
    except ChainsDiffer:
        if altered and _sealed_faults(present):
            raise altered from None
        raise
    if carried and altered and _sealed_faults(present):
        raise altered
    return carried


def _sealed_faults(register: RegisterReader) -> bool:
    """Tell whether anything that is sealed is not what it was, its sheets not drawn again."""
    check = RegisterCheck(register, lambda _done, _count: None, drawn=())
    check.run()
    return bool(check.faults)


def _lost(backup: RegisterReader, present: RegisterReader) -> tuple[str, ...]:
    """Name what the present register has that the backup has not, or has otherwise."""
    there = set(backup.session_ids())
    sealed = present.seals()
    found = []
    for key, day in present.session_days().items():
        breathe()
        if key in sealed:
            continue
        title = f"la séance du {long_date(day)}"
        if key not in there:
            found.append(f"{title}, saisie depuis")
        elif backup.session(key) != present.session(key):
            found.append(f"{title}, modifiée depuis")
    decided = set(present.decisions()) - set(backup.decisions())
    if decided := {each for each in decided if each.number not in present.laid()}:
        numbers = ", ".join(sorted(each.number for each in decided))
        found.append(f"des décisions par délégation ({numbers})")
    held = set(backup.older_acts().values())
    if older := [each for each in present.older_acts().values() if each not in held]:
        found.append(f"des actes repris ({counted(len(older), 'acte')})")
    if binned := _lost_from_bin(backup, present):
        found.append(f"de la corbeille : {', '.join(binned)}")
    if present.chronicle() != backup.chronicle():
        found.append("ce qui a changé depuis des élus et des réglages")
    if present.formulas() != backup.formulas():
        found.append("des formules de l’éditeur")
    return tuple(found)


def _lost_from_bin(backup: RegisterReader, present: RegisterReader) -> list[str]:
    """Name what waits in the bin of the present register and is nowhere in the backup."""
    held = {
        *((Kind.SESSION, str(key)) for key in backup.session_ids()),
        *((Kind.ACT, str(key)) for key in backup.session_ids()),
        *((Kind.DECISION, each.number) for each in backup.decisions()),
        *((Kind.MEMBER, person.id) for person in backup.chronicle().people),
        *((Kind.OLDER_ACT, str(key)) for key in backup.older_acts()),
        *((each.kind, each.subject) for each in backup.bin()),
    }
    return [each.title for each in present.bin() if (each.kind, each.subject) not in held]


def restore(
    source: Path,
    output: Path,
    *,
    present: Path | None = None,
    then: Callable[[RegisterFile], object] = lambda _register: None,
) -> Returned:
    """Make a new register of a backup, or of another register.

    What was sealed since in the ``present`` register, where it can be read, is carried over.
    ``then`` is called with the restored register before it appears. Raises OutputRefused,
    RegisterExists, ChainsDiffer, DamagedRegister and WriteFailed; then nothing is made.
    """
    with new_draft(output) as draft:
        return _restored(source, draft, present, then)


def put_back(
    source: Path,
    present: Path,
    *,
    carrying: bool = True,
    then: Callable[[RegisterFile], object] = lambda _register: None,
) -> Returned:
    """Put the register of a backup in the place of the present one, which is closed.

    The caller has backed the present one up. ``carrying``: it can be read, and what was sealed
    since is carried over. Raises as ``restore``, and InUse where another window has it; the present
    register is then as it was.
    """
    lock, refusal = take_lock(present)
    if lock is None:
        raise InUse(f"« {present} » ne peut être remplacé. {refusal} Rien n’a été modifié.")
    try:
        with disk_errors(present, NOTHING_MADE), ExitStack() as once_read:
            with replaced(present) as draft:
                returned = _restored(source, draft, present if carrying else None, then)
                once_read.enter_context(journal_ended(present))
            return returned
    finally:
        release(lock)


def _restored(
    source: Path, draft: Path, present: Path | None, then: Callable[[RegisterFile], object]
) -> Returned:
    lacking = restore_backup(source, draft)
    carried = Carried(0)
    with RegisterFile.open(draft) as register:
        if present is not None:
            with closing(RegisterFile.open(present, read_only=True)) as reader:
                carried = carry_over(register, reader)
        then(register)
        if _sealed_faults(register) or register.altered_parts():
            raise DamagedRegister(
                f"Ce que « {source} » donne n’est pas ce qui fut scellé. Rien n’a été créé. "
                "Vérifiez cette sauvegarde avec « registre verifier », ou choisissez-en une autre."
            )
        return Returned(held_by(register), lacking, carried)
