"""What an archive costs beside « cp » and « sha256sum ».

The same bytes on the same medium, in turn; the papers are drawn apart. Before each reading back the
memory forgets what the disk has.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from statistics import median

from registre_app.app.archiving import draw_for_archive
from registre_app.archive import Stage, check_archive, mark_of, write_archive
from registre_app.domain.annex import PDF, Annex
from registre_app.files import leave_cache
from registre_app.storage import RegisterFile
from tests.benchmarks.figure import Figure
from tests.benchmarks.seals import session_of

TODAY = date(2030, 1, 1)
YEARS, SESSIONS, ACTS = 3, 8, 6
ANNEX = 4_000_000  # bytes of the file that each session has
TIMES = 3
Seconds = dict[str, list[float]]


def register_of(path: Path, years: int, sessions: int, annex: int) -> RegisterFile:
    """Make a register of some years, with files joined that no compression makes smaller."""
    contents = [os.urandom(annex) for _ in range(years * sessions)]
    held = []
    for number, content in enumerate(contents):
        session = session_of(number, ACTS)
        year, turn = divmod(number, sessions)
        day = date(2025 + year, 1, 10) + timedelta(days=40 * turn)
        joined = Annex(f"Plan {number}", sha256(content).hexdigest(), PDF, annex, "plan.pdf", 1)
        items = (
            replace(session.deliberations[0], annexes=(joined,)),
            *session.deliberations[1:],
        )
        held.append(replace(session, date=day, deliberations=items))
    made = RegisterFile.create(path, held[0].collectivity, held[0].assembly, held)
    for content in contents:
        made.keep_annex(content)
    return made


def figures(folder: Path, *, quick: bool) -> Iterator[Figure]:
    """Measure on the medium of a folder."""
    found: Seconds = {}
    years, sessions, annex = (1, 1, 1_000) if quick else (YEARS, SESSIONS, ANNEX)
    with register_of(folder / "x.registre", years, sessions, annex) as register:
        for turn in range(TIMES):
            place = folder / f"cle-{turn}"
            place.mkdir()
            first = _written(register, place, (), found, "new")
            _written(register, place, (mark_of(first),), found, "unchanged")
            _timed(found, "check", first, check_archive)
            _timed(found, "sha256sum", first, _summed)
            copy = place / "copie"
            _timed(found, "cp", first, lambda archive: _copied(archive, copy))  # noqa: B023
            if turn:
                shutil.rmtree(place)
    files, octets = size_of(next(folder.glob("cle-0/archive-*")))
    middle = {name: median(times) for name, times in found.items()}
    both = middle["cp"] + middle["sha256sum"]
    for work, mine, named, theirs in (
        ("written, synced, read back", middle["new, written"], "cp, sync, sha256sum", both),
        ("the same, copied from the former", middle["unchanged, written"], "the same", both),
        ("checked", middle["check"], "sha256sum -c", middle["sha256sum"]),
        ("drawn before", middle["new, drawn"], "where nothing changed", middle["unchanged, drawn"]),
    ):
        said = f"{files} files, {octets / 1e6:.0f} MB"
        yield Figure(work, mine, "s", named, theirs, spread=said)


def size_of(archive: Path) -> tuple[int, int]:
    """Return how many files an archive has, and its bytes."""
    sizes = [each.stat().st_size for each in archive.rglob("*") if each.is_file()]
    return len(sizes), sum(sizes)


def _written(
    register: RegisterFile, place: Path, known: tuple[str, ...], found: Seconds, name: str
) -> Path:
    """Write an archive; the papers are drawn before the first byte is written."""
    begun: dict[Stage, float] = {}
    start = time.perf_counter()

    def advance(stage: Stage, _done: int, _total: int) -> None:
        begun.setdefault(stage, time.perf_counter())

    archive = write_archive(register, place, TODAY, draw_for_archive(TODAY), advance, known=known)
    end = time.perf_counter()
    found.setdefault(f"{name}, drawn", []).append(begun[Stage.WRITING] - start)
    found.setdefault(f"{name}, written", []).append(end - begun[Stage.WRITING])
    return archive


def _timed(found: Seconds, name: str, archive: Path, act: Callable[[Path], object]) -> None:
    for each in archive.rglob("*"):
        if each.is_file():
            with each.open("rb") as file:
                leave_cache(file.fileno())
    start = time.perf_counter()
    act(archive)
    found.setdefault(name, []).append(time.perf_counter() - start)


def _copied(archive: Path, copy: Path) -> None:
    subprocess.run(["cp", "-r", archive, copy], check=True)
    subprocess.run(["sync", "-f", copy], check=True)


def _summed(archive: Path) -> None:
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "-c", "--quiet", name], cwd=archive, check=True)
