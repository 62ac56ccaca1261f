"""The notice: its date, its delay, urgency, the second notice."""

from collections.abc import Iterator
from datetime import date

from registre_app.domain.delays import notice_is_short, second_notice_in_time
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted, day_month_year
from registre_app.domain.session import Session, clear_days

MISSING = Rule(
    "convocation-date-absente",
    Severity.WARNING,
    "L2121-10",
    "La date d’envoi de la convocation est au registre.",
)
AFTER = Rule(
    "convocation-apres-seance",
    Severity.BLOCKING,
    "L2121-10",
    "Une convocation précède la séance : une date postérieure contredit l’enregistrement.",
)
SHORT = Rule(
    "convocation-delai",
    Severity.WARNING,
    "L2121-11, L2121-12",
    "La convocation part au moins 3 jours francs avant la séance, 5 à partir de 3 500 habitants et "
    "dans tout groupement de communes ; 1 au moins en urgence.",
)
URGENT = Rule(
    "convocation-urgence",
    Severity.INFO,
    "L2121-11, L2121-12",
    "L’assemblée se prononce sur l’urgence à l’ouverture de la séance.",
)
SECOND = Rule(
    "seconde-convocation",
    Severity.INFO,
    "L2121-17",
    "Après une première séance sans quorum, une seconde convocation sur le même ordre du jour "
    "permet de délibérer sans quorum ; les documents le mentionnent.",
)
SECOND_EARLY = Rule(
    "seconde-convocation-delai",
    Severity.WARNING,
    "L2121-17",
    "La seconde séance se tient au moins trois jours après la première.",
)
RULES = (MISSING, AFTER, SHORT, URGENT, SECOND, SECOND_EARLY)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the notice."""
    place = Location(Step.NOTICE, "notice_sent_on")
    notice, body = session.notice, session.collectivity
    if notice.first_session_on is not None:
        yield from _second(session, notice.first_session_on, place)
    if notice.sent_on is None:
        yield MISSING.broken("La date d’envoi de la convocation n’est pas renseignée.", place)
        return
    sent = day_month_year(notice.sent_on)
    if notice.sent_on > session.date:
        yield AFTER.broken(
            f"La convocation est envoyée le {sent}, après la séance du "
            f"{day_month_year(session.date)} ; corrigez l’une des deux dates.",
            place,
        )
    elif notice_is_short(session) and notice.first_session_on is None:
        days = max(clear_days(notice.sent_on, session.date), 0)
        least = "1 jour franc, même en urgence" if notice.urgent else str(body.notice_days)
        unknown = body.population is None and body.has_long_notice and not notice.urgent
        note = " (population non renseignée : le délai le plus long est retenu)" if unknown else ""
        yield SHORT.broken(
            f"Convocation envoyée le {sent} : {counted(days, 'jour franc', 'jours francs')}, "
            f"il en faut {least}{note}.",
            place,
            body.notice_article,
        )
    elif notice.urgent:
        yield URGENT.broken(
            "Convocation en urgence : l’assemblée se prononce sur l’urgence à l’ouverture.",
            place,
            body.notice_article,
        )


def _second(session: Session, first: date, place: Location) -> Iterator[Finding]:
    if second_notice_in_time(first, session.date):
        yield SECOND.broken(
            f"Seconde convocation après la séance sans quorum du {day_month_year(first)} : "
            "l’assemblée délibère sans condition de quorum sur le même ordre du jour.",
            place,
        )
    else:
        yield SECOND_EARLY.broken(
            f"La seconde séance se tient le {day_month_year(session.date)}, moins de trois jours "
            f"après celle du {day_month_year(first)} restée sans quorum.",
            place,
        )
