"""Room: what is in sight on a small screen, what takes none, and that nothing moves or is cut."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from registre_app.domain.appointment import Appointment, Candidate, Listed, Round
from registre_app.domain.attendance import Attendance
from registre_app.domain.ballot import Choice
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Step
from registre_app.domain.session import Session
from registre_app.ui.sections import Section
from registre_app.ui.session.deliberations_page import ANNEXES, FOLLOWUP, TEXT, VOTE
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.style.zoom import zoom_of
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.labels import LineLabel
from tests.councils import council, evening
from tests.ui.conftest import Begin
from tests.ui.keys import Keyboard

PARTS = {"texte": TEXT, "vote": VOTE, "débats": FOLLOWUP, "annexes": ANNEXES}
SMALL = (1366, 768)
LEAST = (680, 380)  # logical pixels
SIZES = (
    ((1366, 768), 1.0),
    ((1366, 768), 1.25),
    ((1366, 768), 1.5),
    ((1366, 768), 2.0),
    ((1024, 600), 1.0),
    ((1920, 1080), 1.0),
    ((1920, 1080), 1.75),
    (LEAST, 1.0),
)
CHOICE_EDGES = 40  # pixels around the words of a list of choices, its arrow with them
ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
ERROR = "La date « 31/02/2022 » n’existe pas : écrivez-la comme 15/12/2022."


def settle() -> None:
    for _ in range(9):  # nested layouts settle one by one
        QApplication.processEvents()


def found(window: MainWindow) -> None:
    """Wait for what shows after its page: what a search finds, the paper drawn, the findings."""
    settle()
    while window.pages.searcher.busy or window.busy or window.backups.busy:
        QTest.qWait(10)
    settle()


@pytest.fixture
def sized(begin: Begin) -> Iterator[Begin]:
    made: list[MainWindow] = []

    def open_at(*sessions: Session, size: tuple[int, int] = SMALL, zoom: float = 1.0) -> MainWindow:
        window = begin(*sessions)
        window.backups.stop()  # one that is made meanwhile says more on its page
        made.append(window)
        window.look.zoom_to(zoom)
        settle()
        window.resize(*size)
        settle()
        assert (window.width(), window.height()) == size
        return window

    yield open_at
    for window in made:
        window.look.zoom_to(1.0)


def places(window: MainWindow) -> Iterator[str]:
    """Show each page and part of a page, and name it."""
    for section in Section:
        window.navigation.show_section(section)
        yield section.title
        if section is Section.SETTINGS:
            tabs = window.pages.settings.tabs
            for row in range(1, tabs.count()):
                tabs.setCurrentIndex(row)
                yield tabs.tabText(row)
            tabs.setCurrentIndex(0)
    for step in Step:
        window.navigation.show_step(step)
        if step is not Step.DELIBERATIONS:
            yield step.value
            continue
        for name, row in PARTS.items():
            window.pages.session.deliberations.tabs.setCurrentIndex(row)
            yield name


def rows_in_sight(window: MainWindow, table: QTableView) -> int:
    """Count the rows that are whole in the window."""
    place = QRect(table.viewport().mapTo(window, QPoint()), table.viewport().size())
    seen = place.intersected(window.centralWidget().geometry())
    return sum(
        seen.contains(table.visualRect(table.model().index(row, 0)).translated(place.topLeft()))
        for row in range(table.model().rowCount())
    )


def is_in_sight(window: MainWindow, part: QWidget) -> bool:
    place = QRect(part.mapTo(window, QPoint()), part.size())
    return part.isVisible() and window.centralWidget().geometry().contains(place)


def vote(window: MainWindow, position: int = 0) -> None:
    window.desk.choose_deliberation(position)
    window.navigation.show_step(Step.DELIBERATIONS)
    window.pages.session.deliberations.show_vote()
    settle()


# A council of fifteen, and the head of a session


def test_the_fifteen_members_of_a_council_are_in_sight_in_attendance(sized: Begin) -> None:
    window = sized(evening())
    window.navigation.show_step(Step.ATTENDANCE)
    settle()
    view = window.pages.session.attendance.view
    assert (rows_in_sight(window, view), view.model().rowCount()) == (15, 15)


def test_the_fifteen_members_are_in_sight_in_attendance_at_125_percent(sized: Begin) -> None:
    window = sized(evening(), zoom=1.25)
    window.navigation.show_step(Step.ATTENDANCE)
    settle()
    assert rows_in_sight(window, window.pages.session.attendance.view) == 15


def test_the_fifteen_members_are_in_sight_in_the_vote_and_its_totals_too(sized: Begin) -> None:
    window = sized(council(15))
    vote(window)
    page = window.pages.session.deliberations.vote
    assert (rows_in_sight(window, page.view), page.model.rowCount()) == (15, 15)
    assert all(
        is_in_sight(window, count) for count in page.totals.counts.values() if count.isVisible()
    )
    assert is_in_sight(window, page.result)


@pytest.mark.parametrize(("zoom", "least"), [(1.25, 8), (1.5, 4)])
def test_the_totals_never_go_under_the_fold(sized: Begin, zoom: float, least: int) -> None:
    window = sized(council(15), zoom=zoom)
    vote(window)
    page = window.pages.session.deliberations.vote
    assert all(
        is_in_sight(window, count) for count in page.totals.counts.values() if count.isVisible()
    )
    assert rows_in_sight(window, page.view) >= least


@pytest.mark.parametrize("count", [7, 15, 19, 86])
def test_rows_are_of_34_pixels_down_to_26_where_a_council_would_not_fit(
    sized: Begin, count: int
) -> None:
    window = sized(council(count))
    window.navigation.show_step(Step.ATTENDANCE)
    settle()
    view = window.pages.session.attendance.view
    height = view.rowHeight(0)
    assert 26 <= height <= 34
    if height < 34:
        assert (height + 1) * count > view.viewport().height()
    if count == 7:
        assert height == 34


@pytest.mark.parametrize("session", [evening(), council(86)], ids=["15", "86"])
def test_the_head_of_a_session_takes_110_pixels_at_most(sized: Begin, session: Session) -> None:
    window = sized(session)
    for step in Step:
        window.navigation.show_step(step)
        settle()
        body = window.pages.session._stack
        assert body.mapTo(window.navigation.stack, QPoint()).y() <= 110, step
    assert is_in_sight(window, window.pages.session.counters)


# An election

PERSONS = tuple(Candidate(name) for name in ("M. Petit", "Mme Brun", "M. Roux", "Mme Faure"))
LISTS = (
    Candidate("Arnay ensemble", listed=(Listed("M. Petit"), Listed("Mme Brun"))),
    Candidate("Pour Arnay"),
)


@pytest.mark.parametrize(
    "stands",
    [Appointment(PERSONS, (Round((4, 4, 4, 3)),)), Appointment(LISTS, (Round((8, 6)),))],
    ids=["personnes", "listes"],
)
def test_an_election_is_in_sight_whole_to_its_last_row(sized: Begin, stands: Appointment) -> None:
    first, *others = council(15).deliberations
    election = replace(first, kind=ItemKind.APPOINTMENT, ballot=None, appointment=stands)
    window = sized(replace(council(15), deliberations=(election, *others)))
    vote(window)
    page = window.pages.session.deliberations.vote
    box = page.appointment
    assert rows_in_sight(window, box.view) == box.model.rowCount()
    for part in (page.result, *box.around.fields.editors.values()):
        assert is_in_sight(window, part), part
    for choice in (page.nature, page.president):
        words = choice.fontMetrics().horizontalAdvance(choice.currentText())
        assert words < choice.width() - CHOICE_EDGES


# The texts of an act


def test_the_texts_of_an_act_have_380_pixels_together(sized: Begin) -> None:
    window = sized(council(15))
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    page.show_text()
    settle()
    assert page.text.body.height() + page.text.decision.height() >= 380


def test_a_text_that_grows_takes_the_room_of_the_other_and_a_click_takes_none(
    sized: Begin, qtbot: QtBot
) -> None:
    session = council(15)
    item = replace(session.deliberations[0], body="Vu le code ;", decision="- un point ;\n" * 40)
    window = sized(session.with_deliberation(0, item))
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations.text
    page.body.setFocus(Qt.FocusReason.MouseFocusReason)
    settle()
    before = page.decision.height()
    qtbot.mouseClick(page.decision.viewport(), Qt.MouseButton.LeftButton)
    settle()
    assert page.decision.height() == before
    page.body.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    page.decision.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: page.decision.height() > before)
    assert page.body.height() >= page.body.minimumHeight()


# Lists


def test_forty_items_show_on_one_line_each_until_chosen(sized: Begin) -> None:
    session = council(15)
    model = session.deliberations[0]
    title = "Tarifs de la cantine scolaire à compter du 1er janvier prochain et du périscolaire"
    items = tuple(replace(model, number=f"2022-{rank:03}", title=title) for rank in range(1, 41))
    window = sized(replace(session, deliberations=items))
    window.navigation.show_step(Step.DELIBERATIONS)
    window.desk.choose_deliberation(2)
    settle()
    listed = window.pages.session.deliberations.list
    line = listed.fontMetrics().height() * 2
    heights = [listed.visualItemRect(listed.item(row)).height() for row in range(40)]
    assert [row for row, height in enumerate(heights) if height >= line] == [2]
    listed.setCurrentRow(5)
    settle()
    heights = [listed.visualItemRect(listed.item(row)).height() for row in range(40)]
    assert [row for row, height in enumerate(heights) if height >= line] == [5]


def test_a_few_items_show_whole(sized: Begin) -> None:
    window = sized(evening())
    window.navigation.show_step(Step.DELIBERATIONS)
    settle()
    assert window.pages.session.deliberations.list.are_whole


@pytest.mark.parametrize("size", [SMALL, (1920, 1080)])
def test_the_names_of_members_are_whole(sized: Begin, size: tuple[int, int]) -> None:
    session = council(15, present=12)
    first, *others = session.attendance
    long = replace(first.member, last_name="DE LA ROCHEFOUCAULD-LIANCOURT", first_names="Jeanne")
    window = sized(replace(session, attendance=(replace(first, member=long), *others)), size=size)
    window.navigation.show_step(Step.ATTENDANCE)
    settle()
    assert cut_names(window.pages.session.attendance.view, 1) == []
    vote(window)
    assert cut_names(window.pages.session.deliberations.vote.view, 0) == []
    if size == SMALL:
        return  # the roster has seven columns there, and no room is free
    window.navigation.show_section(Section.MEMBERS)
    settle()
    for column in (2, 3):
        assert cut_names(window.pages.members.table, column) == []


def cut_names(table: QTableView, column: int) -> list[str]:
    room, read = table.columnWidth(column), table.fontMetrics().horizontalAdvance
    model = table.model()
    names = [str(model.index(row, column).data()) for row in range(model.rowCount())]
    return [name for name in names if read(name) + 16 > room]


def test_the_open_list_of_every_choice_shows_its_last_entry_whole(sized: Begin) -> None:
    window = sized(evening())
    cut = []
    for name in places(window):
        found(window)
        for box in window.navigation.page.findChildren(QComboBox):
            if not box.isVisible() or not box.isEnabled() or not box.count():
                continue
            box.showPopup()
            view = box.view()
            view.window().activateWindow()
            view.setFocus()  # as on a screen: its frame must take no room from its lines
            settle()
            last = view.model().index(box.count() - 1, 0)
            view.scrollToBottom()
            settle()
            if not view.viewport().rect().contains(view.visualRect(last)):
                cut.append(f"{name} {box.accessibleName()}")
            if box.count() <= box.maxVisibleItems() and view.verticalScrollBar().maximum():
                cut.append(f"{name} {box.accessibleName()} scrolls")
            box.hidePopup()
            settle()
    assert cut == []


# The side panel


def test_the_preview_takes_its_column_only_where_there_is_a_paper(sized: Begin) -> None:
    window = sized(council(15))
    for section in (Section.DASHBOARD, Section.SESSIONS, Section.ARCHIVES, Section.SETTINGS):
        window.navigation.show_section(section)
        assert not window.side.isVisible(), section
    for step in Step:
        window.navigation.show_step(step)
        assert window.side.isVisible(), step


def test_the_preview_widens_with_the_window(sized: Begin) -> None:
    window = sized(council(15))
    window.navigation.show_step(Step.NOTICE)
    settle()
    narrow = window.side.width()
    window.resize(1920, 1080)
    settle()
    assert narrow >= 350
    assert window.side.width() >= 700


def test_the_preview_folds_with_one_key_and_stays_so(sized: Begin, keys: Keyboard) -> None:
    window = sized(council(15))
    window.navigation.show_step(Step.NOTICE)
    keys.press(Qt.Key.Key_F9)
    assert not window.side.isVisible()
    window.navigation.show_step(Step.ATTENDANCE)
    assert not window.side.isVisible()
    assert str(window.settings.value("apercu-replie")) == "oui"
    keys.press(Qt.Key.Key_F9)
    assert window.side.isVisible()


def test_in_a_narrow_window_the_preview_shows_in_the_place_of_the_page(
    sized: Begin, keys: Keyboard
) -> None:
    window = sized(council(15), zoom=1.5)
    window.navigation.show_step(Step.NOTICE)
    assert not window.side.isVisible()
    keys.press(Qt.Key.Key_F9)
    assert (window.side.isVisible(), window.navigation.stack.isVisible()) == (True, False)
    keys.press(Qt.Key.Key_F9)
    assert (window.side.isVisible(), window.navigation.stack.isVisible()) == (False, True)


# Every page, every size


@pytest.mark.parametrize(("size", "zoom"), SIZES)
def test_no_page_scrolls_sideways(sized: Begin, size: tuple[int, int], zoom: float) -> None:
    window = sized(evening(), size=size, zoom=zoom)
    wide = []
    for name in places(window):
        settle()
        for part in window.findChildren(QAbstractScrollArea):
            if part.isVisible() and part.horizontalScrollBar().isVisible():
                wide.append(f"{name} {type(part).__name__} {part.horizontalScrollBar().maximum()}")
    assert wide == []


@pytest.mark.parametrize(("size", "zoom"), SIZES)
def test_no_words_are_cut_while_room_is_free(
    sized: Begin, size: tuple[int, int], zoom: float
) -> None:
    window = sized(evening(), size=size, zoom=zoom)
    cut = []
    for name in places(window):
        found(window)
        for part in window.findChildren(QWidget):
            if part.isVisible() and isinstance(part, QLabel | QAbstractButton) and not fits(part):
                cut.append(f"{name}: {part.text()[:40]} {part.size().toTuple()}")
            if part.isVisible() and isinstance(part, QTableView):
                cut += [f"{name}: {words}" for words in cut_cells(part)]
    assert cut == []


FUNCTIONS = ("Maire", "Première adjointe", "Deuxième adjoint", "Conseillère déléguée")


def to_note() -> Session:
    """An evening whose attendance is not noted yet, of members with a function."""
    session = evening()
    lines = tuple(
        Attendance(replace(line.member, function=(*FUNCTIONS, *[""] * 11)[rank]))
        for rank, line in enumerate(session.attendance)
    )
    return replace(session, attendance=lines, proxies=(), movements=())


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5])
def test_functions_and_attendances_are_whole_while_room_is_free(sized: Begin, zoom: float) -> None:
    window = sized(to_note(), zoom=zoom)
    window.navigation.show_step(Step.ATTENDANCE)
    settle()
    assert cut_cells(window.pages.session.attendance.view) == []
    window.navigation.show_section(Section.MEMBERS)
    settle()
    assert cut_cells(window.pages.members.table) == []


def fits(part: QLabel | QAbstractButton) -> bool:
    if isinstance(part, LineLabel) or not part.text():
        return True
    if isinstance(part, QToolButton) and part.toolButtonStyle() is ICON_ONLY:
        return bool(part.toolTip())
    wraps = isinstance(part, QLabel) and part.wordWrap()
    flags = Qt.TextFlag.TextWordWrap if wraps else Qt.TextFlag.TextSingleLine
    words = part.text().replace("&", "")
    if isinstance(part, QLabel) and part.textFormat() is Qt.TextFormat.RichText:
        words = QTextDocumentFragment.fromHtml(part.text()).toPlainText()
    wanted = part.fontMetrics().boundingRect(0, 0, part.width(), 10_000, int(flags), words)
    return wanted.width() <= part.width() and wanted.height() <= part.height() + 1


def cut_cells(table: QTableView) -> list[str]:
    """Name the cells that are cut, where another column has more width than it shows."""
    if table.wordWrap():
        return []
    model, read = table.model(), table.fontMetrics().horizontalAdvance
    rows, columns = range(model.rowCount()), range(model.columnCount())
    pad = round(24 * zoom_of(table))
    needed = [
        max(
            [
                table.sizeHintForColumn(column),  # with its icons
                *(read(str(model.index(row, column).data() or "")) + pad for row in rows),
            ]
        )
        for column in columns
    ]
    titles = [table.horizontalHeader().sectionSizeHint(column) for column in columns]
    widths = [table.columnWidth(column) for column in columns]
    free = sum(
        max(width - max(wanted, title), 0)
        for width, wanted, title in zip(widths, needed, titles, strict=True)
    )
    return [
        str(index.data())
        for column in columns
        for row in rows
        if (index := model.index(row, column)).data()
        and (short := table.sizeHintForIndex(index).width() - widths[column]) > 0
        and free > short + 24
    ]


def test_nothing_moves_as_the_outcome_of_a_vote_grows(sized: Begin) -> None:
    window = sized(council(15))
    vote(window)
    page = window.pages.session.deliberations.vote
    page.set_unanimous()
    settle()
    before = page.view.geometry().topLeft()
    for row, choice in enumerate((Choice.AGAINST, Choice.ABSTAINS, Choice.NOT_VOTING)):
        page.model.choose(row, choice)
    settle()
    assert page.view.geometry().topLeft() == before
    assert page.result.text().count(" ") > 8  # two lines of it
    assert page.result.whole in (page.result.text(), page.result.toolTip())
    assert page.result.accessibleName() == page.result.whole


def test_the_tabs_of_a_member_keep_their_places(sized: Begin) -> None:
    window = sized(evening())
    window.navigation.show_section(Section.MEMBERS)
    page = window.pages.members
    bar = page.below.tabBar()
    places = set()
    for row in range(-1, page.model.rowCount()):
        page.table.setCurrentIndex(page.model.index(row, 2))
        places.add(tuple(bar.tabRect(tab).getRect() for tab in range(bar.count())))
    assert len(places) == 1


@pytest.mark.parametrize(("size", "zoom"), [SIZES[0], SIZES[3]])
def test_nothing_moves_as_an_error_shows(sized: Begin, size: tuple[int, int], zoom: float) -> None:
    window = sized(evening(), size=size, zoom=zoom)
    moved = []
    for name in places(window):
        found(window)
        fields = [each for each in window.navigation.page.findChildren(Field) if each.isVisible()]
        before = geometries(window)
        for field in fields:
            field.editor.setFocus()
        settle()
        for field in fields:
            field.show_error(ERROR * 3)
        window.tell(ERROR)
        settle()
        after = geometries(window)
        moved += [
            f"{name}: {here[0]} {before.get(key)} {here[1]}"
            for key, here in after.items()
            if before.get(key) != here
        ]
        for field in fields:
            field.show_error(None)
        window.banner.leave()
    assert moved == []


def geometries(window: MainWindow) -> dict[int, tuple[str, QRect]]:
    """The places of all that shows, without the bubbles and the banner that lie over it."""
    return {
        id(part): (f"{type(part).__name__} {part.accessibleName()}", QRect(part.geometry()))
        for part in window.findChildren(QWidget)
        if part.isVisible() and not is_over(part) and not is_scrolled(part)
    }


def is_scrolled(part: QWidget) -> bool:
    """Tell whether a widget is the whole content of a scroll area, which goes to what is wrong."""
    above = part.parentWidget()
    area = above.parentWidget() if above else None
    return isinstance(area, QScrollArea) and area.widget() is part


def is_over(part: QWidget) -> bool:
    """Tell whether a widget, or what it is in, lies over the page."""
    above = part.parentWidget()
    over = part.property("role") in ("cell-error", "remark-over") or part.property("over") == "true"
    return over or (isinstance(above, QLabel) and is_over(above))
