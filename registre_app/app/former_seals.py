"""What versions without a chain sealed or printed, entered in it before the first edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.app import chain_records as records
from registre_app.app.sealing import seal_as_it_stands
from registre_app.exchange import record_json
from registre_app.storage import Addition, RegisterFile

if TYPE_CHECKING:
    from datetime import date


def enter_former_seals(
    register: RegisterFile, today: date, salt: records.Salt = records.random_salt
) -> None:
    """Seal, as they stand, the sessions marked so; enter the sheets printed of the others."""
    for key in register.former_ids():
        if register.is_former_seal(key):
            seal_as_it_stands(register, key, today, salt)
            continue
        session, folio = register.session(key), register.printed_before()[key]
        chain = records.GrowingChain(register.head(), today, salt)
        content = {
            "seance": {"date": session.date.isoformat()},
            "feuillets": record_json(folio),
            "imprimes_avant_le_sceau": True,
        }
        chain.add("imprimes", content, session_id=key)
        register.enter(Addition(tuple(chain.entries), entered=(key,)))
