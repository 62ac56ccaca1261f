"""The sections of the sidebar, in their order."""

from enum import IntEnum


class Section(IntEnum):
    """A section; its value is its row in the sidebar."""

    DASHBOARD = 0
    SESSIONS = 1
    ACTS = 2
    DECISIONS = 3
    MEMBERS = 4
    REGISTER = 5
    ARCHIVES = 6
    SETTINGS = 7

    @property
    def title(self) -> str:
        """The name in the sidebar and the menus."""
        return _SHOWN[self][0]

    @property
    def icon(self) -> str:
        """The name of the icon."""
        return _SHOWN[self][1]


_SHOWN = {
    Section.DASHBOARD: ("Tableau de bord", "layout-dashboard"),
    Section.SESSIONS: ("Séances", "calendar-days"),
    Section.ACTS: ("Délibérations", "file-text"),
    Section.DECISIONS: ("Décisions", "gavel"),
    Section.MEMBERS: ("Élus", "users"),
    Section.REGISTER: ("Registre", "book-open"),
    Section.ARCHIVES: ("Archives", "archive"),
    Section.SETTINGS: ("Réglages", "settings"),
}
