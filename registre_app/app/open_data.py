"""The deliberations of a register as open data, without what is not for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.follow_up import PUBLISHED, concerned
from registre_app.domain.french import listed
from registre_app.domain.period import EmptyPeriod
from registre_app.exchange.open_data import OpenData, open_data
from registre_app.papers.audience import Audience
from registre_app.papers.publication import require_well_marked, visible

if TYPE_CHECKING:
    from registre_app.storage import RegisterReader


def deliberations_of(
    register: RegisterReader, years: tuple[int, int] | None = None, authority: str = ""
) -> OpenData:
    """Return the deliberations of a register, or of years, the first and the last of them.

    Raises NotIdentified, EmptyPeriod where years have no act, CannotPublish where a passage is
    badly marked.
    """
    chosen = []
    for key, day in register.session_days().items():
        if years is None or years[0] <= day.year <= years[1]:
            session = register.session(key)
            require_well_marked(session)
            chosen.append(visible(session, Audience.PUBLIC))
    chosen.sort(key=lambda each: each.moment)
    found = open_data(chosen, authority)
    if years and not (found.count or found.left_out):
        raise _no_act(register, years)
    return found


def _no_act(register: RegisterReader, years: tuple[int, int]) -> EmptyPeriod:
    """Name the years that have acts, where those that are wanted have none."""
    told = str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
    acts = {
        day.year
        for key, day in register.session_days().items()
        if concerned(register.session(key), PUBLISHED)
    }
    others = f"le registre en a pour {listed(list(map(str, sorted(acts))))}"
    return EmptyPeriod(
        f"Aucune délibération n’est à publier pour {told} ; "
        f"{others if acts else 'le registre n’en a pour aucune année'}. Rien n’a été écrit."
    )
