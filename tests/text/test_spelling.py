"""Spelling: French known offline, names of one's own, what is meant by a word without accents."""

import pytest

from registre_app.text.spelling import Spelling


@pytest.mark.parametrize(
    "text",
    [
        "Vu le code général des collectivités territoriales ;",
        "Considérant qu’il convient d’adopter l’exposé d'aujourd’hui",
        "La DETR et le CCAS, à l’unanimité : 12 500,50 €",
        "M. le maire, Mme la première adjointe",
    ],
)
def test_right_french_has_no_mistake(text: str) -> None:
    assert Spelling().mistakes(text) == []


def test_a_mistake_is_told_by_where_it_stands() -> None:
    text = "La comune adopte la deliberation."
    found = [text[start:end] for start, end in Spelling().mistakes(text)]
    assert found == ["comune", "deliberation"]


def test_the_names_of_the_council_are_known() -> None:
    text = "M. Arnoux et Mme Brun-Crozet, à Chenôvre"
    assert Spelling().mistakes(text)
    assert Spelling(["Paul ARNOUX", "Léa BRUN-CROZET", "Chenôvre"]).mistakes(text) == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [("deliberation", "délibération"), ("d’adopte", "d’adopté"), ("comune", "commune")],
)
def test_what_was_meant_comes_first(word: str, meant: str) -> None:
    assert Spelling().suggestions(word)[0] == meant


def test_the_letters_after_a_figure_are_no_word() -> None:
    assert (
        Spelling().mistakes("Le 1er adjoint, à 18h30, vote l’article 2bis et la 3ème tranche.")
        == []
    )
