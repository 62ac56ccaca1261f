"""Seals made by hand, and sessions that bear one, with the sheets that they take."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.folio import Folio
from registre_app.domain.seal import LaidDecision, Replaced, Resumption, Seal, SealedAct
from registre_app.domain.session import Session
from registre_app.layout.style import Style
from registre_app.papers.register.sheets import LaidApart, measure

REPLACED = Replaced(
    4, date(2022, 12, 20), "le vote du point 2 était mal noté", Folio(2022, 1, 1, 2)
)

DECISIONS = (
    DelegatedDecision("D1", date(2022, 3, 1), "Bail", "Le maire **décide**.", "M. le Maire"),
    DelegatedDecision("D2", date(2022, 7, 1), "Emprunt"),
)


def digest(text: str) -> str:
    """Return 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


RESUMES = Resumption(9, digest("sauvegarde"))
LAID = LaidApart(13, digest("décisions"), date(2022, 12, 31), Folio(2022, 1, 9, 1))
"""Where decisions that take one sheet are laid."""


def following(session: Session) -> Session:
    """Return a session whose acts follow one another on its sheets."""
    return replace(session, collectivity=replace(session.collectivity, acts_follow_on=True))


def sealed(
    session: Session,
    decisions: Sequence[DelegatedDecision] = (),
    first: int = 3,
    style: Style | None = None,
    **told: object,
) -> Session:
    """Return a session with a seal, on the sheets that it takes from that one of volume 1 on."""
    known = replace(Seal(12, digest("tête"), date(2022, 12, 16)), **told)  # type: ignore[arg-type]
    measured = measure(replace(session, seal=known), decisions, style)
    acts = tuple(
        SealedAct(position, digest(f"acte {position}"), page) for position, page in measured.acts
    )
    laid = tuple(LaidDecision(*each) for each in measured.decisions)
    folio = known.folio or Folio(session.date.year, 1, first, measured.sheets)
    return replace(session, seal=replace(known, acts=acts, folio=folio, decisions=laid))
