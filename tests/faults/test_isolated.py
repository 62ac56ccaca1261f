"""A module in the current folder, such as a USB stick, is never imported (CWE-427)."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import registre_app
from registre_app.papers.register.drafts import MANY_ACTS
from registre_app.storage import RegisterFile
from tests.councils import council

PACKAGE = Path(registre_app.__file__).parent
PACKAGING = PACKAGE.parent / "packaging"
NAMES = ("pickle", "json", "datetime", "sitecustomize", "registre_app", "PySide6", "reportlab")
STARTS = re.compile(r"\"?\$(?:system_python|python|candidate)\"? +(?!-I )-")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder with a register of two sessions, and modules that leave a trace where executed."""
    folder = tmp_path / "cle"
    folder.mkdir()
    one = council(7)
    item = one.deliberations[0]
    sessions = [
        replace(
            one,
            date=date(2022, 12, day),
            deliberations=tuple(
                replace(item, number=f"{day}-{rank}") for rank in range(MANY_ACTS // 3 + 1)
            ),
        )
        for day in (1, 8, 15)
    ]
    register = RegisterFile.create(
        folder / "arnay.registre", one.collectivity, one.assembly, sessions
    )
    register.close()
    for name in NAMES:
        (folder / f"{name}.py").write_text(
            f"open({str(tmp_path / 'execute')!r}, 'a').write({name!r})\n", "utf-8"
        )
    return folder


def test_the_command_line_of_packaging_executes_nothing_of_the_current_folder(
    stick: Path, tmp_path: Path
) -> None:
    environment = PACKAGE.parent / ".venv"
    if not environment.is_dir():
        pytest.skip("packaging/run has not made its environment here")
    for arguments in (
        ("lister", "arnay.registre"),
        ("document", "registre", "arnay.registre", "-o", "registre.pdf"),  # drawn by two processes
    ):
        done = subprocess.run(
            [shutil.which("sh") or "sh", str(PACKAGING / "run"), *arguments],
            cwd=stick,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert not (tmp_path / "execute").exists()


def test_the_second_process_executes_nothing_of_the_current_folder(
    stick: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-I", "-m", "registre_app"),
            *("document", "registre", "arnay.registre", "-o", "registre.pdf"),
        ],
        cwd=stick,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(stick)},
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "execute").exists()


@pytest.mark.parametrize("name", ["run", "environment.sh"])
def test_every_python_that_packaging_starts_for_the_user_is_isolated(name: str) -> None:
    text = (PACKAGING / name).read_text("utf-8")
    assert STARTS.findall(text) == []
    assert "-I " in text


def test_every_process_that_the_application_starts_is_isolated() -> None:
    starts = [
        line.strip()
        for path in PACKAGE.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "sys.executable," in line
    ]
    assert starts
    # A frozen application is its own command: its bootloader isolates it.
    of_frozen = ["return [sys.executable, str(register)]"]
    assert [line for line in starts if '"-I"' not in line] == of_frozen
