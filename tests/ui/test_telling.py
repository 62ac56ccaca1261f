"""Errors reach the one place that reports them; no exception is raised into Qt."""

import ast
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from registre_app import ui
from registre_app.app.diagnostics import Diagnostics
from registre_app.domain.errors import RegistreError
from registre_app.ui.shell.app import Teller
from registre_app.ui.telling import told

# The methods called by Qt that may cause an edit.
CALLED_BY_QT = {
    "closeEvent",
    "contextMenuEvent",
    "dropEvent",
    "eventFilter",
    "insertFromMimeData",
    "keyPressEvent",
    "mousePressEvent",
    "setData",
    "setModelData",
    "wheelEvent",
}


class Refusing(QWidget):
    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        raise RegistreError("Rien n’a été modifié.")


def test_what_a_method_called_by_qt_raises_reaches_the_hook_in_its_own_words(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: errors.append(error))
    widget = Refusing()
    qtbot.addWidget(widget)
    qtbot.keyClick(widget, Qt.Key.Key_A)
    assert [str(error) for error in errors] == ["Rien n’a été modifié."]


def test_every_method_that_qt_calls_and_that_may_edit_hands_its_errors_over() -> None:
    bare = [
        f"{path.name}:{method.lineno} {method.name}"
        for path in sorted(Path(ui.__file__).parent.rglob("*.py"))
        for method in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(method, ast.FunctionDef) and method.name in CALLED_BY_QT
        if not any(ast.unparse(each).startswith("told(") for each in method.decorator_list)
    ]
    assert bare == []


def test_before_the_window_an_error_is_told_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    teller = Teller(lambda: Diagnostics(own_folder=tmp_path))
    error = ZeroDivisionError()
    teller.on_error(ZeroDivisionError, error, None)
    assert "Erreur imprévue (ZeroDivisionError)" in capsys.readouterr().err
    assert (tmp_path / "registre.log").exists()


def test_a_refusal_is_told_in_the_window_and_is_not_logged(tmp_path: Path) -> None:
    teller = Teller(lambda: Diagnostics(own_folder=tmp_path))
    said: list[str] = []
    teller.say = said.append
    teller.on_error(RegistreError, RegistreError("Le support est retiré."), None)
    assert said == ["Le support est retiré."]
    assert list(tmp_path.iterdir()) == []
