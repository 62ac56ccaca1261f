"""The page of a session: title, step buttons, counts, and the current step."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from registre_app.domain.findings import Location, Step
from registre_app.domain.french import capitalised
from registre_app.domain.progress import late_words
from registre_app.papers.catalogue import paper
from registre_app.ui.following import follow
from registre_app.ui.session.counters import Counters
from registre_app.ui.session.seal.lifted_line import LiftedLine
from registre_app.ui.session.seal.seal_line import SealBadge
from registre_app.ui.session.step_bar import StepBar
from registre_app.ui.style.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Theme
from registre_app.ui.widgets.current_only import fit_current
from registre_app.ui.widgets.fields import page_column
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.focus import leave
from registre_app.ui.widgets.labels import label
from registre_app.ui.widgets.recorder import Recorder, turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from registre_app.ui.desk import Desk
    from registre_app.ui.session.attendance_page import AttendancePage
    from registre_app.ui.session.closing_page import ClosingPage
    from registre_app.ui.session.deliberations_page import DeliberationsPage
    from registre_app.ui.session.documents_page import DocumentsPage
    from registre_app.ui.session.facts.button import FactsButton
    from registre_app.ui.session.notice_page import NoticePage
    from registre_app.ui.text.spelling import Dictionary

    StepPage = NoticePage | AttendancePage | DeliberationsPage | DocumentsPage | ClosingPage

NOTICE = "convocation"  # the paper of the first step; the extract is that of the next ones
Made = TypeVar("Made", bound=QWidget)


class SessionPage(QWidget):
    """The steps of one session, one visible at a time; each is created on first use.

    ``adopt`` applies theme and zoom to a new step. ``model_asked`` asks for a deliberation to
    copy, ``files_asked`` for files to join, ``seal_asked`` to seal, ``sheets_asked`` to show the
    sealed sheets, ``note_asked`` to note what follows, ``lift_asked`` to lift the seal,
    ``all_papers_asked`` for all its papers at once, ``sending_asked`` and ``act_sending_asked`` to
    prepare what goes to the préfecture. ``left``: another step shows.
    """

    model_asked = Signal()
    files_asked = Signal()
    seal_asked = Signal()
    sheets_asked = Signal()
    sending_asked = Signal()
    act_sending_asked = Signal()
    note_asked = Signal()
    all_papers_asked = Signal()
    lift_asked = Signal()
    left = Signal()

    def __init__(
        self, desk: Desk, dictionary: Dictionary, adopt: Callable[[QWidget], object]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._dictionary = dictionary
        self._adopt = adopt
        self._theme: Theme | None = None
        self._step = Step.NOTICE
        self._items = len(desk.session.deliberations) if desk.session else 0
        self.counters = Counters(desk)
        self._title = label("", "heading")
        self.seal_badge = SealBadge(desk)
        self.seal_badge.note_asked.connect(self.note_asked)
        self.seal_badge.lift_asked.connect(self.lift_asked)
        self.lifted = LiftedLine(desk)
        self._stack = QStackedWidget()
        fit_current(self._stack)
        self.steps = StepBar()
        self.steps.chosen.connect(self.go_to_step)
        layout = page_column(self)
        layout.setContentsMargins(SPACE_L, SPACE_XS, SPACE_L, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addLayout(self._head())
        layout.addWidget(self._stack, 1)
        self._keys = self._keys_now()
        desk.left_session.connect(self._turn)
        desk.left_item.connect(self._turn)
        desk.changed.connect(self._follow_item)
        desk.opened.connect(self._forget)
        follow(self, desk, self._name)
        desk.checked.connect(self._refresh)

    def _head(self) -> QVBoxLayout:
        """Lay out the day, the seal and the counts on one line, then the steps, a seal lifted."""
        line = Flow(SPACE_M, between_lines=0)
        line.add(kept_together(self._title, self.seal_badge))
        line.add(self.counters, 1)
        head = QVBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addLayout(line)
        head.addLayout(self.steps)
        head.addWidget(self.lifted.words)
        return head

    @cached_property
    def notice(self) -> NoticePage:
        """The step « Convocation »."""
        from registre_app.ui.session.notice_page import NoticePage

        return self._made(NoticePage(self._desk, self._dictionary, self._adopt))

    @cached_property
    def attendance(self) -> AttendancePage:
        """The step « Présences »."""
        from registre_app.ui.session.attendance_page import AttendancePage

        return self._made(AttendancePage(self._desk, self._adopt))

    @cached_property
    def deliberations(self) -> DeliberationsPage:
        """The step « Délibérations et votes »."""
        from registre_app.ui.session.deliberations_page import DeliberationsPage

        page = DeliberationsPage(self._desk, self._dictionary, self._adopt)
        page.model_asked.connect(self.model_asked)
        page.files_asked.connect(self.files_asked)
        page.sending_asked.connect(self.act_sending_asked)
        return self._made(page)

    @cached_property
    def documents(self) -> DocumentsPage:
        """The step « Documents »."""
        from registre_app.ui.session.documents_page import DocumentsPage

        page = DocumentsPage(self._desk)
        page.all_asked.connect(self.all_papers_asked)
        return self._made(page)

    @cached_property
    def closing(self) -> ClosingPage:
        """The step « Clôture »."""
        from registre_app.ui.session.closing_page import ClosingPage

        page = ClosingPage(self._desk, self._adopt)
        page.seal_asked.connect(self.seal_asked)
        page.sheets_asked.connect(self.sheets_asked)
        page.sending_asked.connect(self.sending_asked)
        page.seal_line.note_asked.connect(self.note_asked)
        page.seal_line.lift_asked.connect(self.lift_asked)
        return self._made(page)

    @property
    def step(self) -> Step:
        """The current step."""
        return self._step

    def go_to_step(self, step: Step) -> None:
        """Show a step and focus its first useful field."""
        page = self._page(step)
        if page is not self._stack.currentWidget():
            leave(self._stack)
            self.left.emit()
        if step is not Step.DOCUMENTS:
            self._desk.printed.choose_paper(paper(NOTICE) if step is Step.NOTICE else None)
        self._step = step
        self._stack.setCurrentWidget(page)
        self.steps.show_step(step)
        self._fold_steps()
        page.enter()

    def facts_button(self, step: Step) -> FactsButton | None:
        """The list of what else may have happened at a step; None where it has none."""
        page = self._page(step)
        return getattr(page, "facts_button", None)

    def call_fact(self, step: Step, title: str) -> None:
        """Show a step, and unfold the box of a fact there."""
        self.go_to_step(step)
        if button := self.facts_button(step):
            button.call(title)

    def show_facts(self) -> None:
        """Open the list of what else may have happened, at the current step."""
        if self.facts_button(self._step) is None:
            self.go_to_step(Step.DELIBERATIONS)
        if self._step is Step.DELIBERATIONS and self._desk.deliberation is None:
            self.go_to_step(Step.NOTICE)  # what is of the session, without an item
        if button := self.facts_button(self._step):
            if not button.offers:
                self._desk.require_unlocked()  # says why nothing can be called
            button.open()

    def go_to(self, place: Location) -> None:
        """Go to the location of a finding."""
        self.go_to_step(place.step)
        self._page(place.step).go_to(place)

    def enter(self) -> None:
        """Focus the first useful field of the current step."""
        self.go_to_step(self.step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_steps()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.steps.forget()
        self.counters.apply_theme(theme)
        self.seal_badge.apply_theme(theme)
        self._refresh()

    def _keys_now(self) -> tuple[int | None, tuple[int | None, str | int] | None]:
        """Return what tells the session in hand, and its item, from others."""
        session_id, item = self._desk.session_id, self._desk.deliberation
        place = (session_id, item.number or self._desk.position) if item else None
        return session_id, place

    def _turn(self) -> None:
        """Set aside what the fields of another session, or of another item, hold unrecorded."""
        (session, item), (now, item_now) = self._keys, self._keys_now()
        for page in self._made_pages:
            if page is vars(self).get("deliberations"):
                turn(page, item, item_now)
            else:
                turn(page, session, now)
        self._keys = now, item_now

    def _follow_item(self) -> None:
        """Keep nothing of an item that is no more; its number may change."""
        now = self._keys_now()
        items = len(self._desk.session.deliberations) if self._desk.session else 0
        if items != self._items and now != self._keys and "deliberations" in vars(self):
            turn(self.deliberations, None, now[1])
        self._items, self._keys = items, now

    def _forget(self) -> None:
        """Forget what was typed in another register."""
        for recorder in self.findChildren(Recorder):
            recorder.forget()

    @property
    def _made_pages(self) -> list[QWidget]:
        names = ("notice", "attendance", "deliberations", "documents", "closing")
        return [vars(self)[name] for name in names if name in vars(self)]

    def _fold_steps(self) -> None:
        """Fit the path of the steps to the width of the page."""
        layout = self.layout()
        margins = layout.contentsMargins() if layout else self.contentsMargins()
        self.steps.fit(self.width() - margins.left() - margins.right())

    def _page(self, step: Step) -> StepPage:
        match step:
            case Step.NOTICE:
                return self.notice
            case Step.ATTENDANCE:
                return self.attendance
            case Step.DELIBERATIONS:
                return self.deliberations
            case Step.DOCUMENTS:
                return self.documents
            case Step.CLOSING:
                return self.closing

    def _made(self, page: Made) -> Made:
        self._stack.addWidget(page)
        self._adopt(page)
        return page

    def _name(self) -> None:
        if self._desk.session and self._desk.session_id is not None:
            self._title.setText(capitalised(self._desk.day_of(self._desk.session_id)))
        self.seal_badge.refresh()
        self.lifted.refresh()

    def _refresh(self) -> None:
        if self._desk.session is None or not self._desk.is_checked:
            return
        late = late_words(self._desk.session, self._desk.today())
        self.steps.show_states(self._desk.progress, late, self._theme)
