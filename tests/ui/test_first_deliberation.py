"""A session without a deliberation: the page says what it is for, and starts the first one."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from tests.councils import council
from tests.ui.conftest import Begin
from tests.ui.keys import focus


def test_a_session_without_a_deliberation_offers_the_first_by_its_name(
    begin: Begin, qtbot: QtBot
) -> None:
    window = begin(replace(council(7), deliberations=()))
    window.navigation.show_step(Step.DELIBERATIONS)
    QApplication.processEvents()
    page = window.pages.session.deliberations
    assert (page.empty.isVisible(), page.tabs.isVisible()) == (True, False)
    assert page.empty.words.text()
    assert focus() is page.empty.button
    qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert (page.empty.isVisible(), page.tabs.isVisible()) == (False, True)
    assert page.list.count() == 1
    assert focus() in [each.editor for each in page.text.fields.values()]
    page.remove()
    assert page.empty.isVisible()
    assert focus() is page.empty.button
