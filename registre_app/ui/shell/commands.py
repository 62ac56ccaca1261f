"""The commands of the user on the open register, from a menu, a key or a button."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from registre_app.domain.bin import acts_counted, back_words
from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Step
from registre_app.ui.place import Place
from registre_app.ui.sections import Section
from registre_app.ui.shell.printing import Printing
from registre_app.ui.shell.status import REDO, UNDO
from registre_app.ui.widgets.recorder import Recorder, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from registre_app.domain.bin import Restored
    from registre_app.storage import Edit
    from registre_app.ui.backups.keeping import Backups
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.printing.rendering import Renderer
    from registre_app.ui.shell.binding import Binding
    from registre_app.ui.shell.exchanges import Exchanges
    from registre_app.ui.shell.exports import Exports
    from registre_app.ui.shell.former_sealing import FormerSealing
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.own_file import OwnFile
    from registre_app.ui.shell.pages import Pages
    from registre_app.ui.shell.sealing import Sealing

REMOVED_LIFTED = "Ses versions scellées et leurs feuillets, eux, restent au registre."


class NotRecordedYet(RegistreError):
    """A session to be sealed while a field holds what was refused."""


class Commands:
    """Actions on the session and the open register; ``say`` shows a sentence.

    Objects that few commands need are created on first use.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        backups: Backups,
        pages: Pages,
        navigation: Navigation,
        renderer: Renderer,
        dialogs: Dialogs | None,
        say: Callable[[str], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._backups = backups
        self._pages = pages
        self._navigation = navigation
        self._renderer = renderer
        self._say = say
        self.printing = Printing(
            parent, desk, navigation, renderer, lambda: self.dialogs, self.record, say
        )
        if dialogs:
            self.dialogs = dialogs

    @cached_property
    def dialogs(self) -> Dialogs:
        """The dialogs, created on first use."""
        from registre_app.ui.dialogs.questions import Dialogs

        return Dialogs()

    @cached_property
    def sealing(self) -> Sealing:
        """The seal of the current session and what is noted after it, created on first use."""
        from registre_app.ui.shell.sealing import Sealing

        return Sealing(
            self._parent,
            self._desk,
            self._backups,
            self._navigation,
            self._renderer,
            self.dialogs,
            self._say,
        )

    @cached_property
    def former_sealing(self) -> FormerSealing:
        """What earlier versions sealed, entered in the chain; created on first use."""
        from registre_app.ui.shell.former_sealing import FormerSealing

        return FormerSealing(self._parent, self._desk, self._renderer, self._say)

    @cached_property
    def binding(self) -> Binding:
        """The binding of the register, created on first use."""
        from registre_app.ui.shell.binding import Binding

        return Binding(
            self._parent, self._desk, self._renderer, self.dialogs, self.printing.tell_written
        )

    @cached_property
    def own_file(self) -> OwnFile:
        """What is done with the file of the register, created on first use."""
        from registre_app.ui.shell.own_file import OwnFile

        return OwnFile(
            self._parent, self._desk, self.dialogs, self._say, self.printing.tell_written
        )

    @cached_property
    def exchanges(self) -> Exchanges:
        """The import and export of sessions and rosters, created on first use."""
        from registre_app.ui.shell.exchanges import Exchanges

        return Exchanges(
            self._parent,
            self._desk,
            self._backups,
            self._navigation,
            self.dialogs,
            self.record,
            self._say,
            self.printing.tell_written,
        )

    @cached_property
    def exports(self) -> Exports:
        """What is written for other programs, created on first use."""
        from registre_app.ui.shell.exports import Exports

        return Exports(
            self._parent,
            self._desk,
            self.dialogs,
            self.record,
            self._say,
            self.printing.tell_written,
        )

    @property
    def busy(self) -> bool:
        """Tell whether something is being done on a thread, with a measure or without."""
        return any(each.busy for each in self._drawing())

    def stop(self) -> None:
        """Wait for it to end."""
        for each in self._drawing():
            each.stop()

    def _drawing(
        self,
    ) -> list[Printing | Binding | Sealing | FormerSealing | OwnFile | Exchanges | Exports]:
        made = vars(self)
        names = (
            *("printing", "binding", "sealing", "former_sealing", "own_file", "exchanges"),
            "exports",
        )
        return [made[name] for name in names if name in made]

    def record(self) -> None:
        """Record the pending text of the focused editor and of every field that waits to be idle.

        A drop may edit a field that does not have the focus.
        """
        for recorder in self._parent.findChildren(Recorder):
            recorder.record_pending()
        focus = QApplication.focusWidget()
        flush = getattr(focus, "flush", None)
        if flush:
            flush()
        elif (table := _table_around(focus)) is not None:
            table.setFocus()  # a cell editor records on focus-out

    def may_leave_drafts(self) -> bool:
        """Ask, where a field holds what is recorded nowhere, whether to leave without it."""
        drafts = [each for each in self._parent.findChildren(Recorder) if each.unrecorded]
        lost = [text for each in drafts for text in each.unrecorded]
        if not drafts or self.dialogs.leave_drafts(self._parent, lost):
            for each in drafts:
                each.forget()
            return True
        drafts[0].focus()
        return False

    def undo(self) -> None:
        """Undo the last edit, at its place, and name it."""
        self._reverse(self._desk.undo, "Annulé", REDO, self.redo)

    def redo(self) -> None:
        """Redo the last edit undone, at its place, and name it."""
        self._reverse(self._desk.redo, "Rétabli", UNDO, self.undo)

    def _reverse(
        self, act: Callable[[], Edit | None], done: str, verb: str, back: Callable[[], object]
    ) -> None:
        """Undo or redo in one stroke, go where the edit was made, and say what and where."""
        self.record()
        here = self._navigation.standing
        edit = self._in_place(act)
        if edit is None:
            return
        said, place = f"{done} : {edit.label}", edit.place
        left = not self._navigation.standing.is_page_of(here)  # its session is gone
        if isinstance(place, Place) and (place != here or left):
            self._navigation.go_back(place)
            there = self._navigation.standing
            if not there.is_page_of(here):
                said += f" ({there.words(self._desk.day_of)})"
        self._navigation.status.say(said, (verb, back))

    def _in_place(self, act: Callable[[], Edit | None]) -> Edit | None:
        """Do what may take away the field that has the focus, which then stays in its page."""
        stack, focus = self._navigation.stack, QApplication.focusWidget()
        inside = focus is not None and (
            stack.isAncestorOf(focus) or focus in self._navigation.status.buttons
        )
        edit = act()
        focus = QApplication.focusWidget()
        if inside and not (focus is not None and stack.isAncestorOf(focus)):
            self._navigation.enter()
        return edit

    def new_session(self) -> None:
        """Go to the field of the date of a new session."""
        self._navigation.show_section(Section.SESSIONS)
        self._pages.sessions.new()

    def remove_session(self) -> None:
        """Put the current session in the bin, and say what went; Undo restores it."""
        self.record()
        register, key, session = self._desk.register, self._desk.session_id, self._desk.session
        if session is None or register is None or key is None:
            return
        words = f"Séance du {self._desk.day_of(key)} retirée, {acts_counted(session)}"
        lifted = register.ranks("seance", session_id=key)
        self._desk.remove_session(words)
        self._navigation.show_section(Section.SESSIONS)
        if lifted:
            self._say(REMOVED_LIFTED)

    def show_bin(self) -> None:
        """Show what was removed and waits."""
        from registre_app.ui.shell.bin_dialog import BinDialog

        self.record()
        if self._desk.register is not None:
            dialog = BinDialog(self._desk, self.dialogs, self._parent)
            dialog.restored.connect(self._show_restored)
            dialog.open()
            dialog.enter()

    def _show_restored(self, back: Restored) -> None:
        """Go to what came back from the bin, and say what is not as it was."""
        if back.session is not None and back.position is not None:
            self._navigation.show_act(back.session, back.position)
        elif back.session is not None:
            self._desk.choose_session(back.session)
            self._navigation.show_session()
        elif back.decision:
            self._navigation.show_decision(back.decision)
        elif back.older:
            self._navigation.show_section(Section.ACTS)
        else:
            self._navigation.go_back(Place(Section.MEMBERS, chosen=back.item.subject))
        if back.notes:
            self._say(" ".join(back.notes))
        self._navigation.status.say(back_words(back.item), (UNDO, self.undo))

    def new_deliberation(self) -> None:
        """Add a deliberation to the current session."""
        if self._desk.session:
            self._navigation.show_step(Step.DELIBERATIONS)
            self._pages.session.deliberations.add()

    def choose_model(self) -> None:
        """Go to the list to choose the deliberation that the current one is copied from."""
        self._navigation.show_section(Section.ACTS)
        self._pages.acts.choose_model()

    def new_decision(self) -> None:
        """Add a decision taken by delegation, with the next number."""
        self.record()
        self._navigation.show_section(Section.DECISIONS)
        self._pages.decisions.add()

    def join_files(self) -> None:
        """Ask for files, and join them to the current deliberation."""
        if self._desk.deliberation is not None:
            self._show_annexes()
            self.join(self.dialogs.files_to_join(self._parent))

    def join(self, paths: Sequence[Path]) -> None:
        """Join files to the current deliberation, in sight. Raises what says why they are not."""
        self._show_annexes()
        self._pages.session.deliberations.annexes.join(paths)

    def _show_annexes(self) -> None:
        self.record()
        self._navigation.show_step(Step.DELIBERATIONS)
        self._desk.require_unlocked()
        self._pages.session.deliberations.show_annexes()

    def show_facts(self) -> None:
        """Open the list of what else may have happened, at the current step of the session."""
        self.record()
        if self._desk.session:
            if not self._navigation.in_session:
                self._navigation.show_session()
            self._pages.session.show_facts()

    def call_fact(self, step: Step, title: str) -> None:
        """Unfold the box of what happened, at its step."""
        self.record()
        if self._desk.session:
            self._navigation.show_step(step)
            self._pages.session.call_fact(step, title)

    def all_present(self) -> None:
        """Record as present every member whose attendance is not recorded, in sight."""
        self.record()
        if self._desk.session:
            self._navigation.show_step(Step.ATTENDANCE)
            self._pages.session.attendance.all_present()

    def write_archive(self) -> None:
        """Ask on which stick, and write the archive of the register there."""
        self.record()
        register = self._desk.register
        if register is None:
            return
        known = self._desk.archives_known.of(register.origin())
        place = self.dialogs.archive_place(self._parent, known)
        if place is not None:
            self._navigation.show_section(Section.ARCHIVES)
            self._pages.archives.write(place)

    def verify_archive(self) -> None:
        """Ask for an archive, and verify it."""
        archive = self.dialogs.archive_folder(self._parent)
        if archive is not None:
            self._navigation.show_section(Section.ARCHIVES)
            self._pages.archives.verify(archive)

    def verify_register(self) -> None:
        """Verify what is sealed in the open register."""
        self.record()
        self._navigation.show_section(Section.ARCHIVES)
        self._pages.archives.verification.verify()

    def verify_paper(self) -> None:
        """Ask for a paper, and verify it against the open register."""
        self._pages.archives.verification.verify_paper(self.dialogs.paper_to_verify(self._parent))

    def back_up(self) -> None:
        """Make a backup now; the page « Archives » tells of it."""
        self.record()
        self._navigation.show_section(Section.ARCHIVES)
        self._backups.ask()

    def choose_places(self) -> None:
        """Ask where the backups go."""
        from registre_app.ui.backups.places_dialog import PlacesDialog

        if self._desk.register is not None:
            dialog = PlacesDialog(self._desk, self._desk.register, self.dialogs, self._parent)
            dialog.accepted.connect(self._backups.begin_again)
            dialog.open()

    def take_blazon(self) -> None:
        """Ask for a picture, and set it as the blazon printed at the head of the acts."""
        self._pages.settings.take_blazon(self.dialogs.blazon_to_open(self._parent))

    def seal(self) -> None:
        """Close and seal the current session: see ``Sealing``. Raises NotRecordedYet."""
        self.record()
        self._require_recorded()
        self.sealing.seal()

    def _require_recorded(self) -> None:
        """Raise NotRecordedYet where a field of the session holds what is not on record."""
        for recorder in self._pages.session.findChildren(Recorder):
            if lost := recorder.unrecorded:
                recorder.focus()
                raise NotRecordedYet(
                    f"{quoted(lost[0])} ({recorder.field}) est saisi, mais pas enregistré : la "
                    "séance n’est pas scellée. Corrigez cette saisie, ou effacez-la."
                )

    def enter_former_seals(self) -> None:
        """Enter in the chain what earlier versions sealed."""
        self.former_sealing.start()

    def show_sheets(self) -> None:
        """Show the sheets of the current session for the register."""
        self.record()
        self.sealing.show_sheets()

    def note(self) -> None:
        """Note what follows the current session, or one of its acts."""
        self.record()
        self.sealing.note()

    def lift_seal(self) -> None:
        """Lift the seal of the current session, and say why."""
        self.record()
        self.sealing.lift()

    def bind(self, year: int) -> None:
        """Draw the register of a year to be bound, write it, and note that it was bound."""
        self.record()
        self.binding.bind(year)

    def save_copy(self) -> None:
        """Ask where to write a copy of the register, and write it."""
        self.record()
        self.own_file.save_copy()

    def show_properties(self) -> None:
        """Show what is known of the open register."""
        self.record()
        self.own_file.show_properties()

    def import_session(self) -> None:
        """Add a session file to the register."""
        self.exchanges.import_session()

    def take_over_acts(self) -> None:
        """Take acts of before over from a folder of documents."""
        self.exchanges.take_over_acts()

    def import_agenda(self) -> None:
        """Add the items of an agenda to the current session."""
        if self._desk.session:
            self._navigation.show_step(Step.DELIBERATIONS)
            self.exchanges.import_agenda()

    def export_session(self) -> None:
        """Write the current session to a file."""
        self.exchanges.export_session()

    def renew_assembly(self) -> None:
        """Record a general election from a CSV file of those elected."""
        self.exchanges.renew_assembly()

    def record_event(self) -> None:
        """Open the menu of what happened to a member of the assembly."""
        self.record()
        self._navigation.show_section(Section.MEMBERS)
        self._pages.members.show_events()

    def follow_roster(self) -> None:
        """Take in what changed in the roster since the current session was prepared."""
        self.record()
        self._navigation.show_step(Step.ATTENDANCE)
        self._pages.session.attendance.follow_roster()

    def import_members(self) -> None:
        """Add to the roster the members of a CSV file who are not on it yet."""
        self.exchanges.import_members()


def _table_around(widget: QWidget | None) -> QAbstractItemView | None:
    """Return the table or list whose cell editor a widget is."""
    parent = widget.parentWidget() if widget else None
    table = parent.parentWidget() if parent else None
    return table if isinstance(table, QAbstractItemView) else None
