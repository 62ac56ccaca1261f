"""The worked examples of CONTRIBUTING.md: their changes, made in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
_BLOCK = re.compile(r"^```diff\n\+\+\+ (\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COPIED = ("registre_app", "resources", "tests", "pyproject.toml")
_LEFT_OUT = shutil.ignore_patterns("golden")
_NUMBERED = "N;"


@dataclass(frozen=True)
class Change:
    """A change to a file: lines that stand together there, and those to put in their place."""

    path: str
    former: str
    later: str


def changes(heading: str) -> tuple[Change, ...]:
    """Return the changes under a heading of the page, in their order."""
    section = re.split(rf"^### {heading}$", TEXT, flags=re.MULTILINE)[1]
    section = re.split(r"^##+ ", section, flags=re.MULTILINE)[0]
    found = []
    for path, block in _BLOCK.findall(section):
        lines = [line or " " for line in block.splitlines()]
        former = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
        later = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
        found.append(Change(path, former, later))
    return tuple(found)


class Copy:
    """A copy of the project, in which changes are made and programs are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in _COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=_LEFT_OUT)
            else:
                shutil.copy(ROOT / name, folder / name)

    def make(self, change: Change) -> None:
        """Make a change. Fails where the file is no longer what the example says."""
        path = self.folder / change.path
        if not change.former:
            self._add(path, change.later)
            return
        text = path.read_text("utf-8")
        assert text.count(change.former) == 1, f"{change.path}:\n{change.former}"
        path.write_text(text.replace(change.former, change.later), "utf-8")

    def _add(self, path: Path, lines: str) -> None:
        """Add lines at the end of a file, or make a new one of them."""
        known = path.read_text("utf-8") if path.exists() else ""
        for number, line in enumerate(lines.splitlines(), known.count("\n")):
            # The next number of a table, whose first line is its head.
            numbered = line.startswith(_NUMBERED)
            known += f"{number};{line.removeprefix(_NUMBERED)}\n" if numbered else f"{line}\n"
        path.write_text(known, "utf-8")

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run Python in the copy, whose modules go before those of this project."""
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def registre(self, *arguments: str) -> str:
        """Run a command of the copy that must be done, or have findings, and return its answer."""
        done = self.run("-m", "registre_app", *arguments)
        assert done.returncode < 2, done.stderr
        return done.stdout

    def failures(self, *arguments: str) -> tuple[str, ...]:
        """Run tests of the copy and return the names of those that fail."""
        done = self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", *arguments)
        assert done.returncode in (0, 1), f"{done.stdout}{done.stderr}"
        return tuple(_failed(done.stdout))


def _failed(told: str) -> Iterator[str]:
    for line in told.splitlines():
        if line.startswith("FAILED "):
            yield line.partition("::")[2].partition(" - ")[0]
