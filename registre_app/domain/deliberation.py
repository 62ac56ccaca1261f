"""Deliberations and the ballots that decide them."""

from dataclasses import dataclass
from enum import StrEnum


class BallotKind(StrEnum):
    """The kinds of ballot (CGCT L2121-21)."""

    ORDINARY = "ordinaire"
    PUBLIC = "public"
    SECRET = "secret"


class Outcome(StrEnum):
    """What a ballot decides."""

    ADOPTED = "adopte"
    REJECTED = "rejete"
    TIED = "partage"


@dataclass(frozen=True)
class Ballot:
    """One vote, in numbers of voices.

    ``proxies_counted`` is the number of proxies that the paper says were used; None where the
    paper does not say and the session's own proxies are the count.
    """

    votes_for: int = 0
    against: int = 0
    abstentions: int = 0
    not_voting: int = 0
    proxies_counted: int | None = None
    kind: BallotKind = BallotKind.ORDINARY

    @property
    def voices(self) -> int:
        """All voices recorded, expressed or not."""
        return self.votes_for + self.against + self.abstentions + self.not_voting

    @property
    def votes_cast(self) -> int:
        """« Suffrages exprimés »: for and against, abstentions left out (L2121-20)."""
        return self.votes_for + self.against

    @property
    def outcome(self) -> Outcome:
        """Absolute majority of the votes cast (L2121-20).

        A tie is left as such: the president's casting vote is a fact of its own. In a secret
        ballot there is none, and a tie rejects.
        """
        if self.votes_for > self.against:
            return Outcome.ADOPTED
        if self.votes_for == self.against and self.kind is not BallotKind.SECRET:
            return Outcome.TIED
        return Outcome.REJECTED


@dataclass(frozen=True)
class Deliberation:
    """One decision of the assembly and its text.

    ``body`` and ``decision`` are in the Markdown subset of registre_app.text; ``heading`` is the
    local theme (rubrique). ``ballot`` is None where no vote was recorded.
    """

    number: str = ""
    heading: str = ""
    title: str = ""
    body: str = ""
    decision: str = ""
    ballot: Ballot | None = None
