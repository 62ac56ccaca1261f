"""All the papers of a session in one go: one job of printing, one PDF, or a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.app.session_papers import draw_papers, one_file, papers_of, write_folder
from registre_app.domain.french import counted, long_date
from registre_app.files import make_folder
from registre_app.papers.file_names import file_day
from registre_app.ui.background import Background
from registre_app.ui.printing.print_job import prints_both_sides
from registre_app.ui.printing.rendering import described
from registre_app.ui.session.papers_dialog import Together, Way

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from registre_app.app.jobs import Answer
    from registre_app.app.session_papers import SessionPaper
    from registre_app.domain.session import Session
    from registre_app.storage import RegisterFile
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs
    from registre_app.ui.printing.papers import Papers
    from registre_app.ui.printing.rendering import Description

    _Drawn = list[tuple[SessionPaper, bytes]]


class PapersTogether:
    """Prints or writes several papers of the current session, as it is recorded."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        papers: Papers,
        dialogs: Dialogs,
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._papers = papers
        self._dialogs = dialogs
        self._drawing = Background(parent, of=lambda: desk.register)

    @property
    def busy(self) -> bool:
        """Tell whether papers are being drawn."""
        return self._drawing.busy

    def stop(self) -> None:
        """Wait for the drawing to end."""
        self._drawing.stop()

    def ask(self) -> None:
        """Ask which papers, and what is done with them; then draw them and do it."""
        desk = self._desk
        session, register, key = desk.session, desk.register, desk.session_id
        if session is None or register is None or key is None:
            return
        wanted = self._dialogs.papers_together(self._parent, papers_of(session))
        if wanted is None:
            return
        if wanted.way is Way.PRINT:
            self._print(register, key, session, wanted)
        elif wanted.way is Way.FILE:
            self._write_file(register, key, session, wanted)
        else:
            self._write_folder(register, key, session, wanted)

    def _print(self, register: RegisterFile, key: int, session: Session, wanted: Together) -> None:
        printer = self._papers.ask_printer(f"Papiers de la séance du {long_date(session.date)}")
        if printer is None:
            return
        both_sides = prints_both_sides(printer)
        copies = dict(wanted.papers)

        def work() -> tuple[bytes, Description]:
            drawn = _drawn(register, key, wanted)
            repeated = [each for each in drawn for _ in range(copies[each[0]])]
            whole = one_file(session, repeated, whole_sheets=both_sides)
            return whole, described(whole)

        def done(answer: Answer[tuple[bytes, Description]]) -> None:
            whole, description = answer.result()
            self._papers.send(whole, description.pages, printer)

        self._drawing.ask(work, done)

    def _write_file(
        self, register: RegisterFile, key: int, session: Session, wanted: Together
    ) -> None:
        path = self._dialogs.pdf_to_save(self._parent, f"papiers-{file_day(session)}.pdf")
        if path is None:
            return

        def done(answer: Answer[bytes]) -> None:
            self._papers.write(path, answer.result(), "Papiers enregistrés")

        self._drawing.ask(lambda: one_file(session, _drawn(register, key, wanted)), done)

    def _write_folder(
        self, register: RegisterFile, key: int, session: Session, wanted: Together
    ) -> None:
        place = self._dialogs.papers_folder(self._parent)
        if place is None:
            return
        folder = place / f"papiers-{file_day(session)}"

        def done(answer: Answer[_Drawn]) -> None:
            drawn = answer.result()
            make_folder(folder)
            write_folder(folder, drawn)
            told = counted(len(drawn), "papier enregistré", "papiers enregistrés")
            self._papers.tell_written(told, folder)

        self._drawing.ask(lambda: _drawn(register, key, wanted), done)


def _drawn(register: RegisterFile, key: int, wanted: Together) -> _Drawn:
    with register.reader() as reader:
        return draw_papers(reader, key, [each for each, _ in wanted.papers])
