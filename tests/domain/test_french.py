"""French as official papers write it."""

from dataclasses import replace
from datetime import date, time

import pytest

from registre_app.domain.french import (
    after_of,
    counted,
    folded,
    hour,
    long_date,
    spelt_out,
)
from registre_app.domain.member import Civility, Member, MemberId, new_member_id


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2022, 12, 15), "jeudi 15 décembre 2022"),
        (date(2023, 8, 1), "mardi 1er août 2023"),
        (date(2024, 2, 29), "jeudi 29 février 2024"),
    ],
)
def test_a_long_date(day: date, text: str) -> None:
    assert long_date(day) == text


def test_an_hour_never_breaks() -> None:
    assert hour(time(18, 30)) == "18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    assert hour(time(9, 0)) == "9\N{NO-BREAK SPACE}h"


def test_the_singular_holds_below_two() -> None:
    assert counted(0, "présent") == "0 présent"
    assert counted(1, "jour franc", "jours francs") == "1 jour franc"
    assert counted(2, "jour franc", "jours francs") == "2 jours francs"


def test_the_names_of_a_member() -> None:
    member = Member(MemberId("x"), Civility.MADAME, "Léa", "BRUN")
    assert member.full_name == "Madame Léa BRUN"
    assert member.formal_name == "Madame BRUN"
    assert member.short_name == "Mme BRUN"
    assert member.short_full_name == "Mme Léa BRUN"
    assert replace(member, first_names="").short_full_name == "Mme BRUN"


def test_the_key_of_a_member_is_readable_and_new() -> None:
    assert new_member_id("GONÇALVES", "Jean-marc", []) == "goncalves-jean-marc"
    assert new_member_id("BRUN", "Léa", ["brun-lea"]) == "brun-lea-2"
    assert new_member_id("BRUN", "Léa", ["brun-lea", "brun-lea-2"]) == "brun-lea-3"
    assert new_member_id("李", "", []) == "elu"


def test_a_civility_is_the_first_word_of_a_name() -> None:
    assert Civility.of("Mme Léa BRUN") is Civility.MADAME
    assert Civility.of("Monsieur") is Civility.MONSIEUR
    assert Civility.of("Léa Mme BRUN") is None


def test_words_are_compared_without_case_accents_and_ligatures() -> None:
    assert folded("Cœur d’Élan") == "coeur d’elan"
    assert spelt_out("Œuvre et Æsculape, cœur, æ") == "Oeuvre et Aesculape, coeur, ae"


def test_de_is_said_again_before_each_name() -> None:
    assert after_of([]) == ""
    assert after_of(["M. CROZET"]) == "M. CROZET"
    assert after_of(["M. CROZET", "Mme BRUN"]) == "M. CROZET et de Mme BRUN"
    assert after_of(["A", "B", "C"]) == "A, de B et de C"
