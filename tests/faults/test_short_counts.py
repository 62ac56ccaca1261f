"""Each kind of fault, by its short count: nothing acknowledged is lost, no damage goes unseen."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.faults import (
    clock,
    full_disk,
    fuzz_csv,
    fuzz_html,
    fuzz_json,
    fuzz_pdfs,
    fuzz_registers,
    io_error,
    killed,
    migration_killed,
    replaced,
    rights,
)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="asks for fork, chmod or rename")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="its dynamic linker loads the recorder")


@pytest.mark.parametrize(
    "kind",
    [
        clock,
        pytest.param(full_disk, marks=LINUX),
        fuzz_csv,
        fuzz_html,
        fuzz_json,
        fuzz_pdfs,
        fuzz_registers,
        pytest.param(io_error, marks=LINUX),
        pytest.param(killed, marks=POSIX),
        pytest.param(migration_killed, marks=POSIX),
        pytest.param(replaced, marks=POSIX),
        pytest.param(rights, marks=POSIX),
    ],
    ids=lambda kind: kind.__name__.rpartition(".")[2],
)
def test_nothing_acknowledged_is_lost(tmp_path: Path, kind: ModuleType) -> None:
    outcome = kind.run(kind.SHORT, 1, tmp_path)
    assert (outcome.lost, outcome.unseen) == (0, 0), outcome.notes
    assert outcome.tried == kind.SHORT
