"""Events taken out, or given their day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.event_edits import dated, without
from registre_app.domain.events import (
    Changed,
    Elected,
    Event,
    EventRefused,
    Left,
    Renamed,
    TookOffice,
    recorded,
)
from registre_app.domain.member import Civility
from registre_app.domain.person import Begun, Ended
from tests.domain.test_event_words import BRUN, CROZET, VOTE, council

WRONG, RIGHT = date(2026, 6, 10), date(2026, 6, 12)

EVENTS: tuple[Event, ...] = (
    TookOffice(WRONG, BRUN, "Maire"),
    Left(WRONG, CROZET, Ended.RESIGNATION),
    Renamed(WRONG, BRUN, Civility.MADAME, "Camille", "NOËL"),
    Elected(WRONG, CROZET, Begun.BY_ELECTION),
    Changed(WRONG, "population", 812),
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_taken_out_leaves_the_record_of_before(event: Event) -> None:
    assert without(recorded(council(), event), event) == council()


def test_without_their_only_seat_nobody_is_left() -> None:
    chronicle = without(council(), Elected(VOTE, CROZET, Begun.GENERAL_ELECTION))
    assert CROZET not in chronicle
    assert BRUN in chronicle


@given(event=st.sampled_from(EVENTS), day=st.dates(date(2020, 3, 16), date(2040, 1, 1)))
def test_an_event_given_its_day_is_the_one_recorded_that_day(event: Event, day: date) -> None:
    unsure = recorded(council(), replace(event, uncertain=True))
    right = recorded(council(), replace(event, day=day))
    assert dated(unsure, event, day) == right


def test_a_day_taken_by_another_of_the_same_nature_is_refused() -> None:
    chronicle: Chronicle = council()
    for event in (TookOffice(WRONG, BRUN, "Maire"), TookOffice(RIGHT, BRUN)):
        chronicle = recorded(chronicle, event)
    with pytest.raises(EventRefused, match="12 juin 2026"):
        dated(chronicle, TookOffice(WRONG, BRUN, "Maire"), RIGHT)
    with pytest.raises(EventRefused):
        dated(_counted_twice(), Changed(WRONG, "population", 812), RIGHT)


def _counted_twice() -> Chronicle:
    chronicle = recorded(council(), Changed(WRONG, "population", 812))
    return recorded(chronicle, Changed(RIGHT, "population", 815))
