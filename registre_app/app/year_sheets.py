"""The sheets of a year as the register page lists them: kept, replaced, void, still to be laid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from registre_app.app.chain_records import json_of
from registre_app.app.sheets import printed_before
from registre_app.app.void_sheets import void_sheets
from registre_app.exchange import folio_of_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from registre_app.domain.folio import Folio
    from registre_app.exchange.fields import Json
    from registre_app.storage import RegisterReader


class SheetsState(Enum):
    """What the sheets of a line are."""

    DRAFT = auto()
    PRINTED = auto()  # of a session not sealed, printed before there was a seal
    KEPT = auto()
    REPRINT = auto()  # sealed, printed before there was a seal: no page is kept
    REPLACED = auto()
    DECISIONS = auto()
    VOID = auto()


@dataclass(frozen=True)
class SheetsLine:
    """Sheets, or what has none yet; ``reason`` says why they were replaced, or are void.

    ``rank`` is the entry that laid them, ``session_id`` the session that they are of.
    """

    state: SheetsState
    folio: Folio | None = None
    session_id: int | None = None
    rank: int | None = None
    on: date | None = None
    reason: str = ""


def year_sheets(register: RegisterReader, year: int) -> tuple[SheetsLine, ...]:
    """Return the sheets of a year: its sessions in order, its decisions, what is void."""
    lines: list[SheetsLine] = []
    for key, day in register.session_days().items():
        if day.year == year:
            lines += _of_session(register, key)
    lines += _left(register, year, {each.rank for each in lines})
    for rank in register.ranks("decisions"):
        record = json_of(register, rank)
        if record.get("annee") == year:
            lines.append(_line(SheetsState.DECISIONS, record, None, rank))
    lines += [
        SheetsLine(SheetsState.VOID, each.folio, rank=each.rank, reason=each.reason)
        for each in void_sheets(register)
        if each.folio.year == year
    ]
    return tuple(lines)


def _of_session(register: RegisterReader, key: int) -> Iterator[SheetsLine]:
    ranks = register.ranks("seance", session_id=key)
    in_force = next((each for each in ranks if key in register.sessions_sealed_by(each)), None)
    if in_force is not None:
        record = json_of(register, in_force)
        before = record.get("imprimes_avant_le_sceau")
        yield _line(SheetsState.REPRINT if before else SheetsState.KEPT, record, key, in_force)
    elif (printed := printed_before(register, key)) and not ranks:
        yield SheetsLine(SheetsState.PRINTED, printed, key)
    else:
        yield SheetsLine(SheetsState.DRAFT, None, key)
    for rank in reversed(ranks):
        if rank != in_force:
            yield _replaced(register, rank, key)


def _left(register: RegisterReader, year: int, told: set[int | None]) -> Iterator[SheetsLine]:
    """Yield the sheets of that year of sessions since removed, or moved to another one."""
    for rank in register.ranks_of_sheets(year, year):
        record = json_of(register, rank)
        if record.get("nature") == "seance" and rank not in told:
            yield _replaced(register, rank, None)


def _replaced(register: RegisterReader, rank: int, key: int | None) -> SheetsLine:
    lifted = register.ranks("levee", target=rank)
    reason = json_of(register, lifted[-1]).get("motif", "") if lifted else ""
    return _line(SheetsState.REPLACED, json_of(register, rank), key, rank, reason)


def _line(
    state: SheetsState, record: Json, key: int | None, rank: int, reason: str = ""
) -> SheetsLine:
    on = date.fromisoformat(record["le"]) if record.get("le") else None
    return SheetsLine(state, folio_of_json(record.get("feuillets")), key, rank, on, reason)
