"""The edits of the open register, which all pages share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTime, Signal

from registre_app.app.next_numbers import numbered, with_item
from registre_app.app.opening import FormerSealsWaiting
from registre_app.domain.bin import BinItem, Restored, back_words, deleted_words
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.corrections import with_body, with_body_from, with_members
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.errors import RegistreError
from registre_app.domain.events import Event, happened
from registre_app.domain.member import Member
from registre_app.domain.older_act import OlderAct
from registre_app.domain.removals import gone, with_gone
from registre_app.domain.session import Session
from registre_app.storage import (
    Edit,
    ReadOnlyRegister,
    RegisterFile,
    RegisterGone,
    SealedSession,
    WriteFailed,
)
from registre_app.ui.open_register import OpenRegister

READ_ONLY = "Ce registre est ouvert en lecture seule."
SEALED = "Séance scellée : elle ne change plus."


class Desk(OpenRegister):
    """The open register and its edits; every edit is saved before it returns.

    Raises RegistreError where something cannot be recorded; ui.telling reports it.
    Signals: ``saved``, the time of an edit; ``unsaved``, the file refused one;
    ``former_waiting``, an edit was refused until what earlier versions sealed is in the chain;
    ``gone``, what an edit removed, in words.
    """

    saved = Signal(str)
    unsaved = Signal()
    former_waiting = Signal()
    gone = Signal(str)

    @property
    def locked(self) -> bool:
        """Tell whether the current session cannot be edited: see ``lock_reason``."""
        return bool(self.lock_reason)

    @property
    def lock_reason(self) -> str:
        """Why the current session cannot be edited; empty where it can.

        What follows a sealed session is noted all the same, and its debates stay open: see
        domain.open_fields.
        """
        if self.read_only:
            return READ_ONLY
        return SEALED if self.is_sealed else ""

    @property
    def notes_nothing(self) -> bool:
        """Tell whether no fact can be noted: there is no edit at all, or no seal entered yet."""
        return self.read_only or self.sealed_before

    @property
    def is_sealed(self) -> bool:
        """Tell whether the current session is sealed, by any version of the application."""
        sealed = self.session is not None and self.session.seal is not None
        return sealed or self.sealed_before

    def require_unlocked(self) -> None:
        """Raise what says why the current session cannot be edited, where it cannot."""
        if self.register is not None and self.read_only:
            raise ReadOnlyRegister(f"{READ_ONLY} Rien n’a été modifié.")
        if self.session and self.lock_reason:
            raise SealedSession.of(self.session)

    # Each edit raises the storage's refusal, and then nothing is changed.

    def edit_session(self, session: Session, label: str, *, removes: bool = False) -> None:
        """Record a new state of the current session; sealed, note what its fields newly tell.

        What it has no longer is said: by the label where that ``removes``, else after it.
        """
        session_id, before = self.session_id, self.session
        if session_id is None or before is None or session == before:
            return
        if self.is_sealed:
            from registre_app.app.recording import record  # noqa: PLC0415 -- not at the start

            self._edit(lambda register: record(register, session_id, session, label, self.today()))
        else:
            self._edit(lambda register: register.save_session(session_id, session, label))
        if removes:
            self.tell_gone(label)
        elif words := gone(before, session):
            self.tell_gone(with_gone(label, words))

    def edit_deliberation(
        self, deliberation: Deliberation, label: str, *, removes: bool = False
    ) -> None:
        """Record a new state of the current deliberation; see ``edit_session``."""
        session, register, key = self.session, self.register, self.session_id
        if session is None or register is None or key is None or self.deliberation is None:
            return
        changed = with_item(register, key, session, self.position, deliberation)
        self.edit_session(changed, label, removes=removes)

    def add_deliberation(self) -> None:
        """Add a deliberation with the next number at the end of the session, and select it."""
        session, register = self.session, self.register
        if session is None or register is None or self.session_id is None:
            return
        last = len(session.deliberations)
        added = replace(session, deliberations=(*session.deliberations, Deliberation()))
        added = numbered(register, self.session_id, added, [last])
        before, self.position = self.position, last
        try:
            self.edit_session(added, f"Délibération {added.deliberations[last].number} ajoutée")
        except RegistreError:
            self.position = before
            raise

    def edit_members(
        self, members: tuple[Member, ...], label: str, day: date | None = None
    ) -> None:
        """Record the people on record, as they were on a day (today), corrected."""
        self.record_chronicle(with_members(self._known, day or self.today(), members), label)

    def edit_collectivity(
        self, collectivity: Collectivity, assembly: Assembly, label: str, since: date | None = None
    ) -> None:
        """Record the body and its assembly: those of today corrected, or new ones since a day."""
        body = collectivity, assembly
        if since is None:
            self.record_chronicle(with_body(self._known, self.today(), body), label)
        else:
            self.record_chronicle(with_body_from(self._known, since, body), label)

    def record_events(self, events: Iterable[Event], label: str) -> None:
        """Record events. Raises EventRefused."""
        self.record_chronicle(happened(self._known, events), label)

    def record_chronicle(self, chronicle: Chronicle, label: str) -> None:
        """Record the people and the settings through time."""
        if chronicle != self._known:
            day = self.today()
            self._edit(lambda register: register.save_chronicle(chronicle, label, day))

    def edit_decisions(self, decisions: Iterable[DelegatedDecision], label: str) -> None:
        """Record the decisions taken by delegation."""
        self._edit(lambda register: register.save_decisions(tuple(decisions), label))

    def edit_formulas(self, formulas: Mapping[str, str], label: str) -> None:
        """Record the commune's own formulas, the texts that the editor inserts by a key."""
        self._edit(lambda register: register.save_formulas(formulas, label))

    def add_session(self, session: Session, label: str) -> None:
        """Record a new session and select it."""
        self._edit(lambda register: register.add_session(session, label))

    def remove_session(self, label: str) -> None:
        """Put the current session in the bin, and say it."""
        session_id, day = self.session_id, self.today()
        if session_id is None:
            return
        self._edit(lambda register: register.remove_session(session_id, label, day))
        self.tell_gone(label)

    def remove_deliberation(self, label: str) -> None:
        """Put the current deliberation in the bin, and say it."""
        session_id, position, day = self.session_id, self.position, self.today()
        if session_id is None or self.deliberation is None:
            return
        self._edit(lambda register: register.remove_act(session_id, position, label, day))
        self.tell_gone(label)

    def edit_older_act(self, key: int, act: OlderAct, label: str) -> None:
        """Record an act taken over, corrected."""
        self._edit(lambda register: register.save_older_act(key, act, label))

    def take_over(self, acts: Sequence[OlderAct], label: str) -> None:
        """Record acts taken over from older documents."""
        self._edit(lambda register: register.add_older_acts(acts, label))

    def remove_older_act(self, key: int, label: str) -> None:
        """Put an act taken over in the bin, and say it."""
        day = self.today()
        self._edit(lambda register: register.remove_older_act(key, label, day))
        self.tell_gone(label)

    def remove_decision(self, number: str, label: str) -> None:
        """Put a decision taken by delegation in the bin, and say it."""
        day = self.today()
        self._edit(lambda register: register.remove_decision(number, label, day))
        self.tell_gone(label)

    def restore(self, item: BinItem) -> Restored:
        """Bring an item of the bin back to the register. Raises CannotRestore."""
        found: list[Restored] = []
        words = back_words(item)
        self._edit(lambda register: found.append(register.restore(item.key, words)))
        return found[0]

    def delete_removed(self, item: BinItem) -> None:
        """Delete an item of the bin for good, and say it."""
        words = deleted_words(item)
        self._edit(lambda register: register.delete_removed(item.key, words))
        self.tell_gone(words)

    def note_archive(self, register: RegisterFile, day: date) -> None:
        """Note that an archive of a register was written, where it is still open for editing."""
        if register is self.register and not self.read_only:
            register.note_archive(day)

    def tell_gone(self, words: str) -> None:
        """Say what the edit just recorded removed, with the way back."""
        self.gone.emit(words)

    def edit_register(self, change: Callable[[RegisterFile], object]) -> None:
        """Record an edit that touches more than the current session."""
        self._edit(change)

    def undo(self) -> Edit | None:
        """Undo the last edit; return it, with the place where it was made."""
        edit = self.register.to_undo if self.register else None
        self._edit(lambda register: register.undo())
        return edit

    def redo(self) -> Edit | None:
        """Redo the last edit undone; return it, with the place where it was made."""
        edit = self.register.to_redo if self.register else None
        self._edit(lambda register: register.redo())
        return edit

    def _edit(self, change: Callable[[RegisterFile], object]) -> None:
        if self.register is None:
            return
        known = set(self.days)
        try:
            change(self.register)
        except FormerSealsWaiting:
            self.former_waiting.emit()
            raise
        except (RegisterGone, WriteFailed):
            self.unsaved.emit()
            raise
        now = set(self.register.session_ids())
        if appeared := now - known:
            # A session was added, or restored by Undo: show it.
            self.session_id = max(appeared)
            self.position = 0
        self.saved.emit(QTime.currentTime().toString("HH:mm"))
        self.reload()
