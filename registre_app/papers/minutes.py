"""The minutes: the full record of a session, with all that CGCT L2121-15 asks."""

from collections.abc import Iterable

from reportlab.platypus import Flowable

from registre_app.domain.attendance import MovementKind
from registre_app.domain.deliberation import Choice
from registre_app.domain.french import day_month_year, hour
from registre_app.domain.session import Session
from registre_app.layout.breaks import bound
from registre_app.layout.style import Style
from registre_app.papers import attendance_lists
from registre_app.papers.composer import Composer
from registre_app.papers.deliberation_list import result
from registre_app.papers.election import round_lines
from registre_app.papers.prose import flowables
from registre_app.papers.session_paper import finished, opened
from registre_app.papers.signatories import office, secretaries_sign
from registre_app.papers.wordings import Wordings, load_wordings
from registre_app.text import parse

_MOVES = {
    MovementKind.ARRIVES: "arrives",
    MovementKind.LEAVES: "leaves",
    MovementKind.STEPS_OUT: "steps_out",
    MovementKind.RETURNS: "returns",
}


def render(session: Session, style: Style | None = None) -> bytes:
    """Return the minutes of a session as PDF bytes. Raises TextRefused, CannotPrint."""
    composer = Composer.of("minutes", session.collectivity, style)
    say = composer.wordings.say
    sitting = session.sitting()
    story = [
        *opened(composer, session),
        *map(composer.paragraph, _circumstances(session, composer)),
        *attendance_lists.present(session, sitting, composer),
        *attendance_lists.absent(session, sitting, composer),
        composer.heading(say("quorum_title")),
        composer.paragraph(_quorum(session, None, composer)),
        composer.heading(say("agenda")),
    ]
    if session.deliberations:
        story += composer.listing((item.title for item in session.deliberations), start=1)
    else:
        story.append(composer.paragraph(say("nothing")))
    results = load_wordings(
        "deliberation_list", session.collectivity.wordings
    )  # in the words of the list of deliberations
    for position in range(len(session.deliberations)):
        story += _item(session, position, composer, results)
    settled = session.minutes_settled_on
    said = say("settled", date=day_month_year(settled)) if settled else say("to_settle")
    story.append(composer.paragraph(said))
    block = composer.signatures(
        secretaries_sign(session, composer.wordings),
        [office(session, session.president, composer.wordings)],
    )
    return finished(bound(story, block, composer.style), composer, session)


def _circumstances(session: Session, composer: Composer) -> Iterable[str]:
    say, notice = composer.wordings.say, session.notice
    if session.opened_at:
        yield say("opened_at", hour=hour(session.opened_at))
    if session.place:
        yield say("place", place=session.place)
    if notice.sent_on:
        yield say("notice", date=day_month_year(notice.sent_on))
    if notice.first_session_on:
        yield say("second_notice", date=day_month_year(notice.first_session_on))
    if session.president:
        president = session.member(session.president)
        yield composer.wordings.say_of(president.civility, "opening", name=president.full_name)
    names = ", ".join(session.member(key).full_name for key in session.secretaries)
    yield say("secretaries", names=names) if names else say("no_secretary")


def _quorum(session: Session, position: int | None, composer: Composer) -> str:
    sitting = session.sitting(position)
    return composer.wordings.say(
        "quorum_reached" if sitting.quorum_reached else "quorum_missed",
        in_office=len(sitting.in_office),
        present=sitting.quorum_present,
        quorum=sitting.quorum,
    )


def _item(
    session: Session, position: int, composer: Composer, results: Wordings
) -> Iterable[Flowable]:
    item, say = session.deliberations[position], composer.wordings.say
    title = {"rank": position + 1, "title": item.title}
    if item.number:
        yield composer.heading(say("item_numbered", number=item.number, **title))
    else:
        yield composer.heading(say("item", **title))
    yield from map(composer.paragraph, _happenings(session, position, composer))
    setting = composer.setting()
    yield from flowables((*parse(item.body), *parse(item.decision)), setting)
    if item.debate:
        yield composer.paragraph(say("debate"), composer.style.base("debate", spaceAfter=3))
        yield from flowables(parse(item.debate), setting)
    yield from map(composer.paragraph, _outcome(session, position, composer, results))


def _happenings(session: Session, position: int, composer: Composer) -> Iterable[str]:
    """Who came and went, who presided, who stood apart, and the quorum if it changed."""
    item, say, sitting = (
        session.deliberations[position],
        composer.wordings.say,
        session.sitting(position),
    )
    for movement in session.movements:
        if movement.position == position:
            name = session.member(movement.member).full_name
            yield say(_MOVES[movement.kind], name=name)
    if item.president:
        yield say("presides", name=session.member(item.president).full_name)
    if sitting.apart:
        names = ", ".join(session.member(key).full_name for key in sitting.apart)
        yield say("apart", names=names)
    before = session.sitting(position - 1 if position else None)
    if sitting.quorum_present != before.quorum_present or sitting.quorum != before.quorum:
        yield _quorum(session, position, composer)


def _outcome(
    session: Session, position: int, composer: Composer, results: Wordings
) -> Iterable[str]:
    """The result, with names and votes where the ballot was public (L2121-15)."""
    item, say, sitting = (
        session.deliberations[position],
        composer.wordings.say,
        session.sitting(position),
    )
    ballot = item.ballot
    if ballot and ballot.requested_by:
        names = ", ".join(session.member(key).full_name for key in ballot.requested_by)
        yield say("asked", names=names)
    if item.shows_result:
        yield say("voters", count=sitting.voters, proxies=len(sitting.represented))
    yield from round_lines(item.appointment, composer.wordings)
    yield say("result", result=result(item, results))
    for choice in Choice:
        voters = ballot.members_who(choice) if ballot else ()
        names = ", ".join(session.member(key).full_name for key in voters)
        if names:
            yield composer.wordings.say_form("roll", choice.value, names=names)
