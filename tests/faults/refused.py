"""The disk refuses one operation of an evening, or all from one on.

Loaded with the recorder, which makes them fail. Each trial is a process of its own: it plays the
evening until an edit is refused, looks at what is there, then does the edit again with room.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from traceback import format_exception_only

import tests
from registre_app.domain.errors import RegistreError
from tests.faults.contents import contents
from tests.faults.evening import Evening, Step
from tests.faults.outcome import Outcome
from tests.faults.recorder import Recorder, environment

_THEN = 2  # edits that go through, once there is room
_MOST_NOTES = 10


def tried(kind: str, error: int, count: int, seed: int, folder: Path, *, lasting: bool) -> Outcome:
    """Have as many operations of an evening refused, each in a process of its own."""
    place = folder / "soirs"
    place.mkdir()
    command = [sys.executable, "-m", "tests.faults.refused", kind, str(place), str(error)]
    command += ["--count", str(count), "--seed", str(seed), *["--lasting"] * lasting]
    root = Path(tests.__file__).parents[1]
    done = subprocess.run(
        command, env=environment(folder), cwd=root, check=True, stdout=subprocess.PIPE
    )
    told = json.loads(done.stdout)
    return Outcome(**(told | {"notes": tuple(told["notes"])}))


@dataclass(frozen=True)
class Pause:
    """A moment of the evening when nothing is open: it may be gone on with from a copy.

    ``steps`` and ``operations`` were done before.
    """

    copy: Path
    steps: int
    operations: int


class Reference:
    """The evening played without a fault: what is there after each step, and how much was done."""

    def __init__(self, folder: Path, recorder: Recorder) -> None:
        folder.mkdir(parents=True)
        evening = Evening(folder)
        evening.prepare()
        self.told = [contents(folder)]
        self.pauses: list[Pause] = []
        self._pause(folder, 0)
        recorder.start(folder)
        recorder.fail(0, 0, lasting=False)
        for step in evening.steps():
            step()
            self.operations = recorder.count()
            self.told.append(contents(folder))
            if evening.opened is None:
                self._pause(folder, self.operations)

    def _pause(self, folder: Path, operations: int) -> None:
        copy = folder.parent / f"apres-{len(self.told) - 1}"
        shutil.copytree(folder, copy)
        self.pauses.append(Pause(copy, len(self.told) - 1, operations))

    def before(self, rank: int) -> Pause:
        """Return the last pause before an operation (1 is the first)."""
        return [each for each in self.pauses if each.operations < rank][-1]


class Trial:
    """One evening, of which an operation is refused, from the last pause before it."""

    def __init__(self, folder: Path, reference: Reference, recorder: Recorder, rank: int) -> None:
        pause = reference.before(rank)
        shutil.copytree(pause.copy, folder)
        self.evening = Evening(folder)
        self._steps = self.evening.steps()[pause.steps :]
        self._before = pause.steps
        self._rank = rank - pause.operations
        self._reference = reference
        self._recorder = recorder

    def play(self, error: int, *, lasting: bool) -> Iterator[str]:
        """Play it, and yield a word and a sentence on each thing that went wrong.

        The word is « lost » or « unseen », or « told » for a refusal after which the edit is there.
        """
        rank = self._rank
        self._recorder.start(self.evening.folder)
        self._recorder.fail(rank, error, lasting=lasting)
        left = _THEN
        for number, step in enumerate(self._steps, start=self._before):
            refused = False
            try:
                step()
            except RegistreError:
                refused = True
            except Exception as caught:  # whatever reaches the user
                yield f"unseen: step {number}: {format_exception_only(caught)[-1].strip()}"
                return
            hit = self._recorder.count() >= rank
            if hit:
                self._recorder.fail(0, 0, lasting=False)  # there is room
                rank = sys.maxsize
            if refused or self._opened_to_read():
                if self._is_there(number):
                    yield f"told: step {number}"
                    break  # an edit that was told refused cannot be undone: what follows differs
                if wrong := self._again(number, step):
                    yield wrong
                    return
            if rank < sys.maxsize:
                continue  # nothing was refused yet: it is the evening of the reference
            if found := self._unlike(number + 1):
                yield f"lost: step {number}, acknowledged: {found}"
                return
            left -= 1
            if left < 0:
                break
        if self.evening.opened:
            self.evening.close()
        if found := self._unlike(number + 1):
            yield f"lost: after step {number} and closing: {found}"

    def _opened_to_read(self) -> bool:
        """Close a register that opened for reading only: the refusal was told there."""
        opened = self.evening.opened
        if opened is None or not opened.read_only_reason:
            return False
        opened.close()
        return True

    def _is_there(self, number: int) -> bool:
        """Tell whether a step that was refused changed all the same what it was to change."""
        before, after = self._reference.told[number : number + 2]
        return self._found() == after != before

    def _again(self, number: int, step: Step) -> str:
        """Look at what a refusal left, and do the step again; return what went wrong."""
        found = self._found()
        before, after = self._reference.told[number : number + 2]
        # A backup that is refused may leave an annex that the next one names.
        if any(
            found.get(name) not in (before.get(name), after.get(name)) for name in found | before
        ):
            return f"lost: step {number}, refused: {_differing(found, before)}"
        try:
            step()
        except Exception as caught:  # whatever reaches the user
            return f"lost: step {number}, with room: {format_exception_only(caught)[-1].strip()}"
        return ""

    def _unlike(self, step: int) -> str:
        return _differing(self._found(), self._reference.told[step])

    def _found(self) -> dict[str, str]:
        try:
            return contents(self.evening.folder)
        except Exception as caught:  # nothing of it can be read
            return {"": repr(caught)}


def _differing(found: dict[str, str], told: dict[str, str]) -> str:
    names = sorted(name for name in found | told if found.get(name) != told.get(name))
    return ", ".join(f"{name}: {found.get(name, 'absent')}" for name in names)


def _told_by(trial: Trial, error: int, *, lasting: bool) -> list[str]:
    """Play a trial in a process of its own, which starts from all that is loaded here."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        lines = list(trial.play(error, lasting=lasting))
        os.write(writing, json.dumps(lines).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(process, 0)
    found: list[str] = json.loads(told) if told else [f"unseen: the process ended by {status}"]
    return found


def main() -> None:
    """Refuse the operations asked for, and print the outcome as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind")
    parser.add_argument("folder", type=Path)
    parser.add_argument("error", type=int)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--lasting", action="store_true")
    asked = parser.parse_args()
    recorder = Recorder()
    reference = Reference(asked.folder / "sans" / "soir", recorder)
    ranks = list(range(1, reference.operations + 1))
    Random(asked.seed).shuffle(ranks)
    words: dict[str, int] = {}
    notes: dict[str, None] = {}
    for rank in sorted(ranks[: asked.count]):
        trial = Trial(asked.folder / str(rank), reference, recorder, rank)
        told = _told_by(trial, asked.error, lasting=asked.lasting)
        for word in {each.partition(":")[0] for each in told}:
            words[word] = words.get(word, 0) + 1
        notes |= dict.fromkeys(
            f"operation {rank}, {each}" for each in told if not each.startswith("told")
        )
        shutil.rmtree(trial.evening.folder)
    done = min(asked.count, reference.operations)
    counted = f"{done} of {reference.operations} operations of {len(reference.told) - 1} steps"
    if words.get("told"):
        counted += f"; {words['told']} times the edit was refused, and there all the same"
    outcome = Outcome(
        asked.kind,
        done,
        words.get("lost", 0),
        words.get("unseen", 0),
        (counted, *list(notes)[:_MOST_NOTES]),
    )
    print(json.dumps(asdict(outcome)))


if __name__ == "__main__":
    main()
