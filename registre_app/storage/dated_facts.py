"""The schema of dated facts, of format 7, and how the present state of a register becomes some."""

from sqlite_utils import Database

from registre_app.storage.column_checks import DAY, FLAG

_ALWAYS = "0001-01-01"  # person.ALWAYS
_DATED = f"day {DAY.format('day')} NOT NULL, uncertain {FLAG.format('uncertain')}"
_OF_A_PERSON = (
    "person TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, "
    + _DATED
)
_SEVENTH_SCHEMA = (
    f"""
    CREATE TABLE person_name (
        {_OF_A_PERSON},
        civility TEXT NOT NULL,
        first_names TEXT NOT NULL,
        last_name TEXT NOT NULL,
        PRIMARY KEY (person, day)
    ) STRICT
    """,
    f"""
    CREATE TABLE mandate (
        {_OF_A_PERSON},
        begun TEXT NOT NULL,
        elected_on {DAY.format("elected_on")},
        votes INTEGER CHECK (votes >= 0),
        list_name TEXT NOT NULL,
        list_rank INTEGER CHECK (list_rank > 0),
        PRIMARY KEY (person, day)
    ) STRICT
    """,
    f"""
    CREATE TABLE mandate_end (
        {_OF_A_PERSON},
        ended TEXT NOT NULL,
        PRIMARY KEY (person, day)
    ) STRICT
    """,
    f"""
    CREATE TABLE office (
        {_OF_A_PERSON},
        function TEXT NOT NULL,
        deputy_rank INTEGER CHECK (deputy_rank > 0),
        PRIMARY KEY (person, day)
    ) STRICT
    """,
    f"""
    CREATE TABLE setting (
        key TEXT NOT NULL CHECK (key <> ''),
        {_DATED},
        value ANY,
        PRIMARY KEY (key, day)
    ) STRICT
    """,
    """
    CREATE TABLE sealed_body (
        id INTEGER PRIMARY KEY,
        settings TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sealed_state (
        session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE
            DEFERRABLE INITIALLY DEFERRED,
        body INTEGER REFERENCES sealed_body (id) DEFERRABLE INITIALLY DEFERRED,
        members TEXT
    ) STRICT
    """,
)
_FROM_MEMBERS = (
    f"INSERT INTO person_name (person, day, civility, first_names, last_name)"
    f" SELECT id, '{_ALWAYS}', civility, first_names, last_name FROM member",
    "INSERT INTO mandate (person, day, begun, elected_on, votes, list_name, list_rank)"
    f" SELECT id, coalesce(in_office_from, '{_ALWAYS}'), 'inconnu', elected_on, votes, list_name,"
    " list_rank FROM member",
    "INSERT INTO mandate_end (person, day, ended) SELECT id, in_office_until, 'inconnu' FROM member"
    " WHERE in_office_until IS NOT NULL",
    "INSERT INTO office (person, day, function, deputy_rank)"
    f" SELECT id, '{_ALWAYS}', function, deputy_rank FROM member"
    " WHERE function <> '' OR deputy_rank IS NOT NULL",
)
_NOT_OF_A_PERSON = (
    *("civility", "first_names", "last_name", "function", "in_office_from", "in_office_until"),
    *("deputy_rank", "elected_on", "votes", "list_name", "list_rank"),
)
_SETTINGS = (
    *("name", "kind", "population", "court", "act_model", "siret", "department", "blazon"),
    *("aspirated_h", "assembly_name", "assembly_seats"),
)


def apply(db: Database) -> None:
    """Move the people and the settings to tables of dated facts."""
    for statement in (*_SEVENTH_SCHEMA, *_FROM_MEMBERS):
        db.execute(statement)
    for column in _NOT_OF_A_PERSON:
        db.execute(f"ALTER TABLE member DROP COLUMN {column}")
    insert = f"INSERT INTO setting (key, day, value) SELECT ?, '{_ALWAYS}', "
    for column in _SETTINGS:
        db.execute(f"{insert}{column} FROM collectivity", [column])
    numbering = "json_array(numbering_pattern, numbering_restart)"
    db.execute(f"{insert}{numbering} FROM collectivity", ["numbering"])
    db.execute(
        "INSERT INTO setting (key, day, value)"
        f" SELECT 'wording:' || document || char(10) || name, '{_ALWAYS}', text FROM wording"
    )
    db.execute("CREATE INDEX session_by_date ON session (date)")
    db.execute("DROP TABLE collectivity")
    db.execute("DROP TABLE wording")
