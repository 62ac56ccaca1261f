"""« Tirer et relier »: the register of a year, or of several, drawn, written, noted as bound."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from registre_app.app.outputs import require_output, write_output
from registre_app.domain.binding_due import register_of
from registre_app.ui.background import Background

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

DRAWING = "Tirage du registre…"


class Binding:
    """Draws a register on a thread of its own; ``say`` shows a sentence."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        renderer: Renderer,
        dialogs: Dialogs,
        say: Callable[[str], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._dialogs = dialogs
        self._say = say
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
        from registre_app.app.binding import years_bound

        register, today = self._desk.register, self._desk.today()
        if register is None or self._desk.collectivity is None:
            return
        together = self._desk.collectivity.binding_years
        first, last = register_of(years_bound(register, today), together, year)
        days = self._desk.days.items()
        unsealed = [
            day
            for key, day in days
            if first <= day.year <= last and day <= today and register.session(key).seal is None
        ]
        wanted = self._dialogs.binding(self._parent, first, last, unsealed)
        if wanted is None:
            return
        years = f"{first}" if first == last else f"{first}-{last}"
        name = "projet-de-registre" if wanted.is_draft else "registre"
        path = self._dialogs.pdf_to_save(self._parent, f"{name}-{years}.pdf")
        if path is None:
            return
        require_output(path, replace=True)
        if not wanted.is_draft:
            self._lay_decisions(wanted)
        self._say(DRAWING)
        self._drawing.ask(
            lambda: _drawn(register, wanted, today), lambda answer: self._write(answer, path)
        )

    def _lay_decisions(self, wanted: Wanted) -> None:
        from registre_app.app.laying import lay_decisions, to_lay

        register, today = self._desk.register, self._desk.today()
        for year in range(wanted.first, wanted.last + 1):
            if register and to_lay(register, year):
                self._desk.edit_register(partial(lay_decisions, year=year, today=today))

    def _write(self, answer: Answer[tuple[Book, bytes]], path: Path) -> None:
        from registre_app.app.binding import bound

        book, pdf = answer.result()
        write_output(path, pdf, replace=True)  # the dialog asked
        if book.draft:
            self._say(f"Projet de registre enregistré : {path}")
            return
        today = self._desk.today()
        self._desk.edit_register(lambda register: bound(register, book, pdf, today))
        self._say(f"Registre relié, enregistré : {path}")


def _drawn(register: RegisterReader, wanted: Wanted, today: date) -> tuple[Book, bytes]:
    from registre_app.app.binding import book_of
    from registre_app.app.drawing import draw
    from registre_app.papers.catalogue import paper
    from registre_app.papers.topic import Topic

    with register.reader() as reader:
        book = book_of(reader, wanted.first, wanted.last, today, without_open=wanted.without_open)
    return book, draw(paper("registre"), Topic(book=book))
