"""Why somebody presides an item: what is said of them beside their name, and of nobody else."""

from registre_app.domain.member import Member, MemberId
from registre_app.domain.presidency import eldest, election_of_the_head
from registre_app.papers.decisions import Decided
from registre_app.papers.new_head import as_they_sign, new_head
from registre_app.papers.people import seated


def presided_as(decided: Decided) -> str | None:
    """Return the formula that says why somebody presides an item; None where it goes unsaid.

    Elected for the account (L2121-14), elected head in the course of the session, in place of the
    president of the session, designated by the assembly (L2122-17), or the eldest (L2122-8). What
    is true of the president of the session is not said of another.
    """
    session, president = decided.session, decided.president
    if president is None:
        return None
    if decided.own_president is not None and decided.elects_president:
        return "elected_for_item"
    elects, is_head = election_of_the_head(session), president == session.head
    if elects is not None and decided.position > elects and president == new_head(session):
        return None if is_head else "elected_head"
    if president != session.president:
        return None if is_head else "presiding_item"
    if session.president_designated and not is_head:
        return "designated_president"
    by_age = session.installation and eldest(session, session.sitting()) == president
    until_elected = not is_head if elects is None else decided.position <= elects
    return "eldest" if by_age and until_elected else None


def by_function(decided: Decided, president: MemberId) -> Member:
    """Return who presides an item by the function in which they do: head once elected, not yet."""
    elects = election_of_the_head(decided.session)
    if elects is not None and decided.position <= elects:
        return seated(decided.session, president)
    return as_they_sign(decided.session, president)
