"""A click on a header sorts what shows, in French; what is recorded keeps its order."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Attendance
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.session import Session
from registre_app.ui.members.model import Column
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.row_acts import RowMenu
from tests.councils import council
from tests.ui.conftest import Begin

NAMES = ("ÉTIENNE", "ZOLA", "de LA HURE", "EVRARD", "ÉVRARD")


def click(table: QTableView, qtbot: QtBot, column: int) -> None:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def cells(table: QTableView, column: int) -> list[str]:
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def held(day: date, first: int) -> Session:
    session = council(5)
    items = tuple(
        replace(session.deliberations[0], number=f"2022-{first + rank}") for rank in range(2)
    )
    return replace(session, date=day, deliberations=items)


@pytest.fixture
def members(begin: Begin) -> MainWindow:
    session = council(5)
    attendance: list[Attendance] = [
        replace(each, member=replace(each.member, last_name=name))
        for each, name in zip(session.attendance, NAMES, strict=True)
    ]
    window = begin(replace(session, attendance=tuple(attendance), deliberations=()))
    window.navigation.show_section(Section.MEMBERS)
    return window


@pytest.fixture
def sessions(begin: Begin) -> MainWindow:
    days = (date(2022, 4, 8), date(2022, 12, 1), date(2022, 1, 20))
    window = begin(*(held(day, first) for day, first in zip(days, (3, 10, 1), strict=True)))
    window.navigation.show_section(Section.SESSIONS)
    return window


def test_names_are_in_french_order_then_the_other_way_then_as_recorded(
    members: MainWindow, qtbot: QtBot
) -> None:
    table = members.pages.members.table
    as_recorded = cells(table, Column.LAST_NAME)
    header = table.horizontalHeader()
    click(table, qtbot, Column.LAST_NAME)
    assert cells(table, Column.LAST_NAME) == ["ÉTIENNE", "EVRARD", "ÉVRARD", "de LA HURE", "ZOLA"]
    assert header.isSortIndicatorShown()
    assert header.sortIndicatorSection() == Column.LAST_NAME
    click(table, qtbot, Column.LAST_NAME)
    assert cells(table, Column.LAST_NAME) == ["ZOLA", "de LA HURE", "ÉVRARD", "EVRARD", "ÉTIENNE"]
    click(table, qtbot, Column.LAST_NAME)
    assert cells(table, Column.LAST_NAME) == as_recorded


def test_sorting_records_nothing(members: MainWindow, qtbot: QtBot) -> None:
    before = members.desk.chronicle
    click(members.pages.members.table, qtbot, Column.LAST_NAME)
    assert members.desk.chronicle is before
    assert members.desk.register.undo_label is None


def test_the_rank_stays_that_of_the_roster_and_nobody_is_moved(
    members: MainWindow, qtbot: QtBot
) -> None:
    page = members.pages.members
    ranks = dict(zip(cells(page.table, Column.LAST_NAME), cells(page.table, 0), strict=True))
    click(page.table, qtbot, Column.LAST_NAME)
    assert dict(zip(cells(page.table, 3), cells(page.table, 0), strict=True)) == ranks
    assert not any(page.model.may_move(row, step) for row in range(5) for step in (-1, 1))


def test_the_chosen_row_stays_chosen_and_a_cell_typed_is_of_its_member(
    members: MainWindow, qtbot: QtBot
) -> None:
    page = members.pages.members
    page.choose(page.model.rows[1].id)
    chosen = page.member
    click(page.table, qtbot, Column.LAST_NAME)
    assert page.member == chosen
    index = page.model.index(page.table.currentIndex().row(), Column.FUNCTION)
    page.model.setData(index, "conseiller délégué")
    assert page.member.id == chosen.id
    assert page.member.function == "conseiller délégué"
    assert members.desk.chronicle.member_on(chosen.id, page.model.day).function == (
        "conseiller délégué"
    )


def test_days_are_sorted_by_day_and_numbers_by_number(sessions: MainWindow, qtbot: QtBot) -> None:
    table = sessions.pages.sessions.table
    assert cells(table, 0)[0] == "jeudi 1er décembre 2022"  # the latest first
    click(table, qtbot, 0)
    assert [each.split(" ", 1)[1] for each in cells(table, 0)] == [
        "20 janvier 2022",
        "8 avril 2022",
        "1er décembre 2022",
    ]
    click(table, qtbot, 2)
    assert cells(table, 2) == ["2022-1 à 2022-2", "2022-3 à 2022-4", "2022-10 à 2022-11"]


def test_the_numbers_of_a_session_are_told_by_runs(begin: Begin) -> None:
    item = council(5).deliberations[0]
    items = tuple(replace(item, number=f"2022-{each:03}") for each in (1, 2, 3, 7))
    unnumbered = replace(item, kind=ItemKind.INFORMATION, number="", ballot=None)
    window = begin(replace(council(5), deliberations=(unnumbered, *items, unnumbered)))
    window.navigation.show_section(Section.SESSIONS)
    table = window.pages.sessions.table
    assert cells(table, 1) == ["4"]
    assert cells(table, 2) == ["2022-001 à 2022-003, 2022-007"]


def test_the_row_opened_is_the_one_that_shows(sessions: MainWindow, qtbot: QtBot) -> None:
    page = sessions.pages.sessions
    click(page.table, qtbot, 0)
    page.table.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert sessions.desk.session.date == date(2022, 1, 20)


def test_what_is_recorded_meanwhile_takes_its_place(sessions: MainWindow, qtbot: QtBot) -> None:
    page = sessions.pages.sessions
    click(page.table, qtbot, 0)
    sessions.desk.add_session(held(date(2022, 2, 3), 20), "Séance")
    assert [row.date.month for row in page.model.rows] == [1, 2, 4, 12]
    sessions.desk.undo()
    assert [row.date.month for row in page.model.rows] == [1, 4, 12]


def test_the_menu_sorts_too_without_a_mouse(sessions: MainWindow) -> None:
    table = sessions.pages.sessions.table
    menus = table.findChild(RowMenu)
    as_recorded = cells(table, 0)
    for words, wanted in (("Numéros", sorted), ("Ordre de départ", list)):
        menus.open(table.visualRect(table.currentIndex()).center())
        (action,) = [
            each
            for sub in menus.menu.findChildren(type(menus.menu))
            for each in sub.actions()
            if each.text() == words
        ]
        action.trigger()
        menus.menu.close()
        shown = [row.date for row in sessions.pages.sessions.model.rows]
        if wanted is sorted:
            assert shown == sorted(shown)
        else:
            assert cells(table, 0) == as_recorded


def test_lists_whose_order_means_something_are_not_sorted(members: MainWindow) -> None:
    attendance = members.pages.session.attendance.view
    members.navigation.show_section(Section.DASHBOARD)
    assert not attendance.isSortingEnabled()
    assert not members.pages.dashboard.table.isSortingEnabled()
    assert not members.pages.session.deliberations.vote.view.isSortingEnabled()


def test_the_acts_found_show_the_latest_or_the_oldest_first(
    sessions: MainWindow, qtbot: QtBot
) -> None:
    sessions.navigation.show_section(Section.ACTS)
    page = sessions.pages.acts
    qtbot.waitUntil(lambda: page.model.rowCount() == 6, timeout=5_000)
    page.line.setText(page.model.rows[0].title.text.split()[0])
    for words, months in (("Plus anciens", [1, 4, 12]), ("Plus récents", [12, 4, 1])):
        page.order.setCurrentText(words)
        page.order.activated.emit(page.order.currentIndex())
        wanted = [month for month in months for _ in range(2)]
        qtbot.waitUntil(
            lambda wanted=wanted: [each.date.month for each in page.model.rows] == wanted,
            timeout=5_000,
        )


def test_decisions_show_by_number_by_subject_or_by_day(members: MainWindow) -> None:
    decisions = (
        DelegatedDecision("D-9", date(2022, 3, 1), "Zinc du lavoir"),
        DelegatedDecision("D-10", date(2022, 2, 1), "École : toiture"),
    )
    members.desk.edit_decisions(decisions, "Décisions")
    members.navigation.show_section(Section.DECISIONS)
    page = members.pages.decisions
    page.show_decision("D-9")
    acts = {words: act for words, _, act in page._orders()}
    for words, wanted in (
        ("Numéro", ["D-9", "D-10"]),
        ("Objet", ["D-10", "D-9"]),
        ("Plus récentes d’abord", ["D-9", "D-10"]),
    ):
        acts[words]()
        shown = [page.list.item(row).text().split("\n")[0] for row in range(page.list.count())]
        assert shown == wanted, words
        assert page.decision.number == "D-9"  # the one in hand stays
