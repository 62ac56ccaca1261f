"""The wordings of the papers, editable by the collectivity, with a live preview."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.wording import Wording
from registre_app.papers.catalogue import PAPERS, Paper
from registre_app.papers.topic import Scope
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.settings.effect_box import EffectBox
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import TextField, chooser, lock
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.parsing import NotUnderstood
from registre_app.ui.widgets.row_acts import row_act

OWN = "● "  # marks a wording that the collectivity replaced
HELP = "Vide : la formule d’origine sert. Entre {{ et }} : ce que la séance fournit."


def formulas(document: str) -> dict[str, str]:
    """Return the shipped wordings of a paper."""
    from registre_app.papers import wordings  # noqa: PLC0415 -- slow import, at first show

    return dict(wordings.formulas(document))


def fault(wording: Wording) -> str | None:
    """Return why a wording is refused; None if it is valid."""
    from registre_app.papers import wordings  # noqa: PLC0415 -- as above

    return wordings.fault(wording)


class WordingsBox(QWidget):
    """The wordings of one paper; the selected one is edited in a field beside."""

    def __init__(self, desk: Desk, effect: EffectBox) -> None:
        super().__init__()
        self._desk = desk
        self._effect = effect
        effect.chosen.connect(self._refresh)
        # One row a wordings file: several papers share one.
        self._papers: dict[str, Paper] = {}
        for paper in PAPERS:
            self._papers.setdefault(paper.wordings, paper)
        names = {key: paper.name for key, paper in self._papers.items()}
        self.document = chooser(names)
        self.document.activated.connect(lambda _: self._choose_document())
        self.list = LineList()
        self.list.setAccessibleName("Formules du papier")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.editor = TextField(self._commit)
        row_act(self.list, "Modifier la formule", "", self.editor.setFocus)
        self.field = Field("V&otre formule", self.editor, hint=HELP)
        self._shipped = label("", "secondary", wrap=True)
        side = QVBoxLayout()
        side.addWidget(self.field, 1)
        side.addWidget(self._shipped)
        side.addWidget(label(HELP, "secondary", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self.list, 1)
        row.addLayout(side, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE_M, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(Field("Form&ules du papier", self.document))
        layout.addLayout(row, 1)
        follow(self, desk, self._refresh)

    def enter(self) -> None:
        """Put the focus on the papers, and preview the selected one."""
        self.document.setFocus()
        self._choose_document()

    @property
    def _key(self) -> str:
        return str(self.document.currentData())

    @property
    def _name(self) -> str | None:
        names = list(formulas(self._key))
        row = self.list.currentRow()
        return names[row] if 0 <= row < len(names) else None

    def _collectivity(self) -> Collectivity | None:
        body = self._effect.body
        return body[0] if body else None

    def _own(self) -> dict[str, str]:
        body = self._collectivity()
        held = body.wordings if body else ()
        return {each.name: each.text for each in held if each.document == self._key}

    def _choose_document(self) -> None:
        self.editor.flush()
        paper = self._papers[self._key]
        if paper.scope is Scope.SESSION or self._desk.printed.document:
            self._desk.printed.choose_paper(paper)
        self._refresh()

    def _commit(self, text: str) -> None:
        body, name = self._effect.body, self._name
        if body is None or name is None:
            return
        said = "" if text == formulas(self._key)[name] else text
        wording = Wording(self._key, name, said)
        if said and (why := fault(wording)):
            raise NotUnderstood(f"{why[0].upper()}{why[1:]}. La formule d’origine sert.")
        changed = body[0].with_wording(wording)
        words = f"Formule de « {self.document.currentText()} »"
        if said:
            self._effect.record((changed, body[1]), words)
        elif changed != body[0]:
            words += " : celle de la commune retirée, celle d’origine sert"
            self._effect.record((changed, body[1]), words)
            self._desk.tell_gone(words)

    def _refresh(self) -> None:
        own = self._own()
        lines = [
            (OWN if name in own else "") + own.get(name, text).replace("\n", " / ")
            for name, text in formulas(self._key).items()
        ]
        if [self.list.item(row).text() for row in range(self.list.count())] != lines:
            row = max(self.list.currentRow(), 0)
            self.list.blockSignals(True)
            self.list.clear()
            self.list.addItems(lines)
            self.list.setCurrentRow(min(row, len(lines) - 1))
            self.list.blockSignals(False)
        self._show()

    def _show(self) -> None:
        name = self._name
        if name is None:
            return
        shipped = formulas(self._key)[name]
        self.editor.show_value(self._own().get(name, shipped))
        self._shipped.setText(f"D’origine : {shipped}")
        lock(self.editor, locked=self._desk.read_only or self._effect.awaits_day)
