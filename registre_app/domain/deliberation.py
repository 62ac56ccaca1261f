"""Items of the agenda: text, vote, members who take no part, and what was decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registre_app.domain.account import Account, AccountKind
from registre_app.domain.act_links import ActEffect, ActEnding
from registre_app.domain.annex import Annex
from registre_app.domain.appointment import Appointment
from registre_app.domain.ballot import Ballot, BallotKind, Outcome, PartialVote
from registre_app.domain.member import MemberId
from registre_app.domain.proceedings import ClosedSession, Suspension


class ItemKind(StrEnum):
    """What an item of the agenda calls for."""

    DECISION = "decision"
    ACCOUNT = "compte"  # administrative account or single financial account, L2121-14, L1612-12
    APPOINTMENT = "nomination"  # L2121-21
    NOTED = "prend_acte"  # noted, without a vote
    INFORMATION = "information"  # no vote and no decision


class Fate(StrEnum):
    """What was done with an item of the agenda; the vote, where there is one, tells the rest."""

    TAKEN = "examine"
    WITHDRAWN = "retire"
    POSTPONED = "reporte"
    NOT_EXAMINED = "non_examine"


WITHOUT_VOTE = (ItemKind.NOTED, ItemKind.INFORMATION)


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
    of the transmission to the State's representative and of the publication (L2131-1). ``debate``
    is the substance of the debates, for the minutes alone (L2121-15). ``subject`` is the code of
    the national nomenclature of acts, « 7.1 ». ``planned_ballot`` is how the item is to be voted,
    where the council said so before the vote; the ballot on record has its own kind.

    ``fate`` is what was done with the item, ``partial_votes`` the votes before that on the whole,
    ``account`` what an item of that kind submits. ``rapporteur`` presents it; ``agenda_rank`` is
    its place on the agenda that was sent (1 is the first), where it was taken in another order.
    ``unconcerned`` are the members of a syndicat à la carte who have no vote on it (L5212-16).
    ``suspensions`` come before it, ``closed_session`` is the decision to take it behind closed
    doors. The act is published by posting (``posted_on`` to ``removed_on``) or on line
    (``online_on``); ``transmissible`` says whether it is subject to transmission where its code
    does not (L2131-2), ``receipt_on`` and ``receipt_number`` are those of the State's receipt,
    ``transmission_number`` is that under which it is sent (NumeroInterne: see
    domain.transmission_numbers),
    ``notified_on`` the day on which an individual act reached the person. ``effects`` are what it
    does to earlier acts, ``endings`` what later ones, or a court, did to it. ``marked_sealed``: the
    file from which it was imported said that it was sealed.
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
    debate: str = ""
    subject: str = ""
    planned_ballot: BallotKind | None = None
    fate: Fate = Fate.TAKEN
    partial_votes: tuple[PartialVote, ...] = ()
    account: Account | None = None
    rapporteur: MemberId | None = None
    agenda_rank: int | None = None
    unconcerned: tuple[MemberId, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    closed_session: ClosedSession | None = None
    posted_on: date | None = None
    removed_on: date | None = None
    online_on: date | None = None
    transmissible: bool | None = None
    receipt_on: date | None = None
    receipt_number: str = ""
    transmission_number: str = ""
    notified_on: date | None = None
    effects: tuple[ActEffect, ...] = ()
    endings: tuple[ActEnding, ...] = ()
    annexes: tuple[Annex, ...] = ()
    marked_sealed: bool = False

    @property
    def account_words(self) -> str:
        """Which account it submits: « compte administratif »."""
        return (self.account or Account()).kind.words

    @property
    def has_rounds(self) -> bool:
        """Tell whether it was decided by the rounds of an election."""
        election = self.appointment if self.kind is ItemKind.APPOINTMENT else None
        return election is not None and bool(election.rounds)

    def decided_by(self, ballot: Ballot | None) -> Outcome | None:
        """What a ballot decides of it; None where no vote is on record, or where rounds decide.

        Its own is read as it stands: see Session.outcome for the casting vote that counts.
        """
        if ballot is None or not self.shows_result:
            return None
        return ballot.outcome(tie_adopts=self.is_account)

    @property
    def is_account(self) -> bool:
        """Tell whether it submits the account of the head, who leaves at the vote (L2121-14).

        The account of the accountant, « compte de gestion », bars nobody.
        """
        management = self.account is not None and self.account.kind is AccountKind.MANAGEMENT
        return self.kind is ItemKind.ACCOUNT and not management

    @property
    def retracted(self) -> bool:
        """Tell whether it is an act without any effect left: withdrawn, repealed, annulled."""
        return any(each.kind.undoes for each in self.endings)

    @property
    def shows_result(self) -> bool:
        """Tell whether a ballot decides: not on items without a vote, nor beside rounds.

        A ballot without a voice, begun and not counted, is no vote.
        """
        without = self.kind in WITHOUT_VOTE or self.has_rounds or self.fate is not Fate.TAKEN
        return self.ballot is not None and self.ballot.voices > 0 and not without
