"""What is done with the file of the open register: a copy of it, and its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from registre_app.app.copying import require_copy, save_copy
from registre_app.app.properties import properties
from registre_app.domain.french import counted
from registre_app.ui.background import Background
from registre_app.ui.shell.properties_dialog import PropertiesDialog
from registre_app.ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from registre_app.app.jobs import Answer
    from registre_app.app.properties import Property
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs

COPYING = "Copie du registre…"
TITLE = "Enregistrer une copie"


class OwnFile:
    """Copies the open register, and reads what is known of it, on a thread.

    ``say`` shows a sentence, ``tell_written`` one of a file that was written.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        dialogs: Dialogs,
        say: Callable[[str], None],
        tell_written: Callable[[str, Path], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._dialogs = dialogs
        self._say = say
        self._tell_written = tell_written
        self._copier = Background(parent, of=lambda: desk.register)

    @property
    def busy(self) -> bool:
        """Tell whether a copy is being made, or the register read."""
        return self._copier.busy

    def stop(self) -> None:
        """Wait for the thread."""
        self._copier.stop()

    def save_copy(self) -> None:
        """Ask where to write a copy of the register, and write it. Raises OutputRefused."""
        register = self._desk.register
        if register is None:
            return
        name = f"{register.path.stem} (copie).registre"
        path = self._dialogs.register_copy(self._parent, name)
        if path is None:
            return
        require_copy(register.path, path)
        progress = Progress(self._parent, TITLE, COPYING, "")
        progress.setCancelButton(None)

        def work() -> tuple[str, ...]:
            with register.reader() as reader:
                return save_copy(reader, path)

        def done(answer: Answer[tuple[str, ...]]) -> None:
            progress.end()
            lacking = answer.result()
            self._tell_written("Copie enregistrée, et relue", path)
            if lacking:
                count = counted(len(lacking), "annexe", "annexes")
                self._say(f"Il manque à la copie {count}, comme au registre : fichier absent.")

        self._copier.ask(work, done)

    def show_properties(self) -> None:
        """Read what is known of the open register, and show it."""
        register, known = self._desk.register, self._desk.backup_places
        if register is None:
            return
        read_only = self._desk.read_only

        def work() -> tuple[Property, ...]:
            with register.reader() as reader:
                return properties(reader, known, read_only=read_only)

        self._copier.ask(work, self._show)

    def _show(self, answer: Answer[tuple[Property, ...]]) -> None:
        dialog = PropertiesDialog(answer.result(), self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
