"""A justified paragraph broken so that its spaces are even over all its lines.

After Knuth and Plass, « Breaking paragraphs into lines », Software: Practice and Experience 11
(1981): of all the ways to break it, the one with the fewest demerits. No library of ours or of
others does so for words in several fonts of reportlab.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain

from registre_app.layout import cache_sizes
from registre_app.layout.fonts import EncodedFont
from registre_app.layout.hyphenation import cuts
from registre_app.layout.lines import Line, Word, word

EPSILON = 1e-6
SHRINK = 0.25
"""The most that a space of a justified line shrinks, as a share of it."""
EXPANSION = 0.015
"""The most that the letters of a justified line widen or narrow, as a share: nobody sees it.

After Zapf, Karow and Hàn Thế Thành, « Micro-typographic extensions to the TeX typesetting system »
(2000), who take 0.02.
"""
_STRETCH = 0.5  # the share of a space by which it stretches at a badness of 100
_MOST_STRETCH = 0.9  # a line looser than that is broken only where no other way is
_LINE = 10.0  # added to the badness of each line: the fewer lines, the better
_CUT = 80.0**2
_CUT_TWICE = 8_000.0  # two lines one after the other that end in a cut word
_CUT_BEFORE_LAST = 6_000.0
_SHORT_LAST = 8_000.0
_SHORT = 0.15  # a last line shorter than that share of the width is short

_Place = tuple[int, int]
"""Where a line may end: before a word where the second is 0, else in it, at one of its cuts."""

_Way = tuple[float, _Place, float]
"""The best way to a place: its demerits, the place before, the natural width of the line between.
"""


def total_fit(
    words: Sequence[Word],
    first: float,
    later: float,
    size: float,
    space: float,
    *,
    cuts_words: bool,
) -> list[Line]:
    """Break words, none wider than a line, into lines of which the first may have its own width.

    ``space`` is the natural width of a space; all are in points.
    """
    text = _Text(words, size, space, cuts_words=cuts_words)
    ways = _best_ways(text, first, later)
    lines = []
    end = (len(words), 0)
    while end != _START:
        _, start, natural = ways[end]
        room = (later if start != _START else first) - natural
        is_set = end[0] == len(words) and room >= 0
        lines.append(Line(text.between(start, end), room, is_set))
        end = start
    return lines[::-1]


_START = (0, 0)


class _Text:
    """The words of a paragraph, and the lines that may be made of them."""

    def __init__(
        self, words: Sequence[Word], size: float, space: float, *, cuts_words: bool
    ) -> None:
        self.words = words
        self.space = space
        self._size = size
        self._cuts_words = cuts_words
        widths = [each.width + space for each in words]
        self._starts = list(accumulate(widths, initial=0.0))

    def _cuts(self, index: int) -> tuple[tuple[Word, Word], ...]:
        each = self.words[index]
        if each.whole or each.face is None or not self._cuts_words:
            return ()
        return _cuts_of(each.text, each.face, self._size)

    def between(self, start: _Place, end: _Place) -> list[Word]:
        """Return the words of the line between two places."""
        held = list(self.words[start[0] : end[0]])
        if start[1]:
            held[0] = self._cuts(start[0])[start[1] - 1][1]
        if end[1]:
            held.append(self._cuts(end[0])[end[1] - 1][0])
        return held

    def lines_from(self, start: _Place, width: float) -> Iterator[tuple[_Place, float, int]]:
        """Yield where a line may end that starts at a place, its natural width, its spaces.

        The longest first: the widths only decrease.
        """
        index, cut = start
        starts, space = self._starts, self.space
        origin = starts[index]
        if cut:
            origin += self.words[index].width - self._cuts(index)[cut - 1][1].width
        shrinking = SHRINK * space * (bisect_right(starts, origin + width) - index)
        most = (width + shrinking) / (1 - EXPANSION)
        fitting = bisect_right(starts, origin + most + space + EPSILON) - 1
        for end in range(fitting, index, -1):
            spaces = end - index
            if end < len(self.words):
                for rank, (head, _) in enumerate(self._cuts(end), start=1):
                    yield (end, rank), starts[end] - origin + head.width, spaces
            yield (end, 0), starts[end] - space - origin, spaces - 1


def _best_ways(text: _Text, first: float, later: float) -> dict[_Place, _Way]:
    """Return the best way to each place where a line may end, the end of the text among them."""
    count, space = len(text.words), text.space
    ways: dict[_Place, _Way] = {_START: (0.0, _START, 0.0)}
    reached: list[list[_Place]] = [[] for _ in range(count + 1)]
    reached[0].append(_START)
    for start in chain.from_iterable(reached[:count]):
        so_far, was_cut = ways[start][0], start[1] > 0
        width = later if start != _START else first
        is_found = False
        for end, natural, spaces in text.lines_from(start, width):
            room = left_to_spaces(width - natural, natural)
            if room < -SHRINK * space * spaces - EPSILON:
                continue
            is_last = end[0] == count
            if is_last and room >= 0:
                demerits = _LINE**2 + (_SHORT_LAST if natural < _SHORT * width else 0.0)
            else:
                ratio = room / (space * max(spaces, 1))
                if is_found and ratio > _MOST_STRETCH:
                    break
                demerits = (_LINE + _badness(ratio)) ** 2
            if end[1]:
                demerits += _CUT + (_CUT_TWICE if was_cut else 0.0)
            elif is_last and was_cut:
                demerits += _CUT_BEFORE_LAST
            is_found = True
            demerits += so_far
            known = ways.get(end)
            if known is None:
                reached[end[0]].append(end)
            if known is None or demerits < known[0]:
                ways[end] = (demerits, start, natural)
    return ways


def left_to_spaces(room: float, natural: float) -> float:
    """Return what is left to spaces of the room of a line, in points, once its letters expand."""
    most = EXPANSION * natural
    return room - max(-most, min(room, most))


def _badness(ratio: float) -> float:
    """Return how bad a line is whose spaces grow by a share of them: 100 is the most to wish."""
    return 100.0 * abs(ratio / (_STRETCH if ratio > 0 else SHRINK)) ** 3


@lru_cache(cache_sizes.CUTS)
def _cuts_of(text: str, face: EncodedFont, size: float) -> tuple[tuple[Word, Word], ...]:
    return tuple(
        (word(head, face, size, goes_on=True), word(tail, face, size)) for head, tail in cuts(text)
    )
