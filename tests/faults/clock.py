"""The clock of the machine jumps between the edits, to 1970, to 2099 and back."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from unittest.mock import patch

from registre_app.storage import RegisterFile
from tests.councils import council
from tests.faults.outcome import Outcome

SHORT = 12
LONG = 500
_DAYS = [datetime(year, 1, 1, tzinfo=UTC) for year in (1970, 1999, 2026, 2038, 2099)]


def run(count: int, seed: int, folder: Path) -> Outcome:
    """Make as many edits, each under another clock; every third opens the register again."""
    chance = Random(seed)
    path = folder / "arnay.registre"
    session = council(7)
    register = RegisterFile.create(path, session.collectivity, session.assembly, [session])
    lost = 0
    notes: list[str] = []
    for number in range(count):
        day = chance.choice(_DAYS)
        with patch("time.time", day.timestamp), patch("time.time_ns", lambda d=day: _ns(d)):
            os.utime(path, (day.timestamp(), day.timestamp()))
            if number % 3 == 2:
                register.close()
                register = RegisterFile.open(path)
            wanted = replace(session, place=f"Salle {number}")
            register.save_session(1, wanted, "Lieu")
            with RegisterFile.open(path, read_only=True) as other:
                found = other.session(1)
        if found != wanted or register.read_only_reason:
            lost += 1
            notes.append(f"edit {number}, in {day.year}: {register.read_only_reason or found}")
    register.close()
    return Outcome("clock", count, lost, 0, tuple(notes[:10]))


def _ns(day: datetime) -> int:
    return int(day.timestamp()) * 10**9
