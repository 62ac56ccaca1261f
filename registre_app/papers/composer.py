"""Composes one document: its titles, paragraphs, lists of names, tables, signatures, its file.

Each part adds its element to the structure tree as it is made: parts are read aloud in the order in
which they are made, wherever they stand on the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.personal import unmarked
from registre_app.domain.prose import Listing, Paragraph, Run
from registre_app.layout.accessible import Attachment, Extras
from registre_app.layout.beside import Beside
from registre_app.layout.breaks import BodyBlock, HeadingBlock
from registre_app.layout.columns import Columns, Name
from registre_app.layout.lines import Span
from registre_app.layout.metadata import Description
from registre_app.layout.pages import Foot, TypesetPages, lay_out, paginate
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.structure import Element, HorizontalLine, Levels
from registre_app.layout.style import Style
from registre_app.layout.tables import Grid, page_rows, table_row
from registre_app.papers.errors import refusals_in_french
from registre_app.papers.house_style import house_style
from registre_app.papers.prose import Setting, flowables, plain_text
from registre_app.papers.wordings import Wordings, load_wordings

PROGRAM = "registre"
_PADDING = 5  # points, on either side of a cell


@dataclass(frozen=True)
class Composer:
    """One document being composed: its style, its formulas, its structure tree so far."""

    style: Style
    wordings: Wordings
    root: Element = field(default_factory=lambda: Element("Document"))

    @classmethod
    def of(
        cls, document: str, body: Collectivity, style: Style | None, root: str = "Document"
    ) -> "Composer":
        """Begin a document with its wordings, those of the body first, in a style or our usual one.

        ``root`` is the structure type of the whole: « Sect » for a part of a book.
        """
        return cls(style or house_style(), load_wordings(document, body.wordings), Element(root))

    def page_number(self, number: int, count: int) -> str:
        """Say which page this is, of how many."""
        return plain_text(self.wordings.say("page", page=number, total=count))

    def pages(self, story: Sequence[Flowable]) -> TypesetPages:
        """Set a story on pages. Raises CannotPrint where a part of it is higher than a page."""
        with refusals_in_french():
            return lay_out(story, self.style)

    def finished(
        self,
        story: Sequence[Flowable],
        *,
        title: str,
        author: str,
        foot: str,
        attachments: Sequence[Attachment] = (),
    ) -> bytes:
        """Return the document as PDF bytes, a text at the foot of every page. Raises CannotPrint.

        ``title`` is that of the file, shown without its marks of personal data.
        """
        return paginate(
            self.pages(story),
            self.root,
            self.style,
            Description(unmarked(title), author, PROGRAM),
            Foot(foot, self.page_number),
            Extras(attachments=tuple(attachments)),
        )

    def setting(self) -> Setting:
        """The setting of one text; the levels of its headings begin under those of the document."""
        return Setting(self.style, self.root, Levels(above=2))

    def title(self, text: str, *lines: str) -> Iterable[Flowable]:
        """The name of the document, and lines under it, the last one in bold, over a rule."""
        yield HeadingBlock(self.root.add("H1"), plain_text(text), self.style.title)
        for rank, line in enumerate(lines, start=1):
            last = rank == len(lines)
            said = plain_text(line)
            yield Spacer(0, 5 if last and rank > 1 else 0)
            yield TextBlock(self.root.add("P"), [Span(said, bold=last)], self.style.centred)
        yield HorizontalLine("100%", self.style.line, color="black", spaceBefore=8, spaceAfter=8)

    def heading(self, text: str) -> HeadingBlock:
        """The title of a part."""
        return HeadingBlock(self.root.add("H2"), plain_text(text), self.style.label)

    def paragraph(self, text: str, style: ParagraphStyle | None = None) -> Flowable:
        """A paragraph of the text."""
        return BodyBlock(self.root.add("P"), plain_text(text), style or self.style.body)

    def listing(self, texts: Iterable[str], start: int | None = None) -> Iterable[Flowable]:
        """A list, numbered from ``start`` or with dashes."""
        items = tuple((Paragraph((Run(unmarked(text)),)),) for text in texts)
        return flowables((Listing(items, start),), self.setting())

    def line(self, text: str, style: ParagraphStyle | None = None) -> TextBlock:
        """A line that is a part of its own, in a cell or under a title."""
        return TextBlock(self.root.add("P"), plain_text(text), style or self.style.fact)

    def beside(self, left: Iterable[str], right: Iterable[str], shift: float = 0) -> Flowable:
        """Two columns of lines; ``shift`` points more for the right one."""
        columns = [[self.line(text) for text in side] for side in (left, right)]
        half = self.style.text_width / 2
        return Beside(columns, [half - shift, half + shift])

    def names(self, title: str, columns: Sequence[Sequence[str]]) -> Iterable[Flowable]:
        """A titled list in columns side by side, read column by column."""
        yield self.heading(title)
        listing = self.root.add("L")
        named = [
            [Name(plain_text(name), listing.add("LI").add("LBody")) for name in each]
            for each in columns
        ]
        yield Columns.of(named, self.style.text_width, self.style.listed_name)

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        shares: Sequence[float],
        row_height: float | None = None,
    ) -> Flowable:
        """A table with its head on every page; ``shares`` of the width are those of its columns.

        They add up to 1. ``row_height`` is the least height of a row, in points.
        """
        element = self.root.add("Table")
        style = self.style

        def row(texts: Sequence[str], *, is_head: bool) -> list[TextBlock]:
            look = style.cell("left", bold=is_head)
            return table_row(element, [(plain_text(text), look) for text in texts], head=is_head)

        widths = [share * style.text_width for share in shares]
        inner = [width - 2 * _PADDING for width in widths]
        lines: list[list[TextBlock | str]] = [[*row(head, is_head=True)]]
        for texts in rows:
            lines += page_rows(row(texts, is_head=False), inner, style.highest_row)
        return Grid(
            lines,
            colWidths=widths,
            rowHeights=[None, *(_height(line, inner, row_height) for line in lines[1:])],
            repeatRows=1,
            style=[
                style.table_font,
                ("GRID", (0, 0), (-1, -1), style.line / 2, "black"),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if row_height else "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
                ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ],
            spaceBefore=6,
            spaceAfter=10,
        )

    def signatures(
        self, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]
    ) -> list[Flowable]:
        """The people who sign, each a title and a name, on either side; room under each."""
        style = self.style
        columns = []
        for side in (left, right):
            column: list[Flowable] = []
            for rank, (title, name) in enumerate(side):
                column += [Spacer(0, style.signature_height)] if rank else []
                column.append(self._signatory(title, name))
            columns.append(column)
        half = style.text_width / 2
        return [Spacer(0, 18), Beside(columns, [half, half], room=style.signature_height)]

    def _signatory(self, title: str, name: str) -> TextBlock:
        lines = "\n".join(plain_text(line) for line in (title, name) if line)
        centred = self.style.base("signature", alignment=TA_CENTER)
        return TextBlock(self.root.add("P"), lines, centred)


def _height(
    line: Sequence[TextBlock | str], widths: Sequence[float], least: float | None
) -> float | None:
    """The height of a row of at least so many points: more if its cells need more."""
    if least is None:
        return None
    pairs = zip(line, widths, strict=True)
    needed = [part.wrap(width, 0)[1] for part, width in pairs if isinstance(part, TextBlock)]
    return max(least, *(height + 7 for height in needed))
