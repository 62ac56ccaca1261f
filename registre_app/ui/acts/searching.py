"""The search of the register in hand, on a thread of its own."""

import time
from dataclasses import dataclass

from PySide6.QtCore import Signal

from registre_app.layout.interruption import BREATH
from registre_app.storage import RegisterFile
from registre_app.storage.search import NO_FILTER, Filters, Results, SearchIndex
from registre_app.ui.background import Background
from registre_app.ui.desk import Desk


@dataclass(frozen=True)
class Answer:
    """What was found, and the years, headings and subjects that can be filtered by."""

    results: Results
    choices: tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]


class Searcher(Background):
    """Reads the register when it opens, follows its edits, and answers the last query.

    ``done`` carries an Answer. ``read`` says how many sessions are read and how many there are.
    """

    read = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._index: SearchIndex | None = None
        self._register: RegisterFile | None = None
        self._closing = False
        self._stale: set[int] = set()  # sessions edited since they were read
        self.failed.connect(desk.failed)
        desk.opened.connect(self._open)
        desk.saved.connect(self._on_saved)
        self._open()

    def find(self, query: str, filters: Filters = NO_FILTER) -> None:
        """Look for words; ``done`` follows, unless another query overtakes it."""
        stale, self._stale = self._stale, set()
        if stale:
            self.run(lambda: self._read_again(stale))

        def work() -> Answer:
            if self._index is None:
                return Answer(Results(), ((), (), ()))
            return Answer(self._index.find(query, filters), self._index.choices())

        self.request(work)

    def stop(self) -> None:
        """Put the index down."""
        self._closing = True
        self.finish(self._forget_index)

    def _open(self) -> None:
        register = self._desk.register
        if register is None:
            return
        self._register = register
        self._stale = set()

        def work() -> None:
            self._forget_index()
            index = register.search_index()
            count = len(index.session_ids())
            for done in index.build():
                time.sleep(BREATH)  # the window goes first
                # Another register was opened meanwhile, or the window closes.
                if self._closing or register is not self._register:
                    index.close()
                    return
                self.read.emit(done, count)
            self._index = index

        self.run(work)

    def _on_saved(self) -> None:
        # Undo may have reached any session edited since the register was opened.
        self._stale |= self._desk.touched

    def _read_again(self, session_ids: set[int]) -> None:
        if self._index:
            for session_id in session_ids:
                self._index.refresh(session_id)

    def _forget_index(self) -> None:
        if self._index:
            self._index.close()
            self._index = None
