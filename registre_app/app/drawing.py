"""A paper with the record from which it was made inside (ISO 19005-3, 6.8)."""

from threading import Lock

from registre_app.domain.folio import Folio
from registre_app.domain.period import Period
from registre_app.exchange import dumps, dumps_period
from registre_app.layout.accessible import Attachment
from registre_app.papers.catalogue import Paper, Scope, Topic
from registre_app.papers.register import render_sheets

_one_at_a_time = Lock()
"""Papers share the tables of their fonts: one is drawn at a time, whatever the threads."""


def draw(paper: Paper, topic: Topic) -> bytes:
    """Return a paper as PDF bytes, with its data where it is one that carries them.

    Raises what its ``render`` raises.
    """
    data = (_data(paper, topic),) if paper.carries_data else ()
    with _one_at_a_time:
        return paper.render(topic, data)


def draw_sheets(period: Period, index: int) -> tuple[Folio, bytes]:
    """Return the sheets of a session for the register, and their numbers; see render_sheets."""
    with _one_at_a_time:
        return render_sheets(period, index)


def _data(paper: Paper, topic: Topic) -> Attachment:
    if paper.scope is Scope.PERIOD:
        period = topic.of_period
        name = f"registre-{period.first_year}-{period.last_year}.json"
        return Attachment(
            name, "Les séances et les décisions de ce registre", dumps_period(period).encode()
        )
    session = topic.of_session
    name = f"seance-{session.date.isoformat()}.json"
    return Attachment(name, "La séance dont ce papier est tiré", dumps(session).encode())
