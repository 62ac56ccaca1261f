"""A change dated in the past: which sessions no longer follow the roster, and what is told."""

from dataclasses import replace
from datetime import date

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.convening import convene
from registre_app.domain.events import Elected, Left, happened
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.past_changes import (
    days_of_another_roster,
    days_of_other_settings,
    off_roster,
    told,
)
from registre_app.domain.person import Begun, Ended, person_of
from registre_app.domain.settings import settings_of
from tests.councils import council
from tests.seals import with_seal

HELD, EARLIER = date(2022, 12, 15), date(2022, 11, 3)
BODY = council(15).collectivity, council(15).assembly
BEFORE = Chronicle(
    settings_of(*BODY, date(2020, 1, 1)),
    tuple(person_of(line.member, date(2020, 5, 23)) for line in council(15).attendance),
)
AFTER = happened(
    BEFORE,
    (
        Left(date(2022, 12, 1), MemberId("elu-14"), Ended.RESIGNATION),
        Elected(
            date(2022, 12, 2), MemberId("zola"), Begun.REPLACEMENT, Civility.MADAME, "Ève", "ZOLA"
        ),
    ),
)


def test_the_sessions_since_the_day_of_a_replacement_are_those_of_another_roster() -> None:
    assert days_of_another_roster(BEFORE, AFTER, (EARLIER, HELD)) == {HELD}
    assert off_roster(convene(BEFORE, EARLIER), AFTER) is None


def test_a_session_left_at_one_fewer_is_told_with_the_way_to_follow() -> None:
    off = off_roster(convene(BEFORE, HELD), AFTER)
    assert off is not None
    assert told([off], {}) == (
        "1 séance déjà créée ne suit pas le tableau de son jour : jeudi 15 décembre 2022 "
        "(Mme ZOLA manque, M. GUÉRIN-B est en trop). Ouvrez ses Présences, puis « Suivre le "
        "tableau » (F5)."
    )


def test_a_sealed_session_stays_as_it_is_and_is_told_so() -> None:
    off = off_roster(with_seal(convene(BEFORE, HELD)), AFTER)
    assert off is not None
    assert "à moins de lever son sceau" in told([off], {})


def test_settings_that_hold_from_a_past_day_tell_the_sessions_that_read_otherwise() -> None:
    other = replace(BEFORE, settings=settings_of(replace(BODY[0], population=900), BODY[1], HELD))
    days = days_of_other_settings(BEFORE, other, (HELD,))
    assert days == {HELD}
    assert told([], dict.fromkeys(days, False)) == (
        "1 séance déjà créée se lit désormais avec ces réglages : jeudi 15 décembre 2022."
    )
    assert told([], dict.fromkeys(days, True)) == ""


def test_nothing_is_told_where_every_session_follows() -> None:
    assert told([], {}) == ""
