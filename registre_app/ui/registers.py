"""Registers and sessions, in and out of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from registre_app.domain.errors import RegistreError, reason
from registre_app.domain.findings import Step
from registre_app.domain.french import counted
from registre_app.domain.roster import with_newcomers
from registre_app.exchange import dumps, example_session, read_members, read_session
from registre_app.ui.places import DASHBOARD, MEMBERS

if TYPE_CHECKING:
    from registre_app.ui.window import MainWindow


class Registers:
    """Creates, opens and closes the register in hand; takes sessions in and out of it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._desk = window.desk

    def create(self) -> None:
        """Ask whose register, and where; make it."""
        window = self._window
        body = window.dialogs.new_body(window)
        path = body and window.dialogs.register_to_create(window, body[0].name)
        window.flush()
        if body and path and self._desk.create(path, *body):
            window.places.show_section(MEMBERS)

    def ask_and_open(self) -> None:
        """Ask which register; open it."""
        path = self._window.dialogs.register_to_open(self._window)
        if path:
            self.open(path)

    def open(self, path: Path) -> bool:
        """Open a register; on failure say why and stay where we are."""
        self._window.flush()
        opened = self._desk.open(path)
        if opened:
            self._window.places.show_section(DASHBOARD)
        return opened

    def open_example(self) -> None:
        """Open the example as it was left, or make it."""
        path = platformdirs.user_data_path("registre") / "exemple.registre"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._desk.failed.emit(
                f"Le dossier « {path.parent} » ne peut être créé ({reason(error)})."
            )
            return
        self._window.flush()
        if path.exists():
            opened = self._desk.open(path)
        else:
            opened = self._desk.create_with(path, example_session())
        if opened:
            self._window.places.show_step(Step.ATTENDANCE)

    def close(self) -> None:
        """Put the register down and come back to the first screen."""
        self._window.flush()
        self._desk.close()
        self._window.settings.remove("registre")
        self._window.pages.welcome.enter()

    def import_session(self) -> None:
        """Add a session file to the register."""
        path = self._window.dialogs.session_to_import(self._window)
        if path is None:
            return
        try:
            session = read_session(path)
        except RegistreError as error:
            self._desk.failed.emit(str(error))
            return
        if self._desk.add_session(session, "Séance importée") is None:
            self._window.places.show_session()

    def import_members(self) -> None:
        """Add to the roster those of a table that are not on it yet."""
        window, desk = self._window, self._desk
        path = window.dialogs.roster_to_import(window)
        if path is None or desk.register is None:
            return
        try:
            found = read_members(path, [member.id for member in desk.members])
        except RegistreError as error:
            desk.failed.emit(str(error))
            return
        if desk.collectivity is None:
            return
        members, added = with_newcomers(desk.collectivity.body, desk.members, found)
        if not added:
            window.banner.say("Tous ces élus sont déjà au tableau.", "information")
            return
        said = counted(added, "élu importé", "élus importés")
        if desk.edit_members(members, said) is None:
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
