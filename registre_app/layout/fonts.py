"""The shipped fonts: one encoding for every document, and the programs embedded in a file.

reportlab gives each document an encoding of its own, in the order in which characters come. Here
a character has the same code in every document, so that pages laid out apart fit in one file.
"""

import codecs
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from registre_app.domain.errors import RegistreError
from registre_app.layout.pdf_file import array, pack
from registre_app.layout.typography import NARROW
from registre_app.resources import resource

FAMILY = "Gentium Book Plus"
BOLD = f"{FAMILY} Bold"
ITALIC = f"{FAMILY} Italic"
BOLD_ITALIC = f"{FAMILY} Bold Italic"
_RANKS = {FAMILY: 0, BOLD: 1, ITALIC: 2, BOLD_ITALIC: 3}
_FILES = {FAMILY: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}

_SPACE = 32  # the code of a space in every subset: the one that justification widens
_PRINTABLE = range(_SPACE, 256)
_UNUSED = "\ufffe"  # stands for no character in a subset
_SYMBOLIC, _NONSYMBOLIC = 4, 32  # flags of a font, ISO 32000-1, 9.8.2
_NOT_TEXT = {"Cc", "Co", "Cs", "Zl", "Zp"}  # categories of Unicode


class CannotPrint(RegistreError):
    """A character that the shipped fonts do not have, or a part that no page can hold."""


class ActFont(TTFont):
    """A TrueType font in an encoding that does not depend on the document.

    Its characters are parted into subsets of codes 32 to 255. The first has those of French
    (Windows-1252), the others follow in the order of Unicode. In each, 32 is a space.
    """

    def __init__(self, name: str, rank: int) -> None:
        path = resource(f"fonts/GentiumBookPlus-{_FILES[name]}.ttf")
        super().__init__(name, str(path), shapable=False)
        self.rank = rank
        self.subsets = _subsets(map(chr, sorted(self.face.charToGlyph)))
        self._codes = {
            character: (number, code)
            for number, subset in reversed(list(enumerate(self.subsets)))
            for code, character in enumerate(subset)
            if character != _UNUSED
        }
        self._first = {ord(each): code for each, (n, code) in self._codes.items() if n == 0}
        self.drawn = frozenset(self._codes)

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in that size, in points."""
        return _width(self, text) * size

    def codes_of(self, text: str) -> list[tuple[int, bytes]]:
        """Return stretches of codes, each with its subset."""
        try:
            return [(0, codecs.charmap_encode(text, "strict", self._first)[0])]
        except UnicodeEncodeError:
            return self._split(text)

    def splitString(  # noqa: N802
        self, text: str | bytes, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        """Return stretches of codes with their subset, and note their use in ``doc.usage``."""
        parts = self.codes_of(text.decode(encoding) if isinstance(text, bytes) else text)
        for subset, codes in parts:
            doc.usage.note(self.rank, subset, codes)
        return parts

    def _split(self, text: str) -> list[tuple[int, bytes]]:
        parts: list[tuple[int, bytearray]] = []
        for character in text:
            subset, code = self._codes.get(character, (0, _SPACE))
            if not parts or parts[-1][0] != subset:
                parts.append((subset, bytearray()))
            parts[-1][1].append(code)
        return [(subset, bytes(codes)) for subset, codes in parts]

    def getSubsetInternalName(self, subset: int, doc: object) -> str:  # noqa: N802
        """Return the name of a subset in every file."""
        del doc
        return f"/{resource_name(self.rank, subset)}"


@dataclass
class Usage:
    """The codes that pages use, by font and subset."""

    codes: dict[tuple[int, int], set[int]]

    def note(self, font: int, subset: int, codes: Iterable[int]) -> None:
        """Note that codes of a subset are used."""
        self.codes.setdefault((font, subset), set()).update(codes)

    def note_all(self, other: "Usage") -> None:
        """Note what other pages use."""
        for (font, subset), codes in other.codes.items():
            self.note(font, subset, codes)


@dataclass(frozen=True)
class Program:
    """A font as a file embeds it: what is used of one subset, and what its codes stand for."""

    name: str
    packed: bytes  # the TrueType file, compressed
    length: int  # of that file, in bytes
    widths: tuple[float, ...]
    characters: tuple[tuple[int, str], ...]
    descriptor: dict[str, str]


@lru_cache(maxsize=64)
def program(rank: int, subset: int, used: frozenset[int]) -> Program:
    """Return the program that draws the codes used of one subset of a font."""
    font = act_fonts()[rank]
    face = font.face
    characters = font.subsets[subset]
    drawn = tuple((code, characters[code]) for code in sorted(used | {_SPACE}))
    points = [0] * (drawn[-1][0] + 1)
    for code, character in drawn:
        points[code] = ord(character)
    tag = "".join(chr(ord("A") + digit) for digit in (0, 0, 0, rank, subset // 26, subset % 26))
    packed, length = pack(face.makeSubset(points))
    return Program(
        name=f"{tag}+{face.name.decode('ascii')}",
        packed=packed,
        length=length,
        widths=tuple(face.charWidths.get(point, face.defaultWidth) for point in points),
        characters=drawn,
        descriptor={
            "Ascent": f"{face.ascent:.6g}",
            "CapHeight": f"{face.capHeight:.6g}",
            "Descent": f"{face.descent:.6g}",
            "Flags": str(face.flags & ~_NONSYMBOLIC | _SYMBOLIC),  # its codes are its own
            "FontBBox": array(f"{edge:.6g}" for edge in face.bbox),
            "ItalicAngle": f"{face.italicAngle:.6g}",
            "StemV": f"{face.stemV:.6g}",
            "MissingWidth": f"{face.defaultWidth:.6g}",
        },
    )


def resource_name(rank: int, subset: int) -> str:
    """Return the name under which pages call for a subset of a font."""
    return f"F{rank}.{subset}"


@cache
def act_fonts() -> tuple[ActFont, ...]:
    """Return the fonts of the family, made known to reportlab: read once."""
    fonts = tuple(ActFont(name, rank) for rank, name in enumerate(_FILES))
    for font in fonts:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(FAMILY, *_FILES)
    return fonts


def font(name: str, *, bold: bool = False, italic: bool = False) -> ActFont:
    """Return the font of that name, or the bold or italic one that goes with it."""
    return act_fonts()[_RANKS[name] | (1 if bold else 0) | (2 if italic else 0)]


@lru_cache(maxsize=100_000)
def _width(face: ActFont, text: str) -> float:
    return float(face.stringWidth(text, 1))


def missing(text: str) -> str:
    """Return the characters of a text that the fonts cannot draw, each once, in their order."""
    lacking = {each for each in set(text) - act_fonts()[0].drawn if not each.isspace()}
    return "".join(sorted(lacking, key=text.index))


def require_glyphs(text: str) -> None:
    """Raise CannotPrint where the fonts lack a character of the text."""
    if lacking := missing(text):
        position = text.index(lacking[0])
        around = text[max(0, position - 15) : position + 15].strip()
        raise CannotPrint(
            f"Le caractère « {lacking[0]} » (U+{ord(lacking[0]):04X}), dans « {around} », "
            "n’existe pas dans les polices du registre. Remplacez-le, puis recommencez."
        )


def _subsets(characters: Iterable[str]) -> tuple[str, ...]:
    known = [each for each in characters if unicodedata.category(each) not in _NOT_TEXT]
    french = "".join(
        bytes([code]).decode("cp1252", "replace").replace("\ufffd", _UNUSED) for code in _PRINTABLE
    )
    french = french.replace(_UNUSED, NARROW, 1)  # a code that Windows-1252 leaves free
    first = "".join(each if each in known else _UNUSED for each in french)
    others = [each for each in known if each not in first]
    size = len(_PRINTABLE) - 1
    rest = [" " + "".join(others[start : start + size]) for start in range(0, len(others), size)]
    return tuple(_UNUSED * _SPACE + subset for subset in (first, *rest))
