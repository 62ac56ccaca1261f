"""Cooperative cancellation of long work on a thread, which also yields to the thread of the window.

The work calls ``breathe`` at each step; outside ``interruptible`` that does nothing. The result is
the same either way.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

BREATH = 0.001  # seconds slept at each step, so that other threads take the interpreter lock

_outdated: ContextVar[Callable[[], bool] | None] = ContextVar("outdated", default=None)
_stepped: ContextVar[Callable[[], None] | None] = ContextVar("stepped", default=None)


class Interrupted(Exception):
    """The work was cancelled: nobody waits for its result any more."""


@contextmanager
def interruptible(outdated: Callable[[], bool]) -> Iterator[None]:
    """Make ``breathe`` raise Interrupted in this context once ``outdated`` returns True."""
    token = _outdated.set(outdated)
    try:
        yield
    finally:
        _outdated.reset(token)


@contextmanager
def counting(count: int, advance: Callable[[int, int], object]) -> Iterator[None]:
    """Tell in this context how many of so many steps are done, at each call of ``breathe``."""
    steps = iter(range(1, count + 1))

    def step() -> None:
        advance(next(steps, count), count)

    token = _stepped.set(step)
    try:
        yield
    finally:
        _stepped.reset(token)


def breathe() -> None:
    """Yield to other threads, between two pages for example. Raises Interrupted if cancelled."""
    if stepped := _stepped.get():
        stepped()
    outdated = _outdated.get()
    if outdated is None:
        return
    if outdated():
        raise Interrupted
    time.sleep(BREATH)
