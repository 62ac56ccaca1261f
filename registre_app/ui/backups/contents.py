"""What a backup holds: its sessions, their acts, and the page of each; nothing is changed."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.errors import RegistreError
from registre_app.domain.french import long_date
from registre_app.ui.background import Background
from registre_app.ui.printable import Printable
from registre_app.ui.printing.rendering import Renderer
from registre_app.ui.side.preview import Preview
from registre_app.ui.style.theme import SPACE_L, SPACE_M
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.tables import WholeText

if TYPE_CHECKING:
    from pathlib import Path

    from registre_app.app.jobs import Answer
    from registre_app.storage import SessionEntry
    from registre_app.ui.style.theme import Theme

READING = "Lecture de la sauvegarde…"
NO_TITLE = "sans objet"
SIZE = (1040, 640)
LISTS_WIDTH = 440


class _Chosen(QObject):
    """The act whose page shows: a preview is given it."""

    changed = Signal()
    typed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.document: Printable | None = None
        self.document_being_typed: Printable | None = None

    @property
    def printed(self) -> _Chosen:
        """Itself: it has the document."""
        return self

    def choose(self, document: Printable | None) -> None:
        """Show another document, or none."""
        self.document = document
        self.changed.emit()


class ContentsDialog(QDialog):
    """The sessions of a backup, the acts of the one chosen, the extract of the act chosen."""

    def __init__(self, backup: Path, title: str, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(*SIZE)
        self._backup = backup
        self._entries: tuple[SessionEntry, ...] = ()
        self._reader = Background(self)
        self._renderer = Renderer(self)
        self._chosen = _Chosen(self)
        self.told = label(READING, "secondary", wrap=True)
        self.sessions = _list("Séances de la sauvegarde")
        self.acts = _list("Délibérations de la séance")
        self.sessions.currentRowChanged.connect(self._show_session)
        self.acts.currentRowChanged.connect(self._show_act)
        self.preview = Preview(self._chosen, self._renderer)
        self.preview.apply_theme(theme)
        lists = QVBoxLayout()
        lists.setSpacing(SPACE_M)
        lists.addWidget(self.told)
        lists.addWidget(self.sessions, 2)
        lists.addWidget(self.acts, 3)
        left = QWidget()
        left.setFixedWidth(LISTS_WIDTH)
        left.setLayout(lists)
        lists.setContentsMargins(0, 0, 0, 0)
        both = QHBoxLayout()
        both.setSpacing(SPACE_L)
        both.addWidget(left)
        both.addWidget(self.preview, 1)
        buttons = QDialogButtonBox()
        buttons.addButton("Fermer", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addLayout(both, 1)
        layout.addWidget(buttons)
        self._reader.ask(partial(_entries, backup), self._on_read)

    @property
    def busy(self) -> bool:
        """Tell whether something is still being read or drawn."""
        return self._reader.busy or self.preview.busy

    def done(self, result: int) -> None:
        self._reader.stop()
        self._renderer.stop()
        super().done(result)

    def _on_read(self, answer: Answer[tuple[SessionEntry, ...]]) -> None:
        try:
            self._entries = answer.result()
        except RegistreError as error:
            self.told.setText(str(error))
            return
        self.told.setText("Rien ne change ici : vous lisez la sauvegarde.")
        for each in self._entries:
            self.sessions.addItem(QListWidgetItem(long_date(each.date).capitalize()))
        self.sessions.setCurrentRow(0)
        self.sessions.setFocus()

    def _show_session(self, row: int) -> None:
        self.acts.clear()
        if 0 <= row < len(self._entries):
            for number, title in self._entries[row].deliberations:
                self.acts.addItem(QListWidgetItem(f"{number}  {title or NO_TITLE}".strip()))
        if self.acts.count():
            self.acts.setCurrentRow(0)
        else:
            self._chosen.choose(None)

    def _show_act(self, position: int) -> None:
        if position < 0:
            return
        key = self._entries[self.sessions.currentRow()].id
        draw = partial(_extract, self._backup, key, position)
        self._chosen.choose(Printable("extrait", draw, draw))


def _list(name: str) -> QListWidget:
    made = LineList()
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setItemDelegate(WholeText(made))
    return made


def _entries(backup: Path) -> tuple[SessionEntry, ...]:
    from registre_app.storage import RegisterFile

    with RegisterFile.open(backup, read_only=True) as opened:
        return tuple(reversed(opened.sessions()))


def _extract(backup: Path, key: int, position: int) -> bytes:
    from registre_app.app.drawing import draft
    from registre_app.app.topics import topic_of
    from registre_app.papers.catalogue import paper
    from registre_app.storage import RegisterFile

    opened = RegisterFile.open(backup, read_only=True, check_later=True)  # it was, for the list
    with closing(opened):
        topic = topic_of(opened, opened.session(key), position)
        return draft(paper("extrait"), topic)
