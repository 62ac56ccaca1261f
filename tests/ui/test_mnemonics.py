"""Alt and a letter do one thing on each page: none is twice in sight, none is that of a menu."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QTabWidget, QWidget

from registre_app.domain.ballot import BallotKind
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.session.facts.area import FactsArea
from registre_app.ui.shell.window import MainWindow
from tests.councils import evening
from tests.ui.conftest import Begin
from tests.ui.test_bin import LEASE


def letters(window: MainWindow) -> Iterator[tuple[str, str]]:
    """The letters in sight, each with the words that bear it."""
    for widget in window.centralWidget().findChildren(QWidget):
        texts: list[str] = []
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
            texts = [widget.text()]
        elif isinstance(widget, QTabBar):
            texts = [widget.tabText(row) for row in range(widget.count())]
        for text in texts:
            keys = QKeySequence.mnemonic(text).toString()
            if keys and widget.isVisible():
                yield keys, text


def places(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    for section in Section:
        yield section.name, partial(window.navigation.show_section, section)
        for tabs in window.navigation.stack.currentWidget().findChildren(QTabWidget):
            for row in range(tabs.count()):
                yield f"{section.name} {tabs.tabText(row)}", partial(tabs.setCurrentIndex, row)
    for step in Step:
        yield step.name, partial(window.navigation.show_step, step)
        if step is Step.DELIBERATIONS:
            tabs = window.pages.session.deliberations.tabs
            for row in range(tabs.count()):
                yield tabs.tabText(row), partial(tabs.setCurrentIndex, row)


def test_no_letter_is_twice_in_sight_nor_that_of_a_menu(begin: Begin) -> None:
    window = begin(evening())
    window.desk.edit_decisions([LEASE], "Décision")
    menus = {QKeySequence.mnemonic(each.text()).toString() for each in window.menuBar().actions()}
    assert len(menus) == len(window.menuBar().actions())
    wrong: list[str] = []
    seen = 0

    def look(name: str) -> None:
        nonlocal seen
        known: dict[str, str] = {}
        for keys, text in letters(window):
            seen += 1
            if keys in menus:
                wrong.append(f"{name}: {keys} of a menu, {text}")
            elif known.setdefault(keys, text) != text:
                wrong.append(f"{name}: {keys} twice, {known[keys]} and {text}")

    for name, go in places(window):
        go()
        look(name)
    window.navigation.show_step(Step.DELIBERATIONS)
    page = window.pages.session.deliberations
    page.show_vote()
    for kind in (*ItemKind, ItemKind.DECISION):
        row = page.vote.nature.findData(kind)
        page.vote.nature.setCurrentIndex(row)
        page.vote.nature.activated.emit(row)
        look(f"vote {kind}")
    for ballot in BallotKind:
        page.show_vote()
        row = page.vote.kind.findData(ballot)
        page.vote.kind.setCurrentIndex(row)
        page.vote.kind.activated.emit(row)
        look(f"vote {ballot}")
        page.vote.set_unanimous()
        look(f"vote {ballot}")
    for step in Step:
        window.navigation.show_step(step)
        for area in window.findChildren(FactsArea):
            if area.isVisibleTo(window) or step is Step.DELIBERATIONS:
                for fact in area.facts:
                    area.call(fact.title)
        look(f"facts {step}")
    assert seen > 100
    assert not wrong, "\n".join(dict.fromkeys(wrong))
