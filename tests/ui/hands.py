"""Hands that do anything with the mouse and the keyboard, the same for the same seed.

They play in what is over the others: a menu, else a dialog, else the window. A dialog or a menu
that runs a loop of its own is played in during the input that opened it.
"""

import random
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QThread, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from registre_app.domain.findings import Step
from registre_app.ui.sections import Section
from registre_app.ui.shell.window import MainWindow
from tests.ui.inputs import HTML, KEYS, LONG, TEXTS

PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
MOVE, TWICE = QEvent.Type.MouseMove, QEvent.Type.MouseButtonDblClick
Act = Callable[[], object]
SIZES = ((1366, 768), (1024, 600), (800, 480), (1920, 1080))
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
MODIFIERS = (PLAIN,) * 5 + (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
NOTCH = 120  # eighths of a degree
EDITORS = (QTextEdit, QPlainTextEdit, QLineEdit)
WANTED = (*EDITORS, QAbstractButton, QAbstractItemView, QComboBox, QAbstractSpinBox)
CHOSEN = 0.75  # of the places for what is done there, and of the menus that are chosen in
ENTERED = 0.3  # of the texts, by Enter
NEAR = 0.7  # of the drags, that end in the widget where they began
LEFT_ALONE = 0.1  # of the inputs in a dialog that leave it
PATIENCE = 60  # inputs in one dialog, before it is left
RARELY = ("quitter", "fermer", "créer", "découvrir", "ouvrir", "ma commune", "l’exemple")
RARE = 0.05
TOLD = 40  # of the last inputs, where something went wrong


class Hands:
    """Types, chooses, clicks, drags at random; ``window`` may be replaced by another.

    ``never`` is how the actions and buttons begin that are left alone, and the menus with them.
    """

    def __init__(
        self,
        window: MainWindow,
        seed: int,
        texts: Sequence[str] = TEXTS,
        never: tuple[str, ...] = (),
    ) -> None:
        self.window = window
        self._texts = texts
        self._never = never
        self.random = random.Random(seed)
        self.done = 0
        self.last: deque[str] = deque(maxlen=TOLD)
        self._over: tuple[QWidget | None, int] = (None, 0)
        self._acts: tuple[tuple[Act, int], ...] = (
            *((self.click, 8), (self.key, 3), (self.text, 4), (self.action, 3), (self.place, 2)),
            *((self.choose, 1), (self.pause, 1), (self.undo, 1), (self.right_click, 1)),
            *((self.double_click, 1), (self.wheel, 1), (self.drag, 1), (self.drop, 1)),
        )
        self._rare: tuple[Act, ...] = (self.resize, self.long_text)

    def walk(self, count: int) -> None:
        """Do that many things, and leave what they opened."""
        for _ in range(count):
            self.play()
        self.leave_all()

    def play(self) -> None:
        """Do one thing, and what it opened meanwhile."""
        self.done += 1
        self.answer(self._one)

    def answer(self, act: Act) -> None:
        """Do something, and play in the dialogs that it opens until they are left."""
        level, running = QThread.currentThread().loopLevel(), [True]

        def meanwhile() -> None:
            if not running:
                return
            if QThread.currentThread().loopLevel() > level and self.top is not self.window:
                self.play()
            QTimer.singleShot(0, meanwhile)

        QTimer.singleShot(0, meanwhile)
        try:
            act()
            QApplication.processEvents()
        finally:
            running.clear()

    def _one(self) -> None:
        top = self.top
        if top is not self.window and self._left(top):
            return
        if QApplication.activeWindow() is None:  # no screen gives it back
            top.activateWindow()
        if self.random.random() < RARE:
            self.random.choice(self._rare)()
        else:
            acts, weights = zip(*self._acts, strict=True)
            self.random.choices(acts, weights)[0]()

    @property
    def top(self) -> QWidget:
        """What is over the others."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _left(self, top: QWidget) -> bool:
        """Leave what is over the window now and then, and where it stays for too long."""
        before, times = self._over
        self._over = top, times + 1 if top is before else 0
        long = self._over[1] > PATIENCE
        if not long and self.random.random() > LEFT_ALONE:
            return False
        self.tell("leave", top)
        if isinstance(top, QDialog):
            top.reject()
        else:
            top.close()
        return True

    def leave_all(self) -> None:
        """Leave every menu and dialog, as Escape does."""
        while (top := self.top) is not self.window:
            self.tell("leave", top)
            top.close()
            QApplication.processEvents()

    def tell(self, act: str, widget: QWidget | None = None, more: object = "") -> None:
        """Note an input, for who must do it again."""
        words = ""
        if widget is not None:
            text = getattr(widget, "text", None) if isinstance(widget, QAbstractButton) else None
            words = text() if text else widget.accessibleName() or widget.toolTip()
            words = f" {type(widget).__name__} « {words} »"
        self.last.append(f"{self.done} {act}{words} {more}".strip())

    def key(self) -> None:
        key, modifier = self.random.choice(KEYS), self.random.choice(MODIFIERS)
        self.tell("key", QApplication.focusWidget(), key.name)
        self._send(key, "", modifier)

    def text(self) -> None:
        """Type where the focus is, or in a field of the page."""
        fields = [each for each in self._seen() if isinstance(each, EDITORS)]
        if fields and self.random.random() < CHOSEN:
            self.random.choice(fields).setFocus()
        text = self.random.choice(self._texts)
        self.tell("text", QApplication.focusWidget(), repr(text))
        for letter in text:
            self._send(Qt.Key(0), letter, PLAIN)
        if self.random.random() < ENTERED:
            self._send(Qt.Key.Key_Return, "", PLAIN)

    def long_text(self) -> None:
        widget = QApplication.focusWidget()
        self.tell("long text", widget)
        QApplication.clipboard().setText(LONG)
        self._send(Qt.Key.Key_V, "", Qt.KeyboardModifier.ControlModifier)

    def action(self) -> None:
        """An action of the menus, as by its key; those that leave the register are rare."""
        actions = [each for each in self.window.actions_.every if each.isEnabled()]
        chosen = self.random.choice(actions)
        name = chosen.text().replace("&", "")
        if self.top is not self.window or self._is_rare(name):
            return
        self.tell("action", None, name)
        chosen.trigger()

    def choose(self) -> None:
        widget = QApplication.focusWidget()
        self.tell("choose", widget)
        if isinstance(widget, QComboBox) and widget.count():
            row = self.random.randrange(widget.count())
            widget.setCurrentIndex(row)
            widget.activated.emit(row)
        elif isinstance(widget, QSpinBox):
            widget.setValue(self.random.choice((0, 1, 7, 9_999, -1)))

    def pause(self) -> None:
        """Stop typing for a moment: what is typed is recorded, the focus stays where it is."""
        self.tell("pause")
        self.window.commands.record()

    def undo(self) -> None:
        again = self.random.random() < CHOSEN
        if self.top is self.window:
            self.tell("undo" if again else "redo")
            (self.window.commands.undo if again else self.window.commands.redo)()

    def place(self) -> None:
        """Go to a page or to a step."""
        if self.top is not self.window or self.window.desk.register is None:
            return
        places = self.window.navigation
        step = self.random.choice((None, *Step))
        if step is None:
            section = self.random.choice(list(Section))
            self.tell("place", None, section.name)
            places.show_section(section)
        else:
            self.tell("place", None, step.name)
            places.show_step(step)

    def resize(self) -> None:
        size = self.random.choice(SIZES)
        self.tell("resize", None, size)
        self.window.resize(*size)

    def click(self) -> None:
        widget, place = self.somewhere(WANTED)
        modifier = self.random.choice(MODIFIERS)
        self.tell("click", widget, place.toTuple())
        handle = self.top.windowHandle()
        _mouse(handle, PRESS, place, modifier)
        _mouse(handle, RELEASE, place, modifier)

    def double_click(self) -> None:
        widget, place = self.somewhere(WANTED)
        self.tell("double click", widget, place.toTuple())
        handle = self.top.windowHandle()
        for kind in (PRESS, RELEASE, TWICE, RELEASE):
            _mouse(handle, kind, place)

    def right_click(self) -> None:
        """Open the menu of a place."""
        widget, place = self.somewhere((*EDITORS, QAbstractItemView))
        self.tell("right click", widget, place.toTuple())
        reason = QContextMenuEvent.Reason.Mouse
        position = widget.mapFrom(self.top, place)
        event = QContextMenuEvent(reason, position, self.top.mapToGlobal(place))
        QApplication.sendEvent(widget, event)

    def wheel(self) -> None:
        widget, place = self.somewhere()
        turned = QPoint(0, self.random.choice((-5, -1, 1, 5)) * NOTCH)
        self.tell("wheel", widget, turned.y())
        QTest.wheelEvent(self.top.windowHandle(), QPointF(place), turned)

    def drag(self) -> None:
        """Press, move and let go: inside a table, a list or an editor, or from one to another."""
        widget, start = self.somewhere((*EDITORS, QAbstractItemView))
        near = self.random.random() < NEAR
        end = self._inside(widget) if near else self.somewhere()[1]
        if not self.top.rect().contains(end):  # a part of the widget is out of sight
            end = start
        self.tell("drag", widget, (start.toTuple(), end.toTuple()))
        handle = self.top.windowHandle()
        # Dragging text runs a nested event loop until the drop.
        QTimer.singleShot(0, partial(_mouse, handle, RELEASE, end))
        _mouse(handle, PRESS, start)
        for place in ((start + end) / 2, end):
            _mouse(handle, MOVE, place)

    def drop(self) -> None:
        """Let go of what comes from another program."""
        widget, place = self.somewhere(EDITORS)
        data = QMimeData()
        data.setText(self.random.choice(self._texts))
        if self.random.random() < NEAR:
            data.setHtml(self.random.choice(HTML))
        self.tell("drop", widget, repr(data.html() or data.text()))
        position, copy = widget.mapFrom(self.top, place), Qt.DropAction.CopyAction
        enters = QDragEnterEvent(position, copy, data, LEFT, PLAIN)
        QApplication.sendEvent(widget, enters)
        if not enters.isAccepted():
            return  # nothing more is told to a widget that takes nothing
        moves = QDragMoveEvent(position, copy, data, LEFT, PLAIN)
        QApplication.sendEvent(widget, moves)
        if moves.isAccepted():
            drops = QDropEvent(QPointF(position), copy, data, NO_BUTTON, PLAIN)
            QApplication.sendEvent(widget, drops)
        else:
            QApplication.sendEvent(widget, QDragLeaveEvent())

    def somewhere(self, kinds: tuple[type[QWidget], ...] = ()) -> tuple[QWidget, QPoint]:
        """Return a widget in sight that may be used and a place in it, for what is over all.

        One of those kinds, more often than not, where there is any.
        """
        top, seen = self.top, self._seen()
        wanted = [each for each in seen if isinstance(each, kinds)]
        if wanted and self.random.random() < CHOSEN:
            seen = wanted
        for _ in range(TOLD):
            place = self._inside(self.random.choice([*seen, top]))
            widget = top.childAt(place) or top
            words = ""
            if isinstance(widget, QAbstractButton):
                words = widget.text() or widget.accessibleName()
            if self._never and isinstance(widget, QMenuBar):
                continue
            if top.rect().contains(place) and not self._is_rare(words.replace("&", "")):
                return widget, place
        return top, QPoint(1, 1)

    def _seen(self) -> list[QWidget]:
        """Return the widgets in sight that may be used, of what is over all."""
        top = self.top
        return [
            each
            for each in top.findChildren(QWidget)
            if each.isEnabled() and each.window() is top and not each.visibleRegion().isEmpty()
        ]

    def _inside(self, widget: QWidget) -> QPoint:
        """Return a place in what shows of a widget, for what is over all; of a menu, a line."""
        seen = widget.visibleRegion().boundingRect()
        across, down = self.random.random(), self.random.random()
        place = seen.topLeft() + QPoint(int(across * seen.width()), int(down * seen.height()))
        if isinstance(widget, QMenu) and widget.actions():
            place = widget.actionGeometry(self.random.choice(widget.actions())).center()
        return widget.mapTo(self.top, place)

    def _is_rare(self, words: str) -> bool:
        begins = words.lower().startswith
        return begins(self._never) or (begins(RARELY) and self.random.random() > RARE)

    def _send(self, key: Qt.Key, text: str, modifier: Qt.KeyboardModifier) -> None:
        target = self._keyboard()
        code = ord(text.upper()) if text and text.isascii() and text.isalnum() else int(key)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, modifier, text))
            target = self._keyboard()

    def _keyboard(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.top


def _mouse(
    window: QWindow, kind: QEvent.Type, place: QPoint, modifier: Qt.KeyboardModifier = PLAIN
) -> None:
    """Send what the mouse does to a window of the system, unless it is gone meanwhile."""
    if not isValid(window):
        return
    local, everywhere = QPointF(place), QPointF(window.mapToGlobal(place))
    button = NO_BUTTON if kind is MOVE else LEFT
    held = NO_BUTTON if kind is RELEASE else LEFT
    event = QMouseEvent(kind, local, local, everywhere, button, held, modifier)
    QApplication.sendEvent(window, event)
