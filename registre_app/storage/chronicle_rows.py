"""Rows of the chronicle: the people, their dated facts, the settings of the body."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.member import MemberId
from registre_app.domain.numbering import Numbering, Restart
from registre_app.domain.person import End, Mandate, Name, Office, Person
from registre_app.domain.settings import ASSEMBLY, WORDING, Setting
from registre_app.records import Field, fields_of
from registre_app.storage.rows import (
    Read,
    Row,
    UnreadableRow,
    conversion,
    from_row,
    read_all,
    require_type,
    select,
    to_row,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlite_utils import Database

_FACTS: dict[str, tuple[str, type[Any]]] = {
    "person_name": ("names", Name),
    "mandate": ("mandates", Mandate),
    "mandate_end": ("ends", End),
    "office": ("offices", Office),
}
"""The tables of dated facts: the field of the person that each holds, and the type of its rows."""
_TYPES: dict[str, Field] = {
    **{field.name: field for field in fields_of(Collectivity)},
    **{ASSEMBLY + field.name: field for field in fields_of(Assembly)},
}

_FORMULA = Field("wording", str, many=False)


def read_chronicle(db: sqlite3.Connection) -> Chronicle:
    """Return the people, in the order of the roster, and the settings.

    Raises UnreadableRow where somebody, or the body, has no name.
    """
    facts: dict[str, dict[str, list[Any]]] = {}
    for table, (field, kind) in _FACTS.items():
        for person, fact in read_all(db, kind, table, "person"):
            facts.setdefault(person, {}).setdefault(field, []).append(fact)
    listed = list(select(db, "SELECT * FROM member ORDER BY rank, rowid"))
    if nameless := [row["id"] for row in listed if "names" not in facts.get(row["id"], {})]:
        raise UnreadableRow(f"member {nameless[0]}: no name")
    people = tuple(
        Person(
            MemberId(row["id"]),
            born_on=date.fromisoformat(row["born_on"]) if row["born_on"] else None,
            **{field: tuple(held) for field, held in facts.get(row["id"], {}).items()},
        )
        for row in listed
    )
    settings = tuple(
        Setting(
            date.fromisoformat(row["day"]),
            row["key"],
            read_value(row["key"], row["value"]),
            bool(row["uncertain"]),
        )
        for row in select(db, "SELECT * FROM setting ORDER BY day, key")
    )
    if lacking := {"name", f"{ASSEMBLY}name"} - {each.key for each in settings}:
        raise UnreadableRow(f"setting {lacking.pop()}: no value")
    return Chronicle(settings, people)


def person_of_rows(rows: Mapping[str, Sequence[Read]]) -> Person:
    """Return the person that rows of each table tell. Raises UnreadableRow."""
    try:
        (row,) = rows["member"]
        born_on = date.fromisoformat(row["born_on"]) if row["born_on"] else None
        facts = {
            field: tuple(from_row(kind, each) for each in rows.get(table, ()))
            for table, (field, kind) in _FACTS.items()
        }
        return Person(MemberId(row["id"]), born_on=born_on, **facts)
    except (LookupError, TypeError, ValueError) as error:
        raise UnreadableRow(f"member: {error}") from error


def write_chronicle(db: Database, before: Chronicle, after: Chronicle) -> None:
    """Write the rows that differ between two states of a chronicle."""
    if before is after:
        return
    for table in _tables(before, after):
        keys = table.keys
        where = " AND ".join(f"{key} = ?" for key in keys)
        for key in table.old.keys() - table.new.keys():
            db.table(table.name).delete_where(where, list(key))
        changed = [row for key, row in table.new.items() if table.old.get(key) != row]
        if changed:
            db.table(table.name).upsert_all(changed, pk=keys if len(keys) > 1 else keys[0])


@dataclass(frozen=True)
class _Table:
    """A table of the chronicle: its rows by their keys, before and after."""

    name: str
    keys: tuple[str, ...]
    old: dict[tuple[Any, ...], Row]
    new: dict[tuple[Any, ...], Row]


def _tables(before: Chronicle, after: Chronicle) -> Iterator[_Table]:
    def table(name: str, keys: tuple[str, ...], *rows: Iterable[Row]) -> _Table:
        old, new = ({tuple(row[key] for key in keys): row for row in each} for each in rows)
        return _Table(name, keys, old, new)

    yield table("member", ("id",), _people(before), _people(after))
    for name, (field, _) in _FACTS.items():
        yield table(name, ("person", "day"), _facts(before, field), _facts(after, field))
    yield table("setting", ("key", "day"), _settings(before), _settings(after))


def _people(chronicle: Chronicle) -> Iterator[Row]:
    for rank, person in enumerate(chronicle.people, start=1):
        born_on = person.born_on.isoformat() if person.born_on else None
        yield {"id": person.id, "rank": rank, "born_on": born_on}


def _facts(chronicle: Chronicle, field: str) -> Iterator[Row]:
    for person in chronicle.people:
        for fact in getattr(person, field):
            yield {"person": person.id} | to_row(fact)


def _settings(chronicle: Chronicle) -> Iterator[Row]:
    for setting in chronicle.settings:
        yield {
            "key": setting.key,
            "day": setting.day.isoformat(),
            "uncertain": int(setting.uncertain),
            "value": plain_value(setting.key, setting.value),
        }


def plain_value(key: str, value: object) -> Any:
    """Return the value of a setting as SQLite keeps it."""
    if isinstance(value, Numbering):
        return json.dumps([value.pattern, value.restart])
    convert = None if key.startswith(WORDING) else conversion(_TYPES[key])
    return convert[0](value) if convert and value is not None else value


def _require_value(field: Field, value: object) -> None:
    require_type(field, value)
    if isinstance(value, int) and value < 0:
        raise ValueError(f"{value} is no count")


def read_value(key: str, value: Any) -> object:
    """Return the value of a setting of what SQLite keeps. Raises UnreadableRow."""
    try:
        if key == "numbering":
            pattern, restart = json.loads(value)
            return Numbering(pattern, Restart(restart))
        field = _FORMULA if key.startswith(WORDING) else _TYPES[key]
        _require_value(field, value)
        convert = conversion(field)
        return convert[1](value) if convert and value is not None else value
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableRow(f"setting {key}: {error}") from error
