"""What the platform of the State asks of an act, under the names of its protocol."""

import csv
import io
import json
from datetime import date

from lxml import etree

from registre_app.exchange.actes import ACTES, Sending, as_csv, as_json, message

SENDING = Sending(
    "21",
    "21210231300013",
    date(2022, 12, 15),
    "20221215_01",
    "7.1",
    "Œuvre d’art : crédits & <plan>",
    (".pdf", ".png"),
)
STEM = "021-212102313-20221215-20221215_01-DE-1-1"


def test_files_have_the_names_of_the_protocol() -> None:
    assert SENDING.document_name == f"99_DE-{STEM}_1.pdf"
    assert SENDING.annex_names == (f"99_AU-{STEM}_2.pdf", f"99_AU-{STEM}_3.png")
    assert SENDING.message_name == f"{STEM}_0.xml"


def test_the_metadata_have_the_names_of_the_protocol() -> None:
    assert json.loads(as_json(SENDING)) == {
        "SIREN": "212102313",
        "Departement": "021",
        "Date": "2022-12-15",
        "NumeroInterne": "20221215_01",
        "CodeNatureActe": "1",
        "CodeMatiere1": "7",
        "CodeMatiere2": "1",
        "Objet": "Œuvre d’art : crédits & <plan>",
        "Document": SENDING.document_name,
        "Annexes": list(SENDING.annex_names),
        "DocumentPapier": "N",
    }


def test_acts_are_the_lines_of_a_table() -> None:
    other = Sending("2A", "21210231300013", date(2022, 12, 15), "20221215_02", "", "Vœu")
    rows = list(csv.DictReader(io.StringIO(as_csv([SENDING, other]).decode()), delimiter=";"))
    assert [row["NumeroInterne"] for row in rows] == ["20221215_01", "20221215_02"]
    assert (rows[1]["CodeMatiere1"], rows[1]["Departement"]) == ("", "02A")


def test_the_message_is_in_the_encoding_of_the_protocol() -> None:
    """What ISO-8859-1 lacks is a character reference: « Œ » for one."""
    written = message(SENDING, date(2019, 8, 29))
    assert written.startswith(b"<?xml version='1.0' encoding='ISO-8859-1'?>")
    assert b"&#338;uvre d&#8217;art" in written
    root = etree.fromstring(written)
    names = {"a": ACTES}
    assert root.tag == f"{{{ACTES}}}Acte"
    assert root.get(f"{{{ACTES}}}NumeroInterne") == "20221215_01"
    assert root.findtext("a:Objet", namespaces=names) == SENDING.about
    assert root.findtext("a:ClassificationDateVersion", namespaces=names) == "2019-08-29"
    assert root.findtext("a:Document/a:NomFichier", namespaces=names) == SENDING.document_name
    annexes = root.find("a:Annexes", namespaces=names)
    assert annexes is not None
    assert annexes.get(f"{{{ACTES}}}Nombre") == "2"
    assert [each.tag.rpartition("}")[2] for each in root] == [
        *("CodeMatiere1", "CodeMatiere2", "Objet", "ClassificationDateVersion", "Document"),
        *("Annexes", "DocumentPapier"),
    ]
