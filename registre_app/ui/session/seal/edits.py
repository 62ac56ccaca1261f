"""The edits of a seal: setting it, lifting it, noting what follows, taking a mention back.

What they need is imported when they are called: the window starts without it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from registre_app.app.sealing import PreparedSeal
    from registre_app.domain.mention import Mention
    from registre_app.ui.desk import Desk


def enter(desk: Desk, prepared: PreparedSeal) -> None:
    """Enter the seal of a session whose sheets are drawn, for good. Raises CannotSeal."""
    from registre_app.app.sealing import enter_seal

    desk.edit_register(lambda register: enter_seal(register, prepared))


def lift_seal(desk: Desk, reason: str) -> None:
    """Lift the seal of the current session. Raises CannotLift."""
    from registre_app.app.lifting import lift

    key, today = desk.session_id, desk.today()
    if key is not None:
        desk.edit_register(lambda register: lift(register, key, reason, today))


def note(desk: Desk, mention: Mention) -> None:
    """Note a fact of the current session. Raises NotNoted."""
    from registre_app.app.noting import note as note_fact

    key, today = desk.session_id, desk.today()
    if key is not None:
        desk.edit_register(lambda register: note_fact(register, key, mention, today))


def take_back(desk: Desk, mentions: Iterable[Mention], reason: str) -> None:
    """Take back facts noted of the current session. Raises NotNoted."""
    from registre_app.app.noting import take_back as take_fact_back

    key, today = desk.session_id, desk.today()
    if key is None:
        return
    for mention in mentions:
        desk.edit_register(
            partial(take_fact_back, session_id=key, mention=mention, reason=reason, today=today)
        )


def note_of_decision(desk: Desk, number: str, mention: Mention) -> None:
    """Note a fact of a decision by delegation. Raises NotNoted."""
    from registre_app.app.noting import note_decision

    desk.edit_register(lambda register: note_decision(register, number, mention, desk.today()))


def take_back_of_decision(desk: Desk, number: str, mention: Mention, reason: str) -> None:
    """Take back a fact noted of a decision by delegation. Raises NotNoted."""
    from registre_app.app.noting import take_back_of_decision as take_fact_back

    desk.edit_register(
        lambda register: take_fact_back(register, number, mention, reason, desk.today())
    )
