"""The boxes of the facts of a page: those on record, and those that were called."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from registre_app.ui.desk import Desk
from registre_app.ui.session.facts.boxes import Adopt, Box, FormBox, LinesBox
from registre_app.ui.session.facts.fact import FormFact, LinesFact
from registre_app.ui.style.theme import SPACE_M, SPACE_S, Theme
from registre_app.ui.widgets.explanation import HelpButton
from registre_app.ui.widgets.flow import Flow, kept_together
from registre_app.ui.widgets.focus import chain, keep_focus, reveal
from registre_app.ui.widgets.labels import label

TAKE_OUT, FOLD = "Retirer", "Replier"
Fact = FormFact | LinesFact
Maker = Callable[[Desk, FormFact], QWidget]
"""Makes the box of a fact that has more than fields."""


class FactFrame(QFrame):
    """A box with the name of its fact, and a button that takes the fact out or folds the box."""

    def __init__(self, desk: Desk, fact: Fact, box: QWidget) -> None:
        super().__init__()
        self.setObjectName("fact")
        self._desk = desk
        self.fact = fact
        self.box = box
        self.setAccessibleName(fact.title)
        self.out_button = QPushButton()
        self.out_button.setProperty("role", "flat")
        self.help_button = HelpButton(fact.explained) if fact.explained else None
        beside = (self.help_button, self.out_button)
        head = Flow(SPACE_S, between_lines=0)
        head.add(label(fact.title, "fact"), 1)
        head.add(kept_together(*(each for each in beside if each is not None)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_M)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(box)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order: what is typed first."""
        return [*self.typed.stops(), self.out_button]

    @property
    def typed(self) -> Box:
        """The box, as what a fact is typed in."""
        box: Box = self.box  # type: ignore[assignment]
        return box

    def forget(self) -> None:
        """Forget what is typed in the box and not on record: it was of another place."""
        forget = getattr(self.box, "forget", None)
        if forget:
            forget()

    def refresh(self) -> None:
        """Show what is recorded."""
        session, position = self._desk.session, self._desk.position
        if session is None:
            return
        self.typed.refresh()
        recorded = self.fact.removed(session, position) != session
        words = TAKE_OUT if recorded else FOLD
        self.out_button.setText(words)
        self.out_button.setAccessibleName(f"{words} : {self.fact.title}")
        frozen = any(
            self.fact.where.frozen(session, position, each, sealed=self._desk.is_sealed)
            for each in self.fact.names
        )
        self.out_button.setEnabled(not (recorded and (self._desk.read_only or frozen)))
        self.out_button.setToolTip(_out_words(recorded=recorded, frozen=frozen))


class FactsArea(QWidget):
    """The facts of a page, each folded until it is on record or called.

    ``of_item``: they are those of the current item. ``own`` makes the box of a fact that has more
    than fields. Its page refreshes it: it is hidden without a box, and does not follow by itself.
    ``called`` says that one was asked for: its page is to show. ``after`` is where Tab
    comes from.
    """

    called = Signal()

    def __init__(
        self,
        desk: Desk,
        facts: Sequence[Fact],
        adopt: Adopt,
        *,
        of_item: bool = False,
        own: Mapping[str, Maker] | None = None,
        after: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._window_adopts = adopt
        self.after = after
        self._of_item = of_item
        self._own = own or {}
        self.facts = tuple(facts)
        self._called: set[str] = set()
        self._place: object = None
        self._theme: Theme | None = None
        self._grown = False  # widgets were made, which Tab does not reach in their place yet
        self.frames: dict[str, FactFrame] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        for frame in self.frames.values():
            _colour(frame.box, theme)

    def may_call(self, fact: Fact) -> bool:
        """Tell whether a fact can be noted now."""
        session, position = self.desk.session, self.desk.position
        if session is None or self.desk.read_only:
            return False
        if self._of_item and self.desk.deliberation is None:
            return False
        return not all(
            fact.where.frozen(session, position, name, sealed=self.desk.is_sealed)
            for name in fact.names
        )

    def call(self, title: str, name: str = "") -> None:
        """Unfold the box of a fact, and put the focus in it, on a field of that name."""
        self._settle()
        if self._of_item and self.desk.deliberation is None:
            return
        self._called.add(title)
        self.called.emit()
        self.refresh()
        frame = self.frames.get(title)
        if frame is not None and not frame.isHidden():
            frame.typed.enter(name)
            reveal(frame)

    def go_to(self, name: str) -> bool:
        """Go to the field of that name, if one of the facts has it."""
        for fact in self.facts:
            if name and name in (*fact.names, fact.where.name):
                self.call(fact.title, name)
                return True
        return False

    def refresh(self) -> None:
        """Show the boxes of what is on record or called, and hide the others."""
        self._settle()
        session, position = self.desk.session, self.desk.position
        if session is None or (self._of_item and self.desk.deliberation is None):
            self.hide()
            return
        wanted = [
            fact
            for fact in self.facts
            if fact.title in self._called or fact.on_record(session, position)
        ]
        for fact in wanted:
            if fact.title not in self.frames:
                self._make(fact)
        titles = {fact.title for fact in wanted}
        for title, frame in self.frames.items():
            if title in titles:
                frame.refresh()
            frame.setVisible(title in titles)
        if self._grown:
            self._order()
        self.setVisible(bool(wanted))

    def _settle(self) -> None:
        """Fold what was called in another session, or at another item."""
        session = self.desk.session
        items = len(session.deliberations) if session else 0
        item = (self.desk.position, items) if self._of_item else None
        place = (self.desk.session_id, item)
        if place != self._place:
            self._place = place
            self._called.clear()
            for frame in self.frames.values():
                frame.forget()

    def _make(self, fact: Fact) -> None:
        box: QWidget
        if isinstance(fact, LinesFact):
            box = LinesBox(self.desk, fact, self._adopt)
        elif fact.title in self._own:
            box = self._own[fact.title](self.desk, fact)
        else:
            box = FormBox(self.desk, fact)
        frame = FactFrame(self.desk, fact, box)
        frame.out_button.clicked.connect(partial(self._take_out, fact))
        made = [each.title for each in self.facts if each.title in self.frames or each is fact]
        self._column.insertWidget(made.index(fact.title), frame)
        self.frames[fact.title] = frame
        self._adopt(frame)
        if self._theme:
            _colour(box, self._theme)

    def _adopt(self, made: QWidget) -> None:
        self._window_adopts(made)
        self._grown = True

    def _order(self) -> None:
        self._grown = False
        frames = [self.frames[each.title] for each in self.facts if each.title in self.frames]
        inside = [stop for each in frames for stop in each.stops()]
        chain([self.after, *inside] if self.after else inside)

    def _take_out(self, fact: Fact) -> None:
        session, position = self.desk.session, self.desk.position
        if session is None:
            return
        self._called.discard(fact.title)
        own = getattr(self.frames[fact.title].box, "take_out", None)
        if own:
            own()
        elif (bare := fact.removed(session, position)) != session:
            self.desk.edit_session(bare, f"{fact.title} : retiré", removes=True)
        self.refresh()
        keep_focus(self.frames[fact.title].out_button)


def _out_words(*, recorded: bool, frozen: bool) -> str:
    if not recorded:
        return "Rien n’est noté ici"
    if frozen:
        return "Séance scellée : un jour noté se retire dans son champ, avec son motif"
    return "Retire ce qui est noté ici ; Ctrl+Z le rend"


def _colour(box: QWidget, theme: Theme) -> None:
    apply_theme = getattr(box, "apply_theme", None)
    if apply_theme:
        apply_theme(theme)
