"""Rows marked one by one: a letter goes to the next row, held down it marks one; a click too."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from registre_app.domain.attendance import Movement, MovementKind, Presence
from registre_app.domain.ballot import Ballot, Choice
from registre_app.domain.body import BodyKind
from registre_app.domain.findings import Step
from registre_app.domain.member import Member
from registre_app.ui.sections import Section
from registre_app.ui.session.attendance_model import Column as Sheet
from registre_app.ui.session.attendance_page import SUBSTITUTE, AttendancePage
from registre_app.ui.session.holder_delegate import HolderEditor
from registre_app.ui.session.vote.model import Column as Votes
from registre_app.ui.session.vote.page import VotePage
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.marked_table import ON_RECORD
from registre_app.ui.widgets.row_acts import RowMenu
from tests.councils import council
from tests.ui.conftest import Begin, as_a_slot
from tests.ui.keys import Keyboard

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sheet(opened: MainWindow) -> AttendancePage:
    opened.navigation.show_step(Step.ATTENDANCE)
    return opened.pages.session.attendance


@pytest.fixture
def page(opened: MainWindow) -> VotePage:
    opened.navigation.show_step(Step.DELIBERATIONS)
    opened.pages.session.deliberations.show_vote()
    return opened.pages.session.deliberations.vote


def hold(widget: QWidget, letter: str, times: int = 15) -> None:
    """Hold a key down until it repeated that many times."""
    for rank in range(times):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, ord(letter), PLAIN, letter.lower(), autorep=rank > 0)
            QApplication.sendEvent(widget, event)


def click(table: QTableView, row: int, column: int) -> None:
    """Click a cell."""
    index = table.model().index(row, column)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), LEFT, PLAIN, table.visualRect(index).center())


def said(action: QAction) -> str:
    """Return the words of a choice, without its key and its mark."""
    return action.text().split("\t")[0].removesuffix(ON_RECORD)


def choose(menu: QMenu | None, words: str) -> None:
    """Click a line of an open menu."""
    assert menu is not None
    assert menu.isVisible()
    action = next(each for each in menu.actions() if said(each) == words)
    QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(action).center())


# By letters


@pytest.mark.parametrize("letter", "PCAN")
def test_a_vote_goes_to_the_next_row(page: VotePage, keys: Keyboard, letter: str) -> None:
    page.view.selectRow(2)
    keys.press(letter)
    assert page.view.currentIndex().row() == 3


def test_a_vote_that_is_refused_stays(opened: MainWindow, page: VotePage, keys: Keyboard) -> None:
    page.view.selectRow(2)
    keys.press("I")
    keys.press("C")
    assert page.view.currentIndex().row() == 2
    assert [each.member for each in opened.desk.deliberation.interests] == [
        page.model.rows[2].member.id
    ]


def test_p_lifts_that_one_takes_no_part(opened: MainWindow, page: VotePage, keys: Keyboard) -> None:
    page.set_unanimous()
    before = opened.desk.deliberation.ballot
    page.view.selectRow(2)
    keys.press("I")
    assert page.model.index(2, Votes.CHOICE).data() == "N’y prend pas part"
    keys.press("P")
    assert opened.desk.deliberation.interests == ()
    assert opened.desk.deliberation.ballot == before
    assert page.model.index(2, Votes.CHOICE).data() == "Pour"
    assert page.view.currentIndex().row() == 3


@pytest.mark.parametrize("letter", "PAE")
def test_a_key_held_down_marks_one_member_of_the_sheet(
    opened: MainWindow, sheet: AttendancePage, letter: str
) -> None:
    blank = tuple(
        replace(line, presence=Presence.UNRECORDED) for line in opened.desk.session.attendance
    )
    opened.desk.edit_session(replace(opened.desk.session, attendance=blank, proxies=()), "Vide")
    sheet.view.selectRow(0)
    hold(sheet.view, letter)
    noted = [each.presence is not Presence.UNRECORDED for each in opened.desk.session.attendance]
    assert noted == [True, *(False,) * 14]


@pytest.mark.parametrize("letter", " ")
def test_space_held_down_changes_one_member_once(
    opened: MainWindow, sheet: AttendancePage, letter: str
) -> None:
    sheet.view.selectRow(0)
    hold(sheet.view, letter, times=4)
    assert opened.desk.session.attendance[0].presence is Presence.ABSENT


@pytest.mark.parametrize("letter", "CAN")
def test_a_key_held_down_notes_one_vote(opened: MainWindow, page: VotePage, letter: str) -> None:
    page.set_unanimous()
    page.view.selectRow(0)
    hold(page.view, letter)
    assert len(opened.desk.deliberation.ballot.roll) == 1


def test_i_held_down_sets_one_apart(opened: MainWindow, page: VotePage) -> None:
    page.view.selectRow(0)
    hold(page.view, "I", times=4)
    assert len(opened.desk.deliberation.interests) == 1


def test_u_held_down_adopts_once(opened: MainWindow) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    asked: list[None] = []
    items = opened.pages.session.deliberations.list
    items.unanimity_asked.connect(lambda: asked.append(None))
    hold(items, "U")
    assert len(asked) == 1


def test_enter_held_down_on_a_button_presses_it_once(opened: MainWindow) -> None:
    opened.navigation.show_step(Step.DELIBERATIONS)
    button = opened.pages.session.deliberations.add_button
    before = len(opened.desk.session.deliberations)
    for rank in range(5):
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "\r", autorep=rank > 0)
        QApplication.sendEvent(button, enter)
    assert len(opened.desk.session.deliberations) == before + 1


# By mouse


def test_a_substitute_is_offered_only_where_members_have_some(
    sheet: AttendancePage,
) -> None:
    """L5211-6: nobody sits in the place of a municipal councillor."""
    assert SUBSTITUTE not in sheet.facts_button.offers
    assert not sheet.facts_button._entries[SUBSTITUTE].isVisible()


def test_a_substitute_is_offered_in_a_body_of_several_communes(begin: Begin) -> None:
    session = council(15, present=13)
    several = replace(session.collectivity, kind=BodyKind.INTERCOMMUNAL)
    window = begin(replace(session, collectivity=several))
    window.navigation.show_step(Step.ATTENDANCE)
    sheet = window.pages.session.attendance
    assert SUBSTITUTE in sheet.facts_button.offers
    click(sheet.view, 3, Sheet.PRESENCE)
    assert "Suppléée par…" in [said(each) for each in sheet.view.menu_.actions()]


def test_a_click_on_an_attendance_opens_its_choices(
    opened: MainWindow, sheet: AttendancePage
) -> None:
    click(sheet.view, 3, Sheet.PRESENCE)
    lines = {said(each): each for each in sheet.view.menu_.actions()}
    assert list(lines) == [
        *("Présente", "Absente", "Excusée", "À renseigner", "Pouvoir à…", ""),
        *("Arrive en cours de séance…", "Part en cours de séance…"),
    ]
    assert [words for words, each in lines.items() if each.isChecked()] == ["Présente"]
    assert lines["Présente"].text() == "Présente ✓\tP"  # a word, not a colour alone
    assert not lines["Excusée"].icon().isNull()
    choose(sheet.view.menu_, "Excusée")
    assert opened.desk.session.attendance[3].presence is Presence.EXCUSED


def test_the_holder_of_a_proxy_is_chosen_and_taken_out_by_mouse(
    opened: MainWindow, sheet: AttendancePage
) -> None:
    giver = opened.desk.session.attendance[3].member.id
    click(sheet.view, 3, Sheet.PRESENCE)
    choose(sheet.view.menu_, "Pouvoir à…")
    editor = sheet.view.findChild(HolderEditor)
    line = editor.list.item(1)
    place = editor.list.visualItemRect(line).center()
    holder = next(each.member for each in sheet.model.rows if each.member.full_name == line.text())
    QTest.mouseClick(editor.list.viewport(), LEFT, PLAIN, place)
    assert opened.desk.session.proxy_of(giver).holder == holder.id
    QApplication.processEvents()
    click(sheet.view, 3, Sheet.PROXY)
    editor = sheet.view.indexWidget(sheet.model.index(3, Sheet.PROXY))
    assert editor.list.item(0).text() == "Aucun pouvoir"
    place = editor.list.visualItemRect(editor.list.item(0)).center()
    QTest.mouseClick(editor.list.viewport(), LEFT, PLAIN, place)
    assert opened.desk.session.proxy_of(giver) is None


def test_who_can_hold_a_proxy_is_shown_and_leaving_chooses_nobody(
    opened: MainWindow, sheet: AttendancePage
) -> None:
    before = opened.desk.session
    click(sheet.view, 3, Sheet.PROXY)
    editor = sheet.view.indexWidget(sheet.model.index(3, Sheet.PROXY))
    assert editor.list.isVisible()
    assert editor.list.count() > 3
    click(sheet.view, 5, Sheet.NAME)
    assert opened.desk.session == before


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Arrive en cours de séance…", MovementKind.ARRIVES),
        ("Part en cours de séance…", MovementKind.LEAVES),
    ],
)
def test_an_arrival_and_a_departure_are_noted_by_mouse(
    opened: MainWindow, sheet: AttendancePage, words: str, kind: MovementKind
) -> None:
    click(sheet.view, 3, Sheet.PRESENCE)
    choose(sheet.view.menu_, words)
    QTest.mouseClick(sheet.movements.note_button, LEFT)
    noted = opened.desk.session.movements[-1]
    assert (noted.member, noted.kind) == (opened.desk.session.attendance[3].member.id, kind)


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("Pour", Choice.FOR),
        ("Contre", Choice.AGAINST),
        ("Abstention", Choice.ABSTAINS),
        ("Ne vote pas", Choice.NOT_VOTING),
    ],
)
def test_a_vote_is_noted_by_mouse(
    opened: MainWindow, page: VotePage, words: str, choice: Choice
) -> None:
    click(page.view, 2, Votes.CHOICE)
    choose(page.view.menu_, words)
    assert page.model.rows[2].choice is choice


def test_an_interest_a_request_and_who_represents_are_noted_by_mouse(
    opened: MainWindow, page: VotePage
) -> None:
    opened.desk.edit_deliberation(replace(opened.desk.deliberation, ballot=Ballot()), "Vote")
    for words, column in (
        ("A demandé ce mode de scrutin", Votes.VIA),
        ("N’y prend pas part", Votes.CHOICE),
        ("Représente l’assemblée ailleurs", Votes.VIA),
    ):
        click(page.view, 2, Votes.CHOICE)
        choose(page.view.menu_, words)
        assert page.model.index(2, column).data()
    line = page.model.rows[2]
    assert (line.asked, line.apart, line.represents) == (True, True, True)
    click(page.view, 2, Votes.CHOICE)
    marked = [said(each) for each in page.view.menu_.actions() if each.isChecked()]
    assert marked == [
        *("N’y prend pas part", "Représente l’assemblée ailleurs", "A demandé ce mode de scrutin")
    ]


def test_every_letter_of_a_row_is_in_its_menu(sheet: AttendancePage, page: VotePage) -> None:
    """What a key marks is offered by mouse too, with that key beside it."""
    for view, letters in ((sheet.view, "PAEV+-"), (page.view, "PCANIRD")):
        keyed = {each.key for each in view.choices(1) if each is not None}
        assert set(letters) <= keyed


def test_what_may_not_change_offers_no_choice(
    opened: MainWindow, sheet: AttendancePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(opened.desk), "lock_reason", "Scellée.")
    click(sheet.view, 3, Sheet.PRESENCE)
    assert sheet.view.menu_ is None
    click(sheet.view, 3, Sheet.PROXY)
    assert sheet.view.indexWidget(sheet.model.index(3, Sheet.PROXY)) is None


def test_what_a_key_does_to_a_row_of_a_list_is_in_its_menu_too(opened: MainWindow) -> None:
    for section in Section:
        opened.navigation.show_section(section)
    for step in Step:
        opened.navigation.show_step(step)
    by_key_alone = [
        f"{each.key().toString()} {each.parent().accessibleName()}"
        for each in opened.findChildren(QShortcut)
        if isinstance(each.parent(), QAbstractItemView)
    ]
    assert by_key_alone == []
    acted = [each for each in opened.findChildren(QAbstractItemView) if each.actions()]
    assert {each.accessibleName() for each in acted} >= {
        *("Mouvements en cours de séance", "Annexes de la délibération", "Élection"),
        *("Décisions de l’année", "Histoire de l’élu"),
    }
    for view in acted:
        assert set(view.actions()) == set(view.findChild(RowMenu).acts)
        assert not any(action.autoRepeat() for action in view.actions())


def test_a_movement_is_taken_out_by_the_menu_of_its_row(
    opened: MainWindow, sheet: AttendancePage
) -> None:
    member = opened.desk.session.attendance[3].member.id
    leaves = Movement(member, MovementKind.LEAVES, 0)
    opened.desk.edit_session(opened.desk.session.with_movement(leaves), "Départ")
    sheet.movements.list.setCurrentRow(0)
    out = next(a for a in sheet.movements.list.actions() if a.text() == "Retirer le mouvement")
    out.trigger()
    assert opened.desk.session.movements == ()


# « Tous présents »


def told(member: Member, word: str) -> str:
    """« Mme BRUN excusée », which no end of line parts."""
    agreed = member.civility.agree(word, f"{word}e")
    return f"{member.short_name} {agreed}".replace(" ", "\u00a0")


def test_all_present_says_who_keeps_another_state_and_offers_to_replace(
    opened: MainWindow, sheet: AttendancePage, keys: Keyboard
) -> None:
    session = opened.desk.session
    one, other = session.attendance[1].member, session.attendance[10].member
    blank = tuple(replace(line, presence=Presence.UNRECORDED) for line in session.attendance)
    session = replace(session, attendance=blank, proxies=())
    session = session.with_presence(one.id, Presence.EXCUSED)
    opened.desk.edit_session(session.with_presence(other.id, Presence.ABSENT), "Deux absents")
    keys.press("p", CTRL | SHIFT)
    assert sheet.kept.isVisible()
    assert sheet.kept.words.text() == (
        f"2\u00a0gardent un autre état\u00a0: {told(one, 'excusé')}, {told(other, 'absent')}."
    )
    opened.desk.reload()
    assert sheet.kept.isVisible()  # it still holds: nothing was noted since
    QTest.mouseClick(sheet.kept.button, LEFT)
    assert len(opened.desk.session.present) == 15
    assert not sheet.kept.isVisible()
    as_a_slot(opened.commands.undo)
    assert len(opened.desk.session.present) == 13


def test_the_choices_of_a_cell_never_open_under_the_pointer(
    opened: MainWindow, sheet: AttendancePage
) -> None:
    opened.move(0, opened.screen().availableGeometry().bottom() - opened.height())
    view = sheet.view
    for row in range(15):
        index = view.model().index(row, Sheet.PRESENCE)
        rect = view.visualRect(index)
        if not view.viewport().rect().contains(rect):
            continue
        QTest.mouseClick(view.viewport(), LEFT, pos=rect.center())
        QApplication.processEvents()
        menu = view.menu_
        assert menu.isVisible()
        assert not menu.geometry().contains(view.viewport().mapToGlobal(rect.center()))
        menu.close()


def test_all_present_tells_of_a_proxy_that_is_kept(
    opened: MainWindow, sheet: AttendancePage
) -> None:
    sheet.model.set_holder(3, sheet.model.rows[4].member.full_name)
    sheet.all_present()
    giver = sheet.model.rows[3].member
    assert f"{giver.short_name} pouvoir".replace(" ", "\u00a0") in sheet.kept.words.text()


def test_all_present_is_in_sight_from_any_step(
    opened: MainWindow, qtbot: QtBot, keys: Keyboard
) -> None:
    del qtbot
    opened.navigation.show_step(Step.NOTICE)
    keys.press("p", CTRL | SHIFT)
    assert opened.pages.session.step is Step.ATTENDANCE
