"""All the papers of a session at once: which are of use now, one by one or as one PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from registre_app.app.drawing import draw
from registre_app.app.outputs import write_outputs
from registre_app.app.topics import topic_of
from registre_app.domain.french import long_date
from registre_app.domain.personal import unmarked
from registre_app.files import safe_name
from registre_app.layout.interruption import breathe
from registre_app.papers.audience import Audience
from registre_app.papers.catalogue import of_scope
from registre_app.papers.file_names import file_day
from registre_app.papers.secret_ballots import secret_items
from registre_app.papers.topic import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from registre_app.domain.session import Session
    from registre_app.papers.catalogue import Paper
    from registre_app.storage import RegisterReader

_BEFORE = ("convocations", "avis", "pouvoir", "emargement")
_OF_SECRET = ("bulletins", "depouillement")
_AFTER = ("extrait", "publication", "liste", "pv")


@dataclass(frozen=True)
class SessionPaper:
    """A paper of a session, or of one of its acts (``position``, 0 is the first).

    ``is_due``: it is of those that this moment of the session asks for.
    """

    paper: Paper
    position: int | None
    name: str
    file_name: str
    is_due: bool


def papers_of(session: Session) -> tuple[SessionPaper, ...]:
    """Return the papers that a session can have now, in the order in which they are needed.

    Before the vote of the first item, those of the evening are due; then those of what was decided.
    What the register keeps is laid by the seal, and is not one of them.
    """
    acts = [rank for rank, state in enumerate(session.states) if state.consequences.act]
    due, votes_in_secret = set(_AFTER if acts else _BEFORE), bool(secret_items(session))
    if votes_in_secret and not acts:
        due.update(_OF_SECRET)
    if session.list_posted_on:
        due.add("certificat")
    found = []
    for each in of_scope(Scope.SESSION, Scope.ITEM):
        if each.audience is Audience.REGISTER:
            continue
        if each.key in _OF_SECRET and not votes_in_secret:
            continue
        if each.scope is Scope.SESSION:
            name = f"{each.key}-{file_day(session)}"
            found.append(SessionPaper(each, None, each.name, name, each.key in due))
        else:
            found += [_of_act(each, session, position, due) for position in acts]
    return tuple(found)


def _of_act(each: Paper, session: Session, position: int, due: set[str]) -> SessionPaper:
    item = session.deliberations[position]
    number = item.number or f"point {position + 1}"
    name = f"{each.name} – {number} {unmarked(item.title)}".rstrip()
    is_due = each.key in due or (each.key == "certificat-acte" and item.published_on is not None)
    return SessionPaper(
        each, position, name, f"{each.key}-{safe_name(number, str(position + 1))}", is_due
    )


def draw_papers(
    register: RegisterReader, session_id: int, chosen: Iterable[SessionPaper]
) -> list[tuple[SessionPaper, bytes]]:
    """Draw papers of a session, as it is recorded. Raises what ``draw`` raises."""
    session = register.session(session_id)
    drawn = []
    for each in chosen:
        breathe()
        drawn.append((each, draw(each.paper, topic_of(register, session, each.position))))
    return drawn


def write_folder(
    folder: Path, drawn: Iterable[tuple[SessionPaper, bytes]], *, replace: bool = False
) -> tuple[Path, ...]:
    """Write papers in a folder, one file each, numbered in their order: all of them or none.

    Return the files. Raises OutputRefused, FileRefused.
    """
    files = [
        (folder / f"{rank:02}-{each.file_name}.pdf", content)
        for rank, (each, content) in enumerate(drawn, start=1)
    ]
    write_outputs(files, replace=replace)
    return tuple(path for path, _ in files)


def one_file(
    session: Session, drawn: Iterable[tuple[SessionPaper, bytes]], *, whole_sheets: bool = False
) -> bytes:
    """Return papers as one PDF, each under its bookmark; see ``join``."""
    from registre_app.layout.joined import Part, join  # noqa: PLC0415 -- slow import

    parts = [Part(each.name, content) for each, content in drawn]
    title = f"Papiers de la séance du {long_date(session.date)}"
    return join(parts, title, whole_sheets=whole_sheets)
