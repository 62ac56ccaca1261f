"""The list of findings of the current session."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from registre_app.domain.findings import Finding, Severity, Step
from registre_app.domain.french import capitalised, listed
from registre_app.domain.law import named, with_article
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
        self._of: object = None  # the session whose findings show
        self.list = LineList()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setItemDelegate(WholeText(self.list))
        self.list.setVerticalScrollMode(LineList.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName("Constats de la séance")
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        row_act(
            self.list,
            "Aller à l’endroit concerné\tEntrée",
            "",
            lambda: self._choose(self.list.currentItem()),
        )
        self._empty = label("", "secondary", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        desk.checked.connect(self._refresh)

    def next(self) -> bool:
        """Go to the finding after the last one visited, or to the one in its place if it went.

        Returns whether there is one.
        """
        self._refresh()  # compute now what the background check has not yet
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
            self._choose(self.list.currentItem())
        return self.list.count() > 0

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._refresh()

    def _choose(self, item: QListWidgetItem) -> None:
        finding = item.data(Qt.ItemDataRole.UserRole)
        self.chosen.emit(finding.place)
        self.explained.emit(with_article(finding.message, finding.article))

    def _refresh(self) -> None:
        self._say_what_is_open()
        shown = (self._desk.findings, self._theme)
        if shown == self._shown and self._desk.findings:
            return
        self._shown = shown
        visited, row = self._visited()
        self.list.clear()
        findings = sorted(self._desk.findings, key=lambda each: -each.severity)
        for finding in findings:
            self.list.addItem(self._item(finding))
        same = [_same(each) for each in findings]
        stays = visited is not None and _same(visited) in same
        row = same.index(_same(visited)) if stays and visited else row - 1
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.setVisible(self.list.count() > 0)

    def _visited(self) -> tuple[Finding | None, int]:
        """The finding last gone to and its row; none yet in another session than before."""
        before, self._of = self._of, (self._desk.register, self._desk.session_id)
        item = self.list.currentItem() if before == self._of else None
        if item is None:
            return None, 0
        return item.data(Qt.ItemDataRole.UserRole), self.list.currentRow()

    def _say_what_is_open(self) -> None:
        """Say what was checked, and what of the session is still to come: no rule has seen it."""
        left = open_steps(self._desk.progress)
        none = not self._desk.findings
        words = [SO_FAR if left else WHOLE] if none else []
        self._empty.setText(" ".join([*words, *([f"Reste : {_told(left)}."] if left else [])]))
        self._empty.setVisible(self._desk.session is not None and bool(self._empty.text()))

    def _item(self, finding: Finding) -> QListWidgetItem:
        word = capitalised(finding.severity.word)
        item = QListWidgetItem(f"{word} · art. {named(finding.article)}\n{finding.message}")
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


def _same(finding: Finding) -> tuple[str, object]:
    """What a finding is known by when its words change."""
    return finding.code, finding.place


def _told(left: Mapping[Step, State]) -> str:
    """« Présences (à venir) et Clôture (à venir) »."""
    return listed([f"{STEPS[step]} ({state})" for step, state in left.items()])
