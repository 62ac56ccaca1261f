"""Names are typed with or without their accents, and by the beginning of the surname."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTableView

from registre_app.domain.appointment import Appointment, Candidate, Method, Round
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from registre_app.ui.shell.window import MainWindow
from tests.ui.conftest import OpenWindow
from tests.ui.keys import Keyboard
from tests.ui.test_typed_fields import control
from tests.ui.typed_fields import BRUN, CROZET, VOTE, base, item

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete
HELD = item(kind=ItemKind.APPOINTMENT, appointment=Appointment())


def with_noel(known: Session) -> Session:
    """Name the second member Mme NOËL."""
    first, second, *others = known.attendance
    noel = replace(second, member=replace(second.member, last_name="NOËL"))
    return replace(known, attendance=(first, noel, *others))


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


def opened_on(open_window: OpenWindow, folder: Path, session: Session) -> MainWindow:
    path = folder / "arnay.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window = open_window()
    window.registers.open(path)
    VOTE(window)
    return window


def write_candidate(window: MainWindow, keys: Keyboard, typed: str) -> None:
    table = window.navigation.page.findChild(QTableView, "election")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    keys.press(ENTER)
    keys.write(typed)


@pytest.mark.parametrize("typed", ["noe", "noel", "NOË", "léa n"])
def test_a_candidate_is_completed_without_accents(
    open_window: OpenWindow, tmp_path: Path, keys: Keyboard, typed: str
) -> None:
    window = opened_on(open_window, tmp_path, with_noel(HELD(base())))
    write_candidate(window, keys, typed)
    keys.press(ENTER)
    candidate = window.desk.deliberation.appointment.candidates[0]
    assert (candidate.member, candidate.name) == (BRUN, "Madame Léa NOËL")


def test_the_beginning_of_a_surname_is_its_member_where_the_completion_is_deleted(
    open_window: OpenWindow, tmp_path: Path, keys: Keyboard
) -> None:
    window = opened_on(open_window, tmp_path, with_noel(HELD(base())))
    write_candidate(window, keys, "noe")
    keys.press(DELETE)
    keys.press(ENTER)
    assert window.desk.deliberation.appointment.candidates[0].member == BRUN


def test_a_name_that_completes_nobody_stays_as_it_is_written(
    open_window: OpenWindow, tmp_path: Path, keys: Keyboard
) -> None:
    window = opened_on(open_window, tmp_path, with_noel(HELD(base())))
    write_candidate(window, keys, "Noémie Roux")
    keys.press(ENTER)
    assert window.desk.deliberation.appointment.candidates == (Candidate("Noémie Roux"),)


def test_a_name_of_a_list_is_completed_without_accents(
    open_window: OpenWindow, tmp_path: Path, keys: Keyboard
) -> None:
    lists = Appointment((Candidate("Ensemble"),), method=Method.LIST)
    held = item(kind=ItemKind.APPOINTMENT, appointment=lists)(base())
    window = opened_on(open_window, tmp_path, with_noel(held))
    table = window.navigation.page.findChild(QTableView, "liste")
    table.setFocus()
    keys.press(ENTER)
    keys.write("noe")
    keys.press(ENTER)
    listed = window.desk.deliberation.appointment.candidates[0].listed
    assert [each.member for each in listed] == [BRUN]


@pytest.mark.parametrize("unfolded", [False, True])
def test_a_list_of_people_goes_to_a_surname_typed_without_accents(
    open_window: OpenWindow, tmp_path: Path, keys: Keyboard, unfolded: bool
) -> None:
    window = opened_on(open_window, tmp_path, with_noel(base()))
    box = control(window, "Préside ce point")
    assert isinstance(box, QComboBox)
    box.setFocus()
    if unfolded:
        box.showPopup()
        for key in (*"noe", ENTER):
            QTest.keyClick(box.view(), key)  # on a screen an open list has the keyboard
    else:
        keys.write("noe")
    assert window.desk.deliberation.president == BRUN
    assert box.currentText() == "NOËL Léa"


def test_one_letter_again_goes_to_the_next_surname_that_begins_so(
    open_window: OpenWindow, tmp_path: Path, keys: Keyboard
) -> None:
    first, second, third, *others = base().attendance
    two = [
        replace(each, member=replace(each.member, last_name=name))
        for each, name in ((second, "NOËL"), (third, "NEYRET"))
    ]
    window = opened_on(open_window, tmp_path, replace(base(), attendance=(first, *two, *others)))
    box = control(window, "Préside ce point")
    box.setFocus()
    keys.write("nn")
    assert window.desk.deliberation.president == CROZET


def test_a_cell_records_nothing_while_the_rows_of_its_table_change(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    two = Appointment((Candidate("Léa BRUN"), Candidate("Jean CROZET")), (Round((5, 3)),))
    held = item(kind=ItemKind.APPOINTMENT, appointment=two)
    window = opened_on(open_window, tmp_path, held(base()))
    model = window.navigation.page.findChild(QTableView, "election").model()
    last = model.index(model.rowCount() - 1, 2)
    model.election = Appointment()  # of an item whose rows do not show yet
    assert not model.setData(last, "8")
    assert window.desk.deliberation is not None
    assert window.desk.deliberation.appointment == two
