"""The step « Délibérations et votes »: the list; text, vote and follow-up of the current one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.findings import Location
from registre_app.domain.progress import is_decided
from registre_app.domain.session import Session
from registre_app.domain.transmission_numbers import sent
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.annexes_box import AnnexesBox
from registre_app.ui.session.facts.boxes import Adopt
from registre_app.ui.session.facts.button import FactsButton
from registre_app.ui.session.followup_page import FollowupPage
from registre_app.ui.session.items_list import ItemsList
from registre_app.ui.session.no_item import NoItem
from registre_app.ui.session.text_page import TextPage
from registre_app.ui.session.vote.page import VotePage
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_L, SPACE_S, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.text.tools import TextTools
from registre_app.ui.widgets.current_only import StackedPage, fit_current
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import LineField, TextField, tool_button
from registre_app.ui.widgets.letters import SOUGHT
from registre_app.ui.widgets.row_acts import paper_acts, row_act
from registre_app.ui.widgets.row_drag import RowDrag

LIST_WIDTH = 188
JOIN = "Joindre un fichier…"
SEND = "Préparer l’envoi à la préfecture…"
TEXT, VOTE, FOLLOWUP, ANNEXES = range(4)


class DeliberationsPage(StackedPage):
    """The deliberations of the session in order, and the current one.

    ``model_asked`` asks for a deliberation to copy, ``files_asked`` for files to join,
    ``sending_asked`` to prepare the act for the préfecture.
    """

    model_asked = Signal()
    files_asked = Signal()
    sending_asked = Signal()

    def __init__(self, desk: Desk, dictionary: Dictionary, adopt: Adopt) -> None:
        super().__init__()
        self._desk = desk
        self.list = ItemsList()
        self.list.setAccessibleName("Délibérations de la séance")
        self.list.setToolTip("U unanimité · Entrée ouvre le texte · Glisser un point le déplace")
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self.show_text())
        self._offer_acts()
        self._drag = RowDrag(self.list, lambda *_: not desk.locked)
        self._drag.moved.connect(self.put_item)
        self._drag.refused.connect(lambda *_: desk.require_unlocked())
        self.add_button = self._button("Nouvelle délibération (Ctrl+Maj+N)", self.add)
        self.model_button = self._button(
            "Partir d’une délibération du registre", self.model_asked.emit
        )
        self.up_button = self._button("Monter dans l’ordre du jour", lambda: self.move_item(-1))
        self.down_button = self._button("Descendre dans l’ordre du jour", lambda: self.move_item(1))
        self.remove_button = self._button(
            "Retirer (Suppr dans la liste) ; la corbeille la garde", self.remove
        )
        self.annexes = AnnexesBox(desk)
        self.annexes.files_asked.connect(self.files_asked)
        self.text = TextPage(desk, dictionary, adopt)
        self.vote = VotePage(desk, adopt)
        self.followup = FollowupPage(desk, dictionary, adopt)
        self.tools = TextTools(desk, self.text.find_bar, self.text.toolbar)
        self.fields: dict[str, Field] = self.text.fields | self.followup.fields
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Délibération choisie")
        self.facts_button = self._fill_tabs()
        self.empty = NoItem()
        self.empty.button.clicked.connect(self.add)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in (
            self.add_button,
            self.model_button,
            self.up_button,
            self.down_button,
            self.remove_button,
        ):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QWidget()
        side = QVBoxLayout(column)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SPACE_S)
        side.addWidget(self.facts_button)  # above the list: in sight however long the page is
        side.addWidget(self.list, 1)
        side.addLayout(buttons)
        fix(column, width=LIST_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_L)
        layout.addWidget(column)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.empty, 1)
        self.list.unanimity_asked.connect(self.vote.set_unanimous)
        follow(self, desk, self._refresh)

    def _fill_tabs(self) -> FactsButton:
        """Add the parts of a deliberation; return the button that calls what is rare in them."""
        self.tabs.setDocumentMode(True)
        for page, words, keys in (
            (self.text, "Texte", "T"),
            (self.vote, "Vote", "V"),
            (self.followup, "Débats et suites", "D"),
            (self.annexes, "Annexes", "X"),
        ):
            row = self.tabs.addTab(page, words)
            self.tabs.setTabToolTip(row, f"{words} (Ctrl+Maj+{keys})")
        self.tabs.tabBar().setChangeCurrentOnDrag(True)
        areas = (self.text.facts, self.vote.facts, self.followup.facts)
        for row, area in enumerate(areas):
            area.called.connect(partial(self.tabs.setCurrentIndex, row))
        button = FactsButton(
            (areas[VOTE], areas[TEXT], areas[FOLLOWUP]),
            {JOIN: self.files_asked.emit},
            may_act=lambda: self.annexes.editable,
            short=True,
        )
        fit_current(self.tabs)
        self.tabs.currentChanged.connect(lambda _: self._refresh())
        return button

    def enter(self) -> None:
        """Put the focus on the list, or on what adds the first deliberation."""
        starts = self._desk.deliberation is None and not self._desk.locked
        (self.empty.button if starts else self.list).setFocus()

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding."""
        if place.position is not None:
            self._desk.choose_deliberation(place.position)
        if place.field in ("ballot", "appointment", "interests", "president", "kind"):
            self.show_vote()
            if place.field == "president":
                self.vote.president.setFocus()
        elif place.field == "seats":
            self.tabs.setCurrentIndex(VOTE)
            self.vote.appointment.what.enter(place.field)
        elif place.field == "annexes":
            self.show_annexes()
        elif place.field == "dates":
            self.show_followup()
        elif place.field in self.fields:
            of_text = place.field in self.text.fields
            self.tabs.setCurrentIndex(TEXT if of_text else FOLLOWUP)
            self.fields[place.field].editor.setFocus()
        elif not any(
            page.facts.go_to(place.field) for page in (self.text, self.vote, self.followup)
        ):
            self.enter()

    def show_text(self) -> None:
        """Show the text of the current deliberation, with the focus in it."""
        self.tabs.setCurrentIndex(TEXT)
        self.text.enter()

    def show_vote(self) -> None:
        """Show its vote, with the focus on the voters."""
        self.tabs.setCurrentIndex(VOTE)
        self.vote.enter()

    def show_followup(self) -> None:
        """Show its debates and follow-up."""
        self.tabs.setCurrentIndex(FOLLOWUP)
        self.followup.enter()

    def show_annexes(self) -> None:
        """Show its annexes."""
        self.tabs.setCurrentIndex(ANNEXES)
        self.annexes.enter()

    def add(self) -> None:
        """Add a deliberation at the end, with the next number."""
        self._desk.add_deliberation()
        self.tabs.setCurrentIndex(TEXT)
        self.fields["title"].editor.setFocus()

    def move_item(self, step: int) -> None:
        """Move the current deliberation up (-1) or down (1) in the agenda."""
        self.put_item(self._desk.position, self._desk.position + step)

    def put_item(self, position: int, place: int) -> None:
        """Put a deliberation at another place of the agenda, in one edit."""
        session = self._desk.session
        places = range(len(session.deliberations) if session else 0)
        if session is None or position not in places or place not in places:
            return
        item = session.deliberations[position]
        words = f"Ordre du jour : {item.number or item.title}"
        self._desk.edit_session(session.with_item_at(position, place), words)
        self._desk.choose_deliberation(place)

    def remove(self) -> None:
        """Remove the current deliberation from the session."""
        item = self._desk.deliberation
        if item is None:
            return
        self._desk.require_unlocked()
        words = f"Délibération {item.number or self._desk.position + 1} retirée"
        self._desk.remove_deliberation(f"{words} : « {item.title} »" if item.title else words)
        if self._desk.deliberation is None:  # the button is disabled now
            self.enter()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for button, name in (
            (self.add_button, "plus"),
            (self.model_button, "copy-plus"),
            (self.up_button, "arrow-up"),
            (self.down_button, "arrow-down"),
            (self.remove_button, "trash-2"),
        ):
            button.setIcon(icon(name, theme.ink))
        self.text.apply_theme(theme)
        self.vote.apply_theme(theme)
        self.annexes.apply_theme(theme)
        self.followup.apply_theme(theme)

    def _offer_acts(self) -> None:
        """Fill the menu of an item."""

        def may_edit() -> bool:
            return not self._desk.locked

        row_act(self.list, "Texte\tEntrée", "", self.show_text)
        row_act(self.list, "Vote\tCtrl+Maj+V", "", self.show_vote)
        row_act(self.list, "Annexes\tCtrl+Maj+X", "", self.show_annexes)
        row_act(self.list, "Adoptée à l’unanimité\tU", "", self._adopt_unanimously, may_edit)
        paper_acts(self.list, self._desk.printed)
        row_act(self.list, SEND, "", self.sending_asked.emit, self._may_send)
        row_act(self.list, "Monter", "", lambda: self.move_item(-1), may_edit)
        row_act(self.list, "Descendre", "", lambda: self.move_item(1), may_edit)
        row_act(self.list, "Retirer le point", "Del", self.remove, may_edit)

    def _may_send(self) -> bool:
        session = self._desk.session
        return (
            session is not None
            and not self._desk.read_only
            and self._desk.position in sent(session)
        )

    def _adopt_unanimously(self) -> None:
        self.list.unanimity_asked.emit()

    def _button(self, words: str, act: object) -> QToolButton:
        button = tool_button(words)
        button.clicked.connect(act)
        return button

    def _choose(self, row: int) -> None:
        if row >= 0:
            self._flush()
            self._desk.choose_deliberation(row)

    def _flush(self) -> None:
        for field in self.fields.values():
            if isinstance(field.editor, LineField | TextField):
                field.editor.flush()

    def _refresh(self) -> None:
        session, item = self._desk.session, self._desk.deliberation
        items = session.deliberations if session else ()
        decided = (
            [is_decided(session, position) for position in range(len(items))] if session else []
        )
        wanted = [
            f"{'✓' if done else '○'} {each.number or '—'}\n{each.title or 'Sans objet'}"
            for each, done in zip(items, decided, strict=True)
        ]
        self.list.blockSignals(True)
        while self.list.count() > len(wanted):
            self.list.takeItem(self.list.count() - 1)
        for row, text in enumerate(wanted):
            if row >= self.list.count():
                self.list.addItem(text)
            elif self.list.item(row).text() != text:
                self.list.item(row).setText(text)
            self.list.item(row).setData(SOUGHT, items[row].title)
            said = spoken(session, row) if session else ""
            self.list.item(row).setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.list.setCurrentRow(self._desk.position if items else -1)
        self.list.blockSignals(False)
        self.tabs.setEnabled(item is not None)
        self.tabs.setVisible(item is not None)
        self.empty.setVisible(item is None)
        joined = len(item.annexes) if item else 0
        self.tabs.setTabText(ANNEXES, f"Annexes {joined}" if joined else "Annexes")
        editable = not self._desk.locked
        self.empty.offer(editable=editable)
        self.add_button.setEnabled(editable)
        self.model_button.setEnabled(editable)
        for button in (self.up_button, self.down_button):
            button.setEnabled(item is not None and editable)
        self.remove_button.setEnabled(item is not None and editable)


def spoken(session: Session, position: int) -> str:
    """An item of the list as a screen reader says it: what its mark tells, in words."""
    item, state = session.deliberations[position], session.states[position]
    done = "fait" if is_decided(session, position) else "à compléter"
    number = f"n° {item.number}" if item.number else "sans numéro"
    title = item.title or "sans objet"
    return f"Point {position + 1}, {number}, {title}, {done} : {state.consequences.word}"
