"""What is kept of an error that nobody foresaw, and what never is: a word of the user's."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from registre_app import __version__
from registre_app.app.diagnostics import Diagnostics
from registre_app.domain.errors import RegistreError
from registre_app.storage.file_format import SCHEMA_VERSION

SECRET = "Mme Léa BRUN, secours de 300 €"


@pytest.fixture
def diagnostics(tmp_path: Path) -> Diagnostics:
    return Diagnostics(("Qt 6.11.1",), tmp_path / "journaux")


def failure() -> BaseException:
    try:
        {}[SECRET]
    except KeyError as error:
        return error
    raise AssertionError


def test_an_error_of_the_house_is_its_sentence_and_is_not_logged(diagnostics: Diagnostics) -> None:
    assert diagnostics.tell(RegistreError("Le support est retiré.")) == "Le support est retiré."
    assert not diagnostics.log.exists()


def test_an_unforeseen_error_is_logged_with_its_place_versions_system_and_thread(
    diagnostics: Diagnostics,
) -> None:
    said: list[str] = []
    thread = threading.Thread(
        target=lambda: said.append(diagnostics.tell(failure())), name="relecture"
    )
    thread.start()
    thread.join()
    assert said[0].startswith("Erreur imprévue (KeyError). Ce qui était enregistré est intact.")
    assert str(diagnostics.log) in said[0]
    log = diagnostics.log.read_text("utf-8")
    for wanted in (
        "[relecture] KeyError",
        f"registre {__version__}, format {SCHEMA_VERSION}",
        "Python ",
        "SQLite ",
        "Qt 6.11.1",
        f"{__name__}:",
        " failure",
    ):
        assert wanted in log


def test_neither_the_message_nor_a_folder_of_the_user_is_kept(diagnostics: Diagnostics) -> None:
    diagnostics.tell(failure())
    log = diagnostics.log.read_text("utf-8")
    assert SECRET not in log
    assert str(Path.cwd()) not in log
    assert str(Path(__file__).parent) not in log


def test_the_causes_of_an_error_are_kept_too(diagnostics: Diagnostics) -> None:
    error = OSError(SECRET)
    error.__cause__ = failure()
    diagnostics.tell(error)
    log = diagnostics.log.read_text("utf-8")
    assert "OSError" in log
    assert "causée par KeyError" in log


def test_old_errors_make_room_for_new_ones(
    diagnostics: Diagnostics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registre_app.app.diagnostics._LOG_SIZE", 2_000)
    for _ in range(60):
        diagnostics.tell(failure())
    files = sorted(each.name for each in diagnostics.folder.iterdir())
    assert files == ["registre.log", "registre.log.1", "registre.log.2", "registre.log.3"]
    assert all(each.stat().st_size <= 2_000 for each in diagnostics.folder.iterdir())


def test_a_folder_that_cannot_be_written_hides_no_error(tmp_path: Path) -> None:
    (tmp_path / "journaux").write_text("un fichier")
    diagnostics = Diagnostics(own_folder=tmp_path / "journaux")
    assert diagnostics.tell(failure()).endswith("Ce qui était enregistré est intact.")
    assert diagnostics.watch_crashes() is None
    assert diagnostics.report().startswith(f"registre {__version__}")


def test_a_process_that_dies_leaves_the_line_where_it_was(diagnostics: Diagnostics) -> None:
    program = (
        "import ctypes, pathlib, sys\n"
        "from registre_app.app.diagnostics import Diagnostics\n"
        "kept = Diagnostics((), pathlib.Path(sys.argv[1])).watch_crashes()\n"
        "ctypes.string_at(0)\n"
    )
    died = subprocess.run(
        [sys.executable, "-c", program, str(diagnostics.folder)], check=False, capture_output=True
    )
    assert died.returncode != 0
    assert "line 4 in <module>" in diagnostics.crash.read_text("utf-8")


def test_a_report_holds_facts_errors_and_crash_without_the_folders_of_the_user(
    diagnostics: Diagnostics,
) -> None:
    diagnostics.tell(failure())
    diagnostics.crash.write_text(
        'Fatal Python error: Segmentation fault\n  File "/home/lea.brun/registre/registre_app/ui/'
        'desk.py", line 7 in open\n  File "/home/lea.brun/essai.py", line 1 in <module>\n',
        "utf-8",
    )
    report = diagnostics.report()
    assert report.startswith("\n".join(diagnostics.facts))
    assert "KeyError" in report
    assert 'File "registre_app/ui/desk.py", line 7' in report
    assert "lea.brun" not in report


@pytest.mark.skipif(os.name != "posix", reason="on Windows the folder's rules hold")
def test_the_logs_are_readable_by_their_user_alone(
    diagnostics: Diagnostics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registre_app.app.diagnostics._LOG_SIZE", 1)
    diagnostics.folder.mkdir()
    diagnostics.log.touch(0o644)  # of an earlier version
    former = os.umask(0)
    try:
        watching = diagnostics.watch_crashes()
        for _ in range(3):
            diagnostics.tell(failure())
    finally:
        os.umask(former)
    assert watching
    watching.close()
    logs = [diagnostics.crash, *diagnostics.folder.glob("registre.log*")]
    assert len(logs) > 2
    assert {stat.S_IMODE(each.stat().st_mode) for each in logs} == {0o600}
    assert stat.S_IMODE(diagnostics.folder.stat().st_mode) == 0o700
