"""A run that was cut is told at the next start, once, whatever other windows are open."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from registre_app.app.runs import begin_run, cut_runs

NOW = datetime(2026, 11, 26, 20, 15)
RUN = """
import os, sys
from datetime import datetime
from pathlib import Path
from registre_app.app.runs import begin_run
run = begin_run(Path(sys.argv[1]), datetime(2026, 11, 26, 20, 15))
print("marked", flush=True)
sys.stdin.readline()
os._exit(1)
"""


def started(folder: Path) -> "subprocess.Popen[str]":
    """Start a run in another process, and wait until it is marked."""
    command = [sys.executable, "-c", RUN, str(folder)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
    assert process.stdout.readline() == "marked\n"
    return process


def killed(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_a_run_that_ends_as_it_should_leaves_nothing(tmp_path: Path) -> None:
    run = begin_run(tmp_path, NOW)
    run.end()
    assert list(tmp_path.iterdir()) == []


def test_a_mark_is_its_users_alone(tmp_path: Path) -> None:
    run = begin_run(tmp_path, NOW)
    assert run.path.stat().st_mode & 0o777 == 0o600
    run.end()


def test_a_killed_run_is_told_once_with_when_it_last_ran(tmp_path: Path) -> None:
    process = started(tmp_path)
    (mark,) = tmp_path.iterdir()
    last = datetime(2026, 11, 26, 20, 40).timestamp()
    os.utime(mark, (last, last))
    assert cut_runs(tmp_path, tmp_path / "arret.log") == (), "it still runs"
    killed(process)
    (cut,) = cut_runs(tmp_path, tmp_path / "arret.log")
    assert cut.last == datetime(2026, 11, 26, 20, 40)
    assert not cut.is_told
    assert cut_runs(tmp_path, tmp_path / "arret.log") == ()


def test_two_windows_are_told_apart(tmp_path: Path) -> None:
    one, other = started(tmp_path), started(tmp_path)
    killed(one)
    assert len(cut_runs(tmp_path, tmp_path / "arret.log")) == 1
    killed(other)
    assert len(cut_runs(tmp_path, tmp_path / "arret.log")) == 1


def test_a_number_that_another_process_took_since_deceives_nobody(tmp_path: Path) -> None:
    """A mark without a lock, under the number of this very process: it was cut, long ago."""
    run = begin_run(tmp_path, NOW)
    name = run.path.name
    run.end()
    (tmp_path / name).touch(mode=0o600)
    os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    assert len(cut_runs(tmp_path, tmp_path / "arret.log")) == 1


def test_a_crash_whose_stack_was_written_says_so(tmp_path: Path) -> None:
    killed(started(tmp_path))
    crash = tmp_path / "arret.log"
    crash.write_text("Fatal Python error: Segmentation fault\n", "utf-8")
    last = datetime(2026, 11, 26, 20, 15, 30)
    os.utime(crash, (last.timestamp(), last.timestamp()))
    (cut,) = cut_runs(tmp_path, crash)
    assert cut.is_told


def test_a_crash_of_a_run_before_is_not_that_of_this_one(tmp_path: Path) -> None:
    crash = tmp_path / "arret.log"
    crash.write_text("Fatal Python error: Segmentation fault\n", "utf-8")
    os.utime(crash, (1_000_000_000, 1_000_000_000))
    killed(started(tmp_path))
    (cut,) = cut_runs(tmp_path, crash)
    assert not cut.is_told


def test_a_mark_of_another_machine_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "marche-00000000-999999999-20261126T201500"
    other.touch()
    assert cut_runs(tmp_path, tmp_path / "arret.log") == ()
    assert other.exists()


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "fichier"
    file.touch()
    assert begin_run(file, NOW) is None
    assert cut_runs(file, file) == ()
