"""The screens of backups, of a damaged register, and of a run that was cut: see tests.pictures."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from registre_app.app.backing_up import back_up, choose_places
from registre_app.app.backup_places import KnownPlaces
from registre_app.app.diagnostics import Diagnostics
from registre_app.app.runs import begin_run
from registre_app.app.salvaging import lines, salvage_register
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why, folder_beside, folder_in
from registre_app.ui.sections import Section
from registre_app.ui.shell.last_run import LastRun
from registre_app.ui.shell.window import MainWindow
from tests.councils import council
from tests.damage import damage_out_of_sight
from tests.seals import sealed

MOMENTS = (
    (Why.MIGRATION, datetime(2022, 9, 30, 9, 12)),
    (Why.OPENING, datetime(2022, 12, 1, 8, 45)),
    (Why.SEALING, datetime(2022, 12, 16, 10, 5)),
    (Why.ASKED, datetime(2023, 1, 3, 17, 30)),
)
PATIENCE = 30  # seconds


def backup_screens(window: MainWindow, scratch: Path) -> Iterator[str]:
    """Show one screen after the other, and name it."""
    folder = scratch / "sauvegardes"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    window.registers.close()
    window.desk.backup_places = KnownPlaces(folder)
    path = _register(folder / "arnay.registre", window.desk.backup_places)
    window.registers.open(path)
    window.navigation.show_section(Section.DASHBOARD)
    _until(lambda: bool(window.backups.told))
    yield "40-second-endroit-absent"
    window.navigation.show_section(Section.ARCHIVES)
    yield "40-sauvegardes"
    window.commands.choose_places()
    yield "40-ou-vont-les-sauvegardes"
    _close()
    yield from _return(window)
    yield from _damaged(window, path)
    yield from _cut(window, folder)


def _register(path: Path, known: KnownPlaces) -> Path:
    session = council(15, 13)
    october = replace(session, date=datetime(2022, 10, 6).date(), deliberations=())
    stick = path.parent / "clé"
    stick.mkdir()
    with RegisterFile.create(
        path, session.collectivity, session.assembly, [session, october]
    ) as made:
        choose_places(made, None, stick, known)
        for why, moment in MOMENTS:
            place = f"Salle du {moment.day}"
            made.save_session(1, replace(made.session(1), place=place), "Lieu")
            back_up(made, why, moment, known)
        sealed(made, 1)
        made.save_session(2, replace(made.session(2), place="Salle des fêtes"), "Lieu")
    folder_in(stick, path).rename(path.parent / "retirée")
    return path


def _return(window: MainWindow) -> Iterator[str]:
    window.registers.return_to_backup()
    dialog = window.registers.returning.dialog
    assert dialog is not None
    _until(lambda: not dialog.busy)
    dialog.table.selectRow(2)
    _until(lambda: not dialog.busy)
    yield "41-revenir"
    dialog.show_contents()
    _until(lambda: not QApplication.activeModalWidget().busy)
    yield "41-ses-actes"
    _close()
    dialog.accept()
    _until(lambda: not window.registers.busy)
    yield "41-revenu"


def _damaged(window: MainWindow, path: Path) -> Iterator[str]:
    window.registers.close()
    damage_out_of_sight(path)
    window.registers.open(path)
    _until(lambda: window.registers.damaged is not None and not window.registers.busy)
    yield "42-endommage"
    made = path.with_name("arnay récupéré.registre")
    window.pages.damaged.show_report(lines(salvage_register(path, made)), made)
    yield "42-recupere"
    window.pages.damaged.return_asked.emit()
    dialog = window.registers.returning.dialog
    assert dialog is not None
    _until(lambda: not dialog.busy)
    yield "42-revenir-sans-reprise"
    _close()
    shutil.rmtree(folder_beside(path))


def _cut(window: MainWindow, folder: Path) -> Iterator[str]:
    diagnostics = Diagnostics(own_folder=folder / "journal")
    moment = datetime(2023, 1, 4, 20, 15)
    run = begin_run(diagnostics.folder, moment)
    assert run is not None
    run.end()
    diagnostics.crash.write_text("Fatal Python error: Segmentation fault\n", "utf-8")
    run.path.touch()
    for each in (run.path, diagnostics.crash):
        os.utime(each, (moment.timestamp(), moment.timestamp()))
    last = LastRun(window, window.desk, window.notices, diagnostics)
    last.begin()
    yield "43-arret"
    window.notices.notice("arret").buttons[0].click()
    yield "43-rapport"
    _close()
    last.end()
    window.notices.remove("arret")
    window.registers.close()


def _close() -> None:
    if isinstance(asked := QApplication.activeModalWidget(), QDialog):
        asked.reject()


def _until(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not done() and time.monotonic() < until:
        QApplication.processEvents()
