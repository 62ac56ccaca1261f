"""A chain that goes on from an older state: a register restored from a backup older than its seals.

Of the sheets printed since, it knows nothing: their numbers are entered as void, up to the last one
printed, and the next seal says after which entry the chain goes on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.domain.errors import RegistreError
from registre_app.domain.folio import ACT_SHEETS_A_VOLUME, Side, free_up_to
from registre_app.domain.french import day_month_year, thousands
from registre_app.domain.seal import Resumption
from registre_app.exchange import record_json, resumption_of
from registre_app.seal import BEFORE_FIRST
from registre_app.seal.shape import FIRST_YEAR, MOST_SHEETS
from registre_app.storage import Addition

if TYPE_CHECKING:
    from datetime import date

    from registre_app.domain.folio import Folio
    from registre_app.storage import RegisterFile, RegisterReader

FORM = "VOLUME/FEUILLET, par exemple 2/14, ou ANNEE/VOLUME/FEUILLET"
_TYPED = re.compile(r"(?:([0-9]{4}) */ *)?([0-9]{1,9}) */ *([0-9]{1,9})")
_SHOWN = 40  # characters of what was typed
_NOTHING = "Rien n’est ajouté."


class NotResumed(RegistreError):
    """A last sheet printed that cannot be, or that the register knows; says why, what to do."""


def read_last_sheet(text: str, today: date, backup: RegisterReader | None = None) -> Side:
    """Return the last sheet printed from what is typed: « 2/14 », « 2026/2/14 ».

    The year is that of ``today`` where none is typed; it must be typed where the ``backup`` has
    sheets, or sessions to seal, of another. Raises NotResumed.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise NotResumed(f"« {text.strip()[:_SHOWN]} » n’est pas un feuillet : écrivez {FORM}.")
    year, volume, sheet = (int(each) if each else today.year for each in found.groups())
    last = Side(year, volume, sheet, is_recto=False)
    if backup is not None and not found[1]:
        years = {day.year for day in backup.open_days() if day <= today}
        years |= {folio.year for folio in backup.taken_sheets()}
        if others := sorted(years - {today.year}):
            raise NotResumed(
                f"« {text.strip()} » est-il de {today.year} ou de {others[-1]} ? Écrivez l’année "
                f"d’abord : {others[-1]}/{volume}/{sheet}, par exemple."
            )
    _require_possible(last, today)
    return last


def lost_sheets(register: RegisterReader, last: Side, today: date) -> Folio:
    """Return the sheets that would be void: from the next free one to the last printed.

    Raises NotResumed.
    """
    _require_possible(last, today)
    folio = free_up_to(register.taken_sheets(last.year), last)
    if folio is None:
        raise NotResumed(
            f"Le feuillet {_named(last)} est déjà connu de ce registre : aucun numéro n’est à "
            f"écarter. Donnez le dernier feuillet imprimé, ou n’en donnez pas. {_NOTHING}"
        )
    if folio.sheets > MOST_SHEETS:
        raise NotResumed(
            f"Jusqu’au feuillet {_named(last)}, {thousands(folio.sheets)} feuillets seraient nuls, "
            f"plus que {thousands(MOST_SHEETS)}. Relisez ce numéro sur le papier. {_NOTHING}"
        )
    return folio


def enter_resumption(
    register: RegisterFile,
    last: Side,
    today: date,
    salt: records.Salt = records.random_salt,
    *,
    saved_on: date | None = None,
) -> Folio:
    """Enter as void what was printed since a backup, now restored; return these sheets.

    ``last`` is the last sheet printed (either side), ``saved_on`` the day of the backup, where it
    is known. Of several years, it is called once for each: each says after which entry of the
    backup the chain goes on. Raises NotResumed.
    """
    register.begin_editing()
    folio = lost_sheets(register, last, today)
    of = f" du {day_month_year(saved_on)}" if saved_on else ""
    told = f"une sauvegarde{of}, le {day_month_year(today)}"
    content = {
        "feuillets": record_json(folio),
        "motif": f"Imprimés avant la restauration d’{told} ; le registre ne sait plus rien d’eux.",
        "reprise": record_json(_resumption(register)),
    }
    chain = records.GrowingChain(register.head(), today, salt)
    chain.add("nul", content)
    register.enter(Addition(tuple(chain.entries)))
    return folio


def resumption_to_tell(register: RegisterReader) -> Resumption | None:
    """Return after which entry the next seal says that the chain goes on; None: it says nothing."""
    last_seal = max(register.ranks("seance"), default=0)
    rank, told = _last(register)
    return told if rank > last_seal else None


def printed_since(register: RegisterReader) -> str:
    """Return, after what is said of a paper that a register does not know, why it may not.

    Empty where the register was never restored from an older state, or is too altered to tell.
    """
    try:
        rank, _ = _last(register)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return ""
    when = "avant qu’une sauvegarde plus ancienne ne soit restaurée"
    return f" (ou ce papier fut imprimé {when}, ce que dit l’entrée n° {rank})" if rank else ""


def _last(register: RegisterReader) -> tuple[int, Resumption | None]:
    """Return the last void sheets that say where the chain goes on, by their rank; 0: none do."""
    for rank in reversed(register.ranks("nul")):
        if told := resumption_of(records.json_of(register, rank)):
            return rank, told
    return 0, None


def _resumption(register: RegisterReader) -> Resumption:
    """Return the last entry of the backup: the last one but those of this very resumption."""
    head = register.head()
    if head is None:
        return Resumption(0, BEFORE_FIRST.hex())
    last = records.json_of(register, head.rank)
    known = resumption_of(last) if last["nature"] == "nul" else None
    return known or Resumption(head.rank, head.hash.hex())


def _require_possible(last: Side, today: date) -> None:
    if last.year > today.year:
        raise NotResumed(
            f"L’année {last.year} est à venir : aucun de ses feuillets n’est imprimé. Relisez ce "
            f"numéro sur le papier. {_NOTHING}"
        )
    if last.year < FIRST_YEAR:
        raise NotResumed(f"{last.year} n’est pas l’année d’un registre : écrivez {FORM}.")
    if last.volume < 1 or not 1 <= last.sheet <= ACT_SHEETS_A_VOLUME:
        raise NotResumed(
            f"Le feuillet {_named(last)} n’existe pas : les volumes sont comptés à partir de 1, et "
            f"leurs feuillets de 1 à {ACT_SHEETS_A_VOLUME}. Relisez ce numéro sur le papier. "
            f"{_NOTHING}"
        )


def _named(side: Side) -> str:
    return f"{side.volume}/{side.sheet} de {side.year}"
