"""Notices by mail: messages that the mail program of the town hall opens, a table to merge.

Nothing is sent from here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from registre_app.domain.errors import RegistreError
from registre_app.domain.member import Member
from registre_app.exchange.spreadsheet import spreadsheet

COLUMNS = ("Civilité", "Prénoms", "Nom", "Fonction", "Courriel", "Séance", "Lieu", "Fichier")
_BOUNDARY = "=_registre_convocation"  # the same notice gives the same message


class AddressesRefused(RegistreError):
    """A table of addresses that cannot be used; says which line, and what to do."""


@dataclass(frozen=True)
class Letter:
    """A notice for a member: what the message says, the PDF joined to it and its name."""

    member: Member
    subject: str
    text: str
    pdf: bytes
    name: str


def merge_table(letters: Iterable[Letter], session: str, place: str) -> bytes:
    """Return a line a member as a CSV, for the mail merge of a word processor.

    ``session`` names the session; the column of addresses is to be filled in.
    """
    rows = ((*_named(each.member), "", session, place, each.name) for each in letters)
    return spreadsheet(COLUMNS, rows)


def _named(member: Member) -> tuple[str, str, str, str]:
    return member.civility.value, member.first_names, member.last_name, member.function


def message(letter: Letter, address: str = "") -> bytes:
    """Return a message that carries a notice, ready to be opened and sent (RFC 5322).

    Without an address nobody is named in it: the mail program asks. Raises AddressesRefused.
    """
    made = EmailMessage(policy=SMTP)
    made["Subject"] = " ".join(letter.subject.split())
    if address:
        name = " ".join(letter.member.full_name.split())
        made["To"] = Address(display_name=name, addr_spec=address)
    made["X-Unsent"] = "1"  # Outlook opens it as a draft; the others let it be edited as new
    made.set_content(letter.text)
    made.add_attachment(letter.pdf, maintype="application", subtype="pdf", filename=letter.name)
    made.set_boundary(_BOUNDARY)
    return made.as_bytes()


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a mailbox that a message can name."""
    try:
        read = Address(addr_spec=text)
    except (MessageError, ValueError, IndexError):
        return False
    return bool(read.username and "." in read.domain) and text.isascii() and " " not in text
