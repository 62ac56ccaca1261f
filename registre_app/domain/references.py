"""The members to whom the record of an item refers, in whichever of its facts."""

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.member import MemberId


def members_of(item: Deliberation) -> set[MemberId | None]:
    """Return the members to whom an item refers; None may be among them."""
    found: set[MemberId | None] = {item.president, item.rapporteur, *item.unconcerned}
    found |= {each.member for each in item.interests}
    for ballot in (item.ballot, *(vote.ballot for vote in item.partial_votes)):
        if ballot:
            found |= {vote.member for vote in ballot.roll} | set(ballot.requested_by)
    if item.account:
        found.add(item.account.manager)
    if item.closed_session:
        found |= set(item.closed_session.requested_by)
    if item.appointment:
        found |= item.appointment.referred
    return found
