"""Write format-N.registre and format-N.json, of the format that the code at hand writes.

Run once for each format, with the code of the version that wrote it, before the next migration:
python -m tests.storage.formats
"""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.exchange import Bound
from registre_app.storage import RegisterFile
from registre_app.storage.file_format import SCHEMA_VERSION
from tests.annees import dumps_annee
from tests.councils import evening
from tests.seals import sealed
from tests.whole import whole, whole_session

FOLDER = Path(__file__).parent
PLAIN = Deliberation("2021/01", "FINANCES", "Budget", "Vu le code ;", "- **d’adopter** le budget.")
GONE = DelegatedDecision("R-1", date(2021, 3, 2), "Bail")
FORMULAS = {"vu": "Vu le Code général des collectivités territoriales ;"}


def main() -> None:
    """Write a register with a row of every kind, and what it says."""
    rich = whole_session()
    # A session such as every format could hold, and a whole evening of the same members.
    first = replace(
        evening(),
        collectivity=rich.collectivity,
        assembly=rich.assembly,
        date=date(2021, 3, 4),
        notice=replace(evening().notice, sent_on=date(2021, 2, 25), note=""),
        proxies=(),
        movements=(),
        deliberations=(PLAIN,),
        list_posted_on=None,
    )
    second = replace(evening(), collectivity=rich.collectivity, assembly=rich.assembly)
    path = FOLDER / f"format-{SCHEMA_VERSION}.registre"
    path.unlink(missing_ok=True)
    sessions = (first, rich, second)
    with RegisterFile.create(path, rich.collectivity, rich.assembly, sessions) as register:
        register.save_decisions((whole(DelegatedDecision),), "Décision")
        register.save_formulas(FORMULAS, "Formules")
        register.save_decisions((*register.decisions(), GONE), "Décision")
        register.remove_decision(GONE.number, "Décision retirée", date(2026, 7, 1))
        register.note_archive(date(2026, 7, 2))
        sealed(register, 1)
        held = tuple((register.session(key), None) for key in register.session_ids())
        text = dumps_annee(Bound(held, register.decisions()))
    path.with_suffix(".json").write_text(text, "utf-8")
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA page_size = 512")  # a small file
        db.execute("VACUUM")
    db.close()


if __name__ == "__main__":
    main()
