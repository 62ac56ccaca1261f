"""Smoke tests of the benchmarks; measured values are printed, never asserted."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from tests.benchmarks import archives, durability, lines, seals, window
from tests.benchmarks.__main__ import main


@pytest.fixture
def qapp(qapp_args: list[str]) -> QApplication:
    return make_application()


def test_every_work_is_measured_beside_its_reference() -> None:
    table = main(repeats=1)
    assert table.row_count == 7
    assert table.columns[-1].header == "ratio"


def test_the_script_of_the_window_plays_to_its_end(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "petit.registre"
    window.large_register(path, acts=120)
    settings = QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat)
    shown = MainWindow(settings, today=lambda: date(2022, 12, 20))
    shown.show()
    shown.registers.open(path)
    found = window.stalls(shown, pause=10)
    assert found["unanimité"]
    assert shown.desk.session.deliberations[4].ballot.voices == 68
    shown.close()


def test_every_space_of_a_justified_line_is_measured() -> None:
    texts = lines.longest()
    found = lines.quality(lines.ours(texts), texts)
    assert found.lines > len(texts)
    assert len(found.ratios) > 10 * (found.lines - len(texts))


def test_registers_are_multiplied_so_that_they_verify() -> None:
    table = seals.main(acts=200)
    assert table.row_count == 6


def test_every_end_of_a_journal_is_measured_beside_the_former_one(tmp_path: Path) -> None:
    table = durability.main(2, tmp_path)
    assert table.row_count == 5
    assert next(iter(table.columns[-1].cells)) == "1.00"


def test_an_archive_is_measured_beside_cp_and_sha256sum(tmp_path: Path) -> None:
    table, times = archives.main(tmp_path, years=1, sessions=1, annex=1_000)
    assert table.row_count == 4
    assert all(len(each) == archives.TIMES for each in times.values())
