"""What cannot be typed in looks so, says so to screen readers, and tells why once one types."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.findings import Step
from registre_app.domain.proceedings import Suspension
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from registre_app.ui.session.closing_page import ClosingPage
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.recorder import WAITS, Recorder
from tests.councils import council
from tests.seals import seal
from tests.ui.conftest import Begin, OpenWindow
from tests.ui.keys import Keyboard
from tests.ui.typed_fields import AFTER, ATTENDANCE, CLOSING, NOTICE, TEXT, VOTE, Show, step

Editor = QLineEdit | QPlainTextEdit | QTextEdit | QSpinBox
INSIDE = "qt_spinbox_lineedit"  # of a spin box, which has the focus


def rich() -> Session:
    """A vote, an election, an item only told, with a debate and a suspension."""
    held = council(15, 13)
    voted = replace(held.deliberations[0], debate="Mme BRUN parle.", suspensions=(Suspension(),))
    names = (Candidate("Mme Léa BRUN"), Candidate("M. Jean CROZET"))
    election = Deliberation(
        number="2022-002",
        title="Délégué au syndicat",
        kind=ItemKind.APPOINTMENT,
        appointment=Appointment(names, (Round((8, 5)),)),
    )
    told = Deliberation(title="Questions diverses", kind=ItemKind.INFORMATION)
    return replace(held, deliberations=(voted, election, told))


PAGES: dict[str, Show] = {
    "convocation": NOTICE,
    "présences": ATTENDANCE,
    "texte": TEXT,
    "vote": VOTE,
    "suites": AFTER,
    "documents": step(Step.DOCUMENTS),
    "clôture": CLOSING,
}


def editors(window: MainWindow, show: Show) -> Iterator[Editor]:
    """Every field of a page, at each item."""
    for position in range(len(window.desk.session.deliberations)):
        window.desk.choose_deliberation(position)
        show(window)
        for each in window.navigation.page.findChildren(QWidget):
            seen = isinstance(each, Editor) and each.objectName() != INSIDE
            if seen and each.isVisible() and each.isEnabled():
                yield each


def says_it_is_locked(window: MainWindow, editor: Editor) -> bool:
    """Tell whether a field looks read-only, says so to a screen reader, and tells why once."""
    state = QAccessible.queryAccessibleInterface(editor).state()
    styled = editor.property("readOnly") is True
    window.statusBar().clearMessage()
    QApplication.focusWidget() and QApplication.focusWidget().clearFocus()
    editor.setFocus()
    Keyboard().press("x")
    first = window.statusBar().currentMessage()
    window.statusBar().clearMessage()
    Keyboard().press("x")
    return bool(styled and state.readOnly and first and not window.statusBar().currentMessage())


def records(window: MainWindow, editor: Editor) -> bool:
    """Tell whether what is typed in a field is taken in hand: recorded, refused, or waiting."""
    editor.setFocus()
    before = window.desk.session
    Keyboard().press("9")
    (recorder,) = editor.findChildren(Recorder)
    recorder.flush()
    field = editor.parentWidget()
    taken = window.desk.session != before
    heard = getattr(field, "error", "") or getattr(field, "note", "") == WAITS
    recorder.forget()
    return bool(taken or heard)


@pytest.mark.parametrize("page", PAGES)
def test_every_field_of_a_sealed_session_records_or_shows_that_it_is_locked(
    begin: Begin, page: str
) -> None:
    window = begin(rich())
    seal(window.desk)
    for editor in editors(window, PAGES[page]):
        taken = says_it_is_locked if editor.isReadOnly() else records
        assert taken(window, editor), editor.accessibleName()


@pytest.mark.parametrize("page", PAGES)
def test_every_field_of_a_register_read_only_shows_that_it_is_locked(
    open_window: OpenWindow, tmp_path: Path, page: str
) -> None:
    path, held = tmp_path / "arnay.registre", rich()
    RegisterFile.create(path, held.collectivity, held.assembly, [held]).close()
    with RegisterFile.open(path):  # another program has it open
        window = open_window()
        window.registers.open(path)
        for editor in editors(window, PAGES[page]):
            assert editor.isReadOnly(), editor.accessibleName()
            assert says_it_is_locked(window, editor), editor.accessibleName()


@pytest.mark.parametrize(("show", "key"), [(ATTENDANCE, "a"), (VOTE, "c")])
def test_a_letter_in_a_table_of_a_sealed_session_tells_why_it_sets_nothing(
    begin: Begin, keys: Keyboard, show: Show, key: str
) -> None:
    window = begin(rich())
    seal(window.desk)
    window.desk.choose_deliberation(0)
    show(window)
    pages = window.pages.session
    view = pages.attendance.view if show is ATTENDANCE else pages.deliberations.vote.view
    view.setFocus()
    view.selectRow(1)
    keys.press(key)
    said = window.statusBar().currentMessage() or window.banner.text()
    assert "scellée" in said


def test_an_open_field_says_nothing_of_a_lock(begin: Begin, keys: Keyboard) -> None:
    window = begin(rich())
    CLOSING(window)
    page: ClosingPage = window.pages.session.closing
    page.dates["list_posted_on"].setFocus()
    keys.press("1")
    keys.press(Qt.Key.Key_Backspace)
    assert window.statusBar().currentMessage() == ""
