"""The contents of the register: acts, closing sheets and decisions, each laid out by itself.

A unit begins on a new page, and its layout does not depend on the units around it. Nothing in it
depends on what is settled last: the numbers of sheets, fingerprints, the digits of a hash.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reportlab.lib.units import mm

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.french import day_month_year
from registre_app.domain.seal import LaidDecision
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.flowables import CondPageBreak, Flowable
from registre_app.layout.pages import TypesetPages
from registre_app.layout.structure import Element, HorizontalLine
from registre_app.layout.style import Style
from registre_app.papers import closing_sheet
from registre_app.papers.acts import set_out
from registre_app.papers.articles import cited
from registre_app.papers.composer import Composer
from registre_app.papers.fingerprints import replaced_told
from registre_app.papers.naming import body_names, session_day
from registre_app.papers.prose import flowables
from registre_app.text import parse

_RULE = 1.2  # points: the line between two acts on a page
_APART = 18  # points over and under it
_LEAST_OF_ACT = 80 * mm  # left on a page for an act to begin there: its title and some lines


class UnitKind(Enum):
    """What stands on the sheets of a unit: that is said in their head."""

    SESSION = "séance"
    DECISIONS = "décisions"
    REST = "titre et tables"


@dataclass(frozen=True)
class LaidAct:
    """An act on the pages of its unit: its position, its name, those on which it stands."""

    position: int
    name: str
    pages: range


@dataclass(frozen=True)
class Unit:
    """Pages laid out together, their structure tree, the acts on them that the tables list.

    ``date`` is that of the session, in full, on the sheets of one; ``acts`` are its acts here.
    """

    pages: TypesetPages
    root: Element
    name: str
    decisions: tuple[LaidDecision, ...] = ()
    kind: UnitKind = UnitKind.REST
    date: str = ""
    acts: tuple["LaidAct", ...] = ()

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
    yield from _acts(session, style)
    composer = Composer.of("closing_sheet", session.collectivity, style, "Sect")
    name = Composer.of("register", session.collectivity, style).wordings.say("closing")
    pages = composer.pages(closing_sheet.story(session, composer))
    day = session_day(session, weekday=False)
    yield Unit(pages, composer.root, name, (), UnitKind.SESSION, day)


def _acts(session: Session, style: Style) -> Iterator[Unit]:
    """Yield the acts, each by itself, or all together where they follow on."""
    drawn = (_Drawn(session, position, style) for position in session.acts)
    if not session.collectivity.acts_follow_on:
        yield from (_unit([each], style) for each in drawn)
    elif session.acts:
        yield _unit(list(drawn), style)


class _Drawn:
    """An act being laid out."""

    def __init__(self, session: Session, position: int, style: Style) -> None:
        composer = Composer.of("extract", session.collectivity, style, "Sect")
        self.act = set_out(session, position, composer, original=True)
        self.root = composer.root
        head = replaced_told(session, composer)
        story = [*head, *self.act.story(self.act.title_in_register)]
        self.story = bound(story, self.act.ending(), style)

    def laid(self) -> LaidAct:
        """Return where it stands, once drawn."""
        name = f"{self.act.number} – {self.act.item.title}"
        return LaidAct(self.act.decided.position, name, self.root.drawn_on)


def _unit(drawn: Sequence[_Drawn], style: Style) -> Unit:
    """Lay out acts one under the other."""
    story: list[Flowable] = []
    for rank, each in enumerate(drawn):
        if rank:
            story += [CondPageBreak(_LEAST_OF_ACT), HorizontalLine(_RULE, _APART, between=True)]
        story += each.story
    session = drawn[0].act.session
    composer = Composer.of("register", session.collectivity, style, "Part")
    composer.root.kids += [each.root for each in drawn]
    pages = composer.pages(story)
    for each in drawn:
        each.root.in_page_order()
    acts = tuple(each.laid() for each in drawn)
    root, name = composer.root, composer.wordings.say("acts")
    if len(drawn) == 1:
        root, name = drawn[0].root, acts[0].name
    day = session_day(session, weekday=False)
    return Unit(pages, root, name, (), UnitKind.SESSION, day, acts)


def decision_units(
    session: Session,
    decisions: Sequence[DelegatedDecision],
    style: Style,
    ending: Callable[[Composer], Sequence[Flowable]] | None = None,
) -> Iterator[Unit]:
    """Yield decisions taken by delegation, one after the other, in the body of a session.

    ``ending`` returns what stands under the last one, kept together.
    """
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
    pages = composer.pages(bound(story, ending(composer) if ending else [], style))
    laid = tuple(
        LaidDecision(each.number, head.first_page)
        for each, head in zip(decisions, heads, strict=True)
    )
    yield Unit(pages, composer.root, heading, laid, UnitKind.DECISIONS)


def _decision(decision: DelegatedDecision, composer: Composer) -> Iterator[Flowable]:
    """Yield a decision as it was taken: what followed is no part of its sheet."""
    say = composer.wordings.say
    yield composer.paragraph(say("decision_title", title=decision.title))
    yield from flowables(parse(decision.body), composer.setting())
    if decision.signed_by:
        yield composer.paragraph(say("decision_signed", name=decision.signed_by))
