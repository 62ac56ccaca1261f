"""The body whose register this is: its SIRET, its delays, its formulas."""

import pytest

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Collectivity, is_siret
from registre_app.domain.wording import Wording


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("21210231300013", True),
        ("73282932000074", True),
        ("73282932000047", False),
        ("21210231300018", False),
        ("21210231300031", False),
        ("2121023130001", False),
        ("212102313000130", False),
        ("2121023130001A", False),
        ("21 210 231 300", False),
        ("²1210231300013", False),
        ("", False),
    ],
)
def test_a_siret_has_fourteen_digits_of_which_the_last_checks_the_others(
    digits: str, valid: bool
) -> None:
    assert is_siret(digits) is valid


@pytest.mark.parametrize(
    ("kind", "population", "days"),
    [
        (BodyKind.COMMUNE, 3_499, 3),
        (BodyKind.COMMUNE, 3_500, 5),
        (BodyKind.COMMUNE, None, 5),
        (BodyKind.SOCIAL_ACTION, None, 3),
        (BodyKind.SOCIAL_ACTION, 20_000, 3),
        (BodyKind.INTERCOMMUNAL, 800, 5),
        (BodyKind.INTERCOMMUNAL, None, 5),
        (BodyKind.JOINT_BODY, 412, 5),
    ],
)
def test_the_notice_is_longer_from_3_500_inhabitants_or_where_they_are_not_known(
    kind: BodyKind, population: int | None, days: int
) -> None:
    assert Collectivity("Arnay", kind, population).notice_days == days


def test_a_formula_of_its_own_replaces_the_one_of_the_same_name_and_nothing_takes_it_back() -> None:
    opening = Wording("extract", "opening", "L’an deux mille vingt-deux")
    closing = Wording("extract", "closing", "Pour extrait conforme")
    other = Wording("minutes", "opening", "Le conseil s’est réuni")
    body = Collectivity("Arnay")
    for wording in (other, opening, closing):
        body = body.with_wording(wording)
    assert body.wordings == (closing, opening, other)
    changed = body.with_wording(Wording("extract", "opening", "L’an 2022"))
    assert changed.wordings == (closing, Wording("extract", "opening", "L’an 2022"), other)
    assert body.with_wording(Wording("extract", "opening", "")).wordings == (closing, other)


@pytest.mark.parametrize(
    "written",
    [
        "57",
        "68",
        "67 - Bas-Rhin",
        "Haut-Rhin (68)",
        "MOSELLE",
        "Département de la Moselle",
        "Département du Bas-Rhin",
        "Collectivité européenne d’Alsace",
    ],
)
def test_the_local_law_is_known_however_its_department_is_written(written: str) -> None:
    assert Collectivity("Saverne", department=written).in_alsace_moselle


@pytest.mark.parametrize("written", ["", "54", "Meurthe-et-Moselle", "88 - Vosges", "Rhône", "167"])
def test_another_department_is_not_under_the_local_law(written: str) -> None:
    assert not Collectivity("Nancy", department=written).in_alsace_moselle


@pytest.mark.parametrize(
    "function",
    [
        "Président",
        "Présidente",
        "Maire",
        "Maire, Présidente",
        "Présidente du CCAS",
        "Maire et présidente",
    ],
)
def test_the_mayor_is_the_head_of_a_ccas_by_right(function: str) -> None:
    assert Collectivity("CCAS d’Arnay", BodyKind.SOCIAL_ACTION).body.is_head(function)


@pytest.mark.parametrize("function", ["Vice-présidente", "Adjoint au maire", "Ancien maire", ""])
def test_another_function_is_not_that_of_the_head_of_a_ccas(function: str) -> None:
    assert not Collectivity("CCAS d’Arnay", BodyKind.SOCIAL_ACTION).body.is_head(function)


def test_the_mayor_of_a_commune_is_no_head_of_a_body_of_several() -> None:
    body = Collectivity("CC du Val", BodyKind.INTERCOMMUNAL).body
    assert not body.is_head("Maire")
    assert not body.is_head("Présidente de la commission des finances")
