"""A session file on its way into a register: its numbers, its seals."""

from dataclasses import replace
from pathlib import Path

from registre_app.domain.findings import Severity
from registre_app.domain.free_numbers import without_idle_numbers
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from registre_app.exchange import read_session


def session_to_import(path: Path) -> Session:
    """Read a session file as it comes into a register. Raises FileRefused or SessionRefused."""
    return imported(read_session(path))


def imported(session: Session) -> Session:
    """Return a session as it comes into a register.

    Numbers proposed for items that are no acts are free. Acts that a file says are sealed, in a
    session whose record contradicts itself, come in unsealed with that mention: the findings tell
    the contradiction, and the session can be corrected, then sealed.
    """
    if any(item.sealed for item in session.deliberations) and _contradicts_itself(session):
        items = tuple(
            replace(item, sealed=False, marked_sealed=True) if item.sealed else item
            for item in session.deliberations
        )
        session = replace(session, deliberations=items)
    return without_idle_numbers(session)


def _contradicts_itself(session: Session) -> bool:
    return any(finding.severity is Severity.BLOCKING for finding in broken(session))
