"""What the preview shows, prints and saves."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from registre_app.archive import draw
from registre_app.documents.catalogue import Paper, Scope, Subject
from registre_app.domain.period import Period
from registre_app.domain.session import Session


@dataclass(frozen=True)
class Document:
    """A file's name, and the pages, made on demand."""

    name: str
    render: Callable[[], bytes]


def of_session(paper: Paper, session: Session, index: int) -> Document | None:
    """A paper of a session, or of the deliberation at that index (0 is the first)."""
    if paper.scope is Scope.SESSION:
        name = f"{paper.key}-{session.date.isoformat()}"
        return Document(name, partial(draw, paper, Subject(session)))
    if not 0 <= index < len(session.deliberations):
        return None
    number = session.deliberations[index].number
    safe = "".join(c if c.isalnum() or c in "-_." else "-" for c in number)
    name = f"{paper.key}-{safe or 'sans-numero'}"
    return Document(name, partial(draw, paper, Subject(session, index)))


def of_period(paper: Paper, period: Period | None) -> Document | None:
    """A paper of a year."""
    if period is None:
        return None
    name = f"{paper.key}-{period.first_year}"
    return Document(name, partial(draw, paper, Subject(period=period)))
