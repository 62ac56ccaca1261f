"""Settings of the Python interpreter that make the window quicker.

Late imports, the other trick of the start, are those of ui.shell.pages: what the first page does
not need is imported with the page that does.
"""

import builtins
import gc
import sys

SWITCH_INTERVAL = 0.0002  # seconds


def pause_gc() -> None:
    """Disable the cyclic garbage collector; the window then collects by itself.

    Nearly all objects made then live as long as the window, and each pass would traverse them.
    """
    gc.disable()


def import_as_python_does() -> None:
    """Undo the replacement of ``__import__`` by PySide, once it is imported.

    It reads the source of every module imported after it, 25 ms in all, to know whether the
    module may switch PySide's optional features (``from __feature__ import``). None here does.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def freeze_objects() -> None:
    """Freeze the objects made so far, so that the GC skips them.

    Once every page is made, a full pass otherwise traverses them all: 30 to 50 ms in which the
    window answers no key.
    """
    gc.freeze()


def switch_threads_often() -> None:
    """Have a thread that computes give the interpreter lock back sooner.

    By default the interface waits up to 5 ms for it each time, while pages are drawn or the
    register is read on another thread.
    """
    sys.setswitchinterval(SWITCH_INTERVAL)
