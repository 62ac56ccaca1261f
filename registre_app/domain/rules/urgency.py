"""Why a session is held: urgency and what the assembly says of it, a request, an installation."""

from collections.abc import Iterator
from datetime import timedelta

from registre_app.domain.body import BodyKind
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.delays import REQUEST
from registre_app.domain.deliberation import Fate
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted, day_month_year, long_date
from registre_app.domain.notice import NoticeRequest, Requester, UrgencyDecision
from registre_app.domain.notice_delay import notice_delay, notice_is_short
from registre_app.domain.purposes import LIST_FROM
from registre_app.domain.session import Session

URGENT = Rule(
    "convocation-urgence",
    Severity.WARNING,
    "L2121-11, L2121-12",
    "À l’ouverture de la séance, le maire ou le président rend compte de l’urgence et l’assemblée "
    "se prononce ; le registre le dit.",
)
SENT_BACK = Rule(
    "urgence-renvoyee",
    Severity.IRREGULAR,
    "L2121-11, L2121-12",
    "Ce que l’assemblée renvoie, l’urgence n’étant pas admise, n’est pas délibéré : le point est "
    "reporté à une séance ultérieure.",
)
REQUESTED_LATE = Rule(
    "seance-demandee-tard",
    Severity.WARNING,
    "L2121-9",
    "Une séance demandée par le préfet ou par les élus se tient dans les trente jours.",
)
TOO_FEW = Rule(
    "seance-demandee-par-trop-peu",
    Severity.WARNING,
    "L2121-9",
    "Une séance est demandée par le tiers des membres en exercice, par la majorité au-dessous de "
    "1 000 habitants et dans un CCAS.",
)
INSTALLED_LATE = Rule(
    "installation-date",
    Severity.WARNING,
    "L2121-7, L5211-8",
    "Un conseil municipal s’installe du vendredi au dimanche qui suivent l’élection ; un "
    "groupement de communes, au plus tard le vendredi de la quatrième semaine après l’élection "
    "des maires.",
)
RULES = (URGENT, SENT_BACK, REQUESTED_LATE, TOO_FEW, INSTALLED_LATE)

_FRIDAY, _SUNDAY = timedelta(days=5), timedelta(days=7)
"""From the Sunday of the election; mayors are elected within these days (L2121-7)."""
_FOURTH_FRIDAY = _FRIDAY + timedelta(weeks=4)
_HEALTH_CRISIS = 2020  # installations put off to May by the law of 23 March 2020


def check(session: Session) -> Iterator[Finding]:
    """Findings on the occasion of the session."""
    yield from _urgency(session)
    if session.notice.request:
        yield from _request(session, session.notice.request)
    yield from _installation(session)


def _urgency(session: Session) -> Iterator[Finding]:
    notice, place = session.notice, Location(Step.NOTICE, "urgency")
    if not notice.urgent or notice.sent_on is None or notice.sent_on > session.date:
        return
    article = notice_delay(session).article
    if notice.urgency_decision is None and not notice_is_short(session):
        yield URGENT.broken(
            "Convocation en urgence : notez comment l’assemblée se prononce, à l’ouverture.",
            place,
            article,
        )
    postponed = any(item.fate is Fate.POSTPONED for item in session.deliberations)
    if notice.urgency_decision is UrgencyDecision.SENT_BACK and not postponed:
        yield SENT_BACK.broken(
            "L’assemblée n’admet pas l’urgence et renvoie la discussion ; aucun point n’est "
            "pourtant reporté.",
            place,
            article,
        )


def _request(session: Session, request: NoticeRequest) -> Iterator[Finding]:
    place = Location(Step.NOTICE, "request")
    asked_on = request.asked_on
    if asked_on is not None and session.date > shifted(asked_on, REQUEST):
        yield REQUESTED_LATE.broken(
            f"Séance demandée le {day_month_year(asked_on)} et tenue le "
            f"{day_month_year(session.date)}, plus de trente jours après.",
            place,
        )
    if request.requester is not Requester.MEMBERS or not request.members:
        return
    in_office, asking = len(session.sitting().in_office), len(request.members)
    body = session.collectivity
    small = body.kind is BodyKind.COMMUNE and (body.population or LIST_FROM) < LIST_FROM
    majority = body.kind is BodyKind.SOCIAL_ACTION or (small and not body.in_alsace_moselle)
    least = in_office // 2 + 1 if majority else -(-in_office // 3)
    if asking < least:
        yield TOO_FEW.broken(
            f"Séance demandée par {counted(asking, 'membre')} sur {in_office} en exercice ; il en "
            f"faut {least}.",
            place,
        )


def _installation(session: Session) -> Iterator[Finding]:
    elected = [line.member.elected_on for line in session.attendance if line.member.elected_on]
    if not session.installation or not elected or session.date.year == _HEALTH_CRISIS:
        return
    last, kind = max(elected), session.collectivity.kind
    place = Location(Step.NOTICE, "date")
    first, final = shifted(last, _FRIDAY), shifted(last, _SUNDAY)
    latest = shifted(last, _FOURTH_FRIDAY)
    if kind is BodyKind.COMMUNE and not first <= session.date <= final:
        yield INSTALLED_LATE.broken(
            f"Installation le {long_date(session.date)} ; le conseil, élu le "
            f"{day_month_year(last)}, s’installe du {long_date(first)} au "
            f"{long_date(final)}.",
            place,
            "L2121-7",
        )
    several = kind in (BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY)
    if several and session.date > latest:
        yield INSTALLED_LATE.broken(
            f"Installation le {long_date(session.date)} ; elle se tient au plus tard le "
            f"{long_date(latest)}.",
            place,
            "L5211-8",
        )
