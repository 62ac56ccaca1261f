"""Parse untrusted JSON and check it against a schema, with errors in French."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any, NoReturn

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.domain.signs import unseen_sign, unseen_told
from registre_app.exchange.fields import FieldFault, Json, Path
from registre_app.exchange.schema_errors import field_path, in_french
from registre_app.resources import resource

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ONE_LINE = re.compile(f"{_CONTROL.pattern}|[\t\n\r]")
_MULTILINE_FIELDS = frozenset(
    {"expose", "dispositif", "debats", "note", "texte", "remarque", "question", "reponse"}
)


_MOST_FAULTS = 100  # looked for: a file that has more is no session
_MOST_KEYS = 1_000  # of one object: none of a session has more than thirty


class SessionRefused(RegistreError):
    """A session file that cannot be imported; says where (line or field), why, what to do."""


def load_json(text: str) -> object:
    """Return the values of a JSON text. Raises SessionRefused."""
    try:
        data: object = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise SessionRefused(
            f"ligne {error.lineno}, colonne {error.colno} : ce n’est pas du JSON "
            f"({_syntax(error)}). Rien n’a été importé. Corrigez cette ligne."
        ) from error
    except ValueError as error:
        raise SessionRefused(
            "le fichier : un nombre est trop grand pour une séance. Rien n’a été importé."
        ) from error
    except RecursionError as error:
        raise SessionRefused(
            "le fichier : trop de niveaux imbriqués pour une séance. Rien n’a été importé."
        ) from error
    except FieldFault as fault:
        raise _refusal(fault) from fault
    return data


@contextmanager
def refusals() -> Iterator[None]:
    """Turn a fault of a field into a SessionRefused."""
    try:
        yield
    except FieldFault as fault:
        raise _refusal(fault) from fault


def version_of(data: object, latest: int) -> int:
    """Return the version that a file tells, or the latest, whose schema refuses any other."""
    told = data.get("version") if isinstance(data, dict) else None
    known = isinstance(told, int) and not isinstance(told, bool) and 1 <= told <= latest
    return int(told) if known and told else latest


def checked(data: object, schema: str) -> Json:
    """Return values that follow a schema. Raises SessionRefused or FieldFault for others."""
    _check_schema(data, schema)
    for path, value in _strings(data):
        _check_characters(path, value)
    assert isinstance(data, dict)  # noqa: S101 -- so says the schema
    return data


def require_seen(data: object) -> None:
    """Raise FieldFault where a text of a file from outside holds a sign that nobody sees.

    A record that is sealed is read with those that it has.
    """
    for path, value in _strings(data):
        has_lines = bool(path) and path[-1] in _MULTILINE_FIELDS
        if sign := unseen_sign(value, has_lines=has_lines):
            raise FieldFault(path, f"{unseen_told(sign)} Retapez-le sans copier.")


def _check_schema(data: object, name: str) -> None:
    schema = json.loads(resource(f"schema/{name}.schema.json").read_text("utf-8"))
    from jsonschema import Draft202012Validator  # noqa: PLC0415 -- slow import

    validator = _validator()(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    # By field; for one field, a wrong pattern before a date that does not exist.
    errors = sorted(
        islice(validator.iter_errors(data), _MOST_FAULTS),
        key=lambda error: (list(map(str, error.path)), error.validator == "format"),
    )
    if errors:
        path, message = in_french(errors[0])
        others = len({in_french(error)[0] for error in errors}) - 1
        count = counted(others, "autre champ est", "autres champs sont")
        more = f" {'Au moins ' if len(errors) == _MOST_FAULTS else ''}{count} à revoir."
        raise SessionRefused(
            f"champ « {path} » : {message} Rien n’a été importé.{more if others else ''}"
        )


@cache
def _validator() -> Any:
    """Return what checks values by a schema, without a sentence for each fault.

    The library writes the faulty value into its own: of millions of values, for seconds.
    """
    from jsonschema import (  # noqa: PLC0415 -- slow import
        Draft202012Validator,
        ValidationError,
        validators,
    )

    def silent(rule: Callable[[Any, Any, Any], bool]) -> Callable[..., Iterator[ValidationError]]:
        def check(
            validator: Any, limit: Any, instance: Any, _schema: Any
        ) -> Iterator[ValidationError]:
            if not rule(validator, limit, instance):
                yield ValidationError("")

        return check

    def is_of_type(validator: Any, limit: Any, instance: Any) -> bool:
        names = [limit] if isinstance(limit, str) else limit
        return any(validator.is_type(instance, name) for name in names)

    extend: Any = validators.extend
    return extend(
        Draft202012Validator,
        {
            "type": silent(is_of_type),
            "enum": silent(
                lambda _, limit, value: (value is None or isinstance(value, str)) and value in limit
            ),
            "maxItems": silent(
                lambda _, limit, value: not isinstance(value, list) or len(value) <= limit
            ),
        },
    )


def _check_characters(path: Path, value: str) -> None:
    pattern = _CONTROL if path[-1:] and path[-1] in _MULTILINE_FIELDS else _ONE_LINE
    if match := pattern.search(value):
        code = f"U+{ord(match[0]):04X}"
        raise FieldFault(path, f"ce texte contient un caractère interdit ici ({code}).")


def _strings(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _strings(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _strings(child, (*path, index))


_SYNTAX = {
    "Expecting value": "une valeur est attendue",
    "Expecting ',' delimiter": "une virgule est attendue",
    "Expecting ':' delimiter": "deux-points sont attendus",
    "Expecting property name enclosed in double quotes": "un nom de champ est attendu",
    "Illegal trailing comma before end of object": "une virgule est en trop",
    "Illegal trailing comma before end of array": "une virgule est en trop",
    "Extra data": "du texte suit la fin",
    "Unterminated string starting at": "un texte n’est pas refermé",
    "Invalid control character at": "un texte contient un caractère de contrôle",
}


def _syntax(error: json.JSONDecodeError) -> str:
    return _SYNTAX.get(error.msg, "syntaxe")


def _unique_keys(pairs: list[tuple[str, object]]) -> Json:
    data = dict(pairs)
    if len(data) > _MOST_KEYS:
        raise FieldFault((), "un objet a plus de mille champs.")
    if len(data) != len(pairs):
        known = set[str]()
        for name, _ in pairs:
            if name in known:
                raise FieldFault((name,), "ce champ est écrit deux fois dans le même objet.")
            known.add(name)
    return data


def _no_constant(name: str) -> NoReturn:
    raise FieldFault((), f"« {name} » n’est pas du JSON.")


def _refusal(fault: FieldFault) -> SessionRefused:
    return SessionRefused(
        f"champ « {field_path(fault.path)} » : {fault.message} Rien n’a été importé."
    )
