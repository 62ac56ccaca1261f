"""People pasted from a spreadsheet or from a list, and what is typed of them line by line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.body import BodyKind
from registre_app.domain.member import Civility
from registre_app.domain.titles import title_in_short
from registre_app.exchange.roster import draft_of, parse_members, pasted, roster_of

MAYOR = {
    "civility": "Monsieur",
    "first_names": "Paul",
    "last_name": "ARNOUX",
    "function": "maire",
}


def names(text: str) -> list[tuple[str, str]]:
    return [(each.get("first_names", ""), each.get("last_name", "")) for each in pasted(text)]


def test_cells_under_their_titles_keep_all_that_the_titles_tell() -> None:
    text = "Civilité\tNom\tPrénom\tFonction\tNé le\nM.\tArnoux\tPaul\tMaire\t01/02/1960\n"
    (draft,) = pasted(text)
    (member,) = roster_of([draft]).members
    assert member.full_name == "Monsieur Paul ARNOUX"
    assert (member.function, member.born_on) == ("Maire", date(1960, 2, 1))


def test_cells_without_titles_are_told_by_what_they_hold() -> None:
    text = "1\tMme\tBRUN\tLéa\t1re adjointe\t06/05/1970\n2\tM.\tCROZET\tJean\t\t01/02/1950\n"
    first, second = pasted(text)
    assert first == {
        "civility": "Mme",
        "born_on": "06/05/1970",
        "function": "1re adjointe",
        "last_name": "BRUN",
        "first_names": "Léa",
    }
    assert second["function"] == ""
    assert roster_of([first, second]).refused == ()


def test_without_capitals_the_surname_is_the_first_column() -> None:
    assert names("Arnoux\tPaul\nBrun\tLéa") == [("Paul", "Arnoux"), ("Léa", "Brun")]


@pytest.mark.parametrize(
    "line",
    [
        "M. Paul ARNOUX, maire",
        "1. Monsieur Paul ARNOUX (maire)",
        "- M. ARNOUX Paul – maire",
        "•\tM. Paul ARNOUX, maire",
        "3) Mr. Paul ARNOUX : maire",
    ],
)
def test_a_line_of_a_list_is_a_person_however_it_is_written(line: str) -> None:
    assert pasted(line)[0] | MAYOR == pasted(line)[0]


def test_a_list_without_capitals_takes_the_last_word_as_the_surname() -> None:
    text = "Léa Brun\nJean-Pierre du Crozet\n\nMme Anne Marie Le Goff"
    assert names(text) == [
        ("Léa", "Brun"),
        ("Jean-Pierre", "du Crozet"),
        ("Anne Marie", "Le Goff"),
    ]
    assert pasted(text)[2]["civility"] == "Madame"


def test_a_list_under_one_title_leaves_the_title_out() -> None:
    assert names("Nom et prénom\nBRUN Léa\nCROZET Jean") == [("Léa", "BRUN"), ("Jean", "CROZET")]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "Nom\tPrénom\n"])
def test_what_names_nobody_gives_nobody(text: str) -> None:
    assert pasted(text) == ()


def test_hidden_signs_of_a_paste_are_left_out() -> None:
    assert names("Mme\u200b Léa\u00ad BRUN\u202e") == [("Léa", "BRUN")]


def test_each_draft_is_judged_as_a_line_of_a_file_is() -> None:
    roster = roster_of(
        [
            {"civility": "Mme", "first_names": "Léa", "last_name": "brun"},
            {},
            {"civility": "", "first_names": "Jean", "last_name": "Crozet"},
            {"civility": "M"},
        ]
    )
    assert [(row.line, row.member.last_name) for row in roster.rows] == [(1, "BRUN")]
    assert [(each.line, each.reason) for each in roster.refused] == [
        (3, "la civilité manque ; écrivez Madame ou Monsieur."),
        (4, "le nom de l’élu manque."),
    ]


def test_somebody_of_a_file_is_the_same_once_they_were_a_draft() -> None:
    (known,) = parse_members(
        "Civilité;Prénoms;Nom;Fonction;Né(e) le;Élu le;Voix;Rang d'adjoint;Liste\n"
        "Mme;Léa;Brun;1re adjointe;1970-05-06;15/03/2020;300;1;Ensemble\n"
    )
    assert roster_of([draft_of(known)]).members == (known,)


@pytest.mark.parametrize(
    ("kind", "typed", "civility", "title"),
    [
        (BodyKind.COMMUNE, "1", Civility.MADAME, "1re adjointe"),
        (BodyKind.COMMUNE, "3", Civility.MONSIEUR, "3e adjoint"),
        (BodyKind.COMMUNE, "MAIRE", Civility.MADAME, "Maire"),
        (BodyKind.INTERCOMMUNAL, "2", Civility.MADAME, "2e vice-présidente"),
        (BodyKind.COMMUNE, "Conseiller délégué", Civility.MONSIEUR, "Conseiller délégué"),
        (BodyKind.COMMUNE, "0", Civility.MONSIEUR, "0"),
        (BodyKind.COMMUNE, "2026", Civility.MONSIEUR, "2026"),
        (BodyKind.COMMUNE, "", Civility.MONSIEUR, ""),
    ],
)
def test_a_function_may_be_typed_in_short(
    kind: BodyKind, typed: str, civility: Civility, title: str
) -> None:
    assert title_in_short(kind, typed, civility) == title


@given(st.text(st.sampled_from("aÉ éM.;,\t\n\"'()-–1/0•\u202e\x00")) | st.text())
def test_whatever_is_pasted_is_read_or_left_out(text: str) -> None:
    drafts = pasted(text)
    roster = roster_of(drafts)
    assert len(roster.rows) + len(roster.refused) <= len(drafts)
    assert all(any(draft.values()) for draft in drafts)


def test_a_quotation_mark_that_nothing_closes_stops_nothing() -> None:
    text = f'M.\t"{"x" * 200_000}\nMme\tBRUN\n'
    assert [each["civility"] for each in pasted(text)] == ["M.", "Mme"]
