"""« Importer les élus » : the columns of a file, its lines as understood, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QWidget,
)

from registre_app.app.rosters import read_source
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted, thousands
from registre_app.domain.roster import known_among
from registre_app.exchange.roster import Roster, doubts_of
from registre_app.exchange.roster.table import told_places
from registre_app.ui.importing.columns_box import ColumnsBox
from registre_app.ui.importing.dialog import ImportDialog
from registre_app.ui.importing.people_model import LAST_NAME, LINE, STATE, PeopleModel, lines_of
from registre_app.ui.importing.ticked import offer_ticks
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import HealedLine, choices_box
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LetterTable
from registre_app.ui.widgets.tables import WholeText, let_sort, set_up_table, take_focus

if TYPE_CHECKING:
    from pathlib import Path

    from registre_app.app.jobs import Answer
    from registre_app.app.rosters import Council, Source

SIZE = (980, 660)
WIDTHS = {LINE: 76, 1: 70, 2: 130, LAST_NAME: 150, 4: 170, 5: 110}
READING = "Lecture du fichier…"
PARTIAL = "Importer &sans les lignes refusées"
NAMESAKES = "Les lignes du même &nom sont des personnes différentes"
TELLS = "Voici ce qui se lit de « {name} ». Rien n’est encore importé. Espace coche une ligne."
PLACE = "Comm&une, par son nom ou son code"
MANY = "Ce fichier est de {count} communes : {told}. Écrivez le nom de la vôtre, puis Entrée."
NOBODY = "Aucune ligne n’est cochée."
ALL_KNOWN = "Tous ces élus sont déjà au tableau."
REFUSED = "{lines} : corrigez le fichier, ou cochez « Importer sans les lignes refusées »."
DOUBT = "Décochez la ligne en trop, ou cochez que ce sont des personnes différentes."


class PeopleDialog(ImportDialog):
    """Shows what a file tells of people; ``chosen`` carries those to import.

    ``verb`` is what the button does: « Importer ». All lines are taken or none, unless it is asked
    otherwise. Those whom the register has already are known and, where ``adds``, left out.
    """

    def __init__(
        self, council: Council, path: Path, parent: QWidget, verb: str, *, adds: bool
    ) -> None:
        super().__init__(parent, "Importer les élus", verb, SIZE)
        self._council = council
        self._path = path
        self._verb = verb
        self._adds = adds
        self._source: Source | None = None
        self._roster = Roster(())
        self._lines_known: set[int] = set()
        self._refusal = ""
        self._build()
        self._read()

    def _build(self) -> None:
        self.columns = ColumnsBox()
        self.columns.changed.connect(self._show)
        self.place = HealedLine()
        self.place.returnPressed.connect(self._read)
        self.place_field = Field(PLACE, self.place)
        self.sheet = choices_box()
        self.sheet.activated.connect(lambda _: self._read())
        self.sheet_field = Field("&Feuille du classeur", self.sheet)
        self.model = PeopleModel()
        self.model.ticked.connect(self._suit)
        self.table = LetterTable()
        self.table.setModel(self.model)
        set_up_table(
            self.table, "import-elus", "Élus lus", WIDTHS, stretched=STATE, names=(LAST_NAME,)
        )
        let_sort(self.table)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # no cell is typed in
            QShortcut(key, self.table, self.accept, context=Qt.ShortcutContext.WidgetShortcut)
        self.table.setItemDelegateForColumn(STATE, WholeText(self.table))
        self.table.setWordWrap(True)
        fit = QHeaderView.ResizeMode.ResizeToContents
        self.table.verticalHeader().setSectionResizeMode(fit)
        offer_ticks(self.table, self.model)
        self.told = label("", "secondary", wrap=True)
        self.partial = QCheckBox(PARTIAL)
        self.namesakes = QCheckBox(NAMESAKES)
        for box in (self.partial, self.namesakes):
            box.toggled.connect(lambda _: self._suit())
        above = QHBoxLayout()
        above.setSpacing(SPACE_M)
        above.addWidget(self.place_field, 1)
        above.addWidget(self.sheet_field, 1)
        under = (self.told, self.partial, self.namesakes)
        words = TELLS.format(name=self._path.name)
        self.lay_out(words, (above, self.columns, self.table, *under), grows=self.table)
        self.place_field.hide()
        self.sheet_field.hide()
        self.columns.hide()

    def accept(self) -> None:
        """Import the lines that are ticked, where nothing is in doubt."""
        self._suit()
        if not self.import_button.isEnabled():
            return
        super().accept()
        self.chosen.emit(self._taken.members)

    def _read(self) -> None:
        to, path, day = self._council.body, self._path, self._council.day
        asked, sheet = self.place.text().strip(), self.sheet.currentText()
        self.refusal.setText(READING)
        self.import_button.setEnabled(False)
        self.reader.ask(lambda: read_source(path, to, day, asked, sheet), self._on_read)

    def _on_read(self, answer: Answer[Source]) -> None:
        try:
            self._source = answer.result()
        except RegistreError as error:
            self._source, self._roster = None, Roster(())
            self.model.show_rows(())
            self.refuse(str(error))
            return
        table = self._source.table
        if table is not None:
            self.place_field.setVisible(len(table.places) > 1)
            if self.sheet.count() == 0:
                self.sheet.addItems(table.sheets)
            self.sheet_field.setVisible(len(table.sheets) > 1)
            self.columns.show_titles(table.head.cells)
        self.columns.setVisible(table is not None)
        self._show()
        take_focus(self.table, LAST_NAME)
        if table is not None and len(table.places) > 1 and table.place is None:
            self.place.setFocus()

    def _show(self) -> None:
        """Show the people by the columns chosen."""
        if self._source is None:
            return
        table = self._source.table
        taken = [member.id for member in self._council.members] if self._adds else []
        self._refusal, self._roster = "", Roster(())
        if table is not None and len(table.places) > 1 and table.place is None:
            count, told = thousands(len(table.places)), told_places(table.places)
            self._refusal = MANY.format(count=count, told=told)
        else:
            try:
                self._roster = self._source.roster(self.columns.matching, taken)
            except RegistreError as error:
                self._refusal = str(error)
        known = known_among(self._council.members, self._roster.members) if self._adds else ()
        lines = {row.line for rank, row in enumerate(self._roster.rows) if rank in known}
        self._lines_known = lines
        doubts = doubts_of(self._roster.rows, self._council.day)
        self.model.show_rows(lines_of(self._roster, lines, doubts))
        self.told.setText(" ".join(self._roster.told))
        self.told.setVisible(bool(self._roster.told))
        self._suit()

    @property
    def _ticked(self) -> Roster:
        return self._roster.of_lines({each.line for each in self.model.chosen})

    @property
    def _taken(self) -> Roster:
        """Who is ticked, and who is known: one of two namesakes may be the one known."""
        ticked = {row.line for row in self._ticked.rows}
        return self._roster.of_lines(ticked | self._lines_known)

    def _suit(self) -> None:
        """Offer to import what is in no doubt; say what is."""
        ticked, taken, refused = self._ticked, self._taken, len(self._roster.refused)
        asked = taken.namesakes if ticked.rows else ()
        self.partial.setVisible(refused > 0)
        self.namesakes.setVisible(bool(asked) or self.namesakes.isChecked())
        if self._refusal:
            self.refuse(self._refusal)
        elif refused and not self.partial.isChecked():
            lines = counted(refused, "ligne refusée", "lignes refusées")
            self.refuse(REFUSED.format(lines=lines))
        elif asked and not self.namesakes.isChecked():
            self.refuse(" ".join((*taken.namesakes_told, DOUBT)))
        elif not ticked.rows:
            known = len(self._lines_known)
            self.refuse(ALL_KNOWN if 0 < known == len(self._roster.rows) else NOBODY)
        else:
            self.refuse("")
        count = counted(len(ticked.rows), "élu")
        self.import_button.setText(f"&{self._verb} {count}" if ticked.rows else self._verb)
