"""The receipt of an act, read from its file and noted of the act that was sent under its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.app.noting import NotNoted, note
from registre_app.domain.collectivity import is_siret
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import day_month_year
from registre_app.domain.mention import Fact, Mention
from registre_app.exchange.actes import NATURE_LETTERS, siren_of
from registre_app.exchange.receipts import Receipt, read_receipt

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile, RegisterReader


class OfNoAct(RegistreError):
    """A receipt of an act that the register did not send."""


class NotReceived(RegistreError):
    """A receipt of an act of the register that could not be noted of it."""


@dataclass(frozen=True)
class Received:
    """A receipt, and the act that it is of: its session, its position (0 is the first).

    ``which`` names the act, ``known`` tells that this very receipt was noted before,
    ``unidentified`` that the body has no SIRET to compare.
    """

    receipt: Receipt
    session_id: int
    position: int
    which: str
    known: bool = False
    unidentified: bool = False

    @property
    def mention(self) -> Mention:
        """What is noted of the act."""
        day, reference = self.receipt.received_on, self.receipt.identifier
        return Mention(Fact.RECEIVED, day, self.position, reference)

    @property
    def told(self) -> tuple[str, ...]:
        """Sentences on what could not be compared."""
        if not self.unidentified:
            return ()
        return (
            f"{self.which} : le SIREN de l’accusé ({self.receipt.siren}) n’a pu être comparé, "
            "faute d’un SIRET juste dans les réglages ; son jour et son numéro l’ont été.",
        )


def received(register: RegisterReader, path: Path) -> Received:
    """Read the receipt of an act of a register. Raises OfNoAct, ReceiptRefused, FileRefused."""
    receipt = read_receipt(path)
    place = register.transmission_numbers().get(receipt.number)
    if place is None:
        raise OfNoAct(
            f"« {path.name} » est l’accusé d’un acte transmis sous le numéro « {receipt.number} », "
            "que n’a aucun acte de ce registre. Notez ce numéro à l’acte, ou son accusé à la main. "
            "Rien n’a été modifié."
        )
    session_id, position = place
    session = register.session(session_id)
    item = session.deliberations[position]
    which = item.number or f"Point {position + 1}"
    if differing := _differing(receipt, session):
        raise OfNoAct(
            f"« {path.name} » n’est pas l’accusé de l’acte {which} du "
            f"{day_month_year(session.date)}, de même numéro de transmission : "
            f"{' ; '.join(differing)}. Rien n’a été modifié. Choisissez l’accusé de cet acte, ou "
            "corrigez les réglages si ce sont eux qui se trompent."
        )
    known = (item.receipt_on, item.receipt_number) == (receipt.received_on, receipt.identifier)
    unidentified = not is_siret(session.collectivity.siret)
    return Received(receipt, session_id, position, which, known, unidentified)


def _differing(receipt: Receipt, session: Session) -> list[str]:
    """Tell what a receipt says otherwise than the session of its act."""
    siret, found = session.collectivity.siret, []
    if is_siret(siret) and (siren := siren_of(siret)) != receipt.siren:
        found.append(f"son SIREN est {receipt.siren}, celui de la collectivité {siren}")
    if receipt.act_day != session.date:
        found.append(f"son acte est du {day_month_year(receipt.act_day)}")
    if receipt.nature != NATURE_LETTERS:
        found.append(f"sa nature est {receipt.nature}, celle d’une délibération {NATURE_LETTERS}")
    return found


def note_receipt(register: RegisterFile, path: Path, today: date) -> Received:
    """Note the receipt of an act, which its file tells; nothing is noted of one that is known.

    Raises as ``received``, NotReceived, and the errors of an edit.
    """
    found = received(register, path)
    if found.known:
        return found
    try:
        note(register, found.session_id, found.mention, today)
    except NotNoted as error:
        raise NotReceived(
            f"L’accusé « {path.name} », de l’acte {found.which}, n’est pas noté : {error}"
        ) from error
    return found
