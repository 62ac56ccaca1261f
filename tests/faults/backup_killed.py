"""Kill what backs a register up at any moment: every backup that is there is whole."""

from pathlib import Path
from random import Random

from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile
from registre_app.storage.annex_files import FOLDER
from registre_app.storage.backups import backups_in, folder_beside, require_whole
from tests.faults.killing import killed_after
from tests.faults.outcome import Outcome
from tests.sealed import sealed_register

SHORT, LONG = 4, 100
_LONGEST = 0.3  # seconds: a backup takes less
_PROGRAM = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from registre_app.storage.backups import Why, folder_beside, write_backup
path, day = Path(sys.argv[1]), datetime(2026, 1, 1)
print("ready", flush=True)
while True:
    write_backup(path, folder_beside(path), day, Why.ASKED)
    day += timedelta(days=9)
"""


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Kill as many processes that make and remove backups of one register."""
    path = sealed_register(folder / "arnay.registre")
    before = path.read_bytes()
    chance = Random(seed)
    lost = unseen = kept = 0
    notes = []
    for number in range(count):
        killed_after(_PROGRAM, path, chance.uniform(0, _LONGEST))
        try:
            for each in backups_in(folder_beside(path)):
                require_whole(each)
                kept += 1
            with RegisterFile.open(path):
                pass
        except RegistreError as error:
            unseen += 1
            notes.append(f"kill {number}: {error}")
        lost += path.read_bytes() != before
    left = [
        each.name
        for each in folder_beside(path).rglob("*")
        if each.name not in (FOLDER, ".verrou")
        and each.suffix != ".sauvegarde"
        and each.parent.name != FOLDER
    ]
    notes.append(f"{kept} backups checked, {len(left)} drafts left")
    return Outcome("backup_killed", count, lost, unseen, tuple(notes))
