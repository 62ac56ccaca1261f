"""Text broken into lines: words of one or several fonts, hyphenated by the rules of French.

reportlab's paragraph parses markup, shapes text and looks for links every time; a register has
sixty thousand lines without any of these, and spent most of its time there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.lib.styles import ParagraphStyle

from registre_app.layout import cache_sizes
from registre_app.layout.fonts import EncodedFont, font
from registre_app.layout.typography import NARROW, NO_BREAK, hyphenations

# Spaces at which a line may end: all but the no-break ones.
_BREAKABLE = re.compile(f"[^\\S\n{NO_BREAK}{NARROW}]+")
_EPSILON = 1e-6
# Drawn as a hyphen, and skipped by screen readers: it is not in the word (ISO 14289-1, 7.2).
CUT = "\N{SOFT HYPHEN}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in bold, italic, or the font of its paragraph; « \\n » ends a line."""

    text: str
    bold: bool = False
    italic: bool = False


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


@dataclass(slots=True)
class Line:
    """The words of one line, and the width left in points; ``ends``: it is not justified."""

    words: list[Word]
    room: float
    ends: bool = False

    @property
    def is_cut(self) -> bool:
        """Tell whether its last word is hyphenated and goes on in the next line."""
        return bool(self.words) and self.words[-1].text.endswith(CUT)

    @property
    def text(self) -> str:
        """Its text."""
        return " ".join([word.text for word in self.words])


@cache
def space_width(name: str, size: float) -> float:
    """Return the width of a space in a font, in points."""
    return font(name).width(" ", size)


@lru_cache(cache_sizes.WORDS)
def _word(text: str, face: EncodedFont, size: float) -> Word:
    return Word(text, ((text, face),), face.width(text, size), face)


def words_of(spans: Iterable[Span], style: ParagraphStyle) -> list[list[Word]]:
    """Return the words of a text, line by line where it has lines of its own."""
    size: float = style.fontSize
    lines: list[list[Word]] = [[]]
    pieces: list[tuple[str, EncodedFont]] = []

    def flush() -> None:
        if len(pieces) == 1:
            lines[-1].append(_word(*pieces[0], size))
        elif pieces:
            lines[-1].append(_joined(pieces, size))
        pieces.clear()

    for span in spans:
        face = font(style.fontName, bold=span.bold, italic=span.italic)
        for rank, own_line in enumerate(span.text.split("\n")):
            if rank:
                flush()
                lines.append([])
            first, *others = _BREAKABLE.split(own_line)
            if first:
                pieces.append((first, face))
            if others:
                flush()
                last = others.pop()
                lines[-1] += [_word(part, face, size) for part in others if part]
                if last:
                    pieces.append((last, face))
    flush()
    return lines


def break_lines(
    words: Sequence[Word], first: float, later: float, style: ParagraphStyle
) -> list[Line]:
    """Break words into lines: the first of one width, the later ones of another, in points."""
    size: float = style.fontSize
    space = space_width(style.fontName, size)
    cuts_words = bool(style.hyphenationLang)
    lines: list[Line] = []
    held: list[Word] = []
    used, width = -space, first
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        total = used + space + word.width
        if total <= width + _EPSILON:
            held.append(word)
            used = total
            continue
        room = width - used - space
        parts = _cut(word, room, size) if cuts_words and not word.whole else None
        if parts is None and not held and word.width > width:
            parts = _torn(word, width, size)
        if parts is not None:
            head, tail = parts
            held.append(head)
            used += space + head.width
            waiting.append(tail)
        else:
            waiting.append(word)
        lines.append(Line(held, width - used))
        held, used, width = [], -space, later
    if held:
        lines.append(Line(held, width - used, ends=True))
    return lines


def _cut(word: Word, room: float, size: float) -> tuple[Word, Word] | None:
    """Hyphenate a word by the dictionary, so that its head and a hyphen fit; None if none does."""
    if len(word.pieces) > 1:
        return None
    ((text, face),) = word.pieces
    for head, tail in hyphenations(text):
        begun = _word(f"{head}{CUT}", face, size)
        if begun.width <= room:
            return begun, _word(tail, face, size)
    return None


def _torn(word: Word, width: float, size: float) -> tuple[Word, Word]:
    """Break a word that is wider than a line after the last letter that fits, without a hyphen."""
    kept: list[tuple[str, EncodedFont]] = []
    used = 0.0
    letters = [(letter, face) for text, face in word.pieces for letter in text]
    count = 0
    for letter, face in letters:
        used += face.width(letter, size)
        if count and used > width:
            break
        kept.append((letter, face))
        count += 1
    return _joined(kept, size), _joined(letters[count:], size)


def _joined(parts: Iterable[tuple[str, EncodedFont]], size: float) -> Word:
    pieces: list[tuple[str, EncodedFont]] = []
    for text, face in parts:
        if pieces and pieces[-1][1] is face:
            pieces[-1] = (pieces[-1][0] + text, face)
        else:
            pieces.append((text, face))
    width = sum(face.width(text, size) for text, face in pieces)
    face_alone = pieces[0][1] if len(pieces) == 1 else None
    return Word("".join(text for text, _ in pieces), tuple(pieces), width, face_alone)


def runs(line: Line, *, last: bool) -> Iterator[tuple[str, EncodedFont]]:
    """Yield the text of a line by stretches of one font, spaces with the word before them.

    A line that is not the last of its paragraph ends in a space: without it, a screen reader and a
    search take its last word and the first of the next line for one.
    """
    after = "" if last or line.is_cut else " "
    faces = {word.face for word in line.words}
    if len(faces) == 1 and (only := faces.pop()):
        yield line.text + after, only
        return
    text, face = "", None
    for rank, word in enumerate(line.words):
        for index, (piece, own) in enumerate(word.pieces):
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
