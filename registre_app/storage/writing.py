"""Domain objects written as rows. Every function runs inside the caller's transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from registre_app.domain.attendance import Attendance
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.french import day_month_year, long_date
from registre_app.domain.session import Session
from registre_app.storage.errors import LaidDecision, NumberTaken, RecordConflict
from registre_app.storage.reading import read_decisions, read_laid
from registre_app.storage.rows import Row, to_row
from registre_app.storage.writing_acts import insert_item

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from sqlite_utils import Database

    from registre_app.domain.chronicle import Chronicle


def require_known(db: Database, before: Chronicle, after: Chronicle) -> None:
    """Raise RecordConflict where a change drops somebody who is in a session."""
    for former in before.people:
        if former.id in after:
            continue
        query = (
            "SELECT date FROM session JOIN attendance ON session_id = session.id"
            " WHERE member = ? ORDER BY date LIMIT 1"
        )
        if used := next(db.query(query, [former.id]), None):
            day = date.fromisoformat(used["date"])
            raise RecordConflict(
                f"{before.member_on(former.id, day).short_name} figure dans la séance du "
                f"{long_date(day)} et reste au tableau ; indiquez plutôt la fin de son mandat."
            )


def write_formulas(db: Database, formulas: Mapping[str, str]) -> None:
    """Replace the formulas of the editor."""
    db.table("formula").delete_where()
    db.table("formula").insert_all(
        {"code": code, "text": text} for code, text in sorted(formulas.items())
    )


def write_decisions(db: Database, decisions: tuple[DelegatedDecision, ...]) -> None:
    """Record the decisions taken by delegation; only those that differ are written.

    Raises NumberTaken where two have one number, RecordConflict where one has none.
    """
    named: dict[str, DelegatedDecision] = {}
    for decision in decisions:
        if not decision.number:
            raise RecordConflict(
                f"La décision « {decision.title} » n’a pas de numéro ; donnez-lui-en un."
            )
        owner = named.setdefault(decision.number, decision)
        if owner is not decision:
            raise NumberTaken(
                f"Le numéro {decision.number} est déjà celui de la décision « {owner.title} » du "
                f"{day_month_year(owner.taken_on)} ; donnez un autre numéro."
            )
    known = {each.number: each for each in read_decisions(db.conn)}
    laid = read_laid(db.conn)
    for number, each in known.items():
        if named.get(number) != each:
            if number in laid:
                raise LaidDecision(
                    f"La décision {number} est au registre : elle ne change plus. Rien n’a été "
                    "modifié. Notez ce qui la suit, ou corrigez-la par une nouvelle décision."
                )
            db.table("delegated_decision").delete_where("number = ?", [number])
    rows = [to_row(each) for number, each in named.items() if known.get(number) != each]
    if rows:
        db.table("delegated_decision").insert_all(rows)


def insert_session(db: Database, session: Session, key: int | None = None) -> int:
    """Record a new session, under a key that is free or the next one; return its key."""
    session_id = next_key(db.conn) if key is None else key
    db.table("session").insert({"id": session_id} | _session_row(session))
    _write_lines(db, session_id, None, session)
    _write_deliberations(db, session_id, (), session.deliberations)
    return session_id


def next_key(db: sqlite3.Connection) -> int:
    """Return the key of the next session.

    A key is never given again: entries of the chain tell sealed sessions by theirs, and what is in
    the bin the session to which it comes back.
    """
    (last,) = db.execute(
        "SELECT max((SELECT coalesce(max(id), 0) FROM session),"
        " (SELECT coalesce(max(session_id), 0) FROM chain),"
        " (SELECT coalesce(max(CAST(subject AS INTEGER)), 0) FROM bin"
        " WHERE kind IN ('seance', 'deliberation')))"
    ).fetchone()
    return int(last) + 1


def update_session(db: Database, session_id: int, before: Session, after: Session) -> None:
    """Record what differs between two states of a session."""
    if _session_row(before) != _session_row(after):
        db.table("session").update(session_id, _session_row(after))
    _write_lines(db, session_id, before, after)
    _write_deliberations(db, session_id, before.deliberations, after.deliberations)


def _session_row(session: Session) -> Row:
    return to_row(session) | to_row(session.notice, "notice_")


_LINES = {
    "attendance": ("attendance", "member"),
    "secretary": ("secretaries", "member"),
    "proxy": ("proxies", "giver"),
    "movement": ("movements", "rank"),
}
"""The tables of a session's lines: the field that each holds, and its key within the session."""


def _write_lines(db: Database, session_id: int, before: Session | None, after: Session) -> None:
    """Write only the lines that differ."""
    for table, (field, key) in _LINES.items():
        known, lines = getattr(before, field, ()), getattr(after, field)
        if known == lines:
            continue
        old, new = _rows(session_id, key, known), _rows(session_id, key, lines)
        for line in [each for each in old if old[each] != new.get(each)]:
            db.table(table).delete_where(f"session_id = ? AND {key} = ?", [session_id, line])
        rows = [row for line, row in new.items() if row != old.get(line)]
        if rows:
            db.table(table).insert_all(rows)


def _rows(session_id: int, key: str, lines: Iterable[object]) -> dict[object, Row]:
    """The rows of the lines of one table, by its key."""
    ranked = [
        {"session_id": session_id, "rank": rank} | _line(line) for rank, line in enumerate(lines)
    ]
    return {row[key]: row for row in ranked}


def _line(line: object) -> Row:
    if isinstance(line, str):
        return {"member": line}
    if isinstance(line, Attendance):
        return {"member": line.member.id} | to_row(line)
    return to_row(line)


def _write_deliberations(
    db: Database,
    session_id: int,
    before: tuple[Deliberation, ...],
    after: tuple[Deliberation, ...],
) -> None:
    old, new = dict(enumerate(before)), dict(enumerate(after))
    changed = []
    for position in old | new:
        former, item = old.get(position), new.get(position)
        if former and item and _same_rows(former, item):
            known, row = to_row(former), to_row(item)
            if diff := {name: value for name, value in row.items() if value != known[name]}:
                db.table("deliberation").update((session_id, position), diff)
        elif former != item:
            changed.append(position)
    for position in changed:
        db.table("deliberation").delete_where(
            "session_id = ? AND position = ?", [session_id, position]
        )
    for position in changed:
        if position in new:
            _insert_deliberation(db, session_id, position, new[position])


def _same_rows(one: Deliberation, other: Deliberation) -> bool:
    """Tell whether two states of an item differ in the columns of its own row alone."""
    parts = ("number", "ballot", "interests", "appointment")
    return all(getattr(one, name) == getattr(other, name) for name in parts)


def _insert_deliberation(db: Database, session_id: int, position: int, item: Deliberation) -> None:
    if item.number and (
        owner := next(
            db.query(
                "SELECT date, title FROM deliberation JOIN session ON session.id = session_id"
                " WHERE number = ? AND number <> ''",  # as the partial index has it
                [item.number],
            ),
            None,
        )
    ):
        raise NumberTaken(
            f"Le numéro {item.number} est déjà celui de « {owner['title']} », séance du "
            f"{long_date(date.fromisoformat(owner['date']))} ; donnez un autre numéro."
        )
    insert_item(db, session_id, position, item)
