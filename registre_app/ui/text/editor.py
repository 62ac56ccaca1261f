"""The rich text editor: bold, italic, headings, lists, tables, and nothing else."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QFont,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit

from registre_app.domain.prose import Align, Block, Paragraph, Run, Table
from registre_app.text import TextRefused, parse
from registre_app.text.writing import write
from registre_app.ui.telling import told
from registre_app.ui.text import document as shown
from registre_app.ui.text import lists, tables
from registre_app.ui.text.inserting import insert_blocks
from registre_app.ui.text.spelling import SpellingMarks
from registre_app.ui.widgets.field import Field
from registre_app.ui.widgets.file_drag import carries_files
from registre_app.ui.widgets.french_marks import FrenchMarks
from registre_app.ui.widgets.recorder import Commit, Recorder

NEW_TABLE = (2, 2)  # rows and columns
LIST_MARKS = ("-", "*", "1.", "1)")
ON_TABLE = ("Ajouter une ligne", "Ajouter une colonne", "Retirer la ligne", "Retirer la colonne")
LEARN = "Ajouter « {word} » au dictionnaire"
UNLEARN = "Retirer « {word} » du dictionnaire"
WRAPPED = "Repris au début du texte"


class RichField(QTextEdit):
    """A rich text field with automatic saving; Tab goes to the next field.

    A recorded text that the Markdown subset refuses shows as source, for the user to correct.
    ``drafted`` carries the unrecorded source; None once the text equals the record again.
    """

    drafted = Signal(object)

    def __init__(self, commit: Commit) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(True)
        self.document().setDocumentMargin(4)
        self._as_source = self._drafting = False
        self._written: str | None = None  # cache of the source, until the next change
        self.document().contentsChange.connect(self._forget_written)
        self.marks = SpellingMarks(self.document())
        self._recorder = Recorder(self, commit, self.source, self._show)
        self._marks_typed = FrenchMarks(self)
        self.textChanged.connect(self._on_typed)

    # Showing and recording

    @property
    def as_source(self) -> bool:
        """Tell whether the text shows as source because the subset refuses it."""
        return self._as_source

    def source(self) -> str:
        """The source of the text, as it is to be recorded."""
        if self._as_source:
            return self.toPlainText()
        if self._written is None:
            self._written = write(shown.read(self.document()))
        return self._written

    def _forget_written(self) -> None:
        self._written = None

    def show_value(self, text: str) -> None:
        """Show the recorded value, unless the user is typing a newer one."""
        self._recorder.show(text)

    def go_on(self) -> None:
        """Take the focus; a cursor left at the start of the text goes to its end."""
        if self.textCursor().atStart():
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus()

    def flush(self) -> None:
        """Record the pending text now."""
        self._recorder.flush()

    def _show(self, text: str) -> None:
        place = self.textCursor().position() if self.hasFocus() else 0
        field = self.parentWidget()
        if isinstance(field, Field):
            field.show_note("")  # of another text
        with QSignalBlocker(self):
            self._fill(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _fill(self, text: str) -> None:
        self.marks.pause()
        try:
            blocks = parse(text, keep_marks=True)
            shown.fill(self.document(), blocks)
            self._as_source = write(shown.read(self.document())) != write(blocks)
        except TextRefused:
            self._as_source = True
        if self._as_source:
            self.document().clear()
            self.setPlainText(text)
        self._marks_typed.off = self._as_source
        self.marks.resume()

    def _on_typed(self) -> None:
        self._recorder.typed()
        pending = self._recorder.pending
        if pending or self._drafting:
            self.drafted.emit(self.source() if pending else None)
        self._drafting = pending

    # Typing

    @told(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._as_source:
            self._new_paragraph()
        elif key == Qt.Key.Key_Backspace and self._leave_list():
            return
        elif text and not self.isReadOnly() and not self.textCursor().hasSelection():
            self._type(event, text)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move Tab through the cells of a table; after the last one, in a new row."""
        cursor = self.textCursor()
        if there := tables.next_cell(cursor, 1 if forward else -1):
            self.setTextCursor(there)
            return True
        if forward and cursor.currentTable() and self._may_style():
            self.add_row()
            return True
        return super().focusNextPrevChild(forward)

    def _type(self, event: QKeyEvent, text: str) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if text == " " and before in LIST_MARKS and self._begins_list(before):
            return
        super().keyPressEvent(event)

    def _begins_list(self, mark: str) -> bool:
        """Begin a list after « - » or « 1. » and a space, as a word processor does."""
        cursor = self.textCursor()
        if self._as_source or cursor.currentList() or cursor.currentTable():
            return False
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.toggle_list(numbered=mark not in ("-", "*"))
        return True

    def _new_paragraph(self) -> None:
        if self.isReadOnly() or self._leave_list():
            return
        cursor = self.textCursor()
        if cursor.block().blockFormat().headingLevel():
            cursor.insertBlock(shown.paragraph_format(), shown.letter_format(Run("")))
        else:
            cursor.insertBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _leave_list(self) -> bool:
        """In an empty item, go one level up, or out of the list."""
        cursor = self.textCursor()
        listing = cursor.currentList()
        if listing is None or cursor.block().text() or self.isReadOnly():
            return False
        self.indent(-1)
        return True

    # Styles

    def toggle_bold(self) -> None:
        """Toggle bold on the selection, or on the text typed next."""
        bold = self.fontWeight() >= QFont.Weight.DemiBold
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self._merge(form)

    def toggle_italic(self) -> None:
        """Toggle italic on the selection, or on the text typed next."""
        form = QTextCharFormat()
        form.setFontItalic(not self.fontItalic())
        self._merge(form)

    def toggle_heading(self) -> None:
        """Toggle a heading on the current paragraph."""
        if not self._may_style():
            return
        cursor = self.textCursor()
        level = 0 if cursor.blockFormat().headingLevel() else 2
        cursor.beginEditBlock()
        if listing := cursor.currentList():
            listing.remove(cursor.block())
        cursor.setBlockFormat(shown.paragraph_format(level))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(shown.letter_format(Run(""), level))
        cursor.setBlockCharFormat(shown.letter_format(Run(""), level))
        cursor.endEditBlock()

    def toggle_list(self, *, numbered: bool) -> None:
        """Toggle a bulleted or numbered list on the selected paragraphs."""
        if self._may_style() and not self.textCursor().currentTable():
            lists.toggle_list(self.textCursor(), numbered=numbered)

    def indent(self, step: int) -> None:
        """Indent (1) or unindent (-1) the item; at the first level, leave the list."""
        if self._may_style():
            lists.indent(self.textCursor(), step)

    def insert_table(self) -> None:
        """Insert an empty table after the cursor."""
        if not self._may_style() or self.textCursor().currentTable():
            return
        rows, columns = NEW_TABLE
        empty: tuple[tuple[Run, ...], ...] = ((),) * columns
        table = Table(empty, (empty,) * (rows - 1), (Align.LEFT,) * columns)
        start = self.textCursor().position()
        self.insert([table])
        cursor = self.textCursor()
        cursor.setPosition(start)
        while cursor.currentTable() is None and not cursor.atEnd():
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self.setTextCursor(cursor)

    @property
    def in_table(self) -> bool:
        """Tell whether the cursor is in a table that may change."""
        return self.textCursor().currentTable() is not None and self._may_style()

    def add_row(self) -> None:
        """Insert a row below that of the cursor."""
        if self.in_table:
            self.setTextCursor(tables.add_row(self.textCursor()))

    def add_column(self) -> None:
        """Insert a column to the right of that of the cursor."""
        if self.in_table:
            tables.add_column(self.textCursor())

    def remove_row(self) -> None:
        """Take out the row of the cursor, or those selected."""
        if self.in_table:
            tables.remove_rows(self.textCursor())

    def remove_column(self) -> None:
        """Take out the column of the cursor, or those selected."""
        if self.in_table:
            tables.remove_columns(self.textCursor())

    def _merge(self, form: QTextCharFormat) -> None:
        if self._may_style():
            self.mergeCurrentCharFormat(form)

    def _may_style(self) -> bool:
        return not (self._as_source or self.isReadOnly())

    # Inserting, spelling and the context menu

    def insert(self, blocks: Sequence[Block], *, apart: bool = False) -> None:
        """Insert blocks at the cursor; what stands after it may stay ``apart`` from the last."""
        cursor = self.textCursor()
        insert_blocks(cursor, blocks, apart=apart)
        self.setTextCursor(cursor)

    def insert_source(self, source: str) -> None:
        """Insert Markdown source (a formula) at the cursor; a trailing space is kept."""
        if self.isReadOnly():
            return
        if self._as_source:
            self.insertPlainText(source)
            return
        blocks = parse(source, keep_marks=True)
        self.insert(blocks, apart=len(blocks) > 1)
        if source.endswith(" "):
            self.textCursor().insertText(" ", shown.letter_format(Run("")))

    @told(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if carries_files(event):
            event.ignore()  # they are for the window
        else:
            super().dragEnterEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasHtml() or source.hasText()

    @told(None)
    def insertFromMimeData(self, source: QMimeData) -> None:
        from registre_app.text import pasting  # noqa: PLC0415 -- not before the first paste

        pasted = pasting.from_html(source.html()) if source.hasHtml() else pasting.Pasted(())
        if not pasted.blocks and not pasted.lost:
            pasted = pasting.from_plain(source.text())
        lost = pasted.lost
        if self._as_source:
            apart = pasted.ends_a_paragraph and not self.textCursor().atBlockEnd()
            self.insertPlainText(write(pasted.blocks) + ("\n\n" if apart else ""))
        elif self.textCursor().currentTable():
            line, lost = pasting.in_one_line(pasted)
            self.insert([Paragraph(line)])
        else:
            self.insert(pasted.blocks, apart=pasted.ends_a_paragraph)
        field = self.parentWidget()
        if isinstance(field, Field):
            field.show_note(lost)

    @told(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            here, held = self.cursorForPosition(event.pos()), self.textCursor()
            if not held.selectionStart() <= here.position() <= held.selectionEnd():
                self.setTextCursor(here)
        menu = self.createStandardContextMenu()
        menu.setAccessibleName(self.accessibleName())
        put_first(menu, self._on_word(menu))
        if self.in_table:
            menu.addSeparator()
            menu.addActions(self._on_table(menu))
        menu.exec(event.globalPos())
        menu.deleteLater()  # owned by the editor: each right click would leak one

    def next_mistake(self) -> bool | None:
        """Select the next unknown word, from the beginning again after the last one.

        Return whether it is found after the cursor; None where there is no unknown word at all.
        """
        after = self.marks.next_after(self.textCursor().selectionEnd())
        found = after or self.marks.next_after(0)
        if found is None:
            return None
        cursor = self.textCursor()
        cursor.setPosition(found[0])
        cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return after is not None

    def suggestions_menu(self, *, wrapped: bool = False) -> QMenu:
        """Return the menu of spelling suggestions for the word at the cursor.

        ``wrapped``: the word was looked for from the beginning of the text again, which it says.
        """
        menu = self._menu()
        if wrapped:
            menu.addAction(WRAPPED).setEnabled(False)
        offered = self._on_word(menu)
        menu.addActions(offered)
        if len(offered) > 1:  # before what learns the word
            menu.setDefaultAction(offered[0])
        return menu

    def table_menu(self) -> QMenu:
        """Return the menu of what is done to the table of the cursor."""
        menu = self._menu()
        menu.addActions(self._on_table(menu))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.accessibleName())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _on_table(self, menu: QMenu) -> list[QAction]:
        acts = (self.add_row, self.add_column, self.remove_row, self.remove_column)
        return [_action(menu, words, act) for words, act in zip(ON_TABLE, acts, strict=True)]

    def _on_word(self, menu: QMenu) -> list[QAction]:
        """Return the suggestions for the word at the cursor, and what makes it known or unknown."""
        place = self.textCursor().selectionStart()
        if known := self.marks.learnt_at(place):
            return [_action(menu, UNLEARN.format(word=known), lambda: self.marks.unlearn(known))]
        found = self.marks.mistake_at(place)
        if found is None:
            return []
        cursor = self.textCursor()
        cursor.setPosition(found[0])
        cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
        word = cursor.selectedText()

        def replacing(text: str) -> QAction:
            return _action(menu, text, lambda: cursor.insertText(text))

        offered = () if self.isReadOnly() else self.marks.spelling.suggestions(word)
        learn = _action(menu, LEARN.format(word=word), lambda: self.marks.learn(word))
        return [*map(replacing, offered), learn]


def put_first(menu: QMenu, actions: Sequence[QAction]) -> None:
    """Put actions above those of a menu, which stay in place.

    QMenu.clear() deletes those that the menu owns, and PySide, which did not create them, keeps
    dangling pointers.
    """
    first = next(iter(menu.actions()), None)
    if actions and first:
        menu.insertActions(first, actions)
        menu.insertSeparator(first)
    elif actions:
        menu.addActions(actions)


def _action(menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
    action = QAction(words, menu)
    action.triggered.connect(lambda _=False: act())
    return action
