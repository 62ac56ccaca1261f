"""Types shared by the readers of JSON: faults of a field, references to members."""

from collections.abc import Iterable
from typing import Any

from registre_app.domain.member import MemberId

Json = dict[str, Any]
Path = tuple[str | int, ...]


class FieldFault(Exception):
    """A wrong value of one field; ``json_text.refusals`` turns it into a SessionRefused."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


class Members:
    """The keys of the list « elus »."""

    def __init__(self, items: Iterable[Json] = ()) -> None:
        self._known: set[str] = set()
        for index, item in enumerate(items):
            key = item["cle"]
            if key in self._known:
                path = ("elus", index, "cle")
                raise FieldFault(path, f"la clé « {key} » est déjà celle d’un autre élu.")
            self._known.add(key)

    def require(self, key: str, path: Path) -> MemberId:
        """Return the key of a member of the list. Raises FieldFault where there is none."""
        if key not in self._known:
            raise FieldFault(path, f"« {key} » n’est la clé d’aucun élu de la liste « elus ».")
        return MemberId(key)


class Anybody(Members):
    """The keys of people whom another file knows."""

    def require(self, key: str, path: Path) -> MemberId:
        """Return any key."""
        del path
        return MemberId(key)
