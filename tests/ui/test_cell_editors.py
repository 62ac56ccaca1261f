"""What opens in a cell shows whole, and what comes with a result moves nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QTableView
from pytestqt.qtbot import QtBot

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Step
from registre_app.domain.member import Civility
from registre_app.ui.members.model import Column as MembersColumn
from registre_app.ui.sections import Section
from registre_app.ui.session.attendance_model import Column
from registre_app.ui.session.holder_delegate import NOTHING, HolderEditor
from registre_app.ui.shell.window import MainWindow
from tests import pdf
from tests.councils import council
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import base, item

LONG = "Marie-Thérèse Alexandrine"


@pytest.fixture
def window(begin: Begin) -> MainWindow:
    held = council(15)
    lines = tuple(
        replace(line, member=replace(line.member, first_names=LONG)) for line in held.attendance
    )
    return begin(replace(held, attendance=lines, proxies=()))


def holders(window: MainWindow) -> HolderEditor:
    """Open the cell of a proxy."""
    window.navigation.show_step(Step.ATTENDANCE)
    view = window.pages.session.attendance.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(3, Column.PROXY))
    view.edit(view.currentIndex())
    line = QApplication.focusWidget()
    assert isinstance(line, HolderEditor)
    return line


def test_the_names_of_possible_holders_are_whole(window: MainWindow) -> None:
    line = holders(window)
    line.offer()
    QApplication.processEvents()
    names = line.list
    assert names.isVisible()
    assert not names.horizontalScrollBar().isVisible()
    assert names.viewport().width() >= names.sizeHintForColumn(0)


def test_letters_that_nobody_has_are_told_and_kept(window: MainWindow, keys: Keyboard) -> None:
    line = holders(window)
    keys.write("zz")
    assert [line.list.item(row).text() for row in range(line.list.count())] == [NOTHING]
    keys.press(Qt.Key.Key_Return)
    (proxy,) = window.desk.session.proxies
    assert (proxy.holder, proxy.holder_as_written) == (None, "zz")


def test_a_civility_that_is_corrected_shows_whole(window: MainWindow) -> None:
    window.navigation.show_section(Section.MEMBERS)
    table: QTableView = window.pages.members.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, MembersColumn.CIVILITY))
    table.edit(table.currentIndex())
    editor = table.findChild(QComboBox)
    assert editor.width() >= editor.sizeHint().width()
    assert [editor.itemText(row) for row in range(editor.count())] == [e.value for e in Civility]


def test_a_result_that_comes_moves_no_cell_of_the_election(begin: Begin) -> None:
    names = (Candidate("Mme Blanc"), Candidate("M. Noir"))
    window = begin(
        item(title="Élection du maire", kind=ItemKind.APPOINTMENT, appointment=Appointment(names))(
            base()
        )
    )
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    page.show_vote()
    QApplication.processEvents()
    view = page.vote.appointment.view
    before = view.mapTo(window, view.rect().topLeft())
    act = window.desk.deliberation
    won = replace(act.appointment, rounds=(Round((2, 1)),))
    window.desk.edit_deliberation(replace(act, appointment=won), "Élection")
    QApplication.processEvents()
    assert "élu" in page.vote.result.whole
    assert view.mapTo(window, view.rect().topLeft()) == before


def test_the_first_step_shows_the_notice_that_it_makes(window: MainWindow, qtbot: QtBot) -> None:
    window.navigation.show_step(Step.NOTICE)
    preview = window.side.preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and not preview.busy, timeout=10_000)
    assert "CONVOCATION" in pdf.text(preview.pdf).upper()
    window.navigation.show_step(Step.ATTENDANCE)
    qtbot.waitUntil(lambda: "EXTRAIT" in pdf.text(preview.pdf), timeout=10_000)
