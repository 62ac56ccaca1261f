"""The marks of the items of lists: numbers, letters, Roman numerals, bullets."""

import re

_NUMBER = re.compile(r"(\d{1,9})[.)]")
_LETTERS = 26
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN = 3999
_STYLES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
}
LETTERED = frozenset(("lower-alpha", "upper-alpha", "lower-roman", "upper-roman"))


def style_of(kind: str | None, css: str) -> str:
    """Return the style of a list, from the attribute ``type`` of HTML and the property of CSS."""
    for word in css.split():
        if (named := _STYLES.get(word, word)) in LETTERED or named == "none":
            return named
    return "" if css else _STYLES.get(kind or "", kind or "")


def mark(rank: int, style: str) -> str:
    """Return the mark of the item of that rank in a lettered list.

    >>> mark(2, "lower-alpha"), mark(4, "upper-roman"), mark(27, "lower-alpha")
    ('b.', 'IV.', 'aa.')
    """
    if rank < 1 or style not in LETTERED:
        return f"{rank}."
    written = _letters(rank) if style.endswith("alpha") else _roman(rank)
    return f"{written.upper() if style.startswith('upper') else written}."


def number(mark: str) -> int | None:
    """Return the number of a mark such as « 3. » or « 3) »; None for any other mark."""
    found = _NUMBER.fullmatch(mark)
    return int(found[1]) if found else None


def is_bullet(mark: str, font: str) -> bool:
    """Tell whether the mark of an item in Word is a bullet: a sign, or a letter of a font of signs.

    Word writes « o » in Courier New for its hollow bullet.
    """
    return bool(font) or mark == "o" or not any(each.isalnum() for each in mark)


def _letters(rank: int) -> str:
    found = ""
    while rank:
        rank, letter = divmod(rank - 1, _LETTERS)
        found = chr(ord("a") + letter) + found
    return found


def _roman(rank: int) -> str:
    if rank > _MOST_ROMAN:
        return str(rank)
    found = ""
    for value, letters in _ROMAN:
        count, rank = divmod(rank, value)
        found += letters * count
    return found
