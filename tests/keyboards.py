"""Every shortcut of the window, by the keys of real keyboards: French, Belgian, Swiss, Canadian.

Run by « sh packaging/keyboards », where Xvfb, setxkbmap, xkbcomp and xdotool are installed. Keys
are pressed by their codes, as a keyboard sends them, in a window of an X server of its own.
"""

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from registre_app.domain.findings import Step
from registre_app.ui.shell.app import make_application
from registre_app.ui.shell.window import MainWindow
from tests.xserver import wait, x_server, xdotool

LAYOUTS = (
    *(("fr", ""), ("fr", "oss"), ("fr", "bepo"), ("be", ""), ("ch", "fr"), ("ch", "")),
    *(("ca", ""), ("ca", "multix")),
)
MODIFIERS = {"Ctrl": 37, "Shift": 50, "Alt": 64}  # key codes
ROW = {str((rank + 1) % 10): 10 + rank for rank in range(10)}
NAMED = {"+": "plus", "-": "minus", "=": "equal", ")": "parenright", "Del": "Delete"}
PAD = {"Ctrl++": [37, 86], "Ctrl+-": [37, 82]}
OWN = {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A", "Ctrl+E"}
"""What a field does by itself: it undoes what is typed in it, cuts, copies and pastes, and goes to
the end of a line, where a row of a table is taken out in a text alone."""


@dataclass(frozen=True)
class Keyboard:
    """A layout: the key code of each sign, and whether Shift is held for it."""

    keys: dict[str, tuple[int, bool]]

    def codes(self, shortcut: str) -> list[int] | None:
        """Return the keys to hold for a shortcut, the last one pressed; None where it has none.

        With Ctrl or Alt alone, the keys of digits are those of digits, whatever they write.
        """
        *held, name = re.split(r"\+(?!$)", shortcut)
        codes = [MODIFIERS[each] for each in held]
        if name in ROW and held in (["Ctrl"], ["Alt"]):
            return [*codes, ROW[name]]
        found = self.keys.get(NAMED.get(name, name.lower() if len(name) == 1 else name))
        if found is None or (found[0] in ROW.values() and not found[1] and len(held) == 1):
            return None
        code, shifted = found
        extra = [MODIFIERS["Shift"]] if shifted and MODIFIERS["Shift"] not in codes else []
        return [*codes, *extra, code]


def main() -> int:
    """Press every shortcut on every layout; return how many did something else."""
    try:
        with x_server():
            return _check()
    except OSError as error:
        print(error)
        return 1


def _check() -> int:
    application = make_application()
    pressed: list[QAction] = []
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        window = MainWindow(QSettings(f"{folder}/reglages.ini", QSettings.Format.IniFormat))
        window.show()
        window.registers.open_example()
        wait(lambda: not (window.registers.busy or window.busy))
        for action in window.actions_.every:
            action.triggered.disconnect()
            action.triggered.connect(lambda _=False, action=action: pressed.append(action))
        xdotool("windowfocus", int(window.winId()))
        window.navigation.show_step(Step.NOTICE)
        notice = window.pages.session.notice
        text, line = notice.field("note").editor, notice.field("place").editor
        for layout, variant in LAYOUTS:
            keyboard = _use(layout, variant)
            for focus in (window.navigation.sidebar, line, text):
                faults += _press_all(
                    window, keyboard, focus, pressed, f"{layout} {variant}".strip()
                )
        window.close()
    application.quit()
    print("Chaque raccourci répond, sur chaque clavier." if not faults else f"{faults} fautes.")
    return min(faults, 1)


def _press_all(
    window: MainWindow, keyboard: Keyboard, focus: QWidget, pressed: list[QAction], layout: str
) -> int:
    faults = count = 0
    where = type(focus).__name__
    for action in window.actions_.every:
        action.setEnabled(True)
        ways = 0
        for sequence in action.shortcuts():
            name = sequence.toString(QKeySequence.SequenceFormat.PortableText)
            if name in OWN and isinstance(focus, QLineEdit | QTextEdit):
                ways += 1
                continue
            for codes in filter(None, (keyboard.codes(name), PAD.get(name))):
                focus.setFocus()
                pressed.clear()
                _press(codes)
                wait(lambda: bool(pressed))
                said = [each.text().replace("&", "") for each in pressed]
                ways += pressed == [action]
                count += 1
                if pressed and pressed != [action]:
                    print(f"{layout}, {where} : {name} ({codes}) fait {said}")
                    faults += 1
        if action.shortcuts() and not ways:
            print(f"{layout}, {where} : « {action.text().replace('&', '')} » n’a aucune touche")
            faults += 1
    print(f"{layout}, {where} : {count} raccourcis, {faults} fautes", flush=True)
    return faults


def _press(codes: list[int]) -> None:
    downs = [word for code in codes for word in ("keydown", code)]
    xdotool(*downs, *(word for code in reversed(codes) for word in ("keyup", code)))


def _use(layout: str, variant: str) -> Keyboard:
    """Set the keyboard of the server, and read what its keys write."""
    words = ["setxkbmap", "-layout", layout, "-variant", variant]
    subprocess.run(words, check=True)
    printed = subprocess.run([*words, "-print"], check=True, capture_output=True).stdout
    compiled = subprocess.run(
        ["xkbcomp", "-xkb", "-w0", "-", "-"], input=printed, check=True, capture_output=True
    ).stdout.decode()
    codes = {name: int(code) for name, code in re.findall(r"<(\w+)> = (\d+);", compiled)}
    keys: dict[str, tuple[int, bool]] = {}
    found = re.findall(r"key +<(\w+)> \{[^;]*?\[ ([^\]]*)\]", compiled)
    signs = [
        (codes[name], [each.strip() for each in written.split(",")]) for name, written in found
    ]
    for level, shifted in ((0, False), (1, True)):
        for code, written in signs:
            if level < len(written):
                keys.setdefault(written[level], (code, shifted))
    wait()
    return Keyboard(keys)


if __name__ == "__main__":
    sys.exit(main())
