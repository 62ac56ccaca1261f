"""Creating, opening and closing the register."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.domain.errors import reason
from registre_app.domain.findings import Location, Step
from registre_app.domain.french import counted, day_month_year
from registre_app.files import make_folder
from registre_app.storage import DamagedRegister, NotARegister, RegisterNotFound
from registre_app.storage.backups import backups_in, folder_beside
from registre_app.ui.background import Background
from registre_app.ui.recent import Recent
from registre_app.ui.sections import Section

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from registre_app.app.jobs import Answer
    from registre_app.domain.errors import RegistreError
    from registre_app.ui.archives.restore_dialog import RestoreDialog
    from registre_app.ui.backups.returning import Returning
    from registre_app.ui.creating.dialog import NewRegister, NewRegisterDialog
    from registre_app.ui.desk import Desk
    from registre_app.ui.shell.commands import Commands
    from registre_app.ui.shell.damage import Damage
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.pages import Pages
    from registre_app.ui.style.theme import Theme

OTHER_WINDOW = "Ce registre est déjà ouvert dans une autre fenêtre, qui est au premier plan."
THIS_WINDOW = "Ce registre est ouvert ici : c’est celui que montre cette fenêtre."
BESIDE = "Il s’ouvre dans une autre fenêtre ; celle-ci garde le registre qu’elle a."
DAMAGED = "Il est endommagé : ce qui s’en lit ne change plus."
DROPPED = "Il ne figure plus parmi les registres récents."
PREPARING = "L’exemple se prépare : une année de séances, dont quatre se scellent…"
LAST = "registre"  # in the settings: the register to open at the next start


class Registers:
    """Creates, opens and closes the register, with its dialogs."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        settings: QSettings,
        pages: Pages,
        navigation: Navigation,
        commands: Commands,
        shown_elsewhere: Callable[[Path], bool],
        returning: Callable[[Registers], Returning],
        *,
        theme: Callable[[], Theme],
        suit: Callable[[QWidget], object],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._settings = settings
        self._pages = pages
        self._navigation = navigation
        self._commands = commands
        self._shown_elsewhere = shown_elsewhere
        self._make_returning = returning
        self._theme = theme
        self._suit = suit
        self._maker = Background(parent, of=lambda: desk.register)
        self.restoring: RestoreDialog | None = None
        self.creating: NewRegisterDialog | None = None
        self.recent = Recent(settings)
        desk.damaged.connect(self.show_damage)

    @cached_property
    def returning(self) -> Returning:
        """The return to a backup, created on first use."""
        return self._make_returning(self)

    @cached_property
    def damage(self) -> Damage:
        """What is done about a damaged register, created on first use."""
        from registre_app.ui.shell.damage import Damage

        page = self._pages.damaged
        made = Damage(self._parent, self._desk, page, self._commands.dialogs)
        page.return_asked.connect(self._return_from_damage)
        page.read_asked.connect(self._read_damaged)
        page.salvaged_asked.connect(self._open_salvaged)
        page.open_asked.connect(self.ask_and_open)
        return made

    @property
    def damaged(self) -> Path | None:
        """The damaged register that shows in place of pages, if one does."""
        return self.damage.path if "damage" in vars(self) else None

    def show_damage(self, path: Path, error: RegistreError) -> None:
        """Show what is known of a damaged register in place of its pages."""
        self.damage.show(path, error)
        self._desk.close()
        self._pages.damaged.enter()

    def _return_from_damage(self) -> None:
        if self.damage.path is not None:
            self.returning.ask(self.damage.path, damaged=True)

    def _open_salvaged(self) -> None:
        if self.damage.salvaged is not None:
            self.open(self.damage.salvaged)

    def _read_damaged(self) -> None:
        if self.damage.path is not None:
            self._desk.open_to_read(self.damage.path, DAMAGED)
            self._navigation.come_back("")

    @property
    def busy(self) -> bool:
        """Tell whether a register is being made, replaced by a backup, or looked after."""
        made = vars(self)
        return self._maker.busy or any(
            made[name].busy for name in ("returning", "damage") if name in made
        )

    def stop(self) -> None:
        """Wait until it is."""
        self._maker.stop()
        made = vars(self)
        for name in ("returning", "damage"):
            if name in made:
                made[name].stop()

    def return_to_backup(self) -> None:
        """Ask which backup of the open register to go back to."""
        self._commands.record()
        if self._desk.register is not None:
            self.returning.ask(self._desk.register.path)

    def restore_archive(self) -> None:
        """Ask for an archive, show what it holds, and open the register that is made of it."""
        archive = self._commands.dialogs.archive_folder(self._parent)
        if archive is None:
            return
        from registre_app.ui.archives.restore_dialog import RestoreDialog

        if self.restoring:
            self.restoring.deleteLater()
        dialogs = self._commands.dialogs
        self.restoring = RestoreDialog(archive, dialogs, self._parent, self._theme)
        self.restoring.restored.connect(self.open)
        self.restoring.open()

    def create(self) -> None:
        """Ask, step by step, for what a register begins with; then make it."""
        from registre_app.ui.creating.dialog import NewRegisterDialog

        if self.creating:
            self.creating.deleteLater()
        dialogs, today = self._commands.dialogs, self._desk.today
        self.creating = NewRegisterDialog(dialogs, today, self._make, self._parent)
        self._suit(self.creating)
        self.creating.open()

    def _make(self, new: NewRegister) -> None:
        """Make a register; its people, then its first session, are an edit each.

        Raises OutputRefused, and the errors of storage.
        """
        from registre_app.domain.convening import convene

        self._commands.record()
        desk = self._desk
        desk.create(new.path, new.body, new.assembly)
        if new.members:
            said = counted(len(new.members), "élu inscrit", "élus inscrits")
            desk.edit_members(new.members, f"{said} au tableau")
        if not (new.members and new.day and desk.chronicle):
            section = Section.SESSIONS if new.members else Section.MEMBERS
            self._navigation.show_section(section)
            return
        session = convene(desk.chronicle, new.day)
        desk.add_session(session, f"Séance du {day_month_year(new.day)} créée")
        self._navigation.go_to(Location(Step.NOTICE, "opened_at"))

    def ask_and_open(self) -> None:
        """Ask for a register, and open it."""
        path = self._commands.dialogs.register_to_open(self._parent)
        if path:
            self.open(path)

    def open(self, path: Path, place: str = "") -> None:
        """Open a register at the saved place. Raises RegistreError where it cannot be opened.

        A damaged one shows what can be done instead.
        Where another window has it open, that one is shown, and this one keeps what it has.
        """
        self._commands.record()
        if self._is_elsewhere(path):
            return
        try:
            self._desk.open(path)
        except DamagedRegister as error:
            self.show_damage(path, error)
        except (NotARegister, RegisterNotFound) as error:
            if not backups_in(folder_beside(path)):
                raise
            self.show_damage(path, error)  # it was one: its first page is lost, or all of it
        else:
            self._navigation.come_back(place)

    def ask_and_open_beside(self) -> None:
        """Ask for a register, and open it in a window of its own."""
        path = self._commands.dialogs.register_to_open(self._parent)
        if path:
            self.open_beside(path)

    def open_beside(self, path: Path) -> None:
        """Open a register in a window of its own, beside this one, which keeps what it has.

        It is another process: what one does, the other does not wait for. Where a window has the
        register already, that one is shown. Raises RegisterNotFound, NotOpened.
        """
        from PySide6.QtCore import QProcess

        from registre_app.isolated import command_of_window
        from registre_app.ui.system_files import NotOpened

        if not path.exists():
            raise RegisterNotFound(f"« {path} » n’est plus là : il fut déplacé, ou renommé.")
        if self._desk.holds(path):
            self._pages.said.emit(THIS_WINDOW, "information")
        elif not self._is_elsewhere(path):
            program, *arguments = command_of_window(path.absolute())
            started, _ = QProcess.startDetached(program, arguments, "")
            if not started:
                raise NotOpened("Une autre fenêtre ne peut s’ouvrir. Fermez ce registre d’abord.")
            self.recent.note(path)
            self._pages.said.emit(BESIDE, "information")

    def open_recent(self, path: Path) -> None:
        """Open a register of the list of those opened last; one that is gone leaves the list."""
        try:
            self.open(path)
        except RegisterNotFound as error:
            self.recent.drop(path)
            if self._desk.register is None:
                self._pages.welcome.enter()
            raise RegisterNotFound(f"{error} {DROPPED}") from error

    def open_example(self) -> None:
        """Open the village of the example as it was left, or make it on another thread first."""
        from registre_app.exchange import FileRefused
        from registre_app.own_folders import data_folder

        path = data_folder() / "village.registre"
        try:
            make_folder(path.parent)
        except OSError as error:
            raise FileRefused(
                f"Le dossier « {path.parent} » ne peut être créé ({reason(error)}). Vérifiez la "
                "place et vos droits."
            ) from error
        if path.exists():
            self.open(path)
        elif not self._maker.busy:
            self._commands.record()
            self._pages.said.emit(PREPARING, "information")
            today = self._desk.today()
            self._maker.ask(partial(_make_village, path, today), partial(self._on_made, path))

    def _on_made(self, path: Path, answer: Answer[None]) -> None:
        answer.result()
        self.open(path)

    def _is_elsewhere(self, path: Path) -> bool:
        """Tell whether another window has a register, and shows it now."""
        if self._desk.holds(path) or not self._shown_elsewhere(path):
            return False
        self._pages.said.emit(OTHER_WINDOW, "information")
        return True

    def close(self) -> None:
        """Close the register and show the first screen."""
        self._commands.record()
        if self.damaged:
            self.damage.forget()
        self._desk.close()
        self._settings.remove(LAST)
        self._pages.welcome.enter()


def _make_village(path: Path, today: date) -> None:
    """Make the register of the example, on the calling thread."""
    from registre_app.app.village import make_village

    make_village(path, today)
