"""Numbers by a pattern that the commune chooses."""

from datetime import date

import pytest

from registre_app.domain.numbering import InvalidPattern, Numbering, Restart

DAY = date(2022, 12, 15)


def test_the_first_number_of_a_year() -> None:
    assert Numbering().following(DAY, 1, []) == "2022-001"


def test_the_number_after_the_highest_of_the_year() -> None:
    taken = ["2022-001", "2022-007", "2021-120", "autre"]
    assert Numbering().following(DAY, 1, taken) == "2022-008"


def test_a_number_longer_than_the_pattern_still_counts() -> None:
    assert Numbering("{AAAA}-{NN}").following(DAY, 1, ["2022-99", "2022-100"]) == "2022-101"


def test_a_numbering_by_session_starts_again_at_each_session() -> None:
    numbering = Numbering("DEL{AA}{MM}{JJ}-{NN}", Restart.SESSION)
    assert numbering.following(DAY, 4, ["DEL221114-09", "DEL221215-01"]) == "DEL221215-02"


def test_a_numbering_by_rank_of_session() -> None:
    numbering = Numbering("{AAAA}/{SS}/{NN}", Restart.SESSION)
    assert numbering.following(DAY, 4, ["2022/03/11"]) == "2022/04/01"


def test_a_continuous_numbering_never_starts_again() -> None:
    numbering = Numbering("{NNNN}", Restart.NEVER)
    assert numbering.following(date(2023, 1, 1), 1, ["0412"]) == "0413"


def test_characters_of_the_pattern_are_taken_as_they_are() -> None:
    numbering = Numbering("D.(+){NN}", Restart.NEVER)
    assert numbering.following(DAY, 1, ["D.(+)01", "Dx(+)09"]) == "D.(+)02"


@pytest.mark.parametrize(
    ("pattern", "restart", "word"),
    [
        ("{AAAA}", Restart.YEAR, "{NNN}"),
        ("{NN}{NN}", Restart.NEVER, "une seule"),
        ("{NNN}", Restart.YEAR, "année"),
        ("{AAAA}-{NNN}", Restart.SESSION, "séance"),
        ("{AAAA}-{RANG}", Restart.YEAR, "RANG"),
        ("{AAAA-{NNN}", Restart.YEAR, "accolade"),
    ],
)
def test_a_pattern_that_cannot_number_is_refused_in_words(
    pattern: str, restart: Restart, word: str
) -> None:
    with pytest.raises(InvalidPattern, match=word):
        Numbering(pattern, restart)


def test_numbers_of_a_period_look_alike() -> None:
    assert Numbering("{AAAA}-{NNN}").alike(date(2022, 5, 1), 1) == "2022-*"
    assert Numbering("{NNN}[{AA}]").alike(date(2022, 5, 1), 1) == "*[[]22]"
    assert Numbering("n° {NNN}", Restart.NEVER).alike(date(2022, 5, 1), 1) == "n° *"


def test_the_numbers_missing_are_those_below_the_highest_taken_of_the_period() -> None:
    numbering = Numbering()
    assert numbering.missing(DAY, 1, ["2022-002", "2022-005", "2021-009"]) == (
        "2022-001",
        "2022-003",
        "2022-004",
    )
    assert numbering.missing(DAY, 1, []) == ()
    assert numbering.missing(DAY, 1, ["2022-001"]) == ()


def test_what_does_not_restart_may_be_any_number_of_the_pattern() -> None:
    numbering = Numbering("{NN}/{MM}/{AAAA}", Restart.YEAR)
    assert numbering.following(DAY, 1, ["07/03/2022", "09/03/2021", "08/xx/2022"]) == "08/12/2022"
