"""Every place of the window: pages, steps, tabs, what opens over them. To look at each in turn."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPageSetupDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QTabWidget,
    QWidget,
)
from shiboken6 import isValid

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from registre_app.ui.widgets.palette import Palette

POLL = 10  # milliseconds
PATIENCE = 40  # polls for something to open
See = Callable[[str, QWidget], object]


def settle(window: MainWindow) -> None:
    """Wait for what is read, checked and drawn."""
    for _ in range(3):
        QApplication.processEvents()
    while window.busy:
        QApplication.processEvents()


def pages(window: MainWindow) -> Iterator[str]:
    """Show each page and each step, and each of their tabs."""
    for section in Section:
        window.navigation.show_section(section)
        yield from _tabs(window, section.title)
    for step in Step:
        window.navigation.show_step(step)
        yield from _tabs(window, step.value)


def _tabs(window: MainWindow, name: str) -> Iterator[str]:
    settle(window)
    page = window.navigation.page
    assert page is not None
    every = [each for each in page.findChildren(QTabWidget) if each.isVisible()]
    if not every:
        yield name
    for tabs in every:
        for row in range(tabs.count()):
            tabs.setCurrentIndex(row)
            settle(window)
            yield f"{name}, {tabs.tabText(row)}"


def facts(window: MainWindow) -> Iterator[str]:
    """Unfold the box of everything rare that a session may hold."""
    page = window.pages.session
    for step in Step:
        window.navigation.show_step(step)
        button = page.facts_button(step)
        for title in (each for each in (button.offers if button else ()) if not _asks(each)):
            button.call(title)
            settle(window)
        if button:
            yield from _tabs(window, f"{step.value}, déplié")


def dialogs(window: MainWindow, see: See) -> None:
    """See each thing that the menus open, and the buttons that show, on every page, once each."""
    done = set[str]()
    for action in window.actions_.every:
        words = action.text().replace("&", "")
        if _asks(words) and action.isEnabled():
            done.add(words)
            _restored(window)
            opened_by(action.trigger, lambda part, words=words: see(words, part), window)
    for name in pages(window):
        page = window.navigation.page
        assert page is not None
        for button in page.findChildren(QAbstractButton):
            words = button.text().replace("&", "") if isValid(button) else ""
            whole = f"{name}, {words}"
            if not _asks(words) or words in done or not button.isVisible():
                continue
            if button.isEnabled():
                done.add(words)
                opened_by(button.click, lambda part, whole=whole: see(whole, part), window)
                see(whole, window)  # what it unfolds in the page


def _asks(words: str) -> bool:
    return words.endswith("…") or words == "À propos de Registre"


def _restored(window: MainWindow) -> None:
    window.navigation.show_step(Step.DELIBERATIONS)
    window.pages.session.deliberations.show_text()
    window.pages.session.deliberations.text.body.setFocus()
    settle(window)


def opened_by(act: Callable[[], object], see: Callable[[QWidget], object], window: QWidget) -> None:
    """Do something, see what it opens over the window, and leave that.

    What a menu opens in its turn is seen too.
    """
    left, ways = [PATIENCE], list[Callable[[], object]]()

    def look() -> None:
        left[0] -= 1
        over = _over(window)
        if over is None:
            return
        left[0] = PATIENCE // 4  # it may open another
        if not isinstance(over, QFileDialog | QAbstractPrintDialog | QPageSetupDialog):  # Qt's own
            see(over)
        if isinstance(over, QMenu):
            ways.extend(each.trigger for each in over.actions() if _asks(each.text()))
        _leave(over)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(POLL)
    act()
    while left[0] > 0:
        QApplication.processEvents()
    timer.stop()
    for way in ways:
        opened_by(way, see, window)


def _over(window: QWidget) -> QWidget | None:
    palette = next((each for each in window.findChildren(Palette) if each.isVisible()), None)
    top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or palette
    return top if top is not window else None


def _leave(over: QWidget) -> None:
    if isinstance(over, QDialog):
        over.reject()
    else:
        over.close()
