"""One work on many tasks shared with a second process: the layout of a year, session by session.

The second process is a fresh interpreter that reads its tasks from its input, one at a time, and
writes what it made to its output: it shares nothing with the threads of a window, on any system. It
runs isolated (« -I »): no module is taken from the current folder or from the environment
(CWE-427). Each process takes the next task once it is free, so that neither waits for the other
where one starts later, or where its core is busy. For 60 acts the start outweighs the gain.
"""

import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from registre_app.layout.interruption import breathe
from registre_app.papers.register.gc_pause import without_gc

Task = TypeVar("Task")
Result = TypeVar("Result")


def side_by_side(work: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    """Return the results in the order of the tasks.

    ``work`` is a function of a module; what it takes and returns can be pickled. Its errors are
    raised as they are.
    """
    waiting = deque(enumerate(tasks))
    done: dict[int, Result] = {}
    if len(tasks) > 1 and not getattr(sys, "frozen", False):
        _share(work, waiting, done)
    while waiting:  # what no other process could do
        rank, task = waiting.popleft()
        done[rank] = work(task)
    return [done[rank] for rank in range(len(tasks))]


def _share(
    work: Callable[[Task], Result], waiting: deque[tuple[int, Task]], done: dict[int, Result]
) -> None:
    """Do the tasks with a second process; those that it fails to do are left waiting."""
    command = [sys.executable, "-I", "-c", f"from {__name__} import serve; serve()"]
    try:
        process = subprocess.Popen(  # noqa: S603 -- ourselves
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:  # no process to spare: this one does it all
        return
    with process:
        first = waiting.popleft()
        others = threading.Thread(target=_hand_over, args=(process, work, first, waiting, done))
        others.start()
        try:
            while waiting:
                breathe()
                try:
                    rank, task = waiting.popleft()
                except IndexError:  # the other process took it
                    break
                done[rank] = work(task)
        except BaseException:
            process.kill()
            raise
        finally:
            others.join()


def _hand_over(
    process: subprocess.Popen[bytes],
    work: Callable[[Task], Result],
    first: tuple[int, Task],
    waiting: deque[tuple[int, Task]],
    done: dict[int, Result],
) -> None:
    """Give the other process one task after the other, as long as there are any."""
    tasks, results = process.stdin, process.stdout
    if tasks is None or results is None:
        raise ValueError("the process has no pipes")
    rank, task = first
    try:
        pickle.dump(work, tasks, pickle.HIGHEST_PROTOCOL)
        while True:
            pickle.dump(task, tasks, pickle.HIGHEST_PROTOCOL)
            tasks.flush()
            done[rank] = pickle.load(results)  # noqa: S301 -- written by our own code just now
            rank, task = waiting.popleft()
    except IndexError:  # all is done, or in hand
        return
    except (
        OSError,
        EOFError,
        pickle.UnpicklingError,
    ):  # it ended: on an error of the work, or killed
        waiting.append((rank, task))


def serve() -> None:
    """Do the tasks of the second process: from the standard input, results to the output."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    with without_gc():
        work: Callable[[Any], Any] = pickle.load(asked)  # noqa: S301 -- the parent's own request
        while True:
            try:
                task = pickle.load(asked)  # noqa: S301 -- the parent's own request
            except EOFError:  # no more
                return
            pickle.dump(work(task), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
