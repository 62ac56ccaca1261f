"""What an act of before says of itself, guessed to be confirmed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.text.guessing import Guess, guessed
from registre_app.text.pasting import from_plain


def guess(text: str, name: str = "acte") -> Guess:
    return guessed(from_plain(text).blocks, name)


EXTRAIT = """RÉPUBLIQUE FRANÇAISE
Département de la Côte-d’Or
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
Délibération n° 2012-07
Date de la convocation : 24 février 2012
Séance du samedi 3 mars 2012
Objet : Bail de la salle des fêtes.
Vu la loi n° 82-213 du 2 mars 1982 ;
Reçu en préfecture le 9 mars 2012"""


def test_an_extract_says_its_number_its_day_and_its_title() -> None:
    assert guess(EXTRAIT) == Guess(date(2012, 3, 3), "2012-07", "Bail de la salle des fêtes")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("L’an deux mille douze, le trois mars, le conseil s’est réuni", date(2012, 3, 3)),
        ("L'an deux mil neuf et le premier avril à 20 heures", date(2009, 4, 1)),
        ("L’an mil neuf cent quatre-vingt-dix-huit, le mardi douze mai", date(1998, 5, 12)),
        ("L’an 2014, le 28 mars", date(2014, 3, 28)),
        ("Séance du 1er février 2003", date(2003, 2, 1)),
        ("Réunion du 03/02/2003", date(2003, 2, 3)),
        ("Arnay, le 14 juin 2016", date(2016, 6, 14)),
    ],
)
def test_the_day_is_known_as_acts_write_it(line: str, day: date) -> None:
    assert guess(line).day == day


@pytest.mark.parametrize(
    "line",
    [
        "Date de convocation : 24 février 2012",
        "Affiché le 24 février 2012",
        "Reçu en préfecture le 9 mars 2012",
        "Vu la délibération du 24 février 2012",
        "Vu le décret du 31/12/2012",
        "Né le 3 mars 1960",
        "Le 31 février 2012",
    ],
)
def test_no_other_day_is_that_of_the_act(line: str) -> None:
    assert guess(line).day is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("DÉLIBÉRATION N° 2012-07", "2012-07"),
        ("Délibération 12/2012", "12/2012"),
        ("DCM n°2012.03.07", "2012.03.07"),
        ("N° : D-2012-7", "D-2012-7"),
        ("Vu la loi n° 82-213", ""),
        ("Vu le décret n° 2012-07", ""),
    ],
)
def test_the_number_is_that_of_the_act_alone(line: str, number: str) -> None:
    assert guess(line).number == number


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("2012-03-03 - 2012-07 - Bail de la salle", (date(2012, 3, 3), "2012-07")),
        ("20120303_07-2012_bail_de_la_salle", (date(2012, 3, 3), "07-2012")),
        ("03-03-2012 Bail de la salle", (date(2012, 3, 3), "")),
    ],
)
def test_the_name_of_the_file_tells_what_the_text_does_not(
    name: str, told: tuple[date, str]
) -> None:
    found = guess("Le conseil décide.", name)
    assert (found.day, found.number) == told
    assert found.title.lower() == "bail de la salle"


def test_the_title_may_stand_under_its_word() -> None:
    assert guess("OBJET :\nVente du tracteur").title == "Vente du tracteur"


@given(st.text(max_size=300), st.text(max_size=40))
def test_anything_is_guessed(text: str, name: str) -> None:
    found = guess(text, name)
    assert len(found.title) <= 300
