"""What is not sealed yet, as a draft of the register shows it: sessions, decisions laid nowhere."""

from dataclasses import dataclass

from registre_app.domain.binding import Book, Unsealed
from registre_app.layout.style import Style
from registre_app.papers.naming import session_day
from registre_app.papers.register.sheets import (
    Measured,
    draft_decisions,
    draft_sheets,
    measure,
    measure_decisions,
)
from registre_app.papers.register.table_lines import Line, draft_lines, waiting_line
from registre_app.papers.wordings import load_wordings


@dataclass(frozen=True)
class Draft:
    """Pages that are a draft, in PDF, and the lines of the tables that lead to them."""

    name: str
    rank: int
    content: bytes
    lines: tuple[Line, ...]

    def page_name(self, page: int) -> str:
        """Return the name of a page of it (0 is the first)."""
        return _page_name(self.rank, page)


def drafts_of(book: Book, style: Style) -> list[Draft]:
    """Draw what is not sealed of a register. Raises TextRefused, CannotPrint."""
    drafts = [_session(book, rank, each, style) for rank, each in enumerate(book.unsealed, start=1)]
    if book.waiting:
        drafts.append(_waiting(book, len(drafts) + 1, style))
    return drafts


def _session(book: Book, rank: int, unsealed: Unsealed, style: Style) -> Draft:
    wordings = load_wordings("register", book.body.collectivity.wordings)
    session, decisions = unsealed.session, unsealed.decisions
    content = draft_sheets(session, decisions, style=style)
    targets = _targets(measure(session, decisions, style), rank)
    name = wordings.say("session", date=session_day(session, weekday=False))
    return Draft(name, rank, content, tuple(draft_lines(unsealed, wordings, targets)))


def _waiting(book: Book, rank: int, style: Style) -> Draft:
    wordings = load_wordings("register", book.body.collectivity.wordings)
    content = draft_decisions(book.body, book.waiting, style)
    targets = _targets(measure_decisions(book.body, book.waiting, style), rank)
    lines = tuple(
        waiting_line(each, wordings, targets.get(each.number, "")) for each in book.waiting
    )
    return Draft(wordings.say("delegated_heading"), rank, content, lines)


def _targets(measured: Measured, rank: int) -> dict[int | str, str]:
    places: dict[int | str, str] = {}
    for key, page in (*measured.acts, *measured.decisions):
        places[key] = _page_name(rank, page)
    return places


def _page_name(rank: int, page: int) -> str:
    return f"Projet {rank}, page {page + 1}"
