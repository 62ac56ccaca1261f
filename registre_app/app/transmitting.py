"""The folder of what is sent to the State's representative: a person puts it on the platform.

Nothing is sent from here. An act is sent whole, with its marked passages and its personal annexes:
it is the act itself. What the platform asks of it says nothing of what is marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.app.drawing import draw
from registre_app.app.noting import note_all
from registre_app.app.outputs import write_new_folder
from registre_app.app.topics import topic_of
from registre_app.departments import department_named
from registre_app.domain.annex import described
from registre_app.domain.errors import RegistreError
from registre_app.domain.mention import Fact, Mention, noted
from registre_app.domain.personal import unmarked
from registre_app.domain.transmission_numbers import object_sent, sent, transmission_numbers
from registre_app.exchange.actes import Sending, as_csv, as_json, message
from registre_app.exchange.open_data import require_siret
from registre_app.files import safe_name
from registre_app.layout.interruption import breathe
from registre_app.papers.audience import Audience
from registre_app.papers.catalogue import paper
from registre_app.papers.copies import require_act
from registre_app.papers.file_names import file_day
from registre_app.papers.publication import visible
from registre_app.resources import subject_of, unknown_subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from registre_app.domain.annex import Annex
    from registre_app.domain.collectivity import Collectivity
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile, RegisterReader

_SENDABLE = (".pdf", ".png", ".jpg")
"""The suffixes of the annexes that the platform takes."""


class NothingToSend(RegistreError):
    """A session none of whose acts is subject to transmission."""


@dataclass(frozen=True)
class Prepared:
    """A folder that was written, how many acts it holds, and sentences on what it lacks."""

    folder: Path
    count: int
    told: tuple[str, ...]


@dataclass(frozen=True)
class ToSend:
    """What is to be written of a session, or of one of its acts, drawn and not written yet.

    ``name`` is that of the folder, ``files`` are by their paths there, ``numbers`` the mentions of
    the numbers that the record does not hold yet, ``told`` sentences on what is lacking.
    """

    session_id: int
    name: str
    files: dict[str, bytes]
    numbers: tuple[Mention, ...]
    count: int
    told: tuple[str, ...]


def prepare(
    register: RegisterFile,
    session_id: int,
    folder: Path,
    today: date,
    *,
    position: int | None = None,
    nomenclature: date | None = None,
) -> Prepared:
    """Draw and write, in a new folder of a folder, an act or all those of a session to be sent.

    Raises as ``draw_sending`` and ``write_sending``.
    """
    register.begin_editing()
    drawn = draw_sending(register, session_id, position, nomenclature)
    return write_sending(register, drawn, folder, today)


def draw_sending(
    register: RegisterReader,
    session_id: int,
    position: int | None = None,
    nomenclature: date | None = None,
) -> ToSend:
    """Draw what is to be sent of a session, or of its act at a position.

    Numbers of transmission are proposed. ``nomenclature`` is the day of that of the préfecture:
    with it the messages of the protocol are there too. Raises NothingToSend, NotAnAct,
    NotIdentified, NumberRefused, and what drawing raises.
    """
    session = register.session(session_id)
    positions = _positions(session, position)
    numbers = transmission_numbers(session, positions, register.transmission_numbers().keys())
    new = tuple(
        Mention(Fact.NUMBERED, None, each, number)
        for each, number in numbers.items()
        if not session.deliberations[each].transmission_number
    )
    for mention in new:
        session = noted(session, mention)
    found = [_Act(register, session, each) for each in positions]
    files: dict[str, bytes] = {}
    for act in found:
        breathe()
        files |= act.files(nomenclature)
    files["actes.csv"] = as_csv([act.sending for act in found])
    named = file_day(session)
    if position is None:
        sheet = draw(paper("bordereau"), topic_of(register, session))
        files[f"bordereau-{named}.pdf"] = sheet
    else:
        named = numbers[position]
    name = f"transmission-{safe_name(named, 'acte')}"
    told = tuple(said for act in found for said in act.told)
    return ToSend(session_id, name, files, new, len(found), told)


def write_sending(register: RegisterFile, drawn: ToSend, folder: Path, today: date) -> Prepared:
    """Write what was drawn in a new folder of a folder; its new numbers are kept in the record.

    Raises OutputRefused, NotNoted, and the errors of an edit.
    """
    register.begin_editing()
    target = folder / drawn.name
    write_new_folder(target, drawn.files)
    if drawn.numbers:
        note_all(register, drawn.session_id, drawn.numbers, today)
    return Prepared(target, drawn.count, drawn.told)


def _positions(session: Session, position: int | None) -> tuple[int, ...]:
    if position is not None:
        require_act(session, position)
        return (position,)
    found = sent(session)
    if not found:
        raise NothingToSend(
            "Aucun acte de cette séance n’est à transmettre : aucun n’est décidé, ou aucun n’y est "
            "soumis (art. L2131-2). Rien n’a été écrit."
        )
    return found


class _Act:
    """One act to send: its files, and what is to be said of them."""

    def __init__(self, register: RegisterReader, session: Session, position: int) -> None:
        self._register = register
        self._session = session
        self._position = position
        self._item = session.deliberations[position]
        self.told: list[str] = []
        self._annexes = list(self._held())
        shown = visible(session, Audience.CONCERNED).deliberations[position]
        body = session.collectivity
        if unknown := unknown_subject(self._item.subject):
            self._tell(f"{unknown} : choisissez sa matière sur la plateforme")
        elif not self._item.subject:
            self._tell("sa matière n’est pas notée : choisissez-la sur la plateforme")
        self.sending = Sending(
            _department(body),
            require_siret(body),
            session.date,
            self._item.transmission_number,
            self._item.subject if subject_of(self._item.subject) else "",
            object_sent(shown.title),
            tuple(annex.type.suffix for annex, _ in self._annexes),
        )

    def files(self, nomenclature: date | None) -> dict[str, bytes]:
        """Return the content of each file by its path in the folder of the whole."""
        topic = topic_of(self._register, self._session, self._position)
        found = {
            "fiche.pdf": draw(paper("transmission"), topic),
            self.sending.document_name: draw(paper("extrait-entier"), topic),
            "metadonnees.json": as_json(self.sending),
        }
        found |= zip(self.sending.annex_names, (held for _, held in self._annexes), strict=True)
        if nomenclature is not None:
            found[self.sending.message_name] = message(self.sending, nomenclature)
        return {f"{self.sending.number}/{name}": content for name, content in found.items()}

    def _held(self) -> Iterator[tuple[Annex, bytes]]:
        for rank, annex in enumerate(self._item.annexes, start=1):
            named = f"son annexe {rank}, « {unmarked(annex.title)} »"
            content = self._register.annex_content(annex.digest)
            if annex.type.suffix not in _SENDABLE:
                said = f"{named} ({described(annex)}), n’est pas prise par la plateforme"
                self._tell(f"{said} : joignez-la en PDF")
            elif content is None:
                self._tell(f"{named}, n’y est pas : son fichier est absent du registre")
            else:
                yield annex, content

    def _tell(self, said: str) -> None:
        which = self._item.number or f"Point {self._position + 1}"
        self.told.append(f"{which} : {said}.")


def _department(body: Collectivity) -> str:
    found = department_named(body.department)
    if found is None:
        raise RegistreError(
            "Il faut le département de la collectivité, sous lequel la préfecture range ses actes. "
            "Notez-le dans les réglages, puis recommencez."
        )
    return found.code
