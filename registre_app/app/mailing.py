"""The notices of a session by mail: a message a member with its letter, or a table to merge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from registre_app.app.outputs import write_outputs
from registre_app.app.topics import topic_of
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import folded
from registre_app.exchange.mail import Letter, merge_table, message
from registre_app.papers.audience import Audience
from registre_app.papers.catalogue import paper
from registre_app.papers.file_names import file_day
from registre_app.papers.naming import session_day
from registre_app.papers.notice_mail import mail_of
from registre_app.papers.publication import visible

if TYPE_CHECKING:
    from pathlib import Path

    from registre_app.domain.session import Session
    from registre_app.exchange.addresses import Addresses
    from registre_app.storage import RegisterReader


class NobodyToConvene(RegistreError):
    """A session without members in office: there is nobody to write to."""


def letters_of(register: RegisterReader, session: Session) -> list[Letter]:
    """Return the notice of each member in office. Raises NobodyToConvene, what drawing raises."""
    shown = visible(session, Audience.CONCERNED)
    members = [shown.member(key) for key in shown.sitting().in_office]
    if not members:
        raise NobodyToConvene(
            "Aucun élu n’est en exercice le jour de cette séance : il n’y a personne à convoquer. "
            "Complétez le tableau du conseil."
        )
    drawn = paper("convocations").render_each(topic_of(register, session))
    day, letters = file_day(session), []
    for rank, (member, (_, content)) in enumerate(zip(members, drawn, strict=True), start=1):
        subject, text = mail_of(shown, member)
        name = f"convocation-{day}-{rank:03}-{in_a_path(member.full_name)}.pdf"
        letters.append(Letter(member, subject, text, content, name))
    return letters


def table_of(session: Session, letters: list[Letter]) -> bytes:
    """Return the table of the members to convene, whose column of addresses is to be filled in."""
    shown = visible(session, Audience.CONCERNED)
    return merge_table(letters, session_day(shown), shown.place)


def write_messages(
    folder: Path, letters: list[Letter], addresses: Addresses | None, *, replace: bool = False
) -> tuple[str, ...]:
    """Write a message a member in a folder; tell who has no address, and which lines are nobody’s.

    Raises AddressesRefused, OutputRefused, FileRefused.
    """
    known, told = addresses.of(letters) if addresses else ({}, ())
    files, unknown = [], list(told)
    for each in letters:
        address = known.get(each.name, "")
        if addresses and not address:
            unknown.append(f"Sans courriel : {each.member.full_name}")
        files.append((folder / f"{each.name.removesuffix('.pdf')}.eml", message(each, address)))
    write_outputs(files, replace=replace)
    return tuple(unknown)


def in_a_path(name: str) -> str:
    """Return a name as a part of the name of a file.

    >>> in_a_path("Monsieur Jean DUPRÉ")
    'monsieur-jean-dupre'
    """
    return "-".join(re.findall(r"[a-z0-9]+", folded(name))) or "sans-nom"
