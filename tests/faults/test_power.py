"""After a power cut at any moment, every acknowledged edit is there (durability)."""

import sys
from pathlib import Path

import pytest

from tests.faults import power

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the recorder is loaded by the dynamic linker of Linux"
)
FIRST_STEPS = 4


def test_no_acknowledged_edit_goes_with_the_power(tmp_path: Path) -> None:
    outcome = power.run(power.SHORT, 1, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
    assert outcome.tried > 100


def test_a_deletion_of_the_journal_that_is_not_synced_loses_every_edit(tmp_path: Path) -> None:
    """The way that SQLite has by itself: what keeps edits is what registers are opened with."""
    settings = ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = FULL")
    recording = power.recorded(tmp_path, FIRST_STEPS, settings)
    outcome = power.cut(recording, count=FIRST_STEPS + 1, seed=1)
    lost = {note.partition(",")[0] for note in outcome.notes[1:]}
    # The first step makes the register as a draft, which is synced whole before it has its name.
    assert lost == {f"after step {each}" for each in range(2, FIRST_STEPS + 1)}


def test_a_recording_from_which_a_write_is_missing_is_refused(tmp_path: Path) -> None:
    _, log = power.recorded(tmp_path, 1)
    (tmp_path / "soir" / "arnay.registre").write_bytes(b"")
    with pytest.raises(AssertionError, match=r"arnay\.registre"):
        power.require_whole(log, tmp_path / "soir")
