"""The text of a deliberation, read from its Markdown, as flowables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from registre_app.domain import prose
from registre_app.domain.personal import unmarked
from registre_app.layout.breaks import BodyBlock, HeadingBlock
from registre_app.layout.flowables import Flowable
from registre_app.layout.lines import Span
from registre_app.layout.printed import printed, printed_parts
from registre_app.layout.structure import Element, Levels
from registre_app.layout.style import Style
from registre_app.layout.table_fit import Look
from registre_app.layout.table_text import TableText, unbroken
from registre_app.layout.tables import set_table
from registre_app.papers import cache_sizes
from registre_app.papers.errors import refusals_in_french
from registre_app.papers.house_style import typeface
from registre_app.text.characters import nearest

TABLE_LOOK = Look(turns=True, whole=True)  # of the tables of a text
BULLETS = ("–", "•", "–")


@lru_cache(cache_sizes.TEXTS)
def plain_text(text: str) -> str:
    """Return a text as it is printed, in French typography. Raises CannotPrint."""
    return printed(_drawable(unmarked(text)))


def set_line(line: prose.Line) -> tuple[Span, ...]:
    """Return a line of runs as it is printed. Raises CannotPrint."""
    if typeface().missing(prose.plain(line)):
        line = tuple(replace(run, text=drawable(run.text)) for run in line)
        _drawable(prose.plain(line))
    texts = printed_parts([run.text for run in line])
    return tuple(Span(text, run.bold, run.italic) for run, text in zip(line, texts, strict=True))


def drawable(text: str) -> str:
    """Return a text, each character that the fonts lack replaced by its nearest if it has one."""
    lacking = typeface().missing(text)
    return nearest(text, lacking) if lacking else text


def _drawable(text: str) -> str:
    if not typeface().missing(text):
        return text
    drawn = drawable(text)
    with refusals_in_french():
        typeface().require(drawn)
    return drawn


@dataclass(frozen=True)
class Setting:
    """The style of a text, the element that it is under, the levels of its headings."""

    style: Style
    parent: Element
    levels: Levels
    depth: int = 0  # of nested lists
    widest: str = ""  # bullet of the list


def flowables(blocks: tuple[prose.Block, ...], setting: Setting) -> list[Flowable]:
    """Return the flowables of a text, its structure added to its parent. Raises CannotPrint."""
    return [flowable for block in blocks for flowable in _block(block, setting)]


def _block(block: prose.Block, setting: Setting) -> Iterator[Flowable]:
    style, parent, depth = setting.style, setting.parent, setting.depth
    match block:
        case prose.Paragraph(line):
            paragraph_style = style.list_item(depth, setting.widest) if depth else style.body
            yield BodyBlock(parent.add("P"), set_line(line), paragraph_style)
        case prose.Heading(level, line):
            element = parent.add(setting.levels.tag(level))
            yield HeadingBlock(element, set_line(line), style.heading(level))
        case prose.Listing():
            inner = replace(setting, parent=parent.add("L"), depth=depth + 1)
            yield from _listing(block, inner)
        case prose.Table():
            yield _table(block, style, parent.add("Table"))


def _listing(listing: prose.Listing, setting: Setting) -> Iterator[Flowable]:
    count = len(listing.items)
    bullets = [BULLETS[(setting.depth - 1) % len(BULLETS)]] * count
    if listing.start is not None:
        bullets = [f"{rank}." for rank in range(listing.start, listing.start + count)]
    setting = replace(setting, widest=bullets[-1] if bullets else "")
    paragraph_style = setting.style.list_item(setting.depth, setting.widest)
    for rank, item in enumerate(listing.items):
        element = setting.parent.add("LI")
        label, body = element.add("Lbl"), element.add("LBody")
        # The bullet is part of the first paragraph: no page break can come between the two.
        first, rest = (item[0], item[1:]) if item else (prose.Paragraph(()), ())
        text: tuple[Span, ...] = ()
        if isinstance(first, prose.Paragraph):
            text = set_line(first.line)
        else:
            rest = item
        paragraph = BodyBlock(body.add("P"), text, paragraph_style, bullets[rank])
        paragraph.label = label
        under = flowables(rest, replace(setting, parent=body))
        if rank == count - 1 and setting.depth == 1:
            (under or [paragraph])[-1].spaceAfter = setting.style.body.spaceAfter
        yield paragraph
        yield from under


def _table(table: prose.Table, style: Style, element: Element) -> Flowable:
    return set_table(table_text(table), TABLE_LOOK, style, element)


def table_text(table: prose.Table) -> TableText:
    """Return what a table holds as it is printed. Raises CannotPrint."""
    return TableText(
        tuple(unbroken(set_line(line)) for line in table.head),
        tuple(tuple(unbroken(set_line(line)) for line in row) for row in table.rows),
        table.aligns,
        (0.0,) * len(table.head),
    )
