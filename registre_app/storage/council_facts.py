"""The columns of format 8: what a council does besides its ordinary votes."""

from sqlite_utils import Database

from registre_app.storage.column_checks import DAY, FLAG

_TEXT = "TEXT NOT NULL DEFAULT ''"
_LIST = "TEXT NOT NULL DEFAULT '[]' CHECK ({0} LIKE '[%]')"
_RECORD = "TEXT CHECK ({0} LIKE '{{%}}')"
_HOUR = "TEXT CHECK ({0} = strftime('%H:%M', {0}))"
_NUMBER = "INTEGER CHECK ({0} > 0)"
_MAYBE = "INTEGER CHECK ({0} IN (0, 1))"

_COLUMNS = {
    "session": {
        "closed_at": _HOUR,
        "closed_on": DAY,
        "president_designated": FLAG,
        "auxiliaries": _LIST,
        "participants": _LIST,
        "oral_questions": _LIST,
        "notice_sending": "TEXT",
        "notice_posted_on": DAY,
        "notice_urgency_reason": _TEXT,
        "notice_urgency_decision": "TEXT",
        "notice_request": _RECORD,
    },
    "attendance": {"substitute": _RECORD},
    "movement": {"at": _HOUR},
    "deliberation": {
        "fate": "TEXT NOT NULL DEFAULT 'examine'",
        "partial_votes": _LIST,
        "account": _RECORD,
        "rapporteur": "TEXT",
        "agenda_rank": _NUMBER,
        "unconcerned": _LIST,
        "suspensions": _LIST,
        "closed_session": _RECORD,
        "posted_on": DAY,
        "removed_on": DAY,
        "online_on": DAY,
        "transmissible": _MAYBE,
        "receipt_on": DAY,
        "receipt_number": _TEXT,
        "notified_on": DAY,
        "effects": _LIST,
        "endings": _LIST,
        "annexes": _LIST,
        "marked_sealed": FLAG,
    },
    "appointment": {
        "purpose": "TEXT",
        "method": "TEXT",
        "seats": _NUMBER,
        "assessors": _LIST,
    },
    "candidate": {"member": "TEXT", "listed": _LIST},
    "round": {"papers": "INTEGER CHECK ({0} >= 0)"},
    "delegated_decision": {
        "subject": _TEXT,
        "transmitted_on": DAY,
        "receipt_on": DAY,
        "published_on": DAY,
        "notified_on": DAY,
    },
}
_VOTED = """
    kind = 'prend_acte'
    OR EXISTS (SELECT 1 FROM ballot WHERE ballot.session_id = deliberation.session_id
        AND ballot.position = deliberation.position
        AND (votes_for OR against OR abstentions OR not_voting OR blank OR void))
    OR (kind = 'nomination' AND EXISTS (SELECT 1 FROM round
        WHERE round.session_id = deliberation.session_id
        AND round.position = deliberation.position))
"""
_FROM_WITHDRAWN = (
    # One flag meant two things: an act withdrawn later, or an item taken off the agenda.
    f'UPDATE deliberation SET endings = \'[{{"kind": "retire"}}]\' WHERE withdrawn AND ({_VOTED})',
    f"UPDATE deliberation SET fate = 'retire' WHERE withdrawn AND NOT ({_VOTED})",
    "ALTER TABLE deliberation DROP COLUMN withdrawn",
)


def apply(db: Database) -> None:
    """Add the columns; split what one flag meant."""
    for table, columns in _COLUMNS.items():
        for name, definition in columns.items():
            db.execute(f"ALTER TABLE {table} ADD COLUMN {name} {definition.format(name)}")
    for statement in _FROM_WITHDRAWN:
        db.execute(statement)
    db.execute(
        """
        CREATE TABLE annex_file (
            digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
            content BLOB NOT NULL
        ) STRICT
        """
    )
