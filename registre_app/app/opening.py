"""Opening a register to edit it: what earlier versions sealed is entered in the chain first."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.app.backing_up import before_migrating
from registre_app.app.backup_places import KnownPlaces
from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile

if TYPE_CHECKING:
    from registre_app.app.chain_records import Salt


class FormerSealsWaiting(RegistreError):
    """An edit came before all that earlier versions sealed was entered in the chain."""

    def __init__(self, left: int) -> None:
        told = "1 séance scellée attend" if left == 1 else f"{left} séances scellées attendent"
        super().__init__(
            f"Rien n’a été modifié : {told} encore d’entrer dans la chaîne des sceaux. "
            "L’inscription reprend ; une fois finie, refaites votre saisie."
        )


def open_register(
    path: Path, now: datetime, known: KnownPlaces, *, salt: "Salt | None" = None
) -> RegisterFile:
    """Open a register to edit it; one of an earlier format is kept as it was, and backed up.

    Raises the errors of storage.errors.
    """

    def before(register: RegisterFile) -> None:
        from registre_app.app.chain_records import random_salt  # noqa: PLC0415 -- not at the start
        from registre_app.app.former_seals import enter_former_seals  # noqa: PLC0415 -- as above

        enter_former_seals(register, now.date(), salt or random_salt)

    keep = before_migrating(now, known)
    return RegisterFile.open(path, before_migrating=keep, before_editing=before)


def open_apart(path: Path, now: datetime, known: KnownPlaces) -> RegisterFile:
    """Open a register whose former seals another thread draws; an edit is refused until then.

    One of an earlier format is kept as it was, and backed up.

    Raises the errors of storage.errors; an edit raises FormerSealsWaiting.
    """

    def before(register: RegisterFile) -> None:
        if left := len(register.former_ids()):
            raise FormerSealsWaiting(left)

    keep = before_migrating(now, known)
    return RegisterFile.open(path, check_later=True, before_migrating=keep, before_editing=before)
