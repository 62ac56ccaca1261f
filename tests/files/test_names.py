"""Names that every file system accepts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.files import LONGEST_NAME, safe_name

FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2022-001", "2022-001"),
        ("DEL_2022.12", "DEL_2022.12"),
        ("2022/01/05", "2022-01-05"),
        ("n° 12", "n--12"),
        ("e\u0301té", "été"),
        ("..", "sans-numero"),
        ("", "sans-numero"),
        ("12.", "12"),
        (".12", "12"),
        ("CON", "_CON"),
        ("lpt1.2022", "_lpt1.2022"),
        ("COM10", "COM10"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_number_gives_a_name(text: str, name: str) -> None:
    assert safe_name(text, "sans-numero") == name


@given(st.text(max_size=200))
def test_any_text_gives_a_name_that_every_file_system_accepts(text: str) -> None:
    name = safe_name(text, "rien")
    assert 0 < len(name) <= LONGEST_NAME + 1
    assert not set(name) & FORBIDDEN
    assert name == unicodedata.normalize("NFC", name)
    assert name[0] not in ".- "
    assert name[-1] not in ".- "
    assert len(name.encode()) <= 4 * LONGEST_NAME
