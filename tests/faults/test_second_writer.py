"""A register opened by several processes at once, by several names, is edited by one alone."""

import os
from pathlib import Path

import pytest

from tests.faults import second_writer


@pytest.mark.skipif(os.name != "posix", reason="processes are forked to open it at once")
def test_a_register_reached_by_several_names_has_one_writer(tmp_path: Path) -> None:
    outcome = second_writer.run(second_writer.SHORT, 1, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
