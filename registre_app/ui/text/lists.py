"""Editing lists in a QTextDocument: toggle, indent, unindent."""

from PySide6.QtGui import QTextCursor, QTextList, QTextListFormat

from registre_app.ui.text.document import list_format, paragraph_format

MOST_DEPTH = 4


def toggle_list(cursor: QTextCursor, *, numbered: bool) -> None:
    """Toggle a bulleted or numbered list on the selected paragraphs."""
    style = QTextListFormat.Style
    wanted = style.ListDecimal if numbered else style.ListDisc
    listing = cursor.currentList()
    cursor.beginEditBlock()
    if listing is not None and listing.format().style() == wanted:
        _take_out(cursor)
    else:
        depth = listing.format().indent() if listing else 1
        cursor.createList(list_format(1 if numbered else None, depth))
    cursor.endEditBlock()


def indent(cursor: QTextCursor, step: int) -> None:
    """Indent (1) or unindent (-1) the item; at the first level, leave the list."""
    listing = cursor.currentList()
    if listing is None:
        return
    form = listing.format()
    depth = form.indent() + step
    if depth > MOST_DEPTH:
        return
    cursor.beginEditBlock()
    if depth < 1:
        _take_out(cursor)
    else:
        numbered = form.style() == QTextListFormat.Style.ListDecimal
        joined = _list_above(cursor, depth) if step < 0 else None
        if joined is not None:
            joined.add(cursor.block())
        else:
            cursor.createList(list_format(1 if numbered else None, depth))
    cursor.endEditBlock()


def _take_out(cursor: QTextCursor) -> None:
    block = cursor.document().findBlock(cursor.selectionStart())
    last = cursor.selectionEnd()
    while block.isValid() and block.position() <= last:
        if listing := block.textList():
            listing.remove(block)
        QTextCursor(block).setBlockFormat(paragraph_format())
        block = block.next()


def _list_above(cursor: QTextCursor, depth: int) -> QTextList | None:
    block = cursor.block().previous()
    while block.isValid() and (listing := block.textList()) is not None:
        if listing.format().indent() == depth:
            return listing
        block = block.previous()
    return None
