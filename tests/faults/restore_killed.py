"""Kill a return to a backup at any moment: the register is that of before, or that of after."""

from datetime import datetime
from pathlib import Path
from random import Random

from registre_app.domain.errors import RegistreError
from registre_app.storage import RegisterFile
from registre_app.storage.backups import Why, folder_beside, write_backup
from tests.faults.killing import killed_after
from tests.faults.outcome import Outcome
from tests.sealed import sealed_register

SHORT, LONG = 4, 100
_LONGEST = 1.5  # seconds: a return takes about as long
_PROGRAM = """
import sys
from pathlib import Path
from registre_app.app.returning import put_back
print("ready", flush=True)
put_back(Path(sys.argv[2]), Path(sys.argv[1]))
"""


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Kill as many processes that put a backup in the place of a register with a later edit."""
    path = sealed_register(folder / "arnay.registre")
    source = write_backup(path, folder_beside(path), datetime(2026, 7, 1), Why.ASKED).path
    with RegisterFile.open(path) as register:
        former = register.formulas()
        register.save_formulas({"vu": "Vu le code ;"}, "Formules")
        edited = register.formulas()
    whole, chance = path.read_bytes(), Random(seed)
    lost = unseen = returned = 0
    notes = []
    for number in range(count):
        path.write_bytes(whole)
        killed_after(_PROGRAM, path, chance.uniform(0, _LONGEST), str(source))
        try:
            with RegisterFile.open(path) as register:
                returned += register.formulas() == former
                lost += register.formulas() not in (former, edited)
        except RegistreError as error:
            unseen += 1
            notes.append(f"kill {number}: {error}")
    notes.append(f"{returned} were done before the kill")
    return Outcome("restore_killed", count, lost, unseen, tuple(notes))
