"""What a PDF shows: its words page by page, and its pages as they look, read within bounds."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest

import pypdfium2

from registre_app import pdfium
from registre_app.archive.attached import Unreadable
from registre_app.layout.interruption import breathe

PAGE_LIMIT = 20_000
WORD_LIMIT = 50_000  # characters of one page
_SIDE_LIMIT = 3_000.0  # points: larger pages are not drawn
_SCALE = 1.0  # pixels a point: enough to see one letter over another
_CUT = re.compile("[\x02\ufffe\xad]\\s*")  # a hyphen that the layout added, as PDFium reports it
_SHOWN = 6  # words told where two texts part

Words = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """Where two texts part: the page (1 is the first), what it says there, what it should say."""

    page: int
    found: str
    wanted: str

    @property
    def words(self) -> str:
        """It in words."""
        found = f"« {self.found} »" if self.found else "rien"
        wanted = f"« {self.wanted} »" if self.wanted else "rien"
        return f"page {self.page} : {found} au lieu de {wanted}"


def words_of(content: bytes) -> tuple[Words, ...]:
    """Return the words of each page of a PDF, without its layout. Raises Unreadable.

    Those outside the page are told too.
    """
    with _opened(content) as document:
        pages = []
        for page in document:
            breathe()
            text = page.get_textpage()
            if text.count_chars() > WORD_LIMIT:
                raise Unreadable("une page en dit trop pour être lue")
            pages.append(tuple(_CUT.sub("", text.get_text_range()).split()))
        return tuple(pages)


def looks_of(content: bytes) -> Iterator[bytes]:
    """Yield the digest of each page of a PDF as it looks. Raises Unreadable."""
    with _opened(content) as document:
        for page in document:
            breathe()
            if max(page.get_size()) > _SIDE_LIMIT:
                raise Unreadable("une page est trop grande pour être dessinée")
            drawn = page.render(scale=_SCALE, grayscale=True)
            yield sha256(f"{drawn.width} {drawn.height}".encode() + _pixels(drawn)).digest()


def difference(found: Sequence[Words], wanted: Sequence[Words]) -> Difference | None:
    """Return where two texts part first; None where they say the same, however it is laid out."""
    if [word for page in found for word in page] == [word for page in wanted for word in page]:
        return None
    for number in range(max(len(found), len(wanted))):
        one = found[number] if number < len(found) else ()
        other = wanted[number] if number < len(wanted) else ()
        if one != other:
            shared = zip(one, other, strict=False)
            start = next((rank for rank, (a, b) in enumerate(shared) if a != b), None)
            start = min(len(one), len(other)) if start is None else start
            return Difference(number + 1, _from(one, start), _from(other, start))
    return None


def other_look(found: bytes, wanted: bytes) -> int | None:
    """Return the first page that looks otherwise (1 is the first); None where none does.

    A page that only one of the two has looks otherwise.
    """
    pages = zip_longest(looks_of(found), looks_of(wanted))
    return next((rank for rank, (a, b) in enumerate(pages, start=1) if a != b), None)


def _from(words: Words, start: int) -> str:
    return " ".join(words[start : start + _SHOWN])


def _pixels(drawn: pypdfium2.PdfBitmap) -> bytes:
    return ctypes.string_at(drawn.buffer, drawn.stride * drawn.height)


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        with pdfium.opened(content) as document:
            document.init_forms()
            if len(document) > PAGE_LIMIT:
                raise Unreadable("il a trop de pages")
            yield document
    except pypdfium2.PdfiumError as error:
        raise Unreadable("il est illisible ou incomplet") from error
