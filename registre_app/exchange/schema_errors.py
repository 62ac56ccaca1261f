"""Translation of the errors of JSON Schema into French, with the path of the field."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import ValidationError

_TYPES = {
    "array": "une liste",
    "boolean": "true ou false",
    "integer": "un nombre entier",
    "null": "null",
    "number": "un nombre",
    "object": "un objet { … }",
    "string": "un texte",
}


_SHAPES = {
    "{14}": "un SIRET de 14 chiffres",
    "{64}": "une empreinte SHA-256 de 64 chiffres hexadécimaux",
    "[1-9]": "un code de la nomenclature des actes : 7.1",
}


def field_path(parts: Iterable[str | int]) -> str:
    """Return ``deliberations[0].scrutin.pour``; « le fichier » for the root."""
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.removeprefix(".") or "le fichier"


def in_french(error: "ValidationError") -> tuple[str, str]:
    """Return the path of the faulty field and a French sentence on its fault."""
    path = list(error.absolute_path)
    limit: Any = error.validator_value
    instance: Any = error.instance
    schema: Any = error.schema
    if error.validator == "required":
        missing = next(name for name in limit if name not in instance)
        return field_path([*path, missing]), "ce champ est obligatoire et il manque."
    if error.validator == "additionalProperties":
        known = schema["properties"]
        surplus = next(name for name in instance if name not in known)
        admitted = ", ".join(known)
        return (
            field_path([*path, surplus]),
            f"ce champ est inconnu ; les champs admis ici sont : {admitted}.",
        )
    return field_path(path), _fault(str(error.validator), limit, _shown(instance), schema)


def _shape(schema: Any) -> str:
    """What a text that follows a pattern is, in French."""
    if "format" in schema:
        return "une date au format AAAA-MM-JJ"
    pattern = str(schema.get("pattern", ""))
    told = (each for part, each in _SHAPES.items() if part in pattern)
    return next(told, "une heure au format HH:MM")


def _fault(rule: str, limit: Any, shown: str, schema: Any) -> str:
    shape = _shape(schema)
    wanted = [limit] if isinstance(limit, str) else limit
    sentences: dict[str, Callable[[], str]] = {
        "type": lambda: f"{' ou '.join(_TYPES[name] for name in wanted)} est attendu, non {shown}.",
        "enum": lambda: f"{shown} n’est pas admis ; employez {_quoted(limit)}.",
        "const": lambda: f"« {limit} » est attendu, non {shown}.",
        "format": lambda: f"{shown} n’est pas une date qui existe.",
        "pattern": lambda: f"{shown} n’est pas {shape}.",
        "minimum": lambda: f"{shown} est trop petit ; le minimum est {limit}.",
        "maximum": lambda: f"{shown} est trop grand ; le maximum est {limit}.",
        "minLength": lambda: "ce texte ne peut être vide.",
        "maxLength": lambda: f"ce texte est trop long ({limit} caractères au plus).",
        "maxItems": lambda: f"cette liste est trop longue ({limit} éléments au plus).",
    }
    return sentences[rule]()


def _quoted(values: Iterable[object]) -> str:
    return ", ".join(f"« {value} »" for value in values)


def _shown(value: object) -> str:
    """Return a value for a message: shortened, or named by its type."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, str):
        return f"« {value if len(value) <= 40 else value[:39] + '…'} »"  # noqa: PLR2004
    if isinstance(value, int | float):
        return str(value)
    return _TYPES["array" if isinstance(value, list) else "object"]
