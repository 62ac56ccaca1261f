"""A roster from a spreadsheet, or from the national directory of elected members."""

from datetime import date
from pathlib import Path

import pytest

from registre_app.domain.member import Civility
from registre_app.exchange.files import FileRefused
from registre_app.exchange.roster import RosterRefused, parse_members, read_members

SHEET = """Civilité;Prénoms;Nom;Fonction;Né(e) le;Élu le;Voix;Rang d'adjoint;Liste
Monsieur;Paul;Arnoux;Maire;01/02/1960;15/03/2020;312;;Ensemble
Mme;Léa;Brun;1re adjointe;1970-05-06;15/03/2020;300;1;Ensemble

M.;Jean;Crozet;;;;;;
"""
RNE = (
    "Code du département,Nom de l'élu,Prénom de l'élu,Code sexe,Date de naissance,"
    "Libellé de la fonction,Date de début du mandat\n"
    '21,"DE LA TOUR, fils",Marc,M,03/04/1955,Maire,18/05/2020\n21,BRUN,Léa,F,,,\n'
)


def test_a_sheet_is_read_with_its_dates_and_ranks() -> None:
    mayor, deputy, third = parse_members(SHEET)
    assert mayor.full_name == "Monsieur Paul ARNOUX"
    assert (mayor.function, mayor.votes, mayor.list_name) == ("Maire", 312, "Ensemble")
    assert (mayor.born_on, mayor.elected_on) == (date(1960, 2, 1), date(2020, 3, 15))
    assert (deputy.civility, deputy.deputy_rank) == (Civility.MADAME, 1)
    assert deputy.born_on == date(1970, 5, 6)
    assert third.id == "crozet-jean"


def test_the_national_directory_is_read() -> None:
    mayor, other = parse_members(RNE)
    assert mayor.last_name == "DE LA TOUR, FILS"
    assert mayor.in_office_from == date(2020, 5, 18)
    assert other.civility is Civility.MADAME


def test_a_particle_in_small_letters_keeps_its_case() -> None:
    read = parse_members("Civilité;Prénoms;Nom\nMme;Anne;de La Hure\nM.;Luc;van der Meer\n")
    assert [member.last_name for member in read] == ["de LA HURE", "van der MEER"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman"]
)
def test_the_encodings_of_spreadsheets_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "elus.csv"
    path.write_bytes(SHEET.replace("\n", "\r\n").encode(encoding))
    assert [member.first_names for member in read_members(path)] == ["Paul", "Léa", "Jean"]


def test_a_key_already_in_the_register_is_not_given_again() -> None:
    assert parse_members(SHEET, ["arnoux-paul"])[0].id == "arnoux-paul-2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "vide"),
        ("Prénom;Fonction\nPaul;Maire\n", "« Nom »"),
        ("Civilité;Nom\nDocteur;Arnoux\n", "Ligne 2 : « Docteur »"),
        ("Civilité;Nom;Né le\nM.;Arnoux;hier\n", "« hier » n’est pas une date"),
        ("Civilité;Nom;Né le\nM.;Arnoux;31/02/2020\n", "n’existe pas au calendrier"),
        ("Civilité;Nom;Voix\nM.;Arnoux;beaucoup\n", "n’est pas un nombre"),
        ("Civilité;Nom\nM.;\n", "le nom de l’élu manque"),
        ("Prénom;Nom\nPaul;Arnoux\n", "Aucune colonne « Civilité »"),
        ("Civilité;Nom\n;Arnoux\n", "Ligne 2 : la civilité manque"),
        ('Civilité;Nom\nM.;"Arnoux\n', "mal formé"),
    ],
)
def test_what_cannot_be_read_says_the_line_and_what_to_do(text: str, said: str) -> None:
    with pytest.raises(RosterRefused, match=said.replace("(", r"\(")):
        parse_members(text)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photo.csv"
    path.write_bytes(b"\xff\xd8\0\0")
    with pytest.raises(RosterRefused, match="n’est pas un tableau"):
        read_members(path)
    with pytest.raises(FileRefused, match="n’existe pas"):
        read_members(tmp_path / "absent.csv")


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x07", "\x85", "\u2066", "\ufeff"])
def test_a_sign_that_nobody_sees_is_refused_by_its_line_and_column(sign: str) -> None:
    text = f"Civilité;Prénoms;Nom\nMadame;Léa;BR{sign}UN\n"
    with pytest.raises(RosterRefused, match=rf"Ligne 2 : colonne « nom ».*U\+{ord(sign):04X}"):
        parse_members(text)
