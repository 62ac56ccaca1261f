"""A Word document as HTML: paragraphs, lists, tables, what is bold or italic.

What tracked changes deleted is left out, what they added is in; comments are left out.
"""

import io

import mammoth

_NO_PICTURES = mammoth.images.img_element(lambda _image: {"src": ""})


def html_of_docx(content: bytes) -> str:
    """Return the HTML of a DOCX. Raises what the library raises for what it cannot read."""
    converted = mammoth.convert_to_html(
        io.BytesIO(content), convert_image=_NO_PICTURES, external_file_access=False
    )
    return str(converted.value)
