"""Reference cycles collected on the interface's thread alone.

A pass of the cyclic garbage collector runs in whichever thread allocates. On a worker, it may
destroy an object of Qt whose slots are in Python: that thread then holds a lock of Qt and waits for
the interpreter's, while the interface holds the interpreter's and waits for that of Qt. Both hang.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 1_000
"""Milliseconds between two looks at what is to be collected."""


class Collector(QObject):
    """Collects for as long as its parent lives, in place of the automatic passes.

    These do not resume with the end of the parent: a pass inside a destructor of Qt, which holds
    that lock, would hang too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that the interpreter would, if there is one."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        full = [rank for rank, (count, threshold) in enumerate(due) if count > threshold > 0]
        if full:
            gc.collect(full[-1])
