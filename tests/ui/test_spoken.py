"""What a screen reader is told: no control without a name, no row read five times the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QWidget

from registre_app.domain.attendance import Presence, Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.findings import Step
from registre_app.domain.member import MemberId
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.fields import chooser
from tests import places
from tests.councils import council, evening
from tests.seals import seal
from tests.spoken import Node, faults, read
from tests.ui.conftest import Begin, OpenWindow, show_dijon
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import VOTE

LEFT, RIGHT, END = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_End


class Reader:
    """Reads what shows, and keeps what would not be said."""

    def __init__(self) -> None:
        self.met: dict[str, str] = {}
        self.kinds = set[str]()

    def see(self, name: str, part: QWidget) -> None:
        self.kinds.add(type(part).__name__)
        for fault in faults(read(part)):
            self.met.setdefault(fault, name)

    @property
    def told(self) -> str:
        return "\n".join(f"{name} : {fault}" for fault, name in self.met.items())


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_nothing_shows_without_a_name_on_any_page_step_or_box(begin: Begin, reader: Reader) -> None:
    window = begin(evening())
    for walk in (places.pages, places.facts):
        for name in walk(window):
            reader.see(name, window)
    assert reader.told == ""


def test_nothing_shows_without_a_name_where_nothing_is_recorded_or_all_is_sealed(
    begin: Begin, open_window: OpenWindow, reader: Reader
) -> None:
    first = open_window()
    reader.see("accueil", first)
    empty = replace(council(15), date=date(2022, 10, 6), deliberations=())
    window = begin(council(15, 13), empty)
    window.desk.choose_session(2)
    for name in places.pages(window):
        reader.see(name, window)
    window.desk.choose_session(1)
    seal(window.desk)
    for name in places.pages(window):
        reader.see(name, window)
    assert reader.told == ""


def test_nothing_that_opens_shows_without_a_name(begin: Begin, reader: Reader) -> None:
    places.dialogs(begin(evening()), reader.see)
    assert reader.told == ""
    assert len(reader.kinds) > 15


def test_a_control_without_a_name_is_found(window: MainWindow) -> None:
    part = QWidget(window)
    buttons = [QPushButton(words, part) for words in ("", "Noter", "Noter", "✓")]
    box = chooser({1: "Un"})
    box.setParent(part)
    part.show()
    said = " ".join(faults(read(part)))
    for wanted in ("sans nom", "deux fois « Noter »", "un signe pour un mot", "sans étiquette"):
        assert wanted in said
    del buttons


# Tables


def cells(widget: QWidget, row: int) -> list[Node]:
    return [each for each in read(widget).every() if each.role == "Cell" and each.row == row]


def test_each_cell_of_the_attendance_says_its_column_and_its_member(begin: Begin) -> None:
    held = council(15, 13).with_presence(MemberId("elu-3"), Presence.ABSENT)
    held = held.with_proxy(Proxy(MemberId("elu-3"), MemberId("elu-1")))
    window = begin(held)
    window.navigation.show_step(Step.ATTENDANCE)
    read_out = cells(window.pages.session.attendance.view, 3)
    member, holder = held.attendance[3].member, held.attendance[1].member
    word = Presence.ABSENT.word(member)
    assert [each.name for each in read_out] == [
        "Rang : 4",
        f"{member.full_name}, {word}, pouvoir à {holder.full_name}",
        f"Fonction : {member.function or 'aucune'}",
        f"Présence : {word}",
        f"Pouvoir : à {holder.short_full_name}",
    ]
    titles = ["N°", "Élu", "Fonction", "Présence", "Pouvoir à"]
    assert [each.headers for each in read_out] == [(member.short_full_name, t) for t in titles]


def test_a_cell_that_is_written_in_says_its_column_and_its_row(begin: Begin) -> None:
    window = begin(evening())
    silent, written = [], 0
    for place in places.pages(window):
        for table in window.findChildren(QTableView):
            model = table.model()
            for column in range(model.columnCount() if table.isVisible() else 0):
                index = model.index(0, column)
                if not index.flags() & Qt.ItemFlag.ItemIsEditable:
                    continue
                table.setCurrentIndex(index)
                table.edit(index)
                editors = table.viewport().findChildren(QWidget)
                named = [each for each in editors if each.isVisible() and each.accessibleName()]
                written += 1
                if not named:
                    silent.append(f"{place}, {table.accessibleName()}, {column}")
                table.setFocus()
                QApplication.processEvents()
    assert silent == []
    assert written > 5


def test_a_vote_that_is_not_noted_says_so_and_a_secret_one_too(begin: Begin) -> None:
    held = council(15)
    item = replace(held.deliberations[0], ballot=None)
    secret = replace(item, number="", planned_ballot=BallotKind.SECRET)
    named = Ballot(votes_for=14, against=1, roll=(Vote(MemberId("elu-2"), Choice.AGAINST),))
    noted = replace(item, number="", ballot=named)
    window = begin(replace(held, deliberations=(item, secret, noted)))
    VOTE(window)
    view = window.pages.session.deliberations.vote.view
    said = []
    for position, row in ((0, 0), (1, 0), (2, 2)):
        window.desk.choose_deliberation(position)
        said.append([each.name for each in cells(view, row)][1])
    assert said == ["Vote : non noté", "Vote : secret", "Vote : contre"]


def test_an_act_says_in_words_what_its_mark_draws(begin: Begin) -> None:
    held = council(15)
    item = held.deliberations[0]
    empty = replace(item, number="", title="", ballot=None)
    window = begin(replace(held, deliberations=(item, empty)))
    window.navigation.show_step(Step.DELIBERATIONS)
    items = read(window.pages.session.deliberations.list).children
    assert [each.name for each in items] == [
        f"Point 1, n° {item.number}, {item.title}, fait : adoptée",
        "Point 2, sans numéro, sans objet, à compléter : sans vote",
    ]


# The steps


def test_the_steps_are_radio_buttons_that_tell_their_states(begin: Begin) -> None:
    window = begin(council(15))
    window.navigation.show_step(Step.ATTENDANCE)
    places.settle(window)
    steps = [each for each in read(window.pages.session).every() if each.role == "RadioButton"]
    names = ["Convocation", "Présences", "Délibérations et votes", "Documents", "Clôture"]
    assert [each.name.split(",")[0] for each in steps] == names
    assert steps[0].name == "Convocation, fait"
    assert [("checked" in each.states) for each in steps] == [False, True, False, False, False]


def test_every_step_is_reached_by_the_arrows_without_leaving_the_page(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(council(15))
    window.navigation.show_step(Step.NOTICE)
    page = window.pages.session
    buttons = list(page.steps.buttons.values())
    buttons[0].setFocus()
    for wanted in buttons[1:]:
        keys.press(RIGHT)
        assert QApplication.focusWidget() is wanted
    keys.press(LEFT)
    keys.press(END)
    assert QApplication.focusWidget() is buttons[-1]
    assert page.step is Step.NOTICE
    keys.press(Qt.Key.Key_Space)
    assert page.step is Step.CLOSING


def test_tab_reaches_the_steps(begin: Begin, keys: Keyboard) -> None:
    window = begin(council(15))
    window.navigation.show_step(Step.DELIBERATIONS)
    for _ in range(12):
        if QApplication.focusWidget() in window.pages.session.steps.buttons.values():
            break
        keys.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is window.pages.session.steps.buttons[Step.DELIBERATIONS]


# Errors


def test_a_refused_value_tells_what_was_refused(begin: Begin, keys: Keyboard) -> None:
    window = begin(council(15))
    window.navigation.show_step(Step.NOTICE)
    field = window.pages.session.notice.field("date")
    field.editor.setFocus()
    field.editor.selectAll()
    keys.write("31/02/2022")
    keys.press(Qt.Key.Key_Tab)
    said = read(field.editor)
    assert said.description == f"Valeur refusée. {field.error}"
    assert field.error


def test_the_sections_are_named_where_icons_alone_show(window: MainWindow, tmp_path: Path) -> None:
    show_dijon(window)
    window.resize(820, 600)
    places.settle(window)
    names = [each.name for each in read(window.navigation.sidebar).children]
    assert names == [section.title for section in Section]
