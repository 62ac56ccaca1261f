"""The rounds of an appointment, in a line each (CGCT L2121-21)."""

from collections.abc import Iterator

from registre_app.domain.appointment import Appointment, absolute_majority
from registre_app.papers.wordings import Wordings


def round_lines(election: Appointment | None, wordings: Wordings) -> Iterator[str]:
    """Yield what each round gave, by the formulas « round » and « candidate »."""
    if election is None:
        return
    for number, held in enumerate(election.rounds, start=1):
        votes = ", ".join(
            wordings.say("candidate", name=candidate.name, count=count)
            for candidate, count in zip(election.candidates, held.votes, strict=False)
        )
        yield wordings.say(
            "round",
            number=number,
            votes=votes,
            blank=held.blank,
            void=held.void,
            cast=held.votes_cast,
            majority=absolute_majority(held.votes_cast),
        )
