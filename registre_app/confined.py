"""Work on files that others made, in a process of its own, held to a time and to a memory.

A few kilobytes may ask a library of PDF or of pictures for gigabytes, for hours, or crash it. The
process is a fresh interpreter (``isolated``), which is killed when its time is out, on any system;
its memory and its processor time are limited where the system can. What it is asked is a function
of a module; what that takes and returns can be pickled. Where a system has no process to spare,
the work is done here.
"""

import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from math import ceil
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from registre_app.isolated import started
from registre_app.layout.interruption import breathe

Result = TypeVar("Result")

_PACKAGE = __name__.partition(".")[0]
_SECONDS = 5.0
_SECONDS_A_MEGABYTE = 40.0  # a bound year of a thousand acts takes 5 to be drawn and compared
_PATIENCE = 4  # times as long on the clock: other programs may be busy, or count no processor time
_MOST_SECONDS = 900.0
_MEMORY = 400_000_000  # bytes, the libraries included
_MEMORY_A_BYTE = 30  # a bound year of a thousand acts, 9 MB, takes 400 MB in all
_MOST_MEMORY = 3_000_000_000
_START = 60.0  # seconds for the process to start and to import, on a slow disk
_WATCHED = 0.02  # seconds between two looks at the time


class Stopped(Exception):
    """Work that was not done within its bounds, or that failed; says why, in French."""


@dataclass(frozen=True)
class Bounds:
    """What some work may take: seconds of a processor, and bytes of memory."""

    seconds: float
    memory: int

    @classmethod
    def of(cls, size: int, base: float = _SECONDS) -> "Bounds":
        """Return the bounds of reading a file of so many bytes, ``base`` seconds at least."""
        return cls(
            min(base + _SECONDS_A_MEGABYTE * size / 1e6, _MOST_SECONDS),
            min(_MEMORY + _MEMORY_A_BYTE * size, _MOST_MEMORY),
        )


class Confined:
    """A process for one piece of work after another, as long as the context lasts.

    It starts with the first, and again after one that had to be stopped. ``needed`` are modules
    that the work imports late: imported before the time begins.
    """

    def __init__(self, needed: Sequence[str] = ()) -> None:
        self._needed = needed
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def do(self, work: Callable[..., Result], *arguments: object, bounds: Bounds) -> Result:
        """Return what the work returns; raise its own errors as they are.

        Raises Stopped where it takes too long or too much memory, where the process crashes, and
        for an error that nobody foresaw: it is one of the file. Interrupted ends the process.
        """
        process = self._running()
        if process is None:
            return _here(work, arguments)
        try:
            request = (self._needed, work, arguments, bounds)
            answer = _Asked(process, request).answer(bounds.seconds)
        except BaseException:
            self._end()
            raise
        if answer.is_result:
            return cast(Result, answer.value)
        self._end()  # what failed, and was told in our words too, may have left little memory
        if isinstance(answer.value, Exception):
            raise answer.value
        raise Stopped(str(answer.value))

    def _running(self) -> subprocess.Popen[bytes] | None:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end()
        self._process = started(__name__)
        return self._process

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        with suppress(OSError), self._process:  # its pipes closed, it is waited for
            pass
        self._process = None


@dataclass(frozen=True)
class _Answer:
    """What the other process answers: a result, an error of ours, or words."""

    is_result: bool
    value: object


class _Asked:
    """A request to another process, whose answer is awaited on a thread of its own."""

    def __init__(self, process: subprocess.Popen[bytes], request: object) -> None:
        self._process = process
        self._request = request
        self._begun = threading.Event()
        self._answer: _Answer | None = None

    def answer(self, seconds: float) -> _Answer:
        """Return the answer. Raises Stopped, Interrupted."""
        thread = threading.Thread(target=self._await, daemon=True)
        thread.start()
        deadline = time.monotonic() + _START
        has_begun = is_late = False
        try:
            while thread.is_alive() and not is_late:
                thread.join(_WATCHED)
                if not has_begun and self._begun.is_set():
                    has_begun, deadline = True, time.monotonic() + _PATIENCE * seconds
                is_late = time.monotonic() > deadline
                breathe()
        finally:
            if thread.is_alive():
                self._process.kill()
                thread.join()
        if self._answer is not None:
            return self._answer
        if is_late or self._spent():
            raise Stopped(f"sa lecture dure plus de {seconds:.0f} secondes")
        raise Stopped("sa lecture s’arrête net")

    def _spent(self) -> bool:
        """Tell whether the system ended the process for its processor time."""
        spent = getattr(signal, "SIGXCPU", None)
        with suppress(subprocess.TimeoutExpired):
            return spent is not None and self._process.wait(_START) == -spent
        return False

    def _await(self) -> None:
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            return
        with suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
            pickle.dump(self._request, asked, pickle.HIGHEST_PROTOCOL)
            asked.flush()
            pickle.load(answers)  # noqa: S301 -- written by our own code
            self._begun.set()
            self._answer = _Answer(*pickle.load(answers))  # noqa: S301 -- as above


def confined(
    work: Callable[..., Result],
    *arguments: object,
    bounds: Bounds,
    needed: Sequence[str] = (),
) -> Result:
    """Do one piece of work in a process of its own: see ``Confined``."""
    with Confined(needed) as process:
        return process.do(work, *arguments, bounds=bounds)


def serve() -> None:
    """Do what is asked on the standard input, one piece of work after another."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints is an answer
    while True:
        try:
            needed, work, arguments, bounds = pickle.load(asked)  # noqa: S301 -- the parent's own
        except EOFError:
            return
        for each in needed:
            import_module(each)
        pickle.dump(None, answers)  # what it needs is imported: the time begins
        answers.flush()
        answers.write(_answered(work, arguments, bounds))
        answers.flush()


def _answered(work: Callable[..., object], arguments: tuple[Any, ...], bounds: Bounds) -> bytes:
    """Return the answer, pickled; a short one where memory lacks."""
    too_much = pickle.dumps((False, "sa lecture demande trop de mémoire"))
    _limit(bounds)
    try:
        try:
            return pickle.dumps((True, _here(work, arguments)), pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            return too_much
        except Stopped as error:
            return pickle.dumps((False, str(error)))
        except Exception as error:
            return pickle.dumps((False, error))
    finally:
        _limit(None)


def _here(work: Callable[..., Result], arguments: tuple[Any, ...]) -> Result:
    """Do some work in this process. Raises Stopped for an error that is none of ours."""
    try:
        return work(*arguments)
    except Exception as error:
        if isinstance(error, MemoryError) or type(error).__module__.startswith(_PACKAGE):
            raise
        raise Stopped(f"il est illisible ({type(error).__name__})") from error


def _limit(bounds: Bounds | None) -> None:
    """Limit the memory and the time of this process, or no longer, where the system can."""
    try:
        import resource  # noqa: PLC0415 -- not on every system
    except ImportError:
        return
    seconds = 0 if bounds is None else ceil(time.process_time() + bounds.seconds)
    memory = 0 if bounds is None else bounds.memory
    for what, wanted in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CPU, seconds)):
        _, most = resource.getrlimit(what)
        is_less = most == resource.RLIM_INFINITY or wanted < most
        limit = wanted if bounds is not None and is_less else most
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (limit, most))
