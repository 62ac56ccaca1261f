"""A right click, or the menu key: every list and every field of every page answers in French."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from registre_app.app.session_papers import papers_of
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.session.papers_dialog import PapersDialog
from registre_app.ui.shell.bin_dialog import BinDialog
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.row_acts import RowMenu

FIELDS = (QAbstractItemView, QAbstractSpinBox, QLineEdit, QPlainTextEdit, QTextEdit)
ENGLISH = {
    *("undo", "redo", "cut", "copy", "paste", "delete", "select", "all", "step", "up", "down"),
    *("clear", "insert", "unicode", "control", "character", "open", "remove", "print", "save"),
}
DECISION = DelegatedDecision("D2022-001", date(2022, 11, 3), "Bail du club d’échecs")


@pytest.fixture
def filled(opened: MainWindow) -> MainWindow:
    opened.desk.edit_decisions((DECISION,), "Décision")
    return opened


def menu_words(widget: QWidget, place: QPoint, reason: QContextMenuEvent.Reason) -> list[str]:
    """Ask for the menu of a widget; return its words, and close it."""
    words: list[str] = []

    def read() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            words.extend(each.text().partition("\t")[0] for each in menu.actions())
            menu.close()

    QTimer.singleShot(0, read)  # one that waits in its own loop is read from there
    event = QContextMenuEvent(reason, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [each.replace("&", "") for each in words if each]


def answering(root: QWidget) -> Iterator[tuple[str, QWidget]]:
    """The lists and the fields in sight, named."""
    for kind in FIELDS:
        for widget in root.findChildren(kind):
            inside = isinstance(widget.parentWidget(), QAbstractSpinBox)
            if isinstance(widget, QHeaderView):
                continue  # a click sorts, and the menu of its table says by what
            if widget.isVisible() and widget.isEnabled() and not inside:
                yield f"{type(widget).__name__} « {widget.accessibleName()} »", widget


def target_of(widget: QWidget) -> QWidget:
    """Where the system sends a right click: the inside of a list or of a text."""
    if isinstance(widget, QAbstractItemView | QPlainTextEdit | QTextEdit):
        return widget.viewport()
    return widget


def pages(window: MainWindow) -> Iterator[str]:
    for section in Section:
        window.navigation.show_section(section)
        yield section.title
    tabs = window.pages.settings.tabs
    for rank in range(tabs.count()):
        tabs.setCurrentIndex(rank)
        yield tabs.tabText(rank)
    window.navigation.show_section(Section.MEMBERS)
    below = window.pages.members.below
    for rank in range(below.count()):
        below.setCurrentIndex(rank)
        yield below.tabText(rank)
    for step in Step:
        window.navigation.show_step(step)
        yield str(step)
    window.navigation.show_step(Step.DELIBERATIONS)
    inside = window.pages.session.deliberations.tabs
    for rank in range(inside.count()):
        inside.setCurrentIndex(rank)
        yield inside.tabText(rank)
    window.side.show_findings()
    yield "Constats"


def test_every_list_and_every_field_answers_in_french(filled: MainWindow) -> None:
    silent, english, seen = [], [], 0
    for page in pages(filled):
        QApplication.processEvents()
        for name, widget in answering(filled):
            seen += 1
            target = target_of(widget)
            words = menu_words(target, target.rect().center(), QContextMenuEvent.Reason.Mouse)
            if not words:
                silent.append(f"{page} : {name}")
            if {word.strip("….").lower() for each in words for word in each.split()} & ENGLISH:
                english.append(f"{page} : {name} : {words}")
    assert (silent, english) == ([], [])
    assert seen > 50


def test_a_right_click_in_the_list_of_sections_changes_no_page(
    filled: MainWindow, qtbot: QtBot
) -> None:
    filled.navigation.show_section(Section.SESSIONS)
    sidebar, page = filled.navigation.sidebar, filled.navigation.page
    place = sidebar.visualItemRect(sidebar.item(Section.MEMBERS)).center()
    qtbot.mouseClick(sidebar.viewport(), Qt.MouseButton.RightButton, pos=place)
    words = menu_words(sidebar.viewport(), place, QContextMenuEvent.Reason.Mouse)
    assert words == ["Ouvrir"]
    assert (filled.navigation.page, sidebar.currentRow()) == (page, Section.SESSIONS)
    sidebar.open_asked.emit(Section.MEMBERS)
    assert filled.navigation.page is filled.pages.members


def test_the_menu_key_opens_the_menu_of_the_chosen_row(filled: MainWindow) -> None:
    filled.navigation.show_section(Section.SESSIONS)
    table = filled.pages.sessions.table
    place = table.visualRect(table.currentIndex()).center()
    words = menu_words(table, place, QContextMenuEvent.Reason.Keyboard)
    assert words == [
        "Ouvrir la séance",
        "Tous ses papiers…",
        "Exporter la séance…",
        "Retirer la séance du registre",
        "Copier",
        "Trier par",
    ]


def test_a_right_click_chooses_the_row_under_it(filled: MainWindow) -> None:
    filled.navigation.show_section(Section.MEMBERS)
    table = filled.pages.members.table
    place = table.visualRect(table.model().index(4, 3)).center()
    menu_words(table.viewport(), place, QContextMenuEvent.Reason.Mouse)
    assert table.currentIndex().row() == 4


def chosen(view: QAbstractItemView, words: str) -> None:
    """Choose something in the menu of the current row."""
    menus = view.findChild(RowMenu)
    menus.open(view.visualRect(view.currentIndex()).center())
    (action,) = [each for each in menus.menu.actions() if each.text().startswith(words)]
    assert action.isEnabled()
    action.trigger()
    menus.menu.close()


def test_what_the_menu_offers_is_done_to_that_row(filled: MainWindow) -> None:
    filled.navigation.show_section(Section.SESSIONS)
    chosen(filled.pages.sessions.table, "Ouvrir la séance")
    assert filled.navigation.in_session
    filled.navigation.show_section(Section.DECISIONS)
    chosen(filled.pages.decisions.list, "Copier")
    assert "Bail du club d’échecs" in QApplication.clipboard().text()
    chosen(filled.pages.decisions.list, "Retirer la décision")
    assert filled.desk.decisions == ()
    filled.navigation.show_section(Section.SESSIONS)
    chosen(filled.pages.sessions.table, "Retirer la séance")
    assert filled.desk.session is None
    assert "retirée" in filled.status.text


def test_what_cannot_be_done_is_grey_in_the_menu_and_its_key_stays(filled: MainWindow) -> None:
    filled.navigation.show_section(Section.MEMBERS)
    table = filled.pages.members.table
    table.setCurrentIndex(table.model().index(0, 3))
    menus = table.findChild(RowMenu)
    menus.open(table.visualRect(table.currentIndex()).center())
    state = {each.text(): each.isEnabled() for each in menus.menu.actions()}
    assert (state["Monter"], state["Retirer du registre"]) == (False, True)
    menus.menu.close()
    assert all(each.isEnabled() for each in table.actions())


def test_the_paper_of_a_row_is_printed_from_its_menu(
    filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    filled.desk.printed.save_asked.disconnect()
    filled.desk.printed.save_asked.connect(lambda: asked.append(filled.desk.printed.document.name))
    filled.navigation.show_step(Step.DOCUMENTS)
    chosen(filled.pages.session.documents.list, "Enregistrer en PDF…")
    assert asked == ["convocation-2022-12-15-18h30"]


def test_the_lists_of_dialogs_answer_too(filled: MainWindow) -> None:
    filled.desk.remove_decision("D2022-001", "Décision retirée")
    filled.commands.show_bin()
    papers = PapersDialog(papers_of(filled.desk.session), filled)
    for table, wanted in (
        (filled.findChild(BinDialog).table, ["Reprendre", "Supprimer définitivement…"]),
        (papers.table, ["Nombre d’exemplaires"]),
    ):
        place = table.visualRect(table.model().index(0, 0)).center()
        table.setCurrentIndex(table.model().index(0, 0))
        menus = table.findChild(RowMenu)
        menus.open(place)
        words = [each.text().partition("\t")[0] for each in menus.menu.actions() if each.text()]
        menus.menu.close()
        assert words[: len(wanted) + 1] == [*wanted, "Copier"]


def test_a_menu_leaves_nothing_behind(filled: MainWindow) -> None:
    filled.navigation.show_section(Section.SESSIONS)
    table = filled.pages.sessions.table
    for _ in range(3):
        menu_words(table.viewport(), QPoint(5, 5), QContextMenuEvent.Reason.Mouse)
    assert len(table.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)) <= 1
