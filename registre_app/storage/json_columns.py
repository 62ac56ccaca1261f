"""Records without a table of their own, kept as JSON in the row of the record that holds them.

A value that is its default is left out, so that what is not used takes no room and a field added
later needs no migration. ``null`` is a field that has no value although its default is one.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields
from datetime import date, time
from enum import StrEnum
from typing import Any

from registre_app.records import Field, fields_of

_NONE = "[]"  # nearly every list of rare facts


def dumps(value: Any) -> str:
    """Return the value of a field as JSON text."""
    return json.dumps(_plain(value), ensure_ascii=False) if value else _NONE


def loads(field: Field, text: str) -> Any:
    """Return the value of a field. Raises KeyError, TypeError or ValueError where it is none."""
    return () if text == _NONE else _value(field, json.loads(text))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if hasattr(value, "__dataclass_fields__"):
        defaults = {each.name: each.default for each in fields(value)}
        held = {name: getattr(value, name) for name in defaults}
        return {
            name: _plain(each)
            for name, each in held.items()
            if defaults[name] is MISSING or each != defaults[name]
        }
    return str(value) if isinstance(value, StrEnum) else value


def _value(field: Field, data: Any) -> Any:
    if data is None and field.optional:
        return None
    return tuple(_one(field.kind, each) for each in data) if field.many else _one(field.kind, data)


def _one(kind: Any, data: Any) -> Any:
    if kind in _READ:
        return _READ[kind](data)
    if not isinstance(kind, type):
        return _require(str, data)  # a NewType, such as a member's key
    if issubclass(kind, StrEnum):
        return kind(data)
    if hasattr(kind, "__dataclass_fields__"):
        record: Any = kind
        known = {each.name: each for each in fields_of(record)}
        return record(**{name: _value(known[name], each) for name, each in data.items()})
    return _require(kind, data)


def _require(kind: type, data: Any) -> Any:
    if type(data) is not kind:  # not isinstance: True is no count
        raise TypeError(f"{type(data).__name__} for {kind.__name__}")
    return data


_READ: dict[Any, Callable[[Any], Any]] = {date: date.fromisoformat, time: time.fromisoformat}
