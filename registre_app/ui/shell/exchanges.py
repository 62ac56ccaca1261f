"""Sessions and rosters, in and out of the register by files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.french import counted
from registre_app.domain.roster import with_newcomers
from registre_app.exchange import dumps, read_members, read_session
from registre_app.ui.shell.places import MEMBERS

if TYPE_CHECKING:
    from registre_app.ui.shell.window import MainWindow


class Exchanges:
    """Reads and writes the files of others."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desk = window.desk

    def import_session(self) -> None:
        """Add a session file to the register."""
        path = self._window.dialogs.session_to_import(self._window)
        if path is None:
            return
        self._desk.add_session(read_session(path), "Séance importée")
        self._window.places.show_session()

    def import_members(self) -> None:
        """Add to the roster those of a table that are not on it yet."""
        window, desk = self._window, self._desk
        path = window.dialogs.roster_to_import(window)
        if path is None or desk.register is None:
            return
        found = read_members(path, [member.id for member in desk.members])
        if desk.collectivity is None:
            return
        members, added = with_newcomers(desk.collectivity.body, desk.members, found)
        if not added:
            window.banner.say("Tous ces élus sont déjà au tableau.", "information")
            return
        said = counted(added, "élu importé", "élus importés")
        desk.edit_members(members, said)
        window.places.show_section(MEMBERS)
        window.banner.say(f"{said}, rangés dans l’ordre du tableau.", "information")

    def export_session(self) -> None:
        """Write the session in hand to a file."""
        self._window.flush()
        session = self._desk.session
        if session is None:
            return
        name = f"seance-{session.date.isoformat()}.json"
        path = self._window.dialogs.session_to_export(self._window, name)
        self._window.papers.write(path, dumps(session).encode(), "Séance exportée")
