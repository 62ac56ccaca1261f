"""The shipped fonts, registered with reportlab under one family name."""

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from registre_app.documents.typography import NARROW
from registre_app.domain.errors import RegistreError
from registre_app.resources import resource

FAMILY = "Gentium Book Plus"
BOLD = f"{FAMILY} Bold"
ITALIC = f"{FAMILY} Italic"
BOLD_ITALIC = f"{FAMILY} Bold Italic"

# reportlab takes U+202F for a space at which a line may end. Through the layout a private
# character stands for it, and the font, which alone meets the page, turns it back.
NARROW_IN_LAYOUT = "\ue02f"


class CannotPrint(RegistreError):
    """A character that the shipped fonts do not have."""


class _ActFont(TTFont):
    """A TrueType font that prints NARROW_IN_LAYOUT as a narrow no-break space."""

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        return float(super().stringWidth(_turned_back(text), size, encoding))

    def splitString(  # noqa: N802
        self, text: str, doc: object, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        split: list[tuple[int, bytes]] = super().splitString(_turned_back(text), doc, encoding)
        return split


def _turned_back(text: str | bytes) -> str:
    if isinstance(text, bytes):
        text = text.decode("utf-8")
    return text.replace(NARROW_IN_LAYOUT, NARROW)


def register_fonts() -> None:
    """Make the family known to reportlab; does nothing the second time."""
    if FAMILY in pdfmetrics.getRegisteredFontNames():
        return
    for name, file in (
        (FAMILY, "Regular"),
        (BOLD, "Bold"),
        (ITALIC, "Italic"),
        (BOLD_ITALIC, "BoldItalic"),
    ):
        path = resource(f"fonts/GentiumBookPlus-{file}.ttf")
        pdfmetrics.registerFont(_ActFont(name, str(path)))
    pdfmetrics.registerFontFamily(FAMILY, FAMILY, BOLD, ITALIC, BOLD_ITALIC)


def require_glyphs(text: str) -> None:
    """Raise CannotPrint where the fonts lack a character of the text."""
    font = pdfmetrics.getFont(FAMILY)
    assert isinstance(font, TTFont)  # noqa: S101 -- register_fonts registers no other kind
    known = font.face.charToGlyph
    for position, character in enumerate(text):
        if ord(character) not in known and not character.isspace():
            around = text[max(0, position - 15) : position + 15].strip()
            raise CannotPrint(
                f"Le caractère « {character} » (U+{ord(character):04X}), dans « {around} », "
                "n’existe pas dans les polices du registre. Remplacez-le, puis recommencez."
            )
