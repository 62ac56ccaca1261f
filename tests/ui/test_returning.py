"""« Revenir à une sauvegarde… »: what is shown before, what is done, and how it is undone."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from registre_app.app import returning
from registre_app.app.backing_up import back_up
from registre_app.app.backup_places import KnownPlaces
from registre_app.storage import RegisterFile, WriteFailed
from registre_app.storage.backups import Why, backups_in, folder_beside
from registre_app.ui.backups.contents import ContentsDialog
from registre_app.ui.backups.returning import UNDO
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.seals import sealed
from tests.ui.conftest import Answers
from tests.ui.keys import Keyboard

pytestmark = pytest.mark.usefixtures("own_settings")

PATIENCE = 20_000  # milliseconds
BEFORE = datetime(2026, 11, 25, 9, 0)
ENTER = Qt.Key.Key_Return


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with a backup, then its only session moved to another room."""
    session, path = council(15, present=13), tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as made:
        back_up(made, Why.ASKED, BEFORE, KnownPlaces())
        made.save_session(1, replace(session, place="Salle des fêtes"), "Lieu")
    return path


def idle(qtbot: QtBot, window: MainWindow) -> None:
    registers = window.registers
    QCoreApplication.processEvents()
    qtbot.waitUntil(
        lambda: not (registers.busy or registers.returning.dialog.busy), timeout=PATIENCE
    )
    QCoreApplication.processEvents()


def asked(qtbot: QtBot, window: MainWindow):
    """Open the dialog, and wait until the newest backup is compared."""
    window.registers.return_to_backup()
    dialog = window.registers.returning.dialog
    idle(qtbot, window)
    dialog.activateWindow()
    QCoreApplication.processEvents()
    return dialog


def tab_to(button: QWidget, keys: Keyboard) -> None:
    for _ in range(9):
        if QApplication.focusWidget() is button:
            return
        keys.press(Qt.Key.Key_Tab)
    pytest.fail("Tab does not reach it")


def place(window: MainWindow) -> str:
    return window.desk.session.place


def test_the_dialog_tells_what_each_backup_holds_and_what_would_be_lost(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    window.registers.open(path)
    dialog = asked(qtbot, window)
    (line,) = dialog.model.rows
    assert (line.day, line.why, line.where) == (
        "mercredi 25 novembre 2026 à 9\u00a0h",
        "demandée",
        "ici",
    )
    assert line.held.startswith("1 séance, 1 acte")
    assert dialog.told.text() == "Ce qui serait perdu :"
    assert [dialog.lost.item(row).text() for row in range(dialog.lost.count())] == [
        "La séance du jeudi 15 décembre 2022, modifiée depuis"
    ]
    assert dialog.last_field.isHidden(), "asked for where the present register is lost alone"


def test_by_keyboard_alone_the_register_goes_back_and_the_return_is_undone(
    window: MainWindow, qtbot: QtBot, path: Path, keys: Keyboard
) -> None:
    window.registers.open(path)
    dialog = asked(qtbot, window)
    tab_to(dialog.return_button, keys)
    keys.press(Qt.Key.Key_Space)
    idle(qtbot, window)
    assert not dialog.isVisible()
    assert place(window) == "Salle du conseil"
    notice = window.notices.notice("retour")
    assert "revenu à la sauvegarde du mercredi 25 novembre 2026 à 9\u00a0h" in notice.words.text()
    assert backups_in(folder_beside(path))[0].why is Why.RESTORING
    window.activateWindow()
    notice.buttons[0].setFocus()
    assert notice.buttons[0].text() == UNDO
    keys.press(Qt.Key.Key_Space)
    idle(qtbot, window)
    assert place(window) == "Salle des fêtes"


def test_what_was_sealed_since_stays_and_is_told(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    with RegisterFile.open(path) as register:
        sealed(register, 1)
    window.registers.open(path)
    dialog = asked(qtbot, window)
    assert dialog.told.text().startswith("Ce qui est scellé depuis est repris : 2 entrées")
    dialog.return_button.click()
    idle(qtbot, window)
    assert window.desk.is_sealed
    assert place(window) == "Salle des fêtes"
    assert "2 entrées de la chaîne" in window.notices.notice("retour").words.text()


def test_the_acts_of_a_backup_are_read_without_changing_anything(
    window: MainWindow, qtbot: QtBot, path: Path, keys: Keyboard
) -> None:
    window.registers.open(path)
    before = path.read_bytes()
    asked(qtbot, window)
    keys.press(ENTER)
    contents = QApplication.activeModalWidget()
    assert isinstance(contents, ContentsDialog)
    qtbot.waitUntil(lambda: not contents.busy and contents.preview.pdf != b"", timeout=PATIENCE)
    assert contents.sessions.item(0).text() == "Jeudi 15 décembre 2022"
    assert contents.acts.count() == 1
    contents.reject()
    assert path.read_bytes() == before


def test_a_backup_elsewhere_is_chosen_by_its_file(
    window: MainWindow, qtbot: QtBot, path: Path, answers: Answers, tmp_path: Path
) -> None:
    folder = folder_beside(path)
    answers.path = tmp_path / "sur une clé.sauvegarde"
    backups_in(folder)[0].path.rename(answers.path)
    window.registers.open(path)
    dialog = asked(qtbot, window)
    assert "Aucune sauvegarde ici" in dialog.told.text()
    dialog.choose_other()
    idle(qtbot, window)
    dialog.return_button.click()
    idle(qtbot, window)
    assert place(window) == "Salle du conseil"


def test_the_backup_of_another_register_is_refused(
    window: MainWindow, qtbot: QtBot, path: Path, answers: Answers, tmp_path: Path
) -> None:
    other = replace(council(15, present=13), place="Ailleurs")
    answers.path = tmp_path / "autre.registre"
    with RegisterFile.create(answers.path, other.collectivity, other.assembly, [other]) as made:
        sealed(made, 1)
    with RegisterFile.open(path) as register:
        sealed(register, 1)
    window.registers.open(path)
    dialog = asked(qtbot, window)
    dialog.choose_other()
    idle(qtbot, window)
    assert "n’est pas de ce registre, mais d’un autre" in dialog.refusal.text()
    assert not dialog.return_button.isEnabled()


def test_a_return_that_fails_leaves_the_register_open_as_it_was(
    window: MainWindow, qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise WriteFailed("Le disque est plein.")

    monkeypatch.setattr(returning, "put_back", fails)
    window.registers.open(path)
    asked(qtbot, window).return_button.click()
    idle(qtbot, window)
    assert window.banner.text() == "Le disque est plein."
    assert place(window) == "Salle des fêtes"
    assert window.notices.notice("retour") is None
