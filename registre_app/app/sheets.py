"""The sheets of the register, kept or drafted, and the decisions that are on none yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from registre_app.app.chain_records import json_of
from registre_app.domain.errors import RegistreError
from registre_app.domain.mention import bare, bare_decision
from registre_app.exchange import decisions_of, dumps, folio_of_json
from registre_app.seal import BEFORE_FIRST, enveloped

if TYPE_CHECKING:
    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.folio import Folio
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterReader


class NoSheets(RegistreError):
    """An entry of the chain that keeps no sheets."""


@dataclass(frozen=True)
class Sheets:
    """The sheets of a session as PDF bytes; without ``folio``, a draft that bears no number."""

    pdf: bytes
    folio: Folio | None = None
    reprinted: bool = False

    @property
    def words(self) -> str:
        """What they are."""
        if self.folio is None:
            return "Projet de feuillets, sans numéro : la séance n’est pas scellée"
        which = self.folio.title
        return f"{which} (réimpression)" if self.reprinted else which


def sheets_of(register: RegisterReader, session_id: int) -> Sheets:
    """Return the sheets of a session: those kept, a reprint where none is kept, or a draft."""
    from registre_app.papers.register.sheets import draft_sheets, session_sheets  # noqa: PLC0415 -- slow

    session = register.session(session_id)
    if session.seal is None:
        record = dumps(session).encode()
        decisions = tuple(map(bare_decision, decisions_to_lay(register, session)))
        return Sheets(draft_sheets(session, decisions, record=record))
    rank = session.seal.rank
    if kept := kept_sheets(register, rank):
        return Sheets(kept, session.seal.folio)
    fixed = replace(bare(session), seal=session.seal)
    decisions = decisions_of(json_of(register, rank))
    pdf = session_sheets(fixed, decisions, record=envelope_of(register, rank))
    return Sheets(pdf, session.seal.folio, reprinted=True)


def sheets_laid_by(register: RegisterReader, rank: int) -> Sheets:
    """Return the sheets that an entry of the chain laid, in force or not. Raises NoSheets."""
    kept = kept_sheets(register, rank)
    if kept is None or register.entry(rank) is None:
        raise NoSheets(
            f"L’entrée {rank} de la chaîne ne garde pas de feuillets. Voyez les entrées avec "
            "« registre sceaux »."
        )
    return Sheets(kept, folio_of_json(json_of(register, rank)["feuillets"]))


def kept_sheets(register: RegisterReader, rank: int) -> bytes | None:
    """Return the sheets that the entry of a rank laid, as they were printed; None without any."""
    for each in register.ranks("feuillets", target=rank):
        if (pdf := register.sheets(each)) is not None:
            return pdf
    return None


def envelope_of(register: RegisterReader, rank: int) -> bytes:
    """Return the entry of a rank as a paper carries it. Raises KeyError where there is none."""
    entry, before = register.entry(rank), register.entry(rank - 1)
    if entry is None:
        raise KeyError(rank)
    return enveloped(entry, before.hash if before else BEFORE_FIRST)


def to_lay(register: RegisterReader, *years: int) -> tuple[DelegatedDecision, ...]:
    """Return the decisions of some years that no sheet has yet, in the order of their dates."""
    laid = register.laid()
    return tuple(
        each
        for each in register.decisions()
        if each.taken_on.year in years and each.number not in laid
    )


def decisions_to_lay(register: RegisterReader, session: Session) -> tuple[DelegatedDecision, ...]:
    """Return the decisions that the seal of a session would lay: of its year, on no sheet yet."""
    found = to_lay(register, session.date.year)
    return tuple(each for each in found if each.taken_on <= session.date)


def printed_before(register: RegisterReader, session_id: int) -> Folio | None:
    """Return the sheets of a session printed before there was a seal, entered in the chain or not.

    None where there are none.
    """
    for rank in register.ranks("imprimes", session_id=session_id)[-1:]:
        return folio_of_json(json_of(register, rank)["feuillets"])
    return register.printed_before().get(session_id)
