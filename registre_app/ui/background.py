"""Jobs on a thread of their own, whose answers come back to the interface's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from registre_app.app.jobs import Answer, run

Result = TypeVar("Result")


@dataclass(frozen=True)
class _Request:
    """What was asked for, for which register, and who takes the answer."""

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
    pool.setExpiryTimeout(-1)  # always the same thread: a connection of SQLite keeps to its own
    return pool


class Background(QObject):
    """One thread: jobs run one after the other, and only the last one asked for answers.

    An answer, result or failure, is dropped on the interface's thread, just before it is taken:
    where another job was asked for since, or where ``of`` no longer returns what it returned when
    the job was asked for: the register in hand, so that a job of one register never answers for
    another. ``beside`` is a Background whose thread is shared, each with a last job of its own.
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
        self._going: set[int] = set()  # requests whose answer was not taken or dropped yet
        self._answered.connect(self._take)

    def ask(self, work: Callable[[], Result], done: Callable[[Answer[Result]], object]) -> None:
        """Do a job; ``done`` takes its answer unless it is dropped.

        The job begins once the window has nothing else to do: what it shows first comes first.
        """
        self._asked += 1
        self._latest = self._asked
        self._going.add(self._asked)
        self._waiting.append(_Request(self._asked, self._of(), work, done))
        QTimer.singleShot(0, self, self._begin)

    @property
    def busy(self) -> bool:
        """Tell whether a job is under way, or its answer on its way."""
        return bool(self._going)

    def forget(self) -> None:
        """Drop the answers of whatever was asked for."""
        self._latest = 0

    def stop(self) -> None:
        """Drop everything and wait for the thread."""
        self.finish(lambda: None)

    def finish(self, work: Callable[[], None]) -> None:
        """Drop everything, do a last piece of work on the thread, and wait for it."""
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
