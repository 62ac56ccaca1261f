"""An item put back on the agenda that it was taken out of, with what was tied to it."""

from dataclasses import replace

from registre_app.domain.agenda_edits import movements_without, proxies_without
from registre_app.domain.attendance import Movement, Proxy
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.session import Session


def with_item_again(
    session: Session,
    item: Deliberation,
    position: int,
    movements: tuple[Movement, ...],
    proxies: tuple[Proxy, ...],
) -> tuple[Session, bool]:
    """Return a session with an item at a position again, and whether what is tied to it came too.

    ``movements`` and ``proxies`` are those of the session before the item was taken out. They
    come back where those of now are what that removal left; else those of now follow their items.
    """
    before = session.deliberations
    items = (*before[:position], item, *before[position:])
    left = len(before)
    same = (
        movements_without(movements, position, left) == session.movements
        and proxies_without(proxies, position, left) == session.proxies
    )
    if not same:
        movements = tuple(
            replace(each, position=_with(position, each.position)) for each in session.movements
        )
        proxies = tuple(_moved(each, position) for each in session.proxies)
    return replace(session, deliberations=items, movements=movements, proxies=proxies), same


def _moved(proxy: Proxy, position: int) -> Proxy:
    start, end = proxy.from_position, proxy.revoked_at
    return replace(
        proxy,
        from_position=_with(position, start) if start else 0,  # 0: from the opening on
        revoked_at=None if end is None else _with(position, end),
    )


def _with(position: int, other: int) -> int:
    return other + 1 if other >= position else other
