"""Processes of our own, in a checkout and in a frozen application."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from registre_app import isolated
from registre_app.__main__ import main
from registre_app.isolated import SERVING

SERVES = "registre_app.confined"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program of the window of a frozen application."""
    window = tmp_path / "registre-fenetre.exe"
    window.touch()
    monkeypatch.setattr(sys, "executable", str(window))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    return window


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of the processes that are started."""
    asked: list[list[str]] = []

    def note(command: list[str], **_options: Any) -> None:
        asked.append(command)

    monkeypatch.setattr(subprocess, "Popen", note)
    return asked


def test_a_checkout_starts_an_isolated_interpreter(commands: list[list[str]]) -> None:
    isolated.started(SERVES)
    assert commands[0][:2] == [sys.executable, "-I"]


def test_a_frozen_application_starts_itself(program: Path, commands: list[list[str]]) -> None:
    isolated.started(SERVES)
    assert commands == [[str(program), SERVING, SERVES]]


def test_its_program_that_has_a_console_serves(program: Path, commands: list[list[str]]) -> None:
    console = program.with_name("registre.exe")
    console.touch()
    isolated.started(SERVES)
    assert commands == [[str(console), SERVING, SERVES]]


def test_the_word_serves_as_the_module_named(monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    monkeypatch.setattr(f"{SERVES}.serve", lambda: served.append(SERVES))
    monkeypatch.setattr(sys, "argv", ["registre", SERVING, SERVES])
    assert main() == 0
    assert served == [SERVES]


def test_it_serves_as_no_module_of_another() -> None:
    with pytest.raises(ValueError, match="timeit"):
        isolated.serve_as("timeit")


@pytest.mark.parametrize("former", ["/opt/qt/lib", None])
def test_programs_of_the_system_get_their_own_libraries(
    former: str | None, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", str(program.parent))
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    if former:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", former)
    isolated.leave_own_libraries()
    assert os.environ.get("LD_LIBRARY_PATH") == former
