"""The dialogs of the application itself, answered by keyboard as their user does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.ui.dialogs import Dialogs, NewRegisterDialog
from registre_app.ui.window import MainWindow
from tests.ui.keys import Keyboard

ENTER, DOWN, TAB, ESCAPE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def answering(type_in: Callable[[Keyboard], None]) -> None:
    """Type in the dialog that opens next."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.activateWindow()
        type_in(Keyboard())

    QTimer.singleShot(50, answer)


def test_a_body_is_named_and_its_kind_brings_its_assembly(parent: QWidget) -> None:
    def type_in(keys: Keyboard) -> None:
        keys.write("Arnay")
        keys.press(TAB)
        keys.press(DOWN)
        keys.press(ENTER)

    answering(type_in)
    body = Dialogs().new_body(parent)
    assert body == (
        Collectivity("Arnay", BodyKind.INTERCOMMUNAL),
        Assembly("Conseil communautaire"),
    )
    assert isinstance(body[0].kind, BodyKind)


def test_a_body_without_a_name_is_asked_again_and_may_be_given_up(parent: QWidget) -> None:
    def type_in(keys: Keyboard) -> None:
        keys.press(ENTER)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewRegisterDialog)
        assert dialog._name_field.error == "Écrivez le nom de la collectivité."
        keys.press(ESCAPE)

    answering(type_in)
    assert Dialogs().new_body(parent) is None


def test_a_register_is_created_from_the_first_screen_by_the_real_dialogs(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "arnay"
    window.dialogs = Dialogs()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(path), "Registres (*.registre)")
    )
    answering(lambda keys: (keys.write("Arnay"), keys.press(ENTER)))
    window.registers.create()
    assert path.with_suffix(".registre").exists()
    assert window.desk.collectivity == Collectivity("Arnay", BodyKind.COMMUNE)
    assert window.places.page is window.pages.members
