"""How a table is set: its page upright or turned, the size of its letters, its columns.

Columns share the width by what they hold. Where the widest words and figures of a table do not fit
side by side, it is set in smaller letters, then on a turned page; a word is cut only where neither
is enough.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from registre_app.layout.figures import Figure, figure, is_nothing
from registre_app.layout.fonts import font
from registre_app.layout.lines import Span, space_width, words_of
from registre_app.layout.style import Style
from registre_app.layout.table_widths import Extent, shared
from registre_app.layout.typography import NO_BREAK

SMALL = 8.0  # points: the least size of letters in a table
_FEWEST_LETTERS = 5  # of a word cut, as wide as the size of the letters
_CLEAR = 0.05  # points, by which a sum of widths may be off
_MOSTLY = 0.6  # of the cells of a column of figures

Spans = tuple[Span, ...]


@dataclass(frozen=True)
class TableText:
    """What a table holds: its head, its rows of as many cells, the alignment of each column.

    ``rooms`` are the widths, in points, kept in columns where people write or sign by hand.
    """

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    aligns: tuple[str, ...]
    rooms: tuple[float, ...]


@dataclass(frozen=True)
class Look:
    """The look of a table: the room in its cells in points, its lines, how wide it may be.

    ``full``: as wide as the text; else each column has at most ``loosest`` points more than it
    needs. ``turns``: its page may be turned. ``row_height`` is the least height of a row;
    ``lines`` are drawn under every row, ``boxes`` around every cell too.
    """

    side: float = 4.0
    above: float = 2.5
    below: float = 3.5
    loosest: float = 30.0
    full: bool = False
    turns: bool = False
    row_height: float = 0.0
    lines: bool = False
    boxes: bool = False
    dash: tuple[float, float] | None = None
    whole: bool = False  # not parted where one page holds it


@dataclass(frozen=True)
class Fit:
    """How a table is set: widths of its columns with their room in points, size of its letters."""

    widths: tuple[float, ...]
    size: float
    turned: bool = False
    cuts_words: bool = False


def fit(text: TableText, style: Style, look: Look) -> Fit:
    """Return how a table is set on the pages of a style."""
    columns = measured(text, style)
    for cuts_words in (False, True):
        for turned, page in _pages(style, look):
            width = page.text_width - 2 * look.side * len(text.head)
            for size in dict.fromkeys((style.list_size, min(SMALL, style.list_size))):
                asked = [column.extent(size, cuts_words=cuts_words) for column in columns]
                if widths := shared(asked, width):
                    widths = _spread(widths, width, text.rooms, look)
                    padded = tuple(each + 2 * look.side for each in widths)
                    return Fit(padded, size, turned, cuts_words)
    (turned, page) = list(_pages(style, look))[-1]
    each = page.text_width / len(text.head)
    return Fit((each,) * len(text.head), min(SMALL, style.list_size), turned, cuts_words=True)


def _pages(style: Style, look: Look) -> Iterator[tuple[bool, Style]]:
    yield False, style
    if look.turns:
        yield True, style.turned


def _spread(
    widths: Sequence[float], width: float, rooms: Sequence[float], look: Look
) -> list[float]:
    """Give columns the width that is left: those to write in first."""
    left = width - sum(widths)
    to_write = [rank for rank, room in enumerate(rooms) if room] or range(len(widths))
    more = left / len(to_write)
    if not look.full and not any(rooms):
        more = min(more, look.loosest)
    return [each + (more if rank in to_write else 0.0) for rank, each in enumerate(widths)]


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

    def extent(self, size: float, *, cuts_words: bool) -> Extent:
        """Return what it asks for in letters of a size, with words cut or whole."""
        word = self.word
        if cuts_words:
            word = min(word, max(self.figure, _FEWEST_LETTERS))
        least = max(word * size, self.room) + _CLEAR
        return Extent(least, max(self.cell * size + _CLEAR, least), max(self.usual * size, 1.0))


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
