"""Regressions of PySide that the window must not meet again."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

CALLS = 500


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_call_that_returns_nothing_takes_no_reference_to_none_away(qtbot: QtBot) -> None:
    """PySide6 6.12.0 took one a call: the process died in the middle of a session."""
    label, line, spin, combo = QLabel(), QLineEdit(), QSpinBox(), QComboBox()
    for widget in (label, line, spin, combo):
        qtbot.addWidget(widget)
    calls: list[Callable[[], object]] = [
        lambda: label.setText("x"),
        lambda: label.setEnabled(True),
        lambda: line.setText("x"),
        lambda: spin.setValue(3),
        lambda: combo.addItem("x", None),
        lambda: combo.itemData(0),
    ]
    for call in calls:
        call()
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            call()
        assert sys.getrefcount(None) > before - CALLS / 2
