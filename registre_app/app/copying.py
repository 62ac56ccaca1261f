"""A copy of a register, whole and read back, wherever the user wants it."""

from pathlib import Path

from registre_app.app.outputs import OutputRefused, require_new_register
from registre_app.files import appearing
from registre_app.storage import RegisterReader
from registre_app.storage.backups import restore_backup
from registre_app.storage.journal import taking_name


def save_copy(register: RegisterReader, path: Path) -> tuple[str, ...]:
    """Write a copy of a register, on any thread, and compare it with what it should hold.

    Return the digests of the contents of annexes that the register itself lacks. Raises
    OutputRefused where the name is not free, DamagedRegister, WriteFailed.
    """
    require_copy(register.path, path)
    with taking_name(path), appearing(path) as draft:
        return restore_backup(register.path, draft)


def require_copy(register: Path, path: Path) -> None:
    """Raise OutputRefused unless a copy of a register may have that name: it replaces nothing."""
    if path.exists() and path.samefile(register):
        raise OutputRefused(
            f"« {path} » est le registre ouvert lui-même. Rien n’a été modifié. Choisissez un "
            "autre nom."
        )
    if path.exists():
        raise OutputRefused(
            f"« {path} » existe déjà, et une copie ne remplace rien. Choisissez un autre nom."
        )
    require_new_register(path)
