"""A document of LibreOffice as HTML: paragraphs, lists, tables, what is bold or italic."""

import html
import io
from collections.abc import Iterator

from odfdo import Document, Element

_LEFT_OUT = frozenset(
    (
        *("text:tracked-changes", "office:annotation", "office:annotation-end", "text:note"),
        *("draw:frame", "office:forms", "text:sequence-decls", "table:table-column"),
        *("table:covered-table-cell", "text:bibliography-mark"),
    )
)
_TAGS = {
    "text:list": "ul",
    "text:list-item": "li",
    "table:table": "table",
    "table:table-row": "tr",
}
_MOST_SPACES = 100


def html_of_odt(content: bytes) -> str:
    """Return the HTML of an ODT. Raises what the library raises for what it cannot read."""
    document = Document(io.BytesIO(content))
    looks = {
        name: _looks(style)
        for family in ("text", "paragraph")
        for style in document.get_styles(family)
        if (name := style.get_attribute_string("style:name"))
    }
    return f"<body>{''.join(_inside(document.body, looks))}</body>"


def _looks(style: Element) -> str:
    """Return the tags of a style of characters or paragraphs: « b » for what is bold."""
    properties = style.get_element("style:text-properties")
    if properties is None:
        return ""
    bold = properties.get_attribute_string("fo:font-weight") == "bold"
    italic = properties.get_attribute_string("fo:font-style") in ("italic", "oblique")
    return ("b" if bold else "") + ("i" if italic else "")


def _inside(element: Element, looks: dict[str, str]) -> Iterator[str]:
    yield html.escape(element.text or "")
    for child in element.children:
        yield from _told(child, looks)
        yield html.escape(child.tail or "")


def _told(element: Element, looks: dict[str, str]) -> Iterator[str]:
    tag = element.tag
    if tag in _LEFT_OUT:
        return
    inside = _inside(element, looks)
    if tag == "text:s":
        count = int(element.get_attribute_string("text:c") or 1)
        yield " " * min(count, _MOST_SPACES)
    elif tag == "text:tab":
        yield " "
    elif tag == "text:line-break":
        yield "<br>"
    elif tag == "text:h":
        level = min(int(element.get_attribute_string("text:outline-level") or 1), 6)
        yield from (f"<h{level}>", *inside, f"</h{level}>")
    elif tag == "table:table-cell":
        spans = {
            "colspan": element.get_attribute_string("table:number-columns-spanned"),
            "rowspan": element.get_attribute_string("table:number-rows-spanned"),
        }
        told = "".join(f' {name}="{html.escape(span)}"' for name, span in spans.items() if span)
        yield from (f"<td{told}>", *inside, "</td>")
    elif tag in ("text:span", "text:p"):
        tags = looks.get(element.get_attribute_string("text:style-name") or "", "")
        ends = (*(["p"] if tag == "text:p" else []), *tags)
        yield "".join(f"<{each}>" for each in ends)
        yield from inside
        yield "".join(f"</{each}>" for each in reversed(ends))
    elif name := _TAGS.get(tag):
        yield from (f"<{name}>", *inside, f"</{name}>")
    else:
        yield from inside
