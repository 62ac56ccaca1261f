"""Pages of other files appended to a document, each under a line that says what it is.

A page keeps its shape: it is made to fit on one of the document's format, upright or on its side.
A file that is PDF/A and PDF/UA is appended with its structure; any other makes the whole drop both
claims, which it would belie (ISO 19005-3, 6.6.4; ISO 14289-1, 5).
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageOps

from registre_app.layout import joined_structure
from registre_app.layout.errors import UnreadablePages
from registre_app.layout.interruption import breathe
from registre_app.layout.page_marks import STRIP, PageMark, draw_marks
from registre_app.layout.style import Style

_EDGE = 6  # points left free around a page that is made to fit
_USUAL = 96  # dots an inch of a picture that does not tell
_MOST = 300  # dots an inch that are kept of one
_QUALITY = 90  # of JPEG, from 0 to 100
_MARK = b"/Artifact <</Type /Pagination /Subtype /Header>> BDC q /RegMark Do Q EMC"


@dataclass(frozen=True)
class Appendix:
    """A file whose pages follow a document: a PDF, or a picture in PNG or JPEG.

    ``name`` is that of its bookmark. ``mark`` gives what stands at the head of a page on the left
    and on the right, by its number (1 is the first) and the count.
    """

    content: bytes
    is_picture: bool
    name: str
    mark: Callable[[int, int], tuple[str, str]]


@dataclass(frozen=True)
class Appended:
    """A document with the pages appended to it, and the ranks of those that cost it its claims."""

    content: bytes
    unclaimed: tuple[int, ...]


def append(document: bytes, appendices: Sequence[Appendix], style: Style) -> Appended:
    """Return a document followed by the pages of other files. Same input, same bytes.

    Raises UnreadablePages, with the rank of the file.
    """
    unclaimed = []
    with pikepdf.open(io.BytesIO(document)) as whole:
        bookmarks = []
        for rank, each in enumerate(appendices):
            breathe()
            bookmarks.append((each.name, len(whole.pages)))
            try:
                with _opened(each, style) as joined:
                    if not _append(whole, joined, each, style):
                        unclaimed.append(rank)
            except (pikepdf.PdfError, OSError, ValueError, RuntimeError) as error:
                raise UnreadablePages(rank) from error
        with whole.open_outline() as outline:
            outline.root += [pikepdf.OutlineItem(name, page) for name, page in bookmarks]
        if unclaimed:
            joined_structure.drop_claims(whole)
        saved = io.BytesIO()
        whole.save(saved, deterministic_id=True)
    return Appended(saved.getvalue(), tuple(unclaimed))


def _append(whole: pikepdf.Pdf, joined: pikepdf.Pdf, appendix: Appendix, style: Style) -> bool:
    """Append the pages of a file; tell whether the whole may still claim what it did."""
    claims = joined_structure.may_join(whole, joined)
    if not claims:
        if "/AcroForm" in joined.Root:
            joined.generate_appearance_streams()
        joined.flatten_annotations()
    sides = [_is_turned(page) for page in joined.pages]
    count = len(sides)
    marks = [
        PageMark(*appendix.mark(number, count), turned)
        for number, turned in enumerate(sides, start=1)
    ]
    first = len(whole.pages)
    with pikepdf.open(io.BytesIO(draw_marks(marks, style))) as drawn:
        for page, mark, turned in zip(list(joined.pages), drawn.pages, sides, strict=True):
            breathe()
            look = style.turned if turned else style
            if claims:
                _fit_in_place(joined, page, mark, look)
                whole.pages.append(page)
            else:
                _draw_on_new(whole, page, mark, look)
    if claims:
        joined_structure.join(whole, joined, first)
    return claims


def _draw_on_new(whole: pikepdf.Pdf, page: pikepdf.Page, mark: pikepdf.Page, look: Style) -> None:
    """Draw a page on a new one, as one picture: what it refers to stays its own."""
    new = whole.add_blank_page(page_size=(look.page_width, look.page_height))
    form = whole.copy_foreign(page.as_form_xobject())
    name = new.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.RegPage)
    room = pikepdf.Rectangle(*_room(look))
    new.contents_add(new.calc_form_xobject_placement(form, name, room, allow_expand=False))
    _put_mark(whole, new, mark)


def _fit_in_place(joined: pikepdf.Pdf, page: pikepdf.Page, mark: pikepdf.Page, look: Style) -> None:
    """Make what a page draws smaller, its structure left as it is."""
    left, bottom, right, top = map(float, page.cropbox)
    x, y, far, high = _room(look)
    scale = min((far - x) / (right - left), (high - y) / (top - bottom), 1.0)
    across = x + (far - x - scale * (right - left)) / 2 - scale * left
    up = y + (high - y - scale * (top - bottom)) / 2 - scale * bottom
    page.contents_add(
        f"q {scale:.5f} 0 0 {scale:.5f} {across:.3f} {up:.3f} cm".encode(), prepend=True
    )
    page.contents_add(b"Q")
    for box in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if box in page.obj:
            del page.obj[box]
    page.MediaBox = pikepdf.Array([0, 0, round(look.page_width, 4), round(look.page_height, 4)])
    _put_mark(joined, page, mark)


def _put_mark(owner: pikepdf.Pdf, page: pikepdf.Page, mark: pikepdf.Page) -> None:
    form = owner.copy_foreign(mark.as_form_xobject())
    page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.RegMark)
    page.contents_add(_MARK, prepend=True)  # read first


def _room(look: Style) -> tuple[float, float, float, float]:
    """Return the part of a page under its mark: left, bottom, right, top, in points."""
    return _EDGE, _EDGE, look.page_width - _EDGE, look.page_height - STRIP


def _is_turned(page: pikepdf.Page) -> bool:
    left, bottom, right, top = map(float, page.cropbox)
    on_its_side = right - left > top - bottom
    return on_its_side != (int(joined_structure.inherited(page, "/Rotate") or 0) % 180 == 90)  # noqa: PLR2004


def _opened(appendix: Appendix, style: Style) -> pikepdf.Pdf:
    content = _page_of(appendix.content, style) if appendix.is_picture else appendix.content
    return pikepdf.open(io.BytesIO(content))


def _page_of(picture: bytes, style: Style) -> bytes:
    """Return a picture as a PDF of one page, of as many points as a page can show."""
    with Image.open(io.BytesIO(picture), formats=("PNG", "JPEG")) as opened:
        told = float(opened.info.get("dpi", (0, 0))[0])
        shown = ImageOps.exif_transpose(opened)
    dots = told if told >= 1 else _USUAL
    longest = max(style.page_width, style.page_height) / 72 * _MOST
    if max(shown.size) > longest:  # before it is copied: it may have a hundred million points
        before = max(shown.size)
        shown.thumbnail((round(longest), round(longest)))
        dots *= max(shown.size) / before
    if shown.mode not in ("L", "RGB"):
        opaque = Image.new("RGBA", shown.size, "white")
        opaque.alpha_composite(shown.convert("RGBA"))
        shown = opaque.convert("RGB")
    saved = io.BytesIO()
    shown.save(saved, "PDF", resolution=dots, quality=_QUALITY)
    return saved.getvalue()
