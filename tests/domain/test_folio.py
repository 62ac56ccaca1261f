"""The sheets of the register: named by year, volume and number, never given twice (R2121-9)."""

from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.folio import ACT_SHEETS_A_VOLUME, Folio, Side, next_free

TAKEN = st.lists(st.tuples(st.sampled_from([2025, 2026]), st.integers(1, 400)), max_size=12)


def test_the_first_sheets_of_a_year_begin_its_first_volume() -> None:
    assert next_free([Folio(2025, 1, 1, 9)], 2026, 3) == Folio(2026, 1, 1, 3)


def test_sheets_follow_one_another_in_their_volume_where_there_is_room() -> None:
    assert next_free([Folio(2026, 1, 1, 167)], 2026, 3) == Folio(2026, 1, 168, 3)
    assert next_free([Folio(2026, 1, 1, 168)], 2026, 3) == Folio(2026, 2, 1, 3)


def test_a_long_session_goes_on_in_the_next_volume() -> None:
    long = Folio(2026, 2, 1, ACT_SHEETS_A_VOLUME + 2)
    assert long.side(0) == Side(2026, 2, 1, True)
    assert long.side(2 * ACT_SHEETS_A_VOLUME - 1) == Side(2026, 2, ACT_SHEETS_A_VOLUME, False)
    assert long.side(2 * ACT_SHEETS_A_VOLUME) == Side(2026, 3, 1, True)
    assert long.last == Side(2026, 3, 2, False)
    assert next_free([long], 2026, 4) == Folio(2026, 3, 3, 4)


def test_a_gap_is_never_filled() -> None:
    assert next_free([Folio(2026, 1, 9, 2)], 2026, 3) == Folio(2026, 1, 11, 3)


def test_a_sheet_has_two_pages() -> None:
    sides = [Side(2026, 1, sheet, recto) for sheet in (1, 2) for recto in (True, False)]
    assert [side.page for side in sides] == [1, 2, 3, 4]


@given(TAKEN)
def test_no_sheet_is_given_twice_and_none_is_beyond_its_volume(
    asked: list[tuple[int, int]],
) -> None:
    taken: list[Folio] = []
    for year, sheets in asked:
        taken.append(next_free(taken, year, sheets))
    sides = [folio.side(index) for folio in taken for index in range(2 * folio.sheets)]
    assert len(set(sides)) == len(sides)
    assert all(1 <= side.sheet <= ACT_SHEETS_A_VOLUME for side in sides)
