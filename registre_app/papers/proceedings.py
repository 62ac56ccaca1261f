"""What the minutes tell of a session beside its items: how it opens, who attends, how it ends."""

from collections.abc import Iterator, Sequence

from registre_app.domain.attendance import Presence
from registre_app.domain.body import BodyKind
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.french import day_month_year, hour, long_date
from registre_app.domain.grammar import of_the, the
from registre_app.domain.item_state import ItemState
from registre_app.domain.presidency import eldest
from registre_app.domain.session import Session
from registre_app.layout.flowables import Flowable
from registre_app.papers.articles import cited, second_notice_article
from registre_app.papers.composer import Composer
from registre_app.papers.convened import (
    notice_told,
    requested,
    second_notice,
    urgency,
)
from registre_app.papers.people import enumerated, say_of, seated
from registre_app.papers.prose import flowables
from registre_app.text import parse

_UNTOUCHED = (
    ItemState.NOT_EXAMINED,
    ItemState.POSTPONED,
    ItemState.WITHDRAWN,
    ItemState.INFORMATION,
)


def never_met(session: Session) -> bool:
    """Tell whether the quorum was never reached: the minutes are then those of a « carence ».

    Nothing is told of a session whose attendance is not all recorded.
    """
    sittings = (session.sitting(), *session.all_sittings)
    missing = not any(sitting.quorum_reached for sitting in sittings)
    recorded = not session.members_with(Presence.UNRECORDED) and bool(session.attendance)
    untouched = all(state in _UNTOUCHED for state in session.states)
    return session.needs_quorum and recorded and missing and untouched


def opening(session: Session, composer: Composer) -> Iterator[str]:
    """Yield when and where it opens, how it was convened, who presides, who writes.

    Of a session that is not held yet, what is known before.
    """
    say = composer.wordings.say
    if session.opened_at:
        said = "planned_at" if session.is_awaited else "opened_at"
        yield say(said, hour=hour(session.opened_at))
    if session.place:
        yield say("place", place=session.place)
    if session.is_awaited:
        yield from filter(None, (notice_told(session, composer.wordings), requested(session)))
        return
    yield from filter(
        None,
        (
            notice_told(session, composer.wordings),
            requested(session),
            second_notice(session),
            _president(session, composer),
        ),
    )
    yield (
        say_of(session, session.secretaries, composer.wordings, "secretaries")
        if session.secretaries
        else say("no_secretary")
    )
    if session.auxiliaries:
        helping = enumerated(session.auxiliaries)
        yield say("auxiliaries", count=len(session.auxiliaries), names=helping)
    yield from urgency(session)


def _president(session: Session, composer: Composer) -> str:
    key = session.president
    if key is None:
        return ""
    member, say_of_one = seated(session, key), composer.wordings.say_of
    if session.installation and key != session.head:
        title = session.collectivity.body.head[0].lower()
        return say_of_one(
            member.civility,
            "installing",
            name=member.full_name,
            eldest=eldest(session, session.sitting()) == key,
            of_the_head=of_the(title),
        )
    if session.president_designated and key != session.head:
        return say_of_one(
            member.civility,
            "designated",
            name=member.full_name,
            commune=session.collectivity.kind is BodyKind.COMMUNE,
            article=cited(session.collectivity, "L2122-17"),
        )
    return say_of_one(member.civility, "opening", name=member.full_name)


def participants(session: Session, composer: Composer) -> Iterator[Flowable]:
    """Those who attend without a vote, apart from the members: never counted."""
    if not session.participants:
        return
    say = composer.wordings.say
    yield composer.heading(say("participants"))
    yield from composer.listing(
        say("participant", name=each.name, quality=each.quality) for each in session.participants
    )


def failed(session: Session, composer: Composer) -> Iterator[Flowable]:
    """That the assembly could not deliberate, what follows, and the items not examined."""
    say = composer.wordings.say
    yield composer.paragraph(
        say(
            "failed",
            the_assembly=the(session.assembly.name),
            interval=not session.collectivity.in_alsace_moselle,
            article=second_notice_article(session.collectivity),
        )
    )
    titles = [
        item.title
        for item, state in zip(session.deliberations, session.states, strict=True)
        if state in (ItemState.NOT_EXAMINED, ItemState.INFORMATION)
    ]
    if titles:
        yield composer.heading(say("not_examined_heading"))
        yield from composer.listing(titles, start=1)


def reported(
    session: Session, decisions: Sequence[DelegatedDecision], composer: Composer
) -> Iterator[Flowable]:
    """The decisions by delegation of which the assembly is told, with their text (L2122-23)."""
    if not decisions:
        return
    say = composer.wordings.say
    article = cited(session.collectivity, "L2122-22, L2122-23")
    yield composer.heading(say("decisions", article=article))
    for each in decisions:
        day = day_month_year(each.taken_on)
        yield composer.paragraph(say("decision", number=each.number, date=day, title=each.title))
        yield from flowables(parse(each.body), composer.setting())


def questions(session: Session, composer: Composer) -> Iterator[Flowable]:
    """The oral questions and their answers (L2121-19)."""
    if not session.oral_questions:
        return
    say, setting = composer.wordings.say, composer.setting()
    close = composer.style.base("question", spaceAfter=3)
    yield composer.heading(say("questions"))
    for each in session.oral_questions:
        asked = say("question_unnamed")
        if each.member:
            asked = say_of(session, [each.member], composer.wordings, "question")
        yield composer.paragraph(asked, close)
        yield from flowables(parse(each.question), setting)
        if each.answer:
            yield composer.paragraph(say("answer"), close)
            yield from flowables(parse(each.answer), setting)


def closing(session: Session, composer: Composer) -> Iterator[str]:
    """Yield when it ends: the hour, and the day where it is another one."""
    other_day = session.ended_on != session.date
    if session.closed_at or other_day:
        yield composer.wordings.say(
            "closed_at",
            hour=hour(session.closed_at) if session.closed_at else "",
            day=long_date(session.ended_on) if other_day else "",
        )
