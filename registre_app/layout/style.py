"""How the official papers look: page, sizes, paragraph styles. Lengths are in points."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from registre_app.layout.fonts import BOLD, FAMILY, font

# Every table needs it: its cells otherwise call for Helvetica, which is not embedded.
TABLE_FONT = ("FONTNAME", (0, 0), (-1, -1), FAMILY)


_CLEAR = 4  # points between the widest bullet of a list and its text


@dataclass(frozen=True)
class Style:
    """The measures of a document. The margin is the same on both sides: either may be bound."""

    page_width: float = A4[0]
    page_height: float = A4[1]
    side_margin: float = 25 * mm
    top_margin: float = 20 * mm
    bottom_margin: float = 24 * mm
    size: float = 10.5
    leading: float = 14.2
    list_size: float = 9
    list_leading: float = 11.8
    title_size: float = 15
    small_size: float = 8.5
    indent: float = 14
    line: float = 0.6
    signature_height: float = 22 * mm

    @property
    def highest_row(self) -> float:
        """Height past which a row of a table goes on over the page."""
        return (self.page_height - self.top_margin - self.bottom_margin) * 0.7

    @property
    def text_width(self) -> float:
        """Width of the text between the margins."""
        return self.page_width - 2 * self.side_margin

    def base(self, name: str, **changes: Any) -> ParagraphStyle:
        """A left-set paragraph in the text size, with changes."""
        values: dict[str, Any] = {
            "fontName": FAMILY,
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
            "title", fontName=BOLD, fontSize=self.title_size, leading=leading, alignment=TA_CENTER
        )

    @property
    def centred(self) -> ParagraphStyle:
        """A line under the title."""
        return self.base("centred", fontSize=12, leading=16, alignment=TA_CENTER)

    @property
    def fact(self) -> ParagraphStyle:
        """One fact of the session's header."""
        return self.base("fact")

    @property
    def label(self) -> ParagraphStyle:
        """The title of a list of members."""
        return self.base("label", fontName=BOLD, spaceBefore=9, spaceAfter=3)

    @property
    def member(self) -> ParagraphStyle:
        """A member in a list; a name that wraps hangs."""
        return self.base(
            "member",
            fontSize=self.list_size,
            leading=self.list_leading,
            leftIndent=8,
            firstLineIndent=-8,
        )

    @property
    def body(self) -> ParagraphStyle:
        """A paragraph of the text."""
        return self.base("body", alignment=TA_JUSTIFY, hyphenationLang="fr", spaceAfter=6.5)

    def item(self, level: int, widest: str) -> ParagraphStyle:
        """A paragraph of a list item, at a level of nesting that counts from 1.

        ``widest`` is the widest bullet of the list: the text stands clear of it.
        """
        bullet = font(FAMILY).width(widest, self.size) + _CLEAR
        return self.base(
            "item",
            alignment=TA_JUSTIFY,
            hyphenationLang="fr",
            spaceAfter=4,
            leftIndent=self.indent * (level - 1) + max(self.indent, bullet),
            bulletIndent=self.indent * (level - 1),
            bulletFontName=FAMILY,
            bulletFontSize=self.size,
        )

    def heading(self, level: int) -> ParagraphStyle:
        """A heading inside the text, of level 1 to 6."""
        size = max(self.size, 13 - level)
        return self.base(
            "heading",
            fontName=BOLD,
            fontSize=size,
            leading=size * 1.3,
            spaceBefore=7,
            spaceAfter=3,
        )

    def cell(self, align: str, *, bold: bool = False) -> ParagraphStyle:
        """A cell of a table in the text."""
        alignment = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}[align]
        return self.base(
            "cell",
            fontName=BOLD if bold else FAMILY,
            fontSize=self.list_size,
            leading=self.list_leading,
            alignment=alignment,
        )


@cache
def _paragraph_style(name: str, values: tuple[tuple[str, Any], ...]) -> ParagraphStyle:
    return ParagraphStyle(name, **dict(values))
