"""What a test does in the dialogs of imports."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from registre_app.ui.importing.people_dialog import PeopleDialog


def people_dialog(window: QWidget, qtbot: QtBot) -> PeopleDialog:
    """Return the dialog that shows people, once the file is read."""
    found = [each for each in window.findChildren(PeopleDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: not found[-1].busy, timeout=20_000)
    return found[-1]


def take_people(window: QWidget, qtbot: QtBot) -> None:
    """Import the people that a file tells of, who are in no doubt."""
    dialog = people_dialog(window, qtbot)
    assert dialog.import_button.isEnabled(), dialog.refusal.text()
    dialog.import_button.click()
