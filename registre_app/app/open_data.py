"""The deliberations of a register as open data, without what is not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.exchange.open_data import OpenData, open_data
from registre_app.papers.audience import Audience
from registre_app.papers.publication import require_well_marked, visible

if TYPE_CHECKING:
    from registre_app.storage import RegisterReader


def deliberations_of(
    register: RegisterReader, years: tuple[int, int] | None = None, authority: str = ""
) -> OpenData:
    """Return the deliberations of a register, or of years, the first and the last of them.

    Raises NotIdentified, and CannotPublish where a passage is badly marked.
    """
    chosen = []
    for key, day in register.session_days().items():
        if years is None or years[0] <= day.year <= years[1]:
            session = register.session(key)
            require_well_marked(session)
            chosen.append(visible(session, Audience.PUBLIC))
    chosen.sort(key=lambda each: each.moment)
    return open_data(chosen, authority)
