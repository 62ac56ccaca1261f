"""A disk that is full or fails refuses an edit in words, loses nothing, and takes the next one."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.faults import full_disk, io_error

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the recorder is loaded by the dynamic linker of Linux"
)


@pytest.mark.parametrize("kind", [full_disk, io_error], ids=["full", "failing"])
def test_an_edit_that_the_disk_refuses_is_told_and_nothing_else_is_lost(
    tmp_path: Path, kind: ModuleType
) -> None:
    outcome = kind.run(kind.SHORT, 1, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
    assert outcome.tried == kind.SHORT
