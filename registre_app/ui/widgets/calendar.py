"""The calendar of a line of a day: French, Monday first, weekends and holidays told."""

from datetime import MAXYEAR, MINYEAR, date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QFrame,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from registre_app.domain.delays import IsHoliday
from registre_app.domain.french import long_date
from registre_app.ui.style.icons import icon
from registre_app.ui.style.theme import SPACE_M, SPACE_S
from registre_app.ui.telling import told
from registre_app.ui.widgets.labels import label

HOLIDAY = "{day}, jour férié"
ROWS, COLUMNS = 8, 7  # of days and their names, the months above
BUTTONS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}  # months


class Calendar(QFrame):
    """A calendar that opens below a line: Enter or a click takes a day, Escape leaves.

    ``chosen`` carries the day taken.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, day: date, is_holiday: IsHoliday) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "calendar")
        self._is_holiday = is_holiday
        self.days = QCalendarWidget()
        self.days.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.days.setDateRange(QDate(MINYEAR, 1, 1), QDate(MAXYEAR, 12, 31))
        self.days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setAccessibleName("Calendrier")
        letters = parent.fontMetrics()  # as large as the zoom makes them
        column = letters.horizontalAdvance("mer.") + SPACE_M
        self.days.setMinimumSize(COLUMNS * column, ROWS * (letters.height() + SPACE_M))
        colours = QApplication.palette()  # a line edit makes its own fainter
        ink = colours.color(QPalette.ColorRole.Text).name()
        for button in self.days.findChildren(QToolButton):
            if button.objectName() in BUTTONS:
                button.setIcon(icon(BUTTONS[button.objectName()], ink))
                button.setIconSize(QSize(letters.height(), letters.height()))
        self._off = QTextCharFormat()
        self._off.setForeground(colours.color(QPalette.ColorRole.PlaceholderText))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.days.setWeekdayTextFormat(weekday, self._off)
        self._told = label("", "secondary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self.days)
        layout.addWidget(self._told)
        self.days.currentPageChanged.connect(lambda *_: self._mark())
        self.days.selectionChanged.connect(self._tell)
        self.days.setSelectedDate(QDate(day.year, day.month, day.day))
        self.days.activated.connect(self._take)
        self.days.clicked.connect(self._take)
        for part in (self.days, *self.days.findChildren(QWidget)):
            part.installEventFilter(self)
        self._mark()
        self._tell()

    @property
    def day(self) -> date:
        """The day selected."""
        return _day(self.days.selectedDate())

    def open_below(self, line: QWidget) -> None:
        """Open below a line, or above it where the screen ends."""
        self.adjustSize()
        place = line.mapToGlobal(QPoint(0, line.height()))
        room = line.screen().availableGeometry()
        if place.y() + self.height() > room.bottom():
            place = line.mapToGlobal(QPoint(0, -self.height()))
        place.setX(max(min(place.x(), room.right() - self.width()), room.left()))
        self.move(place)
        self.show()
        self.days.setFocus()

    @told(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave on Escape, go a month on by the page keys, take on Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.days.selectedDate())
                return True
            if key in KEYS:
                self.days.setSelectedDate(self.days.selectedDate().addMonths(KEYS[key]))
                return True
        return super().eventFilter(watched, event)

    def _take(self, day: QDate) -> None:
        self.close()
        self.chosen.emit(_day(day))

    def _tell(self) -> None:
        day = self.day
        words = HOLIDAY.format(day=long_date(day)) if self._is_holiday(day) else long_date(day)
        self._told.setText(words)
        self.days.setAccessibleDescription(words)

    def _mark(self) -> None:
        """Mark the holidays of the weeks in sight, as the weekends are, and underlined."""
        self.days.setDateTextFormat(QDate(), QTextCharFormat())
        shown = QDate(self.days.yearShown(), self.days.monthShown(), 1)
        for step in range(-7, 38):  # the ends of the months before and after show too
            day = shown.addDays(step)
            if MINYEAR <= day.year() <= MAXYEAR and self._is_holiday(_day(day)):
                form = QTextCharFormat(self._off)
                form.setFontUnderline(True)
                form.setToolTip("Jour férié")
                self.days.setDateTextFormat(day, form)


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
