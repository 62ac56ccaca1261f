"""A line of a day: a calendar, the weekday in words, and what is typed as it is understood."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView, QToolButton

from registre_app.domain.deliberation import ItemKind
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.calendar import Calendar
from registre_app.ui.widgets.days import CALENDAR, DayHelp
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard
from tests.ui.test_typed_fields import control, put_in, show
from tests.ui.typed_fields import CELLS, NOTICE, TYPED, VOTE, Cell, Typed, base, item

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
SENT = "Convocation envoyée le"


def opened_calendar(line: QLineEdit) -> Calendar:
    line.setFocus()
    QTest.keyClick(line, DOWN, ALT)
    calendar = line.findChild(Calendar)
    assert calendar is not None
    return calendar


def words_in(line: QLineEdit) -> str:
    """The words that a line shows after what is typed."""
    return " ".join(each.text() for each in line.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def line(begin: Begin) -> QLineEdit:
    """The day on which the notice was sent, 8 December 2022."""
    window = begin(base())
    NOTICE(window)
    found = control(window, SENT)
    assert isinstance(found, QLineEdit)
    return found


def sent_on(line: QLineEdit) -> date | None:
    window = line.window()
    assert isinstance(window, MainWindow)
    session = window.desk.session
    return session.notice.sent_on if session else None


def test_the_calendar_opens_on_the_day_typed_and_enter_takes_another(line: QLineEdit) -> None:
    calendar = opened_calendar(line)
    assert calendar.day == date(2022, 12, 8)
    QTest.keyClick(calendar.days.findChild(QTableView), Qt.Key.Key_Right)
    QTest.keyClick(calendar.days, ENTER)
    line.window().setFocus()
    assert (line.text(), sent_on(line)) == ("09/12/2022", date(2022, 12, 9))


def test_escape_leaves_the_calendar_and_the_day_as_they_were(line: QLineEdit) -> None:
    calendar = opened_calendar(line)
    QTest.keyClick(calendar.days.findChild(QTableView), Qt.Key.Key_Right)
    QTest.keyClick(calendar.days, ESCAPE)
    assert not calendar.isVisible()
    assert (line.text(), sent_on(line)) == ("08/12/2022", date(2022, 12, 8))


def test_an_empty_line_opens_the_calendar_on_the_day_of_the_session(line: QLineEdit) -> None:
    line.clear()
    assert opened_calendar(line).day == date(2022, 12, 15)


def test_the_button_of_the_line_opens_the_calendar(line: QLineEdit) -> None:
    button = next(each for each in line.findChildren(QToolButton))
    assert button.accessibleName() == CALENDAR
    button.click()
    assert line.findChild(Calendar) is not None


def test_the_calendar_is_french_begins_on_monday_and_tells_the_holidays(line: QLineEdit) -> None:
    calendar = opened_calendar(line)
    assert calendar.days.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.days.locale().toString(QDate(2022, 12, 1), "MMMM") == "décembre"
    calendar.days.setSelectedDate(QDate(2022, 12, 25))
    said = [each.text() for each in calendar.findChildren(QLabel) if each.isVisible()]
    assert "dimanche 25 décembre 2022, jour férié" in said
    assert calendar.days.dateTextFormat(QDate(2022, 12, 25)).fontUnderline()


@pytest.mark.parametrize(
    ("last", "key"),
    [(date.max, Qt.Key.Key_Right), (date.min, Qt.Key.Key_Left), (date.max, Qt.Key.Key_PageDown)],
)
def test_the_calendar_ends_with_the_calendar_of_python(
    line: QLineEdit, last: date, key: Qt.Key
) -> None:
    calendar = opened_calendar(line)
    calendar.days.setSelectedDate(QDate(last.year, last.month, last.day))
    QTest.keyClick(calendar.days.findChild(QTableView), key)
    assert calendar.day == last


def test_a_sealed_or_locked_day_has_no_calendar(line: QLineEdit) -> None:
    line.setReadOnly(True)
    line.setFocus()
    QTest.keyClick(line, DOWN, ALT)
    assert line.findChild(Calendar) is None
    assert not any(each.isVisible() for each in line.findChildren(QToolButton))


def test_what_is_typed_is_told_in_words_and_shows_so_once_left(
    line: QLineEdit, keys: Keyboard
) -> None:
    assert words_in(line) == "jeudi"
    line.setFocus()
    line.selectAll()
    keys.write("2 déc")
    assert words_in(line) == "vendredi 02/12/2022"
    keys.press(Qt.Key.Key_Tab)
    assert (line.text(), words_in(line)) == ("02/12/2022", "vendredi")
    line.setText("32/12")
    assert words_in(line) == ""


def test_the_words_keep_their_place_while_the_calendar_is_open(line: QLineEdit) -> None:
    opened_calendar(line)
    line.setFixedWidth(line.width() + 40)
    QApplication.processEvents()
    words = next(each for each in line.findChildren(QLabel) if each.parent() is line)
    assert words.geometry().right() > line.width() - 50


def test_words_that_have_no_room_do_not_show(line: QLineEdit) -> None:
    line.setFixedWidth(100)
    QApplication.processEvents()
    assert words_in(line) == ""


@pytest.mark.parametrize(
    "typed",
    [each for each in TYPED if isinstance(each.value, date)],
    ids=lambda each: each.path,
)
def test_every_day_of_a_session_has_its_calendar(begin: Begin, typed: Typed) -> None:
    window = begin(typed.begun(base()))
    show(window, typed)
    assert control(window, typed.control).findChild(DayHelp) is not None


@pytest.mark.parametrize(
    "cell", [each for each in CELLS if isinstance(each.value, date)], ids=lambda each: each.table
)
def test_a_cell_of_a_day_has_its_calendar(begin: Begin, keys: Keyboard, cell: Cell) -> None:
    window = begin(item(kind=ItemKind.APPOINTMENT, appointment=cell.begun)(base()))
    VOTE(window)
    table = window.navigation.page.findChild(QTableView, cell.table)
    table.setFocus()
    table.setCurrentIndex(table.model().index(cell.row, cell.column))
    keys.press(ENTER)
    editor = table.viewport().findChild(QLineEdit)
    calendar = opened_calendar(editor)
    calendar.days.setSelectedDate(QDate(1970, 2, 1))
    QTest.keyClick(calendar.days, ENTER)
    QTest.keyClick(editor, ENTER)
    QApplication.processEvents()
    assert table.model().index(cell.row, cell.column).data() == "01/02/1970"


def test_the_roster_and_the_new_session_have_calendars(begin: Begin) -> None:
    window = begin(base())
    for section in (Section.SESSIONS, Section.MEMBERS, Section.DECISIONS):
        window.navigation.show_section(section)
        assert window.navigation.page.findChildren(DayHelp), section


def test_a_day_said_from_today_is_recorded_and_undone(begin: Begin, keys: Keyboard) -> None:
    window = begin(base())
    NOTICE(window)
    put_in(window, keys, SENT, "demain")
    assert window.desk.session is not None
    assert window.desk.session.notice.sent_on == window.desk.today() + timedelta(days=1)
    window.commands.undo()
    assert window.desk.session.notice.sent_on == date(2022, 12, 8)
