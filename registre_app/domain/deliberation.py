"""Items of the agenda: text, vote, members who take no part, and what was decided."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from registre_app.domain.appointment import Appointment
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


class ItemKind(StrEnum):
    """What an item of the agenda calls for."""

    DECISION = "decision"
    ACCOUNT = "compte"  # administrative account or single financial account, L2121-14, L1612-12
    APPOINTMENT = "nomination"  # L2121-21
    NOTED = "prend_acte"  # noted, without a vote
    INFORMATION = "information"  # no vote and no decision


WITHOUT_VOTE = (ItemKind.NOTED, ItemKind.INFORMATION)


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
        totals = {
            Choice.FOR: self.votes_for,
            Choice.AGAINST: self.against,
            Choice.ABSTAINS: self.abstentions,
            Choice.NOT_VOTING: self.not_voting,
        }
        named = totals if self.kind is BallotKind.PUBLIC and self.roll else counts
        return all(counts[choice] == totals[choice] for choice in named)


@dataclass(frozen=True)
class Interest:
    """A member who takes no part in an item (L2131-11).

    ``represents`` where they sit for the council in another body under L1111-6 II: for that item
    they are not counted among the members in office either.
    """

    member: MemberId
    represents: bool = False


@dataclass(frozen=True)
class Deliberation:
    """One item of the session: its text and what was decided.

    ``body`` and ``decision`` are in the Markdown subset of registre_app.text; ``heading`` is the
    local theme (rubrique). ``ballot`` is None where no vote was recorded. ``president`` is who
    presides for this item alone, as the law asks for the account (L2121-14). The dates are those
    of the transmission to the State's representative and of the publication (L2131-1). An act
    that is ``sealed`` can no longer change its number; one ``withdrawn`` keeps it. ``debate`` is
    the substance of the debates, for the minutes alone (L2121-15). ``subject`` is the code of the
    national nomenclature of acts, « 7.1 ». ``planned_ballot`` is how the item is to be voted, where
    the council said so before the vote; the ballot on record has its own kind.
    """

    number: str = ""
    heading: str = ""
    title: str = ""
    body: str = ""
    decision: str = ""
    ballot: Ballot | None = None
    kind: ItemKind = ItemKind.DECISION
    president: MemberId | None = None
    interests: tuple[Interest, ...] = ()
    appointment: Appointment | None = None
    transmitted_on: date | None = None
    published_on: date | None = None
    sealed: bool = False
    withdrawn: bool = False
    debate: str = ""
    subject: str = ""
    planned_ballot: BallotKind | None = None

    def allows(self, changed: "Deliberation | None") -> bool:
        """Tell whether this act may become the other: one that is sealed keeps its record.

        What follows it may still be noted: transmission, publication, withdrawal, debates. It
        stays at its place, and its number is its own for ever (R2121-9).
        """
        if not self.sealed:
            return True
        if changed is None:
            return False
        followed = replace(
            self,
            transmitted_on=changed.transmitted_on,
            published_on=changed.published_on,
            withdrawn=changed.withdrawn,
            debate=changed.debate,
        )
        return changed == followed

    @property
    def has_rounds(self) -> bool:
        """Tell whether it was decided by the rounds of an election."""
        election = self.appointment if self.kind is ItemKind.APPOINTMENT else None
        return election is not None and bool(election.rounds)

    @property
    def outcome(self) -> Outcome | None:
        """What a ballot decided; None where no vote is on record, or where rounds decide.

        Absolute majority of the votes cast; on a tie the president's vote prevails, except in a
        secret ballot, where the proposal fails (L2121-20). Without a vote for or against, or where
        the president abstains on a tie, there is no majority. The account is adopted unless a
        majority is against it: a tie adopts it, in a secret ballot too (L1612-12). TIED is a tie
        whose casting vote is not on record.
        """
        ballot = self.ballot
        if ballot is None or not self.shows_result:
            return None
        if self.kind is ItemKind.ACCOUNT:
            adopted = ballot.against <= ballot.votes_for
            return Outcome.ADOPTED if adopted else Outcome.REJECTED
        if not ballot.tied:
            adopted = ballot.votes_for > ballot.against
            return Outcome.ADOPTED if adopted else Outcome.REJECTED
        if ballot.kind is BallotKind.SECRET or not ballot.votes_cast:
            return Outcome.REJECTED
        if ballot.casting_vote is None:
            return Outcome.TIED
        return Outcome.ADOPTED if ballot.casting_vote is Choice.FOR else Outcome.REJECTED

    @property
    def shows_result(self) -> bool:
        """Tell whether a ballot decides: not on items without a vote, nor beside rounds.

        A ballot without a voice, begun and not counted, is no vote.
        """
        without = self.kind in WITHOUT_VOTE or self.has_rounds
        return self.ballot is not None and self.ballot.voices > 0 and not without
