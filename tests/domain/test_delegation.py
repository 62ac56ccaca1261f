"""Decisions by delegation are reported to the session that follows each (L2122-23)."""

from datetime import date

import pytest

from registre_app.domain.delegation import (
    DelegatedDecision,
    next_session,
    reported,
    to_report,
    waiting,
)

MARCH, JUNE = date(2026, 3, 27), date(2026, 6, 12)
TODAY = date(2026, 6, 20)


def decision(day: date, reported_on: date | None = None) -> DelegatedDecision:
    return DelegatedDecision(f"D{day:%m%d}", day, "Bail", reported_on=reported_on)


@pytest.mark.parametrize(
    ("taken_on", "session"),
    [
        (date(2026, 3, 1), MARCH),
        (MARCH, MARCH),
        (date(2026, 3, 28), JUNE),
        (date(2026, 7, 1), None),
    ],
)
def test_a_decision_is_reported_to_the_session_that_follows_it(
    taken_on: date, session: date | None
) -> None:
    assert next_session(decision(taken_on), [JUNE, MARCH]) == session


def test_what_waits_is_what_a_session_already_held_should_have_heard() -> None:
    early, between, later = map(decision, (date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 15)))
    told = decision(date(2026, 2, 1), MARCH)
    assert waiting([early, between, later, told], [MARCH, JUNE], TODAY) == (early, between)
    assert waiting([between], [MARCH, JUNE], date(2026, 6, 1)) == ()


def test_each_is_noted_as_reported_to_its_own_session_and_the_others_stay() -> None:
    taken = (decision(date(2026, 3, 1)), decision(date(2026, 5, 1)), decision(date(2026, 6, 15)))
    noted = reported(taken, [MARCH, JUNE], TODAY)
    assert [each.reported_on for each in noted] == [MARCH, JUNE, None]
    assert reported(noted, [MARCH, JUNE], TODAY) == noted


def test_one_reported_late_is_still_found_late() -> None:
    late = decision(date(2026, 3, 1), JUNE)
    assert to_report([late], [MARCH, JUNE]) == (late,)
    assert waiting([late], [MARCH, JUNE], TODAY) == ()
