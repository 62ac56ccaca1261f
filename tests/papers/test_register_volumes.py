"""Sheets shared among bound volumes: each once, 200 at most in each (R2121-9)."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.binding import Book, KeptSheets, VoidSheets
from registre_app.domain.folio import (
    ACT_SHEETS_A_VOLUME,
    SHEETS_A_VOLUME,
    Folio,
    Side,
    next_free,
)
from registre_app.papers.register.volumes import FRONT_SHEETS, grouped, name_of, shared
from tests.councils import council

counts = st.lists(st.tuples(st.integers(2026, 2030), st.integers(1, 400), st.booleans()))


def book(laid: list[tuple[int, int, bool]], first: int = 2026, last: int = 2030) -> Book:
    taken: list[Folio] = []
    sheets, void = [], []
    for year, count, is_void in laid:
        folio = next_free(taken, year, count)
        taken.append(folio)
        if is_void:
            void.append(VoidSheets(folio, "taché d’encre"))
        else:
            sheets.append(KeptSheets(folio, "Séance"))
    return Book(first, last, council(15), tuple(sheets), tuple(void)).in_order


@given(counts)
def test_each_sheet_is_in_one_volume_and_their_numbers_follow(
    laid: list[tuple[int, int, bool]],
) -> None:
    found = grouped(book(laid))
    numbers = [side for group in found for side in group.numbers]
    assert len(numbers) == len(set(numbers)) == sum(count for _, count, _ in laid)
    assert all(before < after for before, after in pairwise(numbers))


@given(counts, st.integers(1, 900))
def test_no_volume_has_more_than_200_sheets_all_counted(
    laid: list[tuple[int, int, bool]], tail: int
) -> None:
    for group in grouped(book(laid)):
        acts = len(group.numbers)
        assert acts <= ACT_SHEETS_A_VOLUME
        parts = shared(acts, tail)
        assert all(sum(part) + FRONT_SHEETS <= SHEETS_A_VOLUME for part in parts)
        assert sum(part[0] for part in parts) == acts
        assert sum(part[1] for part in parts) == tail


def test_a_year_that_fills_a_volume_begins_another_and_several_years_share_one() -> None:
    laid = [(2026, 100, False), (2026, 100, False), (2027, 40, False), (2028, 30, False)]
    found = [group.ranges for group in grouped(book(laid))]
    assert [[(a.year, a.volume) for a, _ in ranges] for ranges in found] == [
        [(2026, 1)],
        [(2026, 2), (2027, 1), (2028, 1)],
    ]
    alone = grouped(book(laid[:2], last=2026))
    assert [group.volumes for group in alone] == [{(2026, 1)}, {(2026, 2)}]


def test_a_sheet_has_its_number_in_a_register_of_one_year_and_its_whole_name_else() -> None:
    side = Side(2026, 1, 17, is_recto=False)
    assert name_of(side, book([], last=2026)) == "17\N{NO-BREAK SPACE}v°"
    assert name_of(side, book([])) == "2026/1/17\N{NO-BREAK SPACE}v°"
