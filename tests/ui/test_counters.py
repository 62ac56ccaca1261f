"""The counts of the session at its head, and the moment of which they tell."""

from registre_app.domain.findings import Step
from tests.councils import council
from tests.ui.conftest import Begin


def test_the_quorum_is_told_with_its_moment_not_as_if_reached_only_then(begin: Begin) -> None:
    window = begin(council(7))
    counters = window.pages.session.counters
    window.navigation.show_step(Step.DELIBERATIONS)
    assert counters.toolTip().endswith("Quorum 4 atteint (point 1)")
