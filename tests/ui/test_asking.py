"""What is likely to be typed twice is asked about beside its field, and never refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from registre_app.domain.findings import Step
from registre_app.domain.member import Civility
from registre_app.ui.members.event_dialog import RenamingDialog
from registre_app.ui.members.event_menu import Happening
from registre_app.ui.members.model import Column
from registre_app.ui.members.page import MembersPage
from registre_app.ui.members.seat_dialogs import NewSeatDialog, ReplacementDialog
from registre_app.ui.sections import Section
from registre_app.ui.session.text_page import SAME_TITLE
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.cell_error import CellError
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.small_dialog import SmallDialog
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.test_typed_fields import control, put_in
from tests.ui.typed_fields import NOTICE, TEXT, base

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier


def note(window: MainWindow, words: str) -> str:
    field = control(window, words).parentWidget()
    assert isinstance(field, Field)
    assert field.error == ""
    return field.note


def test_a_session_on_the_day_of_another_is_asked_about_then_made(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    window.navigation.show_section(Section.SESSIONS)
    control(window, "Date de la nouvelle séance").setFocus()
    keys.write("15/12/2022")
    keys.press(ENTER)
    assert "déjà lieu le jeudi 15 décembre 2022" in note(window, "Date de la nouvelle séance")
    assert len(window.desk.days) == 1
    keys.press(ENTER)
    assert list(window.desk.days.values()) == [date(2022, 12, 15)] * 2


def test_another_day_is_asked_anew(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    window.navigation.show_section(Section.SESSIONS)
    control(window, "Date de la nouvelle séance").setFocus()
    keys.write("15/12/2022")
    keys.press(ENTER)
    keys.press("a", Qt.KeyboardModifier.ControlModifier)
    keys.write("16/12/2022")
    assert note(window, "Date de la nouvelle séance") == ""
    keys.press(ENTER)
    assert list(window.desk.days.values()) == [date(2022, 12, 15), date(2022, 12, 16)]


def test_a_session_moved_to_the_day_of_another_is_asked_about(begin: Begin, keys: Keyboard) -> None:
    window = begin(base(), replace(base(), date=date(2023, 1, 10), deliberations=()))
    window.desk.choose_session(2)
    NOTICE(window)
    assert note(window, "Date de la séance") == ""
    put_in(window, keys, "Date de la séance", "15/12/2022")
    assert "Une autre séance a lieu ce jour-là" in note(window, "Date de la séance")
    assert window.desk.session is not None
    assert window.desk.session.date == date(2022, 12, 15)


@pytest.mark.parametrize("typed", ["TARIFS", "tarifs.", " Tarifs "])
def test_an_object_that_another_act_has_is_asked_about(
    begin: Begin, keys: Keyboard, typed: str
) -> None:
    window = begin(base())
    TEXT(window)
    put_in(window, keys, "Objet", typed)
    assert note(window, "Objet") == SAME_TITLE.format(act="2022-002")
    put_in(window, keys, "Objet", "Tarifs de l’eau")
    assert note(window, "Objet") == ""


def test_a_namesake_is_asked_about_then_added(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    window.navigation.show_section(Section.MEMBERS)
    page = window.pages.members
    page.below.setCurrentWidget(page.adding)
    before = len(window.desk.members)
    put_in(window, keys, "Prénoms", "léa")
    control(window, "Nom").setFocus()
    keys.write("Brûn")
    keys.press(ENTER)
    assert "Mme Léa BRUN est déjà dans ce registre" in note(window, "Nom")
    assert len(window.desk.members) == before
    keys.press(ENTER)
    assert len(window.desk.members) == before + 1


def test_a_namesake_who_takes_a_seat_is_asked_about_then_seated(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    window.navigation.show_section(Section.MEMBERS)
    window.pages.members.open_event(Happening.NEW_SEAT)
    dialog = window.pages.members.dialog
    assert isinstance(dialog, NewSeatDialog)
    dialog.activateWindow()
    newcomer = dialog.newcomer
    newcomer.first_names.setText("Léa")
    newcomer.last_name.setText("Brun")
    before = len(window.desk.members)
    dialog.accept()
    assert dialog.isVisible()
    assert "Mme Léa BRUN est déjà dans ce registre" in newcomer.name_field.note
    dialog.accept()
    assert not dialog.isVisible()
    assert len(window.desk.members) == before + 1


WITHOUT = "Aucun prénom pour M. NAUD"


def members_page(window: MainWindow) -> MembersPage:
    window.navigation.show_section(Section.MEMBERS)
    return window.pages.members


def test_somebody_without_a_first_name_is_asked_about_then_added(
    begin: Begin, keys: Keyboard
) -> None:
    window = begin(base())
    page = members_page(window)
    page.below.setCurrentWidget(page.adding)
    before = len(window.desk.members)
    control(window, "Civilité").setCurrentText("Monsieur")
    control(window, "Nom").setFocus()
    keys.write("naud")
    keys.press(ENTER)
    assert WITHOUT in note(window, "Nom")
    assert len(window.desk.members) == before
    keys.press(ENTER)
    assert len(window.desk.members) == before + 1


def seat(dialog: SmallDialog) -> tuple[Field, QLineEdit, QLineEdit]:
    assert isinstance(dialog, NewSeatDialog | ReplacementDialog)
    newcomer = dialog.newcomer
    newcomer.known.setCurrentIndex(0)
    newcomer.civility.setCurrentIndex(list(Civility).index(Civility.MONSIEUR))
    return newcomer.name_field, newcomer.first_names, newcomer.last_name


def new_name(dialog: SmallDialog) -> tuple[Field, QLineEdit, QLineEdit]:
    assert isinstance(dialog, RenamingDialog)
    dialog.civility.setCurrentIndex(list(Civility).index(Civility.MONSIEUR))
    return dialog.name_field, dialog.first_names, dialog.last_name


@pytest.mark.parametrize(
    ("happening", "lines"),
    [
        (Happening.NEW_SEAT, seat),
        (Happening.REPLACEMENT, seat),
        (Happening.RENAMING, new_name),
    ],
)
@pytest.mark.parametrize(
    ("first", "last", "asked"),
    [("", "Naud", WITHOUT), ("Léa", "Brun", "Mme Léa BRUN est déjà dans ce registre")],
)
def test_every_dialog_that_names_somebody_asks_about_the_name_then_takes_it(
    *,
    begin: Begin,
    happening: Happening,
    lines: Callable[[SmallDialog], tuple[Field, QLineEdit, QLineEdit]],
    first: str,
    last: str,
    asked: str,
) -> None:
    window = begin(base())
    page = members_page(window)
    page.open_event(happening)
    dialog = page.dialog
    assert dialog is not None
    field, first_names, last_name = lines(dialog)
    first_names.setText(first)
    last_name.setText(last)
    dialog.accept()
    assert dialog.isVisible()
    assert asked in field.note
    dialog.accept()
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("column", "typed", "asked", "shown"),
    [
        (Column.FIRST_NAMES, "", "Aucun prénom pour M. CROZET", ""),
        (Column.LAST_NAME, "Brun", "Mme Léa BRUN est déjà dans ce registre", "BRUN"),
    ],
)
def test_a_name_made_by_correcting_a_cell_is_asked_about_then_taken(
    *, begin: Begin, keys: Keyboard, column: Column, typed: str, asked: str, shown: str
) -> None:
    window = begin(base())
    page = members_page(window)
    row = next(row for row, each in enumerate(page.model.rows) if each.last_name == "CROZET")
    if column is Column.LAST_NAME:
        page.model.setData(page.model.index(row, Column.FIRST_NAMES), "Léa")
    cell = page.model.index(row, column)
    before = cell.data()
    page.table.setFocus()
    page.table.setCurrentIndex(cell)
    page.table.edit(cell)
    keys.press("a", CTRL)
    keys.write(typed) if typed else keys.press(Qt.Key.Key_Delete)
    keys.press(ENTER)
    QApplication.processEvents()
    error = page.table.findChild(CellError)
    assert error is not None
    assert asked in error.text()
    assert cell.data() == before
    keys.press(ENTER)
    QApplication.processEvents()
    assert cell.data() == shown


def test_a_substitute_is_asked_about_as_a_member_is(begin: Begin) -> None:
    window = begin(base())
    window.navigation.show_step(Step.ATTENDANCE)
    page = window.pages.session.attendance
    page.ask_substitute()
    dialog = page.dialog
    assert dialog is not None
    assert "Cette assemblée n’a pas de suppléants" in dialog._note.text()
    dialog._last_name.setText("Naud")
    dialog.accept()
    assert dialog.isVisible()
    assert "Aucun prénom" in dialog._name_field.note
    dialog.accept()
    assert not dialog.isVisible()
