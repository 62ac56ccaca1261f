"""Findings on the decisions that the head takes by delegation (L2122-22, L2122-23)."""

from collections.abc import Iterator, Sequence
from datetime import date

from registre_app.domain.delegation import DelegatedDecision, to_report
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year
from registre_app.domain.numbering import number_key
from registre_app.domain.transmission import transmission_limit

UNREPORTED = Rule(
    "decision-non-rapportee",
    Severity.WARNING,
    "L2122-23",
    "Les décisions prises par délégation sont rapportées à la séance suivante.",
)
TWICE = Rule(
    "decision-numero-double",
    Severity.BLOCKING,
    "R2122-7-1",
    "Un numéro désigne une seule décision.",
)
TOO_EARLY = Rule(
    "decision-date-anterieure",
    Severity.BLOCKING,
    "L2131-1",
    "Une décision est publiée, transmise, notifiée et rapportée après avoir été prise.",
)
SENT_LATE = Rule(
    "decision-transmise-tard",
    Severity.WARNING,
    "L2131-1",
    "Une décision individuelle est transmise dans les quinze jours de sa signature.",
)
RULES = (UNREPORTED, TWICE, TOO_EARLY, SENT_LATE)
_DONE = (
    ("transmitted_on", "transmise"),
    ("receipt_on", "reçue"),
    ("published_on", "publiée"),
    ("notified_on", "notifiée"),
    ("reported_on", "rapportée"),
)
_PLACE = Location(Step.DELIBERATIONS, "decisions")


def decision_findings(
    decisions: Sequence[DelegatedDecision], session_days: Sequence[date]
) -> Iterator[Finding]:
    """Findings on decisions by delegation, and on their report to the sessions of those days."""
    for decision in to_report(decisions, session_days):
        yield UNREPORTED.broken(
            f"{_named(decision)} n’est pas rapportée à la séance suivante.", _PLACE
        )
    seen: dict[str, DelegatedDecision] = {}
    for decision in sorted(decisions, key=lambda each: (each.taken_on, each.number)):
        first = seen.setdefault(number_key(decision.number), decision)
        if first is not decision and decision.number:
            yield TWICE.broken(
                f"{_named(decision)} porte le numéro de celle du {day_month_year(first.taken_on)}.",
                _PLACE,
            )
        yield from _dates(decision)


def _dates(decision: DelegatedDecision) -> Iterator[Finding]:
    for field, verb in _DONE:
        done: date | None = getattr(decision, field)
        if done is not None and done < decision.taken_on:
            yield TOO_EARLY.broken(
                f"{_named(decision)} est {verb} le {day_month_year(done)}, avant d’être prise.",
                _PLACE,
            )
    limit = transmission_limit(decision, decision.taken_on)
    if limit and decision.transmitted_on and decision.transmitted_on > limit:
        yield SENT_LATE.broken(
            f"{_named(decision)} est transmise le {day_month_year(decision.transmitted_on)}, après "
            f"le {day_month_year(limit)}.",
            _PLACE,
        )


def _named(decision: DelegatedDecision) -> str:
    return f"La décision {decision.number} du {day_month_year(decision.taken_on)}"
