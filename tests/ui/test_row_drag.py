"""Items, members and names of a list are put in another order by the mouse, in one edit."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from registre_app.domain.appointment import Appointment, Candidate, Listed, Method
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.councils import evening
from tests.ui.conftest import Begin, as_a_slot

LEFT = Qt.MouseButton.LeftButton


def drag(view: QAbstractItemView, row: int, onto: int, *, under: bool) -> None:
    """Drag a row over another, to the half of it above or below."""
    viewport, model = view.viewport(), view.model()
    start = view.visualRect(model.index(row, 0)).center()
    rect = view.visualRect(model.index(onto, 0))
    end = QPoint(rect.center().x(), rect.bottom() - 2 if under else rect.top() + 2)
    QTest.mousePress(viewport, LEFT, pos=start)
    for place in ((start + end) / 2, end):
        QTest.mouseMove(viewport, place)
        QApplication.processEvents()
    QTest.mouseRelease(viewport, LEFT, pos=end)


@pytest.fixture
def night(begin: Begin) -> MainWindow:
    return begin(evening())


@pytest.mark.parametrize(
    ("row", "onto", "under", "place"), [(0, 2, True, 2), (2, 0, False, 0), (1, 3, False, 2)]
)
def test_an_item_dragged_takes_its_place_and_comes_back_by_one_undo(
    night: MainWindow, row: int, onto: int, under: bool, place: int
) -> None:
    night.navigation.show_step(Step.DELIBERATIONS)
    before = night.desk.session
    titles = [each.title for each in before.deliberations]
    drag(night.pages.session.deliberations.list, row, onto, under=under)
    titles.insert(place, titles.pop(row))
    assert [each.title for each in night.desk.session.deliberations] == titles
    assert night.desk.position == place
    as_a_slot(night.commands.undo)
    assert night.desk.session == before


def test_a_drag_given_up_by_escape_moves_nothing(night: MainWindow) -> None:
    night.navigation.show_step(Step.DELIBERATIONS)
    before, view = night.desk.session, night.pages.session.deliberations.list
    start = view.visualRect(view.model().index(0, 0)).center()
    end = view.visualRect(view.model().index(2, 0)).center()
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)
    assert night.desk.session == before


def test_an_item_of_a_session_that_may_not_change_stays(
    night: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    night.navigation.show_step(Step.DELIBERATIONS)
    before = night.desk.session
    monkeypatch.setattr(type(night.desk), "lock_reason", "Scellée.")
    drag(night.pages.session.deliberations.list, 0, 2, under=True)
    assert night.desk.session == before
    assert not night.banner.isHidden()


def test_a_click_still_chooses_an_item(night: MainWindow) -> None:
    night.navigation.show_step(Step.DELIBERATIONS)
    view = night.pages.session.deliberations.list
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    assert night.desk.position == 2


def test_members_whom_the_law_does_not_part_are_dragged(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    page = opened.pages.members
    keys = [each.id for each in page.model.rows]
    first = next(row for row in range(15) if page.model.may_move(row, 3))
    drag(page.table, first, first + 3, under=True)
    keys.insert(first + 3, keys.pop(first))
    assert [each.id for each in page.model.rows] == keys
    assert page.table.currentIndex().row() == first + 3
    as_a_slot(opened.commands.undo)
    keys.insert(first, keys.pop(first + 3))
    assert [each.id for each in page.model.rows] == keys


def test_a_member_whom_the_law_ranks_stays_and_the_article_is_said(opened: MainWindow) -> None:
    opened.navigation.show_section(Section.MEMBERS)
    page = opened.pages.members
    keys = [each.id for each in page.model.rows]
    drag(page.table, 0, 5, under=True)  # the mayor
    assert [each.id for each in page.model.rows] == keys
    assert "L2121-1" in opened.banner.text()


def test_a_name_of_a_list_is_dragged(night: MainWindow) -> None:
    names = tuple(Listed(name) for name in ("Anne", "Luc", "Zoé"))
    lists = Appointment((Candidate("Ensemble", listed=names),), method=Method.LIST)
    item = replace(night.desk.deliberation, kind=ItemKind.APPOINTMENT, appointment=lists)
    night.desk.edit_deliberation(item, "Élection")
    night.navigation.show_step(Step.DELIBERATIONS)
    night.pages.session.deliberations.show_vote()
    drag(night.pages.session.deliberations.vote.appointment.listed.view, 0, 2, under=True)
    listed = night.desk.deliberation.appointment.candidates[0].listed
    assert [each.name for each in listed] == ["Luc", "Zoé", "Anne"]
