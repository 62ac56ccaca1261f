"""What the register is made of: acts, closing sheets and decisions, each laid out by itself.

A unit begins on a page of its own, and its layout depends on nothing around it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound, with_gates
from registre_app.layout.pages import Layout, lay_out
from registre_app.layout.structure import Element
from registre_app.layout.style import Style
from registre_app.papers import closing_sheet
from registre_app.papers.acts import set_out
from registre_app.papers.prose import flowables
from registre_app.papers.sheet import Sheet, body_names
from registre_app.text import parse


@dataclass(frozen=True)
class Entry:
    """A line of the tables: an act, and its page in its unit (0 is the first)."""

    day: date
    number: str
    title: str
    heading: str
    page: int = 0


@dataclass(frozen=True)
class Unit:
    """Pages laid out together, the tree of what is on them, their lines in the tables."""

    layout: Layout
    root: Element
    name: str
    entries: tuple[Entry, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.layout.contents)


@dataclass(frozen=True)
class SessionTask:
    """A session to lay out, with the decisions taken since the one before."""

    session: Session
    decisions: tuple[DelegatedDecision, ...]
    style: Style


def session_units(task: SessionTask) -> tuple[Unit, ...]:
    """Lay out the decisions, the acts of the session and its closing sheet."""
    return tuple(_units(task.session, task.decisions, task.style))


def _units(
    session: Session, decisions: Sequence[DelegatedDecision], style: Style
) -> Iterator[Unit]:
    yield from decision_units(session, decisions, style)
    for position, item in enumerate(session.deliberations):
        sheet = Sheet.of("extract", session.collectivity, style, "Sect")
        act = set_out(session, position, sheet)
        story = bound(act.story(act.title_in_register), act.ending(certified=False), style)
        entry = Entry(session.date, item.number, item.title, item.heading)
        yield Unit(lay_out(story, style), sheet.root, f"{act.number} – {item.title}", (entry,))
    sheet = Sheet.of("closing_sheet", session.collectivity, style, "Sect")
    name = Sheet.of("register", session.collectivity, style).wordings.say("closing")
    yield Unit(lay_out(closing_sheet.story(session, sheet), style), sheet.root, name)


def decision_units(
    session: Session, decisions: Sequence[DelegatedDecision], style: Style
) -> Iterator[Unit]:
    """Yield decisions taken by delegation, one after the other, in the body of a session."""
    if not decisions:
        return
    sheet = Sheet.of("register", session.collectivity, style, "Sect")
    say = sheet.wordings.say
    subtitle = say("decisions_article", **body_names(session))
    story: list[Flowable] = list(sheet.title(say("decisions"), subtitle))
    heads = []
    for decision in decisions:
        said = say("decision", number=decision.number, date=day_month_year(decision.taken_on))
        head = sheet.heading(said)
        heads.append(head)
        story += [head, *_decision(decision, sheet)]
    layout = lay_out(list(with_gates(story, style)), style)
    entries = tuple(
        Entry(each.taken_on, each.number, each.title, say("delegated_heading"), head.first_page)
        for each, head in zip(decisions, heads, strict=True)
    )
    yield Unit(layout, sheet.root, say("delegated_heading"), entries)


def _decision(decision: DelegatedDecision, sheet: Sheet) -> Iterator[Flowable]:
    say = sheet.wordings.say
    yield sheet.paragraph(say("decision_title", title=decision.title))
    yield from flowables(parse(decision.body), sheet.setting())
    if decision.signed_by:
        yield sheet.paragraph(say("decision_signed", name=decision.signed_by))
    if decision.reported_on:
        yield sheet.paragraph(say("decision_reported", date=day_month_year(decision.reported_on)))
