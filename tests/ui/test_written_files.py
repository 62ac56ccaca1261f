"""What was written is told in the status bar, with what opens it and what shows its folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from registre_app.domain.findings import Step
from registre_app.papers.catalogue import paper
from registre_app.ui import system_files
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.system_files import NotOpened, open_written, selecting_command, show_in_folder
from tests.ui.conftest import Answers, saved


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system was asked to open."""
    opened: list[Path] = []

    def open_it(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return opened[-1].suffix != ".inconnu"

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    return opened


def verbs(window: MainWindow) -> list[str]:
    return [each.text() for each in window.status.buttons if each.isVisible()]


def test_a_pdf_saved_is_opened_or_shown_in_its_folder(
    opened: MainWindow,
    qtbot: QtBot,
    answers: Answers,
    asked: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(system_files, "show_in_folder", shown.append)
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.desk.printed.choose_paper(paper("extrait"))
    saved(qtbot, opened)
    path = answers.folder / "extrait-2022-001.pdf"
    assert opened.status.text == f"Document enregistré : {path}"
    assert verbs(opened) == ["Ouvrir", "Montrer le dossier"]
    assert [each.accessibleName() for each in opened.status.buttons] == [
        f"Ouvrir : {opened.status.text}",
        f"Montrer le dossier : {opened.status.text}",
    ]
    opened.status.buttons[0].click()
    assert asked == [path]
    opened.status.buttons[1].click()
    assert shown == [path]


def test_a_folder_is_opened_itself(opened: MainWindow, asked: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "papiers-2022-12-15"
    folder.mkdir()
    opened.commands.printing.tell_written("4 papiers enregistrés", folder)
    assert verbs(opened) == ["Ouvrir le dossier"]
    opened.status.button.click()
    assert asked == [folder]


def test_a_session_written_is_shown_in_its_folder_alone(
    opened: MainWindow, answers: Answers
) -> None:
    opened.commands.export_session()
    assert opened.status.text.startswith("Séance exportée : ")
    assert verbs(opened) == ["Montrer le dossier"]


def test_both_buttons_go_with_the_sentence(opened: MainWindow, tmp_path: Path) -> None:
    opened.commands.printing.tell_written("Document enregistré", tmp_path / "extrait.pdf")
    opened.status.say("Séance retirée", ("Annuler", lambda: None))
    assert verbs(opened) == ["Annuler"]
    opened.status.clear()
    assert verbs(opened) == []


def test_a_file_taken_away_meanwhile_is_told(opened: MainWindow, tmp_path: Path) -> None:
    opened.commands.printing.tell_written("Document enregistré", tmp_path / "extrait.pdf")
    opened.status.button.click()
    assert "n’est plus là" in opened.banner.text()


def test_a_file_that_nothing_opens_is_told_with_its_folder(
    asked: list[Path], tmp_path: Path
) -> None:
    path = tmp_path / "papier.inconnu"
    path.touch()
    with pytest.raises(NotOpened, match="Aucun programme de ce poste"):
        open_written(path)


def test_each_system_selects_the_file_its_own_way() -> None:
    path = Path("/mairie/extrait.pdf")
    assert selecting_command(path, "win32")[:2] == ["explorer.exe", "/select,"]
    assert selecting_command(path, "darwin") == ["open", "-R", "/mairie/extrait.pdf"]
    assert selecting_command(path, "linux") is None  # asked of the file manager, by D-Bus


def test_without_a_file_manager_that_answers_the_folder_opens(
    opened: MainWindow,
    qtbot: QtBot,
    asked: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_files.sys, "platform", "linux")
    path = tmp_path / "extrait.pdf"
    path.touch()
    show_in_folder(path)
    qtbot.waitUntil(lambda: asked == [tmp_path], timeout=6_000)
