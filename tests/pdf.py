"""Reading our PDFs with independent libraries."""

import ctypes
import io
import re
from dataclasses import dataclass

import page as validator
import pikepdf
import pypdfium2

from registre_app.pdfium import opened

_SPACES = re.compile("[\\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
# A hyphen added by the layout at a line end, as PDFium reports it.
_CUT = re.compile("[\x02\ufffe\xad]\\s*|(?<=[a-zà-ÿœ])-\\s*\\n(?=[a-zà-ÿœ])")
# The own hyphen of a compound broken after it.
_BROKEN = re.compile("\N{HYPHEN}\\s*")
FOOT = re.compile(r"^page\s\d+ / \d+")


PROFILES = (validator.ValidationProfile.PDF_A_3A, validator.ValidationProfile.PDF_UA_1)


def conforming(pdf: bytes) -> bytes:
    """Return the same PDF, once it is found to conform to PDF/A-3a and PDF/UA-1."""
    for profile in PROFILES:
        report = validator.validate_pdf_bytes(pdf, profile=profile)
        assert report.is_compliant, str(report)
    return pdf


def everything(pdf: bytes) -> bytes:
    """Return the text of a PDF, then every stream and object of it, unpacked."""
    found = [text(pdf).encode(), text(pdf).replace(" ", "").encode(), pdf]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                found += [item.read_bytes(), item.stream_dict.unparse(resolved=True)]
            else:
                found.append(item.unparse(resolved=True))
    return b"\n".join(found)


def says(content: bytes, word: str) -> bool:
    """Tell whether what ``everything`` returned has a word, in one of the encodings of a PDF."""
    spellings = {word.encode(encoding, "ignore") for encoding in ("utf-8", "cp1252", "utf-16-be")}
    spellings |= {each.hex().encode() for each in spellings}
    return any(each in content or each.upper() in content for each in spellings)


@dataclass(frozen=True)
class Page:
    """The text of one page, in the order of the file, without the foot."""

    lines: tuple[str, ...]
    foot: str


def pages(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF as lines of text."""
    with opened(pdf) as document:
        found = []
        for page in document:
            lines = page.get_textpage().get_text_bounded().splitlines()
            feet = [line for line in lines if FOOT.match(line)]
            body = tuple(line.strip() for line in lines if line.strip() and not FOOT.match(line))
            found.append(Page(body, flat(feet[0]) if feet else ""))
        return found


def flat(text: str) -> str:
    """Return a text on one line, its spaces plain, its words whole, its apostrophes as printed."""
    whole = _BROKEN.sub("-", _CUT.sub("", text)).replace("'", "’")
    return _SPACES.sub(" ", whole).strip()


def text(pdf: bytes) -> str:
    """Return the whole text of a PDF on one line."""
    return flat("\n".join(line for page in pages(pdf) for line in page.lines))


def column(pdf: bytes, page: int, left: float, right: float) -> list[str]:
    """Return the lines of a page between two abscissas, in points from the left edge."""
    with opened(pdf) as document:
        found = document[page].get_textpage().get_text_bounded(left=left, right=right)
        return [flat(line) for line in found.splitlines() if line.strip()]


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    """Return the outline of a file: each title and its page (0 is the first)."""
    with opened(pdf) as document:
        found = []
        for mark in document.get_toc():
            place = mark.get_dest()
            found.append((mark.get_title(), -1 if place is None else place.get_index()))
        return found


def marked_texts(pdf: bytes) -> list[dict[int, str]]:
    """Return, page by page, the text of each marked content by its number."""
    with opened(pdf) as document:
        return [_marked_texts(page) for page in document]


def reading_order(pdf: bytes) -> list[str]:
    """Return what each element of the structure tree says, in the order of the tree."""
    texts = marked_texts(pdf)
    said: list[str] = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: index for index, page in enumerate(opened.pages)}
        _read(opened.Root.StructTreeRoot.K[0], numbers, texts, said)
    return said


def _read(
    node: pikepdf.Object,
    numbers: dict[tuple[int, int], int],
    texts: list[dict[int, str]],
    said: list[str],
) -> None:
    if own := flat(own_text(node, numbers, texts)):
        said.append(own)
    for kid in kids(node):
        _read(kid, numbers, texts, said)


def own_text(
    node: pikepdf.Object, numbers: dict[tuple[int, int], int], texts: list[dict[int, str]]
) -> str:
    """Return what an element says without those under it, but with the hyphens of its cut words."""
    own = ""
    for kid in node.K:
        if isinstance(kid, int):
            own += texts[numbers[node.Pg.objgen]].get(kid, "")
        elif kid.get("/Type") == pikepdf.Name.MCR:
            own += texts[numbers[kid.Pg.objgen]].get(int(kid.MCID), "")
        elif "/ActualText" in kid:
            own += str(kid.ActualText)
    return own


def kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the elements under one, without the hyphens of its cut words."""
    return [
        kid
        for kid in node.K
        if not isinstance(kid, int) and "/S" in kid and "/ActualText" not in kid
    ]


def _marked_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Return the text of each marked content of a page, by its number."""
    textpage = page.get_textpage()
    texts: dict[int, str] = {}
    for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        number = pypdfium2.raw.FPDFPageObj_GetMarkedContentID(item)
        if number >= 0:
            texts[number] = texts.get(number, "") + _text(item, textpage)
    return texts


def _text(item: pypdfium2.PdfObject, textpage: pypdfium2.PdfTextPage) -> str:
    size = pypdfium2.raw.FPDFTextObj_GetText(item, textpage, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pypdfium2.raw.FPDFTextObj_GetText(item, textpage, pointer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\x00")
