"""A paragraph broken into lines: as a whole where it is justified, else line after line."""

from collections.abc import Iterable, Sequence

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle

from registre_app.layout.fonts import EncodedFont
from registre_app.layout.hyphenation import cuts, joints, syllables
from registre_app.layout.lines import Line, Word, joined, space_width, word
from registre_app.layout.total_fit import EPSILON, total_fit

_LEAST_SCALE = 0.75  # of a word wider than a line, which is set smaller rather than cut


def break_lines(
    words: Sequence[Word], first: float, later: float, style: ParagraphStyle
) -> list[Line]:
    """Break words into lines: the first of one width, the later ones of another, in points.

    Where the style has no ``hyphenationLang``, a word is cut only where no line can hold it.
    """
    size: float = style.fontSize
    space = space_width(style.fontName, size)
    narrowest = min(first, later)
    cuts_words = bool(style.hyphenationLang)
    if style.alignment == TA_JUSTIFY and all(each.width <= narrowest for each in words):
        return total_fit(words, first, later, size, space, cuts_words=cuts_words)
    return _first_fit(words, first, later, size, space, cuts_words=cuts_words)


def _first_fit(
    words: Sequence[Word],
    first: float,
    later: float,
    size: float,
    space: float,
    *,
    cuts_words: bool,
) -> list[Line]:
    """Fill line after line."""
    lines: list[Line] = []
    held: list[Word] = []
    used, width = -space, first
    waiting = list(reversed(words))
    while waiting:
        each = waiting.pop()
        total = used + space + each.width
        if total <= width + EPSILON:
            held.append(each)
            used = total
            continue
        scale = 1.0
        room = width - used - space
        may_cut = cuts_words and not each.whole
        if may_cut and (parts := _cut(each, cuts(each.text), room, size)):
            held.append(parts[0])
            used += space + parts[0].width
            waiting.append(parts[1])
        elif held:
            waiting.append(each)
        elif parts := _at_a_joint(each, width, size):
            held, used = [parts[0]], parts[0].width
            waiting.append(parts[1])
        elif width >= each.width * _LEAST_SCALE:
            held, used, scale = [each], width, width / each.width
        else:
            head, tail = _torn(each, width, size)
            held, used = [head], head.width
            waiting.append(tail)
        lines.append(Line(held, width - used, ends=not waiting, scale=scale))
        held, used, width = [], -space, later
    if held:
        lines.append(Line(held, width - used, ends=True))
    return lines


def _at_a_joint(wide: Word, width: float, size: float) -> tuple[Word, Word] | None:
    """Break a word that is wider than a line after a mark of its own; None if it has none."""
    return _cut(wide, joints(wide.text), width, size)


def _cut(
    wide: Word, ways: Iterable[tuple[str, str]], width: float, size: float
) -> tuple[Word, Word] | None:
    """Cut a word by the first way whose head fits in a width, in points; None if none does."""
    if wide.face is None:
        return None
    for head, tail in ways:
        begun = word(head, wide.face, size, goes_on=True)
        if begun.width <= width:
            return begun, word(tail, wide.face, size)
    return None


def _torn(wide: Word, width: float, size: float) -> tuple[Word, Word]:
    """Cut a word that is far wider than a line: between syllables, else after any letter."""
    if parts := _cut(wide, syllables(wide.text), width, size):
        return parts
    letters = [(letter, face) for text, face in wide.pieces for letter in text]
    count = 1
    while count < len(letters) and _width(letters[: count + 1], size) <= width:
        count += 1
    return joined(letters[:count], size, goes_on=True), joined(letters[count:], size)


def _width(letters: Iterable[tuple[str, EncodedFont]], size: float) -> float:
    return joined(letters, size).width
