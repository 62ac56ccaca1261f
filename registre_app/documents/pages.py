"""Numbered A4 pages around a story, as PDF bytes that depend on nothing but the story."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from registre_app.documents.accessible import Content, Description, Extras, Pages, finish
from registre_app.documents.fonts import FAMILY, Usage
from registre_app.documents.pdf_file import pack
from registre_app.documents.structure import FOOTER, Element, MarkedCanvas
from registre_app.documents.style import Style
from registre_app.domain.personal import unmarked


@dataclass(frozen=True)
class Frontispiece:
    """What the file says of itself, and what the foot of every page says."""

    title: str
    author: str
    foot: str
    page: Callable[[int, int], str]  # a page's number and the count of pages, in words


@dataclass(frozen=True)
class Layout:
    """A story laid out: the content of each page, without foot or head, and what it uses.

    Contents are streams, compressed.
    """

    contents: tuple[bytes, ...]
    usage: Usage


Dress = Callable[[MarkedCanvas, int, int], None]
"""Draw what surrounds a page, its number (1 is the first) and the count of pages given."""


def lay_out(story: Sequence[Flowable], style: Style) -> Layout:
    """Lay a story out on pages."""
    canvas = MarkedCanvas((style.page_width, style.page_height), FAMILY)
    frame = Frame(
        style.side_margin,
        style.bottom_margin,
        style.text_width,
        style.page_height - style.top_margin - style.bottom_margin,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def make_canvas(*args: Any, **options: Any) -> MarkedCanvas:
        del args, options
        return canvas

    template = BaseDocTemplate(
        io.BytesIO(),
        pagesize=(style.page_width, style.page_height),
        pageTemplates=[PageTemplate("act", [frame])],
    )
    template.build(list(story), canvasmaker=make_canvas)
    return Layout(tuple(map(packed, canvas.contents)), canvas.usage)


def packed(operators: str) -> bytes:
    """Return the operators of a page, or of a part of one, as a compressed stream."""
    return pack(operators.encode("latin-1"))[0]


def dressed(layout: Layout, style: Style, dress: Dress) -> tuple[list[Content], Usage]:
    """Return the pages, each with what surrounds it, and all the codes they use."""
    size = (style.page_width, style.page_height)
    canvas = MarkedCanvas(size, FAMILY)
    count = len(layout.contents)
    for number in range(1, count + 1):
        dress(canvas, number, count)
        canvas.showPage()
    usage = Usage({})
    usage.note_all(layout.usage)
    usage.note_all(canvas.usage)
    arounds = map(packed, canvas.contents)
    return list(zip(layout.contents, arounds, strict=True)), usage


def paginate(
    story: Sequence[Flowable],
    root: Element,
    style: Style,
    front: Frontispiece,
    extras: Extras | None = None,
) -> bytes:
    """Lay a story out on pages and return the PDF; ``root`` is the tree of what its parts are."""

    def foot(canvas: MarkedCanvas, number: int, count: int) -> None:
        base = style.bottom_margin - 22
        right = style.page_width - style.side_margin
        with canvas.between(FOOTER):
            canvas.setLineWidth(style.line / 2)
            canvas.line(style.side_margin, base + 12, right, base + 12)
            canvas.setFont(FAMILY, style.small_size)
            canvas.drawRightString(right, base, front.foot)
            canvas.drawString(style.side_margin, base, front.page(number, count))

    contents, usage = dressed(lay_out(story, style), style, foot)
    pages = Pages(contents, root, usage, (style.page_width, style.page_height))
    return finish(pages, Description(unmarked(front.title), front.author), extras)
