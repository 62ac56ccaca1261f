"""Each line of cas.csv, as a lawyer reads it."""

import pytest

from registre_app.domain.rules import broken
from tests.domain.cases.reader import Case, cases, figure, parts, session

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.number} {case.subject}" for case in CASES])
def test_worked_case(case: Case) -> None:
    held = session(case.facts)
    for expectation in parts(case.expected):
        place, _, said = expectation.partition(" : ")
        if place == "constats":
            wanted = [] if said == "aucun" else sorted(said.split(", "))
            assert sorted(finding.code for finding in broken(held)) == wanted
            continue
        index = None if place == "ouverture" else int(place.removeprefix("point ")) - 1
        for one in said.split(", "):
            assert figure(held, index, one), f"{place} : {one} ({held.sitting(index)})"


def test_there_are_at_least_160_cases_each_with_its_number_and_its_article() -> None:
    assert len(CASES) >= 160
    assert [case.number for case in CASES] == [str(n) for n in range(1, len(CASES) + 1)]
