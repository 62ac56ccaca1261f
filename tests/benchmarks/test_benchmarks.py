"""Smoke tests of the benchmarks; measured values are printed, never asserted."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from tests.benchmarks import __main__ as command
from tests.benchmarks import archives, durability, lines, seals, tasks, through_time, window
from tests.benchmarks.figure import Figure, spread


@pytest.fixture
def qapp(qapp_args: list[str]) -> QApplication:
    return make_application()


def test_every_task_is_measured_beside_its_reference(tmp_path: Path) -> None:
    found = list(tasks.figures(tmp_path, quick=True))
    assert len(found) == 7
    assert all(each.ratio and each.reference for each in found)


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


def test_registers_are_multiplied_so_that_they_verify(tmp_path: Path) -> None:
    assert len(list(seals.figures(tmp_path, quick=True))) == 6


def test_every_end_of_a_journal_is_measured_beside_the_former_one(tmp_path: Path) -> None:
    found = list(durability.figures(tmp_path, quick=True))
    assert len(found) == 5
    assert found[0].ratio == 1.0


def test_an_archive_is_measured_beside_cp_and_sha256sum(tmp_path: Path) -> None:
    found = list(archives.figures(tmp_path, quick=True))
    assert [each.reference for each in found][:1] == ["cp, sync, sha256sum"]
    assert len(found) == 4


def test_sixty_years_are_measured_beside_six(tmp_path: Path) -> None:
    assert {each.reference for each in through_time.figures(tmp_path, quick=True)} == {"six years"}


def test_a_cost_is_told_beside_its_reference_and_what_was_asked() -> None:
    told = command.table([Figure("start", 230.0, "ms", "an empty window", 100.0, "× 2.2")])
    assert told.splitlines()[-1] == "| start | 230 ms | an empty window | 100 | × 2.30 | × 2.2 |  |"


def test_measures_that_vary_are_told_by_their_worst_unless_a_share_is_meant() -> None:
    values = [*range(1, 101)]
    assert spread("stall", values, "ms").cost == 100
    assert spread("search", values, "ms", share=0.5).cost == 51
    assert spread("search", values, "ms").spread == "median 51.0, p95 96.0, worst 100.0"


def test_a_part_that_fails_is_named_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "PARTS", {"nowhere": "A part that is not there", "tasks": "Tasks"})
    asked = command.arguments(["--quick", "--output", str(tmp_path)])
    assert command.main(asked) == 1
    (written,) = tmp_path.glob("figures-*-quick.md")
    text = written.read_text("utf-8")
    assert "Failed: ModuleNotFoundError" in text
    assert "extract of Dijon (86 members, 3 pages)" in text
    assert "Python 3." in text
