"""Everything announced over a whole evening by the keyboard, against a text once read through.

``python -m tests.spoken_evening`` writes that text again.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.spoken_evening import GOLDEN, hold


def test_an_evening_is_announced_as_it_was_read_through(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "donnees"))
    assert hold(tmp_path) == GOLDEN.read_text("utf-8")
