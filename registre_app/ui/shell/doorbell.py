"""A register that is open and asked for again is shown: the window that has it answers a bell.

A window that may edit a register listens on a local socket (a pipe on Windows) whose name is made
of the file itself, whatever its spelling, and of a key in the user's settings: another user can
neither guess it nor, where there are sockets, reach the folder that it is in. Who opens the
register afterwards rings; without an answer in good time it opens as ever, and its lock says who
has it.
"""

from __future__ import annotations

import os
import secrets
from hashlib import blake2s
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from registre_app.storage import RegisterFile
    from registre_app.ui.desk import Desk

KEY = "cle"  # in the settings
_SHOWN = b"montre\n"
_CONNECTED_MS = 500
_ANSWERED_MS = 1_500  # a window that is busy for longer is not waited for
_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 -- by which Wayland lets a window come to the front
_SHOWN_MS = 100  # once the window shows: nobody rings sooner
_LONGEST = 300  # bytes of what who rings says


def ring(path: Path, settings: QSettings) -> bool:
    """Ask the window that has a register, if there is one, to show it; tell whether it did."""
    name = _name(path, str(settings.value(KEY, "")))
    if not name or (os.name == "posix" and not Path(name).exists()):
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 -- 6 ms, rarely needed

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_CONNECTED_MS):
        return False
    _let_come_to_front()
    socket.write(f"{os.environ.get(_TOKEN, '')}\n".encode("ascii", "ignore")[:_LONGEST])
    shown = socket.waitForReadyRead(_ANSWERED_MS) and socket.readLine(_LONGEST) == _SHOWN
    socket.abort()
    return shown


class Doorbell(QObject):
    """Shows a window when somebody rings for the register that it may edit."""

    def __init__(self, window: QWidget, desk: Desk, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._settings = settings
        self._of: RegisterFile | None = None
        self._server: QLocalServer | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOWN_MS)
        self._soon.timeout.connect(self._listen)
        desk.opened.connect(self._soon.start)
        desk.changed.connect(self._follow)

    def ring(self, path: Path) -> bool:
        """Ask another window of the user to show a register; tell whether it did."""
        return ring(path, self._settings)

    def _follow(self) -> None:
        if self._desk.register is not self._of:
            self._soon.start()

    def _listen(self) -> None:
        """Listen for the register that is open now, if it may be edited here."""
        self._of = register = self._desk.register
        if self._server:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if register is None or register.read_only_reason is not None:
            return
        name = _name(register.path, self._key())
        if not name:
            return
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 -- 6 ms, once the window shows

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(name)  # of who was killed: the lock of the register is ours
        if server.listen(name):
            server.newConnection.connect(self._on_rung)
            self._server = server

    def _key(self) -> str:
        key = str(self._settings.value(KEY, ""))
        if not key:
            key = secrets.token_hex(16)
            self._settings.setValue(KEY, key)
            self._settings.sync()
        return key

    def _on_rung(self) -> None:
        while self._server and (caller := self._server.nextPendingConnection()):
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(lambda caller=caller: self._answer(caller))
            if caller.canReadLine():
                self._answer(caller)

    def _answer(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            return
        token = bytes(caller.readLine(_LONGEST).data()).decode("ascii", "ignore").strip()
        if token and token.isprintable():
            os.environ[_TOKEN] = token  # Qt takes it from there, once
        self._show()
        caller.write(_SHOWN)
        caller.flush()

    def _show(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        for each in (window, QApplication.activeModalWidget()):
            if each:
                each.raise_()
                each.activateWindow()
        QApplication.alert(window)


def _name(path: Path, key: str) -> str:
    """Return where the window listens that has a register; empty where none can be told."""
    try:
        found = path.stat()
    except OSError:
        return ""
    if not (key and found.st_ino):
        return ""
    file = f"{key}:{found.st_dev}:{found.st_ino}".encode()
    name = f"registre-{blake2s(file, digest_size=8).hexdigest()}"
    if os.name != "posix":
        return name
    # A folder that Qt checked to be the user's alone; empty where there is none.
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return str(Path(folder) / name) if folder else ""


def _let_come_to_front() -> None:
    """Let the window that answers come to the front: Windows asks who has the front."""
    if os.name == "nt":
        import ctypes  # noqa: PLC0415 -- on Windows alone

        ctypes.WinDLL("user32").AllowSetForegroundWindow(-1)  # type: ignore[attr-defined,unused-ignore]
