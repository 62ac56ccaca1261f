"""The browser that the page of an archive is driven in, where it is installed."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MODULES = Path(sys.prefix) / "browser" / "node_modules"
NAMES = ("chromium", "chromium-browser", "google-chrome")
LACKING = "« sh packaging/browser » installs Chromium and what drives it"
_HERE = Path(__file__).parent
_PATIENCE = 180  # seconds


def chromium() -> str | None:
    """Return the browser; None where it, Node or the driver is not installed."""
    ready = shutil.which("node") and (MODULES / "playwright-core").is_dir()
    return next(filter(None, map(shutil.which, NAMES)), None) if ready else None


@dataclass(frozen=True)
class Played:
    """What the page said after each step, and what left it."""

    answers: list[Any]
    requests: list[str]
    errors: list[str]


def play(archive: Path, *steps: tuple[str, str | None]) -> Played:
    """Play steps in the page of an archive."""
    browser = chromium()
    if browser is None:
        raise RuntimeError(LACKING)
    done = subprocess.run(
        ["node", _HERE / "page.mjs", MODULES, browser, archive, json.dumps(steps)],
        check=True,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )
    return Played(**json.loads(done.stdout))
