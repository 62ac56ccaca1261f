"""Copies of joined files to be looked at with the programs of the system: read-only, then gone."""

import stat
from pathlib import Path
from tempfile import TemporaryDirectory

from registre_app.domain.annex import Annex
from registre_app.domain.errors import RegistreError, reason
from registre_app.domain.personal import unmarked
from registre_app.files import safe_name

_DIGITS = 8  # of the digest, in the name of a copy


class CannotCopy(RegistreError):
    """There is no room, or no right, for a temporary copy."""


class AnnexCopies:
    """A temporary folder of copies, which goes with the application.

    The suffix of a copy is that of its type, told by its content: no program can pass for a paper.
    """

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    def copy(self, annex: Annex, content: bytes) -> Path:
        """Return where a read-only copy of a file is. Raises CannotCopy."""
        try:
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="registre-", ignore_cleanup_errors=True)
            place = Path(self._folder.name) / annex.digest[:_DIGITS]
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
        if self._folder:
            self._folder.cleanup()
            self._folder = None
