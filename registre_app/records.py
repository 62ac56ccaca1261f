"""The fields of a frozen dataclass and what their types mean, for storage and exchange to walk.

A record is what the domain writes down: a dataclass whose fields are plain values (text, numbers,
days, closed sets), other records, or tuples of either.
"""

import types
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class Field:
    """One field of a record.

    ``kind`` is the type of its value where there is one (``date`` for ``date | None``), or of each
    of its values where there are ``many`` (``Vote`` for ``tuple[Vote, ...]``): a class, or a
    ``NewType`` such as ``MemberId``. ``optional`` tells whether it may have no value.
    """

    name: str
    kind: Any
    many: bool
    optional: bool = False

    @property
    def is_record(self) -> bool:
        """Tell whether its values are records themselves."""
        return is_dataclass(self.kind)


@cache
def fields_of(record: type) -> tuple[Field, ...]:
    """Return the fields of a dataclass, in the order of their declaration."""
    hints = get_type_hints(record)
    return tuple(_field(each.name, hints[each.name]) for each in fields(record))


def _field(name: str, hint: Any) -> Field:
    optional = get_origin(hint) in (types.UnionType, Union)
    if optional:
        (hint,) = (each for each in get_args(hint) if each is not types.NoneType)
    many = get_origin(hint) is tuple
    return Field(name, get_args(hint)[0] if many else hint, many, optional)
