"""Who presides by law: the head, their replacement, the eldest until a head is elected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from registre_app.domain.attendance import Presence
from registre_app.domain.body import BodyKind
from registre_app.domain.certainty import is_certain
from registre_app.domain.chair import presiding
from registre_app.domain.election import Winner
from registre_app.domain.executive import Office, office_filled
from registre_app.domain.french import folded
from registre_app.domain.member import Member, MemberId
from registre_app.domain.roster import rank_of_deputy
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting


@dataclass(frozen=True)
class Expected:
    """Who presides by law at a moment, and the article; ``eldest`` where their age decides.

    ``member`` is None where the record cannot tell, or where nobody can be named beforehand.
    """

    member: MemberId | None = None
    article: str = ""
    eldest: bool = False


def expected_president(session: Session, sitting: Sitting) -> Expected:
    """Return who presides at a moment by law (L2121-14, L2122-8, L2122-17; CASF R123-18).

    The eldest until the head is elected, in mid-term too; then the new head. Else the head and, in
    their absence or where they are apart, who replaces them: the deputies in their order, a
    councillor whom the assembly designates, the first of the roster. The account is presided by the
    member elected for it (L2121-14), whom nobody can name beforehand.
    """
    position = sitting.position
    if position is not None and session.deliberations[position].is_account:
        return Expected(article="L2121-14")
    elects = election_of_the_head(session)
    if elects is not None and (position is None or position <= elects):
        return Expected(eldest(session, sitting), "L2122-8", eldest=True)
    if elects is None and session.installation:
        # At an item, the head may have been elected at one that is not on record.
        known = position is None or session.head is None
        return Expected(eldest(session, sitting) if known else None, "L2122-8", eldest=True)
    head = session.head if elects is None else head_elected(session, elects)
    return _head_or_replacement(session, sitting, head)


def _head_or_replacement(session: Session, sitting: Sitting, head: MemberId | None) -> Expected:
    """The head where they are there; one who leaves at the vote may preside the debate."""
    elected = election_of_the_head(session) is not None
    if head in sitting.withdrawn or (elected and head is None):
        return Expected()
    if head in sitting.present and _may_preside(session, sitting, head):
        return Expected(head, session.collectivity.body.presided_by_head)
    able = [key for key in sitting.present if _may_preside(session, sitting, key)]
    return _replacement(session, able)


def handed_over(session: Session) -> Session | None:
    """Return the session in which the head whom it elects presides what follows; None: as it is.

    « La séance au cours de laquelle il est procédé à l’élection du maire est présidée par le plus
    âgé » (L2122-8), until that election: the head, in office at once (L2122-10), presides the rest
    (L2121-14). An item whose president was chosen keeps them, and so does one at which the head is
    away or apart. Nothing is handed over while papers of the election remain to be noted.
    """
    elects = election_of_the_head(session)
    if session.seal is not None or elects is None or not is_certain(session, elects):
        return None
    head = head_elected(session, elects)
    if head is None or head == session.president:
        return None
    changed = session
    for position in range(elects + 1, len(session.deliberations)):
        item = session.deliberations[position]
        by_law = expected_president(session, session.all_sittings[position]).member
        if item.president is None and by_law == head:
            changed = changed.with_deliberation(position, replace(item, president=head))
    return None if changed is session else changed


def elected_member(session: Session, winner: Winner) -> MemberId | None:
    """Return the member of the session who is elected, by key or by a name that is theirs alone."""
    return winner.member or member_named(session, winner.name)


def member_named(session: Session, name: str) -> MemberId | None:
    """Return the member whose name that is, and theirs alone; None where there is none."""
    wanted = folded(name)
    named = [line.member.id for line in session.attendance if wanted in _names(line.member)]
    return named[0] if len(named) == 1 else None


def head_elected(session: Session, position: int) -> MemberId | None:
    """Return the member whom the election of the head, at that item, made head; None: nobody."""
    election = session.election(position)
    winners = election.winners if election else ()
    return elected_member(session, winners[0]) if winners else None


def eldest(session: Session, sitting: Sitting) -> MemberId | None:
    """Return the eldest of those present; None where a birth is not on record."""
    return _first(session, sitting.present, lambda member: member.born_on)


def is_head_apart(session: Session, position: int) -> bool:
    """Tell whether who presides at an item takes no part in it (L2131-11)."""
    president, sitting = presiding(session, position), session.all_sittings[position]
    return president in sitting.aside and president in sitting.present


def election_of_the_head(session: Session) -> int | None:
    """The item at which the head is elected; None where it is not on the agenda.

    The mayor presides the board of a CCAS by right.
    """
    kind = session.collectivity.kind
    if kind is BodyKind.SOCIAL_ACTION:
        return None
    items = enumerate(session.deliberations)
    found = (index for index, item in items if office_filled(kind, item) is Office.HEAD)
    return next(found, None)


def _may_preside(session: Session, sitting: Sitting, member: MemberId) -> bool:
    """Tell whether a member is there in person and takes part: a substitute presides nothing."""
    stands_in = session.line(member).presence is Presence.SUBSTITUTED
    return not stands_in and member not in sitting.aside


def _replacement(session: Session, able: Sequence[MemberId]) -> Expected:
    """Who presides where the head does not, among those who can."""
    article = session.collectivity.body.replacement
    deputies = [key for key in able if rank_of_deputy(session.member(key)) is not None]
    if session.collectivity.kind is BodyKind.SOCIAL_ACTION:
        return Expected(_of_a_board(session, able, deputies), article)
    if not deputies and session.president_designated:
        return Expected(article=article)
    return Expected(next(iter(deputies or able), None), article)


def _of_a_board(
    session: Session, able: Sequence[MemberId], deputies: Sequence[MemberId]
) -> MemberId | None:
    """The vice-presidents, then the longest-serving member, then the eldest (CASF R123-18)."""
    titled = [key for key in able if "vice" in folded(session.member(key).function).split("-")]
    if deputies or titled:
        return next(iter(deputies or titled))
    since = {session.member(key).in_office_from for key in able}
    if None in since or not since:
        return None
    longest = min(day for day in since if day)
    serving = [key for key in able if session.member(key).in_office_from == longest]
    if len(serving) == 1:
        return serving[0]
    return _first(session, serving, lambda member: member.born_on)


def _first(
    session: Session, members: Sequence[MemberId], day: Callable[[Member], date | None]
) -> MemberId | None:
    days = {key: day(session.member(key)) for key in members}
    if not days or None in days.values():
        return None
    return min(days, key=lambda key: days[key] or date.max)


def _names(member: Member) -> set[str]:
    plain = f"{member.first_names} {member.last_name}"
    said = (member.full_name, member.short_full_name, member.short_name, member.formal_name, plain)
    return {folded(name) for name in said}
