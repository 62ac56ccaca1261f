"""Acts of before: their order, and which are one."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.older_act import KnownActs, OlderAct, in_order

BAIL = OlderAct(date(2012, 3, 3), "Bail", "2012-07")


def test_they_are_in_the_order_of_their_days_then_of_their_numbers() -> None:
    ninth, tenth = replace(BAIL, number="2012-9"), replace(BAIL, number="2012-10")
    later = replace(BAIL, taken_on=date(2013, 1, 1), number="2013-1")
    assert in_order([later, tenth, ninth]) == (ninth, tenth, later)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (replace(BAIL, title="Bail rural"), True),
        (replace(BAIL, number="2012-7"), True),
        (replace(BAIL, number="2012-08"), False),
        (replace(BAIL, taken_on=date(2012, 3, 4)), False),
    ],
)
def test_an_act_is_known_by_its_day_and_its_number(other: OlderAct, is_same: bool) -> None:
    assert (KnownActs([BAIL]).same(other) is BAIL) == is_same


def test_without_numbers_it_is_known_by_its_title() -> None:
    plain = replace(BAIL, number="")
    known = KnownActs([plain])
    assert known.same(replace(plain, body="Vu")) is plain
    assert known.same(replace(plain, title="Vœu")) is None


def test_it_names_itself() -> None:
    assert BAIL.words == "Acte repris 2012-07, « Bail », du 3 mars 2012"
    assert replace(BAIL, number="").words == "Acte repris sans numéro, « Bail », du 3 mars 2012"
