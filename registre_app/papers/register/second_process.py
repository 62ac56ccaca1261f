"""One work on many tasks shared with a second process: the layout of a year, session by session.

The second process is a fresh interpreter that reads its share from its input and writes what it
made to its output: it shares nothing with the threads of a window, on any system. It runs isolated
(« -I »): no module is taken from the current folder or from the environment (CWE-427).

Measured for 400 acts, in CPU time over that of one process doing it all: 0.71 here and 0.49 there,
its start included. On two idle cores the register comes in 0.71 of the time; where both cores are
taken by other programs it comes 1.2 times later. For 60 acts the start outweighs the gain.
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
    """Return the results in the order of the tasks; ``weights`` are their relative durations.

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
    except OSError:  # no process to spare: this one does it all
        return [work(task) for task in tasks]
    with process:
        answer: list[bytes] = []
        asked = pickle.dumps((work, others), pickle.HIGHEST_PROTOCOL)
        # A pipe holds 64 KB: read it while this process works, or the other one blocks on it.
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
    """Do the share of the second process: tasks from the standard input, results to the output."""
    with without_gc():
        work, tasks = pickle.load(sys.stdin.buffer)  # noqa: S301 -- the parent's own request
        results: list[Any] = [work(task) for task in tasks]
        pickle.dump(results, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


def _next(work: Callable[[Task], Result], task: Task) -> Result:
    breathe()
    return work(task)
