"""The session as JSON: nothing is lost, and nothing wrong comes in."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from registre_app.domain.body import BODIES, ActModel, BodyKind
from registre_app.domain.session import Session
from registre_app.exchange import SessionRefused, dumps, loads, read_session
from registre_app.resources import resource
from tests.councils import council, with_proxy
from tests.faults.bombs import png
from tests.seals import with_seal
from tests.strategies import sessions
from tests.whole import whole_session

SCHEMA = json.loads(resource("schema/seance-2.schema.json").read_text("utf-8"))


@given(sessions())
def test_a_session_comes_back_as_it_went(session: Session) -> None:
    assert loads(dumps(session)) == session


def test_what_is_written_follows_the_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    written = json.loads(dumps(with_proxy(council(15, present=14), 14, 0)))
    Draft202012Validator(SCHEMA).validate(written)


def test_every_field_of_the_schema_is_written() -> None:
    written = json.loads(dumps(with_seal(whole_session())))
    assert set(written) == set(SCHEMA["properties"]) - {"remarque"}


def test_a_session_of_version_1_is_read_for_ever() -> None:
    data = json.loads(dumps(council(7)))
    data["version"] = 1
    del data["collectivite"]["site"]
    assert loads(json.dumps(data)) == council(7)


@pytest.mark.parametrize("kind", BodyKind)
def test_a_session_that_tells_no_model_of_act_has_that_of_its_kind_of_body(kind: BodyKind) -> None:
    data = json.loads(dumps(council(7)))
    data["collectivite"]["nature"] = kind.value
    assert loads(json.dumps(data)).collectivity.act_model is ActModel.METROPOLITAN
    del data["collectivite"]["modele_d_acte"]
    assert loads(json.dumps(data)).collectivity.act_model is BODIES[kind].act_model


def _without(field: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.pop(field)


def _set(*path: str | int, to: object) -> Callable[[dict[str, Any]], object]:
    def change(data: dict[str, Any]) -> None:
        target: Any = data
        for part in path[:-1]:
            target = target[part]
        target[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "field", "word"),
    [
        (_without("date"), "date", "obligatoire"),
        (_set("elus", 0, "nom", to=12), "elus[0].nom", "un texte est attendu, non 12"),
        (
            _set("deliberations", 0, "scrutin", "pour", to="treize"),
            "deliberations[0].scrutin.pour",
            "un nombre entier est attendu, non « treize »",
        ),
        (_set("deliberations", 0, "scrutin", "pour", to=True), "scrutin.pour", "non true"),
        (_set("deliberations", 0, "scrutin", "contre", to=-1), "scrutin.contre", "minimum est 0"),
        (_set("date", to="2022-02-31"), "date", "n’est pas une date qui existe"),
        (_set("date", to="15/12/2022"), "date", "AAAA-MM-JJ"),
        (_set("heure", to="25:00"), "heure", "HH:MM"),
        (_set("pouvoirs", 0, "a", to="inconnu"), "pouvoirs[0].a", "la clé d’aucun élu"),
        (_set("pouvoirs", 0, "de", to="inconnu"), "pouvoirs[0].de", "la clé d’aucun élu"),
        (_set("pouvoirs", 0, "a_nom", to="Mme X"), "pouvoirs[0]", "l’un des deux"),
        (_set("president", to="inconnu"), "president", "la clé d’aucun élu"),
        (_set("secretaires", to=["elu-1", "elu-1"]), "secretaires[1]", "deux fois"),
        (_set("elus", 1, "cle", to="elu-0"), "elus[1].cle", "déjà celle d’un autre élu"),
        (_set("elus", 0, "presence", to="la"), "elus[0].presence", "employez « present »"),
        (_set("couleur", to="vert"), "couleur", "inconnu"),
        (_set("version", to=3), "version", "« 2 » est attendu"),
        (
            _set("collectivite", "numerotation", "modele", to="{AAAA}"),
            "collectivite.numerotation.modele",
            "{NNN}",
        ),
        (
            _set("deliberations", 0, "expose", to="Voir [le site](https://exemple.fr)"),
            "deliberations[0].expose",
            "un lien",
        ),
        (_set("lieu", to="Salle\u0000"), "lieu", "U+0000"),
        (_set("lieu", to="Salle\nbasse"), "lieu", "U+000A"),
        (_set("lieu", to="\ud800"), "lieu", "U+D800"),
    ],
)
def test_a_wrong_field_is_refused_with_its_path(
    change: Callable[[dict[str, Any]], object], field: str, word: str
) -> None:
    data = json.loads(dumps(with_proxy(council(15, present=14), 14, 0)))
    change(data)
    with pytest.raises(SessionRefused) as refusal:
        loads(json.dumps(data))
    assert field in str(refusal.value)
    assert word in str(refusal.value)
    assert "Rien n’a été importé" in str(refusal.value)


def test_the_same_number_twice_is_refused() -> None:
    data = json.loads(dumps(council(15)))
    data["deliberations"] *= 2
    with pytest.raises(SessionRefused, match=r"deliberations\[1\].numero.*2022-001"):
        loads(json.dumps(data))


def test_several_wrong_fields_are_counted() -> None:
    data = json.loads(dumps(council(15)))
    data["lieu"] = data["heure"] = 1
    with pytest.raises(SessionRefused, match="1 autre champ"):
        loads(json.dumps(data))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "ligne 1"),
        ('{"format": }', "ligne 1, colonne 12"),
        ('{\n"a": 1,\n"b" 2}', "ligne 3"),
        ("[]", "un objet"),
        ('{"a": 1, "a": 2}', "écrit deux fois"),
        ('{"a": NaN}', "NaN"),
        ("[" * 100_000, "imbriqués"),
        ('{"version": ' + "9" * 5000 + "}", "trop grand"),
    ],
)
def test_what_is_not_json_is_refused_with_its_line(text: str, word: str) -> None:
    with pytest.raises(SessionRefused, match=word):
        loads(text)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "seance.json"
    file.write_bytes(dumps(council(15)).encode("latin-1", "replace"))
    with pytest.raises(SessionRefused, match=r"seance\.json.*UTF-8"):
        read_session(file)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "seance.json"
    file.write_text(dumps(council(15)), "utf-8-sig")
    assert read_session(file) == council(15)


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x85"])
def test_a_sign_that_nobody_sees_is_refused_from_a_file(tmp_path: Path, sign: str) -> None:
    session = council(3)
    item = replace(session.deliberations[0], title=f"Bud{sign}get")
    path = tmp_path / "seance.json"
    path.write_text(dumps(session.with_deliberation(0, item)), "utf-8")
    with pytest.raises(SessionRefused, match=rf"titre.*U\+{ord(sign):04X}"):
        read_session(path)


def test_a_blazon_that_would_fill_the_memory_is_refused_from_a_file(tmp_path: Path) -> None:
    session = council(3)
    body = replace(session.collectivity, blazon=png(13_000))
    path = tmp_path / "seance.json"
    path.write_text(dumps(replace(session, collectivity=body)), "utf-8")
    with pytest.raises(SessionRefused, match="25 millions de points"):
        read_session(path)
