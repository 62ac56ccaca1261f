"""The wheel scrolls the page; it changes a combo box or spin box only after a click in it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from registre_app.domain.ballot import Ballot, BallotKind
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Step
from registre_app.storage import RegisterFile
from registre_app.ui.members.event_menu import Happening
from registre_app.ui.members.model import Column
from registre_app.ui.sections import Section
from registre_app.ui.session.vote.page import NATURES
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.wheel import Wheel
from tests.councils import evening
from tests.ui.conftest import OpenWindow

NOTCH = 120  # eighths of a degree
LEFT = Qt.MouseButton.LeftButton
Control = QComboBox | QAbstractSpinBox


def turn(widget: QWidget, notches: int) -> None:
    """Turn the wheel over the middle of a widget, as the window system tells it.

    Qt gives to the parents only a wheel that comes from there: an event that a program sends stays
    with the line edit of a spin box, and proves nothing.
    """
    window = widget.window()
    middle = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, notches * NOTCH))


def controls(root: QWidget) -> list[Control]:
    return [
        each
        for each in root.findChildren(QWidget)
        if isinstance(each, QComboBox | QAbstractSpinBox) and each.isVisible()
    ]


def value(control: Control) -> object:
    return control.currentIndex() if isinstance(control, QComboBox) else control.text()


def resist(root: QWidget) -> list[Control]:
    """Turn the wheel both ways over every control in sight; return those that changed."""
    changed = []
    for control in controls(root):
        before = value(control)
        for reached in (False, True):  # focus by Tab
            if reached:
                control.setFocus(Qt.FocusReason.TabFocusReason)
            for notches in (1, -1):
                turn(control, notches)
                if value(control) != before:
                    changed.append(control)
    return changed


@pytest.fixture
def whole(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window on an evening whose second vote was secret, with papers of every kind."""
    session = evening()
    path = tmp_path / "arnay.registre"
    secret = replace(
        session.deliberations[2], ballot=Ballot(9, 1, 1, 1, 1, BallotKind.SECRET, blank=1, void=1)
    )
    tied = replace(session.deliberations[1], ballot=Ballot(5, 5, 2), kind=ItemKind.DECISION)
    items = (session.deliberations[0], tied, secret, *session.deliberations[3:])
    session = replace(session, deliberations=items)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window = open_window()
    window.registers.open(path)
    return window


def every_page(window: MainWindow) -> Iterator[str]:
    """Show every page, every tab and every kind of vote in turn."""
    for section in Section:
        name = section.name
        window.navigation.show_section(section)
        yield name
    window.navigation.show_section(Section.MEMBERS)
    for tab in range(window.pages.members.below.count()):
        window.pages.members.below.setCurrentIndex(tab)
        yield window.pages.members.below.tabText(tab)
    window.navigation.show_section(Section.SETTINGS)
    for tab in range(window.pages.settings.tabs.count()):
        window.pages.settings.tabs.setCurrentIndex(tab)
        yield window.pages.settings.tabs.tabText(tab)
    for step in Step:
        window.navigation.show_step(step)
        yield step.value
    window.navigation.show_step(Step.ATTENDANCE)
    window.pages.session.attendance.movements.button.click()
    yield "mouvements"
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    for position in range(page.list.count()):
        window.desk.choose_deliberation(position)
        page.show_vote()
        yield f"vote {position}"
    for show in (page.show_text, page.show_followup):
        show()
        yield show.__name__


def test_the_wheel_over_a_control_that_was_not_clicked_changes_nothing(whole: MainWindow) -> None:
    register = whole.desk.register
    assert register is not None
    changed: dict[str, list[str]] = {}
    walked: set[Control] = set()
    for place in every_page(whole):
        QApplication.processEvents()
        walked |= set(controls(whole))
        if faulty := resist(whole):
            changed[place] = [each.accessibleName() for each in faulty]
    assert changed == {}
    assert not register.undo_label
    known = {each.accessibleName() for each in walked}
    assert {"Mode de scrutin", "Pour", "Blancs", "Voix du président", "Civilité"} <= known
    assert {"Président de séance", "Point de l’ordre du jour", "Nature", "Matière"} <= known


def test_the_vote_of_every_nature_resists_the_wheel(whole: MainWindow) -> None:
    register = whole.desk.register
    assert register is not None
    page = whole.pages.session.deliberations
    whole.navigation.show_step(Step.DELIBERATIONS)
    page.show_vote()
    for nature in NATURES:
        item = whole.desk.deliberation
        assert item is not None
        whole.desk.edit_deliberation(replace(item, kind=nature), f"Nature : {nature}")
        before = register.undo_label
        assert resist(page.vote) == []
        assert register.undo_label == before


def test_the_dialog_of_a_new_register_resists_the_wheel(window: MainWindow) -> None:
    window.registers.create()
    dialog = window.registers.creating
    assert dialog is not None
    assert controls(dialog) == [dialog.body.kind, dialog.body.department]
    assert resist(dialog) == []
    dialog.reject()


@pytest.mark.parametrize("happening", [each for each in Happening if each.has_dialog])
def test_the_dialogs_of_events_resist_the_wheel(whole: MainWindow, happening: Happening) -> None:
    whole.navigation.show_section(Section.MEMBERS)
    page = whole.pages.members
    page.open_event(happening)
    assert page.dialog is not None
    assert resist(page.dialog) == []
    page.dialog.reject()


def test_a_list_in_a_cell_of_the_roster_resists_the_wheel(whole: MainWindow) -> None:
    whole.navigation.show_section(Section.MEMBERS)
    page = whole.pages.members
    page.table.edit(page.model.index(1, Column.CIVILITY))
    editors = controls(page.table)
    assert len(editors) == 1
    assert resist(page.table) == []


@pytest.fixture
def tall(qtbot: QtBot) -> tuple[QScrollArea, QSpinBox, QComboBox]:
    """A page taller than its window, with a number and a list at its top."""
    content, number, choice = QWidget(), QSpinBox(), QComboBox()
    number.setValue(8)
    choice.addItems(["Main levée", "Scrutin public", "Scrutin secret"])
    column = QVBoxLayout(content)
    column.addWidget(number)
    column.addWidget(choice)
    column.addStretch()
    content.setMinimumHeight(2_000)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(content)
    Wheel(area).watch(content)
    area.resize(300, 300)
    area.show()
    area.activateWindow()
    qtbot.waitExposed(area)
    return area, number, choice


def test_the_wheel_over_what_was_not_clicked_scrolls_the_page(
    tall: tuple[QScrollArea, QSpinBox, QComboBox],
) -> None:
    area, number, choice = tall
    bar = area.verticalScrollBar()
    turn(number, -1)
    after_number = bar.value()
    assert after_number > 0
    bar.setValue(0)
    turn(choice, -1)
    assert bar.value() == after_number


def test_a_number_that_was_clicked_takes_the_wheel(
    tall: tuple[QScrollArea, QSpinBox, QComboBox],
) -> None:
    area, number, _ = tall
    QTest.mouseClick(number.findChildren(QWidget)[0], LEFT)
    turn(number, -1)
    assert number.value() == 7
    assert area.verticalScrollBar().value() == 0


def test_a_list_that_was_clicked_takes_the_wheel(
    tall: tuple[QScrollArea, QSpinBox, QComboBox],
) -> None:
    area, _, choice = tall
    QTest.mouseClick(choice, LEFT)
    choice.hidePopup()
    area.activateWindow()  # offscreen, closing the popup does not reactivate the window
    QApplication.processEvents()
    turn(choice, -1)
    assert choice.currentIndex() == 1


def test_a_control_clicked_then_left_no_longer_takes_the_wheel(
    tall: tuple[QScrollArea, QSpinBox, QComboBox],
) -> None:
    _, number, choice = tall
    QTest.mouseClick(number.findChildren(QWidget)[0], LEFT)
    choice.setFocus(Qt.FocusReason.TabFocusReason)
    number.setFocus(Qt.FocusReason.BacktabFocusReason)
    turn(number, -1)
    assert number.value() == 8


def test_the_wheel_gives_no_control_the_keyboard(
    tall: tuple[QScrollArea, QSpinBox, QComboBox],
) -> None:
    _, number, choice = tall
    for control in (number, choice):
        assert not control.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus


def test_an_open_list_keeps_its_wheel(qtbot: QtBot) -> None:
    choice = QComboBox()
    qtbot.addWidget(choice)
    choice.addItems([f"Point {rank}" for rank in range(1, 60)])
    choice.setMaxVisibleItems(5)
    choice.setStyleSheet("QComboBox { combobox-popup: 0; }")  # honour maxVisibleItems
    Wheel(choice).watch(choice)
    choice.show()
    qtbot.waitExposed(choice)
    choice.showPopup()
    view = choice.view()
    before = view.verticalScrollBar().value()
    turn(view, -1)
    assert view.verticalScrollBar().value() > before
    assert choice.currentIndex() == 0
