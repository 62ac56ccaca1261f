"""The list of findings of the current session."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from registre_app.domain.findings import Finding, Severity, Step
from registre_app.domain.french import capitalised, listed
from registre_app.domain.progress import State, open_steps
from registre_app.ui.desk import Desk
from registre_app.ui.session.steps import STEPS
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_M, SPACE_S, Theme
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import WholeText

ICONS = {
    Severity.INFO: "info",
    Severity.TO_DO: "circle",
    Severity.WARNING: "triangle-alert",
    Severity.IRREGULAR: "triangle-alert",
    Severity.BLOCKING: "circle-x",
}
WHOLE = "Aucun constat : les cinq étapes sont faites, et rien de ce qui est vérifié ne manque."
SO_FAR = "Aucun constat sur ce qui est noté."


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
        self._list.setItemDelegate(WholeText(self._list))
        self._list.setVerticalScrollMode(LineList.ScrollMode.ScrollPerPixel)
        self._list.setAccessibleName("Constats de la séance")
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        row_act(
            self._list,
            "Aller à l’endroit concerné\tEntrée",
            "",
            lambda: self._choose(self._list.currentItem()),
        )
        self._empty = label("", "secondary", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
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

    def _choose(self, item: QListWidgetItem) -> None:
        finding = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(finding.place)
        self.explained.emit(f"{finding.message} (art. {finding.article})")

    def _refresh(self) -> None:
        self._say_what_is_open()
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

    def _say_what_is_open(self) -> None:
        """Say what was checked, and what of the session is still to come: no rule has seen it."""
        left = open_steps(self._desk.progress)
        none = not self._desk.findings
        words = [SO_FAR if left else WHOLE] if none else []
        self._empty.setText(" ".join([*words, *([f"Reste : {_told(left)}."] if left else [])]))
        self._empty.setVisible(self._desk.session is not None and bool(self._empty.text()))

    def _item(self, finding: Finding) -> QListWidgetItem:
        word = capitalised(finding.severity.word)
        item = QListWidgetItem(f"{word} · art. {finding.article}\n{finding.message}")
        item.setData(Qt.ItemDataRole.UserRole, finding)
        item.setToolTip("Entrée : aller à l’endroit concerné")
        if self._theme:
            colour = {
                Severity.INFO: self._theme.information,
                Severity.TO_DO: self._theme.information,
                Severity.WARNING: self._theme.warning,
                Severity.IRREGULAR: self._theme.blocking,
                Severity.BLOCKING: self._theme.blocking,
            }[finding.severity]
            item.setIcon(icon(ICONS[finding.severity], colour))
        return item


def _told(left: Mapping[Step, State]) -> str:
    """« Présences (à venir) et Clôture (à venir) »."""
    return listed([f"{STEPS[step]} ({state})" for step, state in left.items()])
