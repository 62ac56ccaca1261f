"""Findings on the texts of a session: what cannot be printed as it stands."""

from functools import lru_cache

from registre_app.domain.findings import Finding, Location, Severity, Step
from registre_app.domain.rules import findings as record_findings
from registre_app.domain.session import Session
from registre_app.text.markdown import TextRefused, parse

FIELDS = {"body": "exposé", "decision": "dispositif", "debate": "débats"}


def findings(session: Session) -> tuple[Finding, ...]:
    """Return every finding on the session: those of the law, then those on its texts."""
    return (*record_findings(session), *_text_findings(session))


@lru_cache(maxsize=4_000)
def text_fault(text: str) -> str | None:
    """Say why a text cannot be printed as it stands; None where it can."""
    try:
        parse(text)
    except TextRefused as refusal:
        return str(refusal)
    return None


def _text_findings(session: Session) -> list[Finding]:
    found = []
    for index, item in enumerate(session.deliberations):
        for field, name in FIELDS.items():
            if refusal := text_fault(getattr(item, field)):
                label = item.number or f"au point {index + 1}"
                found.append(
                    Finding(
                        "texte-refuse",
                        Severity.BLOCKING,
                        f"Délibération {label}, {name} : {refusal}",
                        "R2121-9",
                        Location(Step.DELIBERATIONS, field, position=index),
                    )
                )
    return found
