"""Where the user is in the window: an edit keeps it, and undo goes back there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from registre_app.ui.sections import Section
from registre_app.ui.session.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.domain.findings import Step


@dataclass(frozen=True)
class Place:
    """A section and what is chosen there, or a step of a session.

    ``position`` is that of the item in hand at the step of deliberations, ``tab`` its part there;
    ``chosen`` is the key of a member, or the number of a decision.
    """

    section: Section
    session_id: int | None = None
    step: Step | None = None
    position: int | None = None
    tab: int = 0
    chosen: str = ""

    def is_page_of(self, other: Place) -> bool:
        """Tell whether both are on one page, or at one step of one session."""
        return self._page == other._page

    @property
    def _page(self) -> Place:
        return replace(self, position=None, tab=0, chosen="")

    def words(self, day_of: Callable[[int], str]) -> str:
        """Name the page, or the step and its session."""
        if self.session_id is None or self.step is None:
            return f"page {self.section.title}"
        return f"{STEPS[self.step]}, séance du {day_of(self.session_id)}"
