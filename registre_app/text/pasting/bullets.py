"""Lists of plain text: lines that begin with bullets, their depth by how far they are set in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registre_app.domain.prose import Block, Listing, Paragraph, Run
from registre_app.text.pasting.wrapped import BULLETS

_BULLET = re.compile(rf"([{BULLETS}])[ \t\u00a0\u202f]+(?=\S)|(o)\t\s*(?=\S)")
_SIGN = re.compile(r"[-–—*][ \t\u00a0\u202f]+\d")  # a figure with its sign, or an item
# The bullets of word processors, from the first level on: their plain text is not set in.
_LEVELS = ("•·∙●", "o◦○", "▪■§")
_STEP = 2  # columns, for a line to be set in from another
_TAB = 4


@dataclass(frozen=True)
class Said:
    """A paragraph of plain text, and the column where its first line begins."""

    text: str
    column: int = 0


def column(line: str) -> int:
    """Return the column where the text of a line begins.

    >>> column("  - un"), column("\\t- un")
    (2, 4)
    """
    place = 0
    for character in line:
        if not character.isspace():
            break
        place += _TAB - place % _TAB if character == "\t" else 1
    return place


def hangs(lines: Sequence[str], columns: Sequence[int]) -> list[bool]:
    """Tell of each line whether it goes on with an item, set under the text of its first line."""
    found: list[bool] = []
    under: int | None = None
    for line, place in zip(lines, columns, strict=True):
        bullet = _BULLET.match(line)
        found.append(bool(line) and not bullet and under is not None and abs(place - under) <= 1)
        if bullet:
            under = place + bullet.end()
        elif not found[-1]:
            under = None
    return found


def blocks(paragraphs: Sequence[Said]) -> Iterator[Block]:
    """Yield paragraphs, those that begin with bullets as lists.

    « - 3 % » alone is a figure with its sign.
    """
    place = 0
    while place < len(paragraphs):
        end = place
        while end < len(paragraphs) and _BULLET.match(paragraphs[end].text):
            end += 1
        items = paragraphs[place:end]
        if not items:
            yield Paragraph((Run(paragraphs[place].text),))
            place += 1
            continue
        if all(_SIGN.match(each.text) for each in items):
            yield from (Paragraph((Run(each.text),)) for each in items)
        else:
            yield _nested(list(_levels(items)), 1)
        place = end


def _levels(items: Sequence[Said]) -> Iterator[tuple[int, str]]:
    """Yield the level of each item, from 1, and its text.

    Items set in alike are of one list, whatever their bullets; but a hollow bullet under a full
    one, as word processors put it, is a level under where nothing is set in.
    """
    columns = [each.column for each in items]
    set_in = max(columns) - min(columns) >= _STEP
    above: list[int] = []
    for item in items:
        bullet = _BULLET.match(item.text)
        kind = (bullet[1] or bullet[2]) if bullet else ""
        here = item.column if set_in else _rank(kind, above) * _STEP
        while above and here <= above[-1] - _STEP:
            above.pop()
        if not above or here >= above[-1] + _STEP:
            above.append(here)
        yield len(above), item.text[bullet.end() :] if bullet else item.text


def _rank(kind: str, above: Sequence[int]) -> int:
    """Return the level of a bullet of a word processor, no deeper than one under the last item."""
    rank = next((level for level, kinds in enumerate(_LEVELS) if kind in kinds), 0)
    deepest = above[-1] // _STEP if above else rank
    return rank if rank <= deepest + 1 else deepest


def _nested(levels: Sequence[tuple[int, str]], depth: int) -> Listing:
    items: list[tuple[Block, ...]] = []
    place = 0
    while place < len(levels):
        end = place + 1
        while end < len(levels) and levels[end][0] > depth:
            end += 1
        below = levels[place + 1 : end]
        inner = (_nested(below, depth + 1),) if below else ()
        items.append((Paragraph((Run(levels[place][1]),)), *inner))
        place = end
    return Listing(tuple(items), None, tight=True)
