import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.number_words import in_words

_WRITTEN = {
    0: "zéro",
    1: "un",
    17: "dix-sept",
    21: "vingt et un",
    22: "vingt-deux",
    61: "soixante et un",
    70: "soixante-dix",
    71: "soixante et onze",
    77: "soixante-dix-sept",
    80: "quatre-vingts",
    81: "quatre-vingt-un",
    91: "quatre-vingt-onze",
    99: "quatre-vingt-dix-neuf",
    100: "cent",
    101: "cent un",
    180: "cent quatre-vingts",
    200: "deux cents",
    203: "deux cent trois",
    1000: "mille",
    1789: "mille sept cent quatre-vingt-neuf",
    1980: "mille neuf cent quatre-vingts",
    2000: "deux mille",
    2026: "deux mille vingt-six",
    21_000: "vingt et un mille",
    80_000: "quatre-vingt mille",
    200_200: "deux cent mille deux cents",
}
_VARYING = {"cents": "cent", "vingts": "vingt"}
_VALUES = {
    **{in_words(number): number for number in range(20) if "-" not in in_words(number)},
    **{in_words(number): number for number in range(20, 61, 10)},
}


@pytest.mark.parametrize(("number", "words"), _WRITTEN.items())
def test_a_number_is_written_as_the_grammar_has_it(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.integers(0, 999_999))
def test_its_words_add_up_to_the_number(number: int) -> None:
    assert _added_up(in_words(number)) == number


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_a_number_out_of_reach_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        in_words(number)


def _added_up(words: str) -> int:
    thousands = part = 0
    for written in words.replace(" et ", "-").replace("-", " ").split():
        word = _VARYING.get(written, written)
        if word == "mille":
            thousands, part = max(part, 1) * 1000, 0
        elif word == "cent":
            part = max(part, 1) * 100
        elif word == "vingt" and part % 100 == 4:
            part += 76
        else:
            part += _VALUES[word]
    return thousands + part
