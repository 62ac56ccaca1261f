"""A paragraph broken into lines: as a whole where it is justified, else line after line."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle

from registre_app.layout.fonts import EncodedFont
from registre_app.layout.hyphenation import cuts, joints, syllables
from registre_app.layout.lines import Line, Word, joined, space_width, word
from registre_app.layout.total_fit import EPSILON, total_fit

_FAR_TOO_LONG = 1_000  # letters: no word, nor any address
_OF_A_LINE = 400  # letters, as narrow as they are
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
        if len(each.text) > _FAR_TOO_LONG and not held:
            torn, rest = _torn_whole(each, width, later, size)
            lines += torn
            waiting.append(rest)
            held, used, width = [], -space, later
            continue
        scale = 1.0
        room = width - used - space
        may_cut = cuts_words and not each.whole and len(each.text) <= _FAR_TOO_LONG
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
            if tail.text:  # a line may be narrower than a letter
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
    count = _fitting(letters, width, size)
    return joined(letters[:count], size, goes_on=True), joined(letters[count:], size)


def _torn_whole(wide: Word, first: float, later: float, size: float) -> tuple[list[Line], Word]:
    """Tear a word far too long into lines, after a mark of its own or any letter, without hyphens.

    Returns with them its end, which is no longer too long. Each line is found among as many letters
    as a line may have: the time is that of the length of the word.
    """
    letters = [(letter, face) for text, face in wide.pieces for letter in text]
    lines, place, width = [], 0, first
    while len(letters) - place > _FAR_TOO_LONG:
        here = letters[place : place + _OF_A_LINE]
        near = joined(here, size)
        parts = _at_a_joint(near, width, size)
        if parts:
            head = parts[0]
            place += len(near.text) - len(parts[1].text)
        else:
            count = _fitting(here, width, size)
            head = joined(here[:count], size, goes_on=True)
            place += count
        lines.append(Line([head], width - head.width))
        width = later
    return lines, joined(letters[place:], size)


def _fitting(letters: Sequence[tuple[str, EncodedFont]], width: float, size: float) -> int:
    """Return how many letters fit in a width, in points: one at least."""
    counts = range(2, min(len(letters), _OF_A_LINE) + 1)
    return 1 + bisect_right(counts, width, key=lambda count: joined(letters[:count], size).width)
