"""Files opened by the system's programs, or shown in their folder."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDir, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from registre_app.domain.errors import RegistreError

if TYPE_CHECKING:
    from pathlib import Path

_MANAGER = "org.freedesktop.FileManager1"  # of freedesktop.org: file managers of Linux
_PATH = "/org/freedesktop/FileManager1"
_PATIENCE = 5_000  # milliseconds, for a file manager that starts


class NotOpened(RegistreError):
    """A file or folder that the system does not open; says which, and what to do."""


def opens(path: Path) -> bool:
    """Open a file or a folder with the program that the system has for it; tell whether it has."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_written(path: Path) -> None:
    """Open a file or a folder that was written. Raises NotOpened."""
    _require(path)
    if not opens(path):
        raise NotOpened(
            f"Aucun programme de ce poste n’ouvre « {path.name} ». Il est dans « {path.parent} »."
        )


def show_in_folder(path: Path) -> None:
    """Show the folder of a file, the file selected where the system can. Raises NotOpened."""
    _require(path)
    command = selecting_command(path, sys.platform)
    if command is not None:
        QProcess.startDetached(command[0], command[1:])
    else:
        _ask_file_manager(path)


def selecting_command(path: Path, platform: str) -> list[str] | None:
    """Return the command that shows a file in its folder on a platform; None where it has none."""
    if platform == "win32":
        return ["explorer.exe", "/select,", QDir.toNativeSeparators(str(path))]
    return ["open", "-R", str(path)] if platform == "darwin" else None


def _ask_file_manager(path: Path) -> None:
    """Ask the file manager of the desktop to select a file; open its folder where none answers."""
    from PySide6.QtDBus import (  # noqa: PLC0415 -- rare
        QDBusConnection,
        QDBusMessage,
        QDBusPendingCallWatcher,
    )

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        open_written(path.parent)
        return
    asked = QDBusMessage.createMethodCall(_MANAGER, _PATH, _MANAGER, "ShowItems")
    asked.setArguments([[path.absolute().as_uri()], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(asked, _PATIENCE), QCoreApplication.instance())

    def answered(_: object) -> None:
        refused = watcher.isError()
        watcher.deleteLater()
        if refused:
            open_written(path.parent)

    watcher.finished.connect(answered)


def _require(path: Path) -> None:
    if not path.exists():
        raise NotOpened(f"« {path} » n’est plus là : il fut déplacé, ou le support retiré.")
