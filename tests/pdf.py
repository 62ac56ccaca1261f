"""Reading our PDFs back, as an independent reader sees them."""

import re
from dataclasses import dataclass

import pypdfium2

_SPACES = re.compile("[\\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]+")
# A hyphen that the layout put at the end of a line, as PDFium reports it.
_CUT = re.compile("[\x02\ufffe]\\s*|(?<=[a-zà-ÿœ])-\\s*\\n(?=[a-zà-ÿœ])")
FOOT = re.compile(r"^page \d+ / \d+")


@dataclass(frozen=True)
class Page:
    """The text of one page, in the order of the file, without the foot."""

    lines: tuple[str, ...]
    foot: str


def pages(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF as lines of text."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = []
        for page in document:
            lines = page.get_textpage().get_text_bounded().splitlines()
            feet = [line for line in lines if FOOT.match(line)]
            body = tuple(line for line in lines if line.strip() and not FOOT.match(line))
            found.append(Page(body, feet[0] if feet else ""))
        return found
    finally:
        document.close()


def flat(text: str) -> str:
    """Return a text on one line, its spaces plain, its words whole."""
    return _SPACES.sub(" ", _CUT.sub("", text)).strip()


def text(pdf: bytes) -> str:
    """Return the whole text of a PDF on one line."""
    return flat("\n".join(line for page in pages(pdf) for line in page.lines))


def column(pdf: bytes, page: int, left: float, right: float) -> list[str]:
    """Return the lines of a page between two abscissas, in points from the left edge."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = document[page].get_textpage().get_text_bounded(left=left, right=right)
        return [flat(line) for line in found.splitlines() if line.strip()]
    finally:
        document.close()
