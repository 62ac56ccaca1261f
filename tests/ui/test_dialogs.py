"""The application's dialogs, answered by keyboard as a user does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Location, Step
from registre_app.ui.dialogs.questions import Dialogs
from registre_app.ui.printable import Printable
from registre_app.ui.session.seal.readiness import Readiness, Told
from registre_app.ui.session.seal.seal_dialog import SealDialog, Wish
from tests.ui.keys import Keyboard, answering, type_path

ENTER, DOWN, TAB, ESCAPE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
)


READY = Readiness("jeudi 15 décembre 2022", (), (), was_read=True)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_the_dialog_of_files_speaks_french_and_begins_where_it_ended(
    parent: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "elus.csv").write_text("Nom\n", "utf-8")
    told: list[str] = []

    def look_and_type(keys: Keyboard) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        told.extend(each.text().replace("&", "") for each in dialog.findChildren(QLabel))
        told.append(dialog.directory().absolutePath())
        type_path(keys, tmp_path / "elus.csv")

    dialogs = Dialogs()
    for _ in range(2):
        answering(look_and_type)
        assert dialogs.roster_to_import(parent) == tmp_path / "elus.csv"
    assert told[0] == "Dossier :"
    assert not {"Look in:", "Files of type:"} & set(told)
    assert told[-1] == str(tmp_path)


def test_a_dialog_of_files_given_up_answers_nothing(parent: QWidget) -> None:
    answering(lambda keys: keys.press(ESCAPE))
    assert Dialogs().register_to_open(parent) is None


@pytest.mark.parametrize("key", [ENTER, ESCAPE])
def test_nothing_is_sealed_by_a_key_pressed_too_soon(parent: QWidget, key: Qt.Key) -> None:
    answering(lambda keys: keys.press(key))
    assert Dialogs().sealing(parent, READY) is Wish.NOTHING


def test_before_a_seal_the_draft_of_its_sheets_is_what_enter_asks_for(parent: QWidget) -> None:
    answering(lambda keys: keys.press(ENTER))
    assert Dialogs().sealing(parent, replace(READY, was_read=False)) is Wish.DRAFT


def test_what_forbids_a_seal_leads_to_its_place(parent: QWidget) -> None:
    place = Location(Step.ATTENDANCE)
    forbidden = replace(READY, obstacles=(Told("Deux présidents (art. L2121-14)", place),))

    def go(keys: Keyboard) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SealDialog)
        assert not dialog.seal_button.isEnabled()
        dialog.list.setFocus()
        keys.press(ENTER)

    answering(go)
    assert Dialogs().sealing(parent, forbidden) == place


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Toute autre personne", 0),
        ("La préfecture ou la personne concernée", 1),
        ("Annuler", None),
    ],
)
def test_the_window_asks_for_whom_an_extract_is(
    parent: QWidget, words: str, answer: int | None
) -> None:
    copies = (Printable("masqué", bytes, bytes), Printable("entier", bytes, bytes))

    def choose(keys: Keyboard) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QMessageBox)
        next(each for each in dialog.buttons() if each.text().replace("&", "") == words).click()

    answering(choose)
    assert Dialogs().copy_for(parent, *copies) is (None if answer is None else copies[answer])


def test_a_session_is_sealed_by_the_button_that_says_so(parent: QWidget) -> None:
    def seal(keys: Keyboard) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SealDialog)
        dialog.seal_button.setFocus()
        keys.press(Qt.Key.Key_Space)

    answering(seal)
    assert Dialogs().sealing(parent, READY) is Wish.SEAL


@pytest.mark.parametrize("asked", [Dialogs.register_to_create, Dialogs.register_copy])
def test_no_overwriting_is_asked_where_nothing_is_ever_replaced(
    parent: QWidget, tmp_path: Path, asked: Callable[[Dialogs, QWidget, str], Path | None]
) -> None:
    there = tmp_path / "arnay.registre"
    there.touch()
    answering(lambda keys: type_path(keys, there))
    assert asked(Dialogs(), parent, "arnay.registre") == there
