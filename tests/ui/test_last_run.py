"""A run that was cut is told at the next start: what was kept, and where the report is."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.app.diagnostics import Diagnostics
from registre_app.app.runs import begin_run
from registre_app.ui.shell.last_run import SHOW, LastRun
from registre_app.ui.shell.report_dialog import ReportDialog
from registre_app.ui.shell.window import MainWindow

CRASHED = datetime(2026, 11, 26, 20, 15, 30)


@pytest.fixture
def diagnostics(tmp_path: Path) -> Diagnostics:
    return Diagnostics(own_folder=tmp_path / "journal")


def left(diagnostics: Diagnostics) -> None:
    """Leave the mark of a run that was cut."""
    run = begin_run(diagnostics.folder, datetime(2026, 11, 26, 20, 0))
    name = run.path
    run.end()
    name.touch()
    dated(name, CRASHED)


def dated(path: Path, moment: datetime) -> None:
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def begun(window: MainWindow, diagnostics: Diagnostics) -> LastRun:
    last = LastRun(window, window.desk, window.notices, diagnostics)
    last.begin()
    return last


def test_after_a_clean_end_nothing_is_told(window: MainWindow, diagnostics: Diagnostics) -> None:
    begun(window, diagnostics).end()
    begun(window, diagnostics).end()
    assert window.notices.isHidden()


def test_a_cut_is_told_and_what_was_kept_once_it_is_checked(
    opened: MainWindow, qtbot: QtBot, diagnostics: Diagnostics
) -> None:
    left(diagnostics)
    last = begun(opened, diagnostics)
    words = opened.notices.notice("arret").words.text
    assert "s’est arrêté sans prévenir le 26 novembre 2026 vers 20\u00a0h\u00a015" in words()
    qtbot.waitUntil(lambda: "tout ce qui y avait été enregistré est là" in words_of(opened))
    last.end()


def words_of(window: MainWindow) -> str:
    return window.notices.notice("arret").words.text()


def test_the_report_of_a_crash_is_shown(window: MainWindow, diagnostics: Diagnostics) -> None:
    left(diagnostics)
    diagnostics.crash.write_text("Fatal Python error: Segmentation fault\n", "utf-8")
    dated(diagnostics.crash, CRASHED)
    last = begun(window, diagnostics)
    assert f"Le rapport est dans «\u00a0{diagnostics.crash}\u00a0»." in words_of(window)
    button = window.notices.notice("arret").buttons[0]
    assert button.text() == SHOW
    button.click()
    report = QApplication.activeModalWidget()
    assert isinstance(report, ReportDialog)
    assert "Segmentation fault" in report.text.toPlainText()
    report.reject()
    last.end()


def test_a_cut_without_a_report_offers_none(window: MainWindow, diagnostics: Diagnostics) -> None:
    left(diagnostics)
    last = begun(window, diagnostics)
    assert "Aucun rapport" in words_of(window)
    assert len(window.notices.notice("arret").buttons) == 1, "to put it away"
    last.end()
