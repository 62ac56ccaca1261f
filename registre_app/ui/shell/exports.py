"""What leaves for other programs: the platform of the préfecture, portals, words, mail, agendas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from registre_app.app.outputs import require_output, write_output
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import counted
from registre_app.papers.file_names import file_day
from registre_app.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from registre_app.app.jobs import Answer
    from registre_app.app.receiving import Received
    from registre_app.app.transmitting import ToSend
    from registre_app.domain.session import Session
    from registre_app.exchange.mail import Letter
    from registre_app.exchange.open_data import OpenData
    from registre_app.storage import RegisterFile
    from registre_app.ui.desk import Desk
    from registre_app.ui.dialogs.questions import Dialogs

WORDS = "Documents Word (*.docx);;Documents ODT (*.odt);;Textes Markdown (*.md)"
TABLES, CALENDARS, TEXTS = "Tableaux (*.csv)", "Calendriers (*.ics)", "Textes Markdown (*.md)"


class NoWords(RegistreError):
    """The paper in sight has no form that a word processor takes."""

    def __init__(self) -> None:
        super().__init__(
            "Le papier à l’aperçu ne s’écrit qu’en PDF. La convocation, l’avis, un extrait, la "
            "liste et le procès-verbal se donnent au traitement de texte : affichez l’un d’eux."
        )


class Exports:
    """Writes files for other programs; long drawings are made on a thread.

    ``record`` records the pending text of the focused field; ``say`` shows a sentence,
    ``tell_written`` one of a file or a folder that was written.
    """

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        dialogs: Dialogs,
        record: Callable[[], None],
        say: Callable[[str], None],
        tell_written: Callable[[str, Path], None],
    ) -> None:
        self._parent = parent
        self._desk = desk
        self._dialogs = dialogs
        self._record = record
        self._say = say
        self._tell_written = tell_written
        self._drawing = Background(parent, of=lambda: desk.register)

    @property
    def busy(self) -> bool:
        """Tell whether something is being drawn."""
        return self._drawing.busy

    def stop(self) -> None:
        """Wait for it to end."""
        self._drawing.stop()

    def words(self) -> None:
        """Give the paper in sight to a word processor. Raises NoWords."""
        from registre_app.app.words import SUFFIXES

        self._record()
        document = self._desk.printed.document
        if document is not None and document.masked and document.entire:
            document = self._dialogs.copy_for(self._parent, document.masked, document.entire)
            if document is None:
                return
        if document is None or document.words is None:
            raise NoWords
        path = self._ask("Exporter pour le traitement de texte", f"{document.name}.docx", WORDS)
        if path is None:
            return
        require_output(path, SUFFIXES, replace=True)
        form, suffix = document.words, path.suffix.lower()

        def done(answer: Answer[bytes]) -> None:
            write_output(path, answer.result(), replace=True)
            self._tell_written("Document exporté", path)

        self._drawing.ask(lambda: form(suffix), done)

    def open_data(self) -> None:
        """Write the deliberations of the register as open data. Raises NotIdentified."""
        from registre_app.app.open_data import deliberations_of
        from registre_app.exchange.open_data import require_siret

        register, body = self._register(), self._desk.collectivity
        if register is None or body is None:
            return
        require_siret(body)  # before anything is asked
        path = self._ask("Exporter en données ouvertes", "deliberations.csv", TABLES)
        if path is None:
            return

        def work() -> OpenData:
            with register.reader() as reader:
                return deliberations_of(reader)

        def done(answer: Answer[OpenData]) -> None:
            found = answer.result()
            write_output(path, found.content, (".csv",), replace=True)
            told = counted(found.count, "délibération exportée", "délibérations exportées")
            self._tell_written(told, path)
            self._tell(found.left_out)

        self._drawing.ask(work, done)

    def calendar(self) -> None:
        """Write the sessions and the deadlines as a calendar."""
        from registre_app.app.calendar import calendar

        register, today = self._register(), self._desk.today()
        if register is None:
            return
        path = self._ask("Exporter le calendrier", "registre.ics", CALENDARS)
        if path is None:
            return

        def work() -> bytes:
            with register.reader() as reader:
                return calendar(reader, today)[0]

        def done(answer: Answer[bytes]) -> None:
            write_output(path, answer.result(), (".ics",), replace=True)
            self._tell_written("Calendrier exporté", path)

        self._drawing.ask(work, done)

    def year(self) -> None:
        """Write the minutes of the year of the session in hand as one Markdown text."""
        from registre_app.app.words import year_in_markdown

        register, session = self._register(), self._desk.session
        if register is None:
            return
        year = session.date.year if session else self._desk.today().year
        path = self._ask("Exporter l’année", f"seances-{year}.md", TEXTS)
        if path is None:
            return

        def work() -> bytes:
            with register.reader() as reader:
                return year_in_markdown(reader, (year, year))[0]

        def done(answer: Answer[bytes]) -> None:
            write_output(path, answer.result(), (".md",), replace=True)
            self._tell_written("Année exportée", path)

        self._drawing.ask(work, done)

    def merge_table(self) -> None:
        """Write the table of the members to convene, to be merged."""
        from registre_app.app.mailing import table_of

        session = self._session()
        if session is None:
            return
        name = f"publipostage-{file_day(session)}.csv"
        path = self._ask("Exporter le tableau de publipostage", name, TABLES)
        if path is None:
            return

        def done(letters: list[Letter]) -> None:
            write_output(path, table_of(session, letters), (".csv",), replace=True)
            self._tell_written("Tableau exporté", path)

        self._letters(session, done)

    def mails(self) -> None:
        """Write a message a member with the notice, addressed by a table where there is one."""
        from registre_app.app.mailing import write_messages
        from registre_app.exchange.addresses import read_addresses

        session = self._session()
        if session is None:
            return
        table = self._dialogs.addresses_to_read(self._parent)
        known = read_addresses(table) if table else None
        folder = self._dialogs.export_folder(self._parent, "Choisir où mettre les courriels")
        if folder is None:
            return

        def done(letters: list[Letter]) -> None:
            said = write_messages(folder, letters, known)
            told = counted(len(letters), "courriel écrit", "courriels écrits")
            self._tell_written(told, folder)
            self._tell(f"{each}." for each in said)

        self._letters(session, done)

    def sending(self) -> None:
        """Prepare what is to be put on the platform of the préfecture, of the session in hand."""
        self._send(None)

    def sending_of_act(self) -> None:
        """Prepare the act in hand alone."""
        self._send(self._desk.position)

    def receipts(self) -> None:
        """Note the receipts of the platform, each of the act that was sent."""
        from registre_app.app.receiving import note_receipt

        self._record()
        refused: list[RegistreError] = []
        found: list[Received] = []
        today = self._desk.today()

        def noting(held: RegisterFile, path: Path) -> None:
            found.append(note_receipt(held, path, today))

        for path in self._dialogs.receipts_to_import(self._parent):
            try:
                self._desk.edit_register(partial(noting, path=path))
            except RegistreError as error:
                refused.append(error)
        noted = sum(not each.known for each in found)
        told = [f"{counted(noted, 'accusé noté', 'accusés notés')}."] if noted else []
        told += [f"{each.which} : accusé déjà noté." for each in found if each.known]
        self._tell((*told, *(said for each in found for said in each.told)))
        if refused:
            raise refused[0]

    def _send(self, position: int | None) -> None:
        from registre_app.app.transmitting import draw_sending, write_sending

        self._record()
        desk = self._desk
        register, key = desk.register, desk.session_id
        if register is None or key is None:
            return
        folder = self._dialogs.export_folder(self._parent, "Choisir où préparer l’envoi")
        if folder is None:
            return

        def work() -> ToSend:
            with register.reader() as reader:
                return draw_sending(reader, key, position)

        def done(answer: Answer[ToSend]) -> None:
            drawn = answer.result()
            desk.edit_register(lambda held: write_sending(held, drawn, folder, desk.today()))
            told = counted(drawn.count, "acte préparé", "actes préparés")
            self._tell_written(told, folder / drawn.name)
            self._tell(drawn.told)

        self._drawing.ask(work, done)

    def _letters(self, session: Session, then: Callable[[list[Letter]], None]) -> None:
        from registre_app.app.mailing import letters_of

        register = self._desk.register
        if register is None:
            return

        def work() -> list[Letter]:
            with register.reader() as reader:
                return letters_of(reader, session)

        self._drawing.ask(work, lambda answer: then(answer.result()))

    def _session(self) -> Session | None:
        self._record()
        return self._desk.session

    def _register(self) -> RegisterFile | None:
        self._record()
        return self._desk.register

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        return self._dialogs.file_to_export(self._parent, title, name, kinds)

    def _tell(self, sentences: Iterable[str]) -> None:
        if told := " ".join(sentences):
            self._say(told)
