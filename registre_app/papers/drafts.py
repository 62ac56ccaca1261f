"""What marks a paper of a session as a draft: it is not held, or not all of it is decided."""

from registre_app.domain.law import settles_minutes
from registre_app.domain.session import Session
from registre_app.papers.wordings import load_wordings


def session_draft(session: Session) -> str:
    """« PROJET… », at the head of what a session will have; empty once all is told as it was.

    By what is on record, never by the clock: the same record gives the same paper.
    """
    if session.seal is not None:
        return ""
    say = load_wordings("decisions", session.collectivity.wordings).say
    if session.is_awaited:
        return say("draft_session")
    return say("draft_votes") if session.awaits_votes else ""


def minutes_draft(session: Session) -> str:
    """The same of the minutes to publish, which are so once they are settled (L2121-15)."""
    if found := session_draft(session):
        return found
    if session.minutes_settled_on is not None or not settles_minutes(session.collectivity):
        return ""
    return load_wordings("decisions", session.collectivity.wordings).say("draft_minutes")
