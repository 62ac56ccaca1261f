"""Conversion of the blocks of a text to a QTextDocument, and back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from registre_app.domain.prose import Align, Block, Heading, Line, Listing, Paragraph, Run, Table

TIGHT = QTextFormat.Property.UserProperty.value + 1
FIRST_SIZE = 4  # Qt's font size adjustment: a heading of level 1 is 3 steps larger than the text
BETWEEN = 6  # pixels between two paragraphs
CELL = 4
_ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_SPREAD = "\u2028"


def paragraph_format(level: int = 0, indent: int = 0) -> QTextBlockFormat:
    """The format of a paragraph, or of a heading of that level."""
    form = QTextBlockFormat()
    form.setHeadingLevel(level)
    form.setIndent(indent)
    form.setBottomMargin(BETWEEN)
    return form


def letter_format(run: Run, level: int = 0) -> QTextCharFormat:
    """The format of a run, in a heading of that level or in the text."""
    form = QTextCharFormat()
    form.setFontWeight(QFont.Weight.Bold if run.bold else QFont.Weight.Normal)
    form.setFontItalic(run.italic)
    if level:
        form.setProperty(QTextFormat.Property.FontSizeAdjustment, max(FIRST_SIZE - level, 1))
    return form


def list_format(start: int | None, depth: int, *, tight: bool = True) -> QTextListFormat:
    """The format of a list, bulleted or numbered from ``start``."""
    form = QTextListFormat()
    bullets = start is None
    form.setStyle(QTextListFormat.Style.ListDisc if bullets else QTextListFormat.Style.ListDecimal)
    if start is not None:
        form.setStart(start)
    form.setIndent(depth)
    form.setProperty(TIGHT, tight)
    return form


def fill(document: QTextDocument, blocks: Sequence[Block]) -> None:
    """Replace the content of a document by blocks."""
    document.clear()
    _Filler(QTextCursor(document)).blocks(blocks, 0)


def put(cursor: QTextCursor, blocks: Sequence[Block]) -> QTextCursor:
    """Put blocks from an empty paragraph on; return a cursor at their end."""
    filler = _Filler(cursor)
    filler.blocks(blocks, 0)
    return filler.cursor


class _Filler:
    def __init__(self, cursor: QTextCursor) -> None:
        self.cursor = cursor
        self._fresh = True  # the cursor is in a new empty block, to fill first

    def blocks(self, blocks: Iterable[Block], depth: int) -> None:
        for block in blocks:
            match block:
                case Paragraph(line):
                    self._line(line, paragraph_format(indent=depth))
                case Heading(level, line):
                    self._line(line, paragraph_format(level, depth))
                case Listing():
                    self._listing(block, depth + 1)
                case Table():
                    self._table(block)

    def _line(self, line: Line, form: QTextBlockFormat) -> None:
        level = form.headingLevel()
        if self._fresh:
            self.cursor.setBlockFormat(form)
            self.cursor.setBlockCharFormat(letter_format(Run(""), level))
        else:
            self.cursor.insertBlock(form, letter_format(Run(""), level))
        self._fresh = False
        self._runs(line, level)

    def _runs(self, line: Line, level: int = 0) -> None:
        for run in line:
            self.cursor.insertText(run.text, letter_format(run, level))

    def _listing(self, listing: Listing, depth: int) -> None:
        made = None
        for item in listing.items:
            first, rest = (item[0], item[1:]) if item else (Paragraph(()), ())
            line = first.line if isinstance(first, Paragraph) else ()
            self._line(line, paragraph_format())
            if made is None:
                form = list_format(listing.start, depth, tight=listing.tight)
                made = self.cursor.createList(form)
            else:
                made.add(self.cursor.block())
            self.blocks(rest if isinstance(first, Paragraph) else item, depth)

    def _table(self, table: Table) -> None:
        if not self._fresh:
            self.cursor.insertBlock(paragraph_format(), letter_format(Run("")))
        form = QTextTableFormat()
        form.setCellPadding(CELL)
        form.setCellSpacing(0)
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setHeaderRowCount(1)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        rows = [table.head, *table.rows]
        made = self.cursor.insertTable(len(rows), len(table.aligns), form)
        for number, row in enumerate(rows):
            for column, (cell, align) in enumerate(zip(row, table.aligns, strict=True)):
                self.cursor = made.cellAt(number, column).firstCursorPosition()
                block = QTextBlockFormat()
                block.setAlignment(_ALIGNMENTS[align])
                self.cursor.setBlockFormat(block)
                self._runs(cell)
        self.cursor = made.lastCursorPosition()
        self.cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True


def aligned_as(cell: QTextTableCell, other: QTextTableCell) -> None:
    """Align the text of a cell as that of another."""
    form = QTextBlockFormat()
    form.setAlignment(other.firstCursorPosition().blockFormat().alignment())
    cell.firstCursorPosition().setBlockFormat(form)


@dataclass(frozen=True)
class _Entry:
    """A block of the document: its depth, its list if it begins an item, its content."""

    depth: int
    listing: int | None
    start: int | None
    tight: bool
    block: Block


def read(document: QTextDocument) -> tuple[Block, ...]:
    """Return the content of a document as blocks."""
    return _built(list(_entries(document)), 0)


def _entries(document: QTextDocument) -> Iterator[_Entry]:
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is not None:
            yield _Entry(0, None, None, True, _read_table(table))
            block = document.findBlock(table.lastPosition()).next()
            continue
        form, listing = block.blockFormat(), block.textList()
        level, line = form.headingLevel(), _read_line(block)
        content: Block = Heading(level, line) if level else Paragraph(line)
        if listing is not None:
            of_list = listing.format()
            numbered = of_list.style() == QTextListFormat.Style.ListDecimal
            yield _Entry(
                max(of_list.indent(), 1),
                listing.objectIndex(),
                of_list.start() if numbered else None,
                bool(of_list.property(TIGHT)),
                content,
            )
        elif line:
            yield _Entry(form.indent(), None, None, True, content)
        block = block.next()


def _built(entries: Sequence[_Entry], depth: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    place = 0
    while place < len(entries):
        entry = entries[place]
        if entry.listing is None:
            blocks.append(entry.block)
            place += 1
            continue
        end = place + 1
        while end < len(entries) and _inside(entries[end], depth):
            end += 1
        blocks += _listings(entries[place:end], depth + 1)
        place = end
    return tuple(blocks)


def _inside(entry: _Entry, depth: int) -> bool:
    """Tell whether an entry is in the list that begins at a depth: an item, or its next blocks."""
    return entry.depth > depth


def _listings(entries: Sequence[_Entry], depth: int) -> Iterator[Listing]:
    """Split entries into consecutive lists, each with its items."""
    place = 0
    while place < len(entries):
        here = entries[place]
        items: list[tuple[Block, ...]] = []
        while place < len(entries):
            entry = entries[place]
            begins = entry.listing is not None and entry.depth <= depth
            if begins and entry.listing != here.listing:
                break
            end = place + 1
            while end < len(entries) and not (
                entries[end].listing is not None and entries[end].depth <= depth
            ):
                end += 1
            children = entries[place + 1 : end] if begins else entries[place:end]
            first = (entry.block,) if begins and _says(entry.block) else ()
            items.append((*first, *_built(children, depth)))
            place = end
        kept = tuple(item for item in items if item)
        if kept:
            yield Listing(kept, here.start, here.tight)


def _says(block: Block) -> bool:
    return not isinstance(block, Paragraph) or bool(block.line)


def _read_line(block: QTextBlock) -> Line:
    runs: list[Run] = []
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        form = fragment.charFormat()
        text = fragment.text().replace(_SPREAD, " ").replace("\ufffc", "")
        bold = form.fontWeight() >= QFont.Weight.DemiBold
        if runs and (runs[-1].bold, runs[-1].italic) == (bold, form.fontItalic()):
            runs[-1] = Run(runs[-1].text + text, bold, form.fontItalic())
        elif text:
            runs.append(Run(text, bold, form.fontItalic()))
        pieces += 1
    return tuple(runs)


def _read_table(table: QTextTable) -> Table:
    def cell(row: int, column: int) -> Line:
        at = table.cellAt(row, column)
        block, runs = at.firstCursorPosition().block(), list[Run]()
        while block.isValid() and block.position() <= at.lastPosition():
            line = _read_line(block)
            runs += [Run(" "), *line] if runs and line else line
            block = block.next()
        return tuple(runs)

    def align(column: int) -> Align:
        form = table.cellAt(table.rows() - 1, column).firstCursorPosition().blockFormat()
        return next(
            (each for each, flag in _ALIGNMENTS.items() if form.alignment() & flag), Align.LEFT
        )

    columns = range(table.columns())
    rows = [tuple(cell(row, column) for column in columns) for row in range(table.rows())]
    return Table(rows[0], tuple(rows[1:]), tuple(align(column) for column in columns))
