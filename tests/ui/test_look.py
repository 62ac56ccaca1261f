"""What is drawn stands where it belongs: whole, aligned, never over something else."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from registre_app.app.jobs import Answer
from registre_app.domain.agenda import FIELDS, STEPS
from registre_app.domain.attendance import Presence
from registre_app.domain.findings import Location, Step
from registre_app.domain.session import Session
from registre_app.ui.acts.page import NOT_AMONG, NOT_FOUND, NOTHING
from registre_app.ui.printing.rendering import Drawn
from registre_app.ui.sections import Section
from registre_app.ui.session.deliberations_page import VOTE
from registre_app.ui.side.preview_dialog import PreviewDialog
from registre_app.ui.widgets.days import DayHelp, Days
from registre_app.ui.widgets.labels import quotes_tied
from tests.councils import council, evening
from tests.ui.conftest import Begin
from tests.ui.test_room import found, settle

NEW_YEAR = date(2023, 1, 1)


def _text_rect(view: QListView | QTableView, row: int, column: int = 0) -> tuple[int, int, int]:
    """Return where the text of a line begins, its width and its height, as its style draws it."""
    index = view.model().index(row, column)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    delegate = view.itemDelegateForIndex(index)
    delegate.initStyleOption(option, index)
    rect = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
    return rect.x(), rect.width(), rect.height()


def test_figures_have_one_width_in_tables_and_counters_alike(begin: Begin) -> None:
    window = begin(council(15))
    window.navigation.show_step(Step.ATTENDANCE)
    page = window.pages.session
    fonts = [
        page.attendance.view.font(),
        *(each.font() for each in page.counters._figures.values()),
    ]
    assert all(
        [tag.toString().data().decode() for tag in font.featureTags()] == ["tnum"] for font in fonts
    )


def _irregular() -> Session:
    session = evening()
    away = session.with_presence(session.attendance[1].member.id, Presence.ABSENT)
    items = [replace(each, number="") for each in away.deliberations]
    return replace(away, deliberations=tuple(items), opened_at=None)


@pytest.mark.parametrize("width", [1366, 1500, 1920])
def test_each_finding_shows_whole_in_the_width_that_its_list_has(begin: Begin, width: int) -> None:
    window = begin(_irregular())
    window.resize(width, 768)
    window.navigation.show_step(Step.ATTENDANCE)
    window.side.show_findings()
    found(window)
    view = window.side.findings.findChild(QListView)
    metrics = view.fontMetrics()
    cut = []
    for row in range(view.model().rowCount()):
        words = str(view.model().index(row, 0).data())
        _, room, height = _text_rect(view, row)
        margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
        flags = int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(0, 0, room - 2 * margin, 10_000, flags, words)
        if needed.height() > height:
            cut.append(words)
    assert view.model().rowCount() > 3
    assert cut == []


def test_the_title_of_a_column_stands_over_what_it_heads(begin: Begin) -> None:
    window = begin(council(15))
    window.navigation.show_step(Step.ATTENDANCE)
    settle()
    view = window.pages.session.attendance.view
    header = view.horizontalHeader()
    left, _, _ = _text_rect(view, 0, 0)
    margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
    assert left + margin == header.sectionViewportPosition(0) + 8  # the padding of a title


def test_a_weekday_never_lies_under_a_button_of_its_line(qtbot: QtBot) -> None:
    line = QLineEdit("15/12/2022")
    qtbot.addWidget(line)
    help_ = DayHelp(line, Days(lambda: NEW_YEAR, lambda: None, lambda: lambda _: False))
    out = QAction(line)
    line.addAction(out, QLineEdit.ActionPosition.TrailingPosition)
    line.resize(240, 32)
    line.show()
    for shown in (True, False, True):
        out.setVisible(shown)
        QApplication.processEvents()
        words = help_._words.geometry()
        buttons = [each for each in line.findChildren(QToolButton) if each.isVisible()]
        assert help_._words.isVisible()
        assert not any(each.geometry().intersects(words) for each in buttons)


def test_an_election_shows_its_nature_and_who_presides_whole(begin: Begin) -> None:
    window = begin(evening())
    window.navigation.show_step(Step.DELIBERATIONS)
    window.pages.session.deliberations.tabs.setCurrentIndex(VOTE)
    window.desk.choose_deliberation(3)
    found(window)
    page = window.pages.session.deliberations.vote
    assert [box.currentText() for box in (page.nature, page.president) if _is_cut(box)] == []


def _is_cut(box: QComboBox) -> bool:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    return box.fontMetrics().horizontalAdvance(box.currentText()) > room.width()


def test_a_page_of_acts_without_any_says_why_and_what_to_do(begin: Begin) -> None:
    window = begin(replace(council(15), deliberations=()))
    window.navigation.show_section(Section.ACTS)
    found(window)
    page = window.pages.acts
    assert (page._nothing.text(), page.list.isVisible()) == (NOTHING, False)
    page.line.setText("cantine")
    found(window)
    assert page._nothing.text() == quotes_tied(NOT_FOUND)


def test_filters_that_keep_no_act_say_so(begin: Begin) -> None:
    window = begin(council(15))
    window.navigation.show_section(Section.ACTS)
    found(window)
    page = window.pages.acts
    page.outcome.setCurrentIndex(2)
    page.look()
    found(window)
    assert page._nothing.text() == quotes_tied(NOT_AMONG)
    page.outcome.setCurrentIndex(0)
    page.look()
    found(window)
    assert page.list.isVisible()


def test_each_thing_due_is_noted_in_a_field_of_its_step(begin: Begin) -> None:
    window = begin(council(15))
    for code, field in FIELDS.items():
        step = Step.CLOSING if STEPS[code] is Step.DELIBERATIONS else STEPS[code]
        window.navigation.go_to(Location(step, field))
        page = window.pages.session.closing if step is Step.CLOSING else None
        focused = window.focusWidget()
        if page is not None:
            assert focused is page.fields[field].editor, code
        else:
            assert focused is window.pages.session.notice.field("sent_on").editor, code


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_menu_of_what_is_seen_stands_in_one_column_and_tells_the_size(
    begin: Begin, zoom: float
) -> None:
    window = begin(council(7))
    window.look.zoom_to(zoom)
    bar = window.menuBar().actions()
    menu = next(each.menu() for each in bar if each.text() == "&Affichage")
    rows = [each for each in menu.actions() if not each.isSeparator()]
    assert menu.sizeHint().height() <= 768
    assert len({menu.actionGeometry(each).left() for each in rows}) == 1
    names = {each.menu().title() for each in rows if each.menu()}
    assert names == {f"&Taille\u00a0: {round(zoom * 100)}\u00a0%", "Co&uleurs et contraste"}
    window.look.zoom_to(1.0)


def test_what_is_drawn_for_a_preview_closed_meanwhile_is_left(begin: Begin) -> None:
    window = begin(council(15))
    window.navigation.show_step(Step.DOCUMENTS)
    found(window)
    window.commands.printing.preview(window.look.theme)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PreviewDialog)
    preview = dialog.preview
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert not isValid(preview)
    preview._show(Answer(Drawn()))
