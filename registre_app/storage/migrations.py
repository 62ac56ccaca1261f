"""The schema, as the list of the steps that made it.

The version of a file, in its header, is the number of steps it has been through.
"""

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x52454744
"""« REGD », in the header of every register file (SQLite file format, offset 68)."""

_DAY = "TEXT CHECK ({0} = date({0}))"
_COUNT = "INTEGER NOT NULL CHECK ({0} >= 0)"

migrations = Migrations("registre")

_FIRST_SCHEMA = (
    """
    CREATE TABLE collectivity (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('commune', 'epci', 'ccas', 'syndicat')),
        population INTEGER CHECK (population >= 0),
        numbering_pattern TEXT NOT NULL,
        numbering_restart TEXT NOT NULL
            CHECK (numbering_restart IN ('annee', 'seance', 'continue')),
        assembly_name TEXT NOT NULL,
        assembly_seats INTEGER CHECK (assembly_seats >= 0)
    ) STRICT
    """,
    f"""
    CREATE TABLE member (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        rank INTEGER NOT NULL,
        civility TEXT NOT NULL CHECK (civility IN ('Madame', 'Monsieur')),
        first_names TEXT NOT NULL,
        last_name TEXT NOT NULL,
        function TEXT NOT NULL,
        in_office_from {_DAY.format("in_office_from")},
        in_office_until {_DAY.format("in_office_until")}
    ) STRICT
    """,
    f"""
    CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        date {_DAY.format("date")} NOT NULL,
        notice_sent_on {_DAY.format("notice_sent_on")},
        notice_urgent INTEGER NOT NULL CHECK (notice_urgent IN (0, 1)),
        opened_at TEXT CHECK (opened_at = strftime('%H:%M', opened_at)),
        place TEXT NOT NULL,
        president TEXT,
        FOREIGN KEY (id, president) REFERENCES attendance (session_id, member_id)
            DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE attendance (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED,
        member_id TEXT NOT NULL REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        presence TEXT NOT NULL
            CHECK (presence IN ('present', 'absent', 'excuse', 'non_renseigne')),
        PRIMARY KEY (session_id, member_id)
    ) STRICT
    """,
    """
    CREATE TABLE secretary (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED,
        member_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (session_id, member_id),
        FOREIGN KEY (session_id, member_id) REFERENCES attendance (session_id, member_id)
            DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE proxy (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED,
        giver TEXT NOT NULL,
        position INTEGER NOT NULL,
        holder TEXT,
        holder_as_written TEXT NOT NULL,
        PRIMARY KEY (session_id, giver),
        CHECK ((holder IS NULL) = (holder_as_written <> '')),
        FOREIGN KEY (session_id, giver) REFERENCES attendance (session_id, member_id)
            DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (session_id, holder) REFERENCES attendance (session_id, member_id)
            DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
    """
    CREATE TABLE deliberation (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL CHECK (position >= 0),
        number TEXT NOT NULL,
        heading TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        decision TEXT NOT NULL,
        PRIMARY KEY (session_id, position)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX deliberation_number ON deliberation (number) WHERE number <> ''",
    f"""
    CREATE TABLE ballot (
        session_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('ordinaire', 'public', 'secret')),
        votes_for {_COUNT.format("votes_for")},
        against {_COUNT.format("against")},
        abstentions {_COUNT.format("abstentions")},
        not_voting {_COUNT.format("not_voting")},
        proxies_counted INTEGER CHECK (proxies_counted >= 0),
        PRIMARY KEY (session_id, position),
        FOREIGN KEY (session_id, position) REFERENCES deliberation (session_id, position)
            ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """,
)


@migrations()
def m001_first_schema(db: Database) -> None:
    """Collectivity, members, sessions, attendance, proxies, deliberations, ballots."""
    for statement in _FIRST_SCHEMA:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


SCHEMA_VERSION = 1
"""The number of migrations above, and the version of the files that this version writes."""


def migrate(db: Database) -> None:
    """Bring a file to the present schema. Each step is a transaction of its own."""
    if migrations.pending(db):
        migrations.apply(db)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
