"""The registers and other files of a folder, and which is answered where one is asked for."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from registre_app.exchange import dumps
from registre_app.storage import RegisterFile
from registre_app.ui.dialogs.file_dialog import FileDialog
from tests.councils import council, evening
from tests.joined_files import a_pdf, a_picture
from tests.sealed import sealed_register
from tests.ui.hands import Hands

ANSWERED = 0.8  # of the files asked for


def furnish(folder: Path) -> None:
    """Make the registers and the other files that the window is asked to open."""
    session = evening()
    path = folder / "soir.registre"
    RegisterFile.create(path, session.collectivity, session.assembly, [session]).close()
    sealed_register(folder / "scelle.registre")
    (folder / "seance.json").write_text(dumps(council(7)), "utf-8")
    (folder / "abimee.json").write_text('{"version": 2, "date": "hier"}', "utf-8")
    (folder / "elus.csv").write_text("Civilité;Prénom;Nom\nMadame;Zoé;NEUVE\n", "utf-8")
    (folder / "plan.pdf").write_bytes(a_pdf(1))
    (folder / "blason.png").write_bytes(a_picture("PNG"))
    (folder / "cle").mkdir()


class Files(FileDialog):
    """Answers what file, among those of a folder or new, at random."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.place = folder
        self.hands: Hands | None = None

    def _draw(self, found: list[Path]) -> Path | None:
        assert self.hands
        luck = self.hands.random
        chosen = luck.choice(found) if found and luck.random() < ANSWERED else None
        self.hands.tell("file", None, chosen.name if chosen else "")
        return chosen

    def _of(self, kinds: str) -> list[Path]:
        found = (each for each in self.place.iterdir() if each.is_file())
        return sorted(each for each in found if f"*{each.suffix}" in kinds)

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self._draw(self._of(kinds))

    def several_to_open(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        chosen = self._draw(self._of(kinds))
        return (chosen,) if chosen else ()

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        there = [each for each in self._of(kinds) if each.suffix != ".registre"]
        return self._draw([self.place / name, *there])

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self._draw([each for each in sorted(self.place.iterdir()) if each.is_dir()])
