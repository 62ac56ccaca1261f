"""The days and hours on record: those of an act after it was taken, those of the session."""

from collections.abc import Iterator
from datetime import date, time

from registre_app.domain.body import LARGE, BodyKind
from registre_app.domain.collectivity import Publicity
from registre_app.domain.delays import POSTING_MONTHS, add_months
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year, hour
from registre_app.domain.session import Session
from registre_app.domain.transmission import transmission_article, transmission_limit

TOO_EARLY = Rule(
    "acte-date-anterieure",
    Severity.BLOCKING,
    "L2131-1",
    "Un acte est publié, transmis et notifié après la séance qui l’adopte.",
)
OUT_OF_ORDER = Rule(
    "acte-dates-inversees",
    Severity.BLOCKING,
    "L2131-1",
    "L’accusé de réception suit la transmission ; la fin de l’affichage suit son début.",
)
SENT_LATE = Rule(
    "transmission-tardive",
    Severity.WARNING,
    "L1612-8, L1612-13, L2131-1",
    "Le budget est transmis dans les quinze jours de sa date limite, le compte avant le 15 "
    "juillet, une décision individuelle dans les quinze jours ; le reste, sans délai.",
)
REMOVED_EARLY = Rule(
    "affichage-trop-court",
    Severity.WARNING,
    "R2131-1",
    "Un acte reste affiché deux mois au moins.",
)
ON_LINE = Rule(
    "publicite-electronique",
    Severity.WARNING,
    "L2131-1",
    "À partir de 3 500 habitants, et dans un groupement à fiscalité propre, les actes sont publiés "
    "sous forme électronique.",
)
ENDS_BEFORE = Rule(
    "cloture-avant-ouverture",
    Severity.BLOCKING,
    "L2121-15",
    "Une séance est levée après avoir été ouverte.",
)
PAUSE = Rule(
    "suspension-inversee",
    Severity.BLOCKING,
    "L2121-15",
    "Une séance suspendue reprend après sa suspension.",
)
MOVED_OUTSIDE = Rule(
    "mouvement-hors-seance",
    Severity.WARNING,
    "L2121-15",
    "On arrive et on part entre l’ouverture et la clôture de la séance.",
)
RULES = (
    TOO_EARLY,
    OUT_OF_ORDER,
    SENT_LATE,
    REMOVED_EARLY,
    ON_LINE,
    ENDS_BEFORE,
    PAUSE,
    MOVED_OUTSIDE,
)
_DONE = (
    ("transmitted_on", "transmise"),
    ("receipt_on", "reçue"),
    ("published_on", "publiée"),
    ("posted_on", "affichée"),
    ("online_on", "mise en ligne"),
    ("notified_on", "notifiée"),
)


def check(session: Session) -> Iterator[Finding]:
    """Findings on the days and hours of a session and its acts."""
    yield from _hours(session)
    posting = session.collectivity.publicity in (Publicity.POSTING, Publicity.PAPER)
    if posting and _must_be_on_line(session):
        yield ON_LINE.broken(
            "La collectivité a noté une publication sur papier ; la loi la veut électronique.",
            Location(Step.NOTICE, "publicity"),
        )
    for index, item in enumerate(session.deliberations):
        label = f"La délibération {item.number or f'au point {index + 1}'}"
        place = Location(Step.DELIBERATIONS, "dates", position=index)
        yield from _of_act(session, label, place, item)


def _must_be_on_line(session: Session) -> bool:
    body = session.collectivity
    large = body.population is not None and body.population >= LARGE
    return body.kind is BodyKind.INTERCOMMUNAL or (body.kind is BodyKind.COMMUNE and large)


def _of_act(session: Session, label: str, place: Location, item: Deliberation) -> Iterator[Finding]:
    for field, verb in _DONE:
        done: date | None = getattr(item, field)
        if done is not None and done < session.date:
            yield TOO_EARLY.broken(
                f"{label} est {verb} le {day_month_year(done)}, avant la séance du "
                f"{day_month_year(session.date)} ; corrigez l’une des deux dates.",
                place,
            )
    for earlier, later, said in (
        (item.transmitted_on, item.receipt_on, "reçue avant d’être transmise"),
        (item.posted_on, item.removed_on, "retirée de l’affichage avant d’y être"),
    ):
        if earlier is not None and later is not None and later < earlier:
            yield OUT_OF_ORDER.broken(f"{label} est {said} ; corrigez l’une des dates.", place)
    if item.posted_on and item.removed_on and item.removed_on >= item.posted_on:
        least = add_months(item.posted_on, POSTING_MONTHS)
        if item.removed_on < least and item.online_on is None:
            yield REMOVED_EARLY.broken(
                f"{label} est affichée jusqu’au {day_month_year(item.removed_on)} ; elle le reste "
                f"au moins jusqu’au {day_month_year(least)}.",
                place,
            )
    limit = transmission_limit(item, session.date)
    if limit is not None and item.transmitted_on is not None and item.transmitted_on > limit:
        yield SENT_LATE.broken(
            f"{label} est transmise le {day_month_year(item.transmitted_on)}, après le "
            f"{day_month_year(limit)}.",
            place,
            transmission_article(item),
        )


def _hours(session: Session) -> Iterator[Finding]:
    place = Location(Step.CLOSING, "closed_at")
    same_day = session.ended_on == session.date
    opened, closed = session.opened_at, session.closed_at
    ends_before = same_day and opened and closed and closed < opened
    if session.ended_on < session.date or ends_before:
        yield ENDS_BEFORE.broken(
            "La séance est notée levée avant d’être ouverte ; corrigez l’heure ou le jour.", place
        )
        return
    for index, item in enumerate(session.deliberations):
        for pause in item.suspensions:
            inverted = pause.begun_at and pause.resumed_at and pause.resumed_at < pause.begun_at
            earlier = pause.day is not None and pause.day < session.date
            if earlier or (inverted and pause.day is None and same_day):
                yield PAUSE.broken(
                    f"Point {index + 1} : la séance reprend avant d’être suspendue.",
                    Location(Step.DELIBERATIONS, "suspensions", position=index),
                )
    if same_day:
        for movement in session.movements:
            if movement.at and not _within(movement.at, opened, closed):
                yield MOVED_OUTSIDE.broken(
                    f"{session.member(movement.member).short_name} arrive ou part à "
                    f"{hour(movement.at)}, hors des heures de la séance.",
                    Location(Step.ATTENDANCE, "movements", movement.member, movement.position),
                )


def _within(moment: time, opened: time | None, closed: time | None) -> bool:
    """Tell whether an hour is neither before the opening nor after the end."""
    return (opened is None or moment >= opened) and (closed is None or moment <= closed)
