"""Drawing any paper of the catalogue for one session."""

from dataclasses import replace

from registre_app.app.drawing import draft
from registre_app.domain.binding import Book, Enclosed, Unsealed
from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.exchange import dumps
from registre_app.papers.catalogue import PAPERS, paper
from registre_app.papers.topic import Scope, Topic

KEYS = tuple(each.key for each in PAPERS)
OF_ITEMS = tuple(each.key for each in PAPERS if each.scope is Scope.ITEM)


def year_of(*sessions: Session) -> Period:
    """Return a year with those sessions."""
    years = [session.date.year for session in sessions]
    return Period(min(years), max(years), sessions)


def book_of(session: Session) -> Book:
    """Return the draft of a register that shows a session not sealed, its record attached."""
    year, record = session.date.year, dumps(session).encode()
    unsealed = (Unsealed(replace(session, seal=None)),)
    enclosed = (Enclosed("seance.json", "La séance", record),)
    return Book(year, year, session, unsealed=unsealed, draft=True, enclosed=enclosed)


def drawn(key: str, session: Session, index: int = 0) -> bytes:
    """Return a paper of a session, of one of its items, or of a year that has it alone.

    That of an item with nothing decided is a draft, and so is the register.
    """
    topic = Topic(session, index, year_of(session), book=book_of(session))
    return draft(paper(key), topic)
