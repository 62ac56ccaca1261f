"""A justified paragraph broken so that its spaces are even over all its lines.

After Knuth and Plass, « Breaking paragraphs into lines », Software: Practice and Experience 11
(1981): of all the ways to break it, the one with the fewest demerits. No library of ours or of
others does so for words in several fonts of reportlab.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import inf

from registre_app.layout import cache_sizes, hyphenation
from registre_app.layout.fonts import EncodedFont
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

_Cuts = tuple[tuple[Word, Word], ...]


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
    before = _best_ways(text, first, later)
    lines = []
    end = text.last
    while end:
        start = before[end]
        room = (later if start else first) - (text.ends[end] - text.begins[start])
        is_set = end == text.last and room >= 0
        lines.append(Line(text.between(start, end), room, is_set))
        end = start
    return lines[::-1]


class _Text:
    """The words of a paragraph, and the places where a line may end, in the order of the text.

    A place stands before a word, or in it at one of its cuts. The lists have an entry a place:
    ``words`` counts the words before it; ``cuts`` is the rank of the cut, 0 for none; ``ends`` and
    ``begins`` are where a line that ends or begins there does, in points from the start of the text
    set on one line.
    """

    def __init__(
        self, words: Sequence[Word], size: float, space: float, *, cuts_words: bool
    ) -> None:
        self.space = space
        self.words, self.cuts, self.ends, self.begins = [0], [0], [0.0], [0.0]
        self.starts = [0.0]  # of the words, in points
        self.before = [0]  # the place before each word
        self._held = words
        self._parts: list[_Cuts] = []
        held, cuts, ends, begins = self.words, self.cuts, self.ends, self.begins
        start = 0.0
        for rank, each in enumerate(words):
            parts: _Cuts = ()
            if rank and cuts_words and each.face is not None and not each.whole:
                parts = _cuts_of(each.text, each.face, size)
            self._parts.append(parts)
            end = start + each.width
            for cut in range(len(parts), 0, -1):  # the shortest head first
                head, tail = parts[cut - 1]
                held.append(rank)
                cuts.append(cut)
                ends.append(start + head.width)
                begins.append(end - tail.width)
            start = end + space
            self.starts.append(start)
            self.before.append(len(ends))
            held.append(rank + 1)
            cuts.append(0)
            ends.append(end)
            begins.append(start)
        self.last = len(ends) - 1

    def between(self, start: int, end: int) -> list[Word]:
        """Return the words of the line between two places."""
        held = list(self._held[self.words[start] : self.words[end]])
        if cut := self.cuts[start]:
            held[0] = self._parts[self.words[start]][cut - 1][1]
        if cut := self.cuts[end]:
            held.append(self._parts[self.words[end]][cut - 1][0])
        return held

    def lines_from(self, start: int, width: float) -> range:
        """Return the places where a line of a width may end, shrunk at most, the longest first."""
        begin, index = self.begins[start], self.words[start]
        shrinking = SHRINK * self.space * (bisect_right(self.starts, begin + width) - index)
        most = (width + shrinking) / (1 - EXPANSION)
        fitting = bisect_right(self.ends, begin + most + EPSILON) - 1
        return range(fitting, self.before[index + 1] - 1, -1)


def _best_ways(text: _Text, first: float, later: float) -> list[int]:
    """Return the place where the best line to each place starts."""
    space, last, ends, words, cuts = text.space, text.last, text.ends, text.words, text.cuts
    best = [inf] * len(ends)
    best[0] = 0.0
    before = [0] * len(ends)
    for start in range(last):
        so_far = best[start]
        if so_far == inf:  # no line ends there
            continue
        begin, index, was_cut = text.begins[start], words[start], cuts[start] > 0
        width = later if start else first
        is_found = False
        for end in text.lines_from(start, width):
            cut = cuts[end]
            spaces = words[end] - index - (0 if cut else 1)
            natural = ends[end] - begin
            room = left_to_spaces(width - natural, natural)
            if room < -SHRINK * space * spaces - EPSILON:
                continue
            is_last = end == last
            if is_last and room >= 0:
                demerits = _LINE**2 + (_SHORT_LAST if natural < _SHORT * width else 0.0)
            else:
                ratio = room / (space * max(spaces, 1))
                if is_found and ratio > _MOST_STRETCH:
                    break
                demerits = (_LINE + _badness(ratio)) ** 2
            if cut:
                demerits += _CUT + (_CUT_TWICE if was_cut else 0.0)
            elif is_last and was_cut:
                demerits += _CUT_BEFORE_LAST
            is_found = True
            demerits += so_far
            if demerits <= best[end]:  # of equal ways, that whose line before is longer
                best[end], before[end] = demerits, start
    return before


def left_to_spaces(room: float, natural: float) -> float:
    """Return what is left to spaces of the room of a line, in points, once its letters expand."""
    most = EXPANSION * natural
    if room > most:
        return room - most
    return room + most if room < -most else 0.0


def _badness(ratio: float) -> float:
    """Return how bad a line is whose spaces grow by a share of them: 100 is the most to wish."""
    return 100.0 * abs(ratio / (_STRETCH if ratio > 0 else SHRINK)) ** 3


@lru_cache(cache_sizes.CUTS)
def _cuts_of(text: str, face: EncodedFont, size: float) -> tuple[tuple[Word, Word], ...]:
    return tuple(
        (word(head, face, size, goes_on=True), word(tail, face, size))
        for head, tail in hyphenation.cuts(text)
    )
