"""What is likely to be typed twice is asked about beside its field, and never refused."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from registre_app.ui.members.event_menu import Happening
from registre_app.ui.members.seat_dialogs import NewSeatDialog
from registre_app.ui.sections import Section
from registre_app.ui.session.text_page import SAME_TITLE
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.field import Field
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.test_typed_fields import control, put_in
from tests.ui.typed_fields import NOTICE, TEXT, base

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


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
