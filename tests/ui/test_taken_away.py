"""Where the file is taken away, an edit is refused at once, and what was typed stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from registre_app.domain.deliberation import ItemKind
from registre_app.ui.shell.watch import EVERY_MS
from registre_app.ui.shell.window import GONE, UNSAVED, MainWindow
from tests.ui.conftest import Answers, Begin
from tests.ui.keys import Keyboard
from tests.ui.test_typed_fields import control, in_hand, put_in, show, write_cell
from tests.ui.typed_fields import ABSENT, ATTENDANCE, CELLS, TYPED, VOTE, Typed, base, item

KINDS = (
    *("place", "notice.sent_on", "opened_at", "president", "notice.urgent", "notice.note"),
    *("deliberations.0.body", "deliberations.0.number", "deliberations.0.kind"),
    *("deliberations.0.ballot.votes_for", "deliberations.0.account.year"),
)
"""The path of a field of each kind: lines, a day, an hour, a name, a tick, texts, a choice."""


def take_away(window: MainWindow) -> None:
    """Rename the file of the open register."""
    path = window.desk.register.path
    path.rename(path.with_name("ailleurs.registre"))


def content(widget: QWidget) -> str:
    """What a control shows."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit | QSpinBox):
        return widget.text()
    if isinstance(widget, QTextEdit):
        return widget.toPlainText()
    assert isinstance(widget, QAbstractButton)
    return str(widget.isChecked())


def test_a_field_of_each_kind_is_tried() -> None:
    assert {each.path for each in TYPED} >= set(KINDS)


@pytest.mark.parametrize(
    "typed", [each for each in TYPED if each.path in KINDS], ids=lambda each: each.path
)
def test_what_was_typed_stays_in_its_field(begin: Begin, keys: Keyboard, typed: Typed) -> None:
    window = begin(typed.begun(base()))
    before = in_hand(window, typed.path)
    show(window, typed)
    widget = control(window, typed.control)
    shown = content(widget)
    take_away(window)
    put_in(window, keys, typed.control, typed.keys)
    assert in_hand(window, typed.path) == before
    assert window._saved.text() == UNSAVED
    assert "renommé" in window.banner.text()
    assert content(widget) != shown


def test_a_letter_of_the_attendance_is_refused_and_the_sheet_shows_what_is_recorded(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    ATTENDANCE(window)
    view = window.pages.session.attendance.view
    view.go_to(ABSENT)
    take_away(window)
    keys.press("P")
    assert window.desk.session == base()
    assert "renommé" in window.banner.text()
    keys.press("V")
    keys.write("Mme Personne")
    keys.press(Qt.Key.Key_Return)
    assert window.desk.session == base()
    lines = [each for each in view.findChildren(QLineEdit) if each.isVisible()]
    assert [each.text() for each in lines] == ["Mme Personne"]
    assert window._saved.text() == UNSAVED


def test_a_letter_of_a_vote_is_refused(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    VOTE(window)
    window.pages.session.deliberations.vote.view.selectRow(1)
    take_away(window)
    keys.press("C")
    assert window.desk.session == base()
    assert window._saved.text() == UNSAVED


def test_a_cell_of_an_election_keeps_what_was_typed(begin: Begin, keys: Keyboard) -> None:
    cell = CELLS[0]
    window = begin(item(kind=ItemKind.APPOINTMENT, appointment=cell.begun)(base()))
    VOTE(window)
    before = window.desk.session
    take_away(window)
    write_cell(window, keys, cell, cell.keys)
    assert window.desk.session == before
    assert window._saved.text() == UNSAVED
    table = window.navigation.page.findChild(QTableView, cell.table)
    assert [each.text() for each in table.findChildren(QLineEdit)] == [cell.keys]


def test_what_was_refused_is_asked_about_before_the_window_closes(
    begin: Begin, keys: Keyboard, answers: Answers
) -> None:
    typed = next(each for each in TYPED if each.path in KINDS)
    window = begin(typed.begun(base()))
    show(window, typed)
    take_away(window)
    put_in(window, keys, typed.control, typed.keys)
    answers.leaves = False
    assert not window.close()
    assert answers.drafts
    answers.leaves = True
    assert window.close()


def test_the_status_stops_saying_recorded_once_the_file_is_gone_and_says_it_again_once_back(
    begin: Begin, keys: Keyboard, qtbot: QtBot
) -> None:
    typed = next(each for each in TYPED if each.path in KINDS)
    window = begin(typed.begun(base()))
    show(window, typed)
    put_in(window, keys, typed.control, typed.keys)
    said = window._saved.text()
    assert said.startswith("Enregistré")
    path = window.desk.register.path
    take_away(window)
    qtbot.waitUntil(lambda: window._saved.text() == GONE, timeout=2 * EVERY_MS)
    path.with_name("ailleurs.registre").rename(path)
    qtbot.waitUntil(lambda: window._saved.text() == said, timeout=2 * EVERY_MS)
