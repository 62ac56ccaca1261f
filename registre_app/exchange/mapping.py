"""Conversion between dataclasses of the domain (records) and JSON objects, by exchange.keys."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields
from datetime import date, time
from enum import StrEnum
from functools import cache, partial
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from registre_app.domain.member import MemberId
from registre_app.exchange.fields import FieldFault, Json, Members, Path
from registre_app.exchange.keys import COUNTED_FROM_ONE, KEYS, WRITTEN_WHERE_SET
from registre_app.records import Field, fields_of

Record = TypeVar("Record")
_Write = Callable[[Any], Any]
_Read = Callable[[Any, Members, Path], Any]


def to_json(record: object) -> Json:
    """Return a record as a JSON object."""
    data: Json = {}
    for _, _, outer, key, optional, default, get, write, _ in _entries(type(record)):
        value = get(record)
        if write is not None and value is not None:
            value = write(value)
        if outer:
            data.setdefault(outer, {})[key] = value
        elif not optional or get(record) != default:
            data[key] = value
    return data


def from_json(kind: type[Record], data: Json, members: Members, path: Path) -> Record:
    """Return the record that a JSON object holds, whose values follow the schema.

    ``path`` is where the object stands in the file. Raises FieldFault where a key of a member is
    not one of ``members``, or a picture is not in base64.
    """
    values: dict[str, Any] = {}
    for inside, field, outer, key, _, _, _, _, read in _entries(kind):
        holder = data.get(outer, {}) if outer else data
        if key in holder:
            value = holder[key]
            if read is not None and value is not None:
                value = read(value, members, (*path, key))
            (values.setdefault(inside, {}) if inside else values)[field] = value
    for name, nested in _nested(kind):
        values[name] = nested(**values[name])
    return kind(**values)


class _Entry(NamedTuple):
    """One field and its key; ``inside`` is a nested record, ``outer`` a nested object, or empty.

    ``optional`` where the key is omitted for the default value. A tuple, because unpacking is
    faster than attribute access (a tenth of the time for a whole session).
    """

    inside: str
    field: str
    outer: str
    key: str
    optional: bool
    default: Any
    get: Callable[[object], Any]
    write: _Write | None
    read: _Read | None


def _make_entries(kind: type) -> tuple[_Entry, ...]:
    """The entries of a record, in the order in which its keys are written."""
    return tuple(_entry(kind, name, key) for name, key in KEYS[kind].items())


def _find_nested(kind: type) -> tuple[tuple[str, type], ...]:
    """The nested records whose keys are beside those of this one, by the name of the field."""
    names = {entry.inside for entry in _entries(kind)} - {""}
    return tuple((name, _field(kind, name).kind) for name in names)


_entries: Callable[[type], tuple[_Entry, ...]] = cache(_make_entries)
_nested: Callable[[type], tuple[tuple[str, type], ...]] = cache(_find_nested)


def _entry(kind: type, name: str, keys: str) -> _Entry:
    inside, _, field = name.rpartition(".")
    outer, _, key = keys.rpartition(".")
    owner = _field(kind, inside).kind if inside else kind
    write, read = _conversion(_field(owner, field), key)
    if field == "id":
        read = None  # the member's own key, not a reference to a member
    optional = field in WRITTEN_WHERE_SET.get(owner, ())
    default = next(each.default for each in fields(owner) if each.name == field)
    return _Entry(inside, field, outer, key, optional, default, attrgetter(name), write, read)


def _field(kind: type, name: str) -> Field:
    return next(each for each in fields_of(kind) if each.name == name)


def _conversion(field: Field, key: str) -> tuple[_Write | None, _Read | None]:
    """Return the conversions for writing and reading; None where JSON has the same value."""
    if key in COUNTED_FROM_ONE:
        return lambda position: position + 1, lambda point, *_: int(point) - 1
    write, read = _one(field.kind)
    if not field.many:
        return write, read
    return (
        lambda values: list(map(write, values)) if write else list(values),
        lambda items, members, path: tuple(
            read(each, members, (*path, rank)) if read else each for rank, each in enumerate(items)
        ),
    )


def _one(kind: Any) -> tuple[_Write | None, _Read | None]:
    if kind in KEYS:
        return to_json, partial(from_json, kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str, lambda text, *_: kind(text)
    return _PLAIN.get(kind, (None, None))


def _bytes(text: str, _: Members, path: Path) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError as error:
        raise FieldFault(path, "une image s’écrit en base64.") from error


_PLAIN: dict[Any, tuple[_Write | None, _Read | None]] = {
    MemberId: (None, lambda key, members, path: members.require(key, path)),
    int: (None, lambda number, *_: int(number)),  # JSON may write 78.0
    date: (date.isoformat, lambda text, *_: date.fromisoformat(text)),
    time: (lambda at: at.isoformat("minutes"), lambda text, *_: time.fromisoformat(text)),
    bytes: (lambda content: b64encode(content).decode(), _bytes),
}
