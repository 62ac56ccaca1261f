"""Blocks inserted at a cursor, as word processors do it: what stands apart stays apart."""

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor

from registre_app.domain.prose import Block, Heading, Line, Paragraph, Run
from registre_app.ui.text import document as shown


def insert_blocks(cursor: QTextCursor, blocks: Sequence[Block], *, apart: bool) -> None:
    """Replace the selection by blocks, and leave the cursor at their end.

    The first paragraph goes on with what stands before the cursor. What stands after goes on with
    the last one, unless they are ``apart``. A heading, a list or a table joins neither, but a
    heading alone is put in a line as its words.
    """
    if not blocks:
        return
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    _insert(cursor, list(blocks), apart=apart)
    cursor.endEditBlock()


def _insert(cursor: QTextCursor, blocks: list[Block], *, apart: bool) -> None:
    in_text = not cursor.atBlockStart() or not cursor.atBlockEnd()
    match blocks:
        case [Heading(_, line)] if in_text and not apart:
            blocks = [Paragraph(line)]
    stands_after = not cursor.atBlockEnd()
    first, last = blocks[0], blocks[-1]
    starts_here = cursor.atBlockStart() and (stands_after and apart)
    if isinstance(first, Paragraph) and not starts_here:
        _insert_line(cursor, first.line)
        blocks = blocks[1:]
        if not blocks and not (stands_after and apart):
            return
    end: Line | None = None
    if blocks and stands_after and not apart and isinstance(last, Paragraph):
        blocks, end = blocks[:-1], last.line
    place = QTextCursor(cursor)
    if stands_after:
        cursor.insertBlock()  # what stands after has a block of its own, in its own format
        place.setPosition(cursor.position() - 1)
    if blocks and not place.atBlockStart():
        place.insertBlock(shown.paragraph_format(), shown.letter_format(Run("")))
    if blocks:
        place = shown.put(place, blocks)
    if end is None:
        cursor.setPosition(place.position())
    else:
        _insert_line(cursor, end)


def _insert_line(cursor: QTextCursor, line: Line) -> None:
    level = cursor.blockFormat().headingLevel()
    for run in line:
        cursor.insertText(run.text, shown.letter_format(run, level))
