"""The notice of a session: how it was sent, why so late, who asked for it (L2121-9 to L2121-12)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registre_app.domain.member import MemberId


class Sending(StrEnum):
    """How a notice reaches the members: electronically, unless they ask otherwise (L2121-10)."""

    ELECTRONIC = "electronique"
    POST = "courrier"
    BY_HAND = "remise"


class UrgencyDecision(StrEnum):
    """What the assembly says of the urgency that it is told of at the opening (L2121-11)."""

    APPROVED = "approuvee"
    SENT_BACK = "renvoyee"


class Requester(StrEnum):
    """Who may ask for a session (L2121-9)."""

    MEMBERS = "membres"
    PREFECT = "prefet"


@dataclass(frozen=True)
class NoticeRequest:
    """A reasoned request for a session, and its day; ``members`` are those who signed it."""

    requester: Requester = Requester.MEMBERS
    asked_on: date | None = None
    members: tuple[MemberId, ...] = ()


@dataclass(frozen=True)
class Notice:
    """The written summons (L2121-10); ``urgent`` where the delay was shortened for urgency.

    ``urgency_reason`` is what the head reports of it, in a line, ``urgency_decision`` what the
    assembly then says (L2121-11, L2121-12). ``first_session_on`` is the day of the session that had
    no quorum, where this notice is the second on the same agenda: the assembly then deliberates
    without a quorum (L2121-17). ``note`` is the explanatory note joined to it (L2121-12), a text
    like that of a deliberation. ``posted_on`` is the day of its posting (R2121-7), ``request`` that
    to which it answers.
    """

    sent_on: date | None = None
    urgent: bool = False
    first_session_on: date | None = None
    note: str = ""
    sending: Sending | None = None
    posted_on: date | None = None
    urgency_reason: str = ""
    urgency_decision: UrgencyDecision | None = None
    request: NoticeRequest | None = None
