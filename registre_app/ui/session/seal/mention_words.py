"""How a fact noted of an act or of a session reads in the window."""

from registre_app.domain.french import day_month_year
from registre_app.domain.mention import Mention
from registre_app.domain.session import Session


def told(mention: Mention, session: Session | None = None) -> str:
    """Return the fact, its day, its reference; and the number of the act, given its session."""
    said = mention.fact.words
    if mention.day:
        said += f" le {day_month_year(mention.day)}"
    if mention.reference:
        said += f", {mention.reference}"
    if session is None or mention.position is None:
        return said
    return f"{act(session, mention.position)} : {said[:1].lower()}{said[1:]}"


def act(session: Session, position: int) -> str:
    """Return what an act is called in a list: its number, or its place on the agenda."""
    return session.deliberations[position].number or f"Point {position + 1}"
