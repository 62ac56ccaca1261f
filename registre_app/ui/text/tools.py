"""The actions of the menu « Texte », on the text that has the focus."""

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
NO_MISTAKE = "Aucun mot inconnu dans ce texte."


@cache
def shipped_formulas() -> dict[str, str]:
    """Return the formulas shipped with the application, by their key."""
    loaded = tomllib.loads(resource("formulas.toml").read_text("utf-8"))
    return {str(code): str(text) for code, text in loaded["formulas"].items()}


class NothingToDo(RegistreError):
    """An action has nothing to act on; the message says where it would."""


class TextTools:
    """Text actions on the editor that has the focus. Raises NothingToDo without one."""

    def __init__(self, desk: Desk, find_bar: FindBar, toolbar: TextToolbar) -> None:
        self._desk = desk
        self._find_bar = find_bar
        for name, button in toolbar.buttons.items():
            button.clicked.connect(getattr(self, name))

    def bold(self) -> None:
        """Toggle bold."""
        self._on_text(RichField.toggle_bold)

    def italic(self) -> None:
        """Toggle italic."""
        self._on_text(RichField.toggle_italic)

    def heading(self) -> None:
        """Toggle a heading."""
        self._on_text(RichField.toggle_heading)

    def bullets(self) -> None:
        """Toggle a bulleted list."""
        self._on_text(lambda editor: editor.toggle_list(numbered=False))

    def numbers(self) -> None:
        """Toggle a numbered list."""
        self._on_text(lambda editor: editor.toggle_list(numbered=True))

    def deeper(self) -> None:
        """Indent the list item."""
        self._on_text(lambda editor: editor.indent(1))

    def shallower(self) -> None:
        """Unindent the list item."""
        self._on_text(lambda editor: editor.indent(-1))

    def table(self) -> None:
        """Insert an empty table; in one, open the menu of its rows and columns."""
        self._on_text(self._table)

    def row(self) -> None:
        """Insert a table row."""
        self._on_text(RichField.add_row)

    def column(self) -> None:
        """Insert a table column."""
        self._on_text(RichField.add_column)

    def remove_row(self) -> None:
        """Take a table row out."""
        self._on_text(RichField.remove_row)

    def remove_column(self) -> None:
        """Take a table column out."""
        self._on_text(RichField.remove_column)

    def formula(self) -> None:
        """Open the palette of the formulas."""
        self._on_text(self._offer_formulas)

    def spelling(self) -> None:
        """Go to the next unknown word, and open its spelling suggestions."""
        self._on_text(self._next_mistake)

    def find(self) -> None:
        """Find in the texts of the deliberation."""
        self._find_bar.open_for(self._editor())

    def replace(self) -> None:
        """Find and replace in the texts of the deliberation."""
        self._find_bar.open_for(self._editor(), replacing=True)

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
        found = editor.next_mistake()
        if found is None:
            raise NothingToDo(NO_MISTAKE)
        place = editor.mapToGlobal(editor.cursorRect().bottomRight())
        menu = editor.suggestions_menu(wrapped=not found)
        menu.popup(place)
        if first := menu.defaultAction():
            menu.setActiveAction(first)

    def _table(self, editor: RichField) -> None:
        if editor.in_table:
            editor.table_menu().popup(editor.mapToGlobal(editor.cursorRect().bottomRight()))
        else:
            editor.insert_table()


def _shown(source: str) -> str:
    try:
        blocks = parse(source)
    except TextRefused:
        return source
    match blocks:
        case (Paragraph(line),):
            return plain(line)
    return source.replace("**", "").removeprefix("- ")
