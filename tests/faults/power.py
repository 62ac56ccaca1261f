"""The power goes at any moment of an evening: everything acknowledged is there afterwards.

The evening is played once, recorded; then each moment of it is taken for the last, with what the
disk may hold then (``tests.faults.disk``).
"""

import json
import subprocess
import sys
import tempfile
from hashlib import blake2b, sha256
from pathlib import Path
from random import Random

import tests
from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile
from registre_app.storage.opening import connect
from tests.faults.contents import REGISTERS
from tests.faults.contents import digest as contents_digest
from tests.faults.disk import Content, Disk, State
from tests.faults.evening import Evening
from tests.faults.log import LOCK, Acknowledged, Log
from tests.faults.outcome import Outcome
from tests.faults.recorder import environment
from tests.faults.tree import Tree

SHORT = 50  # moments: every one that acknowledges something, and drawn ones
LONG = 1_000_000  # every moment
_MEMORY = Path("/dev/shm")
_MOST_NOTES = 10
_JOURNAL = "-journal"
_HEADER, _SECTOR = 28, 512  # bytes, of a rollback journal
_UNREADABLE = "not readable"


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Cut the power at as many moments of the evening."""
    return cut(recorded(folder), count, seed)


def recorded(
    folder: Path, steps: int | None = None, settings: tuple[str, ...] = ()
) -> tuple[Tree, Log]:
    """Play the first steps of the evening, all without a number; return what they did to the disk.

    ``settings`` are SQLite's, where they are not to be the product's.
    """
    place, log = folder / "soir", folder / "journal"
    place.mkdir()
    Evening(place).prepare()
    before = Tree()
    before.read(place)
    command = [sys.executable, "-m", "tests.faults.played", str(place), str(log)]
    command += ["--steps", str(steps)] if steps else []
    command += ["--settings", json.dumps(settings)] if settings else []
    root = Path(tests.__file__).parents[1]
    subprocess.run(command, env=environment(folder), cwd=root, check=True)
    read = Log(place, before)
    read.read(log)
    require_whole(read, place)
    return before, read


def require_whole(log: Log, place: Path) -> None:
    """Raise AssertionError where the process did something to its files that was not recorded."""
    found = {
        str(each.relative_to(place)): each.read_bytes()
        for each in place.rglob("*")
        if each.is_file() and not each.name.endswith(LOCK)
    }
    replayed = {path: bytes(log.whole.files[file]) for path, file in log.whole.paths()}
    if found != replayed:
        unlike = {path for path in found | replayed if found.get(path) != replayed.get(path)}
        raise AssertionError(f"not recorded whole: {sorted(unlike)}")


def cut(recording: tuple[Tree, Log], count: int, seed: int) -> Outcome:
    """Cut the power at as many moments of a recording, and look at what is left."""
    before, log = recording
    chance = Random(seed)
    moments = _moments(log, count, chance)
    told = [each.told for each in log.events if isinstance(each, Acknowledged)]
    disk, step, cuts = Disk(before), -1, 0
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as scratch:
        judge = _Judge(told, Path(scratch))
        for moment, event in enumerate(log.events):
            disk.happens(event)
            step += isinstance(event, Acknowledged)
            if moment in moments:
                judge.begin(step)
                for state in disk.states(chance):
                    cuts += 1
                    judge.look(disk, state)
    counted = (
        f"{len(moments)} of {len(log.events)} moments of {len(told) - 1} steps, {cuts} cuts, "
        f"{judge.tried} of them unlike, {judge.opened} registers read whole"
    )
    return Outcome(
        "power", judge.tried, judge.lost, judge.unseen, (counted, *list(judge.notes)[:_MOST_NOTES])
    )


def _moments(log: Log, count: int, chance: Random) -> set[int]:
    """Return after which events the power goes: those that acknowledge first, then others."""
    telling = [n for n, each in enumerate(log.events) if isinstance(each, Acknowledged)]
    others = [n for n, each in enumerate(log.events) if not isinstance(each, Acknowledged)]
    chance.shuffle(others)
    return set((telling + others)[:count])


class _Judge:
    """Tells of what a cut leaves whether everything acknowledged is in it."""

    def __init__(self, told: list[dict[str, str]], scratch: Path) -> None:
        self.tried = self.lost = self.unseen = self.opened = 0
        self.notes: dict[str, None] = {}
        self._told = told
        self._scratch = scratch
        self._step = -1
        self._digests: dict[Content, bytes] = {}  # of this moment
        self._looked: set[int] = set()  # since this step
        self._found: set[frozenset[tuple[str, bytes, bytes]]] = set()  # since this step
        self._recovered: dict[tuple[bytes, bytes], str] = {}  # since this step
        self._read: dict[bytes, str] = {}

    def begin(self, step: int) -> None:
        """Take the next moment, at which that many steps are acknowledged."""
        self._digests.clear()
        if step != self._step:
            self._looked.clear()
            self._found.clear()
            self._recovered.clear()
        self._step = step

    def look(self, disk: Disk, state: State) -> None:
        """Look at what may be found now."""
        same = hash(frozenset(state.items()))
        if same in self._looked:
            return
        self._looked.add(same)
        before, after = self._told[self._step], self._told[self._step + 1 :][:1]
        expected = [before, *after]
        paths = {path for each in expected for path in each if path in state}
        found = {
            path: (self._digest(disk, state[path]), self._hot(disk, state, path)) for path in paths
        }
        known = frozenset((path, *each) for path, each in found.items())
        if known in self._found:
            return
        self._found.add(known)
        self.tried += 1
        wrong: dict[str, str | None] = {}
        for path in {path for each in expected for path in each}:
            told = self._tell(disk, state, path, *found[path]) if path in found else None
            if told not in [each.get(path) for each in expected]:
                wrong[path] = told
        if not wrong:
            return
        # What reads as no step left it is worse than lost: nobody is told.
        if any(
            told and self._is_read(told) and not self._steps(path, told)
            for path, told in wrong.items()
        ):
            self.unseen += 1
        else:
            self.lost += 1
        for path, told in wrong.items():
            earlier = self._steps(path, told)
            how = f"as after step {earlier[-1]}" if earlier else told or "absent"
            self.notes[f"after step {self._step}, {path}: {how}"] = None

    def _steps(self, path: str, told: str | None) -> list[int]:
        return [step for step, each in enumerate(self._told) if told and each.get(path) == told]

    @staticmethod
    def _is_read(told: str) -> bool:
        return not told.startswith(_UNREADABLE)

    def _digest(self, disk: Disk, content: Content) -> bytes:
        if content not in self._digests:
            self._digests[content] = _digest(disk.read(content))
        return self._digests[content]

    def _hot(self, disk: Disk, state: State, path: str) -> bytes:
        """Return what of its journal tells how a register is rolled back; b"" where it has none.

        SQLite takes a journal that begins with a zero for none (pager.c, hasHotJournal), and of one
        that counts no page, which is written first, only the header, and whether another follows
        (sqlite.org/fileformat2.html, section 3).
        """
        journal = state.get(path + _JOURNAL)
        if journal is None:
            return b""
        if journal not in self._digests:
            content = disk.read(journal, _SECTOR + 8)
            if content[:1] in (b"", b"\0"):
                told = b""
            elif content[8:12] == bytes(4):
                told = content[:_HEADER] + content[_SECTOR:]
            else:
                told = _digest(disk.read(journal))
            self._digests[journal] = told
        return self._digests[journal]

    def _tell(self, disk: Disk, state: State, path: str, whole: bytes, hot: bytes) -> str:
        """Return the digest of what a file tells, or why it cannot be read."""
        if not path.endswith(REGISTERS):
            return sha256(disk.read(state[path])).hexdigest()[:16]
        if (whole, hot) not in self._recovered:
            journal = disk.read(state[path + _JOURNAL]) if hot else b""
            self._recovered[whole, hot] = self._recover(disk.read(state[path]), journal)
        return self._recovered[whole, hot]

    def _recover(self, content: bytes, journal: bytes) -> str:
        path = self._scratch / f"trouvé{REGISTERS[0]}"
        path.write_bytes(content)
        beside = path.with_name(path.name + _JOURNAL)
        beside.unlink(missing_ok=True)
        try:
            if journal:
                beside.write_bytes(journal)
                connect(path, writable=False).close()
            whole = _digest(path.read_bytes())
            if whole not in self._read:
                self._read[whole] = self._open(path)
            return self._read[whole]
        except RegistreError as error:
            return f"{_UNREADABLE}: {error}".replace(f"{self._scratch}/", "")

    def _open(self, path: Path) -> str:
        self.opened += 1
        with RegisterFile.open(path, read_only=True) as register:
            for entry in register.sessions():
                register.session(entry.id)
            register.decisions()
        return contents_digest(path)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
