"""The text of a deliberation as flowables."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus import Table as TableFlowable

from registre_app.documents.breaks import Prose, Title
from registre_app.documents.fonts import NARROW_IN_LAYOUT, require_glyphs
from registre_app.documents.style import TABLE_FONT, Style
from registre_app.documents.typography import NARROW, french_spacing
from registre_app.domain import prose

BULLETS = ("–", "•", "–")
# A paragraph does not end on the tail of a word alone on its line.
_LAST_WORD = re.compile(r"(?<=[\s’'])(\w{4,24}[.;:,!?…)]{0,2})$")


def set_text(text: str) -> str:
    """Return a text as reportlab's markup takes it, with French spacing. Raises CannotPrint."""
    require_glyphs(text)
    return escape(french_spacing(text).replace(NARROW, NARROW_IN_LAYOUT))


def set_line(line: prose.Line) -> str:
    """Return a line of runs as reportlab's markup. Raises CannotPrint."""
    # Spacing looks at both sides of a punctuation mark, which may stand in two runs.
    spaced = french_spacing(prose.plain(line))
    if len(spaced) == len(prose.plain(line)):
        texts = _cut_like(line, spaced)
    else:
        texts = [french_spacing(run.text) for run in line]
    parts = []
    for run, text in zip(line, texts, strict=True):
        require_glyphs(text)
        markup = escape(text.replace(NARROW, NARROW_IN_LAYOUT))
        if run.italic:
            markup = f"<i>{markup}</i>"
        if run.bold:
            markup = f"<b>{markup}</b>"
        parts.append(markup)
    return _LAST_WORD.sub(r"<nobr>\1</nobr>", "".join(parts))


def flowables(blocks: tuple[prose.Block, ...], style: Style, level: int = 0) -> list[Flowable]:
    """Return the flowables of a text. Raises CannotPrint."""
    return [flowable for block in blocks for flowable in _block(block, style, level)]


def _cut_like(line: prose.Line, text: str) -> list[str]:
    cuts, start = [], 0
    for run in line:
        cuts.append(text[start : start + len(run.text)])
        start += len(run.text)
    return cuts


def _block(block: prose.Block, style: Style, level: int) -> Iterator[Flowable]:
    match block:
        case prose.Paragraph(line):
            yield Prose(set_line(line), style.item(level) if level else style.body)
        case prose.Heading(depth, line):
            yield Title(set_line(line), style.heading(depth))
        case prose.Listing():
            yield from _listing(block, style, level + 1)
        case prose.Table():
            yield _table(block, style)


def _listing(listing: prose.Listing, style: Style, level: int) -> Iterator[Flowable]:
    paragraph_style = style.item(level)
    for rank, item in enumerate(listing.items):
        bullet = BULLETS[(level - 1) % len(BULLETS)]
        if listing.start is not None:
            bullet = f"{listing.start + rank}."
        # The dash belongs to the first paragraph itself: no page break can come between them.
        first, rest = (item[0], item[1:]) if item else (prose.Paragraph(()), ())
        if isinstance(first, prose.Paragraph):
            yield Prose(set_line(first.line), paragraph_style, bulletText=bullet)
        else:
            yield Paragraph("", paragraph_style, bulletText=bullet)
            rest = item
        yield from flowables(rest, style, level)


def _table(table: prose.Table, style: Style) -> Flowable:
    head = [
        Paragraph(set_line(line), style.cell(align, bold=True))
        for line, align in zip(table.head, table.aligns, strict=True)
    ]
    rows = [
        [
            Paragraph(set_line(line), style.cell(align))
            for line, align in zip(row, table.aligns, strict=True)
        ]
        for row in table.rows
    ]
    width = style.text_width / len(head)
    return TableFlowable(
        [head, *rows],
        colWidths=[width] * len(head),
        repeatRows=1,
        style=[
            TABLE_FONT,
            ("LINEBELOW", (0, 0), (-1, 0), style.line, "black"),
            ("LINEABOVE", (0, 0), (-1, 0), style.line, "black"),
            ("LINEBELOW", (0, -1), (-1, -1), style.line, "black"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ],
        spaceBefore=4,
        spaceAfter=8,
    )
