"""Kill what writes archives at any moment: none passes that is not whole, the former ones stay."""

import shutil
from pathlib import Path
from random import Random

from tests.faults.killing import killed_after
from tests.faults.outcome import Outcome
from tests.faults.stick import PROGRAM, archived, is_right, passes, register_to_archive, stick

SHORT, LONG = 3, 50
_LONGEST = 1.2  # seconds: an archive or two, drawn or copied
_KEPT = 3


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Kill as many processes that write archives on one stick."""
    path = register_to_archive(folder)
    chance = Random(seed)
    lost = unseen = refused = cut = drafts = 0
    with stick(folder) as key:
        first = archived(path, key.path, folder)
        for number in range(count):
            is_known = number % 4  # else all is drawn first, for two seconds
            known = folder / ("connues" if is_known else f"inconnues-{number}")
            delay = chance.uniform(0, _LONGEST if is_known else 3 * _LONGEST)
            killed_after(PROGRAM, path, delay, str(key.path), str(known))
            drafts = max(drafts, len(key.drafts))
            cut += bool(key.drafts)
            found = {each: passes(each) for each in key.archives}
            lost += not found[first]
            unseen += sum(not is_right(each) for each, sound in found.items() if sound)
            refused += sum(not sound for sound in found.values())
            for each in key.archives[_KEPT:]:
                shutil.rmtree(each)
        archived(path, key.path, folder)
        unseen += len(key.drafts)
        told = f"{key.told}, {cut} in the midst of a draft, {drafts} drafts at most there at once"
    return Outcome("archive_killed", count, lost, unseen, (f"{told}, {refused} archives refused",))
