"""Couper, copier, coller, tout sélectionner: in what has the focus, and true in the menu."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.text.editor import RichField

FOUR = ("Couper", "Copier", "Coller", "Tout sélectionner")
CTRL = Qt.KeyboardModifier.ControlModifier


def four(window: MainWindow) -> dict[str, QAction]:
    return {
        words: action
        for action in window.actions_.every
        if (words := action.text().replace("&", "")) in FOUR
    }


def told(window: MainWindow) -> set[str]:
    """What the menu says that can be done, as it opens."""
    menus = window.menuBar().findChildren(QMenu)
    (edit,) = [each for each in menus if each.title() == "É&dition"]
    edit.aboutToShow.emit()
    found = {words for words, action in four(window).items() if action.isEnabled()}
    edit.aboutToHide.emit()
    return found


@pytest.fixture
def line(opened: MainWindow) -> QLineEdit:
    opened.navigation.show_step(Step.NOTICE)
    place = opened.pages.session.notice.field("place").editor
    place.setText("Salle du conseil")
    place.setFocus()
    place.deselect()
    QApplication.clipboard().setText("École")
    return place


def test_the_four_show_their_keys(opened: MainWindow) -> None:
    keys = {words: each.shortcut().toString() for words, each in four(opened).items()}
    assert keys == dict(zip(FOUR, ("Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A"), strict=True))


def test_the_menu_acts_on_the_field_that_has_the_focus(opened: MainWindow, line: QLineEdit) -> None:
    assert told(opened) == {"Coller", "Tout sélectionner"}
    act = four(opened)
    act["Tout sélectionner"].trigger()
    assert told(opened) == set(FOUR)
    act["Copier"].trigger()
    assert QApplication.clipboard().text() == "Salle du conseil"
    act["Couper"].trigger()
    assert line.text() == ""
    act["Coller"].trigger()
    assert line.text() == "Salle du conseil"


def test_the_keys_do_the_same(opened: MainWindow, line: QLineEdit, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_X):
        qtbot.keyClick(line, key, CTRL)
    assert (line.text(), QApplication.clipboard().text()) == ("", "Salle du conseil")
    qtbot.keyClick(line, Qt.Key.Key_V, CTRL)
    assert line.text() == "Salle du conseil"


def test_nothing_is_cut_nor_pasted_in_a_field_that_is_only_read(
    opened: MainWindow, line: QLineEdit
) -> None:
    line.setReadOnly(True)
    line.selectAll()
    assert told(opened) == {"Copier", "Tout sélectionner"}
    four(opened)["Couper"].trigger()
    four(opened)["Coller"].trigger()
    assert line.text() == "Salle du conseil"


def test_the_text_of_an_act_is_cut_and_pasted(opened: MainWindow, qtbot: QtBot) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.pages.session.deliberations.show_text()
    body = next(
        each for each in opened.findChildren(RichField) if each.isVisible() and each.toPlainText()
    )
    body.setFocus()
    before = body.toPlainText()
    act = four(opened)
    act["Tout sélectionner"].trigger()
    act["Couper"].trigger()
    assert body.toPlainText() == ""
    act["Coller"].trigger()
    assert body.toPlainText().strip() == before.strip()


def test_the_row_of_a_table_is_copied_with_tabs(opened: MainWindow, qtbot: QtBot) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    table = opened.pages.members.table
    table.setCurrentIndex(table.model().index(1, 3))
    assert told(opened) == {"Copier"}
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    cells = QApplication.clipboard().text().split("\t")
    assert cells == [str(table.model().index(1, column).data() or "") for column in range(7)]


def test_a_line_of_a_list_is_copied_and_nothing_of_an_empty_one(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.navigation.show_step(Step.DOCUMENTS)
    papers = opened.pages.session.documents.list
    papers.setFocus()
    qtbot.keyClick(papers, Qt.Key.Key_C, CTRL)
    name, purpose = papers.currentItem().text().split("\n")
    assert QApplication.clipboard().text() == f"{name}\t{purpose}"
    papers.clear()
    assert told(opened) == set()


def test_where_no_field_has_the_focus_nothing_can_be_done(window: MainWindow) -> None:
    window.first.enter()
    assert told(window) == set()
    four(window)["Coller"].trigger()
    assert window.banner.text() == ""
