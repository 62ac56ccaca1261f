"""Long work beside a window: it stops once nobody waits for it, and lets the window go first.

What is drawn is the same with and without; outside ``interruptible`` nothing happens at all.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

BREATH = 0.001  # seconds given to the other threads at each step

_outdated: ContextVar[Callable[[], bool] | None] = ContextVar("outdated", default=None)


class Interrupted(Exception):
    """Nobody waits for the result any more."""


@contextmanager
def interruptible(outdated: Callable[[], bool]) -> Iterator[None]:
    """Have the work inside stop, with Interrupted, once its result is outdated."""
    token = _outdated.set(outdated)
    try:
        yield
    finally:
        _outdated.reset(token)


def breathe() -> None:
    """Take a breath between two pages or two sessions. Raises Interrupted."""
    outdated = _outdated.get()
    if outdated is None:
        return
    if outdated():
        raise Interrupted
    time.sleep(BREATH)
