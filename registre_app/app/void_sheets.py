"""Sheets spoilt: their numbers are entered as void, with the reason, and never given again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import Folio, next_free
from registre_app.exchange import folio_of_json, record_json
from registre_app.storage import Addition

if TYPE_CHECKING:
    from datetime import date

    from registre_app.storage import RegisterFile, RegisterReader

MOST = 170  # sheets that one entry voids: those of a volume


class NotVoid(RegistreError):
    """Sheets that cannot be entered as void; says why, and what to do."""


@dataclass(frozen=True)
class VoidSheets:
    """Sheets entered as void, and why; ``rank`` is that of their entry."""

    rank: int
    folio: Folio
    reason: str


def void_sheets(register: RegisterReader) -> tuple[VoidSheets, ...]:
    """Return the sheets entered as void, in the order of their entries."""
    found = []
    for rank in register.ranks("nul"):
        record = records.json_of(register, rank)
        folio = folio_of_json(record.get("feuillets"))
        if folio is not None:
            found.append(VoidSheets(rank, folio, record.get("motif", "")))
    return tuple(found)


def next_void(register: RegisterReader, year: int, count: int) -> Folio:
    """Return the sheets that would be void: the next free ones of a year."""
    return next_free(register.taken_sheets(year), year, count)


def enter_void(
    register: RegisterFile,
    year: int,
    count: int,
    reason: str,
    today: date,
    salt: records.Salt = records.random_salt,
) -> Folio:
    """Enter the next free sheets of a year as void; return them. Raises NotVoid.

    Sheets that a seal laid are never void: they are printed again as they are.
    """
    register.begin_editing()
    reason = " ".join(reason.split())
    if not reason:
        raise NotVoid("Un feuillet est nul pour un motif : donnez-le. Rien n’a été modifié.")
    if not 1 <= count <= MOST:
        raise NotVoid(f"Écrivez un nombre de feuillets de 1 à {MOST}. Rien n’a été modifié.")
    if year > today.year:
        raise NotVoid(
            f"L’année {year} est à venir : elle n’a pas de feuillets. Rien n’a été modifié."
        )
    folio = next_void(register, year, count)
    chain = records.GrowingChain(register.head(), today, salt)
    chain.add("nul", {"feuillets": record_json(folio), "motif": reason})
    register.enter(Addition(tuple(chain.entries)))
    return folio
