"""A session read from its JSON, in the format of resources/schema/seance-1.schema.json."""

import json
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path as FilePath
from typing import NoReturn

from jsonschema import Draft202012Validator

from registre_app.domain.attendance import (
    Attendance,
    Movement,
    MovementKind,
    Presence,
    Proxy,
)
from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import ActModel, Assembly, Collectivity
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.numbering import InvalidPattern, Numbering, Restart
from registre_app.domain.session import Notice, Session
from registre_app.domain.wording import Wording
from registre_app.exchange.acts_reading import read_deliberations
from registre_app.exchange.fields import FieldFault, Json, Members, Path, day, integer
from registre_app.exchange.files import read_limited
from registre_app.exchange.schema_errors import field_path, in_french
from registre_app.resources import resource

SIZE_LIMIT = 10_000_000  # bytes; the Dijon session, one of the largest, has 30,000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ONE_LINE = re.compile(f"{_CONTROL.pattern}|[\t\n\r]")
_MULTILINE_FIELDS = {"expose", "dispositif", "debats", "note", "texte", "remarque"}


class SessionRefused(RegistreError):
    """A session file that cannot be taken in; says where (line or field), why, what to do."""


def read_session(path: FilePath) -> Session:
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
    except FieldFault as fault:
        raise _refusal(fault) from fault
    try:
        _check_schema(data)
        for path, value in _strings(data):
            _check_characters(path, value)
        return _session(data)
    except FieldFault as fault:
        raise _refusal(fault) from fault


def _session(data: Json) -> Session:
    members = Members(data["elus"])
    notice = data.get("convocation", {})
    president = data.get("president")
    secretaries = data.get("secretaires", [])
    for index, secretary in enumerate(secretaries):
        if secretary in secretaries[:index]:
            raise FieldFault(("secretaires", index), f"« {secretary} » est nommé deux fois.")
    moment = data.get("heure")
    return Session(
        collectivity=_collectivity(data["collectivite"]),
        assembly=Assembly(data["assemblee"]["nom"], integer(data["assemblee"].get("sieges"))),
        date=date.fromisoformat(data["date"]),
        notice=Notice(
            day(notice.get("envoyee_le")),
            notice.get("urgence", False),
            day(notice.get("premiere_seance")),
            notice.get("note", ""),
        ),
        opened_at=time.fromisoformat(moment) if moment else None,
        place=data.get("lieu", ""),
        president=None if president is None else members.require(president, ("president",)),
        secretaries=tuple(
            members.require(key, ("secretaires", index)) for index, key in enumerate(secretaries)
        ),
        attendance=tuple(_attendance(item) for item in data["elus"]),
        proxies=_proxies(data.get("pouvoirs", []), members),
        deliberations=read_deliberations(data["deliberations"], members),
        movements=tuple(
            _movement(item, members, ("mouvements", index))
            for index, item in enumerate(data.get("mouvements", []))
        ),
        installation=data.get("installation", False),
        list_posted_on=day(data.get("liste_affichee_le")),
        minutes_settled_on=day(data.get("pv_arrete_le")),
        minutes_published_on=day(data.get("pv_publie_le")),
    )


def _collectivity(data: Json) -> Collectivity:
    numbering = Numbering()
    if "numerotation" in data:
        chosen = data["numerotation"]
        try:
            numbering = Numbering(chosen["modele"], Restart(chosen["reprise"]))
        except InvalidPattern as error:
            path = ("collectivite", "numerotation", "modele")
            raise FieldFault(path, str(error)) from error
    population = integer(data.get("population"))
    wordings = [
        Wording(each["document"], each["nom"], each["texte"]) for each in data.get("formules", [])
    ]
    keys = [(each.document, each.name) for each in wordings]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            raise FieldFault(
                ("collectivite", "formules", index),
                f"la formule « {key[1]} » de « {key[0]} » est donnée deux fois.",
            )
    return Collectivity(
        data["nom"],
        BodyKind(data["nature"]),
        population,
        numbering,
        data.get("tribunal", ""),
        ActModel(data.get("modele_d_acte", ActModel.METROPOLITAN)),
        tuple(sorted(wordings)),
    )


def _attendance(item: Json) -> Attendance:
    term = item.get("mandat", {})
    member = Member(
        id=MemberId(item["cle"]),
        civility=Civility(item["civilite"]),
        first_names=item["prenoms"],
        last_name=item["nom"],
        function=item.get("fonction", ""),
        in_office_from=day(term.get("du")),
        in_office_until=day(term.get("au")),
        deputy_rank=integer(item.get("rang_adjoint")),
        elected_on=day(item.get("elu_le")),
        votes=integer(item.get("voix")),
        born_on=day(item.get("ne_le")),
        list_name=item.get("liste", ""),
        list_rank=integer(item.get("rang_liste")),
    )
    return Attendance(member, Presence(item["presence"]))


def _proxies(items: list[Json], members: Members) -> tuple[Proxy, ...]:
    proxies: list[Proxy] = []
    givers: set[str] = set()
    for index, item in enumerate(items):
        path = ("pouvoirs", index)
        giver = members.require(item["de"], (*path, "de"))
        if giver in givers:
            raise FieldFault((*path, "de"), f"« {giver} » a déjà donné un pouvoir.")
        givers.add(giver)
        if ("a" in item) == ("a_nom" in item):
            raise FieldFault(path, "indiquez « a » (clé d’un élu) ou « a_nom », l’un des deux.")
        revoked = integer(item.get("revoque_au_point"))
        proxies.append(
            Proxy(
                giver=giver,
                holder=members.require(item["a"], (*path, "a")) if "a" in item else None,
                holder_as_written=item.get("a_nom", ""),
                from_item=int(item.get("du_point", 1)) - 1,
                revoked_at=None if revoked is None else revoked - 1,
                illness=item.get("maladie", False),
            )
        )
    return tuple(proxies)


def _movement(item: Json, members: Members, path: Path) -> Movement:
    return Movement(
        member=members.require(item["elu"], (*path, "elu")),
        kind=MovementKind(item["sens"]),
        item=int(item["point"]) - 1,
        at_vote=item.get("au_vote", False),
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
