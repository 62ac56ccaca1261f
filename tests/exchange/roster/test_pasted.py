"""People pasted from a spreadsheet or from a list, and what is typed of them line by line."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.body import BodyKind
from registre_app.domain.member import Civility
from registre_app.domain.titles import title_in_short
from registre_app.exchange.roster import (
    draft_of,
    matched,
    parse_members,
    parse_table,
    pasted,
    people_of,
    roster_of,
)
from registre_app.exchange.roster.columns import DOUBT
from registre_app.exchange.roster.named import GUESSED, TWO_PEOPLE

MAYOR = {
    "civility": "Monsieur",
    "first_names": "Paul",
    "last_name": "ARNOUX",
    "function": "maire",
}


def names(text: str) -> list[tuple[str, str]]:
    drafts = pasted(text).drafts
    return [(each.get("first_names", ""), each.get("last_name", "")) for each in drafts]


def test_cells_under_their_titles_keep_all_that_the_titles_tell() -> None:
    text = "Civilité\tNom\tPrénom\tFonction\tNé le\nM.\tArnoux\tPaul\tMaire\t01/02/1960\n"
    (draft,) = pasted(text).drafts
    (member,) = roster_of([draft]).members
    assert member.full_name == "Monsieur Paul ARNOUX"
    assert (member.function, member.born_on) == ("Maire", date(1960, 2, 1))


def test_cells_without_titles_are_told_by_what_they_hold() -> None:
    text = "1\tMme\tBRUN\tLéa\t1re adjointe\t06/05/1970\n2\tM.\tCROZET\tJean\t\t01/02/1950\n"
    first, second = pasted(text).drafts
    assert first == {
        "civility": "Madame",
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
    assert pasted(line).drafts[0] | MAYOR == pasted(line).drafts[0]


def test_a_list_without_capitals_takes_the_last_word_as_the_surname() -> None:
    text = "Léa Brun\nJean-Pierre du Crozet\n\nMme Anne Marie Le Goff"
    assert names(text) == [
        ("Léa", "Brun"),
        ("Jean-Pierre", "du Crozet"),
        ("Anne Marie", "Le Goff"),
    ]
    assert pasted(text).drafts[2]["civility"] == "Madame"


@pytest.mark.parametrize(
    ("sign", "order"),
    [
        *product("\t;", [(0, 1, 2, 3), (0, 2, 1, 3), (2, 1, 3, 0), (3, 0, 1, 2)]),
        *product(",", [(0, 1, 2, 3), (0, 2, 1, 3)]),  # elsewhere a comma precedes a function
    ],
)
def test_a_table_without_titles_keeps_the_functions_whatever_its_order(
    sign: str, order: tuple[int, ...]
) -> None:
    people = (
        ("M", "Paul", "ARNOUX", "Maire"),
        ("Mme", "Léa", "BRUN", "1"),
        ("M", "Jean", "CROZET", ""),
        ("Mme", "Zoé", "DUPRÉ", "Première adjointe au Maire"),
    )
    read = pasted("\n".join(sign.join(row[at] for at in order) for row in people))
    assert [each.get("function", "") for each in read.drafts] == [row[3] for row in people]
    assert [each["last_name"] for each in read.drafts] == [row[2] for row in people]
    assert [each["first_names"] for each in read.drafts] == [row[1] for row in people]
    assert read.left == ()


def test_the_column_after_the_names_is_the_function_whatever_it_says() -> None:
    (draft,) = pasted("M;Jean;DUPONT;Trésorier").drafts
    assert draft["function"] == "Trésorier"


def test_names_without_capitals_after_a_civility_are_as_in_the_window_and_doubted() -> None:
    (draft,) = pasted("M;Jean;Dupont;Maire").drafts
    assert (draft["first_names"], draft["last_name"]) == ("Jean", "Dupont")
    assert draft[DOUBT] == GUESSED


def test_titles_wider_than_the_lines_under_them_are_read() -> None:
    assert names("Civilité;Prénom;Fonction;Nom\nMme;Léa") == [("Léa", "")]


def test_a_column_of_which_nothing_is_taken_is_told() -> None:
    text = "Civ.;Nom;Adresse;Fonct.\nM;Paul ARNOUX;12 rue du Bac;Maire"
    read = pasted(text)
    assert read.left == ("Adresse",)
    assert read.drafts[0] | {**MAYOR, "function": "Maire"} == read.drafts[0]
    assert pasted("M;Paul;ARNOUX;Maire;12 rue du Bac").left == ("12 rue du Bac",)


@pytest.mark.parametrize(
    ("line", "first_names", "last_name", "function"),
    [
        ("Monsieur le Maire Paul ARNOUX", "Paul", "ARNOUX", "Maire"),
        ("Madame la 1re adjointe Léa Brun", "Léa", "Brun", "1re adjointe"),
        ("M. le Maire ARNOUX", "", "ARNOUX", "Maire"),
        ("Maire : M. Paul ARNOUX", "Paul", "ARNOUX", "Maire"),
        ("ARNOUX, Paul, maire", "Paul", "ARNOUX", "maire"),
        ("M. Bruno LE MAIRE", "Bruno", "LE MAIRE", ""),
        ("M. Le Maire Bruno", "Bruno", "Le Maire", ""),
        ("de la Fontaine Pierre", "Pierre", "de la Fontaine", ""),
        ("Le Goff Anne", "Anne", "Le Goff", ""),
    ],
)
def test_a_function_told_before_the_name_is_no_part_of_it(
    line: str, first_names: str, last_name: str, function: str
) -> None:
    (draft,) = pasted(line).drafts
    found = tuple(draft.get(each, "") for each in ("first_names", "last_name", "function"))
    assert found == (first_names, last_name, function)


def test_the_title_in_the_cell_of_the_civility_is_the_function() -> None:
    (draft,) = pasted("Monsieur le Maire\tPaul\tARNOUX").drafts
    assert draft == {**MAYOR, "function": "Maire"}


@pytest.mark.parametrize("line", ["de la Fontaine Pierre", "Léa Brun", "ARNOUX PAUL"])
def test_names_that_capitals_do_not_tell_are_said_to_be_guessed(line: str) -> None:
    assert pasted(line).drafts[0][DOUBT] == GUESSED


@pytest.mark.parametrize("line", ["Mme Léa BRUN", "Jean-Pierre du Crozet", "Arnoux"])
def test_names_that_something_tells_are_not(line: str) -> None:
    assert DOUBT not in pasted(line).drafts[0]


@pytest.mark.parametrize("line", ["M. et Mme DURAND", "Jean et Léa DURAND", "M. & Mme Durand"])
def test_two_people_on_a_line_are_refused(line: str) -> None:
    assert [each.reason for each in roster_of(pasted(line).drafts).refused] == [TWO_PEOPLE]


def test_two_people_on_a_line_of_a_file_are_refused_too() -> None:
    table = parse_table("Élu;Fonction\nM. et Mme DURAND;\n")
    (refused,) = people_of(table, matched(table.head.cells)).refused
    assert refused.reason == TWO_PEOPLE


def test_a_list_under_one_title_leaves_the_title_out() -> None:
    assert names("Nom et prénom\nBRUN Léa\nCROZET Jean") == [("Léa", "BRUN"), ("Jean", "CROZET")]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "Nom\tPrénom\n"])
def test_what_names_nobody_gives_nobody(text: str) -> None:
    assert pasted(text).drafts == ()


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
    drafts = pasted(text).drafts
    roster = roster_of(drafts)
    assert len(roster.rows) + len(roster.refused) <= len(drafts)
    assert all(any(draft.values()) for draft in drafts)


def test_a_quotation_mark_that_nothing_closes_stops_nothing() -> None:
    text = f'M.\t"{"x" * 200_000}\nMme\tBRUN\n'
    assert [each["civility"] for each in pasted(text).drafts] == ["Monsieur", "Madame"]
