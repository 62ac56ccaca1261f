"""What earlier files said with fewer fields, read as what it was.

Version 1 had one flag for an act withdrawn later and for an item taken off the agenda, no number of
seats, no key for a candidate who is a member, and no word on whose account it was.
"""

from dataclasses import replace

from registre_app.domain.account import Account
from registre_app.domain.act_links import LinkKind
from registre_app.domain.appointment import Appointment, Candidate
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.presidency import member_named
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.exchange.fields import Json

_WITHDRAWN = "retiree"
_COUNTS = ("pour", "contre", "abstentions", "ne_se_prononcent_pas", "blancs", "nuls")


def split_withdrawn(data: object) -> None:
    """Replace the flag « retiree » of the items, in place, by what it meant."""
    items = data.get("deliberations") if isinstance(data, dict) else None
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict) or item.get(_WITHDRAWN) not in (True, False):
            continue
        if not item.pop(_WITHDRAWN):
            continue
        if _was_taken(item):
            item["suites_de_l_acte"] = [{"effet": LinkKind.WITHDRAWS.value}]
        else:
            item["suite"] = Fate.WITHDRAWN.value


def _was_taken(item: Json) -> bool:
    """Tell whether an item was voted: it is then an act, withdrawn since.

    A number alone does not tell it: it may have been proposed before the item was taken off.
    """
    ballot, election = item.get("scrutin"), item.get("nomination")
    voted = isinstance(ballot, dict) and any(ballot.get(key) for key in _COUNTS)
    elected = isinstance(election, dict) and election.get("tours")
    noted = item.get("nature") == "prend_acte"  # which no vote tells
    return bool(voted or noted or (elected and item.get("nature") == "nomination"))


def completed(session: Session) -> Session:
    """Return a session of version 1 with what its figures tell: seats, whose account it was."""
    items = (
        _completed(item, session, sitting)
        for item, sitting in zip(session.deliberations, session.all_sittings, strict=True)
    )
    return replace(session, deliberations=tuple(items))


def _completed(item: Deliberation, session: Session, sitting: Sitting) -> Deliberation:
    if item.kind is ItemKind.ACCOUNT:
        return _of_a_former_head(item, session)
    if item.kind is ItemKind.APPOINTMENT and item.appointment:
        seats = _seats(item.appointment, sitting.voters)
        known = tuple(_known(each, session) for each in item.appointment.candidates)
        election = replace(item.appointment, seats=seats, candidates=known)
        return replace(item, appointment=election)
    return item


def _known(candidate: Candidate, session: Session) -> Candidate:
    """A candidate by a name that is one member's alone is that member."""
    return replace(candidate, member=member_named(session, candidate.name))


def _of_a_former_head(item: Deliberation, session: Session) -> Deliberation:
    """The head presides the account and one member is apart: it is that member's account."""
    if item.president != session.head or item.president is None or len(item.interests) != 1:
        return item
    (former,) = item.interests
    return replace(item, account=Account(manager=former.member), interests=())


def _seats(election: Appointment, voters: int) -> int | None:
    """Seats on one ballot, where candidates have more votes together than there are voters.

    Each voter has as many votes as there are seats.
    """
    votes = max((sum(held.votes) for held in election.rounds), default=0)
    if election.by_list or voters == 0 or votes <= voters:
        return None
    return -(-votes // voters)
