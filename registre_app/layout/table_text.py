"""What a table holds, and its columns measured: widest words, figures and cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from registre_app.layout.figures import Figure, figure, is_nothing
from registre_app.layout.fonts import font
from registre_app.layout.lines import Span, space_width, words_of
from registre_app.layout.style import Style
from registre_app.layout.table_widths import Extent
from registre_app.layout.typography import NO_BREAK

_FEWEST_LETTERS = 5  # of a word cut, as wide as the size of the letters
_CLEAR = 0.05  # points, by which a sum of widths may be off
_MOST_CELLS = 60  # of a column, to try widths with
_MOSTLY = 0.6  # of the cells of a column of figures

Spans = tuple[Span, ...]


@dataclass(frozen=True)
class TableText:
    """What a table holds: its head, its rows of as many cells, the alignment of each column.

    ``rooms`` are the widths, in points, kept in columns where people write or sign by hand.
    ``targets`` are the pages to which the last cells of the rows lead, by their names; an empty
    name leads nowhere.
    """

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    aligns: tuple[str, ...]
    rooms: tuple[float, ...]
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column measured in letters of one point.

    Its widest word, figure and cell; its usual cell; the widest that follows a decimal comma.
    """

    word: float
    figure: float
    cell: float
    usual: float
    tail: float
    figures: bool
    room: float
    cells: tuple[float, ...]  # some of its cells

    def extent(self, size: float, *, cuts_words: bool) -> Extent:
        """Return what it asks for in letters of a size, with words cut or whole."""
        word = self.word
        if cuts_words:
            word = min(word, max(self.figure, _FEWEST_LETTERS))
        least = max(word * size, self.room) + _CLEAR
        most = max(self.cell * size + _CLEAR, least)
        cells = tuple(cell * size for cell in self.cells)
        return Extent(least, most, max(self.usual * size, 1.0), cells)


def measured(text: TableText, style: Style) -> tuple[Column, ...]:
    """Measure the columns of a table in the fonts of a style."""
    return tuple(
        _column(text.head[rank], [row[rank] for row in text.rows], text.rooms[rank], style)
        for rank in range(len(text.head))
    )


def _column(head: Spans, cells: Sequence[Spans], room: float, style: Style) -> Column:
    texts = [plain(cell) for cell in cells]
    found = [figure(text) for text in texts]
    count = len(texts) - found.count(None)
    figures = count > 0 and count >= _MOSTLY * sum(not is_nothing(text) for text in texts)
    parts = [_parts(cell, each, style) for cell, each in zip(cells, found, strict=True) if each]
    tail = max((rest for _, rest in parts), default=0.0)
    block = max((whole for whole, _ in parts), default=0.0) + tail
    sizes = [_widths(head, style, bold=True), *(_widths(cell, style) for cell in cells)]
    words = [word for word, _ in sizes]
    naturals = [natural for _, natural in sizes]
    if figures:
        words.append(block)
        naturals.append(block)
    return Column(
        word=max(words),
        figure=max((sum(part) for part in parts), default=0.0) if not figures else block,
        cell=max(naturals),
        usual=sqrt(sum(each * each for each in naturals) / len(naturals)),
        tail=tail,
        figures=figures,
        room=room,
        cells=tuple(natural for _, natural in sizes[:: len(sizes) // _MOST_CELLS + 1]),
    )


def plain(cell: Spans) -> str:
    """Return the text of a cell."""
    return "".join(span.text for span in cell)


def unbroken(cell: Spans) -> Spans:
    """Return a cell, its spaces no-break ones where it holds a figure and nothing else."""
    if not figure(plain(cell)):
        return cell
    return tuple(
        Span(span.text.strip().replace(" ", NO_BREAK), span.bold, span.italic) for span in cell
    )


def rest_width(cell: Spans, style: Style) -> float:
    """Return the width of what follows the decimal comma of a figure, in letters of one point."""
    found = figure(plain(cell))
    return _parts(cell, found, style)[1] if found else 0.0


def _parts(cell: Spans, found: Figure, style: Style) -> tuple[float, float]:
    """Return the widths of a figure before and after its decimal comma."""
    face = font(style.family.name, bold=cell[0].bold, italic=cell[0].italic)
    return face.width(found.whole, 1), face.width(found.rest, 1)


def _widths(cell: Spans, style: Style, *, bold: bool = False) -> tuple[float, float]:
    """Return the widths of the widest word of a cell, and of the cell on one line."""
    look = style.base("measured", bold=bold, fontSize=1, leading=1)
    space = space_width(look.fontName, 1)
    word = natural = 0.0
    for line in words_of(cell, look):
        widths = [each.width for each in line]
        word = max([word, *widths])
        natural = max(natural, sum(widths) + space * (len(widths) - 1))
    return word, natural
