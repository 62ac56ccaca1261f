"""How the seats of a proportional election were shared: quotient, remainders or averages.

A table by list, and a line above it (CGCT L2121-22, D1411-4; code électoral L289).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from registre_app.domain.appointment import Method
from registre_app.domain.election import by_average, shared
from registre_app.domain.purposes import appointment_of
from registre_app.domain.session import Session
from registre_app.papers.wordings import Wordings


@dataclass(frozen=True)
class Allotment:
    """The line of the quotient, the head and the rows of the table, and what age decided."""

    quotient: str
    head: Sequence[str]
    rows: tuple[tuple[str, ...], ...]
    by_age: str = ""


def allotment(session: Session, position: int, wordings: Wordings) -> Allotment | None:
    """Return how seats were shared at an item; None where no proportional election was held."""
    item = appointment_of(session.collectivity.kind, session.deliberations[position])
    election = session.election(position)
    if item is None or election is None or not election.allotment:
        return None
    if item.way is not Method.PROPORTIONAL or item.designated:
        return None
    votes = item.rounds[0].votes[: len(item.candidates)]
    cast, seats = sum(votes), election.seats
    if not cast or not seats:
        return None
    quotient = Fraction(cast, seats)
    average = by_average(item)
    rows = []
    for candidate, count, share in zip(item.candidates, votes, election.allotment, strict=False):
        whole = count * seats // cast
        left = count - whole * quotient
        figures = (count, whole, *(() if average else (left,)), share - whole, share)
        rows.append((candidate.name, *(_figure(Fraction(each)) for each in figures)))
    _, equal = shared(item, votes, seats)
    rule = "_by_average" if average else ""
    return Allotment(
        wordings.say("quotient", cast=cast, seats=seats, quotient=_figure(quotient)),
        wordings.lines(f"allotment_head{rule}"),
        tuple(rows),
        wordings.say(f"allotment_by_age{rule}") if equal and not election.undecided else "",
    )


def _figure(value: Fraction) -> str:
    """« 5 », « 3,67 »."""
    return f"{float(value):.2f}".replace(".", ",") if value.denominator > 1 else str(int(value))
