"""Whether a proxy counts at an item: one a holder, who is there and takes part (L2121-20).

The counts of a sitting and the findings on proxies both read it here.
"""

from collections.abc import Collection, Iterable
from enum import Enum, auto

from registre_app.domain.attendance import Proxy
from registre_app.domain.member import MemberId


class Unused(Enum):
    """Why a proxy in force, whose giver is away, does not count at an item."""

    OUTSIDER = auto()
    """Its holder is no member in office."""
    GIVER_APART = auto()
    """Its giver may take no part in the item, not even by proxy (L2131-11, L2121-14)."""
    HOLDER_AWAY = auto()
    """Its holder is not in the room."""
    HOLDER_APART = auto()
    """Its holder is in the room but does not vote: interested, barred, or leaving at the vote."""
    SECOND = auto()
    """Its holder already uses another."""


def unused(
    proxies: Iterable[Proxy],
    *,
    in_office: Collection[MemberId],
    there: Collection[MemberId],
    able: Collection[MemberId],
    barred: Collection[MemberId],
) -> dict[MemberId, Unused]:
    """Return why proxies do not count at an item, by their givers; those that count are left out.

    ``proxies`` are in force and their givers away; of two that one holder could use, the first
    counts. ``there`` are the members in the room, ``able`` those of them who vote, ``barred`` those
    who may take no part in the item, present or not.
    """
    found: dict[MemberId, Unused] = {}
    holding: set[MemberId] = set()
    for proxy in proxies:
        holder = proxy.holder
        if holder is None or holder not in in_office:
            found[proxy.giver] = Unused.OUTSIDER
        elif proxy.giver in barred:
            found[proxy.giver] = Unused.GIVER_APART
        elif holder not in there:
            found[proxy.giver] = Unused.HOLDER_AWAY
        elif holder not in able:
            found[proxy.giver] = Unused.HOLDER_APART
        elif holder in holding:
            found[proxy.giver] = Unused.SECOND
        else:
            holding.add(holder)
    return found
