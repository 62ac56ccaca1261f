"""What a salvage saved, and what is missing: exact where it can be known, and told so where not."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from registre_app.storage.salvage.pages import Value


@dataclass(frozen=True)
class Table:
    """One table: the rows ``saved``, those that are ``lost``, None where their number is not known.

    ``left_out``: rows read and not kept, since they refer to what is lost, or no table takes them.
    """

    name: str
    saved: int
    lost: int | None = 0
    left_out: int = 0

    @property
    def whole(self) -> bool:
        """Tell whether every row was saved."""
        return self.lost == 0 and not self.left_out


@dataclass(frozen=True)
class Missing:
    """A row that is missing: its table, and of its columns those that are known.

    ``stands_in``: an empty row keeps its place. ``was_read``: it was legible, and refers to what is
    lost, so that it could not be kept; its columns are all here. ``column``: nothing but a
    reference of it to what is lost was taken away.
    """

    table: str
    known: tuple[tuple[str, Value], ...]
    stands_in: bool = False
    was_read: bool = False
    column: str = ""

    def value(self, column: str) -> Value:
        """Return what is known of a column; None where nothing is."""
        return dict(self.known).get(column)


@dataclass(frozen=True)
class Salvaged:
    """One session in the new file: its key and day, its numbers, and what of it is missing.

    ``certain``: nothing else can be missing. ``altered``: nothing is, and yet its digest is not
    that of what was recorded: a byte of it changed.
    """

    key: int
    day: str
    numbers: tuple[str, ...]
    missing: tuple[Missing, ...]
    certain: bool
    altered: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether it is known to be as it was."""
        return not self.missing and self.certain and not self.altered


@dataclass(frozen=True)
class Report:
    """The report of a salvage. ``format`` is that of the source.

    ``lost_sessions`` are those of which no row could be kept or made; ``others`` what is missing
    and of no session. ``entries_lost`` are the ranks of the chain that are not there,
    ``entries_broken`` those at which it does not link any more. ``annexes_lost`` are digests of
    contents to which an item refers. ``pages_astray`` counts pages of rows that could be of several
    tables and were not taken. ``schema_known``: the file still said where its tables are.
    ``altered`` names in French what else is all there and is not what was recorded.
    ``write_undone``: None where no write was cut, else whether it could be undone first.
    """

    source: Path
    made: Path
    format: int
    tables: tuple[Table, ...]
    sessions: tuple[Salvaged, ...]
    lost_sessions: tuple[Missing, ...] = ()
    others: tuple[Missing, ...] = ()
    entries_lost: tuple[int, ...] = ()
    entries_broken: tuple[int, ...] = ()
    annexes_lost: tuple[str, ...] = ()
    unreadable: tuple[int, ...] = ()
    altered: tuple[str, ...] = ()
    pages_astray: int = 0
    schema_known: bool = True
    write_undone: bool | None = None

    @property
    def whole(self) -> bool:
        """Tell whether nothing is missing, and this is certain."""
        return (
            all(each.whole for each in self.tables)
            and all(each.whole for each in self.sessions)
            and not (self.lost_sessions or self.others or self.annexes_lost or self.unreadable)
            and not self.altered
            and not (self.entries_lost or self.entries_broken or self.pages_astray)
            and self.write_undone is not False
        )

    def as_json(self) -> dict[str, Any]:
        """Return the report as values of JSON; bytes become hexadecimal digits."""
        plain: dict[str, Any] = _plain(asdict(self))
        return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, Path) else value
