"""« Nouveautés » and « Signaler un problème »: of this version, and without anything personal."""

from pathlib import Path

import pytest
from PySide6 import __version__ as pyside
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QLabel

from registre_app import __version__
from registre_app.resources import resource
from registre_app.storage.file_format import SCHEMA_VERSION, SQLITE_VERSION
from registre_app.ui.shell.news import NewsDialog
from registre_app.ui.shell.report_dialog import ReportDialog
from registre_app.ui.shell.window import MainWindow
from tests.ui.conftest import Answers


def act(window: MainWindow, words: str) -> None:
    (found,) = [a for a in window.actions_.every if a.text().replace("&", "") == words]
    found.trigger()


@pytest.fixture
def report(opened: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ReportDialog:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "journal"))
    act(opened, "Signaler un problème…")
    return opened.findChild(ReportDialog)


def test_the_news_are_of_this_version(opened: MainWindow) -> None:
    assert f"version {__version__}" in resource("nouveautes.md").read_text("utf-8").split("\n")[0]
    act(opened, "Nouveautés")
    dialog = opened.findChild(NewsDialog)
    assert f"Nouveautés de la version {__version__}" in dialog.text.toPlainText()
    assert "**" not in dialog.text.toPlainText()
    dialog.close()


def test_the_report_shows_whole_what_it_says(report: ReportDialog) -> None:
    text = report.text.toPlainText()
    for fact in (
        f"registre {__version__}, format {SCHEMA_VERSION}",
        f"SQLite {SQLITE_VERSION}",
        f"Qt {qVersion()}, PySide {pyside}",
    ):
        assert fact in text
    assert report.text.isReadOnly()


def test_the_report_has_nothing_of_the_register(opened: MainWindow, report: ReportDialog) -> None:
    text = report.text.toPlainText()
    named = [opened.desk.collectivity.name, str(opened.desk.register.path), Path.home().name + "/"]
    named += [member.last_name for member in opened.desk.members]
    assert [each for each in named if each in text] == []


def test_the_report_is_copied_and_written(
    opened: MainWindow, report: ReportDialog, answers: Answers
) -> None:
    report.copy_button.click()
    assert QApplication.clipboard().text() == report.text.toPlainText()
    assert report.copy_button.text() == "Rapport copié"
    report.save_button.click()
    path = answers.folder / "rapport-registre.txt"
    assert path.read_text("utf-8") == report.text.toPlainText()
    assert str(path) in opened.status.text


def test_the_report_says_whom_it_is_for(report: ReportDialog) -> None:
    said = " ".join(each.text() for each in report.findChildren(QLabel))
    assert "qui a installé Registre sur ce poste" in said
    assert "@" not in said
