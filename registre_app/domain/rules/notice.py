"""The notice: its date, its delay, the second notice, the note and the hour that it gives."""

from collections.abc import Iterator
from datetime import date

from registre_app.domain.body import LARGE, BodyKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted, day_month_year
from registre_app.domain.notice_delay import notice_delay, notice_is_short
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
    "dans tout groupement de communes, 3 pour l’installation d’un conseil municipal ; 1 au moins "
    "en urgence. En Alsace-Moselle, 3 jours avant, la veille en urgence.",
)
POSTED = Rule(
    "convocation-affichee-tard",
    Severity.WARNING,
    "L2121-10, R2121-7",
    "La convocation est affichée ou publiée, avant la séance.",
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
    "La seconde convocation part au moins 3 jours francs avant la seconde séance, même en urgence "
    "(Conseil d’État, 16 juin 1997, n° 142691).",
)
SECOND_BEFORE = Rule(
    "seconde-convocation-anticipee",
    Severity.WARNING,
    "L2121-17",
    "La seconde convocation est envoyée une fois le défaut de quorum constaté, au plus tôt le jour "
    "même de la première séance.",
)
NOTE = Rule(
    "note-de-synthese-absente",
    Severity.INFO,
    "L2121-12",
    "À partir de 3 500 habitants et dans tout groupement de communes, une note explicative de "
    "synthèse est jointe à la convocation.",
)
HOUR = Rule(
    "heure-absente",
    Severity.INFO,
    "L2121-15",
    "Le procès-verbal donne la date et l’heure de la séance.",
)
RULES = (MISSING, AFTER, SHORT, POSTED, SECOND, SECOND_EARLY, SECOND_BEFORE, NOTE, HOUR)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the notice."""
    place = Location(Step.NOTICE, "notice_sent_on")
    yield from _sending(session, place)
    notice = session.notice
    if notice.posted_on is not None and notice.posted_on > session.date:
        yield POSTED.broken(
            f"La convocation est affichée le {day_month_year(notice.posted_on)}, après la séance.",
            Location(Step.NOTICE, "notice_posted_on"),
        )
    if _needs_a_note(session) and not notice.note.strip():
        yield NOTE.broken(
            "Aucune note explicative de synthèse n’est jointe à la convocation.",
            Location(Step.NOTICE, "note"),
        )
    if session.opened_at is None:
        yield HOUR.broken("L’heure de la séance n’est pas notée.", Location(Step.NOTICE, "hour"))


def _sending(session: Session, place: Location) -> Iterator[Finding]:
    notice, first = session.notice, session.notice.first_session_on
    if notice.sent_on is None:
        yield MISSING.broken("La date d’envoi de la convocation n’est pas renseignée.", place)
        return
    if notice.sent_on > session.date:
        yield AFTER.broken(
            f"La convocation est envoyée le {day_month_year(notice.sent_on)}, après la séance du "
            f"{day_month_year(session.date)} ; corrigez l’une des deux dates.",
            place,
        )
        return
    short = notice_is_short(session)
    if first is None:
        if short:
            yield _short(session, notice.sent_on, place)
        return
    if notice.sent_on < first:
        yield SECOND_BEFORE.broken(
            f"La seconde convocation est envoyée le {day_month_year(notice.sent_on)}, avant la "
            f"séance sans quorum du {day_month_year(first)}.",
            place,
        )
    elif short:
        yield SECOND_EARLY.broken(_second_early(session, notice.sent_on), place)
    else:
        yield SECOND.broken(
            f"Seconde convocation après la séance sans quorum du {day_month_year(first)} : "
            "l’assemblée délibère sans condition de quorum sur le même ordre du jour.",
            place,
        )


def _short(session: Session, sent_on: date, place: Location) -> Finding:
    notice, body, delay = session.notice, session.collectivity, notice_delay(session)
    days = max(clear_days(sent_on, session.date), 0)
    least = str(delay.days) if "franc" in delay.words else f"{delay.words} avant la séance"
    if notice.urgent:
        least = "1 jour franc, même en urgence" if delay.urgent else "au moins la veille"
    unknown = body.population is None and body.has_long_notice and not notice.urgent
    note = " (population non renseignée : le délai le plus long est retenu)" if unknown else ""
    return SHORT.broken(
        f"Convocation envoyée le {day_month_year(sent_on)} : "
        f"{counted(days, 'jour franc', 'jours francs')}, il en faut {least}{note}.",
        place,
        delay.article,
    )


def _second_early(session: Session, sent_on: date) -> str:
    days = max(clear_days(sent_on, session.date), 0)
    least = notice_delay(session).words
    return (
        f"Seconde convocation envoyée le {day_month_year(sent_on)} pour le "
        f"{day_month_year(session.date)} : {counted(days, 'jour franc', 'jours francs')}, il en "
        f"faut {least}, que l’urgence n’abrège pas."
    )


def _needs_a_note(session: Session) -> bool:
    """From 3,500 inhabitants and in bodies of several communes; nothing to explain at an election.

    The board of a CCAS has a report of its own, by the population of its commune (CASF R123-16).
    """
    body = session.collectivity
    several = body.kind in (BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY)
    large = body.population is not None and body.population >= LARGE
    return (several or large) and not session.installation
