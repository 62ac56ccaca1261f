"""Reads files in the background, and joins them to the item for which they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from registre_app.app.joining import joining
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.ui.background import Background

if TYPE_CHECKING:
    from pathlib import Path

    from registre_app.app.jobs import Answer
    from registre_app.domain.annex import Annex
    from registre_app.domain.deliberation import Deliberation
    from registre_app.storage import RegisterFile
    from registre_app.ui.desk import Desk

SEALED = "Séance scellée : ses annexes ne changent plus."


class NotJoined(RegistreError):
    """Files that are not joined, or that cannot be opened; says which, why, what to do."""


@dataclass(frozen=True)
class _Place:
    """The item to which files are being joined, wherever the user goes meanwhile."""

    session_id: int
    position: int
    number: str

    def among(self, items: Sequence[Deliberation]) -> int | None:
        """Return where the item is now: by its number, or where it was."""
        for position, item in enumerate(items):
            if self.number and item.number == self.number:
                return position
        return self.position if not self.number and self.position < len(items) else None


@dataclass(frozen=True)
class _Read:
    annexes: tuple[Annex, ...]
    refusals: tuple[str, ...]


class AnnexJoiner(QObject):
    """Joins files, in their order, as one edit.

    ``ended`` carries what is to be said where no edit says it, before what is refused is raised;
    ``joined`` the position of the item that has new annexes.
    """

    ended = Signal(str)
    joined = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = Background(self, of=lambda: desk.register)

    @property
    def busy(self) -> bool:
        """Tell whether files are being read."""
        return self._jobs.busy

    def stop(self) -> None:
        """Wait for what is being read."""
        self._jobs.stop()

    def join(self, paths: Sequence[Path]) -> bool:
        """Read files and join them to the current item; tell whether it began. Raises NotJoined."""
        desk = self._desk
        register, item, session_id = desk.register, desk.deliberation, desk.session_id
        if not paths or register is None or item is None or session_id is None:
            return False
        if desk.locked:
            raise NotJoined(desk.lock_reason if desk.read_only else SEALED)
        if self.busy:
            raise NotJoined("Un fichier est en train d’être joint : attendez qu’il le soit.")
        place = _Place(session_id, desk.position, item.number)
        self._jobs.ask(lambda: _read(register, paths), lambda answer: self._take(answer, place))
        return True

    def _take(self, answer: Answer[_Read], place: _Place) -> None:
        said = ""
        try:
            read = answer.result()
            said = self._join_read(read.annexes, place) if read.annexes else ""
        finally:
            self.ended.emit(said)
        if read.refusals:
            raise NotJoined(" ".join(read.refusals))

    def _join_read(self, annexes: Sequence[Annex], place: _Place) -> str:
        """Record the annexes; return what is to be said where there is nothing to record."""
        session = self._desk.session
        found = None if session is None else place.among(session.deliberations)
        if session is None or found is None or self._desk.session_id != place.session_id:
            raise NotJoined(
                "La délibération n’est plus là où le fichier devait être joint. Joignez-le de "
                "nouveau."
            )
        item, said = session.deliberations[found], ""
        before = item.annexes
        for annex in annexes:
            step = joining(item, annex)
            item, said = replace(item, annexes=step.annexes), step.said
        joined = len(item.annexes) - len(before)
        if not joined:
            self._desk.reload()  # a content that was absent is found again
            return f"{said}."
        words = said if joined == 1 else counted(joined, "annexe jointe", "annexes jointes")
        self._desk.edit_session(session.with_deliberation(found, item), words)
        self.joined.emit(found)
        return ""


def _read(register: RegisterFile, paths: Sequence[Path]) -> _Read:
    """Read files, and keep their contents in the register; on any thread."""
    from registre_app.exchange.annex_file import read_annex  # noqa: PLC0415 -- slow import

    annexes, refusals = [], []
    for path in paths:
        try:
            read = read_annex(path)
            register.keep_annex(read.content)
        except RegistreError as refusal:
            refusals.append(str(refusal))
        else:
            annexes.append(read.annex)
    return _Read(tuple(annexes), tuple(refusals))
