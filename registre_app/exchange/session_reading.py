"""A session read from its JSON, in the format of resources/schema/seance-1.schema.json."""

import json
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any, NoReturn

from jsonschema import Draft202012Validator

from registre_app.domain.attendance import Attendance, Presence, Proxy
from registre_app.domain.collectivity import Assembly, BodyKind, Collectivity
from registre_app.domain.deliberation import Ballot, BallotKind, Deliberation
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.numbering import InvalidPattern, Numbering, Restart
from registre_app.domain.session import Notice, Session
from registre_app.exchange.files import read_limited
from registre_app.exchange.schema_errors import field_path, in_french
from registre_app.resources import resource
from registre_app.text import TextRefused, parse

SIZE_LIMIT = 10_000_000  # bytes; the Dijon session, one of the largest, has 30,000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ONE_LINE = re.compile(f"{_CONTROL.pattern}|[\t\n\r]")
_MULTILINE_FIELDS = {"expose", "dispositif", "remarque"}

Json = dict[str, Any]


class SessionRefused(RegistreError):
    """A session file that cannot be taken in; says where (line or field), why, what to do."""


class _FieldFault(Exception):
    """One field is at fault; becomes a SessionRefused."""

    def __init__(self, path: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def read_session(path: Path) -> Session:
    """Read a session file. Raises FileRefused or SessionRefused, with the file's name."""
    try:
        return loads(read_limited(path, SIZE_LIMIT).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SessionRefused(
            f"{path.name} : l’octet {error.start + 1} n’est pas de l’UTF-8. "
            "Enregistrez le fichier en UTF-8, puis recommencez."
        ) from error
    except SessionRefused as error:
        raise SessionRefused(f"{path.name}, {error}") from error


def loads(text: str) -> Session:
    """Read a session from its JSON. Raises SessionRefused."""
    try:
        data = json.loads(text, object_pairs_hook=_unique_keys, parse_constant=_no_constant)
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
    except _FieldFault as fault:
        raise _refusal(fault) from fault
    try:
        _check_schema(data)
        for path, value in _strings(data):
            _check_characters(path, value)
        return _session(data)
    except _FieldFault as fault:
        raise _refusal(fault) from fault


def _session(data: Json) -> Session:
    attendance = tuple(_attendance(item) for item in data["elus"])
    known = _known_members(data)
    notice = data.get("convocation", {})
    president = data.get("president")
    if president is not None:
        _require_member(known, president, ("president",))
    for index, secretary in enumerate(data.get("secretaires", [])):
        _require_member(known, secretary, ("secretaires", index))
        if secretary in data["secretaires"][:index]:
            raise _FieldFault(("secretaires", index), f"« {secretary} » est nommé deux fois.")
    moment = data.get("heure")
    return Session(
        collectivity=_collectivity(data["collectivite"]),
        assembly=Assembly(data["assemblee"]["nom"], _integer(data["assemblee"].get("sieges"))),
        date=date.fromisoformat(data["date"]),
        notice=Notice(_day(notice.get("envoyee_le")), notice.get("urgence", False)),
        opened_at=time.fromisoformat(moment) if moment else None,
        place=data.get("lieu", ""),
        president=president,
        secretaries=tuple(MemberId(key) for key in data.get("secretaires", [])),
        attendance=attendance,
        proxies=_proxies(data.get("pouvoirs", []), known),
        deliberations=_deliberations(data["deliberations"]),
    )


def _collectivity(data: Json) -> Collectivity:
    numbering = Numbering()
    if "numerotation" in data:
        chosen = data["numerotation"]
        try:
            numbering = Numbering(chosen["modele"], Restart(chosen["reprise"]))
        except InvalidPattern as error:
            path = ("collectivite", "numerotation", "modele")
            raise _FieldFault(path, str(error)) from error
    population = _integer(data.get("population"))
    return Collectivity(data["nom"], BodyKind(data["nature"]), population, numbering)


def _known_members(data: Json) -> set[str]:
    known: set[str] = set()
    for index, item in enumerate(data["elus"]):
        if item["cle"] in known:
            raise _FieldFault(
                ("elus", index, "cle"), f"la clé « {item['cle']} » est déjà celle d’un autre élu."
            )
        known.add(item["cle"])
    return known


def _require_member(known: set[str], key: str, path: tuple[str | int, ...]) -> None:
    if key not in known:
        raise _FieldFault(path, f"« {key} » n’est la clé d’aucun élu de la liste « elus ».")


def _attendance(item: Json) -> Attendance:
    term = item.get("mandat", {})
    member = Member(
        id=MemberId(item["cle"]),
        civility=Civility(item["civilite"]),
        first_names=item["prenoms"],
        last_name=item["nom"],
        function=item.get("fonction", ""),
        in_office_from=_day(term.get("du")),
        in_office_until=_day(term.get("au")),
    )
    return Attendance(member, Presence(item["presence"]))


def _proxies(items: list[Json], known: set[str]) -> tuple[Proxy, ...]:
    proxies: list[Proxy] = []
    givers: set[str] = set()
    for index, item in enumerate(items):
        path = ("pouvoirs", index)
        _require_member(known, item["de"], (*path, "de"))
        if item["de"] in givers:
            raise _FieldFault((*path, "de"), f"« {item['de']} » a déjà donné un pouvoir.")
        givers.add(item["de"])
        if ("a" in item) == ("a_nom" in item):
            raise _FieldFault(path, "indiquez « a » (clé d’un élu) ou « a_nom », l’un des deux.")
        if "a" in item:
            _require_member(known, item["a"], (*path, "a"))
        proxies.append(Proxy(item["de"], item.get("a"), item.get("a_nom", "")))
    return tuple(proxies)


def _deliberations(items: list[Json]) -> tuple[Deliberation, ...]:
    numbers: dict[str, int] = {}
    for index, item in enumerate(items):
        number = item.get("numero", "")
        if number and number in numbers:
            raise _FieldFault(
                ("deliberations", index, "numero"),
                f"le numéro « {number} » est déjà celui de deliberations[{numbers[number]}].",
            )
        numbers[number] = index
        for field in ("expose", "dispositif"):
            try:
                parse(item.get(field, ""))
            except TextRefused as refusal:
                raise _FieldFault(("deliberations", index, field), str(refusal)) from refusal
    return tuple(_deliberation(item) for item in items)


def _deliberation(item: Json) -> Deliberation:
    ballot = None
    if vote := item.get("scrutin"):
        ballot = Ballot(
            votes_for=int(vote["pour"]),
            against=int(vote["contre"]),
            abstentions=int(vote["abstentions"]),
            not_voting=int(vote["ne_se_prononcent_pas"]),
            proxies_counted=_integer(vote.get("procurations")),
            kind=BallotKind(vote.get("mode", BallotKind.ORDINARY)),
        )
    return Deliberation(
        number=item.get("numero", ""),
        heading=item.get("rubrique", ""),
        title=item["titre"],
        body=item.get("expose", ""),
        decision=item.get("dispositif", ""),
        ballot=ballot,
    )


def _check_schema(data: object) -> None:
    schema = json.loads(resource("schema/seance-1.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    # By field; for one field, its form comes before its meaning.
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


def _check_characters(path: tuple[str | int, ...], value: str) -> None:
    pattern = _CONTROL if path[-1:] and path[-1] in _MULTILINE_FIELDS else _ONE_LINE
    if match := pattern.search(value):
        code = f"U+{ord(match[0]):04X}"
        raise _FieldFault(path, f"ce texte contient un caractère interdit ici ({code}).")


def _strings(
    value: object, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
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
        raise _FieldFault((twice,), "ce champ est écrit deux fois dans le même objet.")
    return data


def _no_constant(name: str) -> NoReturn:
    raise _FieldFault((), f"« {name} » n’est pas du JSON.")


def _refusal(fault: _FieldFault) -> SessionRefused:
    return SessionRefused(
        f"champ « {field_path(fault.path)} » : {fault.message} Rien n’a été importé."
    )


def _integer(value: float | None) -> int | None:
    return None if value is None else int(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
