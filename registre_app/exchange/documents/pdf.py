"""The text of a PDF, page after page."""

from registre_app import pdfium

_MOST_PAGES = 500
_MOST = 2_000_000  # characters


def text_of_pdf(content: bytes) -> str:
    """Return the text of a PDF, its pages apart. Raises what the library raises."""
    told, length = [], 0
    with pdfium.opened(content) as document:
        for page in list(document)[:_MOST_PAGES]:
            text = page.get_textpage().get_text_range()
            length += len(text)
            if length > _MOST:
                break
            told.append(text.replace("\x02", "\u00ad").replace("\ufffe", "\u00ad"))
    return "\f".join(told)
