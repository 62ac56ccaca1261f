"""Who is elected in a session takes office from that day: the head, the deputies (L2122-10)."""

from collections.abc import Iterator

from registre_app.domain.certainty import is_certain
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.events import Event, TookOffice
from registre_app.domain.executive import Office, office_filled
from registre_app.domain.presidency import elected_member
from registre_app.domain.session import Session
from registre_app.domain.succession import head_title, next_deputy_rank
from registre_app.domain.titles import deputy_title, told_rank


def offices_won(session: Session, chronicle: Chronicle) -> tuple[Event, ...]:
    """Return the offices that the elections of a session give, that the register does not know yet.

    The head, then the deputies in the order of their election and, of one list, in its order; one
    alone takes the last rank, unless the title of the item tells another. Who is no member of the
    session by key or by name is left out, and so is an election of which papers remain to be noted.
    """
    found = [
        event
        for event in _offices(session, chronicle)
        if event.person in chronicle and not _known(event, chronicle)
    ]
    return tuple(found)


def _offices(session: Session, chronicle: Chronicle) -> Iterator[TookOffice]:
    kind, day = session.collectivity.kind, session.date
    new_head = False
    rank: int | None = None
    for position, item in enumerate(session.deliberations):
        office = office_filled(kind, item)
        election = session.election(position)
        if office is None or election is None or not election.complete:
            continue
        if not is_certain(session, position):
            continue
        for winner in election.winners:
            member = elected_member(session, winner)
            if member is None or member not in chronicle:
                continue
            person = chronicle.member_on(member, day)
            if office is Office.HEAD:
                new_head = True
                yield TookOffice(day, member, head_title(chronicle, day, person))
                continue
            told = told_rank(item.title)
            first = 1 if new_head else next_deputy_rank(chronicle, day)
            rank = told or (first if rank is None else rank + 1)
            yield TookOffice(day, member, deputy_title(kind, rank, person.civility), rank)


def _known(event: TookOffice, chronicle: Chronicle) -> bool:
    """Tell whether the register has that office for that person on that day."""
    member = chronicle.member_on(event.person, event.day)
    return (member.function, member.deputy_rank) == (event.function, event.deputy_rank)
