"""Where a record stands in a session: how it is read there, and another put in its place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.open_fields import Of, is_open
from registre_app.domain.session import Session


@dataclass(frozen=True)
class Where:
    """A place in a session, at an item (0 is the first), in the record that ``of`` tells.

    ``optional``: there may be none, None is written then. ``name`` is the field that holds it, as
    findings call it.
    """

    read: Callable[[Session, int], Any]
    write: Callable[[Session, int, Any], Session]
    of: Of
    optional: bool = False
    name: str = ""

    def frozen(self, session: Session, position: int, name: str, *, sealed: bool) -> bool:
        """Tell whether a field of the record that stands there can no longer change."""
        return not is_open(session, position, self.name or name, self.of, sealed=sealed)


def _of_notice(session: Session, notice: Any) -> Session:
    return replace(session, notice=notice)


def _item(session: Session, position: int) -> Deliberation:
    """The item; an empty one where the session has none."""
    items = session.deliberations
    return items[position] if 0 <= position < len(items) else Deliberation()


SESSION = Where(
    lambda session, _: session, lambda _session, _position, changed: changed, Of.SESSION
)
NOTICE = Where(
    lambda session, _: session.notice,
    lambda session, _, notice: _of_notice(session, notice),
    Of.NOTICE,
)
ITEM = Where(
    _item,
    lambda session, position, item: session.with_deliberation(position, item),
    Of.ITEM,
)


def part(of: Where, name: str, blank: Any = None, *, kept: bool = False) -> Where:
    """Return the place of a record that another one holds in a field.

    ``blank`` is shown where there is none, and is none once it is written; ``kept``: it is not.
    """

    def read(session: Session, position: int) -> Any:
        found = getattr(of.read(session, position), name)
        return blank if found is None else found

    def write(session: Session, position: int, value: Any) -> Session:
        none = blank is not None and not kept and value == blank
        changed: dict[str, Any] = {name: None if none else value}
        return of.write(session, position, replace(of.read(session, position), **changed))

    return Where(read, write, of.of, optional=blank is not None, name=name)
