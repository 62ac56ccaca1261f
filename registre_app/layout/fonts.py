"""Fonts in one encoding for every document.

reportlab gives each document an encoding of its own, in the order in which characters come. Here
a character has the same code in every document, so that pages laid out apart fit in one file.
"""

import codecs
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from registre_app.layout import cache_sizes
from registre_app.layout.errors import MissingGlyph
from registre_app.layout.kerning import Kerning
from registre_app.layout.typography import HYPHEN, NARROW

SPACE = 32  # the code of a space in every subset: the one that justification widens
_PRINTABLE = range(SPACE, 256)
_UNUSED = "\ufffe"  # stands for no character in a subset
# What French has beside Windows-1252, in codes that it leaves free.
_MORE_FRENCH = (NARROW, HYPHEN, "ᵉ", "ʳ", "ˢ")
_TO_ESCAPE = frozenset(b"\\()")
_NOT_TEXT = {"Cc", "Co", "Cs", "Zl", "Zp"}  # categories of Unicode
_EM = 1_000  # the unit of kerning is a thousandth of the size
_AROUND = 15  # characters quoted on either side of one that the fonts lack


class FontFiles(NamedTuple):
    """The TrueType files of the four styles of a typeface."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


class Stretch(NamedTuple):
    """Characters of one subset: their codes, and how they are drawn, kerned.

    ``drawn`` is the inside of the array of a TJ operator, from a string that is open to one that
    is: « V) 74 (u » (ISO 32000-1, 9.4.3).
    """

    subset: int
    codes: bytes
    drawn: str


class EncodedFont(TTFont):
    """A TrueType font in an encoding that does not depend on the document.

    Its characters are parted into subsets of codes 32 to 255. The first has those of French
    (Windows-1252), the others follow in the order of Unicode. In each, 32 is a space. ``rank`` is
    its place in its family; ``siblings`` are the fonts of that family, itself included; ``path``
    is its file.
    """

    siblings: "tuple[EncodedFont, ...]"

    def __init__(self, name: str, path: Path, rank: int) -> None:
        super().__init__(name, str(path), shapable=False)
        self.rank = rank
        self.path = path
        _pack(self.face, path)
        encoding = _encoding(frozenset(self.face.charToGlyph))
        self.subsets = encoding.subsets
        self.drawn = encoding.drawn
        self._codes = encoding.codes
        self._first = encoding.first
        self.kerning = Kerning(path)

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in that size, its words kerned, in points."""
        return _width(self, text) * size

    def stretches(self, text: str) -> list[Stretch]:
        """Return a text as it is drawn: its words kerned, not the spaces between them."""
        return _stretches(self, text)

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
            subset, code = self._codes.get(character, (0, SPACE))
            if not parts or parts[-1][0] != subset:
                parts.append((subset, bytearray()))
            parts[-1][1].append(code)
        return [(subset, bytes(codes)) for subset, codes in parts]

    def getSubsetInternalName(self, subset: int, doc: object) -> str:  # noqa: N802
        """Return the name of a subset in every file."""
        del doc
        return f"/{resource_name(self.rank, subset)}"


class Family:
    """The four fonts of a typeface, read from their files. Made by ``family``.

    Pickled, it is its name and its files: another process reads them again.
    """

    def __init__(self, name: str, files: FontFiles) -> None:
        self.name = name
        self.files = files
        self.bold = f"{name} Bold"
        names = (name, self.bold, f"{name} Italic", f"{name} Bold Italic")
        self.fonts = tuple(
            EncodedFont(each, path, rank)
            for rank, (each, path) in enumerate(zip(names, files, strict=True))
        )
        for each in self.fonts:
            each.siblings = self.fonts

    def __reduce__(self) -> "tuple[object, tuple[str, FontFiles]]":
        return family, (self.name, self.files)

    def missing(self, text: str) -> str:
        """Return the characters of a text that the fonts cannot draw, each once, in their order."""
        lacking = {each for each in set(text) - self.fonts[0].drawn if not each.isspace()}
        return "".join(sorted(lacking, key=text.index))

    def require(self, text: str) -> None:
        """Raise MissingGlyph where the fonts lack a character of the text."""
        if lacking := self.missing(text):
            first = text.index(lacking[0])
            around = text[max(0, first - _AROUND) : first + _AROUND].strip()
            raise MissingGlyph(lacking[0], around)


_loading = Lock()


def family(name: str, files: FontFiles) -> Family:
    """Return the family of those files, read once, its fonts made known to reportlab by name.

    A paragraph style and a table of reportlab call for a font by its name alone, and reportlab
    looks it up in a registry of the process: this is the only place that writes to it. Raises
    ValueError where the name, or one of the fonts, is registered already.
    """
    with _loading:
        return _registered(name, files)


@cache
def _registered(name: str, files: FontFiles) -> Family:
    if name in pdfmetrics.getRegisteredFontNames():
        raise ValueError(f"another font is registered as {name!r}")
    made = Family(name, files)
    for each in made.fonts:
        pdfmetrics.registerFont(each)
        if _named(each.fontName) is not each:
            raise ValueError(f"the font of {each.fontName!r} is registered under another name")
    return made


def _named(name: str) -> object:
    return pdfmetrics.getFont(name)


def font(name: str, *, bold: bool = False, italic: bool = False) -> EncodedFont:
    """Return the font of that name, or the bold or italic one of its family.

    Raises TypeError where the font of that name is not one of a Family.
    """
    named = _named(name)
    if not isinstance(named, EncodedFont):
        raise TypeError(f"{name!r} is not a font of a family")
    return named.siblings[named.rank | (1 if bold else 0) | (2 if italic else 0)]


@dataclass
class Usage:
    """The codes that pages use, each once, by rank of the font and subset."""

    codes: dict[tuple[int, int], bytes]

    def note(self, rank: int, subset: int, codes: bytes) -> None:
        """Note that codes of a subset are used."""
        known = self.codes.get((rank, subset), b"")
        # A quarter of the time that it takes to add them to a set: nearly all are known.
        if new := codes.translate(None, known):
            self.codes[rank, subset] = known + bytes(set(new))

    def note_all(self, other: "Usage") -> None:
        """Note what other pages use."""
        for (rank, subset), codes in other.codes.items():
            self.note(rank, subset, codes)


def resource_name(rank: int, subset: int) -> str:
    """Return the name under which pages call for a subset of a font."""
    return f"F{rank}.{subset}"


@lru_cache(cache_sizes.WIDTHS)
def _width(font: EncodedFont, text: str) -> float:
    kerned = sum(_kerned(font, word).kern for word in text.split(" "))
    return float(font.stringWidth(text, 1)) + kerned / _EM


@lru_cache(cache_sizes.STRETCHES)
def _stretches(font: EncodedFont, text: str) -> list[Stretch]:
    words = [_kerned(font, word) for word in text.split(" ")]
    if False not in [word.is_french for word in words]:
        codes = b" ".join([word.codes for word in words])
        return [Stretch(0, codes, " ".join([word.drawn for word in words]))]
    start, found = 0, []
    for subset, codes in font.codes_of(text):
        end = start + len(codes)
        found.append(Stretch(subset, codes, _array(font, text[start:end], codes)[0]))
        start = end
    return found


class _Kerned(NamedTuple):
    """A word: its codes where all are of French, how it is drawn, its kerning in thousandths."""

    is_french: bool
    codes: bytes
    drawn: str
    kern: int


@lru_cache(cache_sizes.WORDS)
def _kerned(font: EncodedFont, word: str) -> _Kerned:
    parts = font.codes_of(word)
    if len(parts) == 1 and parts[0][0] == 0:
        codes = parts[0][1]
        return _Kerned(True, codes, *_array(font, word, codes))
    start, kern = 0, 0
    for _, codes in parts:
        kern += _array(font, word[start : start + len(codes)], codes)[1]
        start += len(codes)
    return _Kerned(False, b"", "", kern)


def _array(font: EncodedFont, text: str, codes: bytes) -> tuple[str, int]:
    """Return a text of one subset as it is drawn (see Stretch), and its kerning in thousandths."""
    parts, begin, total = [], 0, 0
    for rank in range(1, len(text)):
        pair = text[rank - 1 : rank + 1]
        kern = 0 if " " in pair else font.kerning.between(pair)
        if kern:
            parts.append(f"{_escaped(codes[begin:rank])}) {-kern} (")
            begin, total = rank, total + kern
    parts.append(_escaped(codes[begin:]))
    return "".join(parts), total


def _escaped(codes: bytes) -> str:
    text = codes.decode("latin-1")
    if _TO_ESCAPE.isdisjoint(codes):
        return text
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _pack(face: Any, path: Path) -> None:
    """Keep in less room what reportlab read of a file: 2 MB less of each font."""
    with path.open("rb") as file:
        face._ttf_data = mmap(file.fileno(), 0, access=ACCESS_READ)  # noqa: SLF001 -- no setter
    face.glyphPos = array("I", face.glyphPos)
    pairs: dict[tuple[int, int], tuple[int, int]] = {}
    face.hmetrics = [pairs.setdefault(each, each) for each in face.hmetrics]
    face.glyphToChar = {}  # for the reading alone


class _Encoding(NamedTuple):
    """The subsets of a font, the subset and code of each character, the codes of the first."""

    subsets: tuple[str, ...]
    codes: dict[str, tuple[int, int]]
    first: dict[int, int]
    drawn: frozenset[str]


@lru_cache(cache_sizes.ENCODINGS)
def _encoding(points: frozenset[int]) -> _Encoding:
    subsets = _subsets(map(chr, sorted(points)))
    codes = {
        character: (number, code)
        for number, subset in reversed(list(enumerate(subsets)))
        for code, character in enumerate(subset)
        if character != _UNUSED
    }
    first = {ord(each): code for each, (number, code) in codes.items() if number == 0}
    return _Encoding(subsets, codes, first, frozenset(codes))


def _subsets(characters: Iterable[str]) -> tuple[str, ...]:
    known = [each for each in characters if unicodedata.category(each) not in _NOT_TEXT]
    french = "".join(
        bytes([code]).decode("cp1252", "replace").replace("\ufffd", _UNUSED) for code in _PRINTABLE
    )
    for each in _MORE_FRENCH:
        french = french.replace(_UNUSED, each, 1)
    first = "".join(each if each in known else _UNUSED for each in french)
    others = [each for each in known if each not in first]
    size = len(_PRINTABLE) - 1
    rest = [" " + "".join(others[start : start + size]) for start in range(0, len(others), size)]
    return tuple(_UNUSED * SPACE + subset for subset in (first, *rest))
