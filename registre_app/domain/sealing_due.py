"""The sessions held and not sealed: the last step of their path."""

from collections.abc import Iterator, Sequence
from datetime import date

from registre_app.domain.deadline import Deadline
from registre_app.domain.session import Session
from registre_app.domain.session_names import names_among

CODE = "seance-a-sceller"


def to_seal(
    sessions: Sequence[Session], today: date, session_days: Sequence[date] = ()
) -> Iterator[Deadline]:
    """Yield the sessions held and not sealed; no law sets a day (R2121-9: in order of date)."""
    name = names_among(list(session_days) or [each.date for each in sessions])
    for rank, session in enumerate(sessions):
        if session.seal is None and session.date < today:
            yield Deadline(
                CODE,
                None,
                False,
                f"Clore et sceller la séance du {name(session)}.",
                "R2121-9",
                rank,
            )
