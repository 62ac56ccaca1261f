"""Signs that only a style or a font tells from letters, as characters of their own."""

import re

from registre_app.text.characters import characters
from registre_app.text.exponents import ending
from registre_app.text.pasting.losses import Changed, Lost, Tally

_PRIVATE = 0xF000  # where the codes of a font of signs are kept in Unicode
_LATIN = 0xFF
_OF_NO_FONT = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def of_font(text: str, font: str, tally: Tally) -> str:
    """Return the characters that a text shows in the font Symbol, Wingdings or another of signs.

    A sign that is not known is left out, and counted.
    """
    table = characters().symbol if font == "symbol" else characters().wingdings
    known = font in ("symbol", "wingdings")
    found = ""
    for character in text:
        code = ord(character)
        code = code - _PRIVATE if _PRIVATE < code <= _PRIVATE + _LATIN else code
        if code > _LATIN or character.isspace():
            found += character  # another font shows it
        elif known and code in table:
            found += table[code]
        elif font == "symbol" and not chr(code).isalpha() and chr(code).isascii():
            found += chr(code)
        else:
            tally[Lost.SIGN] += 1
    return found


def of_no_font(text: str, tally: Tally) -> str:
    """Return a text without the characters that only a font gives a meaning, once it is lost.

    Those that most often stand for a sign are that sign; the others are left out, and counted.
    """

    def sign(match: re.Match[str]) -> str:
        found = characters().private.get(ord(match[0]))
        tally.update({Lost.SIGN: 1} if found is None else {})
        return found or ""

    return _OF_NO_FONT.sub(sign, text)


def of_mark(text: str) -> str:
    """Return the mark of an item: a character that only a font gives a meaning is a bullet."""
    return _OF_NO_FONT.sub("•", text)


def of_script(text: str, script: str, before: str, tally: Tally) -> str:
    """Return a raised or lowered text after ``before``, in characters that are so by themselves.

    « m2 » is « m² », « xa » is « xᵃ »; « 1er » and « Mme » are written with plain letters, « no »
    is « n° ». Other signs that Unicode does not raise follow « ^ », or « _ » if they are lowered,
    and are counted.
    """
    words = text.strip()
    if not words or " " in words or not any(each.isalnum() for each in words):
        return text
    if script == "super":
        said = "™" if words == "TM" else ending(before, words)
        if words.isalpha() and len(words) > 1 and not before[-1:].strip():
            said = words  # a word of its own
        if said is not None:
            return text.replace(words, said)
    table = characters().raised if script == "super" else characters().lowered
    if all(ord(each) in table for each in words):
        return text.translate(table)
    if words.startswith("["):
        return text
    tally[Changed.RAISED if script == "super" else Changed.LOWERED] += 1
    return text.replace(words, ("^" if script == "super" else "_") + words)
