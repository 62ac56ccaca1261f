"""Typographic apostrophes and quotation marks in place of the straight ones of a keyboard."""

import re

from registre_app.layout.typography import NARROW, NO_BREAK

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_SINGLE, _DOUBLE = "'", '"'
_ELISION = re.compile(r"'(?<=[^\W_].)(?=[^\W\d_])")
_AROUND_OPENING = frozenset(f" \n\t([«“‘’'–—/-{NO_BREAK}{NARROW}")
_NO_PROSE = re.compile(r"[@/\\_\d]|^www\.")  # in a word: an address, an identifier, a number
_AROUND_CLOSING = frozenset(f" \n\t)].,;:!?…»”’'–—/-{NO_BREAK}{NARROW}")


def curled(text: str) -> str:
    """Return a text with ’ for ' and « » for ", or “ ” inside of « », ‘ ’ for a word in ' '.

    A mark after a figure, as in 5' or 2", is no quotation mark and stays; so does a " alone.
    """
    if _DOUBLE in text:
        text = _doubles(text)
    if _SINGLE in text:
        text = _ELISION.sub(APOSTROPHE, text)
    return _singles(text) if _SINGLE in text else text


def _doubles(text: str) -> str:
    letters = list(text)
    opened: list[int] = []
    for place, before, after in _places(text, _DOUBLE):
        if opened and not before.isspace() and (not after or after in _AROUND_CLOSING):
            start = opened.pop()
            outside = letters[:start]
            is_inner = bool(opened) or outside.count("«") > outside.count("»")
            marks = ("“", "”") if is_inner else (f"«{NARROW}", f"{NARROW}»")
            letters[start], letters[place] = marks
        elif _opens(before, after):
            opened.append(place)
    return "".join(letters)


def _singles(text: str) -> str:
    letters = list(text)
    opened: int | None = None
    for place, before, after in _places(text, _SINGLE):
        if opened is not None and not before.isspace():
            letters[opened], letters[place] = "‘", "’"
            opened = None
        elif _opens(before, after):
            letters[place] = APOSTROPHE  # until its fellow is met
            opened = place
        elif not before.isdigit():
            letters[place] = APOSTROPHE
    return "".join(letters)


def _places(text: str, mark: str) -> list[tuple[int, str, str]]:
    """Return where a mark stands in a text, with the characters before and after it."""
    return [
        (place, text[place - 1] if place else "", text[place + 1 : place + 2])
        for place, letter in enumerate(text)
        if letter == mark
    ]


def _opens(before: str, after: str) -> bool:
    return (not before or before in _AROUND_OPENING) and bool(after.strip())


def mark_typed(before: str, key: str) -> tuple[int, str] | None:
    """Return how many characters before the cursor to replace, and by what, as a key is typed.

    « ' » is ’ in a word, « " » opens or closes « », or “ ” inside of them, « -- » is – where a
    word may begin, « ... » is …. None where the key stays as it is: in a number, an identifier, an
    address, and where nothing is open that a quotation mark could close.

    >>> mark_typed("l", "'"), mark_typed("le ", '"'), mark_typed("fin..", "."), mark_typed("3", "'")
    ((0, '’'), (0, '«\\u202f'), (2, '…'), None)
    """
    last = before[-1:]
    if key == _DOUBLE:
        return _double_typed(before)
    word = re.split(r"[\s'’«“(]", before)[-1]
    if key == _SINGLE and last.isalpha() and not _NO_PROSE.search(word):
        return 0, APOSTROPHE
    if key == "-" and last == "-" and (before[-2:-1] or " ") in _AROUND_OPENING - {"-", "/"}:
        return 1, "–"
    ends_two = before.endswith("..") and not before.endswith("...")
    if key == "." and ends_two and not _NO_PROSE.search(word):
        return 2, "…"
    return None


def _double_typed(before: str) -> tuple[int, str] | None:
    opened: list[str] = []
    for letter in before:
        if letter in "«“":
            opened.append(letter)
        elif letter in "»”" and opened:
            opened.pop()
    if not before or before[-1] in _AROUND_OPENING:
        return 0, "“" if opened else f"«{NARROW}"
    if not opened:
        return None
    return 0, "”" if opened[-1] == "“" else f"{NARROW}»"
