"""An agenda put into a session: items with their numbers, but for those that it has."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from registre_app.app.next_numbers import numbered
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.namesakes import same_words
from registre_app.domain.session import Session
from registre_app.storage import RegisterReader
from registre_app.text.agenda import AgendaItem


@dataclass(frozen=True)
class Extended:
    """A session with more items, how many, and the titles that it had already."""

    session: Session
    added: int
    known: tuple[str, ...] = ()


def with_agenda(
    register: RegisterReader, key: int, session: Session, items: Iterable[AgendaItem]
) -> Extended:
    """Return a session of that key with items after its own, each with the next number."""
    titles = {same_words(item.title) for item in session.deliberations if item.title}
    new, known = [], []
    for each in items:
        if same_words(each.title) in titles:
            known.append(each.title)
        else:
            new.append(Deliberation(title=each.title, heading=each.heading))
    first = len(session.deliberations)
    extended = replace(session, deliberations=(*session.deliberations, *new))
    places = range(first, first + len(new))
    return Extended(numbered(register, key, extended, places), len(new), tuple(known))
