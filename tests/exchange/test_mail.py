"""Notices by mail: messages that a mail program opens, a table to merge."""

import csv
import io
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.member import Civility, Member, MemberId
from registre_app.exchange.mail import (
    COLUMNS,
    AddressesRefused,
    Letter,
    merge_table,
    message,
    name_key,
    read_addresses,
)
from tests.strategies import lines, names

LEA = Member(MemberId("l-hote-lea"), Civility.MADAME, "Léa", "L’HÔTE", "Adjointe")
people = st.tuples(names, names, st.integers(0, 99))
LETTER = Letter(LEA, "Convocation – séance", "Madame,\n\nÀ bientôt.", b"%PDF-1.7", "lea.pdf")


def _key(person: tuple[str, str, int]) -> str:
    first_names, last_name, _ = person
    return name_key(first_names, last_name)


def read(content: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(content, policy=default))


def test_a_message_has_its_text_and_the_notice_joined() -> None:
    found = read(message(LETTER, "lea@arnay.fr"))
    assert (found["Subject"], found["To"]) == (
        "Convocation – séance",
        "Madame Léa L’HÔTE <lea@arnay.fr>",
    )
    text = found.get_body()
    assert text is not None
    assert text.get_content().splitlines() == ["Madame,", "", "À bientôt."]
    (joined,) = found.iter_attachments()
    assert (joined.get_filename(), joined.get_content_type()) == ("lea.pdf", "application/pdf")
    assert joined.get_content() == b"%PDF-1.7"


def test_it_opens_as_a_draft_and_is_the_same_each_time() -> None:
    assert read(message(LETTER))["X-Unsent"] == "1"
    assert message(LETTER) == message(LETTER)


@given(st.lists(people, max_size=5, unique_by=_key))
def test_the_addresses_of_any_members_go_out_and_in(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, str, int]]
) -> None:
    known = {name_key(first, last): f"x{number}@arnay.fr" for first, last, number in found}
    letters = [
        replace(LETTER, member=replace(LEA, first_names=first, last_name=last))
        for first, last, _ in found
    ]
    path = tmp_path_factory.mktemp("table") / "elus.csv"
    path.write_bytes(merge_table(letters, "jeudi", "Mairie", known))
    if found:
        assert read_addresses(path) == known


def test_without_an_address_nobody_is_named() -> None:
    assert read(message(LETTER))["To"] is None


@given(lines, lines)
def test_any_name_and_subject_make_a_message(name: str, subject: str) -> None:
    member = Member(MemberId("x"), Civility.MONSIEUR, name, name)
    found = read(message(Letter(member, subject, name, b"%PDF", "x.pdf"), "x@arnay.fr"))
    assert found["Subject"] is not None


def test_the_table_has_a_line_a_member() -> None:
    table = merge_table([LETTER], "jeudi 15 décembre 2022", "Mairie").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(table), delimiter=";")
    assert tuple(row) == COLUMNS
    assert list(row.values()) == [
        *("Madame", "Léa", "L’HÔTE", "Adjointe", ""),
        *("jeudi 15 décembre 2022", "Mairie", "lea.pdf"),
    ]


def filled(folder: Path, *addresses: str) -> Path:
    path = folder / "elus.csv"
    rows = "".join(f"Madame;Léa;L’Hôte;;{each};;;\n" for each in addresses)
    path.write_text(f"{';'.join(COLUMNS)}\n{rows}", "utf-8-sig")
    return path


def test_the_table_filled_in_is_read_back(tmp_path: Path) -> None:
    key = name_key(LEA.first_names, LEA.last_name)
    assert read_addresses(filled(tmp_path, " lea@arnay.fr ")) == {key: "lea@arnay.fr"}
    known = {key: "lea@arnay.fr"}
    path = tmp_path / "rendu.csv"
    path.write_bytes(merge_table([LETTER], "", "", known))
    assert read_addresses(path) == known


@pytest.mark.parametrize("address", ["lea", "lea@", "lea@arnay", "a b@c.fr", "é@arnay.fr", "@a.fr"])
def test_what_is_no_address_is_refused_with_its_line(tmp_path: Path, address: str) -> None:
    with pytest.raises(AddressesRefused, match="ligne 2"):
        read_addresses(filled(tmp_path, address))


def test_two_addresses_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AddressesRefused, match="ligne 3"):
        read_addresses(filled(tmp_path, "lea@arnay.fr", "l@arnay.fr"))


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"Nom;Courriel\nX;x@y.fr\n"])
def test_another_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "autre.csv"
    path.write_bytes(content)
    with pytest.raises(AddressesRefused, match="publipostage"):
        read_addresses(path)
