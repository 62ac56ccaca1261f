"""Decisions taken by delegation, each as it is signed, transmitted and published (L2122-23)."""

from collections.abc import Iterator

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.french import day_month_year
from registre_app.domain.grammar import of_court
from registre_app.domain.period import Period
from registre_app.domain.session import Session
from registre_app.layout.beside import Beside, Border
from registre_app.layout.breaks import HeadingBlock, bound
from registre_app.layout.flowables import Flowable, PageBreak, Spacer
from registre_app.layout.style import Style
from registre_app.papers.articles import cited
from registre_app.papers.composer import Composer
from registre_app.papers.letterhead import letterhead
from registre_app.papers.naming import body_names
from registre_app.papers.prose import flowables, plain_text
from registre_app.text import parse

_DAYS = (
    ("transmitted", "transmitted_on"),
    ("received", "receipt_on"),
    ("published", "published_on"),
    ("notified", "notified_on"),
    ("reported", "reported_on"),
)


def render(period: Period, style: Style | None = None) -> bytes:
    """Return the decisions of a period as PDF bytes, each from a page on.

    They are headed by the body as it was at the last session. A pure function. Raises EmptyPeriod,
    TextRefused, CannotPrint.
    """
    session = period.last_session
    body = session.collectivity
    composer = Composer.of("delegated_decisions", body, style)
    say = composer.wordings.say
    story: list[Flowable] = []
    for rank, decision in enumerate(period.decisions):
        story += [PageBreak()] if rank else []
        story += _decision(decision, session, composer)
    if not story:
        lines = body_names(session)
        story = [
            *letterhead(body, composer),
            *composer.title(say("files"), say("body_name", **lines)),
            composer.paragraph(say("none")),
        ]
    count = len(period.decisions)
    first = period.decisions[0] if count == 1 else None
    return composer.finished(
        story,
        title=say("file", number=first.number, title=first.title) if first else say("files"),
        author=body.name,
        foot=f"{body.name} – {say('foot', count=count)}",
    )


def _decision(decision: DelegatedDecision, session: Session, composer: Composer) -> list[Flowable]:
    say, style = composer.wordings.say, composer.style
    article = cited(session.collectivity, "L2122-22", code=True)
    look = style.base("object", bold=True, fontSize=12, spaceBefore=16, spaceAfter=10)
    story = [
        *letterhead(session.collectivity, composer),
        *composer.title(
            say("title", number=decision.number),
            say("article", article=article, **body_names(session)),
            say("taken", date=day_month_year(decision.taken_on)),
        ),
        HeadingBlock(
            composer.root.add("H2"), plain_text(say("object", title=decision.title)), look
        ),
        *flowables(parse(decision.body), composer.setting()),
    ]
    return bound(story, [*_ending(decision, session, composer)], style)


def _ending(
    decision: DelegatedDecision, session: Session, composer: Composer
) -> Iterator[Flowable]:
    """Who signs, what followed, and how to contest it."""
    style, say = composer.style, composer.wordings.say
    yield from composer.signatures([], [(decision.signed_by, "")])
    small = style.base("follow-up", fontSize=style.small_size, leading=style.small_size * 1.3)
    days = ((name, getattr(decision, field)) for name, field in _DAYS)
    stamps = [say(name, date=day_month_year(day)) for name, day in days if day]
    if stamps:
        lines = [composer.line(stamp, small) for stamp in stamps]
        border = Border(style.line, left=8, top=4, bottom=6)
        yield Beside([lines], [style.text_width * 0.6], border=border)
        yield Spacer(0, 8)
    court = session.collectivity.court
    yield composer.line(say("appeal", court=of_court(court) if court else ""), small)
