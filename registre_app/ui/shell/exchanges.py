"""Import and export of sessions and rosters, with their dialogs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from registre_app.app.outputs import write_output
from registre_app.domain.french import counted
from registre_app.domain.roster import with_newcomers
from registre_app.exchange import dumps
from registre_app.papers.file_names import file_day
from registre_app.storage.backups import Why
from registre_app.ui.backups.before import BackupBefore
from registre_app.ui.sections import Section

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from registre_app.app.importing import Imported
    from registre_app.domain.member import Member
    from registre_app.domain.older_act import OlderAct
    from registre_app.text.agenda import AgendaItem
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.shell.navigation import Navigation


class Exchanges:
    """Reads files into the register and writes sessions to files.

    ``record`` records the pending text of the focused field; ``say`` shows a sentence,
    ``tell_written`` one of a file that was written.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        backups: Backups,
        navigation: Navigation,
        dialogs: Dialogs,
        record: Callable[[], None],
        say: Callable[[str], None],
        tell_written: Callable[[str, Path], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._before = BackupBefore(parent, desk, backups)
        self._navigation = navigation
        self._dialogs = dialogs
        self._record = record
        self._say = say
        self._tell_written = tell_written

    @property
    def busy(self) -> bool:
        """Tell whether the register is being backed up before an import."""
        return self._before.busy

    def stop(self) -> None:
        """Wait for that backup; nothing is imported."""
        self._before.stop()

    def import_session(self) -> None:
        """Ask for the file of a session, and add it to the register."""
        path = self._dialogs.session_to_import(self._parent)
        if path is not None:
            self.take_session(path)

    def take_session(self, path: Path) -> None:
        """Add a session of a file to the register, which is backed up first."""
        from registre_app.app.importing import session_to_import

        imported = session_to_import(path)
        add = partial(self._add, imported)
        self._before.go_on("Importer une séance", Why.IMPORT, add)

    def _add(self, imported: Imported) -> None:
        self._desk.add_session(imported.session, "Séance importée")
        self._navigation.show_session()
        held = self._desk.register.annex_digests() if self._desk.register else ()
        if told := imported.told(held):
            self._say(" ".join(told))

    def import_members(self) -> None:
        """Ask for a file of people, and add to the roster those who are not on it yet."""
        path = self._dialogs.roster_to_import(self._parent)
        if path is not None:
            self.take_members(path)

    def take_members(self, path: Path) -> None:
        """Show who a file tells of, and add to the roster those chosen who are not on it yet."""
        self._show_people(path, "Importer", self._add_members, adds=True)

    def _add_members(self, found: tuple[Member, ...]) -> None:
        desk = self._desk
        if desk.collectivity is None:
            return
        members, added = with_newcomers(desk.collectivity.body, desk.members, found)
        if not added:
            self._say("Tous ces élus sont déjà au tableau.")
            return
        said = counted(added, "élu importé", "élus importés")

        def add() -> None:
            desk.edit_members(members, said)
            self._navigation.show_section(Section.MEMBERS)
            self._say(f"{said}, rangés dans l’ordre du tableau.")

        self._before.go_on("Importer les élus", Why.IMPORT, add)

    def renew_assembly(self) -> None:
        """Ask for the members of a general election, then for its day, and record it."""
        path = self._dialogs.roster_to_import(self._parent)
        if path is not None:
            self._show_people(path, "Continuer avec", self._renew, adds=False)

    def _renew(self, found: tuple[Member, ...]) -> None:
        from registre_app.ui.members.renewal_dialog import RenewalDialog

        def ask() -> None:
            dialog = RenewalDialog(self._desk, self._parent, found)
            dialog.happened.connect(partial(self._navigation.show_section, Section.MEMBERS))
            dialog.open()

        self._before.go_on("Assemblée renouvelée", Why.IMPORT, ask)

    def _show_people(
        self, path: Path, verb: str, take: Callable[[tuple[Member, ...]], None], *, adds: bool
    ) -> None:
        from registre_app.app.rosters import Council
        from registre_app.ui.importing.people_dialog import PeopleDialog

        if self._desk.collectivity is None:
            return
        self._record()
        council = Council(self._desk.collectivity, self._desk.today(), self._desk.members)
        dialog = PeopleDialog(council, path, self._parent, verb, adds=adds)
        dialog.chosen.connect(take)
        dialog.open()

    def import_agenda(self) -> None:
        """Add to the current session the items of an agenda, pasted or of a document."""
        from registre_app.ui.importing.agenda_dialog import AgendaDialog

        self._record()
        self._desk.require_unlocked()
        dialog = AgendaDialog(self._parent, self._dialogs.document_to_read)
        dialog.chosen.connect(self._add_items)
        dialog.open()

    def _add_items(self, items: tuple[AgendaItem, ...]) -> None:
        from registre_app.app.agenda import with_agenda

        desk = self._desk
        if desk.session is None or desk.register is None or desk.session_id is None:
            return
        extended = with_agenda(desk.register, desk.session_id, desk.session, items)
        said = counted(extended.added, "point ajouté", "points ajoutés")
        if extended.added:
            desk.edit_session(extended.session, said)
        known = counted(len(extended.known), "était déjà", "étaient déjà")
        self._say(f"{said} ; {known} à l’ordre du jour." if extended.known else f"{said}.")

    def take_over_acts(self) -> None:
        """Ask for a folder of documents, and show what is guessed of each."""
        folder = self._dialogs.older_folder(self._parent)
        if folder is None:
            return
        from registre_app.ui.importing.acts_dialog import ActsDialog

        self._record()
        dialog = ActsDialog(self._desk, folder, self._parent)
        dialog.chosen.connect(self._take_over)
        dialog.open()

    def _take_over(self, acts: tuple[OlderAct, ...]) -> None:
        said = counted(len(acts), "acte repris", "actes repris")

        def take() -> None:
            self._desk.take_over(acts, said)
            self._navigation.show_section(Section.ACTS)
            self._say(f"{said}. Ils se cherchent avec les autres, et ne sont jamais scellés.")

        self._before.go_on("Reprendre des actes anciens", Why.IMPORT, take)

    def export_session(self) -> None:
        """Write the current session to a file."""
        self._record()
        session = self._desk.session
        if session is None:
            return
        name = f"seance-{file_day(session)}.json"
        path = self._dialogs.session_to_export(self._parent, name)
        if path is not None:
            write_output(
                path, dumps(session).encode(), (".json",), replace=True
            )  # the dialog asked
            self._tell_written("Séance exportée", path)
