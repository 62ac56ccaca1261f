"""The lines of the tables: acts and decisions, where they stand, in the order of their dates."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from registre_app.domain.binding import Book, KeptSheets, Unsealed
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.folio import Side
from registre_app.domain.session import Session
from registre_app.papers.decisions import Decided
from registre_app.papers.register.volumes import Group, name_of, target_of
from registre_app.papers.wordings import Wordings
from registre_app.resources import subjects


@dataclass(frozen=True)
class Line:
    """An act or a decision as the tables list it: ``place`` is its sheet, ``target`` its page.

    ``at`` is the hour of its session; ``notes`` is what became of it. ``is_replaced``: it stands on
    sheets that are no longer in force, and counts for nothing.
    """

    day: date
    at: time | None
    number: str
    title: str
    heading: str
    place: str
    target: str
    notes: tuple[str, ...] = ()
    is_decision: bool = False
    is_draft: bool = False
    is_replaced: bool = False


def lines_of(group: Group, book: Book, wordings: Wordings) -> tuple[Line, ...]:
    """Return what begins on the sheets of a group, in the order of dates."""
    found: list[Line] = []
    volumes = group.volumes
    for part in dict.fromkeys(run.part for run in group.runs):
        if isinstance(part, KeptSheets):
            placed = _Placed(part, book, wordings)
            found += (line for side, line in placed.lines() if (side.year, side.volume) in volumes)
    return in_order(found)


def in_order(lines: list[Line]) -> tuple[Line, ...]:
    """Return lines in the order of their dates, then of the hours of sessions of one day."""
    return tuple(sorted(lines, key=lambda line: (line.day, line.at or time.min)))


def draft_lines(
    unsealed: Unsealed, wordings: Wordings, targets: dict[int | str, str]
) -> Iterator[Line]:
    """Yield what would stand on the sheets of a session that is not sealed.

    ``targets`` are the names of pages, by the position of an act or the number of a decision.
    """
    session = unsealed.session
    place = wordings.say("draft_place")
    for decision in unsealed.decisions:
        yield waiting_line(decision, wordings, targets.get(decision.number, ""))
    for position in session.acts:
        line = _act(session, position, place, targets.get(position, ""))
        yield replace(line, is_draft=True)


def waiting_line(decision: DelegatedDecision, wordings: Wordings, target: str) -> Line:
    """Return the line of a decision that is laid nowhere yet."""
    return replace(
        _decision(decision, wordings, wordings.say("draft_place"), target), is_draft=True
    )


class _Placed:
    """The acts and decisions of some sheets, with the side on which each begins."""

    def __init__(self, part: KeptSheets, book: Book, wordings: Wordings) -> None:
        self._part = part
        self._book = book
        self._wordings = wordings
        self._notes = (part.replaced,) if part.replaced else ()

    def lines(self) -> Iterator[tuple[Side, Line]]:
        part = self._part
        pages = part.decision_pages
        for decision in part.decisions:
            side, place, target = self._at(pages.get(decision.number))
            line = _decision(decision, self._wordings, place, target, self._notes)
            yield side, replace(line, is_replaced=bool(part.replaced))
        if part.session:
            for position, page in part.act_pages:
                side, place, target = self._at(page)
                line = _act(part.session, position, place, target, self._notes)
                yield side, replace(line, is_replaced=bool(part.replaced))

    def _at(self, page: int | None) -> tuple[Side, str, str]:
        """Return the side of a page, its name, and where a link to it leads."""
        folio = self._part.folio
        if page is None or page >= 2 * folio.sheets:
            first, last = (
                name_of(each, self._book)
                for each in (folio.side(0), folio.side(2 * folio.sheets - 2))
            )
            place = first if first == last else self._wordings.say("places", first=first, last=last)
            return folio.side(0), place, target_of(folio.side(0)) if self._part.content else ""
        side = folio.side(page)
        return side, name_of(side, self._book), target_of(side) if self._part.content else ""


def _act(
    session: Session, position: int, place: str, target: str, notes: tuple[str, ...] = ()
) -> Line:
    item = session.deliberations[position]
    return Line(
        session.date,
        session.opened_at,
        item.number,
        item.title,
        heading_of(item),
        place,
        target,
        (*Decided(session, position).endings(), *notes),
    )


def _decision(
    decision: DelegatedDecision,
    wordings: Wordings,
    place: str,
    target: str,
    notes: tuple[str, ...] = (),
) -> Line:
    heading = wordings.say("delegated_heading")
    day, number = decision.taken_on, decision.number
    return Line(day, None, number, decision.title, heading, place, target, notes, is_decision=True)


def heading_of(item: Deliberation) -> str:
    """Return the local heading of an act, or the national code and its label: « 7.1 Déci… »."""
    code = ".".join(item.subject.split(".")[:2])  # the label is that of the second level
    return item.heading or " ".join(filter(None, (code, subjects().get(code, ""))))
