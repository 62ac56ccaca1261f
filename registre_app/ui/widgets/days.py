"""How days are typed at one place: what reads them, and what a line of them shows besides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from registre_app.domain.delays import IsHoliday
from registre_app.domain.french import weekday_name
from registre_app.domain.typed_days import NotUnderstood, parse_day
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_S, SPACE_XS
from registre_app.ui.telling import told
from registre_app.ui.widgets.fields import HealedLine, ParsedField
from registre_app.ui.widgets.parsing import show_day
from registre_app.ui.widgets.tables import LineDelegate

SHOWN_OTHERWISE = (
    QEvent.Type.Resize,
    QEvent.Type.ReadOnlyChange,
    QEvent.Type.EnabledChange,
    QEvent.Type.ActionChanged,
)
"""What moves or takes the room of the weekday."""
CALENDAR = "Calendrier (Alt+Bas)"
TARGET = 24  # pixels of the side of its button: WCAG 2.2, 2.5.8


@dataclass(frozen=True)
class Days:
    """What days typed at one place are read by: the clock, and the day that they are near to."""

    today: Callable[[], date]
    near: Callable[[], date | None]
    holidays: Callable[[], IsHoliday]

    def read(self, text: str) -> date | None:
        """Read a day. Raises NotUnderstood."""
        return parse_day(text, self.today(), self.near())


class DayHelp(QObject):
    """What a line of a day has besides: its weekday in words where there is room, a calendar.

    The button, or Alt+Down, opens the calendar. What is typed shows as it is understood once the
    line is left.
    """

    def __init__(self, line: QLineEdit, days: Days) -> None:
        super().__init__(line)
        self._line = line
        self._days = days
        self._words = QLabel(line)
        self._words.setProperty("role", "secondary")
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words.hide()
        self._open = QAction(line)
        self._open.setToolTip(CALENDAR)
        self._open.triggered.connect(self.open_calendar)
        line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        for button in _buttons(line):
            button.setAccessibleName(CALENDAR)
            button.installEventFilter(self)
        line.textChanged.connect(lambda _: self._say())
        line.installEventFilter(self)

    def open_calendar(self) -> None:
        """Open the calendar on the day typed, else on the day that days are near to here."""
        from registre_app.ui.widgets.calendar import Calendar  # noqa: PLC0415 -- not at the start

        if self._line.isReadOnly() or not self._line.isEnabled():
            return
        day = self._read() or self._days.near() or self._days.today()
        calendar = Calendar(self._line, day, self._days.holidays())
        calendar.chosen.connect(self._take)
        calendar.open_below(self._line)

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar on Alt+Down; show what is typed as it is understood when it is left."""
        kind = event.type()
        if isinstance(watched, QToolButton):
            if kind in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
                _widen(watched)
            return False
        if kind == QEvent.Type.KeyPress and _asks(event):
            self.open_calendar()
            return True
        if kind == QEvent.Type.ShortcutOverride and _asks(event):
            event.accept()
            return True
        if kind == QEvent.Type.FocusOut and isinstance(watched, QLineEdit):  # not being deleted
            self._settle()
        elif kind in SHOWN_OTHERWISE:
            self._say()
        elif kind in (QEvent.Type.Show, QEvent.Type.PaletteChange):
            self._dress()
        return super().eventFilter(watched, event)

    def _take(self, day: date) -> None:
        self._line.setText(show_day(day))
        self._line.textEdited.emit(self._line.text())
        self._line.setFocus()

    def _settle(self) -> None:
        day = None if self._line.isReadOnly() else self._read()
        if day is not None and self._line.text() != show_day(day):
            self._line.setText(show_day(day))

    def _read(self) -> date | None:
        try:
            return self._days.read(self._line.text())
        except NotUnderstood:
            return None

    def _dress(self) -> None:
        self._open.setIcon(
            icon("calendar-days", self._line.palette().placeholderText().color().name())
        )
        self._say()

    def _say(self) -> None:
        """Show the weekday after what is typed, and the day itself where it is typed otherwise."""
        line = self._line
        self._open.setVisible(not line.isReadOnly() and line.isEnabled())
        day, text = self._read(), line.text()
        words = ""
        if day is not None:
            named = weekday_name(day)
            words = named if text == show_day(day) else f"{named} {show_day(day)}"
        self._words.setText(words)
        self._words.adjustSize()
        # By the actions: a button goes a moment after its action.
        shown = sum(each.isVisible() for each in line.actions())
        button = max((each.width() for each in _buttons(line)), default=0) + SPACE_XS
        right = line.width() - SPACE_S - shown * button
        width = self._words.width()
        needed = line.fontMetrics().horizontalAdvance(text) + 2 * SPACE_S + SPACE_S
        self._words.move(QPoint(right - width, (line.height() - self._words.height()) // 2))
        self._words.setVisible(bool(words) and needed + width <= right)


def _widen(button: QToolButton) -> None:
    """Make the button of a line a target for any hand, about the place that Qt gives it."""
    wanted = QRect(0, 0, TARGET, TARGET)
    wanted.moveCenter(button.geometry().center())
    if button.geometry() != wanted:
        button.setGeometry(wanted)


def _buttons(line: QLineEdit) -> list[QToolButton]:
    """Return the buttons in a line, without those of its calendar."""
    return line.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _asks(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Down
        and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        == Qt.KeyboardModifier.AltModifier
    )


class DayField(ParsedField):
    """A line for a day, with automatic saving."""

    def __init__(
        self,
        days: Days,
        commit: Callable[[object], None],
        *,
        placeholder: str = "ex. : 15/12/2022",
    ) -> None:
        super().__init__(days.read, commit, placeholder=placeholder)
        self.help = DayHelp(self, days)


class DayLine(HealedLine):
    """A line for a day in a dialog, whose proposal is replaced by what is typed."""

    def __init__(
        self, days: Days, day: date | None = None, *, placeholder: str = "ex. : 15/03/2026"
    ) -> None:
        super().__init__()
        self.days = days
        self.help = DayHelp(self, days)
        self.setPlaceholderText(placeholder)
        self.propose(day)

    def propose(self, day: date | None) -> None:
        """Propose a day, which what is typed replaces."""
        self.setText(show_day(day))
        self.selectAll()

    @property
    def day(self) -> date | None:
        """The day in the line; None while it holds none."""
        try:
            return self.days.read(self.text())
        except NotUnderstood:
            return None


class DayDelegate(LineDelegate):
    """A delegate of cells that hold days."""

    def __init__(self, days: Days, parent: QWidget, words: str) -> None:
        super().__init__(parent, words)
        self._days = days

    def help(self, line: QLineEdit) -> None:
        """Show the weekday in the line, and open a calendar from it."""
        DayHelp(line, self._days)
