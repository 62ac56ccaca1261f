"""A paper as DOCX: with the styles of the word processor, so that it can be edited as any other.

Headings are headings, lists are lists, the head of a table is one: a screen reader tells them, and
a change of a style changes the whole paper.
"""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from registre_app.domain.prose import Heading, Line, Listing, Paragraph, Table
from registre_app.domain.written import Look, Part, Written

_FONT, _SIZE = "Liberation Serif", 11
_DEEPEST = 3  # levels of lists that have a style of their own
_SIGNED = 48  # points under a name, to sign there
BLAZON_HEIGHT = 20  # millimetres
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # the same paper gives the same file


def docx_of(written: Written) -> bytes:
    """Return a paper as a DOCX."""
    document = Document()
    _set_styles(document)
    _set_properties(document, written)
    _set_foot(document, written.foot)
    if written.blazon:
        _add_blazon(document, written)
    writer = _Writer(document)
    for part in written.parts:
        writer.write(part)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _set_styles(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_SIZE)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), "fr-FR")
    fonts = normal.element.get_or_add_rPr()
    fonts.append(language)
    for level in range(1, 7):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.bold, style.font.italic = _FONT, True, False
        style.font.size = Pt(max(_SIZE, 17 - 2 * level))
        style.font.color.rgb = RGBColor(0, 0, 0)
        _same_font(style)


def _same_font(style: Any) -> None:
    """Take the font of a theme out of a style: it would be the one that shows."""
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)


def _set_properties(document: Any, written: Written) -> None:
    properties = document.core_properties
    properties.title, properties.author = written.title, written.author
    properties.last_modified_by, properties.comments = written.author, ""
    properties.language = "fr-FR"
    properties.created = properties.modified = _LONG_AGO


def _set_foot(document: Any, foot: str) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.add_run(f"{foot} – page\N{NO-BREAK SPACE}")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()
        field = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            field.set(qn("w:fldCharType"), kind)
        field.text = text or None
        run._r.append(field)  # noqa: SLF001 -- the library has no fields of its own
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add_blazon(document: Any, written: Written) -> None:
    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture = line.add_run().add_picture(io.BytesIO(written.blazon), height=Mm(BLAZON_HEIGHT))
    picture._inline.docPr.set("descr", f"Blason : {written.author}")  # noqa: SLF001 -- as above


class _Writer:
    """Adds blocks to a document."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def write(self, part: Part) -> None:
        match part.block:
            case Paragraph(line):
                self._set(self._document.add_paragraph(), line, part)
            case Heading(level, line):
                self._set(self._document.add_heading(level=level), line, part)
            case Listing():
                self._listing(part.block, 1)
            case Table():
                self._table(part.block)

    def _set(self, paragraph: Any, line: Line, part: Part) -> None:
        _add_runs(paragraph, line)
        look = paragraph.paragraph_format
        look.page_break_before = part.on_new_page or None
        if part.look is not Look.TEXT:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if part.look is Look.SIGNED:
            look.space_after, look.keep_together = Pt(_SIGNED), True

    def _listing(self, listing: Listing, level: int) -> None:
        kind = "List Bullet" if listing.start is None else "List Number"
        depth = min(level, _DEEPEST)
        style = f"{kind} {depth}" if depth > 1 else kind
        numbers = None if listing.start is None else self._numbers(style, listing.start)
        for item in listing.items:
            first = True
            for block in item:
                if isinstance(block, Listing):
                    self._listing(block, level + 1)
                elif isinstance(block, Table):
                    self._table(block)
                else:
                    name = style if first else f"List Continue {depth}".removesuffix(" 1")
                    paragraph = self._document.add_paragraph(style=name)
                    _add_runs(paragraph, block.line)
                    if first and numbers is not None:
                        _number(paragraph, numbers)
                    first = False

    def _numbers(self, style: str, start: int) -> int:
        """Return the key of a numbering of its own, which counts from a number."""
        numbering = self._document.part.numbering_part.element
        of_style = self._document.styles[style].element.pPr.numPr.numId.val
        model = next(each for each in numbering.num_lst if each.numId == of_style)
        own = numbering.add_num(model.abstractNumId.val)
        own.add_lvlOverride(ilvl=0).add_startOverride(start)
        key: int = own.numId
        return key

    def _table(self, table: Table) -> None:
        if not table.head:
            return
        made = self._document.add_table(rows=1, cols=len(table.head), style="Table Grid")
        _fill(made.rows[0].cells, table.head, bold=True)
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        made.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 -- as above
        for row in table.rows:
            _fill(made.add_row().cells, row)
        for line in made.rows:  # a row is on one page
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 -- as above
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(cells: Iterable[Any], lines: Iterable[Line], *, bold: bool = False) -> None:
    for cell, line in zip(cells, lines, strict=True):
        _add_runs(cell.paragraphs[0], line, bold=bold)
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _add_runs(paragraph: Any, line: Line, *, bold: bool = False) -> None:
    for each in line:
        run = paragraph.add_run(each.text)
        run.bold = each.bold or bold or None
        run.italic = each.italic or None


def _number(paragraph: Any, key: int) -> None:
    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 -- as above
    numbers.get_or_add_ilvl().val = 0
    numbers.get_or_add_numId().val = key
