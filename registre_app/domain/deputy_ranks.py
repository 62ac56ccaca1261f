"""The rank of deputies elected one by one in a session (L2121-1: by the order of election)."""

from registre_app.domain.deliberation import Deliberation
from registre_app.domain.election import Election
from registre_app.domain.executive import Office, office_filled
from registre_app.domain.presidency import elected_member
from registre_app.domain.roster import rank_of_deputy
from registre_app.domain.session import Session
from registre_app.domain.titles import told_rank


def rank_won(session: Session, position: int) -> int | None:
    """Return the rank of the one deputy whom an item elects; None where nothing tells it.

    « Les adjoints prennent rang selon l’ordre de leur élection » (L2121-1): the title of the item
    tells it; else that of the deputies elected before in the session, from the first once it has
    elected a head, whose election ends the offices of before (L2122-10); else the office on record.
    """
    item, election = session.deliberations[position], session.election(position)
    kind = session.collectivity.kind
    if office_filled(kind, item) is not Office.DEPUTY or election is None:
        return None
    if len(election.winners) != 1 or _is_unnamed(item, election):
        return None
    if told := told_rank(item.title):
        return told
    if (last := _last_before(session, position)) is not None:
        return last + 1
    member = elected_member(session, election.winners[0])
    return None if member is None else rank_of_deputy(session.member(member))


def _last_before(session: Session, position: int) -> int | None:
    """The rank of the last deputy elected before an item; 0 for a head alone, None for nobody."""
    last: int | None = None
    for index, item in enumerate(session.deliberations[:position]):
        office = office_filled(session.collectivity.kind, item)
        election = session.election(index) if office else None
        if election is None or not election.complete:
            continue
        if office is Office.HEAD:
            last = 0
        elif _is_unnamed(item, election):
            last = None
        elif told := told_rank(item.title):
            last = told
        elif last is not None:
            last += len(election.winners)
    return last


def _is_unnamed(item: Deliberation, election: Election) -> bool:
    """Tell whether a list is elected whose people are not on record: how many is not known."""
    return (
        item.appointment is not None
        and item.appointment.by_list
        and any(not item.appointment.candidates[each.candidate].listed for each in election.winners)
    )
