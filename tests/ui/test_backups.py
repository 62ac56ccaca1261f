"""Backups in the window: made without being asked for, stepping aside for edits, told quietly."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from registre_app.app import backing_up
from registre_app.exchange import dumps
from registre_app.layout import interruption
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why, backups_in, folder_beside, folder_in
from registre_app.ui.backups import keeping
from registre_app.ui.backups.places_dialog import PlacesDialog
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.councils import council, evening
from tests.storage.test_formats import of_format
from tests.ui.conftest import Answers, Begin, drawn
from tests.ui.importing import take_people

pytestmark = pytest.mark.usefixtures("own_settings")

PATIENCE = 20_000  # milliseconds


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "REST_MS", 0)
    monkeypatch.setattr(keeping, "QUIET_MS", 30)


def reasons(window: MainWindow) -> list[Why]:
    """What the backups of the open register were made for, the oldest first."""
    folder = folder_beside(window.desk.register.path)
    return [each.why for each in reversed(backups_in(folder))]


def rested(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the backup of the day is made, or refused, and looked at."""
    made = window.backups
    qtbot.waitUntil(
        lambda: made._done_on is not None and not (made._wanted or made.busy), timeout=PATIENCE
    )


def edit(window: MainWindow, place: str) -> None:
    window.desk.edit_session(replace(window.desk.session, place=place), "Lieu")


def test_a_register_is_backed_up_at_its_opening_once_a_day(
    opened: MainWindow, qtbot: QtBot
) -> None:
    rested(qtbot, opened)
    assert reasons(opened) == [Why.OPENING]
    edit(opened, "Salle des fêtes")
    path = opened.desk.register.path
    opened.registers.close()
    opened.registers.open(path)
    rested(qtbot, opened)
    assert reasons(opened) == [Why.OPENING]
    assert opened.backups.told == ""


def test_a_backup_steps_aside_for_an_edit_and_begins_again(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is held in its read transaction until it is told to leave: an edit would wait 20 s."""
    reached, breathe = threading.Event(), interruption.breathe

    def held() -> None:
        reached.set()
        breathe()

    monkeypatch.setattr(interruption, "BREATH", 0.05)
    monkeypatch.setattr(interruption, "breathe", held)
    qtbot.waitUntil(reached.is_set, timeout=PATIENCE)
    first = opened.backups._maker._latest
    edit(opened, "Salle des fêtes")
    assert opened.backups._maker._latest != first
    monkeypatch.undo()
    rested(qtbot, opened)
    assert reasons(opened) == [Why.OPENING]
    copy = backups_in(folder_beside(opened.desk.register.path))[0]
    assert place_in(copy.path) == "Salle des fêtes"


def place_in(path: Path) -> str:
    """Where the last session of a backup is held."""
    with RegisterFile.open(path, read_only=True) as backup:
        return backup.session(backup.session_ids()[-1]).place


def test_a_register_is_backed_up_before_a_seal(begin: Begin, qtbot: QtBot) -> None:
    window = begin(council(15, present=13))
    rested(qtbot, window)
    edit(window, "Salle des fêtes")
    window.commands.seal()
    drawn(window)
    assert window.desk.is_sealed
    assert reasons(window) == [Why.OPENING, Why.SEALING]


def test_a_register_is_backed_up_before_an_import(
    opened: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    rested(qtbot, opened)
    edit(opened, "Salle des fêtes")
    answers.path = tmp_path / "elus.csv"
    answers.path.write_text("Civilité;Prénoms;Nom\nMme;Zoé;Zaoui\n", "utf-8")
    opened.commands.import_members()
    take_people(opened, qtbot)
    drawn(opened)
    assert reasons(opened) == [Why.OPENING, Why.IMPORT]
    answers.path = tmp_path / "seance.json"
    session = replace(evening(), deliberations=(), date=evening().date.replace(day=1))
    answers.path.write_text(dumps(session), "utf-8")
    edit(opened, "Mairie")
    opened.commands.import_session()
    drawn(opened)
    assert len(opened.desk.days) == 2
    assert reasons(opened) == [Why.OPENING, Why.IMPORT, Why.IMPORT]


def test_a_backup_that_fails_is_told_on_the_dashboard_without_a_dialog(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_beside(opened.desk.register.path)
    folder.write_text("un fichier est là où irait le dossier", "utf-8")
    rested(qtbot, opened)
    opened.navigation.show_section(Section.DASHBOARD)
    page = opened.pages.dashboard
    assert QApplication.activeModalWidget() is None
    assert "La sauvegarde n’est pas faite, le registre est intact." in page.backups.text
    edit(opened, "Salle des fêtes")
    assert opened.desk.session.place == "Salle des fêtes"


def test_a_second_place_that_is_away_is_told_and_gets_its_copy_once_it_is_back(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rested(qtbot, opened)
    stick = tmp_path / "clé"
    stick.mkdir()
    backing_up.choose_places(opened.desk.register, None, stick, opened.desk.backup_places)
    copies = folder_in(stick, opened.desk.register.path)
    away = copies.rename(tmp_path / "retirée")
    opened.navigation.show_section(Section.DASHBOARD)
    line = opened.pages.dashboard.backups
    qtbot.waitUntil(lambda: f"«\u00a0{stick}\u00a0» n’est pas là" in line.text, timeout=PATIENCE)
    away.rename(copies)
    opened.pages.dashboard.enter()
    qtbot.waitUntil(lambda: not line.text, timeout=PATIENCE)
    assert len(backups_in(copies)) == 1


def test_a_register_of_an_earlier_format_says_where_it_is_kept_as_it_was(
    window: MainWindow, tmp_path: Path
) -> None:
    path = of_format(9, tmp_path)
    window.registers.open(path)
    told = window.notices.notice("format")
    assert told is not None
    assert f"{path.stem} (format 9){path.suffix}" in told.words.text()
    window.registers.close()
    assert window.notices.isHidden()


def chosen(qtbot: QtBot, window: MainWindow, first: str, second: str) -> PlacesDialog:
    """Choose both places in the dialog, and wait until they are made or refused."""
    window.commands.choose_places()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PlacesDialog)
    dialog.chosen.editor.setText(first)
    dialog.second.editor.setText(second)
    dialog.accept()
    refused = (dialog.chosen, dialog.second)
    qtbot.waitUntil(
        lambda: not dialog.isVisible() or any(each.error for each in refused), timeout=PATIENCE
    )
    return dialog


def test_the_places_that_are_chosen_get_a_backup_at_once(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rested(qtbot, opened)
    disk, stick = tmp_path / "disque", tmp_path / "clé"
    disk.mkdir()
    stick.mkdir()
    chosen(qtbot, opened, str(disk), str(stick))
    rested(qtbot, opened)
    path = opened.desk.register.path
    assert len(backups_in(folder_in(disk, path))) == len(backups_in(folder_in(stick, path))) == 1


def test_a_place_that_is_not_there_or_is_the_first_is_refused_at_its_field(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rested(qtbot, opened)
    away = tmp_path / "clé absente"
    dialog = chosen(qtbot, opened, "", str(away))
    assert "n’est pas là" in dialog.second.error
    assert not away.exists(), "an empty mount point is not the stick"
    dialog.reject()
    dialog = chosen(qtbot, opened, "", str(tmp_path))
    assert "est déjà le premier" in dialog.second.error
    dialog.reject()
    dialog = chosen(qtbot, opened, "sauvegardes", "")
    assert "en entier" in dialog.chosen.error
    dialog.reject()


def test_a_backup_is_made_when_it_is_asked_for(opened: MainWindow, qtbot: QtBot) -> None:
    rested(qtbot, opened)
    opened.commands.back_up()
    qtbot.waitUntil(lambda: not opened.backups.making, timeout=PATIENCE)
    assert reasons(opened) == [Why.OPENING, Why.ASKED]
    qtbot.waitUntil(lambda: "La dernière est du" in opened.pages.archives.backups.words.text())


def test_a_place_whose_name_is_too_long_is_refused_beside_its_field(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path
) -> None:
    dialog = chosen(qtbot, opened, str(tmp_path / ("a" * 300)), "")
    assert "trop long" in dialog.chosen.error
    dialog.reject()
