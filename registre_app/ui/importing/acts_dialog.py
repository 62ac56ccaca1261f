"""« Reprendre des actes anciens » : what is guessed of each document, to correct and confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QTextEdit,
    QWidget,
)

from registre_app.app.taking_over import acts_of, documents_in, proposals
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.ui.importing.acts_model import DAY, DOCUMENT, NUMBER, STATE, TITLE, ActsModel
from registre_app.ui.importing.dialog import ImportDialog
from registre_app.ui.importing.ticked import offer_ticks
from registre_app.ui.typed_days import days_of
from registre_app.ui.widgets.days import DayDelegate
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LetterTable
from registre_app.ui.widgets.row_acts import row_act
from registre_app.ui.widgets.tables import let_sort, set_up_table, take_focus, write_in

if TYPE_CHECKING:
    from pathlib import Path

    from registre_app.app.jobs import Answer
    from registre_app.app.taking_over import Proposal
    from registre_app.domain.older_act import OlderAct
    from registre_app.ui.desk import Desk

    _Found = tuple[tuple[Proposal, ...], str]

WINDOW = "Reprendre des actes anciens"
TELLS = (
    "Numéro, date et objet sont devinés : vérifiez-les, F2 les corrige, Espace coche. Le texte est "
    "repris tel quel. Un acte repris n’est jamais scellé, et aucun papier ne le donne pour un "
    "extrait."
)
READING = "Lecture des documents…"
READ = "Lecture des documents : {done} sur {count}…"
NONE = "Rien n’est coché."
FAULTS = "{lines} : corrigez la date ou l’objet, ou décochez."
_FEATURES = QTextDocument.MarkdownFeature
_AS_TEXT = _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML
SIZE, TEXT_HEIGHT = (980, 660), 170
WIDTHS = {DOCUMENT: 220, NUMBER: 90, DAY: 110, STATE: 220}


class ActsDialog(ImportDialog):
    """Lists the documents of a folder; ``chosen`` carries the acts to take over."""

    _read_one = Signal(int, int)

    def __init__(self, desk: Desk, folder: Path, parent: QWidget) -> None:
        super().__init__(parent, WINDOW, "&Reprendre", SIZE)
        self._known: tuple[OlderAct, ...] = ()
        if desk.register is not None:
            self._known = tuple(desk.register.older_acts().values())
        self._read_one.connect(self._tell_read)
        self._build(desk)
        self.reader.ask(lambda: self._read(folder), self._on_read)

    def _build(self, desk: Desk) -> None:
        days = days_of(desk)
        self.model = ActsModel(days.read, self._known)
        self.model.ticked.connect(self._suit)
        self.table = LetterTable()
        self.table.setModel(self.model)
        set_up_table(self.table, "reprise", "Documents lus", WIDTHS, stretched=TITLE)
        self._of_days = DayDelegate(days, self.table, "Date")
        self.table.setItemDelegateForColumn(DAY, self._of_days)
        let_sort(self.table)
        row_act(self.table, "Corriger la case\tF2", "", lambda: write_in(self.table))
        offer_ticks(self.table, self.model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_text())
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.others = label("", "secondary", wrap=True)
        self.others.hide()
        parts = self.table, self.others, Field("&Texte du document", self.text)
        self.lay_out(TELLS, parts, grows=self.table)
        self.refuse(READING)

    def accept(self) -> None:
        """Take over what is ticked, all of it or nothing."""
        try:
            acts = acts_of(self.model.chosen, self._known)
        except RegistreError as error:
            self.refuse(str(error))
            return
        super().accept()
        self.chosen.emit(acts)

    def _read(self, folder: Path) -> _Found:
        documents = documents_in(folder)
        found = []
        for each in proposals(folder, documents.paths):
            found.append(each)
            self._read_one.emit(len(found), len(documents.paths))
        return tuple(found), documents.others_told

    def _tell_read(self, done: int, count: int) -> None:
        if self.busy and done < count:
            self.refusal.setText(READ.format(done=done, count=count))

    def _on_read(self, answer: Answer[_Found]) -> None:
        try:
            found, others = answer.result()
            self.model.begin(found)
        except RegistreError as error:
            self.refuse(str(error))
            return
        self.others.setText(others)
        self.others.setVisible(bool(others))
        take_focus(self.table, TITLE)
        self._show_text()

    def _show_text(self) -> None:
        each = self.model.row(self.table.currentIndex().row())
        self.text.document().setMarkdown(each.body if each else "", _AS_TEXT)

    def _suit(self) -> None:
        """Offer to take over what is whole; say what is not."""
        ticked = self.model.chosen
        faults = sum(each.act is None for each in ticked)
        if not ticked:
            self.refuse(NONE)
        elif faults:
            lines = counted(faults, "acte incomplet", "actes incomplets")
            self.refuse(FAULTS.format(lines=lines))
        else:
            self.refuse("")
        self.import_button.setText(f"&Reprendre {counted(len(ticked), 'acte')}")
