"""Words and lines of text, in one or several fonts.

reportlab's paragraph parses markup, shapes text and looks for links every time; a register has
sixty thousand lines without any of these, and spent most of its time there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from reportlab.lib.styles import ParagraphStyle

from registre_app.layout import cache_sizes
from registre_app.layout.fonts import EncodedFont, font
from registre_app.layout.printed import raised
from registre_app.layout.typography import CUT, NARROW, NO_BREAK

# Spaces at which a line may end: all but the no-break ones.
_BREAKABLE = re.compile(f"[^\\S\n{NO_BREAK}{NARROW}]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in bold, italic, or the font of its paragraph; « \\n » ends a line.

    ``verbatim``: its words stand between spaces of its own, and none is an ordinal, not even
    « 976e » among digits of base 16.
    """

    text: str
    bold: bool = False
    italic: bool = False
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """The text between two spaces: its pieces, each with its font, and its width in points.

    ``face`` is its font, None where it has several. A ``whole`` word is not hyphenated, such as the
    last of a paragraph: the end of a word alone on the last line reads badly.
    """

    text: str
    pieces: tuple[tuple[str, EncodedFont], ...]
    width: float
    face: EncodedFont | None
    whole: bool = False
    goes_on: bool = False  # in the next line: the head of a word


@dataclass(slots=True)
class Line:
    """The words of one line, and the width left in points; ``ends``: it is not justified.

    The room is negative where its spaces shrink. ``scale`` is that of its letters: less than 1 for
    a word wider than a line.
    """

    words: list[Word]
    room: float
    ends: bool = False
    scale: float = 1.0

    @property
    def is_cut(self) -> bool:
        """Tell whether its last word is cut and goes on in the next line."""
        return bool(self.words) and self.words[-1].goes_on

    @property
    def text(self) -> str:
        """Its text."""
        return " ".join([word.text for word in self.words])


@cache
def space_width(name: str, size: float) -> float:
    """Return the width of a space in a font, in points."""
    return font(name).width(" ", size)


@lru_cache(cache_sizes.WORDS)
def word(text: str, face: EncodedFont, size: float, *, goes_on: bool = False) -> Word:
    """Return a word of one font in a size; a head that ``goes_on`` may end in CUT or HYPHEN."""
    with_raised = raised(text)
    if face.drawn.issuperset(with_raised):
        text = with_raised
    return Word(text, ((text, face),), _width(text, face, size), face, goes_on=goes_on)


def _width(text: str, face: EncodedFont, size: float) -> float:
    if text.endswith(CUT):  # its hyphen is drawn apart, unkerned
        return face.width(text[:-1], size) + face.width("-", size)
    return face.width(text, size)


def words_of(spans: Iterable[Span], style: ParagraphStyle) -> list[list[Word]]:
    """Return the words of a text, line by line where it has lines of its own."""
    size: float = style.fontSize
    lines: list[list[Word]] = [[]]
    pieces: list[tuple[str, EncodedFont]] = []

    def flush() -> None:
        if len(pieces) == 1:
            lines[-1].append(word(*pieces[0], size))
        elif pieces:
            lines[-1].append(joined(pieces, size))
        pieces.clear()

    for span in spans:
        face = font(style.fontName, bold=span.bold, italic=span.italic)
        for rank, own_line in enumerate(span.text.split("\n")):
            if rank:
                flush()
                lines.append([])
            first, *others = _BREAKABLE.split(own_line)
            if span.verbatim:
                parts = filter(None, (first, *others))
                lines[-1] += [joined([(part, face)], size) for part in parts]
                continue
            if first:
                pieces.append((first, face))
            if others:
                flush()
                last = others.pop()
                lines[-1] += [word(part, face, size) for part in others if part]
                if last:
                    pieces.append((last, face))
    flush()
    return lines


def joined(parts: Iterable[tuple[str, EncodedFont]], size: float, *, goes_on: bool = False) -> Word:
    """Return a word of several fonts, in a size."""
    pieces = [
        ("".join([text for text, _ in same]), face)
        for face, same in groupby(parts, key=itemgetter(1))
    ]
    width = sum(face.width(text, size) for text, face in pieces)
    face_alone = pieces[0][1] if len(pieces) == 1 else None
    text = "".join(text for text, _ in pieces)
    return Word(text, tuple(pieces), width, face_alone, goes_on=goes_on)


def runs(line: Line, *, last: bool) -> Iterator[tuple[str, EncodedFont]]:
    """Yield the text of a line by stretches of one font, spaces with the word before them.

    A line that is not the last of its paragraph ends in a space: without it, a screen reader and a
    search take its last word and the first of the next line for one.
    """
    after = "" if last or line.is_cut else " "
    faces = {each.face for each in line.words}
    if len(faces) == 1 and (only := faces.pop()):
        yield line.text + after, only
        return
    text, face = "", None
    for rank, each in enumerate(line.words):
        for index, (piece, own) in enumerate(each.pieces):
            before = " " if rank and not index else ""
            if own is face:
                text += before + piece
                continue
            if face is not None:
                yield text + before, face
                before = ""
            text, face = before + piece, own
    if face is not None:
        yield text + after, face
