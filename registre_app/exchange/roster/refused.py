"""What a table cannot give, told by its lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from registre_app.domain.errors import RegistreError

MOST_TOLD = 20  # lines: more are counted


class RosterRefused(RegistreError):
    """A table that cannot be read as a roster; says which line, and what to do."""


@dataclass(frozen=True)
class Refused:
    """A line that gives nobody, by its number in the file, why, and what its cells hold."""

    line: int
    reason: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def told(self) -> str:
        """« Ligne 4 : le nom de l’élu manque. »."""
        return f"Ligne {self.line} : {self.reason}"
