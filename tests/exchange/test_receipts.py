"""The receipt of an act, as the platform of the State gives it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.exchange.receipts import Receipt, ReceiptRefused, parse_receipt

ROOT = 'xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216"'
IDENTIFIER = "021-212102313-20221215-20221215_01-DE"


def receipt(
    day: str = "2022-12-19", identifier: str = IDENTIFIER, act_day: str = "2022-12-15"
) -> bytes:
    """A receipt with the act that it is of, in the encoding of the protocol."""
    return (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
        f'<actes:ARActe {ROOT} actes:IDActe="{identifier}" actes:DateReception="{day}">'
        f'<actes:ActeRecu actes:Date="{act_day}" actes:NumeroInterne="20221215_01"'
        ' actes:CodeNatureActe="1"><actes:Objet>Décision</actes:Objet></actes:ActeRecu>'
        "</actes:ARActe>"
    ).encode("latin-1")


def test_a_receipt_tells_its_day_its_identifier_and_the_number() -> None:
    assert parse_receipt(receipt(), "ar.xml") == Receipt(
        date(2022, 12, 19), IDENTIFIER, "20221215_01", "212102313", date(2022, 12, 15), "DE"
    )


def test_an_anomaly_says_why_the_act_was_refused() -> None:
    told = (
        f"<actes:AnomalieActe {ROOT}><actes:Nature>3</actes:Nature>"
        "<actes:Detail>SIREN inconnu</actes:Detail></actes:AnomalieActe>"
    )
    with pytest.raises(ReceiptRefused, match=r"n’a pas été reçu \(3 : SIREN inconnu\)"):
        parse_receipt(told.encode(), "anomalie.xml")


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    f'<actes:ARActe {ROOT} actes:IDActe="&b;"/>'
).encode()
OUTSIDE = b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"<a/>",
        b"\x00\xff",
        BOMB,
        OUTSIDE,
        receipt(day="hier"),
        receipt(day=""),
        receipt(identifier="2022-001"),
        receipt(identifier="021-212102313-20221399-20221215_01-DE"),
        receipt(identifier="021-212102313-20221215-20221215_02-DE"),
        receipt(act_day="2022-12-16"),
    ],
)
def test_what_is_no_receipt_is_refused_in_french(content: bytes) -> None:
    with pytest.raises(ReceiptRefused, match="Rien n’a été modifié"):
        parse_receipt(content, "ar.xml")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_breaks_the_reading(content: bytes) -> None:
    with pytest.raises(ReceiptRefused):
        parse_receipt(content, "ar.xml")
