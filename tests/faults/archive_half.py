"""A draft that was cut short, under the name of an archive: never said to be intact."""

import shutil
from pathlib import Path
from random import Random

from tests.faults.outcome import Outcome
from tests.faults.stick import archived, passes, register_to_archive

SHORT, LONG = 10, 300


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Cut as many copies of an archive short: files that lack, one that is half there."""
    path = register_to_archive(folder)
    place = folder / "cle"
    place.mkdir()
    whole = archived(path, place, folder)
    files = sorted(
        each.relative_to(whole)
        for each in whole.rglob("*")
        if each.is_file() and each.name != "tagmanifest-sha256.txt"
    )
    chance = Random(seed)
    unseen = 0
    notes = []
    for number in range(count):
        half = folder / f"archive-{number}"
        shutil.copytree(whole, half)
        for each in chance.sample(files, chance.randrange(len(files))):
            (half / each).unlink()
        cut = chance.choice(files)
        if (half / cut).exists():
            content = (half / cut).read_bytes()
            (half / cut).write_bytes(content[: chance.randrange(len(content))])
        if passes(half):
            unseen += 1
            notes.append(f"{half.name} passes without {cut}")
        shutil.rmtree(half)
    return Outcome("archive_half", count, int(not passes(whole)), unseen, tuple(notes))
