"""French typography: the spaces that punctuation asks for, and where a word may be cut.

Only spaces change; letters and punctuation marks are printed as they are recorded.
"""

import re
from functools import cache, lru_cache

import pyphen

from registre_app.layout import cache_sizes

NARROW = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK = "\N{NO-BREAK SPACE}"

_DIGITS = tuple(f"{digit} " for digit in range(10))
_ANY_SPACE = f"[ {NO_BREAK}{NARROW}]"
# What to replace by what, each with substrings of which a text, its spaces plain, has one wherever
# the pattern matches: they are quicker to search for than the pattern, and most texts have none.
_SPACINGS = tuple(
    (triggers, re.compile(pattern), replacement)
    for triggers, pattern, replacement in (
        ((" ;", " :", " !", " ?", " »"), rf"{_ANY_SPACE}+(?=[;:!?»])", NARROW),
        (("« ",), rf"(?<=«){_ANY_SPACE}+", NARROW),
        ((";", "!", "?", "»"), r"(?<=[^\W\d_])(?=[;!?»](?:\s|$))", NARROW),
        (("«",), r"«(?=\w)", f"«{NARROW}"),
        (_DIGITS, rf"(?<=\d){_ANY_SPACE}(?=\d{{3}}(?!\d))", NARROW),
        (_DIGITS, rf"(?<=\d){_ANY_SPACE}(?=(?:%|€|euros?\b|h\b|m²|km\b|ha\b))", NO_BREAK),
        (
            ("n° ", "art. ", "M. ", "Mme ", "MM. ", "Mmes ", "p. "),
            rf"\b(n°|art\.|M\.|Mme|MM\.|Mmes|p\.){_ANY_SPACE}(?=\S)",
            rf"\1{NO_BREAK}",
        ),
        (("h ",), rf"(?<=\bh){_ANY_SPACE}(?=\d\d\b)", NO_BREAK),
    )
)

_FEWEST_BEFORE, _FEWEST_AFTER = 3, 3  # letters on either side of a cut


def french_spacing(text: str) -> str:
    """Return a text with the no-break spaces of French, in place of plain spaces or of none."""
    plain = text.replace(NARROW, " ").replace(NO_BREAK, " ")
    for triggers, pattern, replacement in _SPACINGS:
        if any(trigger in plain for trigger in triggers):
            text = pattern.sub(replacement, text)
    return text


@lru_cache(cache_sizes.HYPHENATIONS)
def hyphenations(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to hyphenate a word; none for a word with a capital, such as a name."""
    letters = word.strip("«»()[],;:.!?…’'\"")
    return tuple(_dictionary().iterate(word)) if letters.islower() else ()


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="fr", left=_FEWEST_BEFORE, right=_FEWEST_AFTER)


_TYPED = frozenset(" ;:!?»«€%,.)")
_LOOKED_AT = 24  # characters before the cursor


def while_typing(before: str, key: str) -> tuple[int, str]:
    """Return how many characters before the cursor to replace, and by what, as a key is typed.

    « mot » then « ; » puts a no-break space between; « 12 500 » then « € » two. The letters
    themselves never change.

    >>> while_typing("Vu le code", ";")
    (0, '\\u202f;')
    """
    if key not in _TYPED:
        return 0, key
    tail = before[-_LOOKED_AT:]
    spaced = french_spacing(tail + key)
    same = 0
    while same < min(len(tail), len(spaced)) and tail[same] == spaced[same]:
        same += 1
    return len(tail) - same, spaced[same:] + (NARROW if key == "«" else "")
