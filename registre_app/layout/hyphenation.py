"""Where a word may be cut at the end of a line."""

import re
from functools import cache

import pyphen

from registre_app.layout.typography import CUT, HYPHEN

_LONG_NAME = 3  # hyphens of a name that may go on in the next line
_FEWEST_BEFORE, _FEWEST_AFTER = 3, 3  # letters on either side of a cut
# The word alone: what is before its last apostrophe stays with it, as do the marks around it.
_COMMON = re.compile(r"(?P<before>\W*(?:[^\W\d_]+[’'])*)(?P<word>[^\W\d_]+)(?P<after>\W*)")
_COMPOUND = re.compile(r"\W*(?:[^\W\d_]+[’'])*[^\W\d_]+(?:-(?:[^\W\d_]+[’'])*[^\W\d_]+)+\W*")
_MEMBER = re.compile(rf"(?<=[^\W\d_]{{{_FEWEST_BEFORE}}})-(?=[^\W\d_]{{{_FEWEST_AFTER}}})")
# After these a name, or else an address or a reference, that no line can hold goes on in the next.
_HYPHENED = re.compile(r"[^@./:_]*-[^@./:_]*")
_OWN_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_MARK = re.compile(r"(?<=[\w)])[/.@_?&=:,;](?=\w)")


def cuts(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to cut a word in a head and a tail, the longest head first.

    A head ends in CUT, or in the own hyphen of a compound, which is cut nowhere else. A name, a
    figure, an address have none: only letters in lower case are cut. The name of a place of many
    words, « Beaujeu-Saint-Vallier-Pierrejux-et-Quitteur », breaks at its hyphens.
    """
    if not word.islower() and word.count("-") < _LONG_NAME:
        return ()
    if match := _COMMON.fullmatch(word):
        before, middle, after = match["before"], match["word"], match["after"]
        return tuple(
            (f"{before}{head}{CUT}", f"{tail}{after}")
            for head, tail in _dictionary().iterate(middle)
        )
    if not _COMPOUND.fullmatch(word):
        return ()
    return tuple(
        (word[: joint.start()] + HYPHEN, word[joint.end() :])
        for joint in reversed(list(_MEMBER.finditer(word)))
    )


def joints(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to break a word of any kind after a mark of its own, as ``cuts`` does."""
    if _HYPHENED.fullmatch(word):
        return tuple(
            (word[: joint.start()] + HYPHEN, word[joint.end() :])
            for joint in reversed(list(_OWN_HYPHEN.finditer(word)))
        )
    ends = [mark.end() for mark in _MARK.finditer(word)]
    return tuple((word[:end], word[end:]) for end in reversed(ends))


def syllables(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to cut a word that no line can hold, capitals or not, as ``cuts`` does."""
    match = _COMMON.fullmatch(word)
    if not match:
        return ()
    places = reversed(_dictionary().positions(match["word"].lower()))
    start = match.start("word")
    return tuple((f"{word[: start + at]}{CUT}", word[start + at :]) for at in places)


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="fr", left=_FEWEST_BEFORE, right=_FEWEST_AFTER)
