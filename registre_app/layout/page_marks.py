"""A line at the head of pages of another document, which says what they are joined to."""

from collections.abc import Sequence
from dataclasses import dataclass

from registre_app.layout.accessible import PageSet, finish
from registre_app.layout.margins import margin_text, text_width
from registre_app.layout.metadata import Description
from registre_app.layout.pages import packed
from registre_app.layout.structure import Element, MarkedCanvas
from registre_app.layout.style import Style

STRIP = 34  # points that the line takes at the head of a page
_BASE = 20  # points from the head of the page to its baseline
_SIDE = 34  # points from the sides of the page
_RULE = 6  # points from the baseline to the rule under it
_GAP = 14  # points between its two parts


@dataclass(frozen=True)
class PageMark:
    """What stands at the head of a page: on the left, on the right; is the page on its side?"""

    left: str
    right: str
    turned: bool


def draw_marks(marks: Sequence[PageMark], style: Style) -> bytes:
    """Return a PDF with a page for each mark, and nothing else on it."""
    canvas = MarkedCanvas(style)
    for mark in marks:
        page = style.turned if mark.turned else style
        base, right = page.page_height - _BASE, page.page_width - _SIDE
        room = page.page_width - 2 * _SIDE - text_width(mark.right, style) - _GAP
        text = margin_text(mark.left, room, style, most_lines=1)
        canvas.setFont(style.family.name, text.size)
        canvas.drawString(_SIDE, base, text.lines[0] if text.lines else "")
        canvas.setFont(style.family.name, style.small_size)
        canvas.drawRightString(right, base, mark.right)
        canvas.setLineWidth(style.line / 2)
        canvas.line(_SIDE, base - _RULE, right, base - _RULE)
        canvas.showPage()
    pages = PageSet(
        [(packed(content),) for content in canvas.contents],
        Element("Document"),
        canvas.usage,
        style,
        [mark.turned for mark in marks],
    )
    return finish(pages, Description("", "", ""))
