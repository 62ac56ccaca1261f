"""A session prepared before somebody joined or left takes it in by one key."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Presence
from registre_app.domain.events import Elected, Left
from registre_app.domain.findings import Step
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.person import Begun, Ended
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.ui.keys import Keyboard

BEFORE = date(2022, 12, 1)
LEFT, THERE = MemberId("elu-14"), MemberId("elu-1")
REPLACED = (
    Left(BEFORE, LEFT, Ended.RESIGNATION),
    Elected(date(2022, 12, 2), MemberId("zola"), Begun.REPLACEMENT, Civility.MADAME, "Ève", "ZOLA"),
)


@pytest.fixture
def window(opened: MainWindow) -> MainWindow:
    """The attendance of a session where only Mme BRUN is noted."""
    session = opened.desk.session
    assert session is not None
    lines = tuple(
        replace(line, presence=Presence.PRESENT if line.member.id == THERE else Presence.UNRECORDED)
        for line in session.attendance
    )
    opened.desk.edit_session(replace(session, attendance=lines), "Feuille blanche")
    opened.navigation.show_step(Step.ATTENDANCE)
    return opened


def listed(window: MainWindow) -> list[str]:
    assert window.desk.session is not None
    return [line.member.last_name for line in window.desk.session.attendance]


def test_nothing_is_said_where_nobody_joined_or_left(window: MainWindow) -> None:
    assert not window.pages.session.attendance.roster.isVisible()


def test_who_joined_and_who_left_is_said_and_the_focus_stays(window: MainWindow) -> None:
    before = QApplication.focusWidget()
    window.desk.record_events(REPLACED, "Remplacement")
    line = window.pages.session.attendance.roster
    assert line.isVisible()
    assert "Mme ZOLA entre au tableau ; M. GUÉRIN-B en sort" in line.words.text()
    assert QApplication.focusWidget() is before
    assert "ZOLA" not in listed(window)  # nothing changes by itself


def test_one_key_takes_it_in_and_what_is_noted_stays(window: MainWindow) -> None:
    window.desk.record_events(REPLACED, "Remplacement")
    Keyboard().press(Qt.Key.Key_F5)
    assert listed(window)[-1] == "ZOLA"
    assert "GUÉRIN-B" not in listed(window)
    assert window.desk.session.line(THERE).presence is Presence.PRESENT
    assert not window.pages.session.attendance.roster.isVisible()
    window.commands.undo()
    assert "ZOLA" not in listed(window)


def test_the_button_does_as_the_key(window: MainWindow) -> None:
    window.desk.record_events(REPLACED, "Remplacement")
    window.pages.session.attendance.roster.button.click()
    assert listed(window)[-1] == "ZOLA"


def test_the_key_records_nothing_where_nothing_changed(window: MainWindow) -> None:
    label = window.desk.register.undo_label
    Keyboard().press(Qt.Key.Key_F5)
    assert window.desk.register.undo_label == label


def test_a_change_dated_before_a_session_already_made_is_told_at_once_wherever_one_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.navigation.show_section(Section.MEMBERS)
    window.desk.record_events(REPLACED, "Remplacement")
    qtbot.waitUntil(lambda: not window.past.busy)
    said = window.banner.text()
    assert "1 séance déjà créée ne suit pas le tableau" in said
    assert "15 décembre 2022 (Mme ZOLA manque, M. GUÉRIN-B est en trop)" in said
    assert "F5" in said


def test_a_change_that_touches_no_session_tells_nothing(window: MainWindow, qtbot: QtBot) -> None:
    later = replace(REPLACED[0], day=date(2023, 2, 1))
    window.desk.record_events((later,), "Démission")
    qtbot.waitUntil(lambda: not window.past.busy)
    assert window.banner.isHidden()
