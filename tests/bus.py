"""The window over the accessibility bus, as a blind secretary meets it.

Run by « sh packaging/accessibility », under Xvfb and a bus of its own: every page, step, tab and
dialog is gone to by its keys, what it shows is read and written to build/accessibility, and an
object without a name, or two of a row under the same one, fails. Then an evening is held by the
keyboard, and what the bus carried is compared with tests/ui/golden/bus.txt; « --renew » writes it.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from registre_app.storage import RegisterFile
from registre_app.ui.dialogs.questions import Dialogs
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from tests.councils import evening
from tests.mouse_evening import Player, Steps, Until, pause
from tests.spoken import Node, faults, told
from tests.spoken_evening import EVENING, checked_at_once, parts
from tests.ui.keys import NONE, Keyboard
from tests.xserver import wait, x_server, xdotool

PYTHON = "/usr/bin/python3"  # the system's, which has the library of the bus
READER = Path(__file__).with_name("bus_reader.py")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
GOLDEN = Path(__file__).parent / "ui" / "golden" / "bus.txt"
PATIENCE = 60  # seconds for an answer of the reader
LATE = 0.001
ANSWERED = 0.3  # seconds within which a real key is answered, and the bus has asked the names
HELD = {
    Qt.KeyboardModifier.ControlModifier: "ctrl",
    Qt.KeyboardModifier.AltModifier: "alt",
    Qt.KeyboardModifier.ShiftModifier: "shift",
}
NAMED = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Home: "Home",
}
ROLES = {
    "push button": "Button",
    "button": "Button",
    "check box": "CheckBox",
    "radio button": "RadioButton",
    "combo box": "ComboBox",
    "text": "EditableText",
    "entry": "EditableText",
    "spin button": "SpinBox",
    "list": "List",
    "list item": "ListItem",
    "table": "Table",
    "table cell": "Cell",
    "column header": "ColumnHeader",
    "table column header": "ColumnHeader",
    "row header": "RowHeader",
    "table row header": "RowHeader",
    "page tab": "PageTab",
    "page tab list": "PageTabList",
    "menu item": "MenuItem",
    "popup menu": "PopupMenu",
    "progress bar": "ProgressBar",
}
"""The roles of the bus by the names that tests.spoken gives them."""
TABS = ("Ctrl+Shift+T", "Ctrl+Shift+V", "Ctrl+Shift+D", "Ctrl+Shift+X")
OPENS = 0.25  # seconds for something to open or close
MODIFIERS = {"Ctrl": "ctrl", "Shift": "shift", "Alt": "alt"}
KEYS = {"+": "plus", "-": "minus", "Del": "Delete", "Return": "Return", "=": "equal"}


class Bus:
    """Asks the reader, while the window answers it."""

    def __init__(self, reader: subprocess.Popen[str]) -> None:
        self._reader = reader
        self._answer()

    def tree(self) -> Generator[Until, None, Node]:
        """Read what the application shows, while its own loops run."""
        self._ask("tree")
        yield self._has_answered
        found = self._told()
        assert found is not None, "l’application n’est pas au bus"
        return _node(found)

    def events(self) -> list[dict[str, Any]]:
        """Return what came over the bus since the last time."""
        self._ask("events")
        return list(self._answer())

    def _ask(self, words: str) -> None:
        assert self._reader.stdin is not None
        self._reader.stdin.write(f"{words}\n")
        self._reader.stdin.flush()

    def _has_answered(self) -> bool:
        return bool(select.select([self._reader.stdout], [], [], 0)[0])

    def _answer(self) -> Any:
        until = time.monotonic() + PATIENCE
        while not self._has_answered():
            QApplication.processEvents()
            time.sleep(LATE)
            if time.monotonic() > until:
                raise OSError("le bus ne répond pas")
        return self._told()

    def _told(self) -> Any:
        assert self._reader.stdout is not None
        answer = json.loads(self._reader.stdout.readline())
        if isinstance(answer, dict) and "error" in answer:
            raise OSError(answer["error"])
        return answer


def _node(read: dict[str, Any]) -> Node:
    return Node(
        ROLES.get(read["role"], read["role"]),
        read["name"],
        read["label"],
        read["description"],
        tuple(read["states"]),
        read["row"],
        tuple(read["headers"]),
        tuple(_node(each) for each in read["children"]),
    )


@contextmanager
def bus(name: str) -> Iterator[Bus]:
    """Read the bus of this session, for the application of a name."""
    reader = subprocess.Popen(
        [PYTHON, str(READER), name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Bus(reader)
    finally:
        reader.kill()
        reader.wait()


@contextmanager
def service() -> Iterator[None]:
    """Run the accessibility service. Raises OSError where it is not installed."""
    launcher = next(filter(shutil.which, LAUNCHERS), None)
    if launcher is None or "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        raise OSError("Non vérifié : il manque at-spi2-core, ou une session de D-Bus.")
    os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    if shutil.which("openbox") is None:
        raise OSError("Non vérifié : il manque openbox, qui donne le clavier aux fenêtres.")
    commands = ([launcher, "--launch-immediately"], ["openbox", "--config-file", os.devnull])
    running = [subprocess.Popen(each, stderr=subprocess.DEVNULL) for each in commands]
    try:
        yield
    finally:
        for each in running:
            each.terminate()
            each.wait()


def press(action: QAction) -> None:
    """Press the first key of an action."""
    sequence = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    *held, key = sequence.split("+")
    name = KEYS.get(key, key.lower() if len(key) == 1 else key)
    xdotool("key", "+".join([*(MODIFIERS[each] for each in held), name]))


def walk(window: MainWindow, over: Bus, folder: Path, met: dict[str, str]) -> Steps:
    """Go by their keys to every place that the menus name; note what is met without a name."""

    def see(name: str) -> Steps:
        tree = yield from over.tree()
        lines = "\n".join(told(tree))
        (folder / f"{name.rstrip('…')}.txt").write_text(f"{lines}\n", "utf-8")
        for fault in faults(tree):
            met.setdefault(fault, name)
        print(f"{name} : {len(list(tree.every()))} objets", flush=True)

    yield from see("ouverture")
    for action in window.actions_.every:
        if not (_shows(action) and action.isEnabled()):
            continue
        press(action)
        yield pause(OPENS)
        yield lambda: not window.busy
        yield from see(action.text().replace("&", ""))
        for _ in range(2):  # a menu, then the dialog under it
            xdotool("key", "Escape")
            yield pause(OPENS)
        yield lambda: QApplication.activeModalWidget() is None
        window.activateWindow()
        xdotool("windowfocus", int(window.winId()))


def _shows(action: QAction) -> bool:
    """Tell whether an action shows a place, or opens something over the window."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    place = keys.startswith(("Alt+", "Ctrl+")) and keys[-1:].isdigit() and keys != "Ctrl+0"
    return place or keys in TABS or action.text().endswith("…")


def heard(events: list[dict[str, Any]]) -> list[str]:
    """The events as lines: what takes the focus, what is announced."""
    lines: list[str] = []
    for event in events:
        if event["type"].startswith("object:announcement"):
            line = f"annonce{' urgente' if event['on'] > 1 else ''} : {event['value']}"
        elif event["type"].endswith("focused") and event["on"]:
            if event["role"] == "text" and not event["label"]:
                continue  # the line of a cell, or of a list over the window: it may be gone by now
            called = " ".join(dict.fromkeys(filter(None, (event["label"], event["name"]))))
            line = f"{event['role']} « {called} »"
        else:
            continue
        if not lines or lines[-1] != line:
            lines.append(line)
    return lines


class Listening(Keyboard):
    """A keyboard after each key of which the bus is listened to: what passed may be gone next."""

    def __init__(self, over: Bus) -> None:
        super().__init__()
        self._over = over
        self.events: list[dict[str, Any]] = []

    def press(self, keys: str | Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press real keys: the window knows a shortcut by their codes."""
        held = [name for each, name in HELD.items() if modifier & each]
        for key in [keys] if isinstance(keys, Qt.Key) else keys:
            self._get_the_keyboard()
            self.count += 1
            name = NAMED[key] if isinstance(key, Qt.Key) else KEYS.get(key, key.lower())
            xdotool("key", "+".join([*held, name]))
            self._wait(ANSWERED)
            self._listen()

    def write(self, text: str) -> None:
        for letter in text:
            super().write(letter)
        self._listen()  # no longer: the answer to a dialog that opens next waits for it

    @staticmethod
    def _wait(seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QApplication.processEvents()
            time.sleep(LATE)

    def _get_the_keyboard(self) -> None:
        """Wait for the window manager to give the keyboard to what opened, or to what is left."""
        until = time.monotonic() + PATIENCE
        while QApplication.activeWindow() is None or QApplication.focusWidget() is None:
            QApplication.processEvents()
            if QApplication.activePopupWidget() or time.monotonic() > until:
                return

    def _listen(self) -> None:
        QApplication.processEvents()
        self.events += self._over.events()


def hold(window: MainWindow, over: Bus, path: Path) -> str:
    """Hold the evening; return what the bus carried, part by part."""
    lines: list[str] = []
    keys = Listening(over)
    window.pages.welcome.enter()
    over.events()
    for name, play in parts(window, path).items():
        play(keys)
        lines += [f"— {name}", *heard(keys.events), ""]
        keys.events.clear()
        print(f"{name} : {keys.count} touches", flush=True)
    return "\n".join(lines)


def main(folder: Path, *, renew: bool) -> int:
    """Walk the window and hold the evening; return 0 where every object is named."""
    folder.mkdir(parents=True, exist_ok=True)
    met: dict[str, str] = {}
    try:
        with x_server(), service(), tempfile.TemporaryDirectory() as scratch:
            os.environ |= {"HOME": scratch, "XDG_DATA_HOME": scratch, "XDG_RUNTIME_DIR": scratch}
            application = make_application()
            with bus(application.applicationName()) as over, checked_at_once():
                with a_window(Path(scratch) / "visite.ini") as window:
                    _visit(window, over, folder, met)
                with a_window(Path(scratch) / "soiree.ini") as window:
                    said = hold(window, over, Path(scratch) / "arnay.registre")
    except OSError as error:
        print(error)
        return 1
    for fault, name in met.items():
        print(f"{name} : {fault}")
    (folder / "soiree.txt").write_text(said, "utf-8")
    if renew:
        GOLDEN.write_text(said, "utf-8")
    same = GOLDEN.exists() and GOLDEN.read_text("utf-8") == said
    if not same:
        print(f"La soirée n’est plus dite comme dans {GOLDEN.name} : voyez {folder}/soiree.txt.")
    print(f"{len(met)} fautes." if met else "Tout est nommé.")
    return int(bool(met) or not same)


def _visit(window: MainWindow, over: Bus, folder: Path, met: dict[str, str]) -> None:
    session = evening()
    path = folder / "visite.registre"
    path.unlink(missing_ok=True)
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    window.registers.open(path)
    player = Player(walk(window, over, folder, met), lambda: None)
    QApplication.exec()
    if player.failure is not None:
        raise player.failure


@contextmanager
def a_window(settings: Path) -> Iterator[MainWindow]:
    """Open the window, with the keyboard in it."""
    window = MainWindow(
        QSettings(str(settings), QSettings.Format.IniFormat), Dialogs(), lambda: EVENING
    )
    window.setGeometry(0, 0, 1366, 768)
    window.show()
    wait()
    xdotool("windowfocus", int(window.winId()))
    wait()
    try:
        yield window
    finally:
        window.close()


if __name__ == "__main__":
    sys.exit(main(Path("build/accessibility"), renew="--renew" in sys.argv))
