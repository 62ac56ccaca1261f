"""Movements and proxies when the agenda changes: what is tied to an item goes where it goes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from registre_app.domain.attendance import Movement, MovementKind, Proxy


def movements_without(
    movements: Iterable[Movement], position: int, left: int
) -> tuple[Movement, ...]:
    """Return the movements once an item is taken out; attendance at the ``left`` others is kept.

    Who stepped out for that item alone did not step out. Who came or left at it comes or leaves
    when the next one is put to discussion; where there is none, or where they did the opposite
    there, nothing remains to be noted.
    """
    movements = tuple(movements)
    here = {
        each.member: each.kind.comes_in
        for each in movements
        if each.position == position and each.kind is not MovementKind.STEPS_OUT
    }
    undone = {
        each.member
        for each in movements
        if each.position == position + 1
        and (each.kind.comes_in or not each.at_vote)  # who comes in is there from its beginning
        and each.kind is not MovementKind.STEPS_OUT
        and here.get(each.member) is (not each.kind.comes_in)
    }

    def kept() -> Iterator[Movement]:
        for each in movements:
            lasts = each.kind is not MovementKind.STEPS_OUT
            if each.position == position:
                if lasts and position < left and each.member not in undone:
                    yield replace(each, at_vote=False)
            elif each.position == position + 1 and lasts and each.member in undone:
                continue
            else:
                yield replace(each, position=_without(position, each.position))

    return tuple(kept())


def proxies_without(proxies: Iterable[Proxy], position: int, left: int) -> tuple[Proxy, ...]:
    """Return the proxies once an item is taken out: one that covered no other goes with it."""

    def kept() -> Iterator[Proxy]:
        for proxy in proxies:
            end = proxy.revoked_at
            moved = replace(
                proxy,
                from_position=_without(position, proxy.from_position),
                revoked_at=None if end is None else _without(position, end),
            )
            from_opening = proxy.from_position == 0 and end is None
            if (
                from_opening
                or not proxy.in_force(position)
                or any(moved.in_force(each) for each in range(left))
            ):
                yield moved

    return tuple(kept())


def _without(position: int, other: int) -> int:
    return other - 1 if other > position else other


def exchanged(proxy: Proxy, first: int, second: int) -> Proxy:
    """Return a proxy once two items exchange their places.

    It begins and ends when the same items are put to discussion; from the opening on it still
    does, and one for a single item is still for that item.
    """
    moved = {first: second, second: first}
    start, end = proxy.from_position, proxy.revoked_at
    if end == start + 1:
        start = moved.get(start, start)
        return replace(proxy, from_position=start, revoked_at=start + 1)
    return replace(
        proxy,
        from_position=moved.get(start, start) if start else 0,
        revoked_at=None if end is None else moved.get(end, end),
    )
