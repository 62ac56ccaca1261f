"""Swap the stick for another in the middle of the writing: both keep what they had, no more."""

from pathlib import Path
from random import Random

from registre_app.app.archiving import draw_for_archive
from registre_app.archive import ArchiveFailed, Stage, mark_of, write_archive
from registre_app.storage import RegisterFile
from tests.faults.outcome import Outcome
from tests.faults.stick import archived, is_right, passes, register_to_archive
from tests.sealed import TODAY

SHORT, LONG = 2, 20


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Swap as many sticks: what is mounted there moves away, another stands in its place."""
    path = register_to_archive(folder)
    chance = Random(seed)
    lost = unseen = refused = 0
    for number in range(count):
        place, away = folder / f"cle-{number}", folder / f"sortie-{number}"
        other = folder / f"autre-{number}"
        for each in (place, other):
            each.mkdir()
        marks = [mark_of(archived(path, each, folder / str(number))) for each in (place, other)]
        steps = 0

        def swap(stage: Stage, _done: int, _total: int) -> None:
            nonlocal steps
            steps += stage is not Stage.DRAWING
            at_once = chance.random() < 0.5 or stage is Stage.READING
            if steps and at_once and not away.exists():  # noqa: B023
                place.rename(away)  # noqa: B023
                other.rename(place)  # noqa: B023

        try:
            with RegisterFile.open(path, read_only=True) as register:
                write_archive(register, place, TODAY, draw_for_archive(TODAY), swap)
        except ArchiveFailed:
            refused += 1
        for each, mark in zip((away, place), marks, strict=True):
            archives = sorted(each.glob("archive-*"))
            lost += not any(passes(found) and mark_of(found) == mark for found in archives)
            unseen += sum(passes(found) and not is_right(found) for found in archives)
            unseen += len(archives) - 1
    return Outcome("archive_swapped", count, lost, unseen, (f"{refused} told as refused",))
