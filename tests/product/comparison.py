"""What the packaged command line gives of a register: its records and its papers, to the byte.

Asked of a copy, for binding a register notes it there; before its loss and after its return.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from registre_app.papers.catalogue import of_scope
from registre_app.papers.topic import Scope

AT_ONCE = 2
OWN = "copie.registre"
DAYS = ("2026-03-20", "2026-04-10")
NUMBERS = tuple(f"2026-{rank:03}" for rank in range(1, 8))
YEAR = "2026"
WITHOUT_FILE = ("exporter", "lister", "sceaux")


@dataclass(frozen=True)
class Package:
    """The program of the package, and the environment that it is given."""

    program: Path
    environment: dict[str, str]

    def run(self, *words: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
        """Run a command in a folder."""
        return subprocess.run(
            [self.program, *words],
            cwd=folder,
            env=self.environment,
            capture_output=True,
            check=False,
        )


@dataclass(frozen=True)
class Given:
    """What a command gave: its status, its words, the digest of the bytes of its paper."""

    status: int
    words: str
    digest: str
    size: int


def asked() -> Iterator[tuple[str, ...]]:
    """Yield every command: the records, each paper of each session, item and year, the sheets."""
    for day in DAYS:
        yield "exporter", OWN, "--seance", day
        for paper in of_scope(Scope.SESSION):
            yield "document", paper.key, OWN, "--seance", day
        yield "feuillets", OWN, "--seance", day
    for number in NUMBERS:
        for paper in of_scope(Scope.ITEM):
            yield "document", paper.key, OWN, "--numero", number
        yield "extrait", OWN, number
        yield "extrait", OWN, number, "--publication"
    for paper in of_scope(Scope.PERIOD, Scope.BOOK):
        yield "document", paper.key, OWN, "--annee", YEAR
    yield "lister", OWN
    yield "sceaux", OWN
    yield "relier", OWN, "--annee", YEAR  # last: it notes the binding


def given(package: Package, register: Path, folder: Path) -> dict[str, Given]:
    """Return what each command gives of a copy of a register, made in a new folder."""
    folder.mkdir()
    shutil.copy(register, folder / OWN)

    def ask(numbered: tuple[int, tuple[str, ...]]) -> Given:
        rank, words = numbered
        paper = folder / f"{rank:03}.pdf"
        into = () if words[0] in WITHOUT_FILE else ("-o", paper.name)
        done = package.run(*words, *into, folder=folder)
        content = paper.read_bytes() if into and done.returncode == 0 else done.stdout
        told = done.stderr.decode("utf-8", "replace").strip()
        return Given(done.returncode, told, sha256(content).hexdigest(), len(content))

    *most, last = enumerate(asked())
    with ThreadPoolExecutor(AT_ONCE) as threads:
        found = list(threads.map(ask, most))
    return dict(zip(map(" ".join, asked()), [*found, ask(last)], strict=True))


def differences(before: dict[str, Given], after: dict[str, Given]) -> list[str]:
    """Return the commands that no longer give the same, with both digests."""
    return [
        f"registre {words} : {before[words]} puis {after[words]}"
        for words in before
        if before[words] != after[words]
    ]


def refused(found: dict[str, Given]) -> list[str]:
    """Return the commands that gave nothing, with what they said."""
    return [f"registre {words} : {each.words}" for words, each in found.items() if each.status]
