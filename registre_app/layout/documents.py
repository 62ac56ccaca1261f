"""The finished PDF of typeset pages, with their feet: one document, or several in one file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from registre_app.layout.accessible import Bookmark, Extras, PageSet, Streams, finish
from registre_app.layout.fonts import Usage
from registre_app.layout.margins import MarginText, margin_text, text_width
from registre_app.layout.metadata import Description
from registre_app.layout.pages import TypesetPages, packed
from registre_app.layout.qr_code import BASE, QUIET, SIDE, Code, draw_code
from registre_app.layout.structure import FOOTER, Element, MarkedCanvas
from registre_app.layout.style import Style

_FOOT_DEPTH = 22  # points from the text to the baseline of the foot
_FOOT_LINE = 12  # points from that baseline to the line above it
_LEADING = 1.2  # of the lines beside a code, of their size
_GAP = 14  # points between the number of a page and the text beside it
MANY_PAGES = 3  # a document of more has an outline


@dataclass(frozen=True)
class Foot:
    """What the foot of every page says: a text on the right, the page's number on the left.

    ``code`` stands right of the text, in a style with room for it.
    """

    text: str
    page: Callable[[int, int], str]  # a page's number (1 is the first) and the count, in words
    code: Code | None = None


@dataclass(frozen=True)
class Document:
    """Pages numbered from 1, with their structure tree, their foot, their bookmarks.

    ``name`` is that of its own bookmark, where a file has several documents.
    """

    pages: TypesetPages
    root: Element
    foot: Foot
    bookmarks: tuple[Bookmark, ...] = field(default=())
    name: str = ""


def paginate(
    document: Document, style: Style, description: Description, extras: Extras | None = None
) -> bytes:
    """Return the PDF of one document; it has its bookmarks if it has many pages."""
    extras = extras or Extras()
    sides = _sides(document, style)
    turned, pictures = document.pages.turned, document.pages.pictures
    pages = PageSet(sides.streams, document.root, sides.usage, style, turned, pictures)
    return finish(pages, description, replace(extras, bookmarks=_outline(document)))


def collate(documents: Sequence[Document], style: Style, description: Description) -> bytes:
    """Return the PDF of several documents, each from a recto on, with a bookmark each.

    Printed on both sides of the sheets, no sheet has something of two of them.
    """
    root = Element("Document")
    usage = Usage({})
    streams: list[Streams] = []
    turned: list[bool] = []
    bookmarks: list[Bookmark] = []
    for document in documents:
        if len(streams) % 2:
            streams.append((packed(""),))
            turned.append(False)
        sides = _sides(document, style)
        usage.note_all(sides.usage)
        count = len(sides.streams)
        document.root.pages = range(len(streams), len(streams) + count)
        root.kids.append(document.root)
        bookmarks += _marked(document, len(streams), alone=len(documents) == 1)
        streams += sides.streams
        turned += document.pages.turned
    pages = PageSet(streams, root, usage, style, turned)
    return finish(pages, description, Extras(tuple(bookmarks)))


def _outline(document: Document) -> tuple[Bookmark, ...]:
    return document.bookmarks if len(document.pages.contents) > MANY_PAGES else ()


def _marked(document: Document, first: int, *, alone: bool) -> tuple[Bookmark, ...]:
    """Return the bookmarks of a document in a file, from the page where it begins there."""
    if alone:
        return _outline(document)
    return (Bookmark(document.name, first, _shifted(_outline(document), first)),)


def _shifted(bookmarks: Sequence[Bookmark], first: int) -> tuple[Bookmark, ...]:
    return tuple(
        Bookmark(each.title, each.page + first, _shifted(each.under, first)) for each in bookmarks
    )


@dataclass(frozen=True)
class _Sides:
    streams: list[Streams]
    usage: Usage


def _sides(document: Document, style: Style) -> _Sides:
    """Draw the feet of a document beside its pages."""
    feet = _feet(document.pages.turned, style, document.foot)
    usage = Usage({})
    usage.note_all(document.pages.usage)
    usage.note_all(feet.usage)
    pairs = zip(document.pages.contents, map(packed, feet.contents), strict=True)
    return _Sides(list(pairs), usage)


def _feet(turned: Sequence[bool], style: Style, foot: Foot) -> MarkedCanvas:
    """Draw the feet of pages, each on a page of its own."""
    canvas = MarkedCanvas(style)
    count = len(turned)
    # The same on every page of one width, whatever its number.
    room = max(text_width(foot.page(number, count), style) for number in (1, count))
    aside = SIDE + QUIET if foot.code else 0.0
    said: dict[bool, MarginText] = {}
    for number, is_turned in enumerate(turned, start=1):
        page = style.turned if is_turned else style
        if is_turned not in said:
            said[is_turned] = margin_text(foot.text, page.text_width - room - _GAP - aside, style)
        text = said[is_turned]
        base = page.bottom_margin - _FOOT_DEPTH
        right = page.page_width - page.side_margin
        with canvas.between(FOOTER):
            canvas.setLineWidth(style.line / 2)
            canvas.line(page.side_margin, base + _FOOT_LINE, right, base + _FOOT_LINE)
            canvas.setFont(style.family.name, style.small_size)
            canvas.drawString(page.side_margin, base, foot.page(number, count))
            canvas.setFont(style.family.name, text.size)
            for rank, line in enumerate(text.lines):
                canvas.drawRightString(right - aside, base - rank * text.leading, line)
            if foot.code:
                _draw_code(canvas, foot.code, right - SIDE, style)
        canvas.showPage()
    return canvas


def _draw_code(canvas: MarkedCanvas, code: Code, left: float, style: Style) -> None:
    """Draw a code in the foot, and its lines left of it, the last one beside its base."""
    canvas.setFont(style.family.name, style.small_size)
    for rank, line in enumerate(code.lines, start=1):
        base = BASE + (len(code.lines) - rank) * style.small_size * _LEADING
        canvas.drawRightString(left - QUIET, base, line)
    draw_code(canvas, code, left, BASE)
