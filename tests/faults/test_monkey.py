"""A monkey in the window for a moment: nothing lost, nothing unseen; it sees what is done wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from registre_app.storage import RegisterFile
from registre_app.ui.desk import Desk
from registre_app.ui.shell.navigation import Navigation
from registre_app.ui.widgets.recorder import Recorder
from tests.faults import monkey
from tests.faults.outcome import Outcome

Patch = pytest.MonkeyPatch
SEED = 1
SEEDS = range(SEED, SEED + 12)


def test_whatever_is_typed_and_clicked_nothing_is_lost_or_unseen(tmp_path: Path) -> None:
    outcome = monkey.run(monkey.SHORT, SEED, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
    assert outcome.tried >= monkey.SHORT


def _caught(folder: Path) -> Outcome:
    """Return the first walk that meets something wrong, else the last one.

    Where a walk goes depends on the machine: one alone may come by no place that shows it.
    """
    for seed in SEEDS:
        place = folder / str(seed)
        place.mkdir()
        outcome = monkey.run(monkey.SHORT, seed, place)
        if outcome.lost or outcome.unseen:
            break
    return outcome


def _an_error_nobody_foresaw(patch: Patch) -> None:
    patch.setattr(Navigation, "show_section", lambda *_: 1 / 0)


def _a_warning_of_qt(patch: Patch) -> None:
    shown = Navigation.show_section

    def warns(self: Navigation, *arguments: int) -> None:
        qWarning("QObject::connect: no such signal")
        shown(self, *arguments)

    patch.setattr(Navigation, "show_section", warns)


def _typed_and_not_recorded(patch: Patch) -> None:
    patch.setattr(Recorder, "enter", lambda _: None)


@pytest.mark.parametrize(
    "wrong", [_an_error_nobody_foresaw, _a_warning_of_qt, _typed_and_not_recorded]
)
def test_what_goes_wrong_is_seen(
    tmp_path: Path, monkeypatch: Patch, wrong: Callable[[Patch], None]
) -> None:
    wrong(monkeypatch)
    outcome = _caught(tmp_path)
    assert outcome.unseen == 1
    assert f", input {outcome.tried}: " in outcome.notes[0]


def _a_page_that_does_not_follow(patch: Patch) -> None:
    edit = Desk._edit

    def unseen(self: Desk, *arguments: object) -> None:
        self.blockSignals(True)
        try:
            edit(self, *arguments)
        finally:
            self.blockSignals(False)

    patch.setattr(Desk, "_edit", unseen)


def _a_redo_that_does_nothing(patch: Patch) -> None:
    patch.setattr(RegisterFile, "redo", lambda _: None)


@pytest.mark.parametrize("wrong", [_a_page_that_does_not_follow, _a_redo_that_does_nothing])
def test_what_is_lost_is_told(
    tmp_path: Path, monkeypatch: Patch, wrong: Callable[[Patch], None]
) -> None:
    wrong(monkeypatch)
    assert _caught(tmp_path).lost == 1
