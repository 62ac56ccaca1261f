"""The national directory of elected members, as it is published: councils, and communautés."""

from datetime import date
from pathlib import Path

import pytest

from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.roster import legal_order
from registre_app.exchange.roster import (
    Roster,
    RosterRefused,
    matched,
    parse_table,
    people_of,
    read_table,
)

CASES = Path(__file__).parents[2] / "cases" / "elus"
HEAD = (
    "Code du département;Libellé du département;Code de la collectivité à statut particulier;"
    "Libellé de la collectivité à statut particulier;Code de la commune;Libellé de la commune;"
    "Nom de l'élu;Prénom de l'élu;Code sexe;Date de naissance;"
    "Code de la catégorie socio-professionnelle;Libellé de la catégorie socio-professionnelle;"
    "Date de début du mandat;Libellé de la fonction;Date de début de la fonction;Code nationalité\n"
)
OF_EPCI = (
    "Code du département de l'EPCI;Libellé du département de l'EPCI;N° SIREN;Libellé de l'EPCI;"
    "Code de la commune de rattachement;Libellé de la commune de rattachement;Nom de l'élu;"
    "Prénom de l'élu;Code sexe;Date de naissance;Libellé de la fonction\n"
)


def line(code: str, commune: str, name: str, born: str = "01/01/1960", function: str = "") -> str:
    return (
        f"21;Côte-d'Or;;;{code};{commune};{name};Paul;M;{born};37;Cadre;18/05/2020;{function};;FR\n"
    )


def read(text: str, asked: str = "", home: str = "") -> Roster:
    table = parse_table(text, asked, home)
    return people_of(table, matched(table.head.cells))


def of_file(name: str) -> Roster:
    table = read_table(CASES / name)
    return people_of(table, matched(table.head.cells))


def test_a_deputy_has_the_rank_of_their_title_and_the_roster_the_order_of_the_law() -> None:
    members = legal_order(BODIES[BodyKind.COMMUNE], of_file("rne.csv").sure())
    assert [(each.last_name, each.function, each.deputy_rank) for each in members] == [
        ("LE GOFF", "Maire", None),
        ("MARTIN", "1er adjoint au maire", 1),
        ("D'ARTOIS", "2e adjoint au maire", 2),
        ("ŒUVRARD", "", None),
        ("MARTIN", "", None),
        ("ÉLOY", "Autre adjoint au maire", None),
    ]


def test_namesakes_of_other_birth_dates_are_two_people_and_told() -> None:
    roster = of_file("rne.csv")
    assert roster.namesakes == ()
    assert "Lignes 5 et 6 : homonymes" in " ".join(roster.told)


def test_a_deputy_without_a_rank_is_told() -> None:
    assert "Ligne 7 : « Autre adjoint au maire » ne dit pas de rang" in " ".join(
        of_file("rne.csv").told
    )


def test_namesakes_that_nothing_tells_apart_are_refused_by_their_lines() -> None:
    roster = of_file("hom.csv")
    assert roster.namesakes == ((2, 3),)
    with pytest.raises(RosterRefused, match=r"Lignes 2 et 3.*--homonymes"):
        roster.sure()
    assert [each.id for each in roster.sure(namesakes=True)] == [
        "martin-paul",
        "martin-paul-2",
        "leroy-beaulieu-anne-marie",
    ]


@pytest.mark.parametrize("born", ["12/03/1960", "1960-03-12"])
def test_the_days_of_older_and_newer_files_are_read(born: str) -> None:
    (member,) = read(HEAD + line("21001", "Agencourt", "ROY", born)).sure()
    assert (member.born_on, member.in_office_from) == (date(1960, 3, 12), date(2020, 5, 18))


MANY = (
    HEAD
    + line("21001", "Agencourt", "ROY")
    + line("21002", "Agey", "BON")
    + line("01001", "Agey", "LOT")
)


def test_of_several_communes_one_is_asked_for() -> None:
    with pytest.raises(RosterRefused, match=r"3 communes : Agey \(01001\).*--commune"):
        read(MANY)


@pytest.mark.parametrize(
    ("asked", "found"), [("agencourt", "ROY"), ("21002", "BON"), ("1001", "LOT")]
)
def test_a_commune_is_asked_for_by_its_name_or_its_code(asked: str, found: str) -> None:
    assert [each.last_name for each in read(MANY, asked).sure()] == [found]


def test_a_name_that_two_communes_bear_asks_for_the_code() -> None:
    with pytest.raises(RosterRefused, match=r"plusieurs ont ce nom : Agey \(01001\), Agey \(21002"):
        read(MANY, "Agey")
    with pytest.raises(RosterRefused, match=r"« Beaune » : aucune n’a ce nom"):
        read(MANY, "Beaune")


def test_the_commune_of_the_register_is_taken_and_told() -> None:
    roster = read(MANY, home="Agencourt")
    assert [each.last_name for each in roster.sure()] == ["ROY"]
    assert roster.told == ("Lignes d’Agencourt (21001), parmi 3 communes.",)


def test_a_communaute_is_known_by_its_own_name_not_by_its_communes() -> None:
    text = OF_EPCI + (
        "21;Côte-d'Or;242100410;Dijon Métropole;21231;Dijon;ROY;Paul;M;;2ème vice-président\n"
        "21;Côte-d'Or;242100410;Dijon Métropole;21166;Chenôve;BON;Léa;F;;Président\n"
    )
    deputy, head = read(text).sure()
    assert (deputy.deputy_rank, deputy.function) == (2, "2e vice-président")
    assert head.function == "Président"


def test_a_line_given_twice_is_taken_once_and_told() -> None:
    roster = read(HEAD + line("21001", "Agencourt", "ROY") * 2)
    assert len(roster.sure()) == 1
    assert roster.told == ("La ligne 3 répète la ligne 2 : elle n’est prise qu’une fois.",)


def test_one_person_told_in_two_ways_is_refused() -> None:
    twice = line("21001", "Agencourt", "ROY") + line("21001", "Agencourt", "ROY", function="Maire")
    with pytest.raises(RosterRefused, match="Ligne 3 : même nom et même date de naissance"):
        read(HEAD + twice).sure()
