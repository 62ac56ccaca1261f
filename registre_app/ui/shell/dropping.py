"""Files dropped on the window: each kind does what its menu does with a file that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from registre_app.domain.errors import RegistreError
from registre_app.ui.desk import READ_ONLY
from registre_app.ui.sections import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from registre_app.ui.desk import Desk
    from registre_app.ui.shell.commands import Commands
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.shell.registers import Registers

REGISTER, BACKUP, SESSION, ROSTER = ".registre", ".sauvegarde", ".json", ".csv"
WORKBOOK = ".xlsx"  # of people on the page « Élus », an annex elsewhere
ANNEXES = frozenset((".pdf", ".png", ".jpg", ".jpeg", ".ods", ".xlsx"))
TAKEN = (
    "un registre (.registre), une séance (.json), un tableau d’élus (.csv, ou .xlsx à la page "
    "Élus), ou, sur une délibération, ses annexes (PDF, images, classeurs)"
)


class NotDropped(RegistreError):
    """What was dropped and is not taken; says why, and what to do."""


class Dropping(QObject):
    """Takes the files that are dropped on the window, wherever no part of it takes them itself."""

    _dropped = Signal(object)

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        registers: Registers,
        commands: Commands,
        navigation: Navigation,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._registers = registers
        self._commands = commands
        self._navigation = navigation
        window.setAcceptDrops(True)
        self._dropped.connect(self.take, Qt.ConnectionType.QueuedConnection)

    def enter(self, event: QDragEnterEvent) -> None:
        """Let files be dropped; what cannot be taken is told once it is."""
        if event.mimeData().hasUrls() and QApplication.activeModalWidget() is None:
            event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
            event.accept()

    def drop(self, event: QDropEvent) -> None:
        """Take what is dropped once its source is free again: it waits for the answer."""
        urls = event.mimeData().urls()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._dropped.emit(urls)

    def take(self, urls: Sequence[QUrl]) -> None:
        """Do what the files are for. Raises NotDropped, and what the menus raise."""
        for url in urls:
            if not url.isLocalFile():
                raise NotDropped(
                    f"« {url.toDisplayString()} » est une adresse, pas un fichier de ce poste. "
                    "Enregistrez d’abord le fichier, puis déposez-le."
                )
        paths = [Path(url.toLocalFile()) for url in urls]
        if folder := next((path for path in paths if path.is_dir()), None):
            raise NotDropped(
                f"« {folder.name} » est un dossier : déposez les fichiers qu’il contient. Une "
                "archive se vérifie par le menu Fichier, « Archives et vérification »."
            )
        if len(paths) == 1:
            self._take_one(paths[0])
        elif paths and all(path.suffix.lower() in ANNEXES for path in paths):
            self._join(paths)
        elif paths:
            raise NotDropped(
                "Déposez un seul fichier, ou plusieurs annexes ensemble (PDF, images, classeurs)."
            )

    def _take_one(self, path: Path) -> None:
        kind = path.suffix.lower()
        if kind == REGISTER:
            self._registers.open(path)
        elif kind == BACKUP:
            raise NotDropped(
                f"« {path.name} » est une sauvegarde : ouvrez le registre, puis revenez-y par le "
                "menu Fichier, « Sauvegardes »."
            )
        elif kind == WORKBOOK and self._shows_roster:
            self._take_from(path, self._commands.exchanges.take_members)
        elif kind in ANNEXES:
            self._join([path])
        elif kind in (SESSION, ROSTER):
            exchanges = self._commands.exchanges
            take = exchanges.take_session if kind == SESSION else exchanges.take_members
            self._take_from(path, take)
        else:
            raise NotDropped(f"« {path.name} » n’est pas de ceux qui se déposent ici : {TAKEN}.")

    def _take_from(self, path: Path, take: Callable[[Path], None]) -> None:
        self._require_register(path)
        if self._desk.read_only:
            raise NotDropped(f"{READ_ONLY} « {path.name} » n’y est pas importé.")
        take(path)

    @property
    def _shows_roster(self) -> bool:
        navigation = self._navigation
        is_there = navigation.standing.section is Section.MEMBERS and not navigation.in_session
        return self._desk.register is not None and is_there

    def _require_register(self, path: Path) -> None:
        if self._desk.register is None:
            raise NotDropped(
                f"Aucun registre n’est ouvert : ouvrez-en un, puis déposez « {path.name} »."
            )

    def _join(self, paths: Sequence[Path]) -> None:
        """Join files to the deliberation in sight."""
        self._require_register(paths[0])
        if not self._navigation.in_session or self._desk.deliberation is None:
            raise NotDropped(
                f"« {paths[0].name} » se joint à une délibération : ouvrez sa séance, choisissez-"
                "la, puis déposez-le de nouveau."
            )
        self._commands.join(paths)
