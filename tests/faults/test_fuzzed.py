"""Inputs made wrong at random are read or refused: no traceback, no hang, no bomb, no change."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.faults import fuzz_csv, fuzz_html, fuzz_json, fuzz_pdfs, fuzz_registers

KINDS = (fuzz_json, fuzz_csv, fuzz_registers, fuzz_pdfs, fuzz_html)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])
def test_no_input_is_more_than_refused(kind: ModuleType, tmp_path: Path) -> None:
    outcome = kind.run(kind.SHORT, 20, tmp_path)
    assert (outcome.tried, outcome.lost, outcome.unseen) == (kind.SHORT, 0, 0), outcome.notes
