"""The heads and feet of pages, between the lines of a text that a PDF reader copied."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from registre_app.text.pasting.losses import Lost, Tally

_DASHES = r"[-–—|\s]*"
_NUMBER = r"\s*(?:n°\s*)?\d{1,4}"
_OF_PAGES = r"\s*(?:/|sur|SUR)\s*\d{1,4}"
_PAGE = re.compile(
    rf"{_DASHES}(?:"
    rf"(?:Page|PAGE|Feuillet|FEUILLET|Folio|FOLIO){_NUMBER}(?:{_OF_PAGES})?"
    # « page 4 » may be of a sentence that goes on; « page 4 / 12 » is of none.
    rf"|(?:page|feuillet|folio|p\.){_NUMBER}{_OF_PAGES}"
    rf"){_DASHES}"
)
# Numbers that may be anything, but where they count pages.
_COUNTED = re.compile(r"[-–—]\s?(\d{1,4})\s?[-–—]|(\d{1,4})\s?(/\s?\d{1,4})")
_NEAR = 3  # lines of a head or a foot beside the number of its page
_FEWEST = 2  # pages, for what is alike on each to be a head or a foot
_ENDED = (".", ";", ":", "!", "?", ",", "»")


def without_heads_and_feet(lines: Sequence[str], tally: Tally) -> list[str | None]:
    """Return lines, None in place of those that number pages or repeat beside such numbers.

    A paragraph that a page parts is left whole: nothing stands between its lines.
    """
    numbers = _page_numbers(lines)
    if not numbers:
        return list(lines)
    gone = set(numbers) | _running(lines, numbers)
    tally[Lost.PAGE] += len(gone)
    found = [None if place in gone else line for place, line in enumerate(lines)]
    for first, last in _stretches(found):
        before = lines[first - 1] if first else ""
        after = lines[last] if last < len(lines) else ""
        goes_on = before and not before.endswith(_ENDED) and (after[:1].islower())
        kept = first if not goes_on and last > first else None
        for place in range(first, last):
            found[place] = "" if place == kept else None
    return found


def _page_numbers(lines: Sequence[str]) -> list[int]:
    """Return the places of the lines that number pages."""
    said = [place for place, line in enumerate(lines) if _PAGE.fullmatch(line)]
    counted = [
        (place, int(match[1] or match[2]), (match[3] or "").replace(" ", ""))
        for place, line in enumerate(lines)
        if (match := _COUNTED.fullmatch(line))
    ]
    rising = len(counted) > 1 and all(
        (number + 1, total) == following[1:] for (_, number, total), following in pairwise(counted)
    )
    return sorted({*said, *(place for place, _, _ in counted if rising)})


def _running(lines: Sequence[str], numbers: Sequence[int]) -> set[int]:
    """Return the places of the lines that stand alike beside each of several numbers of pages.

    A sentence is no head of a page: « Adopté à l’unanimité. » may end each of them.
    """
    found: set[int] = set()
    for step in (-1, 1):
        near = [list(_beside(lines, place, step)) for place in numbers]
        near = [places for places in near if places]  # a number may begin or end what is pasted
        for alike in zip(*near, strict=False):
            texts = {lines[place] for place in alike}
            if len(alike) < _FEWEST or len(texts) > 1 or texts.pop().endswith(_ENDED):
                break
            found |= set(alike)
    return found


def _beside(lines: Sequence[str], place: int, step: int) -> Iterator[int]:
    for _ in range(_NEAR):
        place += step
        while 0 <= place < len(lines) and not lines[place]:
            place += step
        if not 0 <= place < len(lines):
            return
        yield place


def _stretches(lines: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each stretch of lines that are blank or gone, one at least."""
    place = 0
    while place < len(lines):
        end = place
        while end < len(lines) and not lines[end]:
            end += 1
        if any(line is None for line in lines[place:end]):
            yield place, end
        place = max(end, place + 1)
