"""What versions without a chain sealed or printed, entered in it before the first edit.

One session after the other: each is drawn on any thread, then entered where the register is edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.app.sealing import PreparedSeal, enter_seal, prepare_former_seal
from registre_app.exchange import record_json
from registre_app.storage import Addition

if TYPE_CHECKING:
    from datetime import date

    from registre_app.storage import RegisterFile, RegisterReader

Prepared = PreparedSeal | Addition
"""What one session adds to the chain: its seal, or the sheets that were printed of it."""


def enter_former_seals(
    register: RegisterFile, today: date, salt: records.Salt = records.random_salt
) -> None:
    """Seal, as they stand, the sessions marked so; enter the sheets printed of the others."""
    for key in register.former_ids():
        enter_former(register, prepare_former(register, key, today, salt))


def prepare_former(
    register: RegisterReader, key: int, today: date, salt: records.Salt = records.random_salt
) -> Prepared:
    """Draw what one of these sessions adds to the chain as it is now; nothing is recorded."""
    if register.is_former_seal(key):
        return prepare_former_seal(register, key, today, salt)
    session, folio = register.session(key), register.printed_before()[key]
    chain = records.GrowingChain(register.head(), today, salt)
    content = {
        "seance": {"date": session.date.isoformat()},
        "feuillets": record_json(folio),
        "imprimes_avant_le_sceau": True,
    }
    chain.add("imprimes", content, session_id=key)
    return Addition(tuple(chain.entries), entered=(key,))


def enter_former(register: RegisterFile, prepared: Prepared) -> None:
    """Enter what one session adds. Raises CannotSeal where the register changed since."""
    if isinstance(prepared, PreparedSeal):
        enter_seal(register, prepared)
    else:
        register.enter(prepared)
