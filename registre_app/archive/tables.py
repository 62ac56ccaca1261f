"""The acts and decisions of an archive as tables that any spreadsheet opens.

What is marked as personal is in neither: a table is the first thing that is sent on.
"""

from collections.abc import Iterable, Iterator, Sequence

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.older_act import OlderAct
from registre_app.domain.personal import is_well_marked, withheld
from registre_app.domain.session import Session
from registre_app.exchange.spreadsheet import spreadsheet

HIDDEN = "[…]"


def acts_table(sessions: Iterable[Session]) -> bytes:
    """Return the acts, one a line: session, number, title, subject, dates."""
    header = ("Séance", "Rang", "Numéro", "Objet", "Matière", "Transmis le", "Publié le")
    return spreadsheet(header, _act_rows(sessions))


def decisions_table(decisions: Iterable[DelegatedDecision]) -> bytes:
    """Return the decisions by delegation, one a line."""
    rows = ((each.number, each.taken_on, shown(each.title)) for each in decisions)
    return spreadsheet(("Numéro", "Date", "Objet"), rows)


def older_table(acts: Iterable[OlderAct]) -> bytes:
    """Return the acts taken over from older documents, one a line."""
    rows = ((each.taken_on, each.number, shown(each.title), each.source) for each in acts)
    return spreadsheet(("Date", "Numéro", "Objet", "Document"), rows)


def shown(text: str) -> str:
    """Return a text without what is marked in it; nothing of it where a mark is not closed."""
    return withheld(text, HIDDEN) if is_well_marked(text) else HIDDEN


def _act_rows(sessions: Iterable[Session]) -> Iterator[Sequence[object]]:
    for session in sessions:
        for position in session.acts:
            item = session.deliberations[position]
            yield (
                session.date,
                position + 1,
                item.number,
                shown(item.title),
                item.subject,
                item.transmitted_on or "",
                item.published_on or "",
            )
