"""The benchmarks still run; what they measure is printed, never asserted."""

from tests.benchmarks.__main__ import main


def test_every_work_is_measured_beside_its_reference() -> None:
    table = main(repeats=1)
    assert table.row_count == 7
    assert table.columns[-1].header == "ratio"
