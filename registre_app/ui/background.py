"""Work off the interface's thread, whose result is dropped once another was asked for."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from registre_app.domain.errors import RegistreError
from registre_app.layout.interruption import Interrupted, interruptible


class _Task(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Background(QObject):
    """One thread of its own: works run one after the other, and only the last request answers.

    ``done`` carries what the last work asked for returned, ``failed`` the French sentence that says
    why it could not. What nobody expected goes where the errors of the interface go.
    """

    done = Signal(object)
    failed = Signal(str)
    _broke = Signal(object)
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)  # always the same thread: SQLite keeps to it
        self._latest = 0
        self._waiting: list[Callable[[], None]] = []
        self._begun = 0
        self._going: set[int] = set()  # works whose answer has not come yet
        self._broke.connect(self._tell)
        self._ended.connect(self._on_ended)

    def request(self, work: Callable[[], object]) -> None:
        """Do a work; its result is emitted unless another is requested meanwhile."""
        self._latest += 1
        ticket = self._latest

        def run() -> None:
            if ticket != self._latest:
                return
            try:
                with interruptible(lambda: ticket != self._latest):
                    result = work()
            except Interrupted:
                return
            except RegistreError as error:
                self.failed.emit(str(error))
                return
            if ticket == self._latest:
                self.done.emit(result)

        self.run(run)

    def run(self, work: Callable[[], None]) -> None:
        """Do something on the thread, after what is already asked for.

        It begins once the window has nothing else to do: what it shows first comes first.
        """
        self._begun += 1
        number = self._begun
        self._going.add(number)

        def ending() -> None:
            try:
                work()
            finally:
                self._ended.emit(number)  # after the answer: both come in their order

        self._waiting.append(ending)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        if self._waiting:
            self._start(self._waiting.pop(0))

    def _start(self, work: Callable[[], None]) -> None:

        def guarded() -> None:
            try:
                work()
            except Exception as error:
                self._broke.emit(error)

        self._pool.start(_Task(guarded))

    @property
    def busy(self) -> bool:
        """Tell whether something is under way, or its answer on its way."""
        return bool(self._going)

    def forget(self) -> None:
        """Drop whatever is under way."""
        self._latest += 1

    def _on_ended(self, number: int) -> None:
        self._going.discard(number)

    def _tell(self, error: BaseException) -> None:
        sys.excepthook(type(error), error, error.__traceback__)

    def stop(self) -> None:
        """Drop everything and wait for the thread."""
        self.finish(lambda: None)

    def finish(self, work: Callable[[], None]) -> None:
        """Drop everything, do a last work on the thread, and wait for it."""
        self.forget()
        self._waiting.clear()
        self._going.clear()
        self._pool.clear()
        self._start(work)
        self._pool.waitForDone()
