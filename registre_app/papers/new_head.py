"""The head of the body that a session elects: they preside its end, and sign its papers."""

from dataclasses import replace

from registre_app.domain.member import Member, MemberId
from registre_app.domain.presidency import election_of_the_head, head_elected
from registre_app.domain.session import Session
from registre_app.papers.people import seated


def new_head(session: Session) -> MemberId | None:
    """Return who is elected head in the course of a session; None where nobody is (L2122-7)."""
    position = election_of_the_head(session)
    return None if position is None else head_elected(session, position)


def as_they_sign(session: Session, key: MemberId) -> Member:
    """Return a member by the function in which they sign: the head, once the session elects one."""
    member = seated(session, key)
    if key == session.head or key != new_head(session):
        return member
    return replace(member, function=member.civility.agree(*session.collectivity.body.head))
