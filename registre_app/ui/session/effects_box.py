"""What an act does to earlier ones: noted on both acts at once, as one edit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.app.linking import link, unlink
from registre_app.domain.act_links import ActEffect
from registre_app.domain.far_days import DayOf
from registre_app.domain.french import day_month_year
from registre_app.ui.desk import Desk
from registre_app.ui.session.facts.fact import FormFact
from registre_app.ui.session.facts.of_item import LINKS
from registre_app.ui.style.theme import SPACE_M, SPACE_S
from registre_app.ui.style.zoom import fix
from registre_app.ui.typed_days import ask_about, session_days_of
from registre_app.ui.widgets.days import DayLine
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import chooser, value_of
from registre_app.ui.widgets.focus import keep_focus, stops
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.parsing import NotUnderstood
from registre_app.ui.widgets.row_acts import row_act

LIST_HEIGHT = 64
NOTE = "L’acte nommé le dira aussi, s’il est dans ce registre ; Entrée note, Suppr retire."


class EffectsBox(QWidget):
    """The effects on record, and a line to note another."""

    def __init__(self, desk: Desk, _fact: FormFact) -> None:
        super().__init__()
        self._desk = desk
        self.list = LineList()
        self.list.setObjectName("effects")
        self.list.setAccessibleName("Actes que celui-ci modifie")
        self.list.setToolTip("Suppr retire le lien, des deux côtés")
        fix(self.list, height=LIST_HEIGHT)
        self.kind = chooser(LINKS)
        self.number = QLineEdit()
        self.number.setPlaceholderText("ex. : 2026-012")
        self.day = DayLine(session_days_of(desk), placeholder="s’il le faut")
        ask_about(self.day, desk, DayOf.EARLIER_ACT)
        self._kind_field = Field("Cette délibération", self.kind)
        self._number_field = Field("la délibération n°", self.number)
        self._day_field = Field("du (date)", self.day)
        self.note_button = QPushButton("Noter")
        self.note_button.clicked.connect(self.note)
        for editor in (self.number, self.day):
            editor.returnPressed.connect(self.note)
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        for field in (self._kind_field, self._number_field, self._day_field):
            line.addWidget(field, 1)
        line.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        layout.addLayout(line)
        layout.addWidget(self.list)
        layout.addWidget(label(NOTE, "secondary", wrap=True))
        row_act(self.list, "Retirer le lien", "Del", self.remove)

    def refresh(self) -> None:
        """Show the effects on record."""
        item = self._desk.deliberation
        effects = item.effects if item else ()
        row = self.list.currentRow()
        self.list.clear()
        for effect in effects:
            line = QListWidgetItem(_words(effect))
            line.setData(Qt.ItemDataRole.UserRole, effect)
            self.list.addItem(line)
        self.list.setCurrentRow(min(row, len(effects) - 1))
        self.list.setVisible(bool(effects))
        locked = self._desk.locked
        for widget in (self.kind, self.number, self.day, self.note_button):
            widget.setEnabled(not locked)

    def forget(self) -> None:
        """Empty the line: it was typed at another item."""
        for editor in (self.number, self.day):
            editor.clear()
        for field in (self._number_field, self._day_field):
            field.show_error(None)

    def enter(self, name: str = "") -> None:
        """Put the focus on what the act does."""
        del name
        self.kind.setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab stops in it: the line, then the list."""
        return [each for each in stops(self) if each is not self.list] + [self.list]

    def note(self) -> None:
        """Note the effect of the line, on both acts."""
        for field in (self._number_field, self._day_field):
            field.show_error(None)
        number = self.number.text().strip()
        if not number:
            self._number_field.show_error("Écrivez le numéro de l’autre acte.")
            self.number.setFocus()
            return
        try:
            day = self.day.days.read(self.day.text())
        except NotUnderstood as error:
            self._day_field.show_error(str(error))
            self.day.setFocus()
            return
        effect = ActEffect(value_of(self.kind, LINKS), number, day)
        key, position = self._desk.session_id, self._desk.position
        if key is not None:
            self._desk.edit_register(
                lambda register: link(register, (key, position), effect, _words(effect))
            )
        self.forget()

    def remove(self) -> None:
        """Take the selected effect out, of both acts."""
        chosen = self.list.currentItem()
        if chosen is not None:
            self._unlink(chosen.data(Qt.ItemDataRole.UserRole))
            keep_focus(self.list)

    def take_out(self) -> None:
        """Take every effect out, of both acts."""
        for effect in self._desk.deliberation.effects if self._desk.deliberation else ():
            self._unlink(effect)

    def _unlink(self, effect: ActEffect) -> None:
        key, position = self._desk.session_id, self._desk.position
        self._desk.require_unlocked()
        if key is None:
            return
        words = f"{_words(effect)} : retiré"
        self._desk.edit_register(lambda register: unlink(register, (key, position), effect, words))
        self._desk.tell_gone(words)


def _words(effect: ActEffect) -> str:
    day = f" du {day_month_year(effect.day)}" if effect.day else ""
    return f"{LINKS[effect.kind].capitalize()} la délibération n° {effect.number}{day}"
