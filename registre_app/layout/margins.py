"""Texts at the head and the foot of a page, measured: they never meet, nor leave the margins."""

from collections.abc import Sequence
from dataclasses import dataclass

from registre_app.layout.breaking import break_lines
from registre_app.layout.fonts import font
from registre_app.layout.lines import Span, words_of
from registre_app.layout.style import Style

_SMALLER = 1.5  # points less than the small size, before a text is shortened
_MOST_LINES = 2
_KEPT_AT_END = 0.45  # of the words of a text shortened: they tell one paper from another


@dataclass(frozen=True)
class MarginText:
    """A text set in the margin: its lines, the size of its letters in points."""

    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """The height of a line, in points."""
        return self.size * 1.2


def margin_text(text: str, width: float, style: Style, most_lines: int = _MOST_LINES) -> MarginText:
    """Set a text in a width, in points.

    In smaller letters where it is too long, on two lines, and in the end without some of the words
    in its middle.
    """
    small, smaller = style.small_size, style.small_size - _SMALLER
    for size, most in ((small, 1), (smaller, 1), (small, most_lines), (smaller, most_lines)):
        lines = _lines(text, width, size, style)
        if len(lines) <= most and _fit(lines, width, size, style):
            return MarginText(lines, size)
    words = text.split()
    kept = len(words)
    while kept > 1 and len(lines) > most_lines:
        kept -= 1
        last = round(kept * _KEPT_AT_END)
        lines = _lines(
            " ".join([*words[: kept - last], "…", *words[len(words) - last :]]),
            width,
            smaller,
            style,
        )
    kept_lines = tuple(_trimmed(line, width, smaller, style) for line in lines[:most_lines])
    return MarginText(kept_lines, smaller)


def text_width(text: str, style: Style, size: float | None = None) -> float:
    """Return the width of a text in the margin, in points."""
    return font(style.family.name).width(text, style.small_size if size is None else size)


def _lines(text: str, width: float, size: float, style: Style) -> tuple[str, ...]:
    look = style.base("margin", fontSize=size, leading=size)
    lines: Sequence[str] = [
        line.text
        for words in words_of([Span(text)], look)
        for line in break_lines(words, width, width, look)
    ]
    return _evened(lines, text, width, size, style)


def _fit(lines: Sequence[str], width: float, size: float, style: Style) -> bool:
    return all(text_width(line, style, size) <= width for line in lines)


def _trimmed(line: str, width: float, size: float, style: Style) -> str:
    """Return a line without the end of a word that no line can hold."""
    if _fit([line], width, size, style):
        return line
    kept = len(line)
    while kept and not _fit([f"{line[:kept]}…"], width, size, style):
        kept -= 1
    return f"{line[:kept]}…"


def _evened(
    lines: Sequence[str], text: str, width: float, size: float, style: Style
) -> tuple[str, ...]:
    """Return two lines of about the same length rather than a long one and a word."""
    if len(lines) != _MOST_LINES or " ".join(lines) != text:
        return tuple(lines)
    words = text.split(" ")
    pairs = [(" ".join(words[:rank]), " ".join(words[rank:])) for rank in range(1, len(words))]
    widths = {pair: max(text_width(part, style, size) for part in pair) for pair in pairs}
    best = min(pairs, key=lambda pair: widths[pair])
    return best if widths[best] <= width else tuple(lines)
