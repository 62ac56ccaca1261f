"""Cut the power of an exFAT stick at any moment of the writing: what is named is whole.

What the image has while the writer stands still is what the disk would keep: writes that were not
synced may be in it or not.
"""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.faults.outcome import Outcome
from tests.faults.stick import PROGRAM, archived, is_right, passes, register_to_archive, stick

SHORT, LONG = 1, 50
_LONGEST = 1.2  # seconds


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Cut the power as many times; without exFAT nothing is tried."""
    path = register_to_archive(folder)
    chance = Random(seed)
    lost = unseen = named = 0
    with stick(folder) as key:
        if key.image is None:
            return Outcome("archive_power", 0, 0, 0, (key.told,))
        first = archived(path, key.path, folder).name
        for _ in range(count):
            cut = folder / "coupure.img"
            _cut(path, key.path, key.image, cut, chance.uniform(0, _LONGEST))
            for each in key.archives[1:]:
                shutil.rmtree(each)
            after = folder / "apres"
            after.mkdir(exist_ok=True)
            with stick(after, cut) as again:
                found = {each: passes(each) for each in again.archives}
                lost += not found.get(again.path / first, False)
                for each, sound in found.items():
                    named += each.name != first
                    unseen += not (sound and is_right(each))
    told = f"{named} archives had their name by then, each whole"
    return Outcome("archive_power", count, lost, unseen, (told,))


def _cut(path: Path, place: Path, image: Path, cut: Path, delay: float) -> None:
    own = path.with_name("connues")
    command = [sys.executable, "-c", PROGRAM, str(path), str(place), str(own)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.send_signal(signal.SIGSTOP)
        shutil.copyfile(image, cut)
        process.kill()
