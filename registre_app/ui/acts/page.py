"""The page « Délibérations »: search as you type in all deliberations of the register."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QPushButton,
    QWidget,
)

from registre_app.domain.ballot import Outcome
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.resources import subjects
from registre_app.storage.search import DECISIONS, OLDER, Filters, Found, Order
from registre_app.ui.acts.model import OUTCOMES, FoundDelegate, FoundModel
from registre_app.ui.acts.older import OlderActs
from registre_app.ui.acts.searching import Matches, Searcher
from registre_app.ui.following import follow
from registre_app.ui.style.theme import SPACE_M
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.fields import choices_box, chooser, page_column, value_of
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.letters import ChoicesList
from registre_app.ui.widgets.row_acts import paper_acts, row_act
from registre_app.ui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from registre_app.ui.desk import Desk
    from registre_app.ui.style.theme import Theme

NOTHING = (
    "Aucun acte dans ce registre. Les délibérations de chaque séance, et les décisions prises par "
    "délégation, se chercheront ici par un mot, un nom, un numéro ou une date."
)
NOT_FOUND = (
    "Aucun acte ne contient ces mots. Essayez un seul mot, ou le début d’un mot : « cant » trouve "
    "la cantine."
)
NOT_AMONG = "Aucun acte parmi ceux que ces filtres retiennent : remettez « Toutes »."
KEYS = "L’extrait de l’acte choisi est à l’aperçu · Ctrl+P l’imprime · Entrée ouvre sa séance"
HINT = "Mots, nom, numéro ou date : « cantine 2022 », « Brun », « 15/12/2022 »"
ORDERS = {
    Order.LIKELIEST: "Pertinence",
    Order.LATEST: "Plus récents",
    Order.OLDEST: "Plus anciens",
}
MODEL = (
    "Choisissez la délibération à reprendre : son objet, ses textes et sa rubrique seront copiés."
)


class NoModel(RegistreError):
    """An act that cannot be the model of a deliberation."""


class ActMoved(RegistreError):
    """An act that is no longer where it was found: an edit came between."""

    def __init__(self) -> None:
        super().__init__(
            "Cet acte n’est plus là où il fut trouvé. La recherche est refaite : choisissez-le "
            "de nouveau."
        )


class ActsPage(QWidget):
    """A search field, four filters, and the results.

    ``act_chosen`` carries the key of a session and the index of a deliberation in it,
    ``decision_chosen`` the number of a decision by delegation, ``counted`` how many are found.
    """

    act_chosen = Signal(int, int)
    decision_chosen = Signal(str)
    counted = Signal(str)

    def __init__(self, desk: Desk, searcher: Searcher) -> None:
        super().__init__()
        self._desk = desk
        self._searcher = searcher
        self._older = OlderActs(desk, self)
        self._for_model = False
        self._filling = False
        self.year, self.heading, self.subject, self.outcome = (self._filter() for _ in range(4))
        self._offer(self.outcome, [(words, outcome) for outcome, words in OUTCOMES.items()])
        self.order = chooser(ORDERS)
        self.order.activated.connect(lambda _: self.look())
        self.model = FoundModel()
        self.list = ChoicesList()
        self.line = self._make_line()
        self._delegate = FoundDelegate(self.list)
        self._dress_list()
        self.count = label("", "secondary")
        self._nothing = label("", "secondary", wrap=True)
        self._nothing.hide()
        self._asked = label(MODEL, "information", wrap=True)
        self._asked.hide()
        self.copy_button = QPushButton("Re&prendre dans la séance ouverte")
        self.copy_button.setToolTip("Une nouvelle délibération part de celle-ci")
        self.copy_button.clicked.connect(lambda: self._copy(self.list.currentIndex()))
        self.open_button = QPushButton("&Ouvrir l’acte")
        self.open_button.setToolTip("Dans sa séance (Entrée)")
        self.open_button.clicked.connect(lambda: self._choose(self.list.currentIndex()))
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(200)
        self._later.timeout.connect(self.look)
        searcher.found.connect(self._show)
        searcher.read.connect(self._on_read)
        follow(self, desk, self._follow)

    def _make_line(self) -> SearchLine:
        line = SearchLine("Chercher dans tout le registre", self.list, placeholder=HINT)
        line.setToolTip("Ctrl+Maj+F")
        line.textChanged.connect(lambda _: self.look())
        line.returnPressed.connect(lambda: self._choose(self.list.currentIndex()))
        return line

    def _dress_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Délibérations trouvées")
        self.list.setItemDelegate(self._delegate)
        self.list.setToolTip(KEYS)
        self.list.activated.connect(self._choose)
        row_act(
            self.list, "Ouvrir l’acte\tEntrée", "", lambda: self._choose(self.list.currentIndex())
        )
        paper_acts(self.list, self._desk.printed)
        row_act(
            self.list,
            "Reprendre dans la séance ouverte",
            "",
            lambda: self._copy(self.list.currentIndex()),
            self._may_copy,
        )
        row_act(self.list, "Retirer l’acte repris", "Del", self.remove_older, self._is_older)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._preview())

    def _lay_out(self) -> None:
        filters = Flow()
        for words, box in (
            ("A&nnée", self.year),
            ("&Rubrique", self.heading),
            ("&Matière", self.subject),
            ("Résul&tat", self.outcome),
        ):
            filters.add(Field(words, box), 1)
        foot = Flow(SPACE_M)
        foot.add(self.count, 1)
        foot.add(Field("Tr&ier par", self.order, beside=True))
        foot.add(kept_together(self.open_button, self.copy_button))
        layout = page_column(self)
        layout.addWidget(label("Délibérations", "title"))
        layout.addWidget(self._asked)
        layout.addWidget(self.line)
        layout.addLayout(filters)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(foot)

    def enter(self) -> None:
        """Put the focus on the search field."""
        self._for_model = False
        self._begin()

    def choose_model(self) -> None:
        """Copy the next deliberation chosen into the current one, instead of showing it."""
        self._for_model = True
        self._begin()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._delegate.apply_theme(theme)
        self.list.viewport().update()

    def look(self) -> None:
        """Run the search."""
        filters = Filters(
            self.year.currentData(),
            self.heading.currentData() or "",
            self.subject.currentData() or "",
            value_of(self.outcome, (None, *OUTCOMES)),
            value_of(self.order, ORDERS),
        )
        self._searcher.find(self.line.text(), filters)

    def _begin(self) -> None:
        self._asked.setVisible(self._for_model)
        self._preview()
        self.line.setFocus()
        self.line.selectAll()
        self.look()

    def _filter(self) -> QComboBox:
        box = choices_box()
        box.addItem("Toutes", None)
        box.activated.connect(lambda _: self.look())
        return box

    @staticmethod
    def _offer(box: QComboBox, choices: list[tuple[str, object]]) -> None:
        wanted = [words for words, _ in choices]
        if [box.itemText(row) for row in range(1, box.count())] == wanted:
            return
        chosen = box.currentData()
        box.clear()
        box.addItem("Tous" if isinstance(choices and choices[0][1], Outcome) else "Toutes", None)
        for words, value in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))

    def _show(self, matches: Matches) -> None:
        here = self.model.row(self.list.currentIndex().row())
        self._filling = True
        self.model.show_rows(matches.results.found)
        years, headings, codes = matches.choices
        self._offer(self.year, [(str(year), year) for year in years])
        self._offer(self.heading, [(heading, heading) for heading in headings])
        named = [(f"{code} {subjects().get(code, '')}".strip(), code) for code in codes]
        self._offer(self.subject, named)  # type: ignore[arg-type]
        if matches.results.found:
            rows = matches.results.found
            same = [row for row, each in enumerate(rows) if here and _key(each) == _key(here)]
            self.list.setCurrentIndex(self.model.index(same[0] if same else 0))
        self._filling = False
        self._preview()
        said = _told(len(matches.results.found), matches.results.count)
        self.count.setText(said)
        if self.line.text():
            self.counted.emit(said)
        self.list.setVisible(bool(matches.results.found))
        self._nothing.setVisible(not matches.results.found)
        self._nothing.setText(self._why_nothing())
        self.open_button.setEnabled(bool(matches.results.found))
        self.copy_button.setEnabled(bool(matches.results.found) and self._may_copy())

    def _follow(self) -> None:
        """Search again in a moment; what shows beside is on record at once."""
        self._preview()
        self._later.start()

    def _why_nothing(self) -> str:
        """Say why no act shows, and what to do."""
        if self.line.text().strip():
            return NOT_FOUND
        filters = (self.year, self.heading, self.subject, self.outcome)
        return NOT_AMONG if any(each.currentIndex() > 0 for each in filters) else NOTHING

    def _preview(self) -> None:
        """Preview the extract of the act chosen, or the decision; its session stays closed."""
        if self._filling or not self.isVisible():
            return
        found, printed = self.model.row(self.list.currentIndex().row()), self._desk.printed
        if found is None:
            printed.choose_paper(None)
        elif found.session_id == DECISIONS:
            numbered = [each for each in self._desk.decisions if each.number == found.number]
            printed.choose_decision(next(iter(numbered), None))
        elif found.session_id == OLDER:
            printed.choose_decision(self._older.act(found.index))
        else:
            printed.choose_act(found.session_id, found.index)

    def _may_copy(self) -> bool:
        return self._desk.session is not None and not self._desk.locked

    def _on_read(self, done: int, count: int) -> None:
        if not self.isVisible():
            return
        if done < count:
            self.count.setText(f"Lecture du registre : {done} séances sur {count}…")
        else:
            self.look()

    def _choose(self, index: QModelIndex) -> None:
        found = self.model.row(index.row())
        if found is None:
            return
        if self._for_model:
            self._copy(index)
        elif found.session_id == DECISIONS:
            if found.number not in [each.number for each in self._desk.decisions]:
                self._tell_moved()
            self.decision_chosen.emit(found.number)
        elif found.session_id == OLDER:
            if not self._older.correct(found.index):
                self._tell_moved()
        else:
            self._act(found)
            self.act_chosen.emit(found.session_id, found.index)

    def _is_older(self) -> bool:
        found = self.model.row(self.list.currentIndex().row())
        return found is not None and found.session_id == OLDER and not self._desk.read_only

    def remove_older(self) -> None:
        """Put the act taken over that is chosen in the bin."""
        found = self.model.row(self.list.currentIndex().row())
        if found is not None and self._is_older() and not self._older.remove(found.index):
            self._tell_moved()

    def _act(self, found: Found) -> Deliberation:
        """Return the act that was found. Raises ActMoved."""
        register, items = self._desk.register, tuple[Deliberation, ...]()
        if register is not None and found.session_id in self._desk.days:
            items = register.session(found.session_id).deliberations[found.index :]
        told = found.number, found.title.text
        if not items or (items[0].number, items[0].title) != told:
            self._tell_moved()
        return items[0]

    def _tell_moved(self) -> NoReturn:
        self.look()
        raise ActMoved

    def _copy(self, index: QModelIndex) -> None:
        """Copy a deliberation into the current one if it is empty, else into a new one."""
        found = self.model.row(index.row())
        if found is None or self._desk.session is None:
            return
        if found.session_id == DECISIONS:
            raise NoModel("Une décision ne se reprend pas en délibération : choisissez-en une.")
        if found.session_id == OLDER:
            raise NoModel("Un acte repris n’est pas d’ici : copiez ce qu’il faut de son texte.")
        model = self._act(found)
        item = self._desk.deliberation
        if item is None or item.title or item.body or item.decision:
            self._desk.add_deliberation()
            item = self._desk.deliberation
        if item is None or self._desk.session_id is None:
            return
        words = f"Reprise de la délibération {model.number}".strip()
        self._desk.edit_deliberation(_started_from(item, model), words)
        self.act_chosen.emit(self._desk.session_id, self._desk.position)


def _started_from(item: Deliberation, model: Deliberation) -> Deliberation:
    return replace(
        item,
        heading=model.heading,
        subject=model.subject,
        title=model.title,
        body=model.body,
        decision=model.decision,
        kind=model.kind,
    )


def _key(found: Found) -> tuple[int, int]:
    return found.session_id, found.index


def _told(shown: int, count: int) -> str:
    if count == 0:
        return "Aucun acte"
    said = counted(count, "acte", "actes")
    return said if shown == count else f"{said}, les {shown} premiers sont montrés"
