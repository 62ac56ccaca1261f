"""Notices by mail: messages that the mail program of the town hall opens, a table to merge.

Nothing is sent from here. The record has no address of anybody: they are read from the table, once
somebody filled its column in.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import folded
from registre_app.domain.member import Member
from registre_app.exchange.files import read_limited

COLUMNS = ("Civilité", "Prénoms", "Nom", "Fonction", "Courriel", "Séance", "Lieu", "Fichier")
_LARGEST = 1_000_000  # bytes of a table
_MOST = 2_000  # lines
_BOUNDARY = "=_registre_convocation"  # the same notice gives the same message


class AddressesRefused(RegistreError):
    """A table of addresses that cannot be read; says which line, and what to do."""


@dataclass(frozen=True)
class Letter:
    """A notice for a member: what the message says, the PDF joined to it and its name."""

    member: Member
    subject: str
    text: str
    pdf: bytes
    name: str


def merge_table(
    letters: Iterable[Letter], session: str, place: str, known: Mapping[str, str] | None = None
) -> bytes:
    """Return a line a member as a CSV, for the mail merge of a word processor.

    In UTF-8 with its mark and semicolons, as spreadsheets of this country take it. ``session``
    names the session; ``known`` are the addresses, by the names that ``name_key`` gives.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=";")
    writer.writerow(COLUMNS)
    for each in letters:
        member = each.member
        address = (known or {}).get(name_key(member.first_names, member.last_name), "")
        named = (member.civility.value, member.first_names, member.last_name, member.function)
        writer.writerow((*named, address, session, place, each.name))
    return table.getvalue().encode("utf-8-sig")


def name_key(first_names: str, last_name: str) -> str:
    """Return a name as two tables share it, whatever its capitals and accents."""
    return " ".join(folded(f"{first_names} {last_name}").split())


def read_addresses(path: Path) -> dict[str, str]:
    """Read the addresses that somebody filled in, by the names of the members.

    Raises AddressesRefused, FileRefused.
    """
    content = read_limited(path, _LARGEST)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _refused(path, "n’est pas un tableau CSV") from error
    titles = {folded(title or ""): title for row in rows[:1] for title in row}
    lacking = [each for each in ("Prénoms", "Nom", "Courriel") if folded(each) not in titles]
    if lacking:
        raise _refused(path, f"n’a pas de colonne « {lacking[0]} »")
    if len(rows) > _MOST:
        raise _refused(path, f"a plus de {_MOST} lignes")
    found: dict[str, str] = {}
    for rank, row in enumerate(rows, start=2):
        address = (row[titles["courriel"]] or "").strip()
        if not address:
            continue
        if not _is_address(address):
            raise _refused(path, f"a, ligne {rank}, un faux courriel : « {address} »")
        key = name_key(row[titles["prenoms"]] or "", row[titles["nom"]] or "")
        if found.setdefault(key, address) != address:
            raise _refused(path, f"donne, ligne {rank}, un second courriel au même nom")
    return found


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


def _is_address(text: str) -> bool:
    try:
        read = Address(addr_spec=text)
    except (MessageError, ValueError, IndexError):
        return False
    return bool(read.username and "." in read.domain) and text.isascii() and " " not in text


def _refused(path: Path, why: str) -> AddressesRefused:
    return AddressesRefused(
        f"« {path} » {why}. Reprenez le tableau du publipostage, et remplissez sa colonne "
        "« Courriel »."
    )
