"""What is removed from a register, put in its bin in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.bin import Kind, act_title, decision_title, session_title
from registre_app.storage import bin_rows, reading, sealing, writing
from registre_app.storage.links import effects_on_others, settle_links

if TYPE_CHECKING:
    from datetime import date

    from sqlite_utils import Database

    from registre_app.domain.chronicle import Chronicle


def remove_session(tables: Database, session_id: int, chronicle: Chronicle, day: date) -> None:
    """Put a session in the bin. Raises SealedSession."""
    session = reading.read_session(tables.conn, session_id, chronicle)
    sealing.require_open(session, None)
    rows = bin_rows.rows_of_session(tables.conn, session_id)
    bin_rows.keep(tables, Kind.SESSION, session_id, session_title(session), day, rows)
    tables.table("session").delete(session_id)


def remove_act(
    tables: Database, session_id: int, position: int, chronicle: Chronicle, day: date
) -> None:
    """Put an item of a session in the bin. Raises SealedSession."""
    before = reading.read_session(tables.conn, session_id, chronicle)
    after = before.without_deliberation(position)
    sealing.require_open(before, after)
    rows = bin_rows.rows_of_item(tables.conn, session_id, position)
    title = act_title(before, before.deliberations[position])
    bin_rows.keep(tables, Kind.ACT, session_id, title, day, rows)
    writing.update_session(tables, session_id, before, after)
    if effects_on_others(before) != effects_on_others(after):
        settle_links(tables, chronicle)


def remove_decision(tables: Database, number: str, day: date) -> None:
    """Put a decision taken by delegation in the bin. Raises LaidDecision."""
    known = {each.number: each for each in reading.read_decisions(tables.conn)}
    rows = bin_rows.rows_of_decision(tables.conn, number)
    title = decision_title(known.pop(number))
    writing.write_decisions(tables, tuple(known.values()))
    bin_rows.keep(tables, Kind.DECISION, number, title, day, rows)


def keep_dropped(tables: Database, before: Chronicle, after: Chronicle, day: date | None) -> None:
    """Put in the bin the people whom a change of the chronicle drops.

    Raises RecordConflict where one is in a session, ValueError where there is no day.
    """
    writing.require_known(tables, before, after)
    for person in before.people:
        if person.id in after:
            continue
        if day is None:
            raise ValueError(f"no day for the removal of {person.id}")
        rows = bin_rows.rows_of_person(tables.conn, person.id)
        title = before.member_on(person.id, day).short_full_name
        bin_rows.keep(tables, Kind.MEMBER, person.id, title, day, rows)
