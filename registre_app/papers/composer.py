"""Composes one document: its titles, paragraphs, lists of names, tables, signatures, its file.

Each part adds its element to the structure tree as it is made; those of the document are read aloud
in the order in which they are drawn.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.personal import unmarked
from registre_app.domain.prose import Listing, Paragraph, Run
from registre_app.layout.accessible import Attachment, Extras
from registre_app.layout.beside import Beside
from registre_app.layout.breaks import BodyBlock, HeadingBlock, SignatureBlock
from registre_app.layout.columns import Columns, Name
from registre_app.layout.documents import Document, Foot, collate, paginate
from registre_app.layout.flowables import Flowable, Spacer
from registre_app.layout.lines import Span
from registre_app.layout.metadata import Description
from registre_app.layout.outline import headings_of, opened, outline
from registre_app.layout.pages import TypesetPages, lay_out
from registre_app.layout.paragraph import TextBlock
from registre_app.layout.qr_code import Code
from registre_app.layout.structure import Element, HorizontalLine, Levels
from registre_app.layout.style import Style
from registre_app.layout.table_fit import Look, fit
from registre_app.layout.table_text import TableText, unbroken
from registre_app.layout.tables import set_table
from registre_app.papers.errors import refusals_in_french
from registre_app.papers.house_style import house_style
from registre_app.papers.prose import Setting, flowables, plain_text
from registre_app.papers.wordings import Wordings, load_wordings

PROGRAM = "registre"
_LOOK = Look(side=5, above=3, below=4, size=10, full=True, lines=True)  # of our own tables


@dataclass(frozen=True)
class Composed:
    """A paper that is composed, and not set on pages yet: what it holds, in order; its foot.

    ``title`` is that of its file, ``author`` the body that it is of.
    """

    composer: "Composer"
    story: Sequence[Flowable]
    title: str
    author: str
    foot: str
    attachments: tuple[Attachment, ...] = ()
    code: Code | None = None

    def pdf(self) -> bytes:
        """Return it as PDF bytes, its foot on every page. Raises CannotPrint."""
        composer = self.composer
        return paginate(
            composer.document(self.story, self.foot, code=self.code),
            composer.style,
            Description(unmarked(self.title), self.author, PROGRAM),
            Extras(attachments=self.attachments),
        )


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
        """Set a story on pages, with what stands together kept together. Raises CannotPrint."""
        with refusals_in_french():
            pages = lay_out(story, self.style)
        self.root.in_page_order()
        return pages

    def document(
        self, story: Sequence[Flowable], foot: str, name: str = "", code: Code | None = None
    ) -> Document:
        """Set a story on pages of a document with a text at their foot. Raises CannotPrint.

        ``name`` is that of its bookmark in a file of several; ``code`` stands in the foot too.
        """
        pages = self.pages(story)
        marks = opened(outline(tuple(headings_of(story))))
        return Document(
            pages, self.root, Foot(plain_text(foot), self.page_number, code), marks, name
        )

    def finished(
        self,
        story: Sequence[Flowable],
        *,
        title: str,
        author: str,
        foot: str,
        attachments: Sequence[Attachment] = (),
        code: Code | None = None,
    ) -> bytes:
        """Return the document as PDF bytes, a text at the foot of every page. Raises CannotPrint.

        ``title`` is that of the file, shown without its marks of personal data.
        """
        return Composed(self, story, title, author, foot, tuple(attachments), code).pdf()

    def collated(self, documents: Sequence[Document], *, title: str, author: str) -> bytes:
        """Return documents in the same style as one file of PDF bytes, each from a recto on."""
        description = Description(unmarked(title), author, PROGRAM)
        return collate(documents, self.style, description)

    def setting(self, above: int = 2) -> Setting:
        """The setting of one text; its headings are under those of that level of the document."""
        return Setting(self.style, self.root, Levels(above))

    def title(self, text: str, *lines: str) -> Iterable[Flowable]:
        """The name of the document, and lines under it, the last one in bold, over a rule."""
        yield HeadingBlock(self.root.add("H1"), plain_text(text), self.style.title)
        for rank, line in enumerate(lines, start=1):
            last = rank == len(lines)
            said = plain_text(line)
            yield Spacer(0, 5 if last and rank > 1 else 0)
            yield TextBlock(self.root.add("P"), [Span(said, bold=last)], self.style.centred)
        yield HorizontalLine(self.style.line, space=8)

    def draft_mark(self, text: str) -> Iterable[Flowable]:
        """The head of a paper that is only a draft, in bold; nothing without a text."""
        if text:
            yield TextBlock(
                self.root.add("P"), [Span(plain_text(text), bold=True)], self.style.centred
            )
            yield Spacer(0, 8)

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

    def verbatim(self, text: str, style: ParagraphStyle) -> TextBlock:
        """A line printed character by character: in figures of base 16, « 976e » is no ordinal."""
        return TextBlock(self.root.add("P"), (Span(text, verbatim=True),), style)

    def beside(self, left: Iterable[str], right: Iterable[str], shift: float = 0) -> Flowable:
        """Two columns of lines; ``shift`` points more for the right one."""
        style = self.style
        look = style.base("beside", fontSize=style.aside_size, leading=style.aside_size * 1.32)
        columns = [[self.line(text, look) for text in side] for side in (left, right)]
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
        *,
        rooms: Mapping[int, float] | None = None,
        row_height: float = 0.0,
        verbatim: Collection[int] = (),
    ) -> Flowable:
        """A table with its head on every page, its columns as wide as what they hold.

        ``rooms`` are the least widths, in points, of columns to be written in by hand, by their
        rank; ``row_height`` is the least height of a row. Such a table has lines around its cells.
        Columns of ``verbatim`` ranks are printed character by character.
        """
        rooms = rooms or {}
        text = _table_text(head, rows, rooms, verbatim)
        look = replace(_LOOK, boxes=bool(rooms), row_height=row_height)
        return set_table(text, look, self.style, self.root.add("Table"))

    def tables(
        self,
        head: Sequence[str],
        parts: Iterable[tuple[str, Sequence[Sequence[str]]]],
        targets: Sequence[Sequence[str]] = (),
    ) -> Iterator[Flowable]:
        """Tables of the same columns one under the other, each under a heading if it has one.

        ``targets`` are the pages to which the last cells of each part lead, row by row.
        """
        parts = list(parts)
        whole = _table_text(head, [row for _, rows in parts for row in rows], {})
        found = fit(whole, self.style, _LOOK)
        for rank, (heading, rows) in enumerate(parts):
            if heading:
                yield self.heading(heading)
            text = _table_text(head, rows, {})
            text = replace(text, targets=tuple(targets[rank]) if targets else ())
            yield set_table(text, _LOOK, self.style, self.root.add("Table"), found)

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
        return [SignatureBlock(columns, [half, half], room=style.signature_height)]

    def _signatory(self, title: str, name: str) -> TextBlock:
        lines = "\n".join(plain_text(line) for line in (title, name) if line)
        centred = self.style.base("signature", alignment=TA_CENTER)
        return TextBlock(self.root.add("P"), lines, centred)


def _table_text(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    rooms: Mapping[int, float],
    verbatim: Collection[int] = (),
) -> TableText:
    return TableText(
        tuple(map(_cell, head)),
        tuple(
            tuple(
                (Span(text, verbatim=True),) if rank in verbatim else _cell(text)
                for rank, text in enumerate(row)
            )
            for row in rows
        ),
        ("left",) * len(head),
        tuple(rooms.get(rank, 0.0) for rank in range(len(head))),
    )


def _cell(text: str) -> tuple[Span, ...]:
    return unbroken((Span(plain_text(text)),))
