"""The guide on paper: one tagged PDF, its contents, its pages, its pictures.

Same pages, same bytes. It is set several times: a page that is referred to must be known by its
number first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from registre_app.guide import markdown
from registre_app.guide.markdown import Kind, Line, blocks_of, plain
from registre_app.guide.pages import PARTS, guide_page, picture
from registre_app.layout.accessible import Extras
from registre_app.layout.breaks import BodyBlock, HeadingBlock
from registre_app.layout.contents_line import ContentsLine
from registre_app.layout.documents import Document, Foot, paginate
from registre_app.layout.flowables import Flowable, PageBreak, Spacer
from registre_app.layout.illustration import Illustration
from registre_app.layout.lines import Span
from registre_app.layout.manual_text import ManualBlock, keycap
from registre_app.layout.metadata import Description
from registre_app.layout.outline import headings_of, opened, outline
from registre_app.layout.pages import lay_out
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.printed import printed, printed_parts
from registre_app.layout.structure import Element, HorizontalLine
from registre_app.layout.style import Style
from registre_app.layout.table_fit import Look
from registre_app.layout.table_text import TableText
from registre_app.layout.tables import set_table
from registre_app.papers.errors import refusals_in_french
from registre_app.papers.house_style import house_style

TITLE = "Guide de Registre"
SUBTITLE = "Le registre des délibérations, de la convocation à la reliure"
CONTENTS = "Table des matières"
AUTHOR = "Registre"
VERSION = "Version {version}"
IN_THE_WINDOW = (
    "Ce guide est aussi dans la fenêtre : la touche F1 l’ouvre à la page où vous êtes, et l’on y "
    "cherche un mot. Ici, ce qui est en gras est écrit ainsi dans la fenêtre, ce qui est encadré "
    "est une touche, et ce qui est en italique mène à la page dont le numéro suit."
)
_MOST_PASSES = 5
_UNKNOWN = 0  # the page of what is not set yet
_DENSITY, _DENSITY_AGAIN = 155, 235  # pixels an inch: of a picture, and where it comes again
_WIDEST = 0.85  # of the text
_TABLE = Look(side=4, above=2.5, below=3.5, size=9.4, full=True, lines=True)
_KINDS = {  # bold, italic
    Kind.PLAIN: (False, False),
    Kind.LABEL: (True, False),
    Kind.LINK: (False, True),
    Kind.KEY: (True, True),
}


def guide_pdf(version: str) -> bytes:
    """Return the guide as PDF bytes. Raises CannotPrint."""
    numbers: Mapping[str, int] = {}
    with refusals_in_french():
        for _ in range(_MOST_PASSES):
            book = _Book(_style(), numbers)
            story = list(book.story(version))
            pages = lay_out(story, book.style)
            found = {name: element.drawn_on.start for name, element in book.places.items()}
            if found == numbers:
                break
            numbers = found
        marks = opened(outline(tuple(headings_of(story))))
        document = Document(pages, book.root, Foot(TITLE, _page_number), marks)
        description = Description(TITLE, AUTHOR, AUTHOR.lower())
        return paginate(document, book.style, description, Extras(places=found))


def _style() -> Style:
    return house_style(side_margin=25 * mm, size=10.8, leading=14.6, list_size=9.4, least_size=8.4)


def _page_number(number: int, count: int) -> str:
    return f"page {number} / {count}"


@dataclass
class _Book:
    """The guide being set: where its pages were found the last time, and are found now.

    ``pictures`` are those shown until now.
    """

    style: Style
    numbers: Mapping[str, int]
    root: Element = field(default_factory=lambda: Element("Document"))
    places: dict[str, Element] = field(default_factory=dict)
    pictures: set[str] = field(default_factory=set)

    def story(self, version: str) -> Iterator[Flowable]:
        """Yield all that it holds."""
        yield from self._title_page(version)
        yield from self._contents()
        for part, names in PARTS.items():
            yield PageBreak()
            yield HeadingBlock(self.root.add("H2"), printed(part), self._part_heading)
            for index, name in enumerate(names):
                if index:
                    yield PageBreak()
                yield from self._page(name)

    def _title_page(self, version: str) -> Iterator[Flowable]:
        style = self.style
        title = style.base("guide_title", bold=True, fontSize=30, leading=38)
        under = style.base("guide_subtitle", fontSize=15, leading=20, spaceAfter=10)
        yield Spacer(0, 60 * mm)
        yield HeadingBlock(self.root.add("H1"), TITLE, title)
        yield TextBlock(self.root.add("P"), printed(SUBTITLE), under)
        yield HorizontalLine(style.line, space=12)
        yield TextBlock(self.root.add("P"), VERSION.format(version=version), style.fact)
        yield Spacer(0, 90 * mm)
        yield BodyBlock(self.root.add("P"), printed(IN_THE_WINDOW), self._body)
        yield PageBreak()

    def _contents(self) -> Iterator[Flowable]:
        yield HeadingBlock(self.root.add("H2"), printed(CONTENTS), self._part_heading)
        toc = self.root.add("TOC")
        part_style = self.style.base("toc_part", bold=True, spaceBefore=9, spaceAfter=2)
        line_style = self.style.base("toc_line", leftIndent=12)
        for part, names in PARTS.items():
            item = toc.add("TOCI")
            yield HeadingBlock(item.add("P"), printed(part), part_style)
            under = item.add("TOC")
            for name in names:
                link = under.add("TOCI").add("Reference").add("Link")
                link.target = name
                title = printed(guide_page(name).title)
                yield ContentsLine(link, title, self._number(name), line_style)

    def _page(self, name: str) -> Iterator[Flowable]:
        for block in blocks_of(guide_page(name).text):
            yield from self._block(block, name)

    def _block(self, block: markdown.Block, page: str) -> Iterator[Flowable]:
        match block:
            case markdown.Heading(level, line):
                element = self.root.add(f"H{level + 2}")
                if level == 1:
                    self.places[page] = element
                yield HeadingBlock(element, printed(plain(line)), self._heading(level))
            case markdown.Paragraph(line):
                yield self._text(self.root.add("P"), line, self._body)
            case markdown.Listing(items, numbered):
                yield from self._listing(items, numbered=numbered)
            case markdown.Table():
                yield self._table(block, page)
            case markdown.Figure(name, alt):
                yield self._figure(name, alt)

    def _listing(self, items: tuple[Line, ...], *, numbered: bool) -> Iterator[Flowable]:
        listing = self.root.add("L")
        bullets = [f"{rank}." if numbered else "–" for rank in range(1, len(items) + 1)]
        look = self.style.list_item(1, bullets[-1])
        look = self._ragged("guide_item", look, after=3)
        for rank, (line, bullet) in enumerate(zip(items, bullets, strict=True)):
            item = listing.add("LI")
            label, body = item.add("Lbl"), item.add("LBody")
            block = self._text(body.add("P"), line, look, bullet)
            block.label = label
            if rank == len(items) - 1:
                block.spaceAfter = self._body.spaceAfter
            yield block

    def _table(self, table: markdown.Table, page: str) -> Flowable:
        element = self.root.add("Table")
        width = len(table.head)
        text = TableText(
            tuple(map(_cell, table.head)),
            tuple(tuple(map(_cell, row)) for row in table.rows),
            ("left",) * width,
            (0.0,) * width,
        )
        grid = set_table(text, _TABLE, self.style, element)
        for row, line in zip(table.rows, element.kids[1:], strict=False):
            if isinstance(line, Element) and row[0] and row[0][0].kind is Kind.KEY:
                self.places[f"{page}#{plain(row[0])}"] = line
        return grid

    def _figure(self, name: str, alt: str) -> Flowable:
        element = self.root.add("Figure")
        element.alt = printed(alt)
        content = picture(name)
        pixels = int.from_bytes(content[16:20])  # of its header (PNG, 11.2.2)
        density = _DENSITY_AGAIN if name in self.pictures else _DENSITY
        self.pictures.add(name)
        width = min(_WIDEST * self.style.text_width, pixels * 72 / density)
        return Illustration(element, content, width)

    def _text(
        self, element: Element, line: Line, style: ParagraphStyle, bullet: str = ""
    ) -> ManualBlock:
        spans, targets = self._spans(line)
        return ManualBlock(element, spans, style, bullet, targets)

    def _spans(self, line: Line) -> tuple[tuple[Span, ...], tuple[str, ...]]:
        """Return a line as it is printed, the page of each link after it; where they lead."""
        said = [
            f"{words.text} (p. {self._number(words.target)})"
            if words.kind is Kind.LINK
            else words.text
            for words in line
        ]
        spans = tuple(
            Span(keycap(text) if words.kind is Kind.KEY else text, *_KINDS[words.kind])
            for text, words in zip(printed_parts(said), line, strict=True)
        )
        return spans, tuple(words.target for words in line if words.kind is Kind.LINK)

    def _number(self, name: str) -> str:
        return str(self.numbers.get(name, _UNKNOWN) + 1)

    @property
    def _body(self) -> ParagraphStyle:
        return self._ragged("guide_body", self.style.body, after=6)

    def _ragged(self, name: str, style: ParagraphStyle, *, after: float) -> ParagraphStyle:
        """Return a style of left-set lines whose words are whole."""
        kept = ("leftIndent", "bulletIndent", "bulletFontName", "bulletFontSize")
        values = {key: getattr(style, key) for key in kept}
        return self.style.base(name, spaceAfter=after, **values)

    @property
    def _part_heading(self) -> ParagraphStyle:
        return self.style.base("guide_part", fontSize=12.5, leading=16, spaceAfter=10)

    def _heading(self, level: int) -> ParagraphStyle:
        size = {1: 19.0, 2: 12.6}.get(level, 11.2)
        return self.style.base(
            f"guide_heading_{level}",
            bold=True,
            fontSize=size,
            leading=size * 1.25,
            spaceBefore=10 if level > 1 else 0,
            spaceAfter=8 if level == 1 else 3,
        )


def _cell(line: Line) -> tuple[Span, ...]:
    """Return a cell of a table: what is set apart in the text is in bold there."""
    parts = printed_parts([words.text for words in line])
    return tuple(
        Span(text, bold=words.kind is not Kind.PLAIN)
        for text, words in zip(parts, line, strict=True)
    )
