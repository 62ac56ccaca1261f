"""The departments and their administrative courts."""

import holidays
import pytest

from registre_app.departments import department_named, departments, departments_of
from registre_app.domain.grammar import of_court


def test_every_department_has_a_name_of_its_own_and_a_court() -> None:
    names = [each.name for each in departments()]
    assert len(names) == len(set(names)) == 96 + 5 + 6
    assert all(each.court for each in departments())
    assert len({each.court for each in departments()}) == 31 + 11  # CJA R221-3


def test_every_calendar_is_one_of_the_library() -> None:
    known = set(holidays.France.subdivisions)
    assert {each.holidays for each in departments()} - {""} <= known


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Côte-d’Or", "21"),
        ("Cote d'or", "21"),
        ("Réunion", "974"),
        ("La Réunion", "974"),
        ("l'Aisne", "02"),
        ("VAL-D'OISE", "95"),
        ("57", "57"),
        ("2a", "2A"),
        ("67 - Bas-Rhin", "67"),
        ("Haute-Corse (2B)", "2B"),
        ("Département de la Moselle", "57"),
        ("Département du Nord", "59"),
    ],
)
def test_a_department_is_known_by_its_name_however_typed(typed: str, code: str) -> None:
    found = department_named(typed)
    assert found is not None
    assert found.code == code


def test_a_name_that_is_no_department_is_none() -> None:
    assert department_named("Bourgogne") is None
    assert department_named("") is None


@pytest.mark.parametrize(
    ("court", "codes"),
    [
        ("Dijon", ["21", "58", "71", "89"]),
        ("d’Orléans", ["18", "28", "37", "41", "45"]),
        ("Guadeloupe", ["971"]),
        ("Tribunal administratif de La Réunion", ["974"]),
        ("Bourges", []),
        ("", []),
    ],
)
def test_the_departments_of_a_court(court: str, codes: list[str]) -> None:
    assert [each.code for each in departments_of(court)] == codes


def test_the_courts_overseas_have_the_names_of_their_territories() -> None:
    names = {each.code: of_court(each.court) for each in departments()}
    assert names["971"] == "de la Guadeloupe"
    assert names["974"] == "de La Réunion"
    assert names["976"] == "de Mayotte"
    assert names["988"] == "de Nouvelle-Calédonie"
