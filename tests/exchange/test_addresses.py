"""The addresses of the members, read from the table that somebody filled in."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registre_app.domain.member import Civility, Member, MemberId
from registre_app.exchange.addresses import read_addresses
from registre_app.exchange.mail import COLUMNS, AddressesRefused, Letter, merge_table
from tests.strategies import names

LEA = Member(MemberId("l-hote-lea"), Civility.MADAME, "Léa", "L’HÔTE", "Adjointe")
PAUL = replace(LEA, first_names="Paul", last_name="BRUN")


def letter(member: Member, rank: int = 1) -> Letter:
    return Letter(member, "Convocation", "Bonjour.", b"%PDF-1.7", f"convocation-{rank:03}.pdf")


def filled(folder: Path, letters: list[Letter], addresses: list[str]) -> Path:
    """The table of the mail merge, its column filled in as a spreadsheet does."""
    content = merge_table(letters, "jeudi", "Mairie").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=";"))
    for row, address in zip(rows[1:], addresses, strict=True):
        row[COLUMNS.index("Courriel")] = address
    return table(folder, rows)


def table(folder: Path, rows: list[list[str]]) -> Path:
    path = folder / "elus.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def named(folder: Path, *addresses: str, file: str = "") -> Path:
    """A table that has the name of Léa L’Hôte alone."""
    rows = [["Madame", "Léa", "L’Hôte", "", each, "", "", file] for each in addresses]
    return table(folder, [list(COLUMNS), *rows])


@example([("Léa", "BRUN"), ("Léa", "BRUN")])
@given(st.lists(st.tuples(names, names), max_size=5))
def test_each_member_gets_the_address_of_its_line_even_of_one_name(
    tmp_path_factory: pytest.TempPathFactory, people: list[tuple[str, str]]
) -> None:
    letters = [
        letter(replace(LEA, first_names=first, last_name=last), rank)
        for rank, (first, last) in enumerate(people)
    ]
    addresses = [f"x{rank}@arnay.fr" for rank, _ in enumerate(people)]
    path = filled(tmp_path_factory.mktemp("table"), letters, addresses)
    expected = dict(zip((each.name for each in letters), addresses, strict=True))
    assert read_addresses(path).of(letters) == (expected, ())


def test_a_name_that_one_member_has_is_enough_without_its_file(tmp_path: Path) -> None:
    path = named(tmp_path, " lea@arnay.fr ", file="d-une-autre-seance.pdf")
    found, told = read_addresses(path).of([letter(PAUL, 1), letter(LEA, 2)])
    assert (found, told) == ({"convocation-002.pdf": "lea@arnay.fr"}, ())


def test_a_name_that_two_members_have_is_nobody_s_without_its_file(tmp_path: Path) -> None:
    found, (told,) = read_addresses(named(tmp_path, "lea@arnay.fr")).of(
        [letter(LEA, 1), letter(LEA, 2)]
    )
    assert found == {}
    assert told.startswith("Ligne 2, « Léa L’Hôte » : plusieurs élus portent ce nom")


def test_a_line_that_is_of_nobody_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path, [letter(PAUL, 1), letter(LEA, 2)], ["p@arnay.fr", "lea@arnay.fr"])
    found, (told,) = read_addresses(path).of([letter(PAUL, 1)])
    assert found == {"convocation-001.pdf": "p@arnay.fr"}
    assert told.startswith("Ligne 3, « Léa L’HÔTE » : aucun élu")


def test_the_file_of_another_name_gives_it_no_address(tmp_path: Path) -> None:
    """A column that was sorted without the others."""
    path = named(tmp_path, "lea@arnay.fr", file="convocation-001.pdf")
    assert read_addresses(path).of([letter(PAUL, 1)])[0] == {}


@pytest.mark.parametrize("address", ["lea", "lea@", "lea@arnay", "a b@c.fr", "é@arnay.fr", "@a.fr"])
def test_what_is_no_address_is_refused_with_its_line(tmp_path: Path, address: str) -> None:
    with pytest.raises(AddressesRefused, match="ligne 2"):
        read_addresses(named(tmp_path, address))


def test_two_addresses_of_one_member_are_refused(tmp_path: Path) -> None:
    read = read_addresses(named(tmp_path, "lea@arnay.fr", "l@arnay.fr"))
    with pytest.raises(AddressesRefused, match="ligne 3"):
        read.of([letter(LEA)])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "n’est pas un tableau CSV"),
        (b"\x00\xff", "n’est pas un tableau CSV"),
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", "n’est pas un tableau CSV"),
        (b"Nom;Courriel\nX;x@y.fr\n", "n’a pas de colonne « Prénoms »"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "autre.csv"
    path.write_bytes(content)
    with pytest.raises(AddressesRefused, match=f"{said}.*publipostage"):
        read_addresses(path)
