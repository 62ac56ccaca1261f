"""Several registers: each in its own window, people copied from one to the other."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.isolated import command_of_window
from registre_app.storage import RegisterFile, RegisterNotFound
from registre_app.ui.shell.registers import BESIDE, OTHER_WINDOW, THIS_WINDOW
from registre_app.ui.shell.window import MainWindow
from tests.ui.conftest import Answers
from tests.ui.importing import people_dialog, take_people

Started = list[tuple[str, list[str]]]


@pytest.fixture
def ccas(tmp_path: Path) -> Path:
    path = tmp_path / "ccas.registre"
    body = Collectivity("CCAS d’Arnay", BodyKind.SOCIAL_ACTION), Assembly("Conseil")
    RegisterFile.create(path, *body).close()
    return path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that would be started."""
    found: Started = []

    def start(program: str, arguments: list[str], _folder: str) -> tuple[bool, int]:
        found.append((program, arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    return found


def test_another_register_opens_in_a_window_of_its_own(
    opened: MainWindow, answers: Answers, ccas: Path, started: Started
) -> None:
    before, answers.path = opened.desk.register.path, ccas
    opened.registers.ask_and_open_beside()
    assert started == [(sys.executable, command_of_window(ccas)[1:])]
    assert opened.desk.register.path == before
    assert opened.registers.recent.paths[0] == ccas
    assert opened.banner.text() == BESIDE


def test_the_register_of_this_window_is_not_opened_twice(
    opened: MainWindow, started: Started
) -> None:
    opened.registers.open_beside(opened.desk.register.path)
    assert started == []
    assert opened.banner.text() == THIS_WINDOW


def test_one_that_another_window_has_is_shown_there(
    opened: MainWindow, ccas: Path, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened.registers, "_shown_elsewhere", lambda _path: True)
    opened.registers.open_beside(ccas)
    assert started == []
    assert opened.banner.text() == OTHER_WINDOW


def test_one_that_is_gone_is_told(opened: MainWindow, tmp_path: Path, started: Started) -> None:
    with pytest.raises(RegisterNotFound, match="n’est plus là"):
        opened.registers.open_beside(tmp_path / "absent.registre")
    assert started == []


@pytest.mark.skipif(os.name != "posix", reason="the settings are in the home folder")
def test_the_other_window_opens_the_register_to_edit_it(ccas: Path, tmp_path: Path) -> None:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    with subprocess.Popen(command_of_window(ccas), env=environment) as process:
        try:
            until = time.monotonic() + 30
            while not _is_held(ccas) and time.monotonic() < until:
                time.sleep(0.1)
            assert _is_held(ccas)
        finally:
            process.kill()


def _is_held(path: Path) -> bool:
    with RegisterFile.open(path) as register:
        return register.read_only_reason is not None


def test_members_are_copied_from_a_register_that_another_window_edits(
    opened: MainWindow, qtbot: QtBot, answers: Answers, ccas: Path
) -> None:
    council = opened.desk.register.path
    names = [member.last_name for member in opened.desk.members[:2]]
    opened.registers.open(ccas)
    answers.path = council
    with RegisterFile.open(council) as elsewhere:
        assert elsewhere.read_only_reason is None
        opened.commands.import_members()
        dialog = people_dialog(opened, qtbot)
        dialog.model.tick_every(wanted=False)
        for row in range(2):
            dialog.model.tick(row, wanted=True)
        take_people(opened, qtbot)
        qtbot.waitUntil(lambda: not opened.commands.busy, timeout=10_000)
    assert [member.last_name for member in opened.desk.members] == names
