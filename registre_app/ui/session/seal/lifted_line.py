"""The line at the head of a session whose seal was lifted: when, why, where its version stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.french import day_month_year
from registre_app.ui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from registre_app.app.versions import Version
    from registre_app.ui.desk import Desk


class LiftedLine:
    """Reads the last sealed version of a session that is not sealed any more, once for each."""

    def __init__(self, desk: Desk) -> None:
        self.words: QLabel = label("", "secondary", wrap=True)
        self.words.hide()
        self._desk = desk
        self._read: tuple[object, tuple[int, ...]] = (None, ())
        self._version: Version | None = None

    def refresh(self) -> None:
        """Say that the seal was lifted, or hide."""
        version = self._lifted()
        if version is not None:
            self.words.setText(told(version))
        self.words.setVisible(version is not None)

    def _lifted(self) -> Version | None:
        register, key, session = self._desk.register, self._desk.session_id, self._desk.session
        if register is None or key is None or session is None or session.seal is not None:
            return None
        ranks = register.ranks("seance", session_id=key)
        if (register, ranks) != self._read:
            self._read = (register, ranks)
            self._version = lifted_version(self._desk)
        return self._version


def lifted_version(desk: Desk) -> Version | None:
    """Return the sealed version that the current session would replace; None without one."""
    from registre_app.app.versions import version_of  # noqa: PLC0415 -- not at the start

    register, key = desk.register, desk.session_id
    if register is None or key is None or desk.session is None or desk.session.seal is not None:
        return None
    ranks = register.ranks("seance", session_id=key)
    return version_of(register, ranks[-1]) if ranks else None


def told(version: Version) -> str:
    """Return the sentence at the head of a session whose seal was lifted."""
    day = day_month_year(version.lifted_on) if version.lifted_on else ""
    where = named(version)
    return (
        f"Sceau levé le {day} : {version.reason}. La version scellée reste au registre"
        f"{f' ({where})' if where else ''}."
    )


def replaced(version: Version) -> str:
    """Return what a new seal does to a version whose seal was lifted."""
    seal, where = version.session.seal, named(version)
    day = f" scellée le {day_month_year(seal.sealed_on)}" if seal else ""
    return (
        f"Elle remplacera la version{day}{f' ({where})' if where else ''}, qui reste au registre : "
        "ses feuillets diront laquelle, et seront d’autres."
    )


def named(version: Version) -> str:
    """Return the name of the sheets of a version; empty where it took none."""
    seal = version.session.seal
    return seal.folio.words if seal and seal.folio else ""
