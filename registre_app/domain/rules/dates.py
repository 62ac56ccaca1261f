"""The days on record of an act: after it was taken, in their order, within their delays."""

from collections.abc import Iterator
from datetime import date

from registre_app.domain.body import LARGE, BodyKind
from registre_app.domain.collectivity import Publicity
from registre_app.domain.delays import POSTING_MONTHS, add_months
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year
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
    "Le budget est transmis dans les quinze jours de sa date limite, le compte au plus tard le "
    "15 juillet, une décision individuelle dans les quinze jours ; le reste, sans délai.",
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
RULES = (
    TOO_EARLY,
    OUT_OF_ORDER,
    SENT_LATE,
    REMOVED_EARLY,
    ON_LINE,
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
    """Findings on the days of the acts of a session."""
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
