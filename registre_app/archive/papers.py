"""A paper with the record from which it was made inside (ISO 19005-3, 6.8)."""

from threading import Lock

from registre_app.documents.accessible import Attachment
from registre_app.documents.catalogue import Paper, Scope, Subject
from registre_app.documents.register import render_sheets
from registre_app.domain.folio import Folio
from registre_app.domain.period import Period
from registre_app.exchange import dumps, dumps_period

_one_at_a_time = Lock()
"""Papers share the tables of their fonts: one is drawn at a time, whatever the threads."""


def draw(paper: Paper, subject: Subject) -> bytes:
    """Return a paper as PDF bytes, with its data where it is one that carries them.

    Raises what its ``render`` raises.
    """
    data = (_data(paper, subject),) if paper.carries_data else ()
    with _one_at_a_time:
        return paper.render(subject, data)


def draw_sheets(period: Period, index: int) -> tuple[Folio, bytes]:
    """Return the sheets of a session for the register, and their numbers; see render_sheets."""
    with _one_at_a_time:
        return render_sheets(period, index)


def _data(paper: Paper, subject: Subject) -> Attachment:
    if paper.scope is Scope.PERIOD:
        period = subject.of_period
        name = f"registre-{period.first_year}-{period.last_year}.json"
        return Attachment(
            name, "Les séances et les décisions de ce registre", dumps_period(period).encode()
        )
    session = subject.of_session
    name = f"seance-{session.date.isoformat()}.json"
    return Attachment(name, "La séance dont ce papier est tiré", dumps(session).encode())
