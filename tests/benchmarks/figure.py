"""The one shape of a figure, whatever was measured."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """What a work costs, in a unit, beside what its reference costs in the same one.

    ``asked`` is the most that it should be: of the cost, or of the ratio where it has a « × ».
    ``spread`` says how the measures lie.
    """

    work: str
    cost: float
    unit: str
    reference: str = ""
    theirs: float | None = None
    asked: str = ""
    spread: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the reference it costs; None without one."""
        return self.cost / self.theirs if self.theirs else None


def spread(
    work: str, values: Sequence[float], unit: str, asked: str = "", *, share: float = 1.0
) -> Figure:
    """Return the cost that this share of the measures keep to: 1 is the worst, 0.5 the median."""
    middle, high, worst = (percentile(values, each) for each in (0.5, 0.95, 1.0))
    told = f"median {middle:.1f}, p95 {high:.1f}, worst {worst:.1f}"
    return Figure(work, percentile(values, share), unit, asked=asked, spread=told)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value under which that share of the values are."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def in_turn(work: Work, reference: Work, times: int) -> tuple[float, float]:
    """Return the medians of two works in seconds, done in turn; their first run is left out."""
    spent: tuple[list[float], list[float]] = ([], [])
    for run in range(times + 1):
        for samples, act in zip(spent, (work, reference), strict=True):
            seconds = seconds_of(act)
            if run:
                samples.append(seconds)
    return statistics.median(spent[0]), statistics.median(spent[1])


def seconds_of(work: Work) -> float:
    """Return the seconds that one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
