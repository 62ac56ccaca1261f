"""Numbered A4 pages around a story, as PDF bytes that depend on nothing but the story."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from registre_app.documents.accessible import Description, finish
from registre_app.documents.fonts import FAMILY
from registre_app.documents.structure import FOOTER, Element, MarkedCanvas
from registre_app.documents.style import Style

_TOTAL = "total-of-pages"


@dataclass(frozen=True)
class Frontispiece:
    """What the file says of itself, and what the foot of every page says."""

    title: str
    author: str
    foot: str
    page: str  # « page {page} / »


class _CountedCanvas(MarkedCanvas):
    """A canvas that draws the number of pages, once known, wherever a foot left room for it."""

    small_size = Style.small_size

    def __init__(self, *args: Any, **options: Any) -> None:
        # Without it every page would refer to Helvetica, which no PDF of ours embeds.
        super().__init__(*args, **(options | {"initialFontName": FAMILY}))

    def save(self) -> None:
        self.beginForm(_TOTAL)
        self.setFont(FAMILY, self.small_size)
        self.drawString(0, 0, str(self.getPageNumber() - 1))
        self.endForm()
        super().save()


def paginate(story: Sequence[Flowable], root: Element, style: Style, front: Frontispiece) -> bytes:
    """Lay a story out on pages and return the PDF; ``root`` is the tree of what its parts are."""
    output = io.BytesIO()
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

    def foot(canvas: Canvas, document: BaseDocTemplate) -> None:
        assert isinstance(canvas, MarkedCanvas)  # noqa: S101 -- asked for below
        canvas.saveState()
        with canvas.between(FOOTER):
            draw_foot(canvas, document)
        canvas.restoreState()

    def draw_foot(canvas: MarkedCanvas, document: BaseDocTemplate) -> None:
        base = style.bottom_margin - 22
        right = style.page_width - style.side_margin
        canvas.setLineWidth(style.line / 2)
        canvas.line(style.side_margin, base + 12, right, base + 12)
        canvas.setFont(FAMILY, style.small_size)
        canvas.drawRightString(right, base, front.foot)
        page = front.page.format(page=document.page)
        canvas.drawString(style.side_margin, base, page)
        canvas.translate(style.side_margin + canvas.stringWidth(page), base)
        canvas.doForm(_TOTAL)

    template = BaseDocTemplate(
        output,
        pagesize=(style.page_width, style.page_height),
        pageTemplates=[PageTemplate("act", [frame], onPageEnd=foot)],
        invariant=1,
        pageCompression=0,
    )
    template.build(list(story), canvasmaker=_CountedCanvas)
    return finish(output.getvalue(), root, Description(front.title, front.author))
