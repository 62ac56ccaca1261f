"""Opening a register to edit it: what earlier versions sealed is entered in the chain first."""

from datetime import date
from functools import partial
from pathlib import Path

from registre_app.app.chain_records import Salt, random_salt
from registre_app.app.former_seals import enter_former_seals
from registre_app.storage import RegisterFile


def open_register(
    path: Path, today: date, *, check_later: bool = False, salt: Salt = random_salt
) -> RegisterFile:
    """Open a register to edit it. Raises the errors of storage.errors."""
    before = partial(enter_former_seals, today=today, salt=salt)
    return RegisterFile.open(path, check_later=check_later, before_editing=before)
