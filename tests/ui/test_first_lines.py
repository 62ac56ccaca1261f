"""The first lines of each page: quiet, closed once for all, and back on demand."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.storage import RegisterFile
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.ui.conftest import Begin, OpenWindow
from tests.ui.keys import focus

CLICK = Qt.MouseButton.LeftButton


def shown(window: MainWindow) -> str:
    """The lines that show, as they are read."""
    lines = window.first_lines
    QApplication.processEvents()
    return " ".join(each.text() for each in lines.lines) if lines.isVisible() else ""


def close_lines(window: MainWindow) -> None:
    assert shown(window)
    QTest.mouseClick(window.first_lines.button, CLICK)


def test_each_page_shows_its_own_lines_at_first_use(opened: MainWindow) -> None:
    seen = set()
    for section in Section:
        opened.navigation.show_section(section)
        seen.add(shown(opened))
    for step in Step:
        opened.navigation.show_step(step)
        seen.add(shown(opened))
    assert "" not in seen
    assert len(seen) == len(Section) + len(Step)


def test_they_are_those_of_the_page_where_nothing_takes_the_focus_too(
    opened: MainWindow, qtbot: QtBot
) -> None:
    opened.navigation.show_section(Section.DASHBOARD)
    before = shown(opened)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()  # as the dialog that names the file of a new register
    qtbot.waitUntil(other.isActiveWindow)
    opened.navigation.show_section(Section.MEMBERS)
    assert "tableau de l’assemblée" in shown(opened)
    assert shown(opened) != before


def test_once_closed_they_never_come_back_and_those_of_other_pages_stay(
    open_window: OpenWindow, begin: Begin, tmp_path: Path
) -> None:
    window = begin(council(15))
    window.navigation.show_section(Section.MEMBERS)
    close_lines(window)
    assert shown(window) == ""
    window.navigation.show_section(Section.REGISTER)
    assert shown(window)
    window.navigation.show_section(Section.MEMBERS)
    assert shown(window) == ""
    window.close()
    again = open_window()
    again.registers.open(tmp_path / "arnay.registre")
    again.navigation.show_section(Section.MEMBERS)
    assert shown(again) == ""


def test_the_menu_brings_them_back(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    close_lines(opened)
    names = {each.text().replace("&", ""): each for each in opened.actions_.every}
    names["Revoir les premières explications"].trigger()
    assert shown(opened)


def test_they_take_the_focus_from_nobody_and_closing_them_moves_nothing(
    opened: MainWindow,
) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    assert shown(opened)
    before, page = focus(), opened.pages.session.attendance.view
    place = QRect(page.mapTo(opened, QPoint()), page.size())
    row = opened.navigation.sidebar.visualItemRect(opened.navigation.sidebar.item(7))
    close_lines(opened)
    assert focus() is before
    assert QRect(page.mapTo(opened, QPoint()), page.size()) == place
    assert opened.navigation.sidebar.visualItemRect(opened.navigation.sidebar.item(7)) == row


def test_the_keyboard_reaches_their_button_and_goes_back_to_the_sections(
    opened: MainWindow,
) -> None:
    opened.navigation.sidebar.setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() is opened.first_lines.button
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert shown(opened) == ""
    assert focus() is opened.navigation.sidebar


def test_they_show_neither_without_a_register_nor_in_one_that_is_only_read(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    session = council(7)
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]):
        window = open_window()
        assert shown(window) == ""
        window.registers.open(path)  # another process edits it
        window.navigation.show_section(Section.MEMBERS)
        assert shown(window) == ""


@pytest.mark.parametrize("size", [(680, 380), (900, 700), (1366, 430)])
def test_where_there_is_no_room_for_them_they_wait(
    opened: MainWindow, size: tuple[int, int]
) -> None:
    opened.resize(*size)
    QApplication.processEvents()
    assert shown(opened) == ""
