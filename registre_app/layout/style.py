"""The look of a document: fonts, page, sizes, paragraph styles. Lengths are in points."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from registre_app.layout.fonts import Family

_CLEAR = 4  # points between the widest bullet of a list and its text


@dataclass(frozen=True)
class Style:
    """The fonts of a document, its colour space as an ICC profile of RGB, and its measures.

    The margin is the same on both sides: either may be bound. A line of the text has 75 to 90
    characters, of which the eye finds the next without losing its place. ``turned_side_margin`` is
    the least margin left and right on a page turned on its side: its head or foot may stand there.
    """

    family: Family
    profile: bytes = field(repr=False)
    page_width: float = A4[0]
    page_height: float = A4[1]
    side_margin: float = 30 * mm
    top_margin: float = 20 * mm
    bottom_margin: float = 24 * mm
    size: float = 11.8
    leading: float = 15.2
    list_size: float = 9
    list_leading: float = 11.6
    least_size: float = 8  # of letters in a table
    title_size: float = 15.5
    aside_size: float = 10.2  # of lines in two columns
    small_size: float = 8.5
    indent: float = 15
    line: float = 0.6
    signature_height: float = 30 * mm
    turned_side_margin: float = 0.0

    @property
    def text_height(self) -> float:
        """Height of the text between the margins."""
        return self.page_height - self.top_margin - self.bottom_margin

    @property
    def highest_row(self) -> float:
        """Height past which a row of a table is parted over pages."""
        return self.text_height * 0.7

    @property
    def turned(self) -> "Style":
        """The same on a page turned on its side, which may be bound by its head or its foot."""
        return replace(
            self,
            page_width=self.page_height,
            page_height=self.page_width,
            side_margin=max(self.side_margin, self.turned_side_margin),
            top_margin=max(self.top_margin, self.side_margin),
            bottom_margin=max(self.bottom_margin, self.side_margin),
        )

    @property
    def text_width(self) -> float:
        """Width of the text between the margins."""
        return self.page_width - 2 * self.side_margin

    def base(self, name: str, *, bold: bool = False, **changes: Any) -> ParagraphStyle:
        """A left-set paragraph in the text size, with changes."""
        values: dict[str, Any] = {
            "fontName": self.family.bold if bold else self.family.name,
            "fontSize": self.size,
            "leading": self.leading,
            "alignment": TA_LEFT,
        }
        return _paragraph_style(name, tuple((values | changes).items()))

    @property
    def title(self) -> ParagraphStyle:
        """The name of the document."""
        leading = self.title_size * 1.3
        return self.base(
            "title", bold=True, fontSize=self.title_size, leading=leading, alignment=TA_CENTER
        )

    @property
    def centred(self) -> ParagraphStyle:
        """A line under the title."""
        return self.base(
            "centred", fontSize=self.size + 1, leading=self.leading + 1.4, alignment=TA_CENTER
        )

    @property
    def fact(self) -> ParagraphStyle:
        """A line that is a paragraph of its own."""
        return self.base("fact")

    @property
    def label(self) -> ParagraphStyle:
        """The heading of a part or of a list."""
        return self.base("label", bold=True, spaceBefore=11, spaceAfter=3.5)

    @property
    def listed_name(self) -> ParagraphStyle:
        """A name in a list in columns; one that wraps has its later lines indented."""
        return self.base(
            "listed_name",
            fontSize=self.list_size,
            leading=self.list_leading,
            leftIndent=8,
            firstLineIndent=-8,
        )

    @property
    def body(self) -> ParagraphStyle:
        """A paragraph of the text."""
        return self.base("body", alignment=TA_JUSTIFY, hyphenationLang="fr", spaceAfter=6.5)

    @property
    def names(self) -> ParagraphStyle:
        """A paragraph that lists names: ragged, for none of them is cut nor its spaces widened."""
        return self.base("names", spaceAfter=6.5)

    def list_item(self, level: int, widest: str) -> ParagraphStyle:
        """A paragraph of a list item, at a level of nesting that counts from 1.

        ``widest`` is the widest bullet of the list: the text stands clear of it.
        """
        bullet = self.family.fonts[0].width(widest, self.size) + _CLEAR
        return self.base(
            "list_item",
            alignment=TA_JUSTIFY,
            hyphenationLang="fr",
            spaceAfter=4,
            leftIndent=self.indent * (level - 1) + max(self.indent, bullet),
            bulletIndent=self.indent * (level - 1),
            bulletFontName=self.family.name,
            bulletFontSize=self.size,
        )

    def heading(self, level: int) -> ParagraphStyle:
        """A heading inside the text, of level 1 to 6."""
        size = max(self.size, 14 - level)
        return self.base(
            "heading",
            bold=True,
            fontSize=size,
            leading=size * 1.3,
            spaceBefore=7,
            spaceAfter=3,
        )

    def cell(
        self,
        align: str,
        *,
        bold: bool = False,
        size: float | None = None,
        right: float = 0.0,
        cuts_words: bool = False,
    ) -> ParagraphStyle:
        """A cell of a table, so many points from the right of its column."""
        alignment = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}[align]
        size = self.list_size if size is None else size
        changes: dict[str, Any] = {"hyphenationLang": "fr"} if cuts_words else {}
        return self.base(
            "cell",
            bold=bold,
            fontSize=size,
            leading=size * self.list_leading / self.list_size,
            alignment=alignment,
            rightIndent=round(right, 3),
            **changes,
        )


@cache
def _paragraph_style(name: str, values: tuple[tuple[str, Any], ...]) -> ParagraphStyle:
    return ParagraphStyle(name, **dict(values))
