"""A paragraph: its lines, their alignment, its split over pages, as content of an element."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Self

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from registre_app.layout import cache_sizes
from registre_app.layout.breaking import break_lines
from registre_app.layout.flowables import Flowable
from registre_app.layout.fonts import font
from registre_app.layout.lines import Line, Span, runs, words_of
from registre_app.layout.structure import Element, MarkedCanvas, MarkedContent, PlacedLine, marking
from registre_app.layout.total_fit import left_to_spaces

_LOOSEST = 0.32  # of the size, by which a space grows: some 2.3 times its width
FEWEST_LINES = 2  # of a paragraph, on either side of a page break
# The share of the width left on a line that goes before its text.
_SHARE: dict[object, float] = {TA_LEFT: 0.0, TA_CENTER: 0.5, TA_RIGHT: 1.0, TA_JUSTIFY: 0.0}

Text = str | Sequence[Span]
"""The text of a paragraph: in the font of its style, or in stretches of several fonts."""


class TextBlock(Flowable):
    """A paragraph that is content of an element, on however many pages it is broken.

    ``source`` is its whole text, that of each of its parts where it is split.

    ``lines`` are broken once it is wrapped, for a width in points. The first has an ``indent`` of
    its own; ``label`` is the element that its bullet is content of.
    """

    ends = True  # False for the first part of a split paragraph
    whole_last_word = False  # do not hyphenate its last word
    whole_page_end = False  # do not hyphenate a word at the foot of a page
    repeats = False  # drawn again on each page, as the head of a table: content once, then artifact

    def __init__(
        self, element: Element, text: Text, style: ParagraphStyle, bullet: str = ""
    ) -> None:
        super().__init__()
        self.element = element
        self.style = style
        self.label: Element | None = None
        self.bullet = bullet
        self._text: Text = text
        self.source: Text = text
        self.lines: Sequence[Line] = ()
        self.indent: float = style.firstLineIndent
        self.broken_for = -1.0

    @property
    def first_page(self) -> int:
        """The page on which it begins (0 is the first), once drawn."""
        return next(kid.page for kid in self.element.kids if isinstance(kid, MarkedContent))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the lines for a width, once: reportlab calls this several times."""
        del height
        # A part of a split paragraph has its lines and no text: it is not broken again.
        if self.broken_for < 0 or (self._text and self.broken_for != width):
            self.lines = self._broken(width)
            self.broken_for = width
        self.width, self.height = width, len(self.lines) * self.style.leading
        return self.width, self.height

    def _broken(self, width: float) -> Sequence[Line]:
        style = self.style
        later = width - style.leftIndent - style.rightIndent
        first = later - style.firstLineIndent
        spans = (Span(self._text),) if isinstance(self._text, str) else tuple(self._text)
        if any(span.text for span in spans):
            return _lines(spans, first, later, style, self.whole_last_word)
        # A bullet without text still takes a line.
        return [Line([], later, ends=True)] if self.bullet else []

    def split(self, width: float, height: float) -> list[Flowable]:
        """Break the paragraph over two pages, at least two lines on either; or not at all."""
        self.wrap(width, height)
        count, kept = len(self.lines), int(height / self.style.leading + 1e-6)
        if kept >= count:
            return [self]
        kept = min(kept, count - FEWEST_LINES)
        if self.whole_page_end:
            while kept >= FEWEST_LINES and self.lines[kept - 1].is_cut:
                kept -= 1
        if kept < FEWEST_LINES:
            return []
        first, rest = self._part(self.lines[:kept]), self._part(self.lines[kept:])
        first.label, first.bullet, first.indent = self.label, self.bullet, self.indent
        first.ends, rest.indent = False, 0.0
        return [first, rest]

    def _part(self, lines: Sequence[Line]) -> Self:
        part = type(self)(self.element, "", self.style)
        part.repeats = self.repeats
        part.source = self.source
        part.lines, part.broken_for = lines, self.broken_for
        return part

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: D102, N802, N803
        page = marking(canvas)
        if self.bullet:
            self._draw_bullet(page, x, y)
        again = self.repeats and self.element.kids
        page.show(None if again else self.element, self._shown(), x, y)

    def _draw_bullet(self, page: MarkedCanvas, x: float, y: float) -> None:
        """Draw the bullet as the label of its item, apart from the text beside it."""
        style = self.style
        said = ((self.bullet, font(style.bulletFontName)),)
        base = self.height - style.fontSize
        page.show(
            self.label, [PlacedLine(style.bulletIndent, base, style.bulletFontSize, said)], x, y
        )

    def _shown(self) -> Iterator[PlacedLine]:
        style = self.style
        base = self.height - style.fontSize
        for rank, line in enumerate(self.lines):
            indent = style.leftIndent + (0.0 if rank else self.indent)
            spaces = len(line.words) - 1
            widened, expanded = 0.0, 1.0
            if style.alignment == TA_JUSTIFY and not line.ends and spaces > 0:
                natural = self.broken_for - style.rightIndent - indent - line.room
                rest = left_to_spaces(line.room, natural)
                # A line that nothing can fill, beside an address for example, is ragged.
                if rest / spaces <= _LOOSEST * style.fontSize:
                    expanded = 1 + (line.room - rest) / natural
                    widened = rest / expanded / spaces
            left = indent + _SHARE[style.alignment] * line.room
            # A paragraph split over pages is read as one: its first part does not end it.
            last = rank == len(self.lines) - 1 and self.ends
            size = style.fontSize * line.scale
            yield PlacedLine(left, base, size, runs(line, last=last), widened, expanded)
            base -= style.leading


@lru_cache(cache_sizes.BROKEN)
def _lines(
    spans: tuple[Span, ...],
    first: float,
    later: float,
    style: ParagraphStyle,
    whole_last_word: bool,
) -> tuple[Line, ...]:
    """Return the lines of a text: the first of one width, the later ones of another, in points."""
    lines: list[Line] = []
    for words in words_of(spans, style):
        if words and whole_last_word:
            words[-1] = replace(words[-1], whole=True)
        lines += break_lines(words, first, later, style) or [Line([], later, ends=True)]
        first = later
    return tuple(lines)
