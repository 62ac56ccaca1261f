"""A process killed while it writes a file leaves it whole or not at all, and no draft."""

import os
from pathlib import Path

import pytest

from tests.faults import drafts


@pytest.mark.skipif(os.name != "posix", reason="processes are forked to be killed")
def test_a_kill_while_writing_leaves_no_half_file_and_no_draft(tmp_path: Path) -> None:
    outcome = drafts.run(drafts.SHORT, 1, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
