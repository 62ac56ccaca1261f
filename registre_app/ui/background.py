"""Jobs on a worker thread, their results delivered on the interface's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from registre_app.app.jobs import Answer, run

Result = TypeVar("Result")


@dataclass(frozen=True)
class _Request:
    """A job that was asked for: its register, and the callback that takes its result."""

    number: int
    of: object
    work: Callable[[], Any]
    done: Callable[[Answer[Any]], object]


class _Task(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


def _one_thread(parent: QObject) -> QThreadPool:
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(1)
    pool.setExpiryTimeout(-1)  # always the same thread: SQLite refuses a connection from another
    return pool


class Background(QObject):
    """One worker thread: jobs run one after the other; only the last job's answer is delivered.

    A stale answer, result or failure, is dropped on the interface's thread just before delivery:
    when another job was asked for since, or when ``of`` (the open register) returns another value
    than when the job was asked for, so that a job of one register never answers for another.
    ``beside`` is a Background whose thread is shared; each has its own last job.
    """

    _answered = Signal(object, object)

    def __init__(
        self,
        parent: QObject | None = None,
        of: Callable[[], object] = lambda: None,
        beside: "Background | None" = None,
    ) -> None:
        super().__init__(parent)
        self._of = of
        self._pool: QThreadPool = beside._pool if beside else _one_thread(self)  # noqa: SLF001
        self._latest = 0
        self._asked = 0
        self._waiting: list[_Request] = []
        self._going: set[int] = set()  # requests whose answer is neither delivered nor dropped yet
        self._answered.connect(self._take)

    def ask(self, work: Callable[[], Result], done: Callable[[Answer[Result]], object]) -> None:
        """Run a job; ``done`` receives its answer unless it is stale.

        The job starts when the event loop is idle, so that the first paint is not delayed.
        """
        self._asked += 1
        self._latest = self._asked
        self._going.add(self._asked)
        self._waiting.append(_Request(self._asked, self._of(), work, done))
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._begin))

    @property
    def busy(self) -> bool:
        """Tell whether a job is running, or its answer not delivered yet."""
        return bool(self._going)

    def forget(self) -> None:
        """Drop the answers of all jobs asked for so far."""
        self._latest = 0

    def stop(self) -> None:
        """Drop all answers and wait for the thread."""
        self.finish(lambda: None)

    def finish(self, work: Callable[[], None]) -> None:
        """Drop all answers, run a last job on the thread, and wait for it."""
        self.forget()
        self._waiting.clear()
        self._going.clear()
        self._pool.clear()
        self._pool.start(_Task(work))
        self._pool.waitForDone()

    def _begin(self) -> None:
        if self._waiting:
            request = self._waiting.pop(0)
            self._pool.start(_Task(lambda: self._run(request)))

    def _run(self, request: _Request) -> None:
        answer = run(request.work, lambda: request.number != self._latest)
        self._answered.emit(request, answer)

    def _take(self, request: _Request, answer: Answer[Any] | None) -> None:
        self._going.discard(request.number)
        if answer is None or request.number != self._latest or request.of is not self._of():
            return
        request.done(answer)
