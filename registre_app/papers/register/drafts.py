"""What is not sealed yet, as a draft of the register shows it: sessions, decisions laid nowhere."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from registre_app.domain.binding import Book, Unsealed
from registre_app.domain.delegation import DelegatedDecision
from registre_app.layout.kept_pages import KeptPages
from registre_app.layout.style import Style
from registre_app.papers.naming import session_day
from registre_app.papers.register.second_process import SecondProcess
from registre_app.papers.register.sheets import draft_decisions, draft_sheets
from registre_app.papers.register.table_lines import Line, draft_lines, waiting_line
from registre_app.papers.wordings import load_wordings

MANY_ACTS = 80  # from which starting another process is worth its time


@dataclass(frozen=True)
class Draft:
    """Pages that are a draft, by the rank of their file, and the lines that lead to them."""

    name: str
    rank: int
    file: int
    lines: tuple[Line, ...]

    def page_name(self, page: int) -> str:
        """Return the name of a page of it (0 is the first)."""
        return _page_name(self.rank, page)


@dataclass(frozen=True)
class DraftTask:
    """A session to draw as a draft: by either process."""

    unsealed: Unsealed
    style: Style


def drafts_of(book: Book, style: Style, file: Callable[[KeptPages], int]) -> list[Draft]:
    """Draw what is not sealed of a register, on two cores where there is much of it.

    ``file`` is given the pages of each draft in their order, while others are drawn; it returns the
    rank of their file. Raises TextRefused, CannotPrint.
    """
    drafts: list[Draft] = []

    def take(content: bytes) -> None:
        drafts.append(_session(book, len(drafts), KeptPages(content), file))

    acts = sum(len(each.session.deliberations) for each in book.unsealed)
    with SecondProcess(wanted=acts >= MANY_ACTS) as other:
        other.share(draw, [DraftTask(each, style) for each in book.unsealed], take)
    if book.waiting:
        drafts.append(_waiting(book, len(drafts) + 1, style, file))
    return drafts


def draw(task: DraftTask) -> bytes:
    """Return the draft of a session as PDF bytes. Raises TextRefused, CannotPrint."""
    return draft_sheets(task.unsealed.session, task.unsealed.decisions, style=task.style)


def _session(book: Book, before: int, pages: KeptPages, file: Callable[[KeptPages], int]) -> Draft:
    """Return the draft of the session that so many are before."""
    unsealed, rank = book.unsealed[before], before + 1
    wordings = load_wordings("register", book.body.collectivity.wordings)
    targets = dict(_targets(unsealed, pages, rank))
    name = wordings.say("session", date=session_day(unsealed.session, weekday=False))
    return Draft(name, rank, file(pages), tuple(draft_lines(unsealed, wordings, targets)))


def _targets(unsealed: Unsealed, pages: KeptPages, rank: int) -> Iterator[tuple[int | str, str]]:
    """Yield the page of each decision and of each act, by the bookmarks of the draft.

    The first one is that of all decisions, where there are any; then each act has its own.
    """
    marks = [_page_name(rank, each.page) for each in pages.bookmarks]
    first = 1 if unsealed.decisions else 0
    yield from _each(unsealed.decisions, marks[0])
    yield from zip(unsealed.session.acts, marks[first:], strict=False)


def _each(decisions: Iterable[DelegatedDecision], page: str) -> Iterator[tuple[str, str]]:
    return ((each.number, page) for each in decisions)


def _waiting(book: Book, rank: int, style: Style, file: Callable[[KeptPages], int]) -> Draft:
    wordings = load_wordings("register", book.body.collectivity.wordings)
    pages = KeptPages(draft_decisions(book.body, book.waiting, style))
    page = _page_name(rank, 0)
    lines = tuple(waiting_line(each, wordings, page) for each in book.waiting)
    return Draft(wordings.say("delegated_heading"), rank, file(pages), lines)


def _page_name(rank: int, page: int) -> str:
    return f"Projet {rank}, page {page + 1}"
