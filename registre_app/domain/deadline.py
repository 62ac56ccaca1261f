"""Something due in a register: until when, whether it is late, by which article, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from registre_app.domain.session import Session


@dataclass(frozen=True)
class Deadline:
    """Something due: until when, whether it is late, what to do, the article, and where.

    ``due`` is None where the law sets no day: it is never late. ``session`` is the index of its
    session among those given to ``deadlines`` (0 is the first), ``position`` that of its item in
    that session; None where it is about none.
    """

    code: str
    due: date | None
    late: bool
    message: str
    article: str
    session: int | None = None
    position: int | None = None


Ordered = Sequence[tuple[int, Session]]
"""Sessions by their moment, each with its index among those given: two may be on one day."""


def by_urgency(each: Deadline) -> tuple[date, str]:
    """Order what is due, the most pressing first; what has no day comes last."""
    return each.due or date.max, each.code
