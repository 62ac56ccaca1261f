"""Where what is the user's lies: in the folders of the system, or beside a portable application."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from registre_app import own_folders
from registre_app.own_folders import BESIDE, MARKER

ALL = ["settings_folder", "log_folder", "cache_folder", "data_folder"]


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An application on a stick, frozen."""
    folder = tmp_path / "clé" / "registre"
    folder.mkdir(parents=True)
    monkeypatch.setattr(sys, "executable", str(folder / "registre-fenetre"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    return folder


@pytest.mark.parametrize("name", ALL)
def test_with_its_marker_everything_lies_beside_the_application(stick: Path, name: str) -> None:
    (stick / MARKER).touch()
    assert getattr(own_folders, name)() == stick / BESIDE


@pytest.mark.parametrize("name", ALL)
def test_without_a_marker_the_folders_are_those_of_the_system(stick: Path, name: str) -> None:
    of_system = getattr(
        platformdirs, f"user_{name.removesuffix('_folder')}_path".replace("settings", "config")
    )("registre")
    assert getattr(own_folders, name)() == of_system


def test_a_checkout_is_never_portable(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (stick / MARKER).touch()
    monkeypatch.delattr(sys, "frozen")
    assert own_folders.portable_folder() is None


def test_a_stick_that_cannot_be_written_to_leaves_the_folders_of_the_system(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / MARKER).touch()
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) != (stick, os.W_OK))
    assert own_folders.portable_folder() is None


def test_nothing_else_asks_the_system_for_a_folder() -> None:
    package = Path(own_folders.__file__).parent
    asking = {
        path.name for path in package.rglob("*.py") if "platformdirs" in path.read_text("utf-8")
    }
    assert asking == {"own_folders.py"}
