"""The passing message of the window: where it stands, what closes it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.ui.shell.window import MainWindow
from tests.councils import evening
from tests.ui.conftest import Begin

LONG = "« /home/mairie/budget 2003.pdf » est un PDF incomplet ou abîmé. Rien n’a été joint. " * 2


@pytest.fixture
def shown(begin: Begin) -> MainWindow:
    window = begin(evening())
    window.resize(1366, 768)
    window.navigation.show_step(Step.CLOSING)
    QApplication.processEvents()
    return window


def place(window: MainWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint()), part.size())


def test_a_message_covers_neither_the_head_of_a_session_nor_the_side_panel(
    shown: MainWindow,
) -> None:
    shown.tell(LONG)
    message = place(shown, shown.banner)
    assert message.width() <= 560
    assert shown.banner.height() >= shown.banner.heightForWidth(message.width())
    session = shown.pages.session
    assert message.top() > place(shown, session._stack).top()
    for part in (shown.side, shown.statusBar()):
        assert not message.intersects(place(shown, part)), part


def test_a_message_stands_above_the_cell_that_is_written_in(shown: MainWindow) -> None:
    shown.navigation.show_step(Step.ATTENDANCE)
    view = shown.pages.session.attendance.view
    last = view.model().index(view.model().rowCount() - 1, 1)
    view.setCurrentIndex(last)
    QApplication.processEvents()
    shown.tell(LONG * 2)
    row = view.visualRect(last)
    cell = QRect(view.viewport().mapTo(shown, row.topLeft()), row.size())
    assert not place(shown, shown.banner).intersects(cell)


def test_a_message_shows_while_a_text_or_a_list_is_in_use(shown: MainWindow) -> None:
    shown.navigation.show_step(Step.DELIBERATIONS)
    page = shown.pages.session.deliberations
    page.show_text()
    for part in (page.text.body, page.list):
        part.setFocus()
        shown.tell(LONG)
        assert shown.banner.isVisible()
        shown.banner.leave()


def test_its_cross_closes_it(shown: MainWindow, qtbot: QtBot) -> None:
    shown.tell(LONG)
    assert place(shown, shown.banner).contains(place(shown, shown.banner.button))
    qtbot.mouseClick(shown.banner.button, Qt.MouseButton.LeftButton)
    assert shown.banner.isHidden()


def test_a_new_message_takes_its_place_and_a_success_closes_an_error_alone(
    shown: MainWindow,
) -> None:
    shown.tell(LONG)
    shown.tell("Le disque est plein.")
    assert shown.banner.text() == "Le disque est plein."
    shown.status.say("Papiers enregistrés : papiers.pdf")
    assert shown.banner.isHidden()
    shown.banner.say("Relisez le projet.", "information")
    shown.status.say("Papiers enregistrés : papiers.pdf")
    assert shown.banner.isVisible()
