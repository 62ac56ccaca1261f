"""« Ajouter un ordre du jour » : lines pasted or read from a document, and the items they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.text.agenda import items_of, lines_of
from registre_app.text.pasting import from_plain
from registre_app.ui.importing.dialog import ImportDialog
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.letters import LineList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from registre_app.app.jobs import Answer
    from registre_app.exchange.documents import ReadDocument
    from registre_app.text.agenda import AgendaItem

TITLE = "Ajouter un ordre du jour"
TELLS = (
    "Collez l’ordre du jour, un point par ligne, ou prenez-le d’un document. Corrigez-le ici : à "
    "droite, les points tels qu’ils seront ajoutés, avec les numéros qui suivent."
)
READING = "Lecture du document…"
SIZE = (900, 520)


class AgendaDialog(ImportDialog):
    """The lines of an agenda beside its items; ``chosen`` carries these.

    ``ask_document`` asks for the path of a document.
    """

    def __init__(self, parent: QWidget, ask_document: Callable[[QWidget], Path | None]) -> None:
        super().__init__(parent, TITLE, "&Ajouter", SIZE)
        self._ask_document = ask_document
        self._items: tuple[AgendaItem, ...] = ()
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.textChanged.connect(self._read_lines)
        self.items = LineList()
        self.items.setWordWrap(True)
        sides = QHBoxLayout()
        sides.setSpacing(SPACE_M)
        sides.addWidget(Field("&Ordre du jour", self.lines), 1)
        sides.addWidget(Field("&Points qui seront ajoutés", self.items), 1)
        self.document_button = QPushButton("Prendre d’un &document…")
        self.document_button.clicked.connect(self.choose_document)
        self.lay_out(TELLS, (sides,), self.document_button, grows=sides)
        self._read_lines()

    def accept(self) -> None:
        """Add the items that show."""
        items = self._items
        super().accept()
        self.chosen.emit(items)

    def choose_document(self) -> None:
        """Ask for a document, and read its agenda into the lines."""
        from registre_app.exchange.documents import read_document  # noqa: PLC0415 -- rarely needed

        path = self._ask_document(self)
        if path is not None:
            self._tell(READING)
            self.reader.ask(lambda: read_document(path), self._on_read)

    def _on_read(self, answer: Answer[ReadDocument]) -> None:
        try:
            read = answer.result()
        except RegistreError as error:
            self._tell(str(error))
            return
        self.lines.setPlainText(lines_of(items_of(read.blocks)))
        self._tell(read.lost)
        self.lines.setFocus()

    def _read_lines(self) -> None:
        self._items = items_of(from_plain(self.lines.toPlainText()).blocks)
        self.items.clear()
        for item in self._items:
            self.items.addItem(f"{item.heading} : {item.title}" if item.heading else item.title)
        count = len(self._items)
        self.import_button.setText(f"&Ajouter {counted(count, 'point')}")
        self.import_button.setEnabled(count > 0)

    def _tell(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
