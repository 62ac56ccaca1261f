"""What the dashboard says of the archives, where the last one is old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from registre_app.ui.background import Background
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from registre_app.app.jobs import Answer
    from registre_app.ui.desk import Desk

WRITE = "Écrire l’archive…"


class ArchiveLine(QWidget):
    """A quiet sentence and where to put it right; nothing where all is well."""

    write_asked = Signal()

    def __init__(self, desk: Desk, reader: Background) -> None:
        super().__init__()
        self._desk = desk
        self._reader = Background(self, of=lambda: desk.register, beside=reader)
        self._words = label("", "secondary", wrap=True)
        self.button = QPushButton(WRITE)
        self.button.clicked.connect(self.write_asked)
        row = Flow(SPACE_M)
        self.setLayout(row)
        row.add(self._words, 1)
        row.add(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty where all is well."""
        return self._words.text()

    @property
    def busy(self) -> bool:
        """Tell whether it is still being read."""
        return self._reader.busy

    def stop(self) -> None:
        """Wait until it is read."""
        self._reader.stop()

    def refresh(self) -> None:
        """Read again when the last archive was written."""
        register = self._desk.register
        if register is None:
            self._show("")
            return
        known, today = self._desk.archives_known, self._desk.today()

        def work() -> str:
            from registre_app.app.archive_due import archive_told  # noqa: PLC0415 -- not at the start

            with register.reader() as reader:
                return archive_told(reader, known, today)

        self._reader.ask(work, self._on_read)

    def _on_read(self, answer: Answer[str]) -> None:
        self._show(answer.result())

    def _show(self, words: str) -> None:
        self._words.setText(words)
        self.button.setAccessibleDescription(words)
        self.setVisible(bool(words))
