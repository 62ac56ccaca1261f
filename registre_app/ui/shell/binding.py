"""« Tirer et relier »: the register of a year, or of several, drawn, written, noted as bound."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from registre_app.app.outputs import require_output, written
from registre_app.domain.binding_due import register_of, unfinished
from registre_app.ui.background import Background
from registre_app.ui.register.bind_dialog import TITLE
from registre_app.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from registre_app.app.jobs import Answer
    from registre_app.domain.binding import Book
    from registre_app.storage import RegisterReader
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.printing.rendering import Renderer
    from registre_app.ui.register.bind_dialog import Wanted

DRAWING = "Lecture des feuillets gardés, puis des tables et de la page de titre…"
COPY = "Copie du registre enregistrée, sans que rien soit noté"


class Binding:
    """Draws a register on a thread of its own; ``tell_written`` tells of what was written."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        renderer: Renderer,
        dialogs: Dialogs,
        tell_written: Callable[[str, Path], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._dialogs = dialogs
        self._tell_written = tell_written
        self._drawing = Background(parent, of=lambda: desk.register, beside=renderer)

    @property
    def busy(self) -> bool:
        """Tell whether a register is being drawn."""
        return self._drawing.busy

    def stop(self) -> None:
        """Wait for the drawing to end."""
        self._drawing.stop()

    def bind(self, year: int) -> None:
        """Ask how the register of a year is to be bound, and where to write it; then draw it."""
        from registre_app.app.bound_years import years_bound

        register, today = self._desk.register, self._desk.today()
        if register is None or self._desk.collectivity is None:
            return
        together = self._desk.collectivity.binding_years
        first, last = register_of(years_bound(register, today), together, year)
        days = (self._desk.days[key] for key in register.open_ids(today))
        unsealed = [day for day in days if first <= day.year <= last]
        wanted = self._dialogs.binding(
            self._parent,
            first,
            last,
            unsealed,
            read_only=self._desk.read_only,
            unfinished=unfinished(first, last, self._desk.days.values(), today),
        )
        if wanted is None:
            return
        years = f"{first}" if first == last else f"{first}-{last}"
        name = "copie-du-registre" if wanted.is_copy else "registre"
        name = "projet-de-registre" if wanted.is_draft else name
        path = self._dialogs.pdf_to_save(self._parent, f"{name}-{years}.pdf")
        if path is None:
            return
        require_output(path, (".pdf",), replace=True)
        if not (wanted.is_draft or wanted.is_copy):
            self._lay_decisions(wanted)
        progress = Progress(self._parent, TITLE, DRAWING, "Arrêter")

        def write(answer: Answer[tuple[Book, bytes]]) -> None:
            stopped = progress.wasCanceled()
            progress.end()
            if not stopped:
                self._write(answer, path, is_copy=wanted.is_copy)

        self._drawing.ask(lambda: _drawn(register, wanted, today, progress.advance), write)

    def _lay_decisions(self, wanted: Wanted) -> None:
        from registre_app.app.laying import lay_decisions
        from registre_app.app.sheets import to_lay

        register, today = self._desk.register, self._desk.today()
        for year in range(wanted.first, wanted.last + 1):
            if register and to_lay(register, year):
                self._desk.edit_register(partial(lay_decisions, year=year, today=today))

    def _write(self, answer: Answer[tuple[Book, bytes]], path: Path, *, is_copy: bool) -> None:
        from registre_app.app.binding import bound

        book, pdf = answer.result()
        with written(path, pdf):  # in the place of another: the dialog asked
            if book.draft or is_copy:
                kind = "Projet de registre enregistré" if book.draft else COPY
                self._tell_written(kind, path)
                return
            today = self._desk.today()
            self._desk.edit_register(lambda register: bound(register, book, pdf, today))
        self._tell_written("Registre relié, enregistré", path)


def _drawn(
    register: RegisterReader, wanted: Wanted, today: date, advance: Callable[[int, int], object]
) -> tuple[Book, bytes]:
    from registre_app.app.binding import book_of
    from registre_app.app.drawing import draw
    from registre_app.papers.catalogue import paper
    from registre_app.papers.topic import Topic

    with register.reader() as reader:
        book = book_of(
            reader,
            wanted.first,
            wanted.last,
            today,
            without_open=wanted.without_open,
            advance=advance,
        )
    return book, draw(paper("registre"), Topic(book=book))
