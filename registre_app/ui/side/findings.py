"""The list of findings of the current session."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from registre_app.domain.findings import Finding, Severity
from registre_app.ui.desk import Desk
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_M, SPACE_S, Theme
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList

WORDS = {
    Severity.INFO: ("À savoir", "info"),
    Severity.WARNING: ("À vérifier", "triangle-alert"),
    Severity.BLOCKING: ("Bloquant", "circle-x"),
}


class FindingsPanel(QWidget):
    """The findings of the current session; choosing one goes to its place.

    ``explained`` carries the text of the finding gone to.
    """

    chosen = Signal(object)
    explained = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._theme: Theme | None = None
        self._shown: object = None
        self._list = LineList()
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setAccessibleName("Constats de la séance")
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self._empty = label("Aucun constat : la séance est en règle.", "secondary", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        layout.addWidget(self._empty)
        layout.addWidget(self._list, 1)
        desk.checked.connect(self._refresh)

    def next(self) -> None:
        """Go to the finding after the last one visited."""
        self._refresh()  # compute now what the background check has not yet
        if self._list.count():
            self._list.setCurrentRow((self._list.currentRow() + 1) % self._list.count())
            self._choose(self._list.currentItem())

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._list.scheduleDelayedItemsLayout()  # word wrap at the new width

    def _choose(self, item: QListWidgetItem) -> None:
        finding = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(finding.place)
        self.explained.emit(f"{finding.message} (art. {finding.article})")

    def _refresh(self) -> None:
        shown = (self._desk.findings, self._theme)
        if shown == self._shown and self._desk.findings:
            return
        self._shown = shown
        row = self._list.currentRow()
        self._list.clear()
        for finding in sorted(self._desk.findings, key=lambda each: -each.severity):
            self._list.addItem(self._item(finding))
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        self._list.setVisible(self._list.count() > 0)
        in_order = self._list.count() == 0 and self._desk.session is not None
        self._empty.setVisible(in_order)

    def _item(self, finding: Finding) -> QListWidgetItem:
        word, name = WORDS[finding.severity]
        item = QListWidgetItem(f"{word} · art. {finding.article}\n{finding.message}")
        item.setData(Qt.ItemDataRole.UserRole, finding)
        item.setToolTip("Entrée : aller à l’endroit concerné")
        if self._theme:
            colour = {
                Severity.INFO: self._theme.information,
                Severity.WARNING: self._theme.warning,
                Severity.BLOCKING: self._theme.blocking,
            }[finding.severity]
            item.setIcon(icon(name, colour))
        return item
