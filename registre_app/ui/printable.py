"""A document to show, print or save: always drawn from what is recorded."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from registre_app.domain.binding_due import register_of
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.convening import decided
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.older_act import OlderAct
from registre_app.domain.personal import marked
from registre_app.domain.session import Session
from registre_app.files import safe_name
from registre_app.layout.interruption import breathe
from registre_app.papers.catalogue import Paper, of_scope
from registre_app.papers.catalogue import paper as catalogued
from registre_app.papers.file_names import file_day
from registre_app.papers.topic import HeadOn, Scope, Topic
from registre_app.storage import RegisterReader

if TYPE_CHECKING:
    from registre_app.app.annexed import Annexed
    from registre_app.domain.binding import Book


@dataclass(frozen=True)
class Printable:
    """A file name and a PDF, drawn on demand on any thread.

    ``render`` draws what leaves, and refuses the copy of an item that is no act; ``preview`` draws
    what is looked at: a draft of that copy too.
    ``annexed`` draws what leaves with the pages of its annexes, where they are to follow.
    ``words`` gives it, by a suffix, to a word processor, where there is such a form of it.
    ``masked`` and ``entire``: where the act has passages marked as personal, its copy without them
    and the one with them; which of the two is wanted depends on whom it is for.
    """

    name: str
    render: Callable[[], bytes]
    preview: Callable[[], bytes]
    annexed: "Callable[[], Annexed] | None" = None
    words: "Callable[[str], bytes] | None" = None
    masked: "Printable | None" = None
    entire: "Printable | None" = None


def _draw(paper: Paper, topic: Topic) -> bytes:
    from registre_app.app.drawing import draw  # noqa: PLC0415 -- slow import, to draw only

    return draw(paper, topic)


def _draft(paper: Paper, topic: Topic) -> bytes:
    from registre_app.app.drawing import draft  # noqa: PLC0415 -- as above

    return draft(paper, topic)


def _with_annexes(register: RegisterReader, paper: Paper, topic: Topic, draft: bool) -> "Annexed":
    from registre_app.app.annexed import draw_with_annexes  # noqa: PLC0415 -- as above
    from registre_app.app.drawing import draft as drafted  # noqa: PLC0415 -- as above
    from registre_app.app.drawing import draw  # noqa: PLC0415 -- as above

    with register.reader() as reader:
        drawn = drafted if draft else draw
        return draw_with_annexes(paper, topic, reader.annex_content, drawn)


def _words(paper: Paper, topic: Topic) -> "Callable[[str], bytes] | None":
    """What gives a paper to a word processor; None where it is only printed."""

    def words(suffix: str) -> bytes:
        from registre_app.app.words import words_of  # noqa: PLC0415 -- as above

        return words_of(paper, topic, suffix)

    return words if paper.composed else None


def _of_topic(name: str, paper: Paper, topic: Topic) -> Printable:
    return Printable(
        name,
        partial(_draw, paper, topic),
        partial(_draft, paper, topic),
        words=_words(paper, topic),
    )


def of_session(
    paper: Paper,
    session: Session,
    position: int,
    head_on: HeadOn | None = None,
    annexes_of: RegisterReader | None = None,
    decisions: tuple[DelegatedDecision, ...] = (),
    envelope: bytes | None = None,
) -> Printable | None:
    """A paper of a session, or of the item at that position (0 is the first).

    ``head_on`` tells who signs on a day: see Topic. ``annexes_of`` is the register in which are the
    annexes that are to follow, ``decisions`` those by delegation that the session is told of,
    ``envelope`` the entry that seals it, which the papers of the register carry.
    """
    if paper.scope is Scope.SESSION:
        name = f"{paper.key}-{file_day(session)}"
        topic = Topic(session, head_on=head_on, decisions=decisions, envelope=envelope)
        return _of_topic(name, paper, topic)
    if not 0 <= position < len(session.deliberations):
        return None
    topic = Topic(session, position, head_on=head_on)
    drawn = _of_item(paper, topic, annexes_of)
    if not marked(session.deliberations[position]):
        return drawn
    for each in of_scope(Scope.ITEM):
        if each.entire and paper.key in (each.key, each.entire):
            masked = _of_item(each, topic, annexes_of)
            entire = _of_item(catalogued(each.entire), topic, annexes_of)
            return replace(drawn, masked=masked, entire=entire)
    return drawn


def _of_item(paper: Paper, topic: Topic, annexes_of: RegisterReader | None) -> Printable:
    session, position = topic.of_item
    number = session.deliberations[position].number
    name = f"{paper.key}-{safe_name(number, 'sans-numero')}"
    drawn = _of_topic(name, paper, topic)
    if annexes_of is None or not (paper.takes_annexes and session.deliberations[position].annexes):
        return drawn
    return replace(
        drawn,
        annexed=partial(_with_annexes, annexes_of, paper, topic, False),
        preview=lambda: _with_annexes(annexes_of, paper, topic, True).content,
    )


def of_decision(decision: DelegatedDecision, chronicle: Chronicle) -> Printable:
    """The paper of one decision by delegation."""
    topic = Topic(period=decided(chronicle, [decision]))
    drawn = _of_decision(catalogued("decisions"), decision, topic)
    if not marked(decision):
        return drawn
    entire = _of_decision(catalogued("decisions-entieres"), decision, topic)
    return replace(drawn, masked=drawn, entire=entire)


def _of_decision(paper: Paper, decision: DelegatedDecision, topic: Topic) -> Printable:
    return _of_topic(f"decision-{safe_name(decision.number, 'sans-numero')}", paper, topic)


def of_act_alone(act: DelegatedDecision | OlderAct, chronicle: Chronicle) -> Printable:
    """The paper of what is of no session: a decision by delegation, an act taken over."""
    return (
        of_older_act(act, chronicle) if isinstance(act, OlderAct) else of_decision(act, chronicle)
    )


def of_older_act(act: OlderAct, chronicle: Chronicle) -> Printable:
    """An act taken over from an older document, as it is read: no extract."""
    body, _ = chronicle.body_on(act.taken_on)

    def render() -> bytes:
        from registre_app.papers.older_act import render as drawn  # noqa: PLC0415 -- slow import

        return drawn(act, body)

    return Printable(f"acte-repris-{safe_name(act.number, 'sans-numero')}", render, render)


class NoSheetsKept(RegistreError):
    """Sheets of which no page is kept, to show in the place of the page."""


NO_SHEETS = "Aucune page n’est gardée de ces feuillets."


@dataclass(frozen=True)
class ChosenSheets:
    """The sheets of a session, or those that the entry of a rank laid: an earlier version."""

    session_id: int | None
    rank: int | None = None


def of_sheets(register: RegisterReader, chosen: ChosenSheets, day: str) -> Printable:
    """The sheets of a session as they are kept, or their draft; read on the thread that draws.

    Raises RegistreError where an entry laid no page that is kept.
    """

    def render() -> bytes:
        from registre_app.app.sheets import kept_sheets, sheets_of  # noqa: PLC0415 -- slow import

        with register.reader() as reader:
            kept = kept_sheets(reader, chosen.rank) if chosen.rank is not None else None
            if kept is not None:
                return kept
            if chosen.session_id is None or not _in_force(reader, chosen):
                raise NoSheetsKept(NO_SHEETS)
            return sheets_of(reader, chosen.session_id).pdf

    version = "" if chosen.rank is None else f"-sceau-{chosen.rank}"
    return Printable(f"feuillets-{day}{version}", render, render)


def _in_force(reader: RegisterReader, chosen: ChosenSheets) -> bool:
    return chosen.rank is None or chosen.session_id in reader.sessions_sealed_by(chosen.rank)


def _book(reader: RegisterReader, year: int, today: date) -> "Book":
    from registre_app.app.binding import book_of  # noqa: PLC0415 -- slow import
    from registre_app.app.bound_years import years_bound  # noqa: PLC0415 -- as above

    body, _ = reader.chronicle().body_on(today)
    years = register_of(years_bound(reader, today), body.binding_years, year)
    return book_of(reader, *years, today)


def of_year(
    paper: Paper, register: RegisterReader | None, year: int | None, today: date
) -> Printable | None:
    """A paper of a year, whose sessions are read on the thread that draws it."""
    if register is None or year is None:
        return None

    def render() -> bytes:
        with register.reader() as reader:
            if paper.scope is Scope.BOOK:
                return _draw(paper, Topic(book=_book(reader, year, today)))
            return _draw(paper, Topic(period=reader.period(year, year, breathe)))

    return Printable(f"{paper.key}-{year}", render, render)
