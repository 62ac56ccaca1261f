"""The spaces that French asks for around punctuation and in figures, printed or typed.

Only spaces change here; layout.printed changes marks too.
"""

import re

NARROW = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK = "\N{NO-BREAK SPACE}"
HYPHEN = "\N{HYPHEN}"
"""The own hyphen of a compound that is broken after it."""
CUT = "\N{SOFT HYPHEN}"
"""Where a word is cut at a line end: drawn as a hyphen that is not in the word."""
RAISED_GRAVE = "ᵉ\N{COMBINING GRAVE ACCENT}"
"""A raised « è », of which Unicode has no character."""

_DIGITS = tuple(f"{digit} " for digit in range(10))
ANY_SPACE = f"[ {NO_BREAK}{NARROW}]"
_AFTER_SPACE = ";:!?»"
_BEFORE_MARK = re.compile(rf"{ANY_SPACE}+(?=[{_AFTER_SPACE}])")
# What to replace by what, each with substrings of which a text, its spaces plain, has one wherever
# the pattern matches: they are quicker to search for than the pattern, and most texts have none.
# A pattern begins with what is rare, and looks back from there: one that begins by looking back is
# tried at every letter.
_SPACINGS = tuple(
    (triggers, re.compile(pattern), replacement)
    for triggers, pattern, replacement in (
        (("« ",), rf"«{ANY_SPACE}+", f"«{NARROW}"),
        ((";", "!", "?", "»"), r"[;!?»](?<=[^\W\d_].)(?=\s|$)", rf"{NARROW}\g<0>"),
        (("«",), r"«(?=\w)", f"«{NARROW}"),
        (_DIGITS, rf"{ANY_SPACE}(?<=\d.)(?<!\d{{4}}.){ANY_SPACE}*(?=\d{{3}}(?!\d))", NARROW),
        (
            _DIGITS,
            rf"{ANY_SPACE}(?<=\d.){ANY_SPACE}*(?=(?:%|€|euros?\b|h\b|m²|km\b|ha\b))",
            NO_BREAK,
        ),
        (
            ("n° ", "art. ", "M. ", "Mme ", "MM. ", "Mmes ", "p. "),
            rf"\b(n°|art\.|M\.|Mme|MM\.|Mmes|p\.){ANY_SPACE}+(?=\S)",
            rf"\1{NO_BREAK}",
        ),
        (("h ",), rf"{ANY_SPACE}(?<=\bh.){ANY_SPACE}*(?=\d\d\b)", NO_BREAK),
    )
)


def french_spacing(text: str) -> str:
    """Return a text with the no-break spaces of French, in place of plain spaces or of none."""
    plain = text.replace(NARROW, " ").replace(NO_BREAK, " ")
    if text != plain or "  " in text:
        text = _BEFORE_MARK.sub(NARROW, text)
    else:  # as nearly all texts: in a tenth of the time
        for mark in _AFTER_SPACE:
            text = text.replace(f" {mark}", f"{NARROW}{mark}")
    for triggers, pattern, replacement in _SPACINGS:
        if any(trigger in plain for trigger in triggers):
            text = pattern.sub(replacement, text)
    return text


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
