"""No pass of the garbage collector runs on a worker's thread while a window lives."""

import gc
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from registre_app.ui.shell.collector import Collector


class Knot:
    """Something that only the cyclic collector frees."""

    def __init__(self) -> None:
        self.itself = self


def test_cycles_are_collected_on_the_interface_s_thread_alone(qtbot: QtBot) -> None:
    parent = QObject()
    collector = Collector(parent)
    assert not gc.isenabled()
    knot = weakref.ref(Knot())
    kept = [Knot() for _ in range(2_000)]  # more than the youngest generation holds
    assert knot() is not None
    collector.collect()
    assert knot() is None
    assert len(kept) == 2_000
    gc.enable()
