"""Where a session stands in the bound register (R2121-9)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.folio import (
    ACT_SHEETS_A_VOLUME,
    Folio,
    FolioMoved,
    Side,
    following,
    placed,
)

COUNTS = st.lists(st.integers(1, 400), max_size=12)


def test_the_first_session_begins_the_first_volume() -> None:
    assert following(None, 3) == Folio(1, 1, 3)


def test_a_session_follows_another_in_its_volume_where_there_is_room() -> None:
    assert following(Folio(1, 1, 167), 3) == Folio(1, 168, 3)
    assert following(Folio(1, 1, 168), 3) == Folio(2, 1, 3)


def test_a_long_session_goes_on_in_the_next_volume() -> None:
    long = Folio(2, 1, ACT_SHEETS_A_VOLUME + 2)
    assert long.side(0) == Side(2, 1, True)
    assert long.side(2 * ACT_SHEETS_A_VOLUME - 1) == Side(2, ACT_SHEETS_A_VOLUME, False)
    assert long.side(2 * ACT_SHEETS_A_VOLUME) == Side(3, 1, True)
    assert long.last == Side(3, 2, False)
    assert following(long, 4) == Folio(3, 3, 4)


def test_a_sheet_has_two_pages() -> None:
    assert [Side(1, sheet, recto).page for sheet in (1, 2) for recto in (True, False)] == [
        1, 2, 3, 4,
    ]  # fmt: skip


@given(COUNTS)
def test_no_sheet_is_taken_twice_and_none_is_beyond_its_volume(counts: list[int]) -> None:
    folios = list(placed(counts, [None] * len(counts)))
    sides = [folio.side(index) for folio in folios for index in range(2 * folio.sheets)]
    assert len(set(sides)) == len(sides)
    assert all(1 <= side.sheet <= ACT_SHEETS_A_VOLUME for side in sides)
    assert sides == sorted(sides, key=lambda side: (side.volume, side.page))


def test_a_session_on_record_keeps_its_sheets_or_says_that_it_cannot() -> None:
    recorded = [Folio(1, 1, 2), Folio(1, 3, 4), None]
    assert list(placed([2, 4, 1], recorded)) == [*recorded[:2], Folio(1, 7, 1)]
    with pytest.raises(FolioMoved) as moved:
        list(placed([2, 5, 1], recorded))
    assert (moved.value.index, moved.value.recorded, moved.value.wanted) == (
        1,
        Folio(1, 3, 4),
        Folio(1, 3, 5),
    )
