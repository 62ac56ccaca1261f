"""The days of a session that are far from it or from today: told as a question.

No article asks for it: R2121-9 has « la date de la séance » on each sheet, which a year typed
wrongly would make false.
"""

from collections.abc import Iterator
from datetime import date

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.far_days import DayOf, doubt
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.mention import DAYS_OF_ITEM, DAYS_OF_SESSION
from registre_app.domain.session import Session

FAR = Rule(
    "date-lointaine",
    Severity.WARNING,
    "R2121-9",
    "Une date loin d’aujourd’hui ou de sa séance, une naissance à venir, un acte daté d’un jour à "
    "venir sont demandés : l’année est peut-être mal tapée.",
)
RULES = (FAR,)
_OF_SESSION = {
    "list_posted_on": "Liste des délibérations affichée",
    "minutes_settled_on": "Procès-verbal arrêté",
    "minutes_published_on": "Procès-verbal publié",
}
_OF_PEOPLE = (DayOf.BIRTH, DayOf.SEAT, DayOf.SEAT_END)
_Told = tuple[str, date | None, DayOf, Location]


def check(session: Session, today: date) -> Iterator[Finding]:
    """Ask about the days of a session, as they read on a day; nothing of one that is sealed."""
    if session.seal is not None:
        return
    if said := doubt(session.date, DayOf.SESSION, today):
        yield FAR.broken(f"Date de la séance. {said}", Location(Step.NOTICE, "date"))
    for what, day, kind, place in (*_days(session), *_births(session)):
        since = None if kind in _OF_PEOPLE else session.date
        if day is not None and (said := doubt(day, kind, today, since)):
            yield FAR.broken(f"{what}. {said}", place)


def _days(session: Session) -> Iterator[_Told]:
    notice = session.notice
    sent = Location(Step.NOTICE, "notice_sent_on")
    yield "Convocation envoyée", notice.sent_on, DayOf.NOTICE, sent
    posted = Location(Step.NOTICE, "notice_posted_on")
    yield "Convocation affichée", notice.posted_on, DayOf.NOTICE, posted
    yield "Première séance", notice.first_session_on, DayOf.NOTICE, sent
    yield "Séance levée", session.closed_on, DayOf.PART, Location(Step.CLOSING, "closed_on")
    for field in DAYS_OF_SESSION.values():
        place = Location(Step.CLOSING, field)
        yield _OF_SESSION[field], getattr(session, field), DayOf.FOLLOWING, place
    for position, item in enumerate(session.deliberations):
        yield from _of_item(position, item)


def _of_item(position: int, item: Deliberation) -> Iterator[_Told]:
    named = f"Délibération {item.number or f'au point {position + 1}'}"
    place = Location(Step.DELIBERATIONS, "dates", position=position)
    days = sorted({day for name in DAYS_OF_ITEM.values() if (day := getattr(item, name))})
    for day in days:
        yield f"{named}, suites", day, DayOf.FOLLOWING, place
    effects = Location(Step.DELIBERATIONS, "effects", position=position)
    for effect in item.effects:
        yield f"{named}, acte visé", effect.day, DayOf.EARLIER_ACT, effects
    pauses = Location(Step.DELIBERATIONS, "suspensions", position=position)
    for pause in item.suspensions:
        yield f"{named}, reprise", pause.day, DayOf.PART, pauses
    candidates = item.appointment.candidates if item.appointment else ()
    of_election = Location(Step.DELIBERATIONS, "appointment", position=position)
    for each in candidates:
        yield f"Naissance de {each.name}", each.born_on, DayOf.BIRTH, of_election
        for listed in each.listed:
            yield f"Naissance de {listed.name}", listed.born_on, DayOf.BIRTH, of_election


def _births(session: Session) -> Iterator[_Told]:
    for line in session.attendance:
        member, place = line.member, Location(Step.ATTENDANCE, member=line.member.id)
        yield f"Naissance de {member.short_name}", member.born_on, DayOf.BIRTH, place
        for what, day, kind in (
            ("Siège", member.in_office_from, DayOf.SEAT),
            ("Fin du mandat", member.in_office_until, DayOf.SEAT_END),
            ("Élection", member.elected_on, DayOf.SEAT),
        ):
            yield f"{what} de {member.short_name}", day, kind, place
