"""The commands on papers: what is in sight printed, saved or looked at; those of a session."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from registre_app.domain.errors import RegistreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.printable import Printable
    from registre_app.ui.printing.papers import Papers
    from registre_app.ui.printing.rendering import Renderer
    from registre_app.ui.printing.together import PapersTogether
    from registre_app.ui.shell.navigation import Navigation
    from registre_app.ui.style.theme import Theme

OPEN, SHOW, OPEN_FOLDER = "Ouvrir", "Montrer le dossier", "Ouvrir le dossier"


class NothingInSight(RegistreError):
    """There is no paper in sight to print or save."""

    def __init__(self) -> None:
        super().__init__(
            "Aucun papier n’est à l’aperçu ici. Ouvrez une séance, un acte, le tableau des élus ou "
            "le registre d’une année : ce qui s’imprime est ce qui s’y voit."
        )


class Printing:
    """Prints and saves what is in sight; ``say`` shows a sentence, ``record`` records fields."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        navigation: Navigation,
        renderer: Renderer,
        dialogs: Callable[[], Dialogs],
        record: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._navigation = navigation
        self._renderer = renderer
        self._dialogs = dialogs
        self._record = record
        self._say = say

    @cached_property
    def papers(self) -> Papers:
        """The printing and saving of the current document, created on first use."""
        from registre_app.ui.printing.papers import Papers

        return Papers(
            self._parent,
            self._desk,
            self._renderer,
            self._dialogs(),
            self._record,
            self._say,
            self.tell_written,
        )

    @cached_property
    def together(self) -> PapersTogether:
        """All the papers of the current session, created on first use."""
        from registre_app.ui.printing.together import PapersTogether

        return PapersTogether(self._parent, self._desk, self.papers, self._dialogs())

    @property
    def busy(self) -> bool:
        """Tell whether papers are being drawn."""
        return any(each.busy for each in self._drawing())

    def stop(self) -> None:
        """Wait for it to end."""
        for each in self._drawing():
            each.stop()

    def _drawing(self) -> list[Papers | PapersTogether]:
        made = vars(self)
        return [made[name] for name in ("papers", "together") if name in made]

    def print(self) -> None:
        """Print the paper in sight. Raises NothingInSight."""
        self._require_paper()
        self.papers.print()

    def save(self) -> None:
        """Save the paper in sight as PDF. Raises NothingInSight."""
        self._require_paper()
        self.papers.save()

    def print_guide(self, over: QWidget) -> None:
        """Print the user guide; what is asked stands over a window."""
        self.papers.print(_guide(), over)

    def save_guide(self, over: QWidget) -> None:
        """Save the user guide as PDF; what is asked stands over a window."""
        self.papers.save(_guide(), over)

    def preview(self, theme: Theme) -> None:
        """Show the paper in sight at the size of the window, to be printed or saved from there."""
        from registre_app.ui.side.preview_dialog import PreviewDialog

        self._require_paper()
        dialog = PreviewDialog(self._desk, self._renderer, self._parent, theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.print_asked.connect(self.print)
        dialog.save_asked.connect(self.save)
        dialog.open()

    def set_up_page(self) -> None:
        """Ask for the paper, its orientation and its margins, kept for what is printed next."""
        self.papers.set_up_page()

    def all_of_session(self) -> None:
        """Print or write all the papers of the current session."""
        self._record()
        self.together.ask()

    def save_report(self, report: str) -> None:
        """Ask where to write a report of what went wrong, and write it. Raises OutputRefused."""
        path = self._dialogs().report_to_save(self._parent, "rapport-registre.txt")
        self.papers.write(path, report.encode(), "Rapport enregistré", ".txt")

    def tell_written(self, words: str, path: Path) -> None:
        """Say what was written and where, and offer to open it and to show it in its folder."""
        from registre_app.ui.system_files import open_written, show_in_folder

        acts: list[tuple[str, Callable[[], object]]] = []
        if path.is_dir():
            acts.append((OPEN_FOLDER, partial(open_written, path)))
        else:
            if path.suffix.lower() == ".pdf":
                acts.append((OPEN, partial(open_written, path)))
            acts.append((SHOW, partial(show_in_folder, path)))
        self._navigation.status.say(f"{words} : {path}", *acts)

    def _require_paper(self) -> None:
        """Raise NothingInSight where the visible page shows no paper."""
        self._record()
        if not self._navigation.shows_paper or self._desk.printed.document is None:
            raise NothingInSight


def _guide() -> Printable:
    """Return the user guide as a document."""
    from registre_app import __version__
    from registre_app.guide.book import guide_pdf
    from registre_app.ui.printable import Printable

    draw = partial(guide_pdf, __version__)
    return Printable("guide-de-registre", draw, draw)
