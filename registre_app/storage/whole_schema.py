"""The schema of a register against that of a new one: what another program took away or changed.

A trigger, a view that a trigger reads, an index or a check that is no longer there would let what
is sealed be altered, or hide that it was.
"""

import sqlite3
from contextlib import closing
from functools import cache

from registre_app.storage.opening import bring_up_to_date

_KINDS = {
    "trigger": "le verrou",
    "view": "la vue",
    "index": "l’index",
    "table": "la définition de la table",
}
_OWN = "SELECT type, name, sql FROM main.sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
_SQLITE_UTILS = "_sqlite_migrations"


def differing(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return, in French, the parts of the schema that are not those of a new register."""
    found, wanted = _parts(db), _of_a_new_register()
    changed = [key for key, sql in wanted.items() if found.get(key) != sql]
    more = [key for key in found if key not in wanted]
    return tuple(f"{_KINDS[kind]} « {name} »" for kind, name in (*changed, *more))


def _parts(db: sqlite3.Connection) -> dict[tuple[str, str], str]:
    rows = db.execute(_OWN).fetchall()
    return {
        (kind, name): " ".join((sql or "").split())
        for kind, name, sql in rows
        if name != _SQLITE_UTILS
    }


@cache
def _of_a_new_register() -> dict[tuple[str, str], str]:
    with closing(sqlite3.connect(":memory:")) as db:
        bring_up_to_date(db)
        return _parts(db)
