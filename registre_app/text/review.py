"""Findings on the texts of a session: what cannot be printed."""

from collections.abc import Iterator
from functools import lru_cache

from registre_app.domain.findings import Finding, Location, Rule, Severity, Step
from registre_app.domain.session import Session
from registre_app.text.markdown import TextRefused, parse

FIELDS = {"body": "exposé", "decision": "dispositif", "debate": "débats"}

REFUSED = Rule(
    "texte-refuse",
    Severity.BLOCKING,
    "R2121-9",
    "Un texte s’imprime en entier : ce que le registre ne sait pas composer est refusé et nommé.",
)
RULES = (REFUSED,)


def findings(session: Session) -> Iterator[Finding]:
    """Yield the findings on the texts alone, item by item."""
    for index, item in enumerate(session.deliberations):
        for field, name in FIELDS.items():
            if refusal := text_fault(getattr(item, field)):
                label = item.number or f"au point {index + 1}"
                yield REFUSED.broken(
                    f"Délibération {label}, {name} : {refusal}",
                    Location(Step.DELIBERATIONS, field, position=index),
                )


@lru_cache(maxsize=4_000)
def text_fault(text: str) -> str | None:
    """Return why a text cannot be printed; None if it can."""
    try:
        parse(text)
    except TextRefused as refusal:
        return str(refusal)
    return None
