"""Nothing is invented by a salvage, and nothing is lost untold."""

from pathlib import Path

from tests.faults import salvage


def test_damaged_registers_are_salvaged(tmp_path: Path) -> None:
    outcome = salvage.run(salvage.SHORT, 2022, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
