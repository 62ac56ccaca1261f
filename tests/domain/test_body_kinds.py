"""Each kind of body is in every table that tells kinds apart, and has its findings and papers."""

import json
from dataclasses import replace
from typing import Any

import pytest

from registre_app.app.findings import findings
from registre_app.domain import setting_words
from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.collectivity import Assembly
from registre_app.domain.session import Session
from registre_app.resources import resource
from registre_app.ui.settings.body_kinds import KINDS
from tests.councils import council
from tests.printed import drawn


def of_schema() -> set[str]:
    """The kinds that the schema of a session admits."""
    schema: Any = json.loads(resource("schema/seance-2.schema.json").read_text("utf-8"))
    return set(schema["properties"]["collectivite"]["properties"]["nature"]["enum"])


TABLES = {
    "BODIES": set(BODIES),
    "KINDS": set(KINDS),
    "setting_words": set(setting_words._KINDS),
    "schema": of_schema(),
}


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_is_in_each_table_and_no_other(table: str) -> None:
    assert TABLES[table] == set(BodyKind)


def of_kind(kind: BodyKind) -> Session:
    session = council(15)
    body = replace(session.collectivity, kind=kind)
    return replace(session, collectivity=body, assembly=Assembly(body.body.assembly, 15))


@pytest.mark.parametrize("kind", BodyKind)
def test_every_kind_has_its_findings(kind: BodyKind) -> None:
    session = replace(
        of_kind(kind), secretaries=(), notice=replace(of_kind(kind).notice, sent_on=None)
    )
    assert "convocation-date-absente" in {each.code for each in findings(session)}


@pytest.mark.parametrize("kind", BodyKind)
@pytest.mark.parametrize("key", ["convocation", "extrait", "pv", "cloture"])
def test_every_kind_has_its_papers(kind: BodyKind, key: str) -> None:
    assert drawn(key, of_kind(kind)).startswith(b"%PDF")
