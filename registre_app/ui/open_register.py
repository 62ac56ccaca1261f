"""The state that all pages share: the open register, and what is current in it."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import QObject, QTime, Signal

from registre_app.app.archives_known import KnownArchives
from registre_app.app.backup_places import KnownPlaces
from registre_app.app.jobs import Answer
from registre_app.app.opening import open_apart
from registre_app.app.outputs import new_register
from registre_app.domain.bin import purged_words
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.errors import RegistreError
from registre_app.domain.findings import Finding, Step
from registre_app.domain.french import hour, long_date
from registre_app.domain.member import Member
from registre_app.domain.progress import State, progress
from registre_app.domain.session import Session
from registre_app.domain.sitting import Sitting
from registre_app.storage import (
    DamagedRegister,
    RegisterFile,
)
from registre_app.ui.background import Background
from registre_app.ui.checks import Checked, Checks
from registre_app.ui.printed import Printed


class OpenRegister(QObject):
    """The open register, the session and the item that are current in it, and what is known of it.

    Raises RegistreError where something cannot be opened; ui.telling reports it.
    Signals: ``changed``, anything may differ and pages refresh; ``opened``, another register is
    open; ``typed``, a draft changed the preview; ``checked``, the findings are known;
    ``left_session`` and ``left_item``, another session, or item, is current: ``changed`` follows;
    ``proved``, the register that was opened is sound; ``writing``, an edit is about to be written,
    maybe on another thread; ``past_changed``, another chronicle than that one is now on record;
    ``purged``, what left the bin by itself; ``damaged``, the register at a path was closed,
    because of an error. ``today`` is the clock.
    """

    changed = Signal()
    opened = Signal()
    typed = Signal()
    checked = Signal()
    left_session = Signal()
    left_item = Signal()
    proved = Signal()
    writing = Signal()
    past_changed = Signal(object)
    damaged = Signal(object, object)
    purged = Signal(str)

    def __init__(
        self,
        today: Callable[[], date],
        parent: QObject | None = None,
        backup_places: KnownPlaces | None = None,
    ) -> None:
        super().__init__(parent)
        self.today = today
        self.backup_places = backup_places or KnownPlaces()
        self.archives_known = KnownArchives()
        self.register: RegisterFile | None = None
        self.session_id: int | None = None
        self.session: Session | None = None
        self.sealed_before = False  # by a version without a chain, which the first edit enters
        self.position = 0
        self._place: tuple[object, int | None, int] = (None, None, 0)
        self.printed = Printed(self)
        self.printed.changed.connect(self.changed)
        self.printed.typed.connect(self.typed)
        self.chronicle: Chronicle | None = None
        self._shown_on: date | None = None  # the day of the people and of the body that show
        self.collectivity: Collectivity | None = None
        self.assembly: Assembly | None = None
        self._members: tuple[Member, ...] | None = ()  # None: not asked for yet
        self.days: dict[int, date] = {}  # of the sessions, by their keys, in order
        self._checks = Checks(self, lambda: self.register, self._to_check)
        self._checks.checked.connect(self.checked)
        self._prover = Background(self, of=lambda: self.register)
        self.standing: Callable[[], object] = lambda: None  # where the user is, kept with an edit

    # The register

    def open(self, path: Path) -> None:
        """Open a register in place of the current one, which is kept on failure.

        Its first pages show while the rest is read; damage found there is reported then. Nothing
        happens if the register is already open, even by another path (a link).
        """
        if self.register and self.register.is_gone:
            self.close()  # renamed, it may be the file asked for: its lock is ours
        if not self.holds(path):
            self._take(open_apart(path, self.now(), self.backup_places))

    def open_to_read(self, path: Path, reason: str) -> None:
        """Open a register for reading only, for a reason, damaged as it is."""
        register = RegisterFile.open(path, read_only=True, check_later=True)
        register.read_only_reason = reason
        self._take(register, prove=False)

    def create(
        self,
        path: Path,
        collectivity: Collectivity,
        assembly: Assembly,
        sessions: Iterable[Session] = (),
    ) -> None:
        """Create a register, with sessions if any are given, and open it."""
        self._take(new_register(path, collectivity, assembly, sessions))

    def close(self) -> None:
        """Close the register."""
        if self.register:
            self.register.close()
            self._prover.stop()
        self.register = None
        self.session_id = self.session = None
        self.chronicle = self.collectivity = self.assembly = None
        self.printed.forget()
        self._members, self.days = (), {}
        self._checks.forget()
        self._tell_changed()
        self.checked.emit()

    def now(self) -> datetime:
        """The moment by the clock, to the second."""
        hour = QTime.currentTime()
        return datetime.combine(self.today(), time(hour.hour(), hour.minute(), hour.second()))

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody on record, as they are today."""
        if self._members is None:
            self._members = self._known.everybody_on(self._shown_on or self.today())
        return self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of everybody on the roster."""
        return tuple(member.full_name for member in self.members)

    @property
    def read_only(self) -> bool:
        """Tell whether edits are refused."""
        return self.register is None or self.register.read_only_reason is not None

    def holds(self, path: Path) -> bool:
        """Tell whether a path is that of the open register, open for editing."""
        if self.register is None or self.read_only:
            return False
        try:
            return path.samefile(self.register.path)
        except OSError:
            return False

    def _take(self, register: RegisterFile, *, prove: bool = True) -> None:
        self.close()
        self.register = register
        register.before_writing = self.writing.emit
        register.place = self.standing
        try:
            sessions = register.session_ids()
            self.opened.emit()
            self.choose_session(sessions[-1] if sessions else None)
        except RegistreError:
            self.close()
            raise
        if prove:
            self._prover.ask(register.check, self._on_proved)

    def _on_proved(self, answer: Answer[None]) -> None:
        try:
            answer.result()
        except DamagedRegister as error:  # one that went away may come back: what was typed is kept
            path = self.register.path if self.register else None
            self.close()
            self.damaged.emit(path, error)
            return
        self.proved.emit()
        if self.register is None or self.read_only:
            return
        if purged := self.register.purge_bin(self.today()):
            self.purged.emit(purged_words(purged))

    @property
    def decisions(self) -> tuple[DelegatedDecision, ...]:
        """The decisions taken by delegation, in the order of their dates."""
        return self.register.decisions() if self.register else ()

    # The current session

    def choose_session(self, session_id: int | None) -> None:
        """Select a session, or none."""
        self.session_id = session_id
        self.position = 0
        self.reload()

    def choose_deliberation(self, index: int) -> None:
        """Select a deliberation of the current session (0 is the first), if it has that many."""
        items = self.session.deliberations if self.session else ()
        if index != self.position and 0 <= index < len(items):
            self.position = index
            self.printed.forget_draft()
            self._tell_changed()

    def _tell_changed(self) -> None:
        before, self._place = self._place, (self.register, self.session_id, self.position)
        if self._place[:2] != before[:2]:
            self.left_session.emit()
        elif self._place != before:
            self.left_item.emit()
        self.changed.emit()

    def day_of(self, session_id: int) -> str:
        """The day of a session in words, with its hour where another is held on that day."""
        day, register = self.days[session_id], self.register
        words = long_date(day)
        if register is None or list(self.days.values()).count(day) == 1:
            return words
        opened = register.session(session_id).opened_at
        return f"{words}, {hour(opened)}" if opened else words

    @property
    def deliberation(self) -> Deliberation | None:
        """The current deliberation."""
        if self.session and 0 <= self.position < len(self.session.deliberations):
            return self.session.deliberations[self.position]
        return None

    @property
    def sitting(self) -> Sitting | None:
        """The sitting at the current item, or at the opening where there is none."""
        if self.session is None:
            return None
        return self.session.sitting(self.position if self.deliberation else None)

    @property
    def is_checked(self) -> bool:
        """Tell whether the findings are known."""
        return self._checks.known

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is irregular in the current session; computed now if not known yet."""
        return self._checks.findings

    @property
    def progress(self) -> dict[Step, State]:
        """How far the current session has come."""
        return progress(self.session, self.findings, self.today()) if self.session else {}

    @property
    def busy(self) -> bool:
        """Tell whether the register, or the current session, is still being checked."""
        return self._checks.busy or self._prover.busy

    def stop(self) -> None:
        """Wait for the check that is running."""
        self._checks.stop()

    def _to_check(self) -> Checked:
        """Return what is checked; the digests of files are asked for where an item has some."""
        wanted = self.session and any(item.annexes for item in self.session.deliberations)
        held = self.register.annex_digests() if self.register and wanted else frozenset()
        return Checked(self.session, self.chronicle, held, self.today())

    def reload(self) -> None:
        """Reload the current session, which an undo may have removed."""
        self.session, self.sealed_before = None, False
        self.printed.forget_draft()
        former: Chronicle | None = None
        if self.register:
            chronicle, today = self.register.chronicle(), self.today()
            if chronicle is not self.chronicle or today != self._shown_on:  # most edits leave it
                former = self.chronicle
                self.chronicle, self._shown_on = chronicle, today
                self.collectivity, self.assembly = chronicle.body_on(today)
                self._members = None
            self.days = self.register.session_days()
            known = self.days.keys()
            if self.session_id not in known:
                self.session_id = max(known, default=None)
            if self.session_id is not None:
                self.session = self.register.session(self.session_id)
                self.sealed_before = self.register.is_former_seal(self.session_id)
        self._checks.forget()  # what is being checked is no longer this session
        last = len(self.session.deliberations) - 1 if self.session else 0
        self.position = max(0, min(self.position, last))
        self._tell_changed()
        self._checks.start()
        if former is not None and former is not self.chronicle:
            self.past_changed.emit(former)

    @property
    def _known(self) -> Chronicle:
        return self.chronicle or Chronicle(())
