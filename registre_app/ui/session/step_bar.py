"""The path of a session: its five steps, each with its state, one of them shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from registre_app.domain.findings import Step
from registre_app.domain.progress import State
from registre_app.ui.session.steps import ICONS, STEPS
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_XS
from registre_app.ui.telling import told
from registre_app.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from registre_app.ui.style.theme import Theme

Focus = Qt.FocusPolicy
MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -len(STEPS),
    Qt.Key.Key_End: len(STEPS),
}


class StepButton(QPushButton):
    """A step. Arrows go from one to the other without showing it: Space or Enter does.

    To a screen reader it is one radio button of five, whose name tells its state. ``moved``
    carries how far to go.
    """

    moved = Signal(int)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.words = STEPS[step]
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(self.words)
        self.unfold()

    def fold(self) -> None:
        """Show the icon alone."""
        self.setText("")

    def unfold(self) -> None:
        """Show icon and name."""
        self.setText(f" {self.words}")  # space between icon and text

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class StepBar(Flow):
    """The steps in a row. ``chosen`` carries the one to show."""

    chosen = Signal(Step)

    def __init__(self) -> None:
        super().__init__(SPACE_XS)
        self.buttons: dict[Step, StepButton] = {}
        self._states: dict[Step, tuple[State, str]] = {}
        for step in STEPS:
            button = StepButton(step)
            button.clicked.connect(lambda _=False, step=step: self.chosen.emit(step))
            button.moved.connect(lambda by, step=step: self._move(step, by))
            self.buttons[step] = button
            self.add(button)
            self._tell(step, "")

    def show_step(self, step: Step) -> None:
        """Mark the step that shows."""
        self.buttons[step].setChecked(True)
        for each, button in self.buttons.items():  # one place for Tab, as for radio buttons
            by_tab = each is step
            button.setFocusPolicy(Focus.StrongFocus if by_tab else Focus.ClickFocus)

    def show_states(
        self, states: Mapping[Step, State], late: Mapping[Step, str], theme: Theme | None
    ) -> None:
        """Tell how far each step has come, and what makes those late that are."""
        for step in self.buttons:
            state, reason = states.get(step, State.AHEAD), late.get(step, "")
            if (state, reason) != self._states.get(step):
                self._states[step] = state, reason
                self._tell(step, f"{state}, {reason}" if reason else state)
                self._draw(step, state, theme)

    def forget(self) -> None:
        """Draw every state again next time: the colours changed."""
        self._states.clear()

    def fit(self, room: int) -> None:
        """Show the icons alone of the other steps, where their names would take two lines."""
        for button in self.buttons.values():
            button.unfold()
        if self.sizeHint().width() > room:
            for button in self.buttons.values():
                if not button.isChecked():
                    button.fold()

    def _move(self, step: Step, by: int) -> None:
        """Put the focus on another step, which arrows reach though Tab goes to one alone."""
        every = list(self.buttons)
        rank = min(max(every.index(step) + by, 0), len(every) - 1)
        self.buttons[every[rank]].setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self, step: Step, state: str) -> None:
        button, rank = self.buttons[step], list(self.buttons).index(step) + 1
        button.setAccessibleName(f"{button.words}, {state}" if state else button.words)
        said = f"{button.words} : {state}" if state else button.words
        button.setToolTip(f"{said} (Alt+{rank})")
        button.setAccessibleDescription(f"Étape {rank} sur {len(STEPS)}, Alt+{rank}")

    def _draw(self, step: Step, state: State, theme: Theme | None) -> None:
        if theme is None:
            return
        colours = {
            State.DONE: theme.accent,
            State.SEALED: theme.accent,
            State.LATE: theme.blocking,
            State.WRONG: theme.warning,
        }
        self.buttons[step].setIcon(icon(ICONS[state], colours.get(state, theme.second_ink)))
