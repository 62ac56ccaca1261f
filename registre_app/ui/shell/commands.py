"""What the user can have done to the register in hand, by menu, key or button."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.widgets.fields import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.printing.papers import Papers
    from registre_app.ui.printing.rendering import Renderer
    from registre_app.ui.shell.exchanges import Exchanges
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.pages import Pages


class Commands:
    """Actions on the session and the register in hand; ``say`` shows a sentence.

    What few of them need is made when it is first asked for.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        pages: Pages,
        navigation: Navigation,
        renderer: Renderer,
        dialogs: Dialogs | None,
        say: Callable[[str], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._pages = pages
        self._navigation = navigation
        self._renderer = renderer
        self._say = say
        if dialogs:
            self.dialogs = dialogs

    @cached_property
    def dialogs(self) -> Dialogs:
        """What asks the user in a window apart."""
        from registre_app.ui.dialogs.questions import Dialogs

        return Dialogs()

    @cached_property
    def papers(self) -> Papers:
        """What prints and saves the document in hand."""
        from registre_app.ui.printing.papers import Papers

        return Papers(
            self._parent, self._desk, self._renderer, self.dialogs, self.record, self._say
        )

    @cached_property
    def exchanges(self) -> Exchanges:
        """What takes sessions and rosters in and out by files."""
        from registre_app.ui.shell.exchanges import Exchanges

        return Exchanges(
            self._parent, self._desk, self._navigation, self.dialogs, self.record, self._say
        )

    @property
    def busy(self) -> bool:
        """Tell whether a paper is being drawn to be printed or saved."""
        return "papers" in self.__dict__ and self.papers.busy

    def stop(self) -> None:
        """Wait for what is being drawn."""
        if "papers" in self.__dict__:
            self.papers.stop()

    def record(self) -> None:
        """Record what is typed: where the focus is, and in fields that wait for a pause.

        A text may be dropped on a field that has not the focus.
        """
        for recorder in self._parent.findChildren(Recorder):
            recorder.record_pending()
        focus = QApplication.focusWidget()
        flush = getattr(focus, "flush", None)
        if flush:
            flush()
        elif (table := _table_around(focus)) is not None:
            table.setFocus()  # an editor of a cell records as it loses the focus

    def undo(self) -> None:
        """Undo the last edit."""
        self.record()
        self._desk.undo()

    def redo(self) -> None:
        """Do again the last edit undone."""
        self.record()
        self._desk.redo()

    def new_session(self) -> None:
        """Go and type the day of a new session."""
        self._navigation.show_section(Section.SESSIONS)
        self._pages.sessions.new()

    def remove_session(self) -> None:
        """Take the session in hand out; Undo gives it back."""
        if self._desk.session:
            self._desk.remove_session("Séance retirée")
            self._navigation.show_section(Section.SESSIONS)

    def new_deliberation(self) -> None:
        """Add a deliberation to the session in hand."""
        if self._desk.session:
            self._navigation.show_step(Step.DELIBERATIONS)
            self._pages.session.deliberations.add()

    def choose_model(self) -> None:
        """Go and choose the deliberation from which the one in hand starts."""
        self._navigation.show_section(Section.ACTS)
        self._pages.acts.choose_model()

    def all_present(self) -> None:
        """Note everybody present whose attendance is not recorded."""
        self._pages.session.attendance.model.set_all_present()

    def write_archive(self) -> None:
        """Ask where, and write the archive of the register."""
        self.record()
        self._pages.archives.write(self.dialogs.archive_folder(self._parent))

    def verify_archive(self) -> None:
        """Ask which, and check an archive."""
        self._pages.archives.verify(self.dialogs.archive_folder(self._parent))

    def take_blazon(self) -> None:
        """Ask for a picture, and print it at the head of the acts."""
        self._pages.settings.take_blazon(self.dialogs.blazon_to_open(self._parent))

    def seal(self) -> None:
        """Seal the deliberations of the session in hand, once confirmed."""
        if self.dialogs.may_seal(self._parent):
            self._pages.session.closing.seal()

    def print(self) -> None:
        """Print the document in hand."""
        self.papers.print()

    def save(self) -> None:
        """Save the document in hand as PDF."""
        self.papers.save()

    def print_sheets(self, session_id: int) -> None:
        """Draw the sheets of a session for the register, and record their numbers."""
        self.papers.sheets(session_id)

    def import_session(self) -> None:
        """Add a session file to the register."""
        self.exchanges.import_session()

    def export_session(self) -> None:
        """Write the session in hand to a file."""
        self.exchanges.export_session()

    def import_members(self) -> None:
        """Add to the roster those of a table who are not on it yet."""
        self.exchanges.import_members()


def _table_around(widget: QWidget | None) -> QAbstractItemView | None:
    """Return the table, or list, of which a widget edits a cell."""
    parent = widget.parentWidget() if widget else None
    table = parent.parentWidget() if parent else None
    return table if isinstance(table, QAbstractItemView) else None
