"""A register with sealed sessions and a decision on sheets of its own, for its papers."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from registre_app.app.laying import lay_decisions
from registre_app.app.sheets import kept_sheets
from registre_app.domain.delegation import DelegatedDecision
from registre_app.storage import RegisterFile
from tests.sealed import TODAY


@pytest.fixture(autouse=True)
def _here(in_this_process: None) -> None:
    """Start no process to read a paper."""


@pytest.fixture(scope="session")
def model(sealed_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register, which no test changes."""
    path = Path(shutil.copy(sealed_model, tmp_path_factory.mktemp("porte") / "arnay.registre"))
    with RegisterFile.open(path) as register:
        late = DelegatedDecision(
            "D-2", date(2026, 6, 2), "Ligne de trésorerie", "Prêt.", "Le Maire"
        )
        register.save_decisions((*register.decisions(), late), "Décision")
        lay_decisions(register, 2026, TODAY)
    return path


@pytest.fixture
def laid(model: Path, tmp_path: Path) -> Iterator[RegisterFile]:
    """A copy of the register, open."""
    path = shutil.copy(model, tmp_path / "arnay.registre")
    with RegisterFile.open(Path(path)) as opened:
        yield opened


@pytest.fixture(scope="session")
def sheets(model: Path) -> bytes:
    """The sheets kept of its first session."""
    with RegisterFile.open(model, read_only=True) as opened:
        found = kept_sheets(opened, 1)
    assert found
    return found
