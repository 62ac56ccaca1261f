"""A paper as ODT: with the styles of the word processor, so that it can be edited as any other.

As the DOCX of exchange.docx_file: headings, lists, and tables with a head.
"""

import io
from collections.abc import Iterable
from typing import Any

from odfdo import Document, Element, Frame, Header, List, ListItem, Paragraph, Span, Style, Table
from PIL import Image

from registre_app.domain import prose
from registre_app.domain.written import Look, Part, Written

_BULLETS, _NUMBERS, _CELL, _ROW = "Puces", "Numeros", "Cellule", "Ligne"
_LEVELS, _INDENT = 6, 0.6  # of lists; in centimetres
_BOLD, _ITALIC, _BOTH = "Gras", "Italique", "Gras_20_italique"
_LOOKS = {Look.TEXT: "Texte", Look.CENTRED: "Centre", Look.SIGNED: "Signature_20_manuscrite"}
_NEW_PAGE = "_20_en_20_tete_20_de_20_page"
_BLAZON_HEIGHT = 2  # centimetres
_SIGNED = "1.7cm"  # under a name, to sign there
_FOOT = "Pied_20_de_20_page"


def odt_of(written: Written) -> bytes:
    """Return a paper as an ODT."""
    document = Document("text")
    _set_properties(document, written)
    _set_page(document)
    _set_styles(document)
    _set_foot(document, written.foot)
    body = document.body
    body.clear()
    if written.blazon:
        body.append(_blazon(document, written))
    for part in written.parts:
        for element in _elements(part):
            body.append(element)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _blazon(document: Any, written: Written) -> Any:
    """Return a line with the picture, at its height; its width follows, as it is drawn."""
    with Image.open(io.BytesIO(written.blazon)) as picture:
        width = picture.width / picture.height * _BLAZON_HEIGHT
        suffix = str(picture.format).lower()
    name = document.add_file(io.BytesIO(written.blazon))
    frame = Frame.image_frame(
        name, name=f"blason.{suffix}", size=(f"{width:.2f}cm", f"{_BLAZON_HEIGHT}cm")
    )
    frame.anchor_type = "as-char"
    frame.svg_description = f"Blason : {written.author}"
    line = Paragraph(style=_LOOKS[Look.CENTRED])
    line.append(frame)
    return line


def _set_properties(document: Any, written: Written) -> None:
    document.meta.title = written.title
    document.meta.creator = document.meta.initial_creator = written.author
    document.language = "fr-FR"


def _set_styles(document: Any) -> None:
    for name, bold, italic in ((_BOLD, True, False), (_ITALIC, False, True), (_BOTH, True, True)):
        document.insert_style(Style("text", name=name, bold=bold, italic=italic))
    for look, name in _LOOKS.items():
        for suffix in ("", _NEW_PAGE):
            document.insert_style(_paragraph_style(f"{name}{suffix}", "Standard", look, suffix))
    for level in range(1, 7):
        for look in (Look.TEXT, Look.CENTRED):
            for suffix in ("", _NEW_PAGE):
                name, parent = _heading_style(level, look, suffix), f"Heading_20_{level}"
                document.insert_style(_paragraph_style(name, parent, look, suffix))
    for name, mark in (
        (_BULLETS, '<text:list-level-style-bullet text:bullet-char="–"/>'),
        (_NUMBERS, '<text:list-level-style-number style:num-format="1" style:num-suffix="."/>'),
    ):
        document.insert_style(_list_style(name, mark))
    row = Style("table-row", name=_ROW)
    row.set_properties({"fo:keep-together": "always"})
    document.insert_style(row, automatic=True)
    cell = Style("table-cell", name=_CELL)
    cell.set_properties({"fo:border": "0.5pt solid #000000", "fo:padding": "0.1cm"})
    document.insert_style(cell, automatic=True)
    for level in document.get_part("styles.xml").root.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")  # the model of the library numbers headings
        for name in ("style:num-suffix", "loext:num-list-format", "text:display-levels"):
            if level.get_attribute(name) is not None:
                level.del_attribute(name)


def _set_page(document: Any) -> None:
    """Make the pages A4: those of the model of the library are not."""
    page = document.get_style("page-layout", "Mpm1")
    sides = {f"fo:margin-{side}": "2.5cm" for side in ("left", "right")}
    ends = {f"fo:margin-{side}": "2cm" for side in ("top", "bottom")}
    page.set_properties(
        {"fo:page-width": "21cm", "fo:page-height": "29.7cm", **sides, **ends}, area="page-layout"
    )


def _list_style(name: str, mark: str) -> Any:
    """Return a style of list whose items stand clear of their marks, at every level."""
    style = Element.from_tag("<text:list-style/>")
    style.set_attribute("style:name", name)
    for level in range(1, _LEVELS + 1):
        line = Element.from_tag(mark)
        line.set_attribute("text:level", str(level))
        place = Element.from_tag("<style:list-level-properties/>")
        place.set_attribute("text:list-level-position-and-space-mode", "label-alignment")
        aligned = Element.from_tag(
            '<style:list-level-label-alignment text:label-followed-by="listtab"/>'
        )
        for key, value in (
            ("text:list-tab-stop-position", level),
            ("fo:text-indent", -1),
            ("fo:margin-left", level),
        ):
            aligned.set_attribute(key, f"{value * _INDENT:.2f}cm")
        place.append(aligned)
        line.append(place)
        style.append(line)
    return style


def _heading_style(level: int, look: Look, suffix: str) -> str:
    return f"Titre_20_{level}_20_{_LOOKS[look]}{suffix}"


def _paragraph_style(name: str, parent: str, look: Look, new_page: str) -> Any:
    style = Style("paragraph", name=name, parent_style=parent)
    heading = parent != "Standard"
    values = {
        "fo:text-align": "start" if look is Look.TEXT else "center",
        "fo:margin-top": "0.35cm" if heading else "0cm",
        "fo:margin-bottom": _SIGNED if look is Look.SIGNED else "0.2cm",
    }
    if new_page:
        values["fo:break-before"] = "page"
    style.set_properties(values, area="paragraph")
    letters = {"fo:language": "fr", "fo:country": "FR", "style:font-name": "Liberation Serif"}
    if heading:
        letters |= {"fo:font-weight": "bold", "fo:font-style": "normal", "fo:color": "#000000"}
    style.set_properties(letters, area="text")
    return style


def _set_foot(document: Any, foot: str) -> None:
    document.insert_style(_paragraph_style(_FOOT, "Standard", Look.TEXT, ""))
    line = Paragraph(style=_FOOT)
    line.append_plain_text(f"{foot} – page\N{NO-BREAK SPACE}")
    line.append(Element.from_tag('<text:page-number text:select-page="current"/>'))
    document.get_style("master-page", "Standard").set_page_footer(line)


def _elements(part: Part) -> Iterable[Any]:
    suffix = _NEW_PAGE if part.on_new_page else ""
    match part.block:
        case prose.Paragraph(line):
            yield _filled(Paragraph(style=f"{_LOOKS[part.look]}{suffix}"), line)
        case prose.Heading(level, line):
            look = Look.TEXT if part.look is Look.TEXT else Look.CENTRED
            heading = Header(level)
            heading.style = _heading_style(level, look, suffix)
            yield _filled(heading, line)
        case _:
            yield _element(part.block)


def _element(block: prose.Block) -> Any:
    match block:
        case prose.Listing():
            return _listing(block)
        case prose.Table():
            return _table(block)
        case prose.Paragraph(line) | prose.Heading(_, line):
            return _filled(Paragraph(style=_LOOKS[Look.TEXT]), line)


def _listing(listing: prose.Listing) -> Any:
    made = List(style=_BULLETS if listing.start is None else _NUMBERS)
    for rank, item in enumerate(listing.items):
        line = ListItem()
        if not rank and listing.start not in (None, 1):
            line.set_attribute("text:start-value", str(listing.start))
        for block in item:
            line.append(_element(block))
        made.append(line)
    return made


def _table(table: prose.Table) -> Any:
    made = Table("Tableau")
    made.clear()
    made.set_attribute("table:name", "Tableau")
    columns = Element.from_tag("<table:table-column/>")
    columns.set_attribute("table:number-columns-repeated", str(len(table.head) or 1))
    made.append(columns)
    head = Element.from_tag("<table:table-header-rows/>")
    head.append(_row(table.head, bold=True))
    made.append(head)
    for row in table.rows:
        made.append(_row(row))
    return made


def _row(lines: Iterable[prose.Line], *, bold: bool = False) -> Any:
    row = Element.from_tag("<table:table-row/>")
    row.set_attribute("table:style-name", _ROW)
    for line in lines:
        cell = Element.from_tag('<table:table-cell office:value-type="string"/>')
        cell.set_attribute("table:style-name", _CELL)
        cell.append(_filled(Paragraph(style=_LOOKS[Look.TEXT]), line, bold=bold))
        row.append(cell)
    return row


def _filled(element: Any, line: prose.Line, *, bold: bool = False) -> Any:
    for run in line:
        name = _style_of(bold=run.bold or bold, italic=run.italic)
        if name:
            span = Span(style=name)
            span.append_plain_text(run.text)
            element.append(span)
        else:
            element.append_plain_text(run.text)
    return element


def _style_of(*, bold: bool, italic: bool) -> str:
    if bold:
        return _BOTH if italic else _BOLD
    return _ITALIC if italic else ""
