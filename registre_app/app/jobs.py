"""Background jobs, independent of the interface: their answer is a result or an error."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from registre_app.layout.interruption import Interrupted, interruptible

Result = TypeVar("Result")


@dataclass(frozen=True)
class Answer(Generic[Result]):
    """The outcome of a job: its return value, or the error that it raised."""

    returned: Result | None = None
    error: Exception | None = None

    def result(self) -> Result:
        """Return the return value of the job, or raise the error that it raised."""
        if self.error is not None:
            raise self.error
        return cast(Result, self.returned)


def run(work: Callable[[], Result], outdated: Callable[[], bool]) -> Answer[Result] | None:
    """Run a job on this thread; None if it was interrupted because its answer is stale.

    ``outdated`` is called at each step of a long job: see layout.interruption.
    """
    if outdated():
        return None
    try:
        with interruptible(outdated):
            return Answer(work())
    except Interrupted:
        return None
    except Exception as error:  # raised again by ``result``
        return Answer(error=error)
