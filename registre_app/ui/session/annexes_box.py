"""The files joined to the current item: in order, each with its title, opened by the system."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.app.annex_copies import AnnexCopies
from registre_app.domain.annex import (
    Annex,
    changed,
    described,
    moved,
    retitled,
    total_told,
    without,
)
from registre_app.domain.french import capitalised
from registre_app.domain.personal import unmarked
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.annex_joiner import SEALED, AnnexJoiner, NotJoined
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_M, SPACE_S, Theme
from registre_app.ui.system_files import opens
from registre_app.ui.telling import told
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField, lock, tool_button
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.parsing import NotUnderstood
from registre_app.ui.widgets.recorder import turn
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import WholeText

NONE = "Aucun fichier n’est joint à cette délibération."
HOW = "Glissez ici un PDF, une image, un classeur (50 Mo au plus), ou joignez-le par le bouton."
JOIN_TIP = "PDF, image ou classeur, 50 Mo au plus (Ctrl+Maj+J)"
ABSENT = "fichier absent"
PERSONAL_TIP = (
    "Elle n’est dans rien de ce qui se publie ni se remet à d’autres (art. L312-1-2 du CRPA)"
)


class AnnexesBox(QWidget):
    """The annexes of the current item.

    ``files_asked`` asks for files to join.
    """

    files_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._joiner = AnnexJoiner(desk, self)
        self._joiner.ended.connect(self._on_ended)
        self._joiner.joined.connect(self._on_joined)
        self._copies = AnnexCopies()
        self._comes_back = False  # to the box: the focus, from the button disabled meanwhile
        self.setAcceptDrops(True)
        self._make_list()
        self._make_buttons()
        self.title = LineField(self._retitle, prose=True)
        self.title_field = Field("&Titre de l’annexe", self.title)
        self.personal = QCheckBox("Données &personnelles : ne pas publier")
        self.personal.setToolTip(PERSONAL_TIP)
        self.personal.clicked.connect(self._set_personal)
        self._empty = label(f"{NONE} {HOW}", "secondary", wrap=True)
        self.state = label("", "secondary", wrap=True)
        self._weight = label("", "note", wrap=True)
        self._lay_out()
        follow(self, desk, self._refresh)

    def _make_list(self) -> None:
        self.list = LineList()
        self.list.setAccessibleName("Annexes de la délibération")
        self.list.setToolTip("Entrée ouvre le fichier · Suppr le retire, Ctrl+Z le rend")
        self.list.setWordWrap(True)
        self._whole = WholeText(self.list)
        self.list.setItemDelegate(self._whole)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._titled: str | None = None  # the annex whose title shows
        self.list.currentRowChanged.connect(lambda _: self._show_chosen())
        self.list.itemActivated.connect(lambda _: self.open())
        row_act(self.list, "Ouvrir le fichier\tEntrée", "", self.open)
        row_act(self.list, "Monter", "Shift+Up", lambda: self.move_annex(-1), self._may_edit)
        row_act(self.list, "Descendre", "Shift+Down", lambda: self.move_annex(1), self._may_edit)
        row_act(self.list, "Retirer l’annexe", "Del", self.remove, self._may_edit)

    def _make_buttons(self) -> None:
        self.join_button = QPushButton("&Joindre un fichier…")
        self.join_button.setToolTip(JOIN_TIP)
        self.join_button.clicked.connect(self.files_asked)
        self.open_button = QPushButton("&Ouvrir")
        self.open_button.setToolTip("Avec le programme du système, en lecture seule (Entrée)")
        self.open_button.clicked.connect(self.open)
        self.up_button = self._tool("Monter (Maj+Haut)", lambda: self.move_annex(-1))
        self.down_button = self._tool("Descendre (Maj+Bas)", lambda: self.move_annex(1))
        self.remove_button = self._tool("Retirer l’annexe ; Ctrl+Z la rend", self.remove)

    def _lay_out(self) -> None:
        buttons = Flow()
        for button in (self.join_button, self.open_button):
            buttons.add(button)
        buttons.add(kept_together(self.up_button, self.down_button, self.remove_button))
        line = Flow(SPACE_M)
        line.add(self.title_field, 1)
        line.add(self.personal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_S, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        layout.addLayout(line)
        layout.addWidget(self.state)
        layout.addWidget(self._weight)
        layout.addStretch()

    @property
    def annexes(self) -> tuple[Annex, ...]:
        """The annexes of the current item."""
        return self._desk.deliberation.annexes if self._desk.deliberation else ()

    @property
    def busy(self) -> bool:
        """Tell whether files are being read."""
        return self._joiner.busy

    def enter(self) -> None:
        """Put the focus on the list, or on the button where it is empty."""
        target = self.list if self.list.count() else self.join_button
        target.setFocus()

    def stop(self) -> None:
        """Wait for what is being read; the temporary copies go."""
        self._joiner.stop()
        self._copies.clear()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for button, name in (
            (self.up_button, "arrow-up"),
            (self.down_button, "arrow-down"),
            (self.remove_button, "trash-2"),
        ):
            button.setIcon(icon(name, theme.ink))

    def join(self, paths: Sequence[Path]) -> None:
        """Read files in the background, and join them to the current item. Raises NotJoined."""
        if self._joiner.join(paths):
            self.state.setText(f"Lecture de {', '.join(path.name for path in paths)}…")
            self._comes_back = self.join_button.hasFocus()
            self.join_button.setEnabled(False)

    def open(self) -> None:
        """Open a temporary read-only copy of the chosen file with the system's program."""
        annex, register = self._chosen(), self._desk.register
        if annex is None or register is None:
            return
        content = register.annex_content(annex.digest)
        if content is None:
            raise NotJoined(
                f"Le fichier de « {unmarked(annex.title)} » est absent du registre. Joignez-le de "
                "nouveau : l’annexe le retrouvera."
            )
        path = self._copies.copy(annex, content)
        if not opens(path):
            raise NotJoined(
                f"Aucun programme de ce poste n’ouvre « {path.name} » ({annex.type.name})."
            )

    def move_annex(self, step: int) -> None:
        """Move the chosen annex up (-1) or down (1)."""
        rank = self.list.currentRow()
        after = moved(self.annexes, rank, rank + step)
        if after != self.annexes and self.editable:
            self._record(after, f"Annexe {rank + 1} placée au rang {rank + step + 1}")
            self.list.setCurrentRow(rank + step)

    def remove(self) -> None:
        """Take the chosen annex out; Undo brings it back, with its content."""
        rank = self.list.currentRow()
        chosen = self._chosen()
        if chosen and self.editable:
            words = f"Annexe {rank + 1} retirée : « {chosen.title} »"
            self._record(without(self.annexes, rank), words, removes=True)
            self.list.setFocus()

    @told(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.editable:
            event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
            event.accept()

    @told(None)
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.join(paths)

    def _tool(self, words: str, act: object) -> QToolButton:
        button = tool_button(words)
        button.clicked.connect(act)
        return button

    @property
    def editable(self) -> bool:
        """Tell whether the annexes of the current item may change."""
        item = self._desk.deliberation
        return item is not None and not self._desk.locked

    def _may_edit(self) -> bool:
        return self.editable

    def _chosen(self) -> Annex | None:
        rank = self.list.currentRow()
        return self.annexes[rank] if 0 <= rank < len(self.annexes) else None

    def _record(self, annexes: tuple[Annex, ...], words: str, *, removes: bool = False) -> None:
        if item := self._desk.deliberation:
            changed = replace(item, annexes=annexes)
            self._desk.edit_deliberation(changed, words, removes=removes)

    def _on_ended(self, said: str) -> None:
        self._refresh()
        if said:
            self.state.setText(said)
        if self._comes_back and self.isVisible():
            self.enter()
        self._comes_back = False

    def _on_joined(self, position: int) -> None:
        if position == self._desk.position:
            self.list.setCurrentRow(self.list.count() - 1)

    def _retitle(self, text: str) -> None:
        annex, rank = self._chosen(), self.list.currentRow()
        if annex is None:
            return
        if not text.strip():
            raise NotUnderstood("Une annexe a un titre.")
        after = changed(self.annexes, rank, retitled(annex, text))
        self._record(after, f"Titre de l’annexe {rank + 1}")

    def _set_personal(self, personal: bool) -> None:
        annex, rank = self._chosen(), self.list.currentRow()
        if annex is not None:
            words = "personnelle" if personal else "publique"
            after = changed(self.annexes, rank, replace(annex, personal=personal))
            self._record(after, f"Annexe {rank + 1} {words}")

    def _refresh(self) -> None:
        register = self._desk.register
        held = register.annex_digests() if register and self.annexes else frozenset()
        lines = [_line(rank, annex, held) for rank, annex in enumerate(self.annexes, start=1)]
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems(lines)
        self.list.setCurrentRow(min(max(row, 0), len(lines) - 1))
        self.list.blockSignals(False)
        self._empty.setVisible(not lines)
        self._empty.setText(f"{NONE} {HOW if self.editable else self._desk.lock_reason}")
        self.join_button.setToolTip(JOIN_TIP if self.editable else self._desk.lock_reason)
        self.list.setVisible(bool(lines))
        self.join_button.setEnabled(self.editable and not self.busy)
        total = total_told(register.annex_total()) if register and lines else ""
        self._weight.setText(total)
        self._weight.setVisible(bool(total))
        sealed = bool(self._desk.session and self._desk.session.seal)
        if not self.busy:
            self.state.setText(SEALED if sealed else "")
        self._show_chosen()

    def _show_chosen(self) -> None:
        annex, rank = self._chosen(), self.list.currentRow()
        for part in (self.title_field, self.personal, self.open_button):
            part.setVisible(annex is not None)
        tools = (self.up_button, self.down_button, self.remove_button)
        for tool in tools:
            tool.setVisible(annex is not None)
        if annex is None:
            return
        turn(self, self._titled, annex.digest)
        self._titled = annex.digest
        self.title.show_value(annex.title)
        self.personal.setChecked(annex.personal)
        lock(self.title, locked=not self.editable)
        lock(self.personal, locked=not self.editable)
        self.up_button.setEnabled(self.editable and rank > 0)
        self.down_button.setEnabled(self.editable and rank < len(self.annexes) - 1)
        self.remove_button.setEnabled(self.editable)


def _line(rank: int, annex: Annex, held: frozenset[str]) -> str:
    kind = described(annex)
    parts = [capitalised(kind)]
    parts += ["personnelle"] if annex.personal else []
    parts += [] if annex.digest in held else [ABSENT]
    return f"Annexe {rank} : {unmarked(annex.title)}\n{' · '.join(parts)}"
