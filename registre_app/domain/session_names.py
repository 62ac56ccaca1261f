"""How a session is named among others: by its day, and by its hour where the day has another."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from registre_app.domain.french import long_date, with_hour
from registre_app.domain.session import Session

SessionName = Callable[[Session], str]
"""Names a session: « jeudi 15 décembre 2022 », « jeudi 15 décembre 2022 à 18 h 30 »."""


def names_among(days: Iterable[date]) -> SessionName:
    """Return what names a session of a register, whose sessions are held on those days."""
    held = Counter(days)

    def name(session: Session) -> str:
        shared = held[session.date] > 1
        return with_hour(long_date(session.date), session.opened_at if shared else None)

    return name
