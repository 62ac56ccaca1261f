"""Findings on how a register is bound (R2121-9)."""

from collections.abc import Iterator

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.purposes import LIST_FROM

SEVERAL_YEARS = Rule(
    "reliure-de-plusieurs-annees",
    Severity.WARNING,
    "R2121-9",
    "Le registre se relie chaque année ; sous 1 000 habitants, au plus tard tous les cinq ans.",
)
RULES = (SEVERAL_YEARS,)
MOST_YEARS = 5
"""Years that one register may bind, under 1,000 inhabitants."""


def findings(body: Collectivity) -> Iterator[Finding]:
    """Yield what is irregular in the number of years that a register of a body binds."""
    years, population = body.binding_years, body.population
    place = Location(Step.CLOSING, "binding_years")
    if years > MOST_YEARS:
        yield SEVERAL_YEARS.broken(
            f"Un registre relie {years} années : cinq au plus. Changez ce nombre dans les "
            "réglages.",
            place,
        )
    elif years > 1 and population is not None and population >= LIST_FROM:
        yield SEVERAL_YEARS.broken(
            f"Un registre relie {years} années : à partir de 1 000 habitants, il se relie chaque "
            "année. Changez ce nombre dans les réglages.",
            place,
        )
