"""The register file, JSON and the JSON schema have every field of every record.

A new field of the domain makes these tests fail until it has a column and a key.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.events import Elected, Left, Renamed, TookOffice
from registre_app.domain.folio import Folio
from registre_app.domain.session import Session
from registre_app.exchange import Bound, dumps, loads, loads_bound
from registre_app.exchange.keys import KEYS
from registre_app.records import fields_of
from registre_app.resources import resource
from registre_app.storage import RegisterFile
from tests.annees import dumps_annee
from tests.whole import reachable, whole, whole_session

RECORDS = sorted(reachable(Session) | reachable(DelegatedDecision), key=lambda each: each.__name__)
NAMED = [each for each in RECORDS if each in KEYS]


def whole_year() -> Bound:
    """A session with its sheets, a decision, and events."""
    session = whole_session()
    decision = replace(whole(DelegatedDecision), taken_on=session.date)
    events = tuple(whole(kind) for kind in (Elected, Left, TookOffice, Renamed))
    return Bound(((session, whole(Folio)),), (decision,), events, of_their_day=True)


def test_the_register_file_keeps_every_field(tmp_path: Path) -> None:
    held = whole_year()
    ((session, _),) = held.sessions
    path = tmp_path / "tout.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as register:
        register.save_decisions(held.decisions, "Décision")
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(1) == session
        assert register.decisions() == held.decisions


def test_a_register_edited_keeps_every_field(tmp_path: Path) -> None:
    session = whole_session()
    bare = replace(
        session,
        president=None,
        secretaries=(),
        attendance=(),
        proxies=(),
        movements=(),
        deliberations=(),
        oral_questions=(),
        notice=replace(session.notice, request=None),
    )
    path = tmp_path / "tout.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [bare]) as register:
        register.save_session(1, session, "Tout")
    with RegisterFile.open(path, read_only=True) as register:
        assert register.session(1) == session


def test_json_keeps_every_field() -> None:
    session = whole_session()
    assert loads(dumps(session)) == session
    assert loads_bound(dumps_annee(whole_year())) == whole_year()


def test_every_record_has_its_keys() -> None:
    inside = {
        field.kind
        for record in NAMED
        for field in fields_of(record)
        if any(name.startswith(f"{field.name}.") for name in KEYS[record])
    }
    assert set(RECORDS) == set(NAMED) | inside


@pytest.mark.parametrize("record", NAMED, ids=lambda each: each.__name__)
def test_every_field_has_a_key(record: type) -> None:
    expected = set()
    for field in fields_of(record):
        if any(name.startswith(f"{field.name}.") for name in KEYS[record]):
            expected |= {f"{field.name}.{each.name}" for each in fields_of(field.kind)}
        else:
            expected.add(field.name)
    assert set(KEYS[record]) == expected


def _schema(name: str) -> Any:
    return json.loads(resource(f"schema/{name}.schema.json").read_text("utf-8"))


def _compare(record: type, schema: Any, definitions: Any) -> None:
    """Check that the schema of a record, and those of the records in it, have its keys alone."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    constants = {"format", "version", "remarque", "scellee"}  # of the file, or read alone
    keys = KEYS[record]
    assert {key.split(".")[0] for key in keys.values()} == set(schema["properties"]) - constants
    for name, key in keys.items():
        outer, _, inner = key.rpartition(".")
        if outer:
            assert inner in schema["properties"][outer]["properties"]
            continue
        field = next((each for each in fields_of(record) if each.name == name), None)
        if field and field.is_record:
            inside = schema["properties"][key]
            _compare(field.kind, inside["items"] if field.many else inside, definitions)


def test_the_schema_has_the_keys_and_no_others() -> None:
    session = _schema("seance-2")
    _compare(Session, session, session["$defs"])
    year = _schema("annee-2")["properties"]
    _compare(Folio, year["seances"]["items"]["properties"]["feuillets"], {})
    _compare(DelegatedDecision, year["decisions"]["items"], {})
