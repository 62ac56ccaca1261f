"""« Ce registre est endommagé »: what is known, and the ways on; the file is never written."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from registre_app.app.backing_up import back_up
from registre_app.app.backup_places import KnownPlaces
from registre_app.domain.annex import PDF, Annex
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why, backups_in, folder_beside
from registre_app.ui.backups.damaged_page import DamagedPage
from registre_app.ui.backups.return_dialog import ReturnDialog
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.damage import damage_out_of_sight
from tests.ui.conftest import Answers, as_a_slot

pytestmark = pytest.mark.usefixtures("own_settings")

PATIENCE = 20_000  # milliseconds
FIRST, SECOND = datetime(2026, 11, 24, 9, 0), datetime(2026, 11, 25, 9, 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with two backups."""
    session, path = council(15, present=13), tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as made:
        back_up(made, Why.ASKED, FIRST, KnownPlaces())
        made.save_session(1, replace(session, place="Salle des fêtes"), "Lieu")
        back_up(made, Why.ASKED, SECOND, KnownPlaces())
    return path


def alter(path: Path) -> None:
    """Change a text in the file, as a bit that flips does."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE session SET place = 'Salle des fêtas'")


def shown(qtbot: QtBot, window: MainWindow, path: Path) -> DamagedPage:
    """Open a damaged register, and wait until its backups are checked."""
    window.registers.open(path)
    qtbot.waitUntil(lambda: window.registers.damaged is not None, timeout=PATIENCE)
    idle(qtbot, window)
    return window.pages.damaged


def idle(qtbot: QtBot, window: MainWindow) -> None:
    registers = window.registers
    qtbot.waitUntil(lambda: not registers.busy, timeout=PATIENCE)
    QCoreApplication.processEvents()


def compared(qtbot: QtBot, window: MainWindow) -> ReturnDialog:
    window.pages.damaged.return_button.click()
    dialog = window.registers.returning.dialog
    qtbot.waitUntil(lambda: not dialog.busy and dialog.return_button.isEnabled(), timeout=PATIENCE)
    return dialog


def test_the_page_says_what_is_altered_and_which_backup_is_whole(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    alter(path)
    before = path.read_bytes()
    page = shown(qtbot, window, path)
    assert page.isVisible()
    assert "la séance du jeudi 15 décembre 2022" in page.words.text()
    assert "mercredi 25 novembre 2026 à 9\u00a0h : 1 séance" in page.backup.text()
    assert page.return_button.hasFocus()
    assert path.read_bytes() == before


def test_a_damaged_backup_is_passed_over(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    alter(backups_in(folder_beside(path))[0].path)
    damage_out_of_sight(path)
    assert "mardi 24 novembre 2026" in shown(qtbot, window, path).backup.text()


def test_without_any_backup_the_page_says_so(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    for each in backups_in(folder_beside(path)):
        each.path.unlink()
    damage_out_of_sight(path)
    assert "Aucune sauvegarde entière" in shown(qtbot, window, path).backup.text()


def test_going_back_keeps_the_damaged_file_beside_as_it_is(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    damage_out_of_sight(path)
    before = path.read_bytes()
    shown(qtbot, window, path)
    dialog = compared(qtbot, window)
    assert not dialog.last_field.isHidden()
    dialog.return_button.click()
    idle(qtbot, window)
    assert window.desk.session.place == "Salle des fêtes"
    (kept,) = path.parent.glob("arnay (endommagé, *).registre")
    assert kept.read_bytes() == before
    assert kept.name in window.notices.notice("retour").words.text()


def test_going_back_from_an_altered_register_keeps_it_too(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    """Its digests are those of its newest backup: it is not that backup all the same."""
    alter(path)
    shown(qtbot, window, path)
    compared(qtbot, window).return_button.click()
    idle(qtbot, window)
    assert window.desk.session.place == "Salle des fêtes"
    assert len(list(path.parent.glob("arnay (endommagé, *).registre"))) == 1


def test_the_last_sheet_printed_is_asked_for_where_nothing_can_be_carried_over(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    damage_out_of_sight(path)
    shown(qtbot, window, path)
    dialog = compared(qtbot, window)
    dialog.last_sheet.setText("deux")
    dialog.return_button.click()
    qtbot.waitUntil(lambda: bool(dialog.last_field.error), timeout=PATIENCE)
    assert "n’est pas un feuillet" in dialog.last_field.error
    year = window.desk.today().year
    dialog.last_sheet.setText(f"{year}/1/14")
    dialog.return_button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    idle(qtbot, window)
    (void,) = window.desk.register.taken_sheets(year)
    assert void.sheets == 14


def test_what_can_be_read_is_salvaged_into_a_new_register_with_a_report(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    damage_out_of_sight(path)
    before = path.read_bytes()
    page = shown(qtbot, window, path)
    page.salvage_button.click()
    idle(qtbot, window)
    assert "séance" in page.report.toPlainText()
    assert path.read_bytes() == before
    page.salvaged_button.click()
    assert window.desk.register.path.name == "arnay récupéré.registre"
    assert window.desk.session.place == "Salle des fêtes"


def test_an_altered_register_may_be_read_and_says_why_it_is_not_edited(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    alter(path)
    shown(qtbot, window, path).read_button.click()
    assert window.desk.session.place == "Salle des fêtas"
    assert "Il est endommagé" in window.lasting.text()
    assert window.desk.read_only
    qtbot.wait(50)
    assert window.desk.register is not None


def test_a_register_whose_first_page_is_lost_is_damaged_where_it_has_backups(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    content = path.read_bytes()
    path.write_bytes(bytes(4096) + content[4096:])
    assert "mercredi 25 novembre" in shown(qtbot, window, path).backup.text()


def test_another_register_is_opened_from_the_page(
    window: MainWindow, qtbot: QtBot, path: Path, answers: Answers, tmp_path: Path
) -> None:
    session = council(11)
    answers.path = tmp_path / "autre.registre"
    RegisterFile.create(answers.path, session.collectivity, session.assembly, [session]).close()
    damage_out_of_sight(path)
    page = shown(qtbot, window, path)
    as_a_slot(page.open_button.click)
    assert window.desk.register.path == answers.path
    assert not page.isVisible()


def test_an_annex_that_is_damaged_is_told_and_the_rest_is_edited(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    body = b"%PDF-1.7 plan"
    with RegisterFile.open(path) as register:
        digest = register.keep_annex(body)
        session = register.session(1)
        item = replace(session.deliberations[0], annexes=(Annex("Plan", digest, PDF, len(body)),))
        register.save_session(1, session.with_deliberation(0, item), "Annexe")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE annex_file SET content = x'25'")
    window.registers.open(path)
    qtbot.waitUntil(lambda: window.notices.notice("annexes") is not None, timeout=PATIENCE)
    notice = window.notices.notice("annexes")
    assert notice is not None
    assert "l’annexe «\u00a0Plan\u00a0» n’est plus celui qui fut joint" in notice.words.text()
    assert window.desk.register is not None
    assert not window.desk.read_only


def test_a_register_that_is_gone_comes_back_from_its_backups(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    path.unlink()
    page = shown(qtbot, window, path)
    assert page.title.text() == "Ce registre est introuvable"
    assert "n’existe pas" in page.words.text()
    assert not page.read_button.isVisibleTo(page)
    page.return_button.click()
    qtbot.waitUntil(lambda: window.registers.returning.dialog is not None, timeout=PATIENCE)
    dialog = window.registers.returning.dialog
    assert isinstance(dialog, ReturnDialog)
    qtbot.waitUntil(dialog.return_button.isEnabled, timeout=PATIENCE)
    dialog.return_button.click()
    qtbot.waitUntil(lambda: window.desk.register is not None, timeout=PATIENCE)
    assert window.desk.session is not None
    assert window.desk.session.place == "Salle des fêtes"
    assert not window.desk.read_only


def test_a_register_renamed_is_opened_again_under_its_new_name(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    window.registers.open(path)
    moved = path.rename(path.with_name("beaune.registre"))
    window.registers.open(moved)
    assert window.desk.register is not None
    assert window.desk.register.path == moved
    assert not window.desk.read_only
