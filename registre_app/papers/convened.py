"""How a session was convened: the way of its notice, its urgency, who asked for it."""

from collections.abc import Iterator

from registre_app.domain.french import after_of, day_month_year
from registre_app.domain.grammar import the
from registre_app.domain.notice import Notice
from registre_app.domain.session import Session
from registre_app.papers.articles import cited, second_notice_article
from registre_app.papers.wordings import Wordings, load_wordings


def notice_told(session: Session, wordings: Wordings) -> str:
    """« Convocation envoyée par voie électronique le 8 décembre 2022, affichée le même jour ».

    By the formulas « notice » and « notice_urgent » of a paper; with what the assembly said of the
    urgency. Empty where nothing is known.
    """
    notice, say = session.notice, _wordings(session)
    posted = day_month_year(notice.posted_on) if notice.posted_on else ""
    if notice.sent_on is None and notice.sending is None:
        return say.say("posted_alone", posted=posted) if posted else ""
    decided = ""
    if notice.urgent and notice.urgency_decision:
        article = _notice_article(session)
        decided = say.say_form("briefly", notice.urgency_decision.value, article=article)
    return wordings.say(
        "notice_urgent" if notice.urgent else "notice",
        how=say.say_form("sending", notice.sending.value) if notice.sending else "",
        date=day_month_year(notice.sent_on) if notice.sent_on else "",
        posted=posted,
        decided=decided,
    )


def tells_more_than_its_day(notice: Notice) -> bool:
    """Tell whether the notice has more on record than what the opening of an act says of it."""
    return bool(notice.sending or notice.posted_on or notice.urgency_decision)


def requested(session: Session) -> str:
    """« Cette séance répond à la demande motivée de… »; empty where nobody asked for it."""
    request, say = session.notice.request, _wordings(session)
    if request is None:
        return ""
    return say.say_form(
        "requested",
        request.requester.value,
        names=after_of([session.member(key).full_name for key in request.members]),
        date=day_month_year(request.asked_on) if request.asked_on else "",
        article=cited(session.collectivity, "L2121-9"),
    )


def urgency(session: Session) -> Iterator[str]:
    """Yield the reason of an urgent notice, and what the assembly said of it at the opening."""
    notice, say = session.notice, _wordings(session)
    if not notice.urgent:
        return
    if notice.urgency_reason:
        yield f"{say.say('reason', reason=notice.urgency_reason).rstrip(' .')}."
    if notice.urgency_decision:
        yield say.say_form(
            "pronounced",
            notice.urgency_decision.value,
            the_assembly=the(session.assembly.name),
            article=_notice_article(session),
        )


def second_notice(session: Session) -> str:
    """« Seconde convocation, après la séance du… »; empty for a first one (L2121-17)."""
    first = session.notice.first_session_on
    if first is None:
        return ""
    return _wordings(session).say(
        "second",
        date=day_month_year(first),
        the_assembly=the(session.assembly.name),
        article=second_notice_article(session.collectivity),
    )


def _notice_article(session: Session) -> str:
    return cited(session.collectivity, session.collectivity.notice_article)


def _wordings(session: Session) -> Wordings:
    return load_wordings("convening", session.collectivity.wordings)
