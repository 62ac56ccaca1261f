"""Notices by mail: messages that a mail program opens, a table to merge."""

import csv
import io
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

from hypothesis import given

from registre_app.domain.member import Civility, Member, MemberId
from registre_app.exchange.mail import (
    COLUMNS,
    Letter,
    merge_table,
    message,
)
from tests.strategies import lines

LEA = Member(MemberId("l-hote-lea"), Civility.MADAME, "Léa", "L’HÔTE", "Adjointe")
LETTER = Letter(LEA, "Convocation – séance", "Madame,\n\nÀ bientôt.", b"%PDF-1.7", "lea.pdf")


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
