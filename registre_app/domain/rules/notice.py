"""The notice: its date, its delay, the second notice, the note and the hour that it gives."""

from collections.abc import Iterator
from datetime import date

from registre_app.domain.body import LARGE, BodyKind
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import counted, day_month_year
from registre_app.domain.law import second_notice_article
from registre_app.domain.notice_delay import notice_delay, notice_is_short
from registre_app.domain.session import Session, clear_days

MISSING = Rule(
    "convocation-date-absente",
    Severity.TO_DO,
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
    Severity.IRREGULAR,
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
    "permet de délibérer sans quorum ; les documents le mentionnent (en Alsace-Moselle, L2541-4).",
)
SECOND_EARLY = Rule(
    "seconde-convocation-delai",
    Severity.IRREGULAR,
    "L2121-17",
    "La seconde convocation part au moins 3 jours francs avant la seconde séance, même en urgence "
    "(Conseil d’État, 16 juin 1997, n° 142691). En Alsace-Moselle, aucun intervalle n’est exigé.",
)
SECOND_BEFORE = Rule(
    "seconde-convocation-anticipee",
    Severity.IRREGULAR,
    "L2121-17",
    "La seconde convocation est envoyée une fois le défaut de quorum constaté, au plus tôt le jour "
    "même de la première séance.",
)
NOTE = Rule(
    "note-de-synthese-absente",
    Severity.TO_DO,
    "L2121-12",
    "À partir de 3 500 habitants et dans tout groupement de communes, une note explicative de "
    "synthèse est jointe à la convocation.",
)
HOUR = Rule(
    "heure-absente",
    Severity.TO_DO,
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
    short, local = notice_is_short(session), session.collectivity.in_alsace_moselle
    article = second_notice_article(session.collectivity)
    if short and (first is None or local):  # no interval of its own there, the usual delay
        yield _short(session, notice.sent_on, place)
    if first is None:
        return
    if notice.sent_on < first:
        yield SECOND_BEFORE.broken(
            f"La seconde convocation est envoyée le {day_month_year(notice.sent_on)}, avant la "
            f"séance du {day_month_year(first)}, dont le défaut de quorum la permet.",
            place,
            article,
        )
    elif short and not local:
        yield SECOND_EARLY.broken(_second_early(session, notice.sent_on), place, article)
    else:
        yield SECOND.broken(
            f"Seconde convocation à la suite de la séance du {day_month_year(first)} : si le "
            "quorum y a manqué, l’assemblée délibère sans condition de quorum sur le même ordre "
            "du jour.",
            place,
            article,
        )


def _short(session: Session, sent_on: date, place: Location) -> Finding:
    notice, body, delay = session.notice, session.collectivity, notice_delay(session)
    unknown = body.population is None and body.has_long_notice and not notice.urgent
    note = " (population non renseignée : le délai le plus long est retenu)" if unknown else ""
    if not delay.clear:
        told = _before(session, sent_on)
    elif notice.urgent:
        told = f"{_clear_days(session, sent_on)}, il en faut {delay.urgent}, même en urgence"
    else:
        told = f"{_clear_days(session, sent_on)}, il en faut {delay.days}{note}"
    sent = f"Convocation envoyée le {day_month_year(sent_on)}"
    return SHORT.broken(f"{sent} : {told}.", place, delay.article)


def _before(session: Session, sent_on: date) -> str:
    """Say how long before the session a notice was sent, where the days are not clear."""
    days = (session.date - sent_on).days
    when = f"{counted(days, 'jour')} avant la séance" if days else "le jour même de la séance"
    if session.notice.urgent:
        return f"{when} ; en urgence, elle part au plus tard la veille"
    return f"{when} ; elle part au moins {notice_delay(session).days + 1} jours avant"


def _clear_days(session: Session, sent_on: date) -> str:
    return counted(max(clear_days(sent_on, session.date), 0), "jour franc", "jours francs")


def _second_early(session: Session, sent_on: date) -> str:
    return (
        f"Seconde convocation envoyée le {day_month_year(sent_on)} pour le "
        f"{day_month_year(session.date)} : {_clear_days(session, sent_on)}, il en faut "
        f"{notice_delay(session).days}, que l’urgence n’abrège pas."
    )


def _needs_a_note(session: Session) -> bool:
    """From 3,500 inhabitants and in bodies of several communes; nothing to explain at an election.

    The board of a CCAS has a report of its own, by the population of its commune (CASF R123-16).
    """
    body = session.collectivity
    several = body.kind in (BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY)
    large = body.population is not None and body.population >= LARGE
    return (several or large) and not session.installation
