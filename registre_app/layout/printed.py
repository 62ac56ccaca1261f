"""A text as French prints it: apostrophes, quotation marks, spaces that end no line, ordinals.

What is recorded keeps the characters that were typed; only what is drawn changes.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from registre_app.layout import cache_sizes
from registre_app.layout.quotes import curled
from registre_app.layout.typography import ANY_SPACE, NARROW, NO_BREAK, RAISED_GRAVE, french_spacing

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|siècles?"
)
# What a number counts; a letter alone is a unit where no apostrophe follows: « 12 l », « le 12
# l’adjoint ».
_UNITS = (
    "%|‰|€|k€|M€|\\$|°|°C|euros?|centimes?|h|heures?|min|km|m|cm|mm|dm|km²|m²|m³|m2|m3|ha|l|L|hl|"
    "kg|g|t|W|kW|kWh|MW|MWh|GWh|kVA|V|Mo|Go|ans?|jours?|mois|fois|voix|feuillets?|habitants?"
)
# What a number or a reference follows, in lower case.
_NUMBERED = frozenset(
    re.findall(
        r"\S+",
        "n° n°s no nos § §§ art. article articles page pages p. pp. alinéa alinéas annexe annexes "
        "chapitre chapitres section sections lot lots tome tomes volume volumes vol. feuillet "
        "feuillets fig. figure figures tableau tableaux compte comptes parcelle parcelles "
        "l. r. d. a. lo. l r d lo",
    )
)
_TITLES = "\\.|M\\.|mes?|lles?|es?|rs?|gr|te?"  # M., MM., Mme, Mlle, Me, Dr, Pr, Mgr, Ste
# A pattern begins with what is rare, a space or a capital, and looks back from there: one that
# begins by looking back is tried at every letter.
_IN_FIGURES = re.compile(
    rf"{ANY_SPACE}(?:"
    # « 10 kg », « 3 % », « 18 h »; « 25 septembre »; « 03 80 74 51 51 », not « 12 500 »
    rf"(?<=\d.)(?=(?:{_UNITS})(?![\w’])|(?:{_MONTHS})\b)|(?<=\d )(?=\d)|"
    # « 1er mars », « XXIe siècle »
    rf"(?:(?<=\der.)|(?<=[IVX\d]e.))(?=(?:{_MONTHS})\b)|"
    # « 18 h 30 »
    r"(?:(?<=\bh.)|(?<=heure.)|(?<=heures.))(?=\d\d\b)|"
    # « nuls : 0 », « + 3 % », « 1° de dire »
    r"(?<=:.)(?=[-+−±]?\d)|(?:(?<=^[-+−±×].)|(?<=[\s(][-+−±×].))(?=\d)|(?<=\d°.)(?=\S)"
    r")"
)
_BEFORE_REFERENCE = re.compile(rf"{ANY_SPACE}(?=(?:LO|[LRDA])\b|[A-Z]{{1,2}} ?\d|\*?\d)")
_BEFORE_NAME = re.compile(
    rf"(?:[MDPS](?<!\w.)(?:{_TITLES})|[A-ZÀ-Ý](?<!\w.)\.){ANY_SPACE}(?=[^\W\d_])"
)
_FIGURE = re.compile(r"\d")
_MARKS_BEFORE = "([«“‘’'/-"

_ORDINAL = re.compile(
    r"(?<![\w.,/°-])"
    r"(?:(?:1|I)(ers?|[eè]?res?)|2(des?|ds?|nde?s?)"
    r"|(?:[2-9]|[1-9]\d+|[VX]|[IVXLCDM]{2,})(es?|[eè]mes?))"
    r"(?![\w/°-]|[.,]\d)"
)
_RAISED = {"e": "ᵉ", "r": "ʳ", "d": "ᵈ", "s": "ˢ", "n": "ⁿ", "m": "ᵐ"}
LEVELLED = {each: plain for plain, each in _RAISED.items()}
"""Raised letters, and the plain ones that they are read and searched as."""
_RAISED_ENDING = _RAISED | {"è": RAISED_GRAVE}


@lru_cache(cache_sizes.PRINTED)
def printed(text: str) -> str:
    """Return a text with the marks of French printing, and its no-break spaces."""
    text = french_spacing(curled(text))
    if _FIGURE.search(text) or "siècle" in text:
        text = _IN_FIGURES.sub(NO_BREAK, text)
        text = _BEFORE_REFERENCE.sub(_kept_with_number, text)
    # « M. MARTIN », « J. MARTIN », « J.-P. MARTIN »
    return _BEFORE_NAME.sub(lambda match: match[0][:-1] + NO_BREAK, text)


def _kept_with_number(match: re.Match[str]) -> str:
    """Keep « n° 12 », « page 4 », « § 3 », « article L. 2122-8 » on one line."""
    text, end = match.string, match.start()
    start = max(text.rfind(space, 0, end) for space in (" ", NO_BREAK, NARROW, "\n")) + 1
    word = text[start:end].lstrip(_MARKS_BEFORE).lower()
    return NO_BREAK if word.rpartition("’")[2] in _NUMBERED else match[0]


def printed_parts(parts: Sequence[str]) -> list[str]:
    """Return the parts of one text as they are printed, each by what stands on either side of it.

    Printing replaces marks one by one, and adds or drops spaces only.
    """
    typed = "".join(parts)
    text = printed(typed)
    if len(parts) == 1:
        return [text]
    if len(text) == len(typed):
        ends = list(accumulate(map(len, parts), initial=0))
        return [text[start:end] for start, end in pairwise(ends)]
    return _parted(parts, text)


def _parted(parts: Iterable[str], text: str) -> list[str]:
    found, place = [], 0
    for part in parts:
        start = place
        for character in part:
            if character.isspace() and character != "\n":
                while place < len(text) and text[place].isspace() and text[place] != "\n":
                    place += 1
                continue
            while text[place].isspace() and text[place] != character:
                place += 1
            place += 1
        found.append(text[start:place])
    found[-1] += text[place:]
    return found


def raised(word: str) -> str:
    """Return a word with the ending of an ordinal in raised letters: 1er, 2e, XXIe.

    A numbered code, such as « 12-2e », has none.
    """
    return _ORDINAL.sub(_raise, word)


def _raise(match: re.Match[str]) -> str:
    ending = match[match.lastindex or 0]
    return match[0][: -len(ending)] + "".join(map(_RAISED_ENDING.__getitem__, ending))
