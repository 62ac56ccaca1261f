"""The receipt of an act, read from its file and noted of the act that was sent under its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.app.noting import note
from registre_app.domain.errors import RegistreError
from registre_app.domain.mention import Fact, Mention
from registre_app.exchange.receipts import Receipt, read_receipt

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from registre_app.storage import RegisterFile, RegisterReader


class OfNoAct(RegistreError):
    """A receipt of an act that the register did not send."""


@dataclass(frozen=True)
class Received:
    """A receipt, and the act that it is of: its session, its position (0 is the first)."""

    receipt: Receipt
    session_id: int
    position: int

    @property
    def mention(self) -> Mention:
        """What is noted of the act."""
        day, reference = self.receipt.received_on, self.receipt.identifier
        return Mention(Fact.RECEIVED, day, self.position, reference)


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
    return Received(receipt, *place)


def note_receipt(register: RegisterFile, path: Path, today: date) -> Received:
    """Note the receipt of an act, which its file tells. Raises as ``received``, and NotNoted."""
    found = received(register, path)
    note(register, found.session_id, found.mention, today)
    return found
