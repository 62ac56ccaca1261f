"""Papers of a folder, read in this process: a hundred times as quick to start."""

import pytest


@pytest.fixture(autouse=True)
def _here(in_this_process: None) -> None:
    """Start no process."""
