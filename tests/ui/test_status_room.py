"""The keys of what has the focus have the room of the status bar until something is said there."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.keys_line import KeysLine


def test_the_keys_of_the_attendance_are_read_whole(opened: MainWindow) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    QApplication.processEvents()
    keys = opened.findChild(KeysLine)
    assert "Maj+lettre" in keys.text()
    assert not keys.is_cut


def test_what_is_said_takes_its_room_and_gives_it_back(opened: MainWindow, qtbot: QtBot) -> None:
    opened.navigation.show_step(Step.ATTENDANCE)
    QApplication.processEvents()
    keys, height = opened.findChild(KeysLine), opened.statusBar().height()
    width = keys.width()
    opened.status.say("Séance du jeudi 15 décembre 2022 retirée", ("Annuler", lambda: None))
    QApplication.processEvents()
    assert opened.status.words.text() == opened.status.words.whole
    assert opened.statusBar().height() == height
    opened.status.clear()
    qtbot.waitUntil(lambda: keys.width() == width)
    assert opened.statusBar().height() == height
