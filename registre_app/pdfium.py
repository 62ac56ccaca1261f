"""PDFium, for one thread at a time: it is not thread-safe (pypdfium2, « Thread safety »)."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2

_ONE = RLock()


@contextmanager
def opened(content: bytes) -> "Iterator[pypdfium2.PdfDocument]":
    """Open a PDF; any other thread that asks for one waits until it is closed.

    Everything that is of the document, such as pages and bitmaps, is used inside alone. Raises
    pypdfium2.PdfiumError.
    """
    import pypdfium2  # noqa: PLC0415 -- slow import, to draw or to read only

    with _ONE:
        document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            document.close()
