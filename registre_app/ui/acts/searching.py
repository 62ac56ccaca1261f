"""The search of the open register, on a worker thread."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from registre_app.app.jobs import Answer
from registre_app.app.searching import search_index
from registre_app.layout.interruption import breathe
from registre_app.storage import RegisterFile
from registre_app.storage.search import NO_FILTER, Filters, Results, SearchIndex
from registre_app.ui.background import Background
from registre_app.ui.desk import Desk


@dataclass(frozen=True)
class Matches:
    """The results, and the years, headings and subjects to filter by."""

    results: Results
    choices: tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...]]


class Searcher(QObject):
    """Indexes the register when it opens, what was edited before a query, answers the last query.

    ``found`` carries Matches. ``read`` carries how many sessions are indexed and how many there
    are to index. A query that interrupts the indexing first completes it.
    """

    found = Signal(object)
    read = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs = Background(self, of=lambda: desk.register)
        # Used on the worker thread only:
        self._register: RegisterFile | None = None
        self._index: SearchIndex | None = None
        desk.opened.connect(self._open)
        self._open()

    def find(self, query: str, filters: Filters = NO_FILTER) -> None:
        """Search; ``found`` is emitted, unless another query replaces this one."""
        register = self._desk.register
        if register is None:
            return

        def work() -> Matches:
            index = self._up_to_date(register)
            return Matches(index.find(query, filters), index.choices())

        self._jobs.ask(work, self._on_found)

    @property
    def busy(self) -> bool:
        """Tell whether an indexing or a query is running."""
        return self._jobs.busy

    def stop(self) -> None:
        """Close the index."""
        self._jobs.finish(self._forget_index)

    def _open(self) -> None:
        register = self._desk.register
        if register is not None:
            self._jobs.ask(lambda: self._up_to_date(register), Answer.result)

    def _on_found(self, answer: Answer[Matches]) -> None:
        self.found.emit(answer.result())

    def _up_to_date(self, register: RegisterFile) -> SearchIndex:
        """Return the index of a register, complete and with the last edits."""
        if self._index is None or register is not self._register:
            self._forget_index()
            self._register, self._index = register, search_index(register)
        index = self._index
        for done, count in index.build():
            self.read.emit(done, count)
            breathe()  # a newer query interrupts here, and goes on with what is left to read
        return index

    def _forget_index(self) -> None:
        if self._index:
            self._index.close()
            self._index = None
