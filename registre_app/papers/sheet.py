"""What every paper is made of: titles, paragraphs, lists of names, tables, signatures.

Each part adds what it is to the structure of the document as it is made, so that parts are read
in the order in which they are made, however they stand on the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.french import long_date, of, of_the
from registre_app.domain.member import MemberId
from registre_app.domain.period import Period
from registre_app.domain.personal import unmarked
from registre_app.domain.prose import Listing, Paragraph, Run
from registre_app.domain.session import Session
from registre_app.layout.accessible import Attachment, Extras
from registre_app.layout.beside import Beside
from registre_app.layout.breaks import Prose, Title
from registre_app.layout.columns import Columns, Name
from registre_app.layout.fonts import act_fonts
from registre_app.layout.lines import Span
from registre_app.layout.pages import Frontispiece, paginate
from registre_app.layout.paragraph import TextBlock, page_rows, table_row
from registre_app.layout.structure import Element, Grid, HorizontalRule, Levels
from registre_app.layout.style import TABLE_FONT, Style
from registre_app.papers.prose import Setting, flowables, plain_text
from registre_app.papers.wordings import Wordings, load_wordings

_PADDING = 5  # points, on either side of a cell


@dataclass(frozen=True)
class Sheet:
    """One document being made."""

    style: Style
    wordings: Wordings
    root: Element = field(default_factory=lambda: Element("Document"))

    @classmethod
    def of(
        cls, document: str, body: Collectivity, style: Style | None, root: str = "Document"
    ) -> "Sheet":
        """Begin a document with its wordings, the body's own first, in a style or the usual.

        ``root`` is the structure type of the whole: « Sect » for a part of a book.
        """
        act_fonts()
        return cls(style or Style(), load_wordings(document, body.wordings), Element(root))

    def page(self, number: int, count: int) -> str:
        """Say which page this is, of how many."""
        return plain_text(self.wordings.say("page", page=number, total=count))

    def setting(self) -> Setting:
        """How one text is set, its headings under the document's own and counted afresh."""
        return Setting(self.style, self.root, Levels(above=2))

    def title(self, text: str, *lines: str) -> Iterable[Flowable]:
        """The name of the document, and lines under it, the last one in bold, over a rule."""
        yield Title(self.root.add("H1"), plain_text(text), self.style.title)
        for rank, line in enumerate(lines, start=1):
            last = rank == len(lines)
            said = plain_text(line)
            yield Spacer(0, 5 if last and rank > 1 else 0)
            yield TextBlock(self.root.add("P"), [Span(said, bold=last)], self.style.centred)
        yield HorizontalRule("100%", self.style.line, color="black", spaceBefore=8, spaceAfter=8)

    def heading(self, text: str) -> Title:
        """The title of a part."""
        return Title(self.root.add("H2"), plain_text(text), self.style.label)

    def paragraph(self, text: str, style: ParagraphStyle | None = None) -> Flowable:
        """A paragraph of the text."""
        return Prose(self.root.add("P"), plain_text(text), style or self.style.body)

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
        yield Columns.of(named, self.style.text_width, self.style.member)

    def table(
        self,
        head: Sequence[str],
        rows: Iterable[Sequence[str]],
        shares: Sequence[float],
        row_height: float | None = None,
    ) -> Flowable:
        """A table with its head on every page; ``shares`` part the width and add up to 1."""
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
                TABLE_FONT,
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
        """Who signs, title and name, on either side, with room for each signature."""
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
    """The height of a line that has a least one: what its cells need, if that is more."""
    if least is None:
        return None
    pairs = zip(line, widths, strict=True)
    needed = [part.wrap(width, 0)[1] for part, width in pairs if isinstance(part, TextBlock)]
    return max(least, *(height + 7 for height in needed))


def body_names(session: Session) -> dict[str, str]:
    """Return the names of the body as formulas take them: « du Conseil … », « d’Arnay »."""
    return {
        "of_the_assembly": of_the(session.assembly.name),
        "of_the_collectivity": of(session.collectivity.name),
    }


def years_of(period: Period, wordings: Wordings) -> str:
    """Say the years of a period by the formulas « year » and « years »."""
    first, last = period.first_year, period.last_year
    return wordings.say("year" if first == last else "years", first=first, last=last)


def opened(sheet: Sheet, session: Session) -> Iterable[Flowable]:
    """The title of a paper of a session: its name, the body's, the day."""
    say = sheet.wordings.say
    day = say("session", date=long_date(session.date))
    return sheet.title(say("title"), say("body_name", **body_names(session)), day)


def finished(
    story: Sequence[Flowable],
    sheet: Sheet,
    session: Session,
    *,
    title: str = "",
    data: Sequence[Attachment] = (),
) -> bytes:
    """Paginate a paper of a session, its foot and its title in the file from its wordings."""
    say, day = sheet.wordings.say, long_date(session.date)
    front = Frontispiece(
        title=f"{(title or say('title')).capitalize()} – {day}",
        author=session.collectivity.name,
        foot=f"{session.collectivity.name} – {say('foot', date=day)}",
        page=sheet.page,
    )
    return paginate(story, sheet.root, sheet.style, front, Extras(attachments=tuple(data)))


def secretaries_sign(session: Session, wordings: Wordings) -> list[tuple[str, str]]:
    """Return how the secretaries sign; a place without a name where none is on record."""
    named = [session.member(key) for key in session.secretaries]
    nobody = (wordings.say_form("secretary_signs", "masculine"), "")
    return [
        (wordings.say_of(each.civility, "secretary_signs"), each.formal_name) for each in named
    ] or [nobody]


def office(session: Session, key: MemberId | None, wordings: Wordings) -> tuple[str, str]:
    """Return how whoever presides signs: « Le Maire, » by their function, and their name."""
    if key is None:
        return wordings.say_form("president_signs", "masculine"), ""
    member = session.member(key)
    function = member.function
    if not function:
        title = wordings.say_of(member.civility, "president_signs")
    elif function[0].lower() in "aeiouyâéèêëîïôöûüh":
        title = wordings.say_form("office_signs", "elided", office=function)
    else:
        title = wordings.say_of(member.civility, "office_signs", office=function)
    return title, member.formal_name
