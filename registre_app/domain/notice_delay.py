"""How long before the session a notice is sent, by body, population and occasion."""

from dataclasses import dataclass
from datetime import date, timedelta

from registre_app.domain.body import BodyKind
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.law import second_notice_article
from registre_app.domain.session import Session, clear_days

INSTALLATION_DAYS = 3
SECOND_NOTICE_DAYS = 3
_LOCAL_DAYS = 3


@dataclass(frozen=True)
class NoticeDelay:
    """The fewest clear days between sending and session; ``urgent`` where the head shortens it.

    In Alsace-Moselle the days are not ``clear``: one fewer lies between.
    """

    days: int
    urgent: int
    article: str
    clear: bool = True


def notice_delay(session: Session) -> NoticeDelay:
    """Return the delay of the notice of a session (L2121-11, L2121-12, L2121-17, L5211-1).

    After a session without quorum, three clear days that urgency does not shorten (Conseil d'État,
    16 June 1997, n° 142691). For the installation of a municipal council, three whatever the
    population (L2121-7). In Alsace-Moselle, three days before the session, the eve in urgency, up
    to 3,500 inhabitants (L2541-2), and no interval of its own for a second notice.
    """
    body = session.collectivity
    local = body.in_alsace_moselle
    if session.notice.first_session_on is not None and not local:
        article = second_notice_article(body)
        return NoticeDelay(SECOND_NOTICE_DAYS, SECOND_NOTICE_DAYS, article)
    if local and not body.has_long_notice:
        return NoticeDelay(_LOCAL_DAYS - 1, 0, "L2541-2", clear=False)
    if session.installation and body.kind is BodyKind.COMMUNE:
        return NoticeDelay(INSTALLATION_DAYS, 1, "L2121-7")
    return NoticeDelay(body.notice_days, 1, body.notice_article)


def last_sending_day(session: Session) -> date:
    """The last day on which the notice can be sent in time (L2121-11, L2121-12)."""
    return shifted(session.date, -timedelta(days=notice_delay(session).days + 1))


def notice_is_short(session: Session) -> bool:
    """Tell whether the notice was sent too late; False where its date is not on record."""
    sent_on = session.notice.sent_on
    if sent_on is None:
        return False
    delay = notice_delay(session)
    least = delay.urgent if session.notice.urgent else delay.days
    return clear_days(sent_on, session.date) < least
