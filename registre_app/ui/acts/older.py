"""What is done with an act taken over that is found: read, corrected, put in the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from registre_app.storage import ReadOnlyRegister
from registre_app.ui.desk import READ_ONLY

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from registre_app.domain.older_act import OlderAct
    from registre_app.ui.desk import Desk


class OlderActs:
    """The acts taken over of the open register, by their keys."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk = desk
        self._parent = parent

    def act(self, key: int) -> OlderAct | None:
        """Return an act; None where it is no longer there."""
        register = self._desk.register
        return register.older_act(key) if register is not None else None

    def correct(self, key: int) -> bool:
        """Open what was guessed of an act; tell whether it is there. Raises ReadOnlyRegister."""
        from registre_app.ui.acts.older_dialog import OlderActDialog  # noqa: PLC0415 -- rarely needed

        if self._desk.read_only:
            raise ReadOnlyRegister(f"{READ_ONLY} L’acte repris n’y est pas corrigé.")
        act = self.act(key)
        if act is not None:
            dialog = OlderActDialog(self._desk, self._parent, key, act)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
        return act is not None

    def remove(self, key: int) -> bool:
        """Put an act in the bin; tell whether it was there."""
        act = self.act(key)
        if act is not None:
            self._desk.remove_older_act(key, f"{act.words} : retiré")
        return act is not None
