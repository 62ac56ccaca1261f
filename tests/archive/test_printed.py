"""What two papers say differently, whatever their layout."""

import pytest

from registre_app.archive.attached import Unreadable, attached
from registre_app.archive.printed import difference, looks_of, other_look, words_of
from tests.joined_files import a_pdf


def test_the_words_of_a_page_are_read() -> None:
    assert words_of(a_pdf(2, text="Budget primitif")) == (
        ("Budget", "primitif", "1"),
        ("Budget", "primitif", "2"),
    )


def test_where_two_texts_part_is_told() -> None:
    found = difference([("un", "deux"), ("trois", "quatre")], [("un", "deux"), ("trois", "cinq")])
    assert found
    assert found.words == "page 2 : « quatre » au lieu de « cinq »"


def test_what_is_missing_is_told() -> None:
    found = difference([("un",)], [("un", "deux")])
    assert found
    assert found.words == "page 1 : rien au lieu de « deux »"


def test_another_layout_is_no_difference() -> None:
    assert difference([("un", "deux"), ("trois",)], [("un",), ("deux", "trois")]) is None


def test_a_page_that_looks_otherwise_is_found() -> None:
    one = a_pdf(2)
    assert other_look(one, one) is None
    assert other_look(one, a_pdf(2, text="Autre")) == 1


def test_pages_too_large_are_not_drawn() -> None:
    with pytest.raises(Unreadable, match="trop grande"):
        list(looks_of(a_pdf(1, size=(9_000, 9_000))))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x00" * 99])
def test_what_is_no_pdf_is_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable):
        words_of(content)
    with pytest.raises(Unreadable):
        attached(content)
