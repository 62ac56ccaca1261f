"""Undo and redo name what they undo, and show the place where it was done."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Presence
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Step
from registre_app.domain.french import long_date
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.ui.conftest import Begin

CTRL = Qt.KeyboardModifier.ControlModifier
BUDGET = Deliberation("2026-001", "FINANCES", "Budget", "Vu le code ;", "- **d’adopter**.")
TAXES = replace(BUDGET, number="2026-002", title="Taux")
FIRST = replace(council(15, present=13), deliberations=(BUDGET, TAXES))
SECOND = replace(
    council(15, present=13),
    date=date(2026, 6, 9),
    deliberations=(replace(BUDGET, number="2026-003", title="Voirie"),),
)


@pytest.fixture
def two(begin: Begin) -> MainWindow:
    """Two sessions; the first is current, at the step of attendance."""
    window = begin(FIRST, SECOND)
    window.desk.choose_session(1)
    window.navigation.show_step(Step.ATTENDANCE)
    return window


def absent(window: MainWindow, row: int = 2) -> str:
    """Record somebody as absent; return how Undo calls it."""
    window.pages.session.attendance.model.set_presence(row, Presence.ABSENT)
    return str(window.desk.register.undo_label)


def test_undo_names_what_it_undid(two: MainWindow, qtbot: QtBot) -> None:
    label = absent(two)
    assert "absent" in label
    qtbot.keyClick(two, "z", CTRL)
    assert two.status.text == f"Annulé : {label}"
    assert two.status.button.text() == "Rétablir"
    qtbot.keyClick(two, "y", CTRL)
    assert two.status.text == f"Rétabli : {label}"
    assert two.status.button.text() == "Annuler"


def test_nothing_is_said_where_nothing_is_left_to_undo(two: MainWindow) -> None:
    two.commands.undo()
    assert two.status.text == ""


def test_undo_goes_to_the_step_and_says_where(two: MainWindow) -> None:
    label = absent(two)
    two.navigation.show_section(Section.SETTINGS)
    two.commands.undo()
    assert two.navigation.in_session
    assert two.pages.session.step is Step.ATTENDANCE
    assert two.status.text == f"Annulé : {label} (Présences, séance du {long_date(FIRST.date)})"


def test_redo_goes_there_too(two: MainWindow) -> None:
    label = absent(two)
    two.commands.undo()
    two.navigation.show_step(Step.NOTICE)
    two.commands.redo()
    assert two.pages.session.step is Step.ATTENDANCE
    assert two.status.text.startswith(f"Rétabli : {label} (Présences")


def test_undo_goes_to_the_session_where_the_edit_was(two: MainWindow) -> None:
    absent(two)
    two.desk.choose_session(2)
    two.navigation.show_step(Step.NOTICE)
    before = two.desk.register.session(2)
    two.commands.undo()
    assert two.desk.session_id == 1
    assert two.pages.session.step is Step.ATTENDANCE
    assert two.desk.session == FIRST
    assert two.desk.register.session(2) == before


def test_undo_goes_to_the_item_and_its_part(two: MainWindow) -> None:
    two.navigation.show_step(Step.DELIBERATIONS)
    page = two.pages.session.deliberations
    two.desk.choose_deliberation(1)
    page.show_vote()
    vote = page.tabs.currentIndex()
    two.commands._pages.session.deliberations.vote.set_unanimous()
    two.desk.choose_deliberation(0)
    page.show_text()
    two.commands.undo()
    assert two.desk.position == 1
    assert page.tabs.currentIndex() == vote


def test_what_was_just_typed_is_undone_where_it_is(two: MainWindow) -> None:
    two.navigation.show_step(Step.NOTICE)
    place = two.pages.session.notice
    before = two.desk.session
    field = next(each for each in place.findChildren(QLineEdit) if each.text() == FIRST.place)
    field.setFocus()
    field.setText("Préau")
    two.commands.undo()
    assert two.desk.session == before
    assert two.pages.session.step is Step.NOTICE
    assert "(" not in two.status.text


def test_what_was_typed_before_leaving_a_page_has_its_place_there(two: MainWindow) -> None:
    two.navigation.show_step(Step.NOTICE)
    field = next(
        each
        for each in two.pages.session.notice.findChildren(QLineEdit)
        if each.text() == FIRST.place
    )
    field.setFocus()
    field.setText("Préau")
    two.navigation.show_section(Section.ACTS)
    assert two.desk.session.place == "Préau"
    two.commands.undo()
    assert two.pages.session.step is Step.NOTICE
    assert "(Convocation, séance du" in two.status.text


def test_what_was_typed_before_leaving_a_step_has_its_place_there(two: MainWindow) -> None:
    two.navigation.show_step(Step.NOTICE)
    field = next(
        each
        for each in two.pages.session.notice.findChildren(QLineEdit)
        if each.text() == FIRST.place
    )
    field.setFocus()
    field.setText("Préau")
    two.pages.session.steps.buttons[Step.CLOSING].click()
    assert two.desk.session.place == "Préau"
    two.commands.undo()
    assert two.pages.session.step is Step.NOTICE


def test_a_session_that_undo_takes_away_leads_to_the_sessions(two: MainWindow) -> None:
    two.navigation.show_section(Section.SESSIONS)
    two.pages.sessions._day.setText("15/12/2026")
    two.pages.sessions.create_session()
    assert two.navigation.in_session
    two.commands.undo()
    assert two.pages.sessions.isVisible()
    assert "(page Séances)" in two.status.text
    two.commands.redo()
    assert len(two.desk.days) == 3


def test_the_removal_of_a_session_done_again_leads_to_the_sessions(two: MainWindow) -> None:
    two.commands.remove_session()
    two.commands.undo()
    assert two.navigation.in_session
    assert two.desk.session_id == 1
    two.commands.redo()
    assert two.pages.sessions.isVisible()
    assert list(two.desk.days) == [2]


def test_undo_goes_to_the_member_and_to_the_decision(two: MainWindow) -> None:
    two.desk.edit_decisions(
        [DelegatedDecision(f"D-{rank}", date(2026, 3, rank), f"Bail {rank}") for rank in (1, 2)],
        "Décisions",
    )
    two.navigation.show_section(Section.MEMBERS)
    members = two.pages.members
    members.table.setCurrentIndex(members.model.index(6, 3))
    assert members.model.setData(members.model.index(6, 3), "de la Hure")
    members.table.setCurrentIndex(members.model.index(0, 3))
    two.navigation.show_section(Section.DECISIONS)
    two.pages.decisions.show_decision("D-1")
    title = two.pages.decisions.form.fields["title"].editor
    title.setText("Bail du presbytère")
    title.flush()
    two.pages.decisions.show_decision("D-2")
    two.navigation.show_section(Section.DASHBOARD)
    two.commands.undo()
    assert two.pages.decisions.decision.number == "D-1"
    assert two.pages.decisions.decision.title == "Bail 1"
    two.commands.undo()
    assert members.isVisible()
    assert members.table.currentIndex().row() == 6


def test_the_focus_comes_back_to_the_page_after_the_button(two: MainWindow, qtbot: QtBot) -> None:
    absent(two)
    two.commands.undo()
    two.status.button.setFocus()
    qtbot.keyClick(two.status.button, Qt.Key.Key_Space)
    assert two.desk.session != FIRST
    assert two.navigation.stack.isAncestorOf(two.focusWidget())
