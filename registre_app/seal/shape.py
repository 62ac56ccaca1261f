"""The shape of each kind of record: its keys, and what each of them holds."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from registre_app.seal.canonical import Json, canonical

FORMAT, VERSION = "registre/sceau", 1
MOST_SHEETS = 20_000  # of one entry
FIRST_YEAR = 1800
_YEARS = range(FIRST_YEAR, 10_000)
_HEX = re.compile(r"[0-9a-f]+\Z")

Check = Callable[[Any], bool]
"""Tells whether a value is what a key holds."""


def shape_faults(data: bytes) -> Iterator[str]:
    """Yield, in French, what of the bytes of a record cannot be.

    Raises ValueError, RecursionError where they are no JSON.
    """
    record = json.loads(data)
    if not isinstance(record, dict):
        yield "n’est pas un objet"
        return
    if not _is_canonical(record, data):
        yield "n’est pas écrite sous sa forme canonique"
    yield from record_faults(record)


def record_faults(record: Json) -> Iterator[str]:
    """Yield the keys of a record that are not those of its kind, or hold something else."""
    kind = record.get("nature")
    shape = SHAPES.get(kind) if isinstance(kind, str) else None
    if shape is None:
        yield f"est d’une nature inconnue (« {kind} »)"
        return
    if record.get("format") != FORMAT or record.get("version") != VERSION:
        yield "n’a pas la forme d’un enregistrement scellé"
    for key, check in {**_COMMON, **shape.keys}.items():
        if key not in record:
            yield f"n’a pas de « {key} »"
        elif not check(record[key]):
            yield f"a un « {key} » qui n’en est pas un"
    for key in sorted(record.keys() - _COMMON.keys() - shape.keys.keys()):
        wanted = shape.optional.get(key)
        if wanted is None:
            yield f"a un « {key} », qu’une entrée de nature « {kind} » n’a pas"
        elif not wanted(record[key]):
            yield f"a un « {key} » qui n’en est pas un"


@dataclass(frozen=True)
class Shape:
    """The keys of a kind of record, with what they hold; those that it may have."""

    keys: Mapping[str, Check]
    optional: Mapping[str, Check]


def _is_canonical(record: Json, data: bytes) -> bool:
    # Of ASCII keys and of integers, this is the canonical form, many times faster.
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode() == data or canonical(record) == data
    except ValueError:
        return False


def _text(value: object) -> bool:
    return isinstance(value, str)


def _words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _whole(first: int, last: int = 2**53 - 1) -> Check:
    def check(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and first <= value <= last

    return check


def _digits(count: int) -> Check:
    def check(value: object) -> bool:
        return isinstance(value, str) and len(value) == count and bool(_HEX.match(value))

    return check


def _day(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(map(check, value))


def _object(keys: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """Tell what an object holds; without ``optional``, it may hold anything else besides."""

    def check(value: object) -> bool:
        if not isinstance(value, dict) or not keys.keys() <= value.keys():
            return False
        known = {**keys, **(optional or {})}
        if optional is not None and not value.keys() <= known.keys():
            return False
        return all(known[key](held) for key, held in value.items() if key in known)

    return check


def _is_true(value: object) -> bool:
    return value is True


def _years(value: object) -> bool:
    if not _list_of(_whole(_YEARS[0], _YEARS[-1]))(value) or not isinstance(value, list):
        return False
    return len(value) == len(("first", "last")) and value[0] <= value[1]


_RANK = _whole(1)
_SHA256 = _digits(64)
_SALT = _digits(32)
_SHEETS = _object(
    {
        "annee": _whole(_YEARS[0], _YEARS[-1]),
        "volume": _whole(1),
        "premier": _whole(1),
        "nombre": _whole(1, MOST_SHEETS),
    },
    {},
)
_ACT = _object(
    {
        "point": _RANK,
        "numero": _text,
        "empreinte": _SHA256,
        "sel": _SALT,
        "page": _or_none(_whole(0)),
    },
    {},
)
_DECISIONS = _list_of(
    _object({"decision": _object({"numero": _text}), "page": _or_none(_whole(0))}, {})
)
_PERSON = _or_none(
    _object({"civilite": _text, "prenoms": _text, "nom": _text, "fonction": _text}, {})
)
_COMMON: Mapping[str, Check] = {
    "format": _text,
    "version": _RANK,
    "rang": _RANK,
    "nature": _text,
    "le": _day,
    "sel": _SALT,
}
_NOTED: Mapping[str, Check] = {
    "vise": _RANK,
    "fait": _words,
    "jour": _or_none(_day),
    "reference": _text,
    "signataire": _PERSON,
}
_OF_WHAT: Mapping[str, Check] = {
    "point": _RANK,
    "decision": _text,
    "par": _RANK,
    "par_jugement": _is_true,
}
_REASON: Mapping[str, Check] = {"vise": _RANK, "motif": _words}
_BEFORE: Mapping[str, Check] = {"imprimes_avant_le_sceau": _is_true}
_RESUMED: Mapping[str, Check] = {
    "reprise": _object({"rang": _whole(0), "empreinte": _SHA256}, {}),
}
_REPLACED = _object({"rang": _RANK, "le": _day, "motif": _text}, {"feuillets": _or_none(_SHEETS)})

SHAPES: Mapping[str, Shape] = {
    "seance": Shape(
        {
            "seance": _object({"date": _day, "deliberations": _list_of(_object({}))}),
            "actes": _list_of(_ACT),
            "feuillets": _or_none(_SHEETS),
            "decisions": _DECISIONS,
            "rapportees": _list_of(_text),
            "convoquee_par": _PERSON,
        },
        {
            "evenements": _list_of(_object({})),
            "remplace": _REPLACED,
            "anterieur": _is_true,
            **_BEFORE,
            **_RESUMED,
        },
    ),
    "decisions": Shape(
        {
            "annee": _whole(_YEARS[0], _YEARS[-1]),
            "seance": _object({"date": _day}),
            "decisions": _DECISIONS,
            "feuillets": _SHEETS,
        },
        {},
    ),
    "feuillets": Shape({"vise": _RANK, "sha256": _SHA256, "octets": _RANK}, {}),
    "imprimes": Shape(
        {"seance": _object({"date": _day}, {"heure": _or_none(_text)}), "feuillets": _SHEETS},
        _BEFORE,
    ),
    "mention": Shape(_NOTED, _OF_WHAT),
    "suite": Shape(_NOTED, _OF_WHAT),
    "pv": Shape(
        {
            **_NOTED,
            "debats": _list_of(_object({"point": _RANK, "texte": _text}, {})),
            "questions": _list_of(_object({})),
        },
        {},
    ),
    "retrait": Shape(_REASON, {}),
    "levee": Shape(_REASON, {}),
    "nul": Shape({"feuillets": _SHEETS, "motif": _words}, _RESUMED),
    "reliure": Shape({"annees": _years, "jour": _day, "sha256": _SHA256, "octets": _RANK}, {}),
}
"""What the records of each kind hold, beside what all of them do: resources/guide/sceau.md, 1."""
