"""The acts themselves: their numbers, their dates."""

from collections.abc import Iterator

from registre_app.domain.deliberation import WITHOUT_VOTE
from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.french import day_month_year
from registre_app.domain.session import Session

UNNUMBERED = Rule(
    "numero-absent",
    Severity.INFO,
    "R2121-9",
    "Chaque délibération a un numéro, définitif une fois scellée.",
)
TWICE = Rule(
    "numero-double",
    Severity.BLOCKING,
    "R2121-9",
    "Un numéro désigne une seule délibération ; un acte retiré garde le sien.",
)
TOO_EARLY = Rule(
    "acte-date-anterieure",
    Severity.BLOCKING,
    "L2131-1",
    "Un acte est publié et transmis après la séance qui l’adopte.",
)
RESULT = Rule(
    "point-sans-vote",
    Severity.WARNING,
    "L2121-21",
    "Un point dont l’assemblée prend acte, ou une information, n’a pas de scrutin : aucun "
    "résultat n’est imprimé.",
)
RULES = (UNNUMBERED, TWICE, TOO_EARLY, RESULT)


def check(session: Session) -> Iterator[Finding]:
    """Findings on numbers and dates."""
    seen: dict[str, int] = {}
    for index, item in enumerate(session.deliberations):
        label = item.number or f"au point {index + 1}"
        place = Location(Step.DELIBERATIONS, "number", position=index)
        if not item.number and index in session.acts:
            yield UNNUMBERED.broken(f"La délibération {label} n’a pas encore de numéro.", place)
        elif item.number and item.number in seen:
            yield TWICE.broken(
                f"Le numéro {item.number} est porté par les points {seen[item.number] + 1} et "
                f"{index + 1} ; un numéro désigne une seule délibération.",
                place,
            )
        seen.setdefault(item.number, index)
        for done, verb in ((item.transmitted_on, "transmise"), (item.published_on, "publiée")):
            if done is not None and done < session.date:
                yield TOO_EARLY.broken(
                    f"La délibération {label} est {verb} le {day_month_year(done)}, avant la "
                    f"séance du {day_month_year(session.date)} ; corrigez l’une des deux dates.",
                    Location(Step.DELIBERATIONS, "dates", position=index),
                )
        if item.kind in WITHOUT_VOTE and item.ballot is not None:
            yield RESULT.broken(
                f"Le point {index + 1} se passe de vote, un scrutin lui est pourtant noté ; il ne "
                "sera pas imprimé.",
                Location(Step.DELIBERATIONS, "ballot", position=index),
            )
