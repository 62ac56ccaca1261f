"""Processes killed while they make or rewrite a file: it is whole or not there, no draft stays.

Each way of writing is tried with files without a name, as Linux has them, and without. ``lost`` are
files that are not whole, or that took the place of another; ``unseen`` drafts that are left: after
the kill where the system holds files without a name, else after the next writing in that folder.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from registre_app.domain.errors import RegistreError
from registre_app.files import appearing, created, rewritten
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.faults.outcome import Outcome

KIND = "drafts"
SHORT = 40
LONG = 2_000
FORMER, NEW = b"ancien" * 20_000, b"nouveau" * 20_000
PARTS = 5  # files in a folder that appears


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Kill that many writings at moments drawn from a seed."""
    asked = [sys.executable, "-m", "tests.faults.drafts", str(count), str(seed), str(folder)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(done.stderr)
    lost, unseen, cut = json.loads(done.stdout)
    notes = (f"{cut} killed before they were done", *lost[:3], *unseen[:3])
    return Outcome(KIND, count, len(lost), len(unseen), notes)


def _create(path: Path) -> None:
    session = council(3)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()


def _rewrite(path: Path) -> None:
    rewritten(path, NEW)


def _fill(path: Path) -> None:
    with appearing(path, folder=True) as draft:
        for rank in range(PARTS):
            (draft / f"{rank}.json").write_bytes(NEW)


WAYS: dict[str, Callable[[Path], None]] = {"create": _create, "rewrite": _rewrite, "folder": _fill}


def _is_whole(way: str, path: Path) -> bool:
    """Tell whether what a killed process left under the name is all or nothing."""
    if way == "rewrite":
        return path.read_bytes() in (FORMER, NEW)
    if not path.exists():
        return True
    if way == "folder":
        return [each.read_bytes() for each in path.iterdir()] == [NEW] * PARTS
    try:
        with RegisterFile.open(path) as register:
            return register.read_only_reason is None and register.session(1) == council(3)
    except RegistreError:
        return False


def _killed(write: Callable[[Path], None], path: Path, after: float) -> bool:
    """Fork a process that writes, and kill it; tell whether it was not done."""
    child = os.fork()
    if child == 0:
        write(path)
        os._exit(0)
    time.sleep(after)
    os.kill(child, 9)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _try(way: str, folder: Path, after: float, *, unnamed: bool) -> tuple[str, str, bool]:
    """Kill a writing in an empty folder; return what was lost, what stays, whether it was cut."""
    path = folder / "arnay.registre"
    if way == "rewrite":
        path.write_bytes(FORMER)
    cut = _killed(WAYS[way], path, after)
    lost = "" if _is_whole(way, path) else f"{way}: a file is not whole"
    # A register that its process had opened has its lock, which keeps nobody out, and a journal.
    alone = {path.name, f".{path.name}.verrou", f"{path.name}-journal"}
    if not (unnamed and way == "create"):
        created(folder / "suivant", b"x")
        alone.add("suivant")
    left = {each.name for each in folder.iterdir()} - alone
    return lost, f"{way}: {left}" if left else "", cut


def _main(count: int, seed: int, folder: Path) -> None:
    chance = random.Random(seed)
    flag = getattr(os, "O_TMPFILE", None)
    lasts = {}
    for way, write in WAYS.items():
        for _ in range(2):  # the first imports what it needs
            started = time.perf_counter()
            place = folder / f"mesure-{way}-{started}"
            place.mkdir()
            write(place / "arnay.registre")
            lasts[way] = time.perf_counter() - started
    lost, unseen, cuts = [], [], 0
    for rank in range(count):
        way = list(WAYS)[rank % len(WAYS)]
        unnamed = flag is not None and rank % 2 == 0
        if unnamed:
            os.O_TMPFILE = flag
        elif hasattr(os, "O_TMPFILE"):
            del os.O_TMPFILE
        place = folder / str(rank)
        place.mkdir()
        missing, left, cut = _try(way, place, chance.uniform(0, 1.5 * lasts[way]), unnamed=unnamed)
        lost += [missing] if missing else []
        unseen += [left] if left else []
        cuts += cut
    print(json.dumps([lost, unseen, cuts]))


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
