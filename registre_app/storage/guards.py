"""The triggers that refuse, to any program, to alter the chain and what it seals.

The fields that follow an act are no part of its seal: they show what the chain notes, and a trigger
accepts no other value. Who drops the triggers is found by ``registre verifier``.
"""

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from registre_app.domain.mention import (
    DAYS_OF_DECISION,
    DAYS_OF_ITEM,
    DAYS_OF_SESSION,
)

_Connection = Database | sqlite3.Connection
_SEALED = "(SELECT seal FROM main.session WHERE id = {0}.session_id) IS NOT NULL"
_LINES = (
    *("attendance", "secretary", "proxy", "movement", "interest", "ballot", "roll_vote"),
    *("ballot_request", "appointment", "candidate", "round", "sealed_state"),
)
"""The tables whose rows go with a sealed session, all of them fixed."""
_MINUTES = "debate"
_BEGINS = '{"kind": '
_RECORDS = f"(length(NEW.endings) - length(replace(NEW.endings, '{_BEGINS}', ''))) / {len(_BEGINS)}"
"""How many records a column of endings holds: the JSON functions are not allowed in triggers."""
_PRINTED = '"imprimes_avant_le_sceau":true'
_KEPT_BEFORE = (
    "EXISTS (SELECT 1 FROM chain WHERE target = NEW.target AND kind = 'feuillets') OR EXISTS"
    f" (SELECT 1 FROM chain WHERE rank = NEW.target AND instr(CAST(record AS TEXT), '{_PRINTED}'))"
)
"""Sheets are kept once, and never where they were printed before there was a seal."""
_REFUSED = "séance scellée"


def guard(db: Database) -> None:
    """Create the triggers, in place of those of an earlier schema."""
    for name, body in _triggers(db):
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(f"CREATE TRIGGER {name} {body}")


def _triggers(db: _Connection) -> Iterator[tuple[str, str]]:
    yield from _append_only(
        "chain",
        "NEW.rank IS NOT (SELECT coalesce(max(rank), 0) + 1 FROM chain)"
        f" OR (NEW.kind = 'feuillets' AND ({_KEPT_BEFORE}))",
    )
    yield from _append_only(
        "kept_sheets",
        "EXISTS (SELECT 1 FROM kept_sheets WHERE rank = NEW.rank)"
        " OR NOT EXISTS (SELECT 1 FROM chain WHERE rank = NEW.rank AND kind = 'feuillets')",
    )
    for table in ("sealed_annex", "annex_file"):
        sealed = "EXISTS (SELECT 1 FROM sealed_annex WHERE digest = OLD.digest)"
        yield _refusal(table, "DELETE", sealed, "annexe d’une séance scellée")
        yield _refusal(table, "UPDATE", sealed, "annexe d’une séance scellée")
    shown = (
        "EXISTS (SELECT 1 FROM sealed_state JOIN session ON session.id = session_id"
        " WHERE body = OLD.id AND session.seal IS NOT NULL)"
    )
    yield _refusal("sealed_body", "DELETE", shown)
    yield _refusal("sealed_body", "UPDATE", shown)
    for table in _LINES:
        old, new = _SEALED.format("OLD"), _SEALED.format("NEW")
        yield _refusal(table, "INSERT", new)
        yield _refusal(table, "DELETE", old)
        yield _refusal(table, "UPDATE", f"{old} OR {new}")
    yield from _of_items(db)
    yield from _of_sessions(db)
    yield from _of_decisions(db)


def _append_only(table: str, wrong: str) -> Iterator[tuple[str, str]]:
    yield _refusal(table, "UPDATE", "1", "la chaîne des sceaux ne change pas")
    yield _refusal(table, "DELETE", "1", "la chaîne des sceaux ne change pas")
    yield _refusal(table, "INSERT", wrong, "la chaîne des sceaux ne change pas")


def _refusal(table: str, event: str, when: str, why: str = _REFUSED) -> tuple[str, str]:
    name = f"guard_{table}_{event}".lower()
    return name, f"BEFORE {event} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"


def _columns(db: _Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]


def _differ(columns: list[str]) -> str:
    return " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns) or "0"


def _unvouched(column: str, chosen: str, what: str = "day") -> str:
    """Tell whether a column takes another value than that of the last mention that stands."""
    said = f"(SELECT {what} FROM standing WHERE {chosen} ORDER BY rank DESC LIMIT 1)"
    return f"(NEW.{column} IS NOT OLD.{column} AND NEW.{column} IS NOT {said})"


def _of_items(db: _Connection) -> Iterator[tuple[str, str]]:
    old, new = _SEALED.format("OLD"), _SEALED.format("NEW")
    seal = "(SELECT seal FROM session WHERE id = NEW.session_id)"
    of_item = f"target = {seal} AND position = NEW.position AND fact = "
    ended = (
        f"(SELECT count(*) FROM standing WHERE target = {seal} AND position = NEW.position"
        " AND kind = 'suite')"
    )
    columns = _columns(db, "deliberation")
    # The number of transmission came after the triggers: see storage.migrations.
    references = {"receipt_number": "recue", "transmission_number": "numerotee"}
    following = {*DAYS_OF_ITEM.values(), *references, "endings", _MINUTES}
    fixed = [name for name in columns if name not in following]
    settled = f"EXISTS (SELECT 1 FROM standing WHERE target = {seal} AND fact = 'pv-arrete')"
    wrong = [
        _differ(fixed),
        *(_unvouched(name, f"{of_item}'{fact.value}'") for fact, name in DAYS_OF_ITEM.items()),
        *(
            f"(NEW.{name} IS NOT OLD.{name} AND NEW.{name} IS NOT coalesce((SELECT reference FROM"
            f" standing WHERE {of_item}'{fact}' ORDER BY rank DESC LIMIT 1), ''))"
            for name, fact in references.items()
            if name in columns
        ),
        f"(NEW.endings IS NOT OLD.endings AND {_RECORDS} <> {ended})",
        f"(NEW.{_MINUTES} IS NOT OLD.{_MINUTES} AND {settled})",
    ]
    yield _refusal("deliberation", "INSERT", new)
    yield _refusal("deliberation", "DELETE", old)
    yield _refusal("deliberation", "UPDATE", f"({old} OR {new}) AND ({' OR '.join(wrong)})")


def _of_sessions(db: _Connection) -> Iterator[tuple[str, str]]:
    minutes = "oral_questions"
    following = {*DAYS_OF_SESSION.values(), minutes, "seal"}
    fixed = [name for name in _columns(db, "session") if name not in following]
    of_session = "target = NEW.seal AND position IS NULL AND fact = "
    settled = "EXISTS (SELECT 1 FROM standing WHERE target = OLD.seal AND fact = 'pv-arrete')"
    wrong = [
        _differ(fixed),
        *(
            _unvouched(name, f"{of_session}'{fact.value}'")
            for fact, name in DAYS_OF_SESSION.items()
        ),
        f"(NEW.{minutes} IS NOT OLD.{minutes} AND {settled})",
    ]
    unsealed = (
        "NEW.seal IS NOT OLD.seal AND NOT (NEW.seal IS NULL AND EXISTS"
        " (SELECT 1 FROM chain WHERE kind = 'levee' AND target = OLD.seal))"
    )
    known = "EXISTS (SELECT 1 FROM session WHERE id = NEW.id AND seal IS NOT NULL)"
    yield _refusal("session", "INSERT", f"NEW.seal IS NOT NULL OR {known}")
    yield _refusal("session", "DELETE", "OLD.seal IS NOT NULL")
    yield _refusal(
        "session",
        "UPDATE",
        f"CASE WHEN OLD.seal IS NULL THEN NEW.seal IS NOT NULL AND NOT EXISTS (SELECT 1 FROM chain"
        f" WHERE rank = NEW.seal AND kind = 'seance' AND session_id = OLD.id)"
        f" ELSE {unsealed} OR (NEW.seal IS OLD.seal AND ({' OR '.join(wrong)})) END",
    )


def _of_decisions(db: _Connection) -> Iterator[tuple[str, str]]:
    following = {*DAYS_OF_DECISION.values(), "laid"}
    fixed = [name for name in _columns(db, "delegated_decision") if name not in following]
    noted = "decision = NEW.number AND target = OLD.laid AND fact = "
    wrong = [
        _differ(fixed),
        *(_unvouched(name, f"{noted}'{fact.value}'") for fact, name in DAYS_OF_DECISION.items()),
    ]
    freed = "EXISTS (SELECT 1 FROM chain WHERE kind = 'levee' AND target = OLD.laid)"
    known = (
        "EXISTS (SELECT 1 FROM delegated_decision WHERE number = NEW.number AND laid IS NOT NULL)"
    )
    yield _refusal("delegated_decision", "INSERT", f"NEW.laid IS NOT NULL OR {known}")
    yield _refusal("delegated_decision", "DELETE", "OLD.laid IS NOT NULL")
    yield _refusal(
        "delegated_decision",
        "UPDATE",
        "CASE WHEN OLD.laid IS NULL THEN NEW.laid IS NOT NULL AND NOT EXISTS (SELECT 1 FROM chain"
        " WHERE rank = NEW.laid AND (kind = 'seance' OR kind = 'decisions'))"
        f" ELSE (NEW.laid IS NOT OLD.laid AND NOT (NEW.laid IS NULL AND {freed}))"
        f" OR (NEW.laid IS OLD.laid AND ({' OR '.join(wrong)})) END",
    )
