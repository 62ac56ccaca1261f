"""Deliberations as open data: the national schema, as frictionless reads it."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from frictionless import Resource, Schema, system
from hypothesis import given, settings

from registre_app.domain.account import Account
from registre_app.domain.ballot import Ballot
from registre_app.domain.body import BodyKind
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.session import Session
from registre_app.exchange.open_data import COLUMNS, NotIdentified, OpenData, open_data
from registre_app.resources import resource, subjects, themes
from tests.councils import council, with_proxy
from tests.strategies import sessions

SIRET = "21210231300013"


def arnay(*items: Deliberation) -> Session:
    session = council(11, present=8)
    return replace(
        session,
        collectivity=replace(session.collectivity, siret=SIRET),
        deliberations=items or (replace(session.deliberations[0], subject="7.1"),),
    )


def rows(found: OpenData) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(found.content.decode())))


def faults(content: bytes, folder: Path) -> list[str]:
    """What frictionless finds against the schema that is shipped."""
    path = folder / "deliberations.csv"
    path.write_bytes(content)
    schema = Schema.from_descriptor(str(resource("schema/deliberations-scdl.json")))
    with system.use_context(trusted=True):
        report = Resource(path=str(path), schema=schema).validate()
    return [error.message for task in report.tasks for error in task.errors]


def test_the_columns_are_those_of_the_schema_in_its_order() -> None:
    schema = Schema.from_descriptor(str(resource("schema/deliberations-scdl.json")))
    assert tuple(schema.field_names) == COLUMNS
    assert len(COLUMNS) == 17


def test_a_deliberation_has_its_line(tmp_path: Path) -> None:
    item = Deliberation(
        "2022-001", title="Budget primitif 2023", subject="7.1.2", receipt_on=date(2022, 12, 20)
    )
    session = with_proxy(arnay(replace(item, ballot=Ballot(7, 1, 1))), 9, 1)
    found = open_data([session], "PREF021")
    assert rows(found) == [
        {
            "COLL_NOM": "Arnay",
            "COLL_SIRET": SIRET,
            "DELIB_ID": "2022-001",
            "DELIB_DATE": "2022-12-15",
            "DELIB_MATIERE_CODE": "7.1",
            "DELIB_MATIERE_NOM": "finances locales/décisions budgétaires",
            "DELIB_OBJET": "Budget primitif 2023",
            "BUDGET_ANNEE": "2023",
            "BUDGET_NOM": "",
            "PREF_ID": "PREF021",
            "PREF_DATE": "2022-12-20",
            "VOTE_EFFECTIF": "11",
            "VOTE_REEL": "9",
            "VOTE_POUR": "7",
            "VOTE_CONTRE": "1",
            "VOTE_ABSTENTION": "1",
            "DELIB_URL": "",
        }
    ]
    assert faults(found.content, tmp_path) == []


def test_an_account_tells_its_year() -> None:
    account = Deliberation(
        "1", title="Compte", subject="7.1", kind=ItemKind.ACCOUNT, account=Account(year=2021)
    )
    (row,) = rows(open_data([arnay(replace(account, ballot=Ballot(7)))]))
    assert row["BUDGET_ANNEE"] == "2021"


def test_what_waits_for_its_vote_is_left_out_and_told() -> None:
    """It is proposed, and no deliberation."""
    waiting = Deliberation("2026-025", title="Toiture", subject="7.5", decision="- **de** voter.")
    found = open_data([arnay(waiting)])
    assert (rows(found), found.count) == ([], 0)
    assert found.left_out == (
        "La délibération 2026-025, du 15 décembre 2022, n’y est pas : son vote n’est pas noté.",
    )


def test_what_is_only_noted_has_no_votes() -> None:
    noted = Deliberation("1", title="Rapport", subject="8.8", kind=ItemKind.NOTED)
    (row,) = rows(open_data([arnay(noted)]))
    assert (row["VOTE_REEL"], row["VOTE_POUR"]) == ("", "")


@pytest.mark.parametrize(
    ("siret", "said"),
    [
        ("", "il n’est pas renseigné"),
        ("21210231300018", "sa clé est fausse.*Recopiez-le"),
        ("2121", "14 chiffres"),
    ],
)
def test_a_wrong_siret_is_refused_with_what_is_wrong(siret: str, said: str) -> None:
    session = arnay()
    wrong = replace(session, collectivity=replace(session.collectivity, siret=siret))
    with pytest.raises(NotIdentified, match=f"SIRET.*{said}"):
        open_data([wrong])


def test_an_act_that_lacks_what_is_compulsory_is_left_out_and_told() -> None:
    lacking = Deliberation("2022-002", title="Vœu", ballot=Ballot(8))
    found = open_data([arnay(lacking)])
    assert (found.count, rows(found)) == (0, [])
    assert found.left_out == (
        "La délibération 2022-002, du 15 décembre 2022, n’y est pas : il manque sa matière.",
    )


def test_a_code_that_is_not_of_the_nomenclature_is_told_as_such() -> None:
    unknown = Deliberation("2022-002", title="Vœu", subject="9.9", ballot=Ballot(8))
    (told,) = open_data([arnay(unknown)]).left_out
    assert told.endswith("n’y est pas : « 9.9 » n’est pas un code de la nomenclature.")


def test_aid_to_a_person_by_name_is_never_published() -> None:
    aid = Deliberation("1", title="Aide à [[M. Dupré]]", subject="8.2", ballot=Ballot(8))
    session = arnay(aid)
    social = replace(session.collectivity, kind=BodyKind.SOCIAL_ACTION)
    assert open_data([replace(session, collectivity=social)]).count == 0


def test_what_decides_nothing_is_no_deliberation() -> None:
    assert open_data([arnay(Deliberation(title="Divers", kind=ItemKind.INFORMATION))]).count == 0


def test_every_subject_has_its_theme() -> None:
    assert {code.split(".")[0] for code in subjects()} == set(themes())


@settings(max_examples=20)
@given(sessions())
def test_any_session_gives_a_file_that_the_schema_takes(
    tmp_path_factory: pytest.TempPathFactory, session: Session
) -> None:
    body = replace(session.collectivity, siret=SIRET)
    items = (replace(each, subject="9.1") for each in session.deliberations)
    told = open_data([replace(session, collectivity=body, deliberations=tuple(items))])
    assert faults(told.content, tmp_path_factory.mktemp("csv")) == []
    assert len(rows(told)) == told.count
    shown = [each for each in session.deliberations if each.number]
    for row in rows(told):
        (item,) = [each for each in shown if each.number == row["DELIB_ID"]][:1]
        assert row["DELIB_OBJET"] == " ".join(item.title.split())
