"""What the platform of the State asks of an act, under the names of its protocol (ACTES 1.1).

The registre sends nothing: a person puts the files on the platform, and copies these values. Names
of files, order and lengths are those of the protocol; its schema is not shipped.
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

ACTES = "http://www.interieur.gouv.fr/ACTES#v1.1-20040216"
INSEE = "http://xml.insee.fr/schema"
ENCODING = "ISO-8859-1"
NATURE, NATURE_LETTERS = "1", "DE"
"""The code of deliberations, and its letters in the names of files."""
DOCUMENT, ANNEX = "99_DE", "99_AU"
"""The types of the act itself, and of an annex without a better one."""
_SIREN = 9


@dataclass(frozen=True)
class Sending:
    """An act to send: ``department`` is its code, ``siret`` that of the body, both checked.

    ``subject`` is a code of the national nomenclature or empty, ``annexes`` the suffixes of the
    files joined, « .pdf ».
    """

    department: str
    siret: str
    day: date
    number: str
    subject: str
    about: str
    annexes: tuple[str, ...] = ()

    @property
    def siren(self) -> str:
        """The number of the body itself."""
        return siren_of(self.siret)

    @property
    def stem(self) -> str:
        """What the names of all its files have in common."""
        place = f"{self.department:0>3}-{self.siren}"
        return f"{place}-{self.day:%Y%m%d}-{self.number}-{NATURE_LETTERS}-1-1"

    @property
    def message_name(self) -> str:
        """The name of the message."""
        return f"{self.stem}_0.xml"

    @property
    def document_name(self) -> str:
        """The name of the act itself, a PDF."""
        return f"{DOCUMENT}-{self.stem}_1.pdf"

    @property
    def annex_names(self) -> tuple[str, ...]:
        """The names of its annexes, numbered after it."""
        suffixes = enumerate(self.annexes, start=2)
        return tuple(f"{ANNEX}-{self.stem}_{rank}{suffix}" for rank, suffix in suffixes)

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of its subject, « 7 » and « 1 » of « 7.1 »: five at most."""
        return tuple(filter(None, self.subject.split(".")))[:5]


def siren_of(siret: str) -> str:
    """Return the number of a body itself: the first nine digits of its SIRET."""
    return siret[:_SIREN]


def metadata(sending: Sending) -> dict[str, object]:
    """Return what is asked of an act, by the names of the protocol."""
    levels = {f"CodeMatiere{rank}": code for rank, code in enumerate(sending.levels, start=1)}
    return {
        "SIREN": sending.siren,
        "Departement": f"{sending.department:0>3}",
        "Date": sending.day.isoformat(),
        "NumeroInterne": sending.number,
        "CodeNatureActe": NATURE,
        **levels,
        "Objet": sending.about,
        "Document": sending.document_name,
        "Annexes": list(sending.annex_names),
        "DocumentPapier": "N",
    }


def as_json(sending: Sending) -> bytes:
    """Return them as JSON in UTF-8."""
    return f"{json.dumps(metadata(sending), ensure_ascii=False, indent=2)}\n".encode()


def as_csv(sendings: Sequence[Sending]) -> bytes:
    """Return those of several acts as a CSV in UTF-8, a line each."""
    rows = [{name: _cell(value) for name, value in metadata(each).items()} for each in sendings]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, columns, delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return table.getvalue().encode()


def _cell(value: object) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


def message(sending: Sending, nomenclature: date) -> bytes:
    """Return the message of an act as XML.

    ``nomenclature`` is the day of the nomenclature in force at the préfecture, which the platform
    tells.
    """
    root = Element(
        "actes:Acte",
        {
            "xmlns:actes": ACTES,
            "xmlns:insee": INSEE,
            "actes:Date": sending.day.isoformat(),
            "actes:NumeroInterne": sending.number,
            "actes:CodeNatureActe": NATURE,
        },
    )
    for rank, code in enumerate(sending.levels, start=1):
        SubElement(root, f"actes:CodeMatiere{rank}", {"actes:CodeMatiere": code})
    _line(root, "Objet", sending.about)
    _line(root, "ClassificationDateVersion", nomenclature.isoformat())
    _line(SubElement(root, "actes:Document"), "NomFichier", sending.document_name)
    names = sending.annex_names
    annexes = SubElement(root, "actes:Annexes", {"actes:Nombre": str(len(names))})
    for name in names:
        _line(SubElement(annexes, "actes:Annexe"), "NomFichier", name)
    _line(root, "DocumentPapier", "N")
    written: bytes = tostring(root, encoding=ENCODING)
    return written


def _line(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"actes:{name}").text = text
