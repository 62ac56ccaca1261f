"""The tables of format 9: the chain of the seals, the sheets kept as they were printed."""

from sqlite_utils import Database

from registre_app.storage.column_checks import DAY, FLAG
from registre_app.storage.guards import guard

_SCHEMA = (
    f"""
    CREATE TABLE chain (
        rank INTEGER PRIMARY KEY CHECK (rank > 0),
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        record BLOB NOT NULL,
        kind TEXT NOT NULL,
        target INTEGER,
        session_id INTEGER,
        position INTEGER,
        decision TEXT,
        fact TEXT,
        day {DAY.format("day")},
        reference TEXT NOT NULL DEFAULT '',
        year INTEGER,
        volume INTEGER,
        first_sheet INTEGER,
        sheets INTEGER
    ) STRICT
    """,
    "CREATE INDEX chain_by_target ON chain (target, fact, position)",
    "CREATE INDEX chain_by_session ON chain (session_id) WHERE session_id IS NOT NULL",
    "CREATE INDEX chain_by_decision ON chain (decision) WHERE decision IS NOT NULL",
    "CREATE INDEX chain_by_year ON chain (year) WHERE year IS NOT NULL",
    """
    CREATE TABLE kept_sheets (
        rank INTEGER PRIMARY KEY REFERENCES chain (rank),
        pdf BLOB NOT NULL
    ) STRICT
    """,
    # The contents to which a sealed record refers: they stay, whatever the items do later.
    """
    CREATE TABLE sealed_annex (
        digest TEXT PRIMARY KEY CHECK (length(digest) = 64)
    ) STRICT, WITHOUT ROWID
    """,
    # What is noted and was not taken back.
    """
    CREATE VIEW standing AS SELECT * FROM chain AS noted WHERE fact IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM chain WHERE target = noted.rank AND kind = 'retrait')
    """,
    "ALTER TABLE session ADD COLUMN seal INTEGER REFERENCES chain (rank)",
    "ALTER TABLE delegated_decision ADD COLUMN laid INTEGER REFERENCES chain (rank)",
    "ALTER TABLE sealed_state ADD COLUMN seal TEXT",
    # Sealed, or printed, by a version that kept no chain: entered at the first edit.
    f"ALTER TABLE session ADD COLUMN former_seal {FLAG.format('former_seal')}",
    "UPDATE session SET former_seal = 1 WHERE EXISTS"
    " (SELECT 1 FROM deliberation WHERE session_id = session.id AND sealed)",
    "ALTER TABLE deliberation DROP COLUMN sealed",
    "ALTER TABLE folio ADD COLUMN year INTEGER NOT NULL DEFAULT 0",
    "UPDATE folio SET year = (SELECT CAST(substr(date, 1, 4) AS INTEGER) FROM session"
    " WHERE id = session_id)",
)


def apply(db: Database) -> None:
    """Create the chain; mark what earlier versions sealed."""
    for statement in _SCHEMA:
        db.execute(statement)
    guard(db)
