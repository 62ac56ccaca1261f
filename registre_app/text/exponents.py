"""Raised letters: the end of an ordinal or of an abbreviation, or a sign of its own.

« 1ᵉʳ », « Mᵐᵉ » and « nᵒ » are kept as « 1er », « Mme » and « n° », as they are typed and searched
for: printing raises what it should. The letter of « xᵃ », or of a call to a note, is no letter of
the word before it, and stays raised.
"""

import re
import unicodedata

_LETTERS = {
    ord(raised): plain
    for raised, plain in zip(
        "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻªº", "abcdefghijklmnoprstuvwxyzao", strict=True
    )
}
_RAISED = re.compile(f"[{''.join(map(chr, _LETTERS))}][{''.join(map(chr, _LETTERS))}\u0300\u0301]*")
_LOOKED_AT = 24  # characters before a raised letter

# What stands before raised letters, and the letters that are the end of a word there.
_ENDINGS = tuple(
    (re.compile(rf"(?<![^\W_])(?:{before})$"), re.compile(letters))
    for before, letters in (
        # 1er, 1re, 1ère, Ier; 2d, 2nde; 3e, 3ème, XXIe; 12bis; 18h30
        (r"1|I", "ers?|[eè]?res?"),
        (r"2|II", "n?de?s?"),
        (r"\d+|[IVXLCDM]+", "[eè]?mes?|es?"),
        (r"\d+", "bis|ter|quater|h|min|mn"),
        # Me, Mr, Mrs, Dr, Pr, Ste, Bd, then Mme, Mlle, Mgr, Cie, Vve, Sté, Éts, and arrdt, Stés
        (r"[MDPSV]", "[erts]"),
        (r"B", "d"),
        (r"[^\W\d_]", r"(?=.{2})[^\W\d_]+(?<!^TM)"),
        (r"[^\W\d_]{2,}", r"(?=.{2})[^\W\d_]+(?<!^TM)"),
    )
)
_VARIABLE = re.compile(r"(?<![^\W_])[a-z]$")
_DEGREE = re.compile(r"(?<![^\W_])(?:[nNrvf]|\d+)$")  # n°, r° and v° of a leaf, f°; 1°


def ending(before: str, letters: str) -> str | None:
    """Return letters raised after ``before`` as they end a word there, None where they do not.

    >>> ending("M", "me"), ending("n", "os"), ending("x", "a"), ending("note", "a")
    ('me', '°s', None, None)
    """
    if letters in ("o", "os", "°", "°s") and _DEGREE.search(before):
        return letters.replace("o", "°")
    if _VARIABLE.search(before):
        return None
    plain = letters.rstrip(".")
    is_end = any(said.fullmatch(plain) and start.search(before) for start, said in _ENDINGS)
    return letters if is_end else None


def levelled(text: str) -> str:
    """Return a text whose raised letters that end a word are plain ones.

    >>> levelled("Le 1ᵉʳ, Mᵐᵉ Roux, nᵒ 3, xᵃ")
    'Le 1er, Mme Roux, n° 3, xᵃ'
    """
    found, place = "", 0
    for match in _RAISED.finditer(text):
        found += text[place : match.start()]
        letters = unicodedata.normalize("NFC", match[0].translate(_LETTERS))
        said = ending(found[-_LOOKED_AT:], letters)
        found, place = found + (match[0] if said is None else said), match.end()
    return found + text[place:]
