"""An X server of our own, its keyboard and its mouse: for what is checked in the real window."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

NEEDED = ("Xvfb", "setxkbmap", "xkbcomp", "xdotool")
SETTLE = 1.0  # seconds within which a key is answered
STEP = 0.01


@contextmanager
def x_server() -> Iterator[None]:
    """Run a server, where the window opens. Raises OSError where something is not installed."""
    missing = [each for each in NEEDED if shutil.which(each) is None]
    if missing:
        raise OSError(f"Non vérifié : il manque {', '.join(missing)}.")
    read, write = os.pipe()
    words = ("Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-noreset")
    server = subprocess.Popen(words, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        number = int(answer.readline())
    os.environ |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def xdotool(*words: object) -> None:
    """Do something with the keyboard or the mouse."""
    subprocess.run(["xdotool", *map(str, words)], check=True)


def wait(ready: Callable[[], object] | None = None) -> None:
    """Let the window answer until something is so, or for as long as a key takes."""
    until = time.monotonic() + SETTLE
    while time.monotonic() < until:
        QApplication.processEvents()
        if ready is not None and ready():
            break
        time.sleep(STEP)
    QApplication.processEvents()
