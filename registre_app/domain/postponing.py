"""Items that were not dealt with, and their return on the agenda of a later session."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import folded
from registre_app.domain.item_state import ItemState
from registre_app.domain.session import Session

_WAITING = (ItemState.POSTPONED, ItemState.NOT_EXAMINED)


@dataclass(frozen=True)
class Waiting:
    """An item to take up again: the key of its session, and its position there (0 is the first)."""

    session: int
    position: int


def waiting(sessions: Mapping[int, Session], before: Session) -> tuple[Waiting, ...]:
    """Return the items put off, or not examined, that no session up to the given one took up.

    ``sessions`` are those of the register, by their keys. The same title tells that an item was
    taken up.
    """
    ordered = sorted(sessions.items(), key=lambda each: each[1].moment)
    earlier = [(key, each) for key, each in ordered if each.moment < before.moment]
    found: dict[str, Waiting] = {}
    for key, session in earlier:
        for position, (item, state) in enumerate(
            zip(session.deliberations, session.states, strict=True)
        ):
            title = folded(item.title).strip()
            found.pop(title, None)
            if title and state in _WAITING:
                found[title] = Waiting(key, position)
    taken = {folded(item.title).strip() for item in before.deliberations}
    return tuple(each for title, each in found.items() if title not in taken)


def following(sessions: Mapping[int, Session], key: int) -> int | None:
    """Return the key of the session after one; None where there is none yet."""
    after = [
        (session.moment, other)
        for other, session in sessions.items()
        if session.moment > sessions[key].moment
    ]
    return min(after)[1] if after else None


def taken_up(later: Session, item: Deliberation) -> Session:
    """Return a later session with an item on its agenda, at the end, as it was prepared.

    Its text comes along; its number, its votes and all that followed do not.
    """
    listed = {line.member.id for line in later.attendance}
    again = Deliberation(
        heading=item.heading,
        title=item.title,
        body=item.body,
        decision=item.decision,
        kind=item.kind,
        subject=item.subject,
        planned_ballot=item.planned_ballot,
        rapporteur=item.rapporteur if item.rapporteur in listed else None,
        annexes=item.annexes,
        transmissible=item.transmissible,
    )
    return replace(later, deliberations=(*later.deliberations, again))


def taken_up_all(
    later: Session, sessions: Mapping[int, Session], chosen: tuple[Waiting, ...]
) -> Session:
    """Return a later session with several items on its agenda, in their order."""
    for each in chosen:
        later = taken_up(later, sessions[each.session].deliberations[each.position])
    return later
