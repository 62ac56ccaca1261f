"""Work shared with a second process: the sessions of a year that are drawn as drafts.

The second process is a fresh interpreter (``isolated``) that reads its tasks from its input, one at
a time, and writes what it made to its output: it shares nothing with the threads of a window, on
any system. Each process takes the next task once it is free, so that neither waits for the other
where one starts later, or where its core is busy. For 60 acts the start outweighs the gain.
"""

import os
import pickle
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from registre_app.isolated import started
from registre_app.layout.interruption import breathe
from registre_app.papers.register.gc_pause import without_gc

Task = TypeVar("Task")
Result = TypeVar("Result")


_NOT_PICKLED = (pickle.PickleError, AttributeError, TypeError)
"""What pickle raises for what it cannot hand over."""


class _Gone(Exception):
    """The other process did not do a task: it ended, on an error of the work or killed."""


class SecondProcess:
    """A process that works beside this one for as long as the context lasts.

    Where there is none to spare, or where it ends, this one does it all. The work is a function of
    a module; what it takes and returns can be pickled. Its errors are raised as they are.
    """

    def __init__(self, *, wanted: bool = True) -> None:
        self._process = started(__name__) if wanted else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is None:
            return
        if error is not None:
            self._process.kill()
        with suppress(BrokenPipeError), self._process:  # its input closed, it ends
            return

    def share(
        self,
        work: Callable[[Task], Result],
        tasks: Sequence[Task],
        take: Callable[[Result], object],
    ) -> None:
        """Have both processes do the tasks; this one takes the results, in the order of the tasks.

        It takes what is done between two tasks of its own, so that the other has less to wait for.
        """
        waiting = deque(enumerate(tasks))
        done: dict[int, Result] = {}
        taken = 0

        def take_done() -> None:
            nonlocal taken
            while taken in done:
                take(done.pop(taken))
                taken += 1

        def other(rank: int, task: Task) -> None:
            try:
                while True:
                    done[rank] = self._asked(work, task)
                    rank, task = waiting.popleft()
            except IndexError:  # all is done, or in hand
                return
            except _Gone:
                waiting.append((rank, task))

        if self._process is not None and len(tasks) > 1:
            thread = threading.Thread(target=other, args=waiting.popleft())
            thread.start()
            try:
                while waiting:
                    breathe()
                    _do_next(work, waiting, done)
                    take_done()
            except BaseException:
                self._process.kill()
                raise
            finally:
                thread.join()
        while waiting:  # what no other process could do
            _do_next(work, waiting, done)
        take_done()

    def _asked(self, work: Callable[[Task], Result], task: Task) -> Result:
        """Have the other process do a task. Raises _Gone."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise _Gone
        try:
            pickle.dump((work, task), process.stdin, pickle.HIGHEST_PROTOCOL)
            process.stdin.flush()
            result: Result = pickle.load(process.stdout)  # noqa: S301 -- written by our own code
        except (OSError, EOFError, ValueError, *_NOT_PICKLED) as error:
            raise _Gone from error
        return result


def _do_next(
    work: Callable[[Task], Result], waiting: deque[tuple[int, Task]], done: dict[int, Result]
) -> None:
    try:
        rank, task = waiting.popleft()
    except IndexError:  # the other process took it
        return
    done[rank] = work(task)


def serve() -> None:
    """Do the tasks of the second process: from the standard input, results to the output."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    with without_gc():
        while True:
            try:
                request: tuple[Callable[[Any], Any], Any] = pickle.load(asked)  # noqa: S301 -- the parent's own request
            except EOFError:  # no more
                os._exit(0)  # its memory goes at once, instead of object by object
            work, task = request
            pickle.dump(work(task), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
