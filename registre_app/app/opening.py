"""Opening a register to edit it: what earlier versions sealed is entered in the chain first."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.storage import RegisterFile

if TYPE_CHECKING:
    from registre_app.app.chain_records import Salt


def open_register(
    path: Path, today: date, *, check_later: bool = False, salt: "Salt | None" = None
) -> RegisterFile:
    """Open a register to edit it. Raises the errors of storage.errors."""

    def before(register: RegisterFile) -> None:
        from registre_app.app.chain_records import random_salt  # noqa: PLC0415 -- not at the start
        from registre_app.app.former_seals import enter_former_seals  # noqa: PLC0415 -- as above

        enter_former_seals(register, today, salt or random_salt)

    return RegisterFile.open(path, check_later=check_later, before_editing=before)
