"""The schema of the register file, as a list of migrations.

The version in the header of a file is the number of migrations applied to it.
"""

import re
import sqlite3

from sqlite_utils import Database, Migrations

from registre_app.storage import (
    bin_rows,
    chain_schema,
    council_facts,
    dated_facts,
    older_acts,
    record_digests,
)
from registre_app.storage.column_checks import COUNT, DAY, FLAG
from registre_app.storage.file_format import APPLICATION_ID, SCHEMA_VERSION
from registre_app.storage.guards import guard

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
        in_office_from {DAY.format("in_office_from")},
        in_office_until {DAY.format("in_office_until")}
    ) STRICT
    """,
    f"""
    CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        date {DAY.format("date")} NOT NULL,
        notice_sent_on {DAY.format("notice_sent_on")},
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
        votes_for {COUNT.format("votes_for")},
        against {COUNT.format("against")},
        abstentions {COUNT.format("abstentions")},
        not_voting {COUNT.format("not_voting")},
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


_OF_A_MEMBER = (
    "FOREIGN KEY (session_id, member_id) REFERENCES attendance (session_id, member_id)"
    " DEFERRABLE INITIALLY DEFERRED"
)
_CHOICES = "('pour', 'contre', 'abstention', 'ne_se_prononce_pas')"

_NEW_COLUMNS = {
    "member": {
        "deputy_rank": "INTEGER CHECK (deputy_rank > 0)",
        "elected_on": DAY.format("elected_on"),
        "votes": "INTEGER CHECK (votes >= 0)",
        "born_on": DAY.format("born_on"),
        "list_name": "TEXT NOT NULL DEFAULT ''",
        "list_rank": "INTEGER CHECK (list_rank > 0)",
    },
    "session": {
        "first_session_on": DAY.format("first_session_on"),
        "installation": FLAG.format("installation"),
        "list_posted_on": DAY.format("list_posted_on"),
        "minutes_settled_on": DAY.format("minutes_settled_on"),
        "minutes_published_on": DAY.format("minutes_published_on"),
    },
    "proxy": {
        "from_item": "INTEGER NOT NULL DEFAULT 0 CHECK (from_item >= 0)",
        "revoked_at": "INTEGER CHECK (revoked_at >= 0)",
        "illness": FLAG.format("illness"),
    },
    "deliberation": {
        "kind": "TEXT NOT NULL DEFAULT 'decision' CHECK (kind IN"
        " ('decision', 'compte', 'nomination', 'prend_acte', 'information'))",
        "president": "TEXT",
        "transmitted_on": DAY.format("transmitted_on"),
        "published_on": DAY.format("published_on"),
        "sealed": FLAG.format("sealed"),
        "withdrawn": FLAG.format("withdrawn"),
    },
    "ballot": {
        "blank": "INTEGER NOT NULL DEFAULT 0 CHECK (blank >= 0)",
        "void": "INTEGER NOT NULL DEFAULT 0 CHECK (void >= 0)",
        "casting_vote": f"TEXT CHECK (casting_vote IN {_CHOICES})",
    },
}


def _of_item(name: str, columns: str, *, of_member: bool = False) -> str:
    """Return a table whose rows belong to one item, in order, and are deleted with it."""
    return f"""
    CREATE TABLE {name} (
        session_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        {"member_id TEXT NOT NULL," if of_member else ""}
        {columns},
        PRIMARY KEY (session_id, position, rank),
        {_OF_A_MEMBER + "," if of_member else ""}
        FOREIGN KEY (session_id, position) REFERENCES deliberation (session_id, position)
            ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
    ) STRICT
    """


_SECOND_SCHEMA = (
    f"""
    CREATE TABLE movement (
        session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED,
        position INTEGER NOT NULL,
        member_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('arrivee', 'depart', 'sortie', 'retour')),
        item INTEGER NOT NULL CHECK (item >= 0),
        at_vote {FLAG.format("at_vote")},
        PRIMARY KEY (session_id, position),
        {_OF_A_MEMBER}
    ) STRICT
    """,
    _of_item("interest", f"represents {FLAG.format('represents')}", of_member=True),
    _of_item("roll_vote", f"choice TEXT NOT NULL CHECK (choice IN {_CHOICES})", of_member=True),
    _of_item(
        "ballot_request", "asked INTEGER NOT NULL DEFAULT 1 CHECK (asked = 1)", of_member=True
    ),
    _of_item("appointment", f"open_ballot {FLAG.format('open_ballot')}"),
    _of_item("candidate", f"name TEXT NOT NULL, born_on {DAY.format('born_on')}"),
    _of_item(
        "round",
        f"blank {COUNT.format('blank')}, void {COUNT.format('void')},"
        " votes TEXT NOT NULL CHECK (votes LIKE '[%]')",
    ),
    f"""
    CREATE TABLE delegated_decision (
        number TEXT PRIMARY KEY CHECK (number <> ''),
        taken_on {DAY.format("taken_on")} NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        signed_by TEXT NOT NULL,
        reported_on {DAY.format("reported_on")}
    ) STRICT
    """,
)


@migrations()
def m002_the_law_of_the_council(db: Database) -> None:
    """Movements, interests, rolls, appointments, dates of the acts, decisions by delegation."""
    for table, columns in _NEW_COLUMNS.items():
        for name, definition in columns.items():
            db.execute(f"ALTER TABLE {table} ADD COLUMN {name} {definition}")
    for statement in _SECOND_SCHEMA:
        db.execute(statement)


@migrations()
def m003_every_paper(db: Database) -> None:
    """Data of the papers: notes, debates, court, custom wordings, sheets of the register."""
    db.execute("ALTER TABLE collectivity ADD COLUMN court TEXT NOT NULL DEFAULT ''")
    db.execute(
        "ALTER TABLE collectivity ADD COLUMN act_model TEXT NOT NULL DEFAULT 'metropolitain'"
        " CHECK (act_model IN ('metropolitain', 'communal'))"
    )
    db.execute("ALTER TABLE session ADD COLUMN notice_note TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE deliberation ADD COLUMN debate TEXT NOT NULL DEFAULT ''")
    db.execute(
        """
        CREATE TABLE wording (
            document TEXT NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL CHECK (text <> ''),
            PRIMARY KEY (document, name)
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE folio (
            session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE
                DEFERRABLE INITIALLY DEFERRED,
            volume INTEGER NOT NULL CHECK (volume >= 1),
            first_sheet INTEGER NOT NULL CHECK (first_sheet >= 1),
            sheets INTEGER NOT NULL CHECK (sheets >= 1)
        ) STRICT
        """
    )


@migrations()
def m004_the_desk(db: Database) -> None:
    """Data of the window: identity of the commune, subjects of acts, formulas of the editor."""
    for name, definition in (
        ("siret", "TEXT NOT NULL DEFAULT ''"),
        ("department", "TEXT NOT NULL DEFAULT ''"),
        ("blazon", "BLOB NOT NULL DEFAULT x''"),
    ):
        db.execute(f"ALTER TABLE collectivity ADD COLUMN {name} {definition}")
    db.execute("ALTER TABLE deliberation ADD COLUMN subject TEXT NOT NULL DEFAULT ''")
    # A covering index: lists of sessions do not read the texts of the acts.
    db.execute(
        "CREATE INDEX deliberation_of_session ON deliberation (session_id, position, number)"
    )
    db.execute(
        """
        CREATE TABLE formula (
            code TEXT PRIMARY KEY CHECK (code <> ''),
            text TEXT NOT NULL CHECK (text <> '')
        ) STRICT
        """
    )


_LIST_CHECK = re.compile(r"\s*CHECK\s*\(\w+\s+IN\s*\('[^()]*'\)\)")
_RENAMED: dict[str, dict[str, str]] = {  # applied in this order
    "collectivity": {},
    "member": {},
    "session": {"member_id": "member", "first_session_on": "notice_first_session_on"},
    "attendance": {"member_id": "member", "position": "rank"},
    "secretary": {"member_id": "member", "position": "rank"},
    "proxy": {"member_id": "member", "position": "rank", "from_item": "from_position"},
    "movement": {"member_id": "member", "position": "rank", "item": "position"},
    "deliberation": {},
    "ballot": {},
    "interest": {"member_id": "member"},
    "roll_vote": {"member_id": "member"},
    "ballot_request": {"member_id": "member"},
}


@migrations()
def m005_columns_named_as_fields(db: Database) -> None:
    """Columns have the names of the fields; closed sets are no longer listed in CHECKs.

    The enumerations of the domain are the only lists of values: with copies of them in the schema,
    each new value would need a table to be rebuilt.
    """
    for table, columns in _RENAMED.items():
        _make_again(db, table, columns)
    db.execute("ALTER TABLE deliberation ADD COLUMN planned_ballot TEXT")


@migrations()
def m006_aspirated_h_and_designations(db: Database) -> None:
    """The h that the name of the collectivity begins with; appointments without a vote."""
    for table, column in (("collectivity", "aspirated_h"), ("appointment", "designated")):
        db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {FLAG.format(column)}")


@migrations()
def m007_facts_with_their_dates(db: Database) -> None:
    """People and settings by dated facts; the present state holds from the beginning."""
    dated_facts.apply(db)


@migrations()
def m008_what_a_council_does(db: Database) -> None:
    """States, votes, elections, times, notice, publicity, links between acts, annexes."""
    council_facts.apply(db)


@migrations()
def m009_the_seal(db: Database) -> None:
    """The chain of the seals, the sheets kept as printed, the triggers that guard both."""
    chain_schema.apply(db)


@migrations()
def m010_digests(db: Database) -> None:
    """The digests of the records, by which damage is seen."""
    record_digests.apply(db)


@migrations()
def m011_the_bin(db: Database) -> None:
    """What was removed and can be brought back; the days on which archives were written."""
    bin_rows.apply(db)


@migrations()
def m012_older_acts_and_transmission_numbers(db: Database) -> None:
    """The acts taken over from older documents, and the number an act is transmitted under."""
    older_acts.apply(db)
    db.execute("ALTER TABLE deliberation ADD COLUMN transmission_number TEXT NOT NULL DEFAULT ''")
    guard(db)


def _make_again(db: Database, table: str, renamed: dict[str, str]) -> None:
    """Rebuild a table without the CHECKs that list values, with some columns renamed.

    Columns of other tables in its foreign keys are renamed too. Foreign keys must be off: dropping
    the table would delete the rows that refer to it. ALTER TABLE RENAME parses the whole schema at
    each call; copying the rows is faster (12 ms for a new register, instead of 85).
    """
    (definition,) = db.execute(
        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", [table]
    ).fetchone()
    others = db.execute(
        "SELECT sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND tbl_name = ?"
        " AND sql IS NOT NULL",
        [table],
    ).fetchall()
    definition = _LIST_CHECK.sub("", definition)
    for old, new in renamed.items():
        definition = re.sub(rf"\b{old}\b", new, definition)
    db.execute(f"CREATE TEMP TABLE former AS SELECT * FROM main.{table}")
    db.execute(f"DROP TABLE main.{table}")
    for statement in (definition, *(sql for (sql,) in others)):
        db.execute(statement)
    db.execute(f"INSERT INTO main.{table} SELECT * FROM former")
    db.execute("DROP TABLE former")


def migrate(db: Database) -> None:
    """Bring a file to the present schema in one transaction; interrupted, it changes nothing.

    Raises sqlite3.IntegrityError where a foreign key of the result is broken.
    """
    (enforced,) = db.execute("PRAGMA foreign_keys").fetchone()
    db.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
    try:
        with db.atomic():
            migrations.apply(db)
            record_digests.record_all(db)
            if db.execute("PRAGMA foreign_key_check").fetchone():
                raise sqlite3.IntegrityError("a row refers to one that does not exist")
            db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        db.execute(f"PRAGMA foreign_keys = {enforced}")
