"""Numbered A4 pages around a story, as PDF bytes that depend on nothing but the story."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from registre_app.domain.personal import unmarked
from registre_app.layout.accessible import Content, Description, Extras, PageSet, finish
from registre_app.layout.fonts import FAMILY, CannotPrint, Usage
from registre_app.layout.interruption import breathe
from registre_app.layout.pdf_file import pack
from registre_app.layout.structure import FOOTER, Element, MarkedCanvas
from registre_app.layout.style import Style

_FUZZ = 1e-6  # points, by which a sum of heights may be off


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
    """Lay a story out on pages.

    By reportlab's own rules for flowables, without the templates and frames of its documents: the
    room before one is not added to the room after the last, and there is none at the top. Raises
    CannotPrint where a part that is not broken is higher than a page.
    """
    canvas = MarkedCanvas((style.page_width, style.page_height), FAMILY)
    top = style.page_height - style.top_margin
    floor, width = style.bottom_margin - _FUZZ, style.text_width
    waiting = list(reversed(story))
    y, after, at_top = top, 0.0, True

    while waiting:
        flowable = waiting.pop()
        wants_page = isinstance(flowable, PageBreak) or (
            isinstance(flowable, CondPageBreak) and flowable.height > y - style.bottom_margin
        )
        if not wants_page and not isinstance(flowable, CondPageBreak):
            before = 0.0 if at_top else max(flowable.getSpaceBefore() - after, 0.0)
            room = y - floor - before
            height = flowable.wrap(width, room)[1]
            if height <= room:
                y -= before + height
                flowable.drawOn(canvas, style.side_margin, y)
                after = flowable.getSpaceAfter()
                y -= after
                at_top = False
                continue
            if parts := flowable.split(width, room):
                waiting += reversed(parts)
                if parts[0] is not flowable:
                    continue
            if at_top:
                raise CannotPrint(
                    "Un titre, ou le résultat et les signatures d’un acte, ne tient pas sur une "
                    "page. Raccourcissez-le, puis recommencez."
                )
            if not parts:
                waiting.append(flowable)
            wants_page = True
        if wants_page and not at_top:
            breathe()
            canvas.showPage()
            y, at_top = top, True
        after = 0.0
    canvas.save()
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
    pages = PageSet(contents, root, usage, (style.page_width, style.page_height))
    return finish(pages, Description(unmarked(front.title), front.author), extras)
