"""What is previewed, printed and saved: the paper chosen, or the extract of the item."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.convening import convene
from registre_app.domain.delegation import DelegatedDecision, reported_at
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.older_act import OlderAct
from registre_app.domain.session import Session
from registre_app.papers.catalogue import Paper, paper
from registre_app.papers.topic import HeadOn, Scope
from registre_app.storage import RegisterFile
from registre_app.ui.printable import (
    ChosenSheets,
    Printable,
    of_act_alone,
    of_session,
    of_sheets,
    of_year,
)

OF_YEAR = (Scope.PERIOD, Scope.BOOK)


class Selection(Protocol):
    """What is selected in the open register: see ui.desk.Desk."""

    today: Callable[[], date]
    register: RegisterFile | None
    chronicle: Chronicle | None
    session: Session | None
    position: int
    days: dict[int, date]

    @property
    def deliberation(self) -> Deliberation | None:
        """The current deliberation."""

    @property
    def decisions(self) -> tuple[DelegatedDecision, ...]:
        """The decisions by delegation."""


class Printed(QObject):
    """The paper chosen, and the document that it is of what is selected.

    ``changed``: another one is chosen; ``looked_at``: in a list of papers, to be looked at;
    ``typed``: a draft changed the preview; ``print_asked`` and ``save_asked``: it is to be printed,
    or saved.
    """

    changed = Signal()
    looked_at = Signal()
    typed = Signal()
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, desk: Selection) -> None:
        super().__init__()
        self._desk = desk
        self.paper: Paper | None = None
        self.decision: DelegatedDecision | OlderAct | None = None  # the paper of one alone
        self.with_annexes = False  # the pages of its annexes follow the copy of an act
        self.sheets: ChosenSheets | None = None  # shown in the place of any paper
        self.roster_day: date | None = None  # where the paper is the roster of that day
        self.found: tuple[int, int] | None = None  # an act of any session: its key, the position
        self._read: tuple[int, Session] | None = None  # the session of that act
        self._year: int | None = None
        self._typed: Session | None = None  # with the draft being typed, for the preview alone

    def forget(self) -> None:
        """Forget what belongs to the register that is closed."""
        self.decision = self.sheets = self.found = None
        self.forget_draft()

    def forget_draft(self) -> None:
        """Forget the draft, and what was read: another item is current, or it is recorded."""
        self._typed = self._read = None

    def choose_paper(self, paper: Paper | None) -> None:
        """Select a paper of the session; None is the extract of the current deliberation."""
        other = self.roster_day or self.decision or self.sheets or self.found
        if paper != self.paper or other:
            self.paper, self.roster_day, self.decision = paper, None, None
            self.sheets = self.found = None
            self.changed.emit()

    def choose_decision(self, decision: DelegatedDecision | OlderAct | None) -> None:
        """Select the paper of a decision, or of an act taken over; None is any other paper."""
        if decision != self.decision or self.sheets or self.found:
            self.decision, self.sheets, self.found = decision, None, None
            self.changed.emit()

    def choose_act(self, session_id: int, position: int) -> None:
        """Select the extract of an act of any session, which stays closed."""
        if (session_id, position) != self.found:
            self.paper = self.roster_day = self.decision = self.sheets = None
            self.found = session_id, position
            self.changed.emit()

    def choose_sheets(self, sheets: ChosenSheets) -> None:
        """Select the sheets of a session for the register: kept as printed, or their draft."""
        if sheets != self.sheets:
            self.sheets = sheets
            self.changed.emit()

    def choose_annexes(self, *, wanted: bool) -> None:
        """Let the annexes of an act follow its copies, or not."""
        if wanted != self.with_annexes:
            self.with_annexes = wanted
            self.changed.emit()

    @property
    def offers_annexes(self) -> bool:
        """Tell whether annexes may follow the current document."""
        chosen = self.paper or paper("extrait")
        item = self._desk.deliberation
        other = self.roster_day or self.decision or self.sheets or self.found
        return bool(chosen.takes_annexes and not other and item and item.annexes)

    def choose_roster(self, day: date) -> None:
        """Select the roster of a day, of any session or none."""
        roster = paper("tableau")
        if (roster, day) != (self.paper, self.roster_day) or self.sheets or self.found:
            self.paper, self.roster_day, self.decision = roster, day, None
            self.sheets = self.found = None
            self.changed.emit()

    def choose_year(self, year: int) -> None:
        """Select a year of the register, for the papers of a whole year."""
        if year != self._year:
            self._year = year
            self.changed.emit()

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a session, latest first."""
        return tuple(sorted({day.year for day in self._desk.days.values()}, reverse=True))

    @property
    def year(self) -> int | None:
        """The current year: the chosen one, or the latest."""
        years = self.years
        return self._year if self._year in years else next(iter(years), None)

    @property
    def document(self) -> Printable | None:
        """The current document, as it is recorded: the paper chosen, or the extract of the item.

        This is what is printed and saved.
        """
        key = self.sheets.session_id if self.sheets else None
        if self.sheets and self._desk.register and (key is None or key in self._desk.days):
            day = self._desk.days[key].isoformat() if key is not None else "nuls"
            return of_sheets(self._desk.register, self.sheets, day)
        chosen = self.paper or paper("extrait")
        if self.found:
            session_id, position = self.found
            return self._of_session(chosen, self._session(session_id), position)
        if self.decision and self._desk.chronicle:
            return of_act_alone(self.decision, self._desk.chronicle)
        if self.roster_day and self._desk.chronicle:
            return of_session(chosen, convene(self._desk.chronicle, self.roster_day), 0)
        if chosen.scope in OF_YEAR:
            return of_year(chosen, self._desk.register, self.year, self._desk.today())
        position = self._desk.position
        return self._of_session(chosen, self._desk.session, position, annexes=self.with_annexes)

    @property
    def document_being_typed(self) -> Printable | None:
        """The current document with the draft being typed, for the preview alone; or None."""
        chosen = self.paper or paper("extrait")
        other = self.roster_day or self.decision or self.sheets or self.found
        if self._typed is None or other or chosen.scope in OF_YEAR:
            return None
        return self._of_session(chosen, self._typed, self._desk.position)

    def _session(self, session_id: int) -> Session | None:
        """The session of the act found, read once until something is recorded."""
        register = self._desk.register
        if register is None or session_id not in self._desk.days:
            return None
        if self._read is None or self._read[0] != session_id:
            self._read = session_id, register.session(session_id)
        return self._read[1]

    def _of_session(
        self, chosen: Paper, session: Session | None, position: int, *, annexes: bool = False
    ) -> Printable | None:
        if session is None or self._desk.chronicle is None:
            return None
        register = self._desk.register
        held, envelope = register if annexes else None, None
        if register is None or session.seal is None:
            told = reported_at(self._desk.decisions, session.date) if chosen.reports else ()
            head_on: HeadOn = self._desk.chronicle.executive_on
        else:
            from registre_app.app import sheets, topics  # noqa: PLC0415 -- for a sealed session alone

            if chosen.carries_data:
                envelope = sheets.envelope_of(register, session.seal.rank)
            told = topics.told(register, session) if chosen.reports else ()
            head_on = topics.signers(register, session)
        return of_session(chosen, session, position, head_on, held, told, envelope)

    def show_typed(self, deliberation: Deliberation | None) -> None:
        """Preview the current item with its draft; None: as it is recorded."""
        typed = None
        if self._desk.session and self._desk.deliberation and deliberation:
            typed = self._desk.session.with_deliberation(self._desk.position, deliberation)
        if typed != self._typed:
            self._typed = typed
            self.typed.emit()
