"""The receipt of an act by the State's representative, read from the file of the platform.

A receipt (ARActe) tells the day and the identifier of the act there; an anomaly, why it was
refused. Both are XML of the ACTES protocol.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.domain.errors import RegistreError
from registre_app.exchange.actes import ACTES
from registre_app.exchange.files import read_limited

if TYPE_CHECKING:
    from lxml import etree

_LARGEST = 1_000_000  # bytes: a receipt takes two thousand
_LONGEST = 200  # characters of a value
_IDENTIFIER = re.compile(
    r"\w{3}-(?P<siren>[0-9]{9})-(?P<day>[0-9]{8})-(?P<number>[A-Z0-9_]{1,15})-(?P<nature>[A-Z]{2})"
)
"""Department, SIREN, day, number of transmission, nature."""


class ReceiptRefused(RegistreError):
    """A file that is no receipt, or that says that an act was refused."""


@dataclass(frozen=True)
class Receipt:
    """The receipt of an act: its day, the identifier given to it, and what both tell of the act.

    ``number`` is the one it was sent under, ``siren`` that of the body that sent it, ``act_day``
    the day of the act, ``nature`` its letters, « DE » of a deliberation.
    """

    received_on: date
    identifier: str
    number: str
    siren: str
    act_day: date
    nature: str


def read_receipt(path: Path) -> Receipt:
    """Read a receipt from a file. Raises ReceiptRefused, FileRefused."""
    return parse_receipt(read_limited(path, _LARGEST), path.name)


def parse_receipt(content: bytes, name: str) -> Receipt:
    """Read a receipt from its XML; ``name`` is that of its file. Raises ReceiptRefused."""
    root = _root(content, name)
    tag = str(root.tag)
    if tag == f"{{{ACTES}}}AnomalieActe":
        said = " : ".join(filter(None, (_child(root, "Nature"), _child(root, "Detail"))))
        raise ReceiptRefused(
            f"« {name} » dit que l’acte n’a pas été reçu ({said or 'sans motif'}). Corrigez ce qui "
            "est dit, puis transmettez-le de nouveau."
        )
    if tag != f"{{{ACTES}}}ARActe":
        raise _refused(name, "n’est pas un accusé de réception d’acte (ARActe)")
    identifier = _attribute(root, "IDActe")
    known = _IDENTIFIER.fullmatch(identifier)
    if known is None:
        raise _refused(name, f"a un identifiant d’acte inconnu (« {identifier} »)")
    try:
        act_day = datetime.strptime(known["day"], "%Y%m%d").date()
    except ValueError as error:
        raise _refused(name, f"a un identifiant d’acte inconnu (« {identifier} »)") from error
    _require_same_act(root, act_day, known["number"], name)
    received_on = _day(_attribute(root, "DateReception"), name)
    number, siren, nature = known["number"], known["siren"], known["nature"]
    return Receipt(received_on, identifier, number, siren, act_day, nature)


def _require_same_act(root: etree._Element, day: date, number: str, name: str) -> None:
    """Raise ReceiptRefused where the act that is told is not the one of the identifier."""
    act = root.find(f"{{{ACTES}}}ActeRecu")
    if act is None:
        return
    told = (
        ("un jour d’acte", _attribute(act, "Date"), day.isoformat()),
        ("un numéro d’acte", _attribute(act, "NumeroInterne"), number),
    )
    for what, said, wanted in told:
        if said and said != wanted:
            raise _refused(
                name,
                f"dit {what}, « {said} », qui n’est pas celui de son identifiant (« {wanted} »)",
            )


def _root(content: bytes, name: str) -> etree._Element:
    """Parse XML that may be hostile: nothing outside it is read, no entity is expanded."""
    from lxml import etree  # noqa: PLC0415 -- slow import

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(name, "n’est pas un fichier XML lisible") from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise _refused(name, "déclare des entités, ce qu’un accusé ne fait pas")
    return root


def _attribute(root: etree._Element, name: str) -> str:
    return str(root.get(f"{{{ACTES}}}{name}") or root.get(name) or "")[:_LONGEST].strip()


def _child(root: etree._Element, name: str) -> str:
    return " ".join((root.findtext(f"{{{ACTES}}}{name}") or "").split())[:_LONGEST]


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise _refused(name, f"n’a pas de jour de réception (« {text} »)") from error


def _refused(name: str, why: str) -> ReceiptRefused:
    return ReceiptRefused(
        f"« {name} » {why}. Choisissez l’accusé reçu de la plateforme, ou notez son jour et son "
        "numéro à la main. Rien n’a été modifié."
    )
