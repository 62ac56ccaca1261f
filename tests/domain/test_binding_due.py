"""A register is bound once its years are over, one by one or up to five together (R2121-9)."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.binding_due import to_bind, unfinished
from registre_app.domain.rules import register_findings
from tests.councils import council


def told(bound: dict[int, bool], together: int, today: date) -> list[tuple[str, bool]]:
    return [(each.message, each.late) for each in to_bind(bound, together, today)]


def test_each_year_that_is_not_bound_is_due_and_late_once_it_is_over() -> None:
    bound = {2024: True, 2025: False, 2026: False}
    assert told(bound, 1, date(2026, 12, 31)) == [
        ("Tirer et relier le registre de 2025.", True),
        ("Tirer et relier le registre de 2026.", False),
    ]
    assert told(bound, 1, date(2027, 1, 1))[1][1]


def test_years_bound_together_are_due_at_the_end_of_the_last_one() -> None:
    bound = {2022: False, 2023: False, 2024: False}
    assert told(bound, 5, date(2025, 6, 1)) == [
        ("Tirer et relier le registre de 2022 à 2026.", False)
    ]
    assert told(bound, 5, date(2027, 1, 1))[0][1]


def test_nothing_is_due_where_everything_is_bound() -> None:
    assert told({2025: True}, 1, date(2027, 1, 1)) == []


@pytest.mark.parametrize(
    ("years", "population", "irregular"),
    [(1, 2_300, False), (5, 999, False), (2, 1_000, True), (6, 300, True), (5, None, False)],
)
def test_up_to_five_years_are_bound_together_under_a_thousand_inhabitants(
    years: int, population: int | None, irregular: bool
) -> None:
    session = council(15)
    body = replace(session.collectivity, binding_years=years, population=population)
    found = register_findings([replace(session, collectivity=body)], [])
    codes = [each.code for each in found]
    assert ("reliure-de-plusieurs-annees" in codes) == irregular


def test_years_that_are_not_over_are_told_with_their_sessions_to_come() -> None:
    days = [date(2026, 12, 17), date(2026, 11, 5), date(2031, 1, 8)]
    assert unfinished(2026, 2030, days, date(2026, 11, 27)) == (
        "La période, 2026 à 2030, n’est pas finie : ce qui sera scellé d’ici au 31 décembre 2030 "
        "manquera à ce registre, qui sera alors à relier de nouveau. Séance à venir : 17 décembre "
        "2026."
    )
    assert "Séance" not in unfinished(2026, 2026, [], date(2026, 12, 31))
    assert unfinished(2026, 2026, days, date(2027, 1, 1)) == ""
