"""The facts that a box can hold: declared once, by where they stand and how they are typed."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from registre_app.domain.session import Session
from registre_app.ui.session.facts.kinds import Kind
from registre_app.ui.session.facts.where import Where


@dataclass(frozen=True)
class FieldOf:
    """A field of a record: its name there, its words, how it is typed, its share of the line.

    ``explained`` is the key of its explanation, where it is rare.
    """

    name: str
    words: str
    kind: Kind
    share: int = 1
    hint: str = ""
    explained: str = ""


Rows = tuple[tuple[FieldOf, ...], ...]


@dataclass(frozen=True)
class FormFact:
    """A fact that one record holds in a few fields.

    ``rows`` are its lines of fields. ``also`` are fields that another part of the window types and
    that show the box too, and go with it. ``offered``: it is in the list of what can be called.
    ``shown`` tells whether the box shows, where that is not whether the record holds the fact.
    ``explained`` is the key of its explanation.
    """

    title: str
    where: Where
    rows: Rows
    also: tuple[str, ...] = ()
    note: str = ""
    offered: bool = True
    shown: Callable[[Session, int], bool] | None = None
    explained: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields, as findings call them."""
        return tuple(each.name for row in self.rows for each in row)

    def on_record(self, session: Session, position: int) -> bool:
        """Tell whether the record holds it."""
        if self.shown:
            return self.shown(session, position)
        return self.removed(session, position) != session

    def removed(self, session: Session, position: int) -> Session:
        """Return the session without it."""
        if self.where.optional:
            return self.where.write(session, position, None)
        record = self.where.read(session, position)
        bare = {name: default(type(record), name) for name in (*self.names, *self.also)}
        return self.where.write(session, position, replace(record, **bare))


@dataclass(frozen=True)
class LinesFact:
    """A fact that may be several, each a record on a line of its own.

    ``blank`` is a record from which one begins, ``one`` what a line is called, « la suspension »,
    ``add`` the words of the button that adds another. ``needs`` is the field that a record is never
    without: a line waits for it.
    """

    title: str
    where: Where
    rows: Rows
    blank: Any
    one: str
    add: str
    note: str = ""
    offered: bool = True
    needs: str = ""
    explained: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields."""
        return tuple(each.name for row in self.rows for each in row)

    def on_record(self, session: Session, position: int) -> bool:
        """Tell whether there is any."""
        return bool(self.where.read(session, position))

    def removed(self, session: Session, position: int) -> Session:
        """Return the session without any."""
        return self.where.write(session, position, ())


def default(record: type, name: str) -> Any:
    """Return the value that a field of a record has where nothing is said."""
    for each in fields(record):
        if each.name == name and each.default is not MISSING:
            return each.default
    raise KeyError(name)
