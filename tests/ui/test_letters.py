"""Letters typed in any list go to the line that begins so: of a person, by the surname."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QHeaderView, QTableView

from registre_app.domain.attendance import Movement, MovementKind
from registre_app.domain.findings import Step
from registre_app.domain.session import Session
from registre_app.ui.members.model import Column as Roster
from registre_app.ui.sections import Section
from registre_app.ui.session.attendance_model import Column
from registre_app.ui.session.vote.names_delegate import TypedTable
from registre_app.ui.settings.formulas_box import FormulasView
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets import letters
from registre_app.ui.widgets.letters import ChoicesList, LetterTable, LineList
from tests.councils import council, evening
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard

SHIFT = Qt.KeyboardModifier.ShiftModifier
TYPED_IN = (TypedTable, FormulasView)
"""Tables where a letter begins a cell."""


def named(session: Session, *names: str) -> Session:
    """Give surnames to the first members of a session."""
    lines = list(session.attendance)
    for rank, name in enumerate(names):
        lines[rank] = replace(lines[rank], member=replace(lines[rank].member, last_name=name))
    return replace(session, attendance=tuple(lines))


def test_every_list_goes_by_letters_without_accents(begin: Begin) -> None:
    window = begin(evening())
    for section in Section:
        window.navigation.show_section(section)
    for step in Step:
        window.navigation.show_step(step)
    pages = window.pages.session.deliberations
    for show in (pages.show_text, pages.show_vote, pages.show_followup, pages.show_annexes):
        show()
    known = (ChoicesList, LineList, LetterTable, QHeaderView, *TYPED_IN)
    others = [
        f"{type(each).__name__} {each.accessibleName()}"
        for each in window.findChildren(QAbstractItemView)
        if not isinstance(each, known) and not each.objectName().startswith("qt_")
    ]
    assert others == []


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loaded machine is slower than a person who types."""
    monkeypatch.setattr(letters, "PAUSE", 60_000)


@pytest.mark.parametrize(
    ("typed", "row"), [("el", 2), ("ele", 2), ("bre", 1), ("br", 0), ("b", 1), ("bb", 9), ("h", 0)]
)
def test_letters_of_a_surname_go_to_its_row_of_the_sheet(
    begin: Begin, keys: Keyboard, typed: str, row: int
) -> None:
    window = begin(named(council(15), "BRUN", "BRÉMONT", "ÉLÉONORE"))
    window.navigation.show_step(Step.ATTENDANCE)
    view = window.pages.session.attendance.view
    here = 0 if typed in ("b", "bb", "h") else 14  # nobody begins with H: it stays
    view.setCurrentIndex(view.model().index(here, Column.NAME))
    keys.press(typed, SHIFT)
    assert view.currentIndex().row() == row


def test_a_surname_counts_before_a_first_name_and_a_civility(begin: Begin, keys: Keyboard) -> None:
    window = begin(named(council(15), "ARNOUX", "MARTIN"))
    window.navigation.show_step(Step.ATTENDANCE)
    view = window.pages.session.attendance.view
    view.setCurrentIndex(view.model().index(0, Column.NAME))
    keys.press("m", SHIFT)  # every line begins with « M. » or « Mme »
    assert view.currentIndex().row() == 1


def test_letters_go_to_a_member_of_the_roster_and_write_nothing(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(named(council(15), "ARNOUX", "BRUN", "NOËL"))
    window.navigation.show_section(Section.MEMBERS)
    before = window.desk.chronicle
    table = window.pages.members.table
    table.setCurrentIndex(table.model().index(0, Roster.CIVILITY))
    keys.write("noel")
    assert table.model().rows[table.currentIndex().row()].last_name == "NOËL"
    assert table.state() is QTableView.State.NoState
    assert window.desk.chronicle == before


def test_a_movement_is_found_by_a_surname(begin: Begin, keys: Keyboard) -> None:
    session = named(council(15), "ARNOUX", "MARTIN")
    for line in session.attendance[:2]:
        session = session.with_movement(Movement(line.member.id, MovementKind.LEAVES, 0))
    window = begin(session)
    window.navigation.show_step(Step.ATTENDANCE)
    moves = window.pages.session.attendance.movements.list
    moves.setFocus()
    moves.setCurrentRow(0)
    keys.write("mart")
    assert moves.currentItem().text().split()[1] == "MARTIN"


@pytest.mark.parametrize("field", ["president", "secretaries"])
def test_the_president_and_the_secretary_are_found_by_surname(
    begin: Begin, keys: Keyboard, field: str
) -> None:
    window = begin(replace(named(council(15), "ARNOUX", "BRUN", "NOËL"), president=None))
    window.navigation.show_step(Step.NOTICE)
    box = window.pages.session.notice.field(field).editor
    assert isinstance(box, QComboBox)
    box.setFocus()
    keys.write("noe")
    session = window.desk.session
    chosen = {
        "president": session.president,
        "secretaries": session.secretaries[0] if session.secretaries else None,
    }[field]
    assert session.member(chosen).last_name == "NOËL"


# A new session


def new_session(window: MainWindow, keys: Keyboard, day: str) -> Session:
    keys.press("s", Qt.KeyboardModifier.ControlModifier | SHIFT)
    keys.write(day)
    keys.press(Qt.Key.Key_Return)
    assert window.desk.session is not None
    return window.desk.session


def test_a_new_session_has_its_president_in_sight_and_a_secretary_who_is_only_offered(
    begin: Begin, keys: Keyboard
) -> None:
    known = replace(council(15), secretaries=(council(15).attendance[3].member.id,))
    window = begin(known)
    session = new_session(window, keys, "20/01/2023")
    page = window.pages.session.notice
    assert session.president == session.head
    shown = page.field("president").editor
    assert isinstance(shown, QComboBox)
    assert shown.currentData() == session.head
    assert session.secretaries == ()
    offered = known.attendance[3].member
    assert page.offer.isVisible()
    assert offered.short_name in page.offer.text()
    QTest.mouseClick(page.offer, Qt.MouseButton.LeftButton)
    assert window.desk.session.secretaries == (offered.id,)
    assert not page.offer.isVisible()
    window.commands.undo()
    assert page.offer.isVisible()


def test_nobody_is_offered_who_is_no_longer_a_member(begin: Begin, keys: Keyboard) -> None:
    known = council(15)
    key = known.attendance[3].member.id
    gone = replace(known.attendance[3].member, in_office_until=date(2022, 12, 31))
    lines = tuple(
        replace(line, member=gone) if line.member.id == key else line for line in known.attendance
    )
    window = begin(replace(known, attendance=lines, secretaries=(key,)))
    new_session(window, keys, "20/01/2023")
    assert not window.pages.session.notice.offer.isVisible()


def test_the_first_session_offers_no_secretary(begin: Begin) -> None:
    window = begin(replace(council(15), secretaries=()))
    window.navigation.show_step(Step.NOTICE)
    QApplication.processEvents()
    assert not window.pages.session.notice.offer.isVisible()
