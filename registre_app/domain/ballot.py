"""One vote: its kind, its counts, the names of a public one, and what it decides."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from registre_app.domain.member import MemberId


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


class Choice(StrEnum):
    """What one voter may do."""

    FOR = "pour"
    AGAINST = "contre"
    ABSTAINS = "abstention"
    NOT_VOTING = "ne_se_prononce_pas"


@dataclass(frozen=True)
class Vote:
    """The vote of one member in a public ballot; a holder's second voice is the giver's vote."""

    member: MemberId
    choice: Choice


@dataclass(frozen=True)
class Ballot:
    """One vote, in numbers of voices.

    ``proxies_counted`` is the number of proxies that the paper says were used; None where the
    paper does not say. ``blank`` and ``void`` are papers of a secret ballot, counted apart and
    never votes cast. ``roll`` holds the names of a public ballot; ``requested_by`` those who asked
    for a public or secret one. ``casting_vote`` is how the president voted on a tie (L2121-20).
    """

    votes_for: int = 0
    against: int = 0
    abstentions: int = 0
    not_voting: int = 0
    proxies_counted: int | None = None
    kind: BallotKind = BallotKind.ORDINARY
    blank: int = 0
    void: int = 0
    roll: tuple[Vote, ...] = ()
    requested_by: tuple[MemberId, ...] = ()
    casting_vote: Choice | None = None

    @property
    def voices(self) -> int:
        """All voices recorded, expressed or not."""
        expressed_or_not = self.votes_cast + self.abstentions + self.not_voting
        return expressed_or_not + self.blank + self.void

    @property
    def votes_cast(self) -> int:
        """« Suffrages exprimés »: for and against; abstentions and blanks left out (L2121-20)."""
        return self.votes_for + self.against

    @property
    def tied(self) -> bool:
        """Tell whether as many voted for as against."""
        return self.votes_for == self.against

    def members_who(self, choice: Choice) -> tuple[MemberId, ...]:
        """Members whose vote in the roll is that choice, in its order; none in a secret ballot.

        A record may name votes of a secret ballot: they are never shown (L2121-21).
        """
        if self.kind is BallotKind.SECRET:
            return ()
        return tuple(vote.member for vote in self.roll if vote.choice is choice)

    @property
    def agrees_with_roll(self) -> bool:
        """Tell whether the counts are those of the names, where there are names.

        A public ballot names everybody (L2121-21); another may name those of one opinion alone.
        """
        counts = Counter(vote.choice for vote in self.roll)
        named = Choice if self.kind is BallotKind.PUBLIC and self.roll else counts
        return all(counts[choice] == self.count(choice) for choice in named)

    def count(self, choice: Choice) -> int:
        """Return how many voices made a choice."""
        return {
            Choice.FOR: self.votes_for,
            Choice.AGAINST: self.against,
            Choice.ABSTAINS: self.abstentions,
            Choice.NOT_VOTING: self.not_voting,
        }[choice]

    def outcome(self, *, tie_adopts: bool = False) -> Outcome | None:
        """What it decides; None without a voice: a ballot begun and not counted is no vote.

        Absolute majority of the votes cast; on a tie the president's vote prevails, except in a
        secret ballot, where the proposal fails (L2121-20). Without a vote for or against, or where
        the president abstains on a tie, there is no majority. ``tie_adopts``: the account is
        adopted unless a majority is against it, in a secret ballot too (L1612-12). TIED is a tie
        whose casting vote is not on record; which one counts, domain.chair tells.
        """
        if not self.voices:
            return None
        if tie_adopts or not self.tied:
            adopted = self.votes_for > self.against or (tie_adopts and self.tied)
            return Outcome.ADOPTED if adopted else Outcome.REJECTED
        if self.kind is BallotKind.SECRET or not self.votes_cast:
            return Outcome.REJECTED
        if self.casting_vote is None:
            return Outcome.TIED
        return Outcome.ADOPTED if self.casting_vote is Choice.FOR else Outcome.REJECTED


class VotePart(StrEnum):
    """What a vote held before that on the whole item bears on."""

    AMENDMENT = "amendement"
    PART = "partie"


@dataclass(frozen=True)
class PartialVote:
    """A vote before the one that decides the item: on an amendment, or on a part of the text.

    ``title`` says which, « Amendement n° 2 de Mme BRUN », ``ballot`` is the vote itself.
    """

    ballot: Ballot
    part: VotePart = VotePart.AMENDMENT
    title: str = ""
