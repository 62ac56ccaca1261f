"""All that is due in a register, whatever asks for it: acts, sessions, seals, registers to bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.app.bound_years import years_bound
from registre_app.domain.binding_due import to_bind
from registre_app.domain.deadline import Deadline, by_urgency
from registre_app.domain.deadlines import deadlines
from registre_app.domain.sealing_due import to_seal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from registre_app.domain.delegation import DelegatedDecision
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterReader


def due_in(
    register: RegisterReader,
    day: date,
    sessions: Sequence[Session],
    decisions: Sequence[DelegatedDecision],
) -> list[Deadline]:
    """Return what is due on a day in a register, the most pressing first.

    ``sessions`` and ``decisions`` are its own, as whoever asks may see them.
    """
    chronicle = register.chronicle()
    body, _ = chronicle.body_on(day)
    due = [
        *deadlines(sessions, day, decisions, chronicle=chronicle),
        *to_seal(sessions, day),
        *to_bind(years_bound(register, day), body.binding_years, day),
    ]
    return sorted(due, key=by_urgency)
