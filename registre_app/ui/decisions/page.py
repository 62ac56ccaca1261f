"""The page « Décisions »: those of a year that the head took by delegation, and their text."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.decision_numbers import next_number
from registre_app.domain.delegation import DelegatedDecision, reported, waiting
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import alphabetical, counted, day_month_year
from registre_app.domain.mention import Fact, Mention
from registre_app.domain.personal import unmarked
from registre_app.ui.decisions.form import DecisionForm
from registre_app.ui.desk import Desk
from registre_app.ui.following import follow
from registre_app.ui.session.seal.edits import note_of_decision
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_L, SPACE_M, SPACE_S, Theme
from registre_app.ui.style.zoom import fix
from registre_app.ui.text.spelling import Dictionary
from registre_app.ui.text.tools import TextTools
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import choices_box, page_column, tool_button
from registre_app.ui.widgets.flow import Flow
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import LineList
from registre_app.ui.widgets.row_acts import Sort, menu_of, paper_acts, row_act

LIST_WIDTH = 188
SORTS: dict[str, Callable[[DelegatedDecision], Any]] = {
    "Numéro": lambda each: alphabetical(each.number),
    "Objet": lambda each: alphabetical(unmarked(each.title)),
    "Plus récentes d’abord": lambda each: -each.taken_on.toordinal(),
}
EMPTY = (
    "Aucune décision cette année. Celles que l’exécutif prend par délégation de l’assemblée "
    "s’inscrivent ici : elles entrent au registre, se transmettent et se publient comme des "
    "délibérations, et sont rapportées à la séance suivante."
)


class DecisionsPage(QWidget):
    """The decisions of a year, and the one in hand."""

    def __init__(self, desk: Desk, dictionary: Dictionary) -> None:
        super().__init__()
        self._desk = desk
        self._year: int | None = None
        self._number = ""  # of the decision in hand
        self._shown: tuple[DelegatedDecision, ...] = ()  # of the year
        self._by: str | None = None  # the order that shows; None is that of their dates
        self.year = choices_box()
        self.year.activated.connect(lambda row: self._choose_year(int(self.year.itemText(row))))
        self.year_field = Field("A&nnée", self.year, beside=True)
        self.list = LineList()
        self.list.setWordWrap(True)
        self.list.setAccessibleName("Décisions de l’année")
        self.list.setToolTip(
            "Entrée ouvre le texte · Suppr retire la décision, la corbeille la garde"
        )
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self.open())
        row_act(self.list, "Ouvrir le texte\tEntrée", "", self.open)
        paper_acts(self.list, desk.printed)
        menu_of(self.list).offer_orders(self._orders)
        row_act(self.list, "Retirer la décision", "Del", self.remove, self._may_remove)
        self.add_button = QPushButton("Nou&velle décision")
        self.add_button.setProperty("role", "primary")
        self.add_button.setToolTip("Avec le numéro suivant (Ctrl+Maj+G)")
        self.add_button.clicked.connect(self.add)
        self.remove_button = self._button(
            "Retirer la décision ; la corbeille la garde", self.remove
        )
        self.report_button = QPushButton()
        self.report_button.setToolTip(
            "Note celles qui ne le sont pas comme rapportées à la séance qui a suivi chacune"
        )
        self.report_button.clicked.connect(self.report)
        self.form = DecisionForm(desk, dictionary, self._record)
        self.tools = TextTools(desk, self.form.find_bar, self.form.toolbar)
        self._empty = label(EMPTY, "secondary", wrap=True)
        self._lay_out()
        follow(self, desk, self._refresh)

    def _lay_out(self) -> None:
        title = Flow()
        title.add(label("Décisions par délégation", "title"), 1)
        title.add(self.year_field)
        title.add(self.add_button)
        column = QWidget()
        side = QVBoxLayout(column)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SPACE_S)
        side.addWidget(self.list, 1)
        side.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        fix(column, width=LIST_WIDTH)
        self._column = column
        work = QHBoxLayout()
        work.setSpacing(SPACE_L)
        work.addWidget(column)
        work.addWidget(self.form, 1)
        layout = page_column(self)
        layout.setSpacing(SPACE_M)
        layout.addLayout(title)
        layout.addWidget(self._empty)
        layout.addLayout(work, 1)
        layout.addWidget(self.report_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    @property
    def decision(self) -> DelegatedDecision | None:
        """The decision in hand."""
        return next((each for each in self._shown if each.number == self._number), None)

    def enter(self) -> None:
        """Put the focus on the list, or on the button where it is empty, and preview in hand."""
        self._desk.printed.choose_decision(self.decision)
        target = self.list if self._shown else self.add_button
        target.setFocus()

    def open(self) -> None:
        """Put the focus on the text of the decision in hand."""
        self.form.enter()

    def add(self) -> None:
        """Add a decision of today with the next number, signed by the head of that day."""
        if self._desk.register is None or self._desk.read_only:
            return
        self.form.flush()
        today, known = self._desk.today(), self._desk.decisions
        head = self._desk.chronicle.executive_on(today) if self._desk.chronicle else None
        signed_by = ", ".join(filter(None, (head.full_name, head.function))) if head else ""
        number = next_number(known, today)
        decision = DelegatedDecision(number, today, "", signed_by=signed_by)
        self._save((*known, decision), f"Décision {number} ajoutée", decision)
        self._desk.printed.choose_decision(self.decision)
        self.form.fields["title"].editor.setFocus()

    def remove(self) -> None:
        """Put the decision in hand in the bin; Undo brings it back."""
        decision = self.decision
        if decision is None or self._desk.read_only:
            return
        row = self.list.currentRow()
        nearest = [each for each in self._shown if each is not decision]
        following = nearest[min(row, len(nearest) - 1)] if nearest else None
        words = f"Décision {decision.number} retirée"
        named = f"{words} : « {decision.title} »" if decision.title else words
        self._desk.remove_decision(decision.number, named)
        if following:
            self._number = following.number
            self._refresh()
        self.enter()

    def _orders(self) -> list[Sort]:
        return [(words, words == self._by, partial(self._sort, words)) for words in SORTS]

    def _sort(self, by: str) -> None:
        """Show the decisions in another order, or in that of their dates again."""
        self.form.flush()
        self._by = None if by == self._by else by
        self._refresh()

    def _may_remove(self) -> bool:
        return not (self._desk.read_only or self.form.is_laid)

    def report(self) -> None:
        """Note the decisions that wait as reported to the session after each (L2122-23)."""
        self.form.flush()
        register, known = self._desk.register, self._desk.decisions
        after = reported(known, self._desk.days.values(), self._desk.today())
        laid = register.laid() if register else {}
        told = [now for now, before in zip(after, known, strict=True) if now != before]
        if any(each.number not in laid for each in told):
            kept = {each.number: each for each in known if each.number in laid}
            edited = [kept.get(each.number, each) for each in after]
            self._desk.edit_decisions(edited, "Compte rendu des décisions")
        for each in told:
            if each.number in laid:
                note_of_decision(self._desk, each.number, Mention(Fact.WITHDRAWN, each.reported_on))

    def show_decision(self, number: str) -> None:
        """Show the decision of a number, and its year."""
        found = next((each for each in self._desk.decisions if each.number == number), None)
        if found is not None:
            self._year, self._number = found.taken_on.year, number
            self._refresh()
            self.enter()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.remove_button.setIcon(icon("trash-2", theme.ink))
        self.form.apply_theme(theme)

    def _button(self, words: str, act: object) -> QToolButton:
        button = tool_button(words)
        button.clicked.connect(act)
        return button

    def _record(self, after: DelegatedDecision, words: str) -> None:
        others = [each for each in self._desk.decisions if each.number != self._number]
        self._save((*others, after), f"Décision {after.number} : {words}", after)

    def _save(
        self, decisions: Iterable[DelegatedDecision], words: str, then: DelegatedDecision | None
    ) -> None:
        """Record decisions, one of them in hand; that of before where it is refused."""
        before = self._year, self._number
        if then is not None:
            self._year, self._number = then.taken_on.year, then.number
        try:
            self._desk.edit_decisions(decisions, words)
        except RegistreError:
            self._year, self._number = before
            raise

    def _choose_year(self, year: int) -> None:
        self.form.flush()
        self._year = year
        self._refresh()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            chosen = self._shown[row].number
            if chosen != self._number:
                self.form.flush()
                self._number = chosen
                self._show_in_hand()

    def _refresh(self) -> None:
        decisions = self._desk.decisions
        years = {each.taken_on.year for each in decisions} | {self._desk.today().year}
        if self._year not in years:
            self._year = max((each.taken_on.year for each in decisions), default=max(years))
        self._show_years(sorted(years, reverse=True))
        self._shown = tuple(each for each in decisions if each.taken_on.year == self._year)
        if self.decision is None:
            self._number = self._shown[-1].number if self._shown else ""
        if self._by is not None:
            self._shown = tuple(sorted(self._shown, key=SORTS[self._by]))
        self._show_list()
        self._empty.setVisible(not self._shown)
        self._column.setVisible(bool(self._shown))
        self._show_in_hand()
        late = waiting(decisions, self._desk.days.values(), self._desk.today())
        self.report_button.setVisible(bool(late))
        self.report_button.setText(
            f"Noter le compte rendu de {counted(len(late), 'décision', 'décisions')}"
        )
        for widget in (self.add_button, self.remove_button, self.report_button):
            widget.setEnabled(not self._desk.read_only)
        if self.form.is_laid:
            self.remove_button.setEnabled(False)

    def _show_years(self, years: list[int]) -> None:
        words = [str(year) for year in years]
        if [self.year.itemText(row) for row in range(self.year.count())] != words:
            self.year.clear()
            self.year.addItems(words)
        self.year.setCurrentText(str(self._year))

    def _show_list(self) -> None:
        self.list.blockSignals(True)
        wanted = [_line(each) for each in self._shown]
        while self.list.count() > len(wanted):
            self.list.takeItem(self.list.count() - 1)
        for row, text in enumerate(wanted):
            if row >= self.list.count():
                self.list.addItem(QListWidgetItem(text))
            elif self.list.item(row).text() != text:
                self.list.item(row).setText(text)
        numbers = [each.number for each in self._shown]
        self.list.setCurrentRow(numbers.index(self._number) if self._number in numbers else -1)
        self.list.blockSignals(False)

    def _show_in_hand(self) -> None:
        self.form.show_decision(self.decision)
        if self._desk.printed.decision:  # else another page has chosen what is previewed
            self._desk.printed.choose_decision(self.decision)


def _line(decision: DelegatedDecision) -> str:
    title = unmarked(decision.title) or "Sans objet"
    return f"{decision.number}\n{day_month_year(decision.taken_on)}\n{title}"
