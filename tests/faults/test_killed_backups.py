"""Backups, returns to them and flipped bits, by their short counts: nothing lost, all seen."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.faults import backup_killed, flipped, restore_killed


@pytest.mark.parametrize(
    "kind",
    [flipped, backup_killed, restore_killed],
    ids=lambda kind: kind.__name__.rpartition(".")[2],
)
def test_nothing_is_lost_or_unseen(tmp_path: Path, kind: ModuleType) -> None:
    outcome = kind.run(kind.SHORT, 1, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
    assert outcome.tried == kind.SHORT
