"""Line ends that a page made: lines of one paragraph, and words cut at a line end, joined again.

A PDF gives each line of its page as a line. Nothing tells them from lines that were typed but
their length, their punctuation and the letters on either side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from registre_app.text.pasting.ties import tie
from registre_app.text.spelling import Spelling

BULLETS = "-–—*•·∙▪▫■□●○◦◆◇❖⬧►▶➢➔→⇒\ue000-\uf8ff"  # for a class of a pattern
# A line that begins so begins a paragraph or an item.
_BEGINS = re.compile(
    rf"(?:[{BULLETS}]|o)\s"
    r"|\(?\d{1,3}(?:\.\d{1,2})*[.)°/]\s|\(?[a-z]{1,2}[.)]\s|\(?(?!M\.)[A-Z][.)]\s(?!\d)|[IVX]{1,5}[.)]\s"
    r"|(?:Article|ARTICLE|Art\.)\s|V(?:u|U)\s|C(?:onsidérant|ONSID[ÉE]RANT)\s"
)
_LEFT = re.compile(r"([^\W\d_]+)([-\u2010\u2011\u00ad])$")
_CAPITAL = re.compile(r"[«(\"“\s]*(?![ALRD]\.\s?\d)[A-ZÀ-ÖØ-ÞŒ]")  # « L. 2121-29 » is no start
_RIGHT = re.compile(r"[^\W\d_]+")
_NARROWEST, _WIDEST = 40, 140  # characters in a line of a page
_NEARLY = 0.92  # of a full line: characters are not of one width
_LONG = 0.85
_PROOF = 3  # long lines, for a sentence that ends a line not to end a paragraph


@dataclass(frozen=True)
class Joint:
    """How a line goes on in the next: what is dropped from its end, what is put between."""

    dropped: int = 0
    between: str = " "


def joints(lines: Sequence[str]) -> list[Joint | None]:
    """Return the joint after each line but the last; None where a paragraph ends."""
    width = max(map(len, lines), default=0)
    proved = sum(len(line) >= width * _LONG for line in lines) >= _PROOF
    return [_joint(line, following, width, proved=proved) for line, following in pairwise(lines)]


def joined(lines: Sequence[str], hangs: Sequence[bool]) -> list[tuple[int, str]]:
    """Return the paragraphs of lines, each with the place of its first line.

    A line that ``hangs`` is set under the one before it, and goes on with it.
    """
    paragraphs: list[tuple[int, str]] = []
    joint: Joint | None = None
    following = [*joints(lines), None]
    for place, line in enumerate(lines):
        if not joint and hangs[place] and not _BEGINS.match(line):
            joint = Joint()
        if joint and paragraphs:
            first, before = paragraphs[-1]
            kept = before[: len(before) - joint.dropped]
            paragraphs[-1] = first, kept + joint.between + line
        elif line:
            paragraphs.append((place, line))
        joint = following[place]
    return paragraphs


def _joint(line: str, following: str, width: int, *, proved: bool) -> Joint | None:
    if line and following and (tied := tie(line, following)) is not None:
        return Joint(0, tied)
    if not line or not following or _BEGINS.match(following):
        return None
    left, right = _LEFT.search(line), _RIGHT.match(following)
    if left and right and width >= _NARROWEST / 2:
        cut = left[2] == "\u00ad" or _is_cut(left[1], right[0])
        return Joint(1 if cut else 0, "")
    whole = len(line) + 1 + len(following.split(maxsplit=1)[0])
    goes_on = _NARROWEST <= width <= _WIDEST and whole > width * _NEARLY
    if _CAPITAL.match(following):
        goes_on &= proved and whole > width and not line.endswith((";", ":"))
    return Joint() if goes_on else None


def _is_cut(left: str, right: str) -> bool:
    """Tell whether a hyphen at a line end cuts a word, and does not join two.

    The dictionary decides: « effi-cacité » is cut, « primo-arrivant » is not.
    """
    spelling = Spelling()
    if spelling.knows((left + right).lower()):
        return True
    if right[0].isupper():  # Saint-Denis
        return False
    return not (spelling.knows(left.lower()) and spelling.knows(right.lower()))
