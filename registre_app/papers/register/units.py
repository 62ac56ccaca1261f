"""The contents of the register: acts, closing sheets and decisions, each laid out by itself.

A unit begins on a new page, and its layout does not depend on the units around it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from reportlab.platypus import Flowable

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.pages import TypesetPages
from registre_app.layout.structure import Element
from registre_app.layout.style import Style
from registre_app.papers import closing_sheet
from registre_app.papers.acts import set_out
from registre_app.papers.articles import cited
from registre_app.papers.composer import Composer
from registre_app.papers.naming import body_names, session_day
from registre_app.papers.prose import flowables
from registre_app.resources import subjects
from registre_app.text import parse


@dataclass(frozen=True)
class TableEntry:
    """An act as the tables list it, and its page in its unit (0 is the first).

    ``ended`` is what became of it since, ``at`` the hour of its session.
    """

    day: date
    number: str
    title: str
    heading: str
    page: int = 0
    ended: str = ""
    at: time | None = None


class UnitKind(Enum):
    """What stands on the sheets of a unit: that is said in their head."""

    SESSION = "séance"
    DECISIONS = "décisions"
    REST = "titre et tables"


@dataclass(frozen=True)
class Unit:
    """Pages laid out together, their structure tree, the acts on them that the tables list.

    ``date`` is that of the session, in full, on the sheets of one.
    """

    pages: TypesetPages
    root: Element
    name: str
    entries: tuple[TableEntry, ...] = ()
    kind: UnitKind = UnitKind.REST
    date: str = ""

    @property
    def length(self) -> int:
        """How many pages it has."""
        return len(self.pages.contents)


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
    day = session_day(session, weekday=False)
    for position in session.acts:
        item = session.deliberations[position]
        composer = Composer.of("extract", session.collectivity, style, "Sect")
        act = set_out(session, position, composer, original=True)
        story = bound(act.story(act.title_in_register), act.ending(), style)
        entry = TableEntry(
            session.date,
            item.number,
            item.title,
            _heading(item),
            ended=" ; ".join(act.decided.endings()),
            at=session.opened_at,
        )
        name = f"{act.number} – {item.title}"
        pages = composer.pages(story)
        yield Unit(pages, composer.root, name, (entry,), UnitKind.SESSION, day)
    composer = Composer.of("closing_sheet", session.collectivity, style, "Sect")
    name = Composer.of("register", session.collectivity, style).wordings.say("closing")
    pages = composer.pages(closing_sheet.story(session, composer))
    yield Unit(pages, composer.root, name, (), UnitKind.SESSION, day)


def _heading(item: Deliberation) -> str:
    """The local heading of an act, or the national code and its label: « 7.1 Décisions… »."""
    code = ".".join(item.subject.split(".")[:2])  # the label is that of the second level
    return item.heading or " ".join(filter(None, (code, subjects().get(code, ""))))


def decision_units(
    session: Session, decisions: Sequence[DelegatedDecision], style: Style
) -> Iterator[Unit]:
    """Yield decisions taken by delegation, one after the other, in the body of a session."""
    if not decisions:
        return
    composer = Composer.of("register", session.collectivity, style, "Sect")
    say = composer.wordings.say
    heading = say("delegated_heading")
    article = cited(session.collectivity, "L2122-22, L2122-23")
    subtitle = say("decisions_article", article=article, **body_names(session))
    story: list[Flowable] = list(composer.title(say("decisions"), subtitle))
    heads = []
    for decision in decisions:
        said = say("decision", number=decision.number, date=day_month_year(decision.taken_on))
        head = composer.heading(said)
        heads.append(head)
        story += [head, *_decision(decision, composer)]
    pages = composer.pages(story)
    entries = tuple(
        TableEntry(each.taken_on, each.number, each.title, heading, head.first_page)
        for each, head in zip(decisions, heads, strict=True)
    )
    yield Unit(pages, composer.root, heading, entries, UnitKind.DECISIONS)


def _decision(decision: DelegatedDecision, composer: Composer) -> Iterator[Flowable]:
    say = composer.wordings.say
    yield composer.paragraph(say("decision_title", title=decision.title))
    yield from flowables(parse(decision.body), composer.setting())
    if decision.signed_by:
        yield composer.paragraph(say("decision_signed", name=decision.signed_by))
    for name, day in (
        ("decision_transmitted", decision.transmitted_on),
        ("decision_received", decision.receipt_on),
        ("decision_published", decision.published_on),
        ("decision_notified", decision.notified_on),
        ("decision_reported", decision.reported_on),
    ):
        if day:
            yield composer.paragraph(say(name, date=day_month_year(day)))
