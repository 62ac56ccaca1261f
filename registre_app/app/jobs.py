"""Work done apart from whoever asked for it: one kind of answer, a result or a failure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from registre_app.layout.interruption import Interrupted, interruptible

Result = TypeVar("Result")


@dataclass(frozen=True)
class Answer(Generic[Result]):
    """What a job came to: what it returned, or the error that it ended with."""

    returned: Result | None = None
    error: Exception | None = None

    def result(self) -> Result:
        """Return what the job returned. Raises the error that it ended with, as it was."""
        if self.error is not None:
            raise self.error
        return cast(Result, self.returned)


def run(work: Callable[[], Result], outdated: Callable[[], bool]) -> Answer[Result] | None:
    """Do a job on this thread; None where it stopped because its answer was outdated.

    ``outdated`` is asked for at each step of a long job: see layout.interruption.
    """
    if outdated():
        return None
    try:
        with interruptible(outdated):
            return Answer(work())
    except Interrupted:
        return None
    except Exception as error:  # told by whoever asks for the result
        return Answer(error=error)
