"""Excerpts of the texts found: the passage around the first word, and which words match."""

import re
from dataclasses import dataclass
from functools import lru_cache

from registre_app.domain.french import folded

WORD = re.compile(r"[^\W_]+")
_AROUND = 60  # letters shown before a word found
_LENGTH = 220


@dataclass(frozen=True)
class Excerpt:
    """A stretch of text, and where the matching words begin and end in it."""

    text: str
    matches: tuple[tuple[int, int], ...] = ()


def marked(text: str, words: list[str]) -> Excerpt:
    """Return a text and where its words begin with one of those searched."""
    matches = []
    for match in WORD.finditer(text):
        plain = _plain(match[0])
        if any(plain.startswith(word) for word in words):
            matches.append(match.span())
    return Excerpt(text, tuple(matches))


def passage(source: str, words: list[str]) -> Excerpt:
    """Return the text around the first word found, in one line."""
    text = " ".join(re.sub(r"[*#|\\]|\[\[|\]\]", "", source).split())
    start = 0
    if words:
        place = _first_match(text, words)
        if place is None:
            return Excerpt("")
        start = max(0, place - _AROUND)
        start = text.rfind(" ", 0, start) + 1 if start else 0
    cut = text[start : start + _LENGTH]
    more = len(text) > start + _LENGTH
    return marked(("…" if start else "") + cut + ("…" if more else ""), words)


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    """Return the word folded; cached, because words recur in a register."""
    return folded(word)


def _first_match(text: str, words: list[str]) -> int | None:
    for match in WORD.finditer(text):
        if _plain(match[0]).startswith(tuple(words)):
            return match.start()
    return None
