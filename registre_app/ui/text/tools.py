"""What the menu « Texte » does, on the text that has the focus."""

import tomllib
from collections.abc import Callable
from functools import cache

from PySide6.QtWidgets import QApplication

from registre_app.domain.errors import RegistreError
from registre_app.domain.prose import Paragraph, plain
from registre_app.resources import resource
from registre_app.text import TextRefused, parse
from registre_app.ui.desk import Desk
from registre_app.ui.text.editor import RichField
from registre_app.ui.text.find_bar import FindBar
from registre_app.ui.text.toolbar import TextToolbar
from registre_app.ui.widgets.palette import Entry, Palette

NO_TEXT = "Mettez d’abord le curseur dans un texte : exposé, dispositif ou débats."
NO_MISTAKE = "Aucun mot inconnu après le curseur."


@cache
def shipped_formulas() -> dict[str, str]:
    """Return the formulas that come with the application, by the key typed to find them."""
    loaded = tomllib.loads(resource("formulas.toml").read_text("utf-8"))
    return {str(code): str(text) for code, text in loaded["formulas"].items()}


class NothingToDo(RegistreError):
    """An action that finds nothing to act on; says where it would."""


class TextTools:
    """Each action works on the text in which the cursor is, or says that there is none."""

    def __init__(self, desk: Desk, find_bar: FindBar, toolbar: TextToolbar) -> None:
        self._desk = desk
        self._find_bar = find_bar
        for name, button in toolbar.buttons.items():
            button.clicked.connect(getattr(self, name))

    def bold(self) -> None:
        """Bold or not."""
        self._on_text(RichField.toggle_bold)

    def italic(self) -> None:
        """Italic or not."""
        self._on_text(RichField.toggle_italic)

    def heading(self) -> None:
        """A heading, or a paragraph again."""
        self._on_text(RichField.toggle_heading)

    def bullets(self) -> None:
        """A bulleted list, or paragraphs again."""
        self._on_text(lambda editor: editor.toggle_list(numbered=False))

    def numbers(self) -> None:
        """A numbered list, or paragraphs again."""
        self._on_text(lambda editor: editor.toggle_list(numbered=True))

    def deeper(self) -> None:
        """One level deeper in the list."""
        self._on_text(lambda editor: editor.indent(1))

    def shallower(self) -> None:
        """One level less deep in the list."""
        self._on_text(lambda editor: editor.indent(-1))

    def table(self) -> None:
        """A table to fill."""
        self._on_text(RichField.insert_table)

    def row(self) -> None:
        """One more row in the table."""
        self._on_text(RichField.add_row)

    def column(self) -> None:
        """One more column in the table."""
        self._on_text(RichField.add_column)

    def formula(self) -> None:
        """Offer the formulas by their key."""
        self._on_text(self._offer_formulas)

    def spelling(self) -> None:
        """Go to the next unknown word, and offer what may have been meant."""
        self._on_text(self._next_mistake)

    def find(self) -> None:
        """Find in the texts of the deliberation."""
        self._find_bar.open_for(self._editor())

    def replace(self) -> None:
        """Find and replace in the texts of the deliberation."""
        self.find()

    def _editor(self) -> RichField | None:
        focus = QApplication.focusWidget()
        return focus if isinstance(focus, RichField) else None

    def _on_text(self, act: Callable[[RichField], object]) -> None:
        editor = self._editor()
        if editor is None:
            raise NothingToDo(NO_TEXT)
        act(editor)

    def _offer_formulas(self, editor: RichField) -> None:
        own = self._desk.register.formulas() if self._desk.register else {}

        def entry(code: str, text: str) -> Entry:
            return Entry(f"{code}   {_shown(text)}", "", lambda: editor.insert_source(text))

        entries = [entry(*each) for each in (shipped_formulas() | own).items()]
        Palette("Formules", entries, editor.window()).open()

    def _next_mistake(self, editor: RichField) -> None:
        if not editor.next_mistake():
            raise NothingToDo(NO_MISTAKE)
        place = editor.mapToGlobal(editor.cursorRect().bottomRight())
        editor.suggestions_menu().popup(place)


def _shown(source: str) -> str:
    try:
        blocks = parse(source)
    except TextRefused:
        return source
    match blocks:
        case (Paragraph(line),):
            return plain(line)
    return source.replace("**", "").removeprefix("- ")
