"""What is known of the quorum while attendance is being recorded."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.attendance import Presence
from registre_app.domain.quorum_state import Quorum, quorum_state
from registre_app.domain.session import Session
from tests.councils import council


def recorded(present: int, absent: int) -> Session:
    """A council of fifteen of whom some are noted, the others not yet."""
    states = [Presence.PRESENT] * present + [Presence.ABSENT] * absent
    states += [Presence.UNRECORDED] * (15 - len(states))
    lines = council(15).attendance
    return replace(
        council(15),
        attendance=tuple(
            replace(line, presence=each) for line, each in zip(lines, states, strict=True)
        ),
    )


@pytest.mark.parametrize(
    ("present", "absent", "state"),
    [
        (0, 0, Quorum.NOT_COUNTED),
        (7, 7, Quorum.NOT_COUNTED),
        (7, 8, Quorum.MISSED),
        (6, 8, Quorum.MISSED),
        (8, 0, Quorum.REACHED),
        (8, 7, Quorum.REACHED),
    ],
)
def test_the_quorum_is_missed_only_once_nobody_left_to_record_can_make_it(
    present: int, absent: int, state: Quorum
) -> None:
    session = recorded(present, absent)
    assert quorum_state(session, session.sitting()) is state


def test_none_is_needed_after_a_second_notice() -> None:
    held = recorded(1, 14)
    second = replace(held, notice=replace(held.notice, first_session_on=date(2022, 12, 1)))
    assert quorum_state(second, second.sitting()) is Quorum.NOT_NEEDED
