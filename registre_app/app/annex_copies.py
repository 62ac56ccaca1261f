"""Copies of joined files to be looked at with the programs of the system: read-only, then gone."""

import stat
from contextlib import ExitStack
from pathlib import Path

from registre_app.domain.annex import Annex
from registre_app.domain.errors import RegistreError, reason
from registre_app.domain.personal import unmarked
from registre_app.files import safe_name, temporary_folder

_DIGITS = 8  # of the digest, in the name of a copy


class CannotCopy(RegistreError):
    """There is no room, or no right, for a temporary copy."""


class AnnexCopies:
    """A temporary folder of copies, which goes with the application.

    The suffix of a copy is that of its type, which its content must have: no program can pass for
    a paper, be it in a register that comes from somebody else.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._until_cleared = ExitStack()

    def copy(self, annex: Annex, content: bytes) -> Path:
        """Return where a read-only copy of a file is. Raises CannotCopy."""
        if not _is_what_it_says(annex, content):
            raise CannotCopy(
                f"L’annexe « {unmarked(annex.title)} » n’est pas ce qu’elle dit être "
                f"({annex.type.name}) : elle n’est pas ouverte. Vérifiez d’où vient ce registre."
            )
        try:
            if self._folder is None:
                self._folder = self._until_cleared.enter_context(temporary_folder())
            place = self._folder / annex.digest[:_DIGITS]
            place.mkdir(exist_ok=True)
            path = place / f"{safe_name(unmarked(annex.title), 'annexe')}{annex.type.suffix}"
            if not path.exists():
                path.write_bytes(content)
                path.chmod(stat.S_IRUSR)
        except OSError as error:
            raise CannotCopy(
                f"L’annexe « {unmarked(annex.title)} » ne peut être ouverte ({reason(error)}). "
                "Libérez de la place sur le disque, puis recommencez."
            ) from error
        return path

    def clear(self) -> None:
        """Delete the copies that no program holds."""
        self._until_cleared.close()
        self._folder = None


def _is_what_it_says(annex: Annex, content: bytes) -> bool:
    from registre_app.exchange.file_types import TypeRefused, tell  # noqa: PLC0415 -- slow import

    try:
        return tell(content).media == annex.media
    except TypeRefused:
        return False
