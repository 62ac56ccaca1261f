"""The register file: creation, opening, edits (one transaction each), undo and redo."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from functools import cached_property, reduce
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from registre_app.domain.bin import BinItem, Restored
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.events import Event
from registre_app.domain.observed import with_observed
from registre_app.domain.older_act import OlderAct
from registre_app.domain.person import person_of
from registre_app.domain.session import Session
from registre_app.domain.settings import settings_of
from registre_app.files import created
from registre_app.storage import (
    annex_files,
    bin_rows,
    older_acts,
    reading,
    record_digests,
    removing,
    sealing,
    writing,
)
from registre_app.storage.bringing_back import bring_back
from registre_app.storage.chronicle_rows import write_chronicle
from registre_app.storage.disk import FILE_NOT_KEPT, NOTHING_MADE, disk_errors
from registre_app.storage.errors import (
    ReadOnlyRegister,
    UnfinishedWrite,
    WriteFailed,
)
from registre_app.storage.filling import fill
from registre_app.storage.history import Edit, History
from registre_app.storage.journal import delete_journal, journal_renewed_on_error, taking_name
from registre_app.storage.links import effects_on_others, settle_links
from registre_app.storage.lock import WriterLock, release, take_lock
from registre_app.storage.opening import (
    as_tables,
    as_today,
    bring_up_to_date,
    check_header,
    connect,
    is_of_today,
    unreadable_told,
)
from registre_app.storage.presence import Presence
from registre_app.storage.reader import RegisterReader
from registre_app.storage.rolled_back import WHY, RolledBack, journal_of
from registre_app.storage.soundness import Soundness

if TYPE_CHECKING:
    from sqlite_utils import Database


_READ_ONLY: str | None = "Ouvert en lecture seule."
_BACKUP = "C’est une sauvegarde : revenez-y pour travailler sur le registre qu’elle contient."


class RegisterFile(RegisterReader):
    """One open register file.

    The first to open it may edit it; until it is closed, others can only read it, and their
    ``read_only_reason`` says why. Every edit takes a label, which Undo shows.
    """

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        soundness: Soundness,
        lock: WriterLock | None,
        read_only_reason: str | None,
        before_editing: "Callable[[RegisterFile], None] | None" = None,
        annexes_beside: Path | None = None,
        copy: RolledBack | None = None,
    ) -> None:
        source = copy.path if copy else None
        super().__init__(path, db, Presence.of(path), source=source, annexes_beside=annexes_beside)
        self._copy = copy
        self.read_only_reason = read_only_reason
        self._soundness = soundness
        self._lock = lock
        self._history = None if read_only_reason else History(db)
        self._last_read: tuple[int, Session] | None = None
        self._before_editing = before_editing
        self.kept_former: Path | None = None  # where the file is as an earlier version wrote it
        self.place: Callable[[], object] = lambda: None
        """Where the user is, which an edit keeps: undo goes there."""
        self.before_writing: Callable[[], object] = lambda: None
        """Called before each write, on its thread: who reads the file at length steps aside."""

    @classmethod
    def create(
        cls,
        path: Path,
        collectivity: Collectivity,
        assembly: Assembly,
        sessions: Iterable[Session] = (),
        events: Iterable[Event] = (),
    ) -> "RegisterFile":
        """Make a new register, with sessions of that body if there are any, and open it.

        Each session is recorded as it reads, after the ``events`` up to its day. Raises
        RegisterExists or WriteFailed, AnotherPerson or NumberTaken for the sessions.

        The file appears under its name once it is complete, never before: it is made in memory.
        """
        with taking_name(path):
            with disk_errors(path, NOTHING_MADE), closing(sqlite3.connect(":memory:")) as db:
                bring_up_to_date(db)
                db.execute("PRAGMA foreign_keys = ON")  # rows of an item go with it
                tables = as_tables(db)
                with tables.atomic():
                    fill(tables, settings_of(collectivity, assembly), sessions, tuple(events))
                    record_digests.record_all(tables)
                content = db.serialize()
            created(path, content)
        return cls.open(path)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        check_later: bool = False,
        before_migrating: Callable[[Path], Path | None] = lambda _path: None,
        before_editing: "Callable[[RegisterFile], None] | None" = None,
    ) -> "RegisterFile":
        """Open a register. Raises the errors of storage.errors; see ``read_only_reason``.

        ``check_later`` leaves the integrity check to ``check`` or to the first edit.
        ``before_migrating`` is called before a file of an earlier format, checked, is brought up
        to date; if it fails, the file is not. It returns where it kept the file as it was.
        ``before_editing`` is called before the first edit, and may add to the chain.
        """
        is_backup = check_header(path)
        lock, refusal = None, _BACKUP if is_backup else _READ_ONLY
        if not (is_backup or read_only):
            lock, refusal = take_lock(path)
        copy: RolledBack | None = None
        former = None
        try:
            try:
                db = connect(path, writable=refusal is None)
            except UnfinishedWrite:
                copy = RolledBack(path)
                refusal = WHY.format(journal_of(path).name)
                db = connect(copy.path, writable=False)
            soundness = Soundness(copy.path if copy else path)
            try:
                if refusal is not None:
                    if not (check_later and is_of_today(db)):
                        soundness.require_readable()
                    db = as_today(db)
                elif not is_of_today(db):
                    soundness.require()
                    former = before_migrating(path)
                    with disk_errors(path):
                        bring_up_to_date(db)
                elif not check_later:
                    soundness.require()
            except BaseException:
                db.close()
                raise
        except BaseException:
            release(lock)
            if copy:
                copy.close()
            raise
        beside = path.parent / annex_files.FOLDER if is_backup else None
        opened = cls(path, db, soundness, lock, refusal, before_editing, beside, copy)
        opened.kept_former = former
        return opened

    def begin_editing(self) -> None:
        """Do what is to be done before the first edit, unless it was done.

        Every edit calls it; what is read to be added to the chain is read after it. Raises
        ReadOnlyRegister.
        """
        self._require_editable()
        if before := self._before_editing:
            self._before_editing = None
            try:
                before(self)
            except BaseException:
                self._before_editing = before
                raise

    def check(self) -> None:
        """Check the place of the file, and its integrity unless it was done; on any thread.

        Every edit calls it. Raises RegisterGone, DamagedRegister or WriteFailed.
        """
        self._presence.require()
        try:
            self._soundness.require()
        except WriteFailed:
            self._presence.require()  # it went while it was checked: that says where
            raise
        import_module("sqlite_utils")  # slow to import: not during an edit

    def close(self) -> None:
        """Close the file and let others edit it; the contents that no annex refers to go."""
        self._soundness.abandon()
        if self._history and self._history.watching:
            self.before_writing()
            with suppress(sqlite3.Error):  # room that is not given back now will be the next time
                annex_files.delete_orphans(self._db)
        if self._history:
            with suppress(sqlite3.Error):  # a journal that stays does no harm
                delete_journal(self._db)
        super().close()
        release(self._lock)
        if self._copy:
            self._copy.close()

    def session(self, session_id: int) -> Session:
        """A session whole, remembered for an edit that follows. Raises KeyError without one."""
        session = super().session(session_id)
        self._last_read = (session_id, session)
        return session

    def add_session(self, session: Session, label: str) -> int:
        """Record a new session, and what it shows of its day; return its key.

        Raises AnotherBody, AnotherPerson, NumberTaken, WriteFailed.
        """
        chronicle = self.chronicle()
        with self._edit(label) as tables:
            around = reading.read_around(self._db, session.date)
            known = with_observed(chronicle, session, *around)
            self._take(tables, chronicle, known)
            key = writing.insert_session(tables, session)
            settle_links(tables, known)
            return key

    def save_session(self, session_id: int, session: Session, label: str) -> None:
        """Record a session's new state. Raises NumberTaken, WriteFailed.

        Its people and its body are those of the chronicle: only their keys are written.
        """
        # Only this process writes: a session read since the last edit is still as in the file.
        key, known = self._last_read or (None, None)
        chronicle = self.chronicle()
        with self._edit(label) as tables:
            before = known if key == session_id else None
            before = before or reading.read_session(self._db, session_id, chronicle)
            found = _with_strangers(chronicle, [session])
            sealing.require_open(before, session)
            self._take(tables, chronicle, found)
            writing.update_session(tables, session_id, before, session)
            if effects_on_others(before) != effects_on_others(session):
                settle_links(tables, found)

    def save_sessions(self, sessions: Mapping[int, Session], label: str) -> None:
        """Record the new states of several sessions, by their keys, in one edit.

        Their members are those that they had. Raises SealedSession, WriteFailed.
        """
        chronicle = self.chronicle()
        with self._edit(label) as tables:
            for key, session in sessions.items():
                before = reading.read_session(self._db, key, chronicle)
                sealing.require_open(before, session)
                writing.update_session(tables, key, before, session)

    def remove_session(self, session_id: int, label: str, day: date) -> None:
        """Put a session in the bin, on a day. Raises SealedSession where it holds one."""
        chronicle = self.chronicle()
        with self._edit(label) as tables:
            removing.remove_session(tables, session_id, chronicle, day)

    def remove_act(self, session_id: int, position: int, label: str, day: date) -> None:
        """Put an item of a session in the bin, on a day. Raises SealedSession, WriteFailed."""
        chronicle = self.chronicle()
        with self._edit(label) as tables:
            removing.remove_act(tables, session_id, position, chronicle, day)

    def save_chronicle(self, chronicle: Chronicle, label: str, day: date | None = None) -> None:
        """Record the people and the settings; sealed sessions read as they were sealed.

        Whom it drops waits in the bin, from that ``day``, without which nobody may be dropped.
        Raises RecordConflict if it drops somebody who is in a session, WriteFailed.
        """
        known = self.chronicle()
        with self._edit(label) as tables:
            removing.keep_dropped(tables, known, chronicle, day)
            self._take(tables, known, chronicle)

    def _take(self, tables: "Database", known: Chronicle, chronicle: Chronicle) -> None:
        if chronicle is not known:
            write_chronicle(tables, known, chronicle)
            self._chronicle = None

    def keep_annex(self, content: bytes) -> str:
        """Keep the content of a file to join to an item, on any thread; return its digest.

        It is no edit: the annex that refers to it is. Raises ReadOnlyRegister, DamagedRegister,
        WriteFailed.
        """
        self._require_editable()
        self.check()
        self.before_writing()
        with (
            disk_errors(self.path, FILE_NOT_KEPT, self._presence),
            closing(connect(self.path, writable=True)) as db,
        ):
            digest = annex_files.write_content(db, content)
        self._presence.require()
        return digest

    def save_decisions(self, decisions: tuple[DelegatedDecision, ...], label: str) -> None:
        """Record the decisions taken by delegation (L2122-23).

        Raises NumberTaken, LaidDecision, RecordConflict, WriteFailed.
        """
        with self._edit(label) as tables:
            writing.write_decisions(tables, decisions)

    def remove_decision(self, number: str, label: str, day: date) -> None:
        """Put a decision taken by delegation in the bin, on a day. Raises LaidDecision."""
        with self._edit(label) as tables:
            removing.remove_decision(tables, number, day)

    def add_older_acts(self, acts: Sequence[OlderAct], label: str) -> None:
        """Record acts taken over from older documents. Raises WriteFailed."""
        with self._edit(label) as tables:
            older_acts.add(tables, acts)

    def save_older_act(self, key: int, act: OlderAct, label: str) -> None:
        """Record an act taken over, corrected. Raises WriteFailed."""
        with self._edit(label) as tables:
            older_acts.save(tables, key, act)

    def remove_older_act(self, key: int, label: str, day: date) -> None:
        """Put an act taken over in the bin, on a day. Raises WriteFailed."""
        with self._edit(label) as tables:
            older_acts.remove(tables, key, day)

    def restore(self, key: int, label: str) -> Restored:
        """Bring an item of the bin back as it was. Raises CannotRestore, WriteFailed."""
        chronicle = self.chronicle()
        with self._edit(label) as tables:
            self._chronicle = None  # somebody may come back with a session
            return bring_back(tables, key, chronicle)

    def delete_removed(self, key: int, label: str) -> None:
        """Take an item out of the bin for good; of a session, its acts too. Undo brings it back."""
        with self._edit(label) as tables:
            item, _ = bin_rows.read_item(self._db, key)
            bin_rows.delete_with_acts(tables, item)

    def purge_bin(self, today: date) -> tuple[BinItem, ...]:
        """Empty the bin of what waited long enough; return what went. Undo does not reach it."""
        archived_on = self.archived_on()
        gone = tuple(each for each in self.bin() if each.may_go(today, archived_on))
        if gone:
            with self._transaction() as history:
                history.begin()
                for each in gone:
                    bin_rows.delete(self._tables, each)
        return gone

    def note_archive(self, day: date) -> None:
        """Note that an archive was written on a day, which no undo takes back."""
        with self._transaction():
            bin_rows.write_archived(self._tables, day)

    def save_formulas(self, formulas: Mapping[str, str], label: str) -> None:
        """Record the formulas to write with."""
        with self._edit(label) as tables:
            writing.write_formulas(tables, formulas)

    def enter(self, addition: sealing.Addition) -> None:
        """Add entries to the chain, for good: undo stops there. Raises ChainMoved, WriteFailed."""
        chronicle = self.chronicle()
        with self._transaction() as history:
            history.begin()
            found = _with_strangers(chronicle, addition.sealed.values())
            self._take(self._tables, chronicle, found)
            sealing.add(self._tables, addition, found)
            history.forget()

    @property
    def undo_label(self) -> str | None:
        """The label of the edit that ``undo`` would reverse."""
        edit = self.to_undo
        return edit.label if edit else None

    @property
    def redo_label(self) -> str | None:
        """The label of the edit that ``redo`` would apply again."""
        edit = self.to_redo
        return edit.label if edit else None

    @property
    def to_undo(self) -> Edit | None:
        """The edit that ``undo`` would reverse, with the place where it was made."""
        return self._history.to_undo if self._history else None

    @property
    def to_redo(self) -> Edit | None:
        """The edit that ``redo`` would apply again, with the place where it was made."""
        return self._history.to_redo if self._history else None

    def undo(self) -> str | None:
        """Undo the last edit since the register was opened; return its label, None without one."""
        with self._transaction() as history:
            self._chronicle = None
            return history.undo()

    def redo(self) -> str | None:
        """Apply again the last edit undone; return its label, None without one."""
        with self._transaction() as history:
            self._chronicle = None
            return history.redo()

    @contextmanager
    def _edit(self, label: str) -> Iterator["Database"]:
        self.begin_editing()
        with self._transaction() as history:
            history.begin()
            yield self._tables
            history.commit(label, self.place())

    @contextmanager
    def _transaction(self) -> Iterator[History]:
        history = self._require_editable()
        self.check()
        self.before_writing()
        self._last_read = None
        with (
            disk_errors(self.path, presence=self._presence),
            journal_renewed_on_error(self._db),
            unreadable_told(self.path),
        ):
            history.watch()
            digests = self._digests
            digests.begin()
            # Immediate: what is read in it and then written cannot be refused as busy, because of
            # another thread that keeps an annex.
            self._db.execute("BEGIN IMMEDIATE")
            with history.restored_on_error():
                with self._db:
                    yield history
                    digests.record()
                self._presence.require()  # else it went to a file that nobody will find

    def _require_editable(self) -> History:
        """Return the history of edits. Raises ReadOnlyRegister where there may be none."""
        if self._history is None:
            raise ReadOnlyRegister(
                f"Ce registre est ouvert en lecture seule. {self.read_only_reason} "
                "Rien n’a été modifié."
            )
        return self._history

    @cached_property
    def _digests(self) -> record_digests.Watched:
        return record_digests.Watched(self._db)

    @cached_property
    def _tables(self) -> "Database":
        return as_tables(self._db)


def _with_strangers(chronicle: Chronicle, sessions: Iterable[Session]) -> Chronicle:
    """Return the chronicle with the members of sessions whom it does not know."""
    members = (each.member for session in sessions for each in session.attendance)
    strangers = {each.id: each for each in members if each.id not in chronicle}
    return reduce(Chronicle.with_person, map(person_of, strangers.values()), chronicle)
