"""Parse untrusted JSON and check it against a schema, with errors in French."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.exchange.fields import FieldFault, Json, Path
from registre_app.exchange.schema_errors import field_path, in_french
from registre_app.resources import resource

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ONE_LINE = re.compile(f"{_CONTROL.pattern}|[\t\n\r]")
_MULTILINE_FIELDS = frozenset(
    {"expose", "dispositif", "debats", "note", "texte", "remarque", "question", "reponse"}
)


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


def _check_schema(data: object, name: str) -> None:
    schema = json.loads(resource(f"schema/{name}.schema.json").read_text("utf-8"))
    from jsonschema import Draft202012Validator  # noqa: PLC0415 -- slow import

    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    # By field; for one field, a wrong pattern before a date that does not exist.
    errors = sorted(
        validator.iter_errors(data),
        key=lambda error: (list(map(str, error.path)), error.validator == "format"),
    )
    if errors:
        path, message = in_french(errors[0])
        others = len({in_french(error)[0] for error in errors}) - 1
        more = f" {counted(others, 'autre champ est', 'autres champs sont')} à revoir."
        raise SessionRefused(
            f"champ « {path} » : {message} Rien n’a été importé.{more if others else ''}"
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
    if len(data) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FieldFault((twice,), "ce champ est écrit deux fois dans le même objet.")
    return data


def _no_constant(name: str) -> NoReturn:
    raise FieldFault((), f"« {name} » n’est pas du JSON.")


def _refusal(fault: FieldFault) -> SessionRefused:
    return SessionRefused(
        f"champ « {field_path(fault.path)} » : {fault.message} Rien n’a été importé."
    )
