"""Archives on a stick that is killed, filled, swapped or cut short: by their short counts."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.faults import (
    archive_full,
    archive_half,
    archive_killed,
    archive_power,
    archive_swapped,
)


@pytest.mark.parametrize(
    "kind",
    [archive_killed, archive_full, archive_swapped, archive_half, archive_power],
    ids=lambda kind: kind.__name__.rpartition(".")[2],
)
def test_no_archive_passes_that_is_wrong_and_the_former_ones_stay(
    tmp_path: Path, kind: ModuleType
) -> None:
    outcome = kind.run(kind.SHORT, 1, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
