"""File and folder dialogs: the native dialog, or Qt's where there is none."""

from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

Mode = QFileDialog.FileMode


class _Kinds(QFileIconProvider):
    """French names of file types, which Qt does not translate."""

    def type(self, info: QFileInfo) -> str:
        if info.isDir():
            return "Dossier"
        suffix = info.suffix().upper()
        return f"Fichier {suffix}" if suffix else "Fichier"


class FileDialog:
    """Opens file dialogs in the folder of the last answer, at first in « Documents »."""

    def __init__(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._folder = QStandardPaths.writableLocation(documents)
        self._kinds = _Kinds()

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for an existing file; ``kinds`` is a filter, « Images (*.png *.jpg) »."""
        dialog = self._dialog(parent, title, kinds)
        dialog.setFileMode(Mode.ExistingFile)
        return self._answer(dialog)

    def several_to_open(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        """Ask for existing files, in one folder; none if the user cancels."""
        dialog = self._dialog(parent, title, kinds)
        dialog.setFileMode(Mode.ExistingFiles)
        return self._answers(dialog)

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write a file; overwriting is confirmed by the dialog."""
        return self._to_save(parent, title, name, kinds)

    def to_create(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to make a file that replaces none: who makes it refuses a name that is taken.

        To ask whether to overwrite would promise what is then refused.
        """
        return self._to_save(parent, title, name, kinds, asks=False)

    def _to_save(
        self, parent: QWidget, title: str, name: str, kinds: str, *, asks: bool = True
    ) -> Path | None:
        dialog = self._dialog(parent, title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, on=not asks)
        dialog.setDefaultSuffix(Path(name).suffix)
        dialog.selectFile(name)
        return self._answer(dialog)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder."""
        dialog = self._dialog(parent, title, "")
        dialog.setFileMode(Mode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._answer(dialog)

    def _dialog(self, parent: QWidget, title: str, kinds: str) -> QFileDialog:
        dialog = QFileDialog(parent, title, self._folder, kinds)
        dialog.setIconProvider(self._kinds)
        return dialog

    def _answer(self, dialog: QFileDialog) -> Path | None:
        return next(iter(self._answers(dialog)), None)

    def _answers(self, dialog: QFileDialog) -> tuple[Path, ...]:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = tuple(map(Path, dialog.selectedFiles())) if accepted else ()
        dialog.deleteLater()
        if chosen:
            self._folder = str(chosen[0].parent)
        return chosen
