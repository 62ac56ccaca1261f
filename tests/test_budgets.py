"""What the application may cost (packaging/budgets.toml), by counts that are the same each time.

What is installed is checked by packaging/portable, which builds it.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks import footprint

BUDGETS = Path(__file__).parent.parent / "packaging" / "budgets.toml"
LATE = {"sqlite_utils", "reportlab", "pikepdf", "pypdfium2", "lxml", "PIL", "jinja2", "hunspell"}


@pytest.fixture(scope="module")
def budgets() -> dict[str, Any]:
    return tomllib.loads(BUDGETS.read_text("utf-8"))


def test_the_window_starts_with_few_modules(tmp_path: Path, budgets: dict[str, Any]) -> None:
    found = footprint.started(tmp_path)
    assert len(found) <= budgets["start"]["modules"], sorted(found)
    assert "registre_app.ui.dashboard.page" in found
    assert {name.partition(".")[0] for name in found} & LATE == set()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what memory is written")
def test_the_attendance_sheet_takes_little_memory(tmp_path: Path, budgets: dict[str, Any]) -> None:
    assert footprint.attended(tmp_path, 15).anonymous <= budgets["attendance"]["anonymous"]
