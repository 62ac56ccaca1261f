"""The same work on many things by two processes: the layout of a year, session by session.

The other process is a fresh interpreter that reads its share from its input and writes what it
made to its output: it shares nothing with the threads of a window, on any system.
"""

import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from registre_app.layout.interruption import breathe
from registre_app.papers.register.gc_pause import without_gc

Task = TypeVar("Task")
Result = TypeVar("Result")

_SHARE = 0.43  # of the work, for the other process, which has to start first


def side_by_side(
    work: Callable[[Task], Result], tasks: Sequence[Task], weights: Sequence[int]
) -> list[Result]:
    """Return the results in the order of the tasks, of which each weighs so much.

    ``work`` is a function of a module; what it takes and returns can be pickled. Its errors are
    raised as they are.
    """
    total, first = sum(weights), len(tasks)
    while first > 1 and sum(weights[first - 1 :]) <= total * _SHARE:
        first -= 1
    own, others = tasks[:first], tasks[first:]
    if not others or getattr(sys, "frozen", False):
        return [work(task) for task in tasks]
    command = [sys.executable, "-I", "-c", f"from {__name__} import serve; serve()"]
    try:
        process = subprocess.Popen(  # noqa: S603 -- ourselves
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:  # no room for another process: this one does it all
        return [work(task) for task in tasks]
    with process:
        answer: list[bytes] = []
        asked = pickle.dumps((work, others), pickle.HIGHEST_PROTOCOL)
        # The pipe is read while this process works, lest the other one wait for room in it.
        exchange = threading.Thread(target=lambda: answer.append(process.communicate(asked)[0]))
        exchange.start()
        try:
            done = [_next(work, task) for task in own]
        except BaseException:
            process.kill()
            raise
        finally:
            exchange.join()
    if process.returncode != 0:
        return done + [work(task) for task in others]
    made: list[Result] = pickle.loads(answer[0])  # noqa: S301 -- written by our own code just now
    return done + made


def serve() -> None:
    """Be the other process."""
    work, tasks = pickle.load(sys.stdin.buffer)  # noqa: S301 -- the parent's own request
    with without_gc():
        results: list[Any] = [work(task) for task in tasks]
        pickle.dump(results, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


def _next(work: Callable[[Task], Result], task: Task) -> Result:
    breathe()
    return work(task)
