"""The answer to a verification: what is judged, in sentences, and one for the mayor."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What is said of a register, an archive or a paper."""

    INTACT = "intact"
    ALTERED = "altéré"
    """Altered, or not vouched for by the register."""
    UNJUDGED = "non jugé"
    """Not readable, or nothing to judge it by."""


@dataclass(frozen=True)
class Verified:
    """A verdict, why in French sentences, the first of them first, and a sentence for the mayor.

    ``lacking``: something that was sealed is not there, so that nothing can be said of it.
    """

    verdict: Verdict
    sentences: tuple[str, ...]
    for_mayor: str
    lacking: bool = False

    def also(self, other: "Verified") -> "Verified":
        """Return both answers as one: the worse verdict, its sentences first."""
        first, second = sorted((self, other), key=lambda each: _WORSE.index(each.verdict))
        if first.verdict is second.verdict and second.lacking and not first.lacking:
            first, second = second, first
        return Verified(
            first.verdict,
            (*first.sentences, *second.sentences),
            first.for_mayor,
            lacking=first.lacking or second.lacking,
        )


_WORSE = (Verdict.ALTERED, Verdict.UNJUDGED, Verdict.INTACT)


def intact(*sentences: str, for_mayor: str) -> Verified:
    """Return that all is as it was sealed."""
    return Verified(Verdict.INTACT, sentences, for_mayor)


def altered(*sentences: str, for_mayor: str) -> Verified:
    """Return that something is not as it was sealed, or is not vouched for."""
    return Verified(Verdict.ALTERED, sentences, for_mayor)


def unjudged(*sentences: str, for_mayor: str) -> Verified:
    """Return that nothing can be said."""
    return Verified(Verdict.UNJUDGED, sentences, for_mayor)
