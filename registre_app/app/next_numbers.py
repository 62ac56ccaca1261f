"""The next numbers of a register, for items that come onto an agenda."""

from collections.abc import Iterable
from dataclasses import replace

from registre_app.domain.deliberation import Deliberation, Fate
from registre_app.domain.session import Session
from registre_app.storage import RegisterReader


def numbered(
    register: RegisterReader, key: int, session: Session, positions: Iterable[int]
) -> Session:
    """Return a session whose items at those positions bear the next numbers, in their order.

    ``key`` is that of the session. A number that is free again is given first (R2121-9: numbers
    follow one another).
    """
    days = register.session_days()
    of_year = [each for each, day in days.items() if day.year == session.date.year]
    rank = of_year.index(key) + 1
    numbering = session.collectivity.numbering
    taken = set(register.numbers(numbering.alike(session.date, rank)))
    taken |= {item.number for item in session.deliberations if item.number}
    for position in positions:
        gaps = numbering.missing(session.date, rank, taken)
        number = gaps[0] if gaps else numbering.following(session.date, rank, taken)
        taken.add(number)
        item = replace(session.deliberations[position], number=number)
        session = session.with_deliberation(position, item)
    return session


def with_item(
    register: RegisterReader, key: int, session: Session, position: int, item: Deliberation
) -> Session:
    """Return a session with another state of an item.

    Withdrawn, put off or not examined, it is no act: its number is free; taken up after all, it has
    one again.
    """
    before = session.deliberations[position]
    if item.fate is not Fate.TAKEN and before.fate is Fate.TAKEN:
        item = replace(item, number="")
    session = session.with_deliberation(position, item)
    if item.fate is Fate.TAKEN and before.fate is not Fate.TAKEN and not item.number:
        return numbered(register, key, session, [position])
    return session
