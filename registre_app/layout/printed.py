"""A text as French prints it: apostrophes, quotation marks, spaces that end no line, ordinals.

What is recorded keeps the characters that were typed; only what is drawn changes.
"""

import re
from collections.abc import Iterable

from registre_app.layout.quotes import curled
from registre_app.layout.typography import ANY_SPACE, NO_BREAK, french_spacing

_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|siècles?"
)
# What a number counts; a letter alone is a unit where no apostrophe follows: « 12 l », « le 12
# l’adjoint ».
_UNITS = (
    "%|‰|€|k€|M€|\\$|°|°C|euros?|centimes?|h|heures?|min|km|m|cm|mm|dm|km²|m²|m³|m2|m3|ha|l|L|hl|"
    "kg|g|t|W|kW|kWh|MW|MWh|GWh|kVA|V|Mo|Go|ans?|jours?|mois|fois|voix|feuillets?|habitants?"
)
# What a number or a reference follows.
_NUMBERED = (
    "n°s?|N°s?|nos?|Nos?|§+|art\\.|[aA]rticles?|[pP]ages?|pp?\\.|[aA]linéas?|[aA]nnexes?|"
    "[cC]hapitres?|[sS]ections?|[lL]ots?|[tT]omes?|[vV]olumes?|[vV]ol\\.|[fF]euillets?|[fF]ig\\.|"
    "[fF]igures?|[tT]ableaux?|[cC]omptes?|[pP]arcelles?"
)
_TITLES = "M\\.|MM\\.|Mmes?|Mlles?|Mes?|Drs?|Prs?|Mgr|Ste?"
_IN_FIGURES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # « 10 kg », « 3 % », « 18 h »
        (rf"(?<=\d){ANY_SPACE}(?=(?:{_UNITS})(?![\w’]))", NO_BREAK),
        # « 25 septembre », « 1er mars », « XXIe siècle »
        (
            rf"(?:(?<=\d)|(?<=\der)|(?<=[IVX\d]e)){ANY_SPACE}(?=(?:{_MONTHS})\b)",
            NO_BREAK,
        ),
        # « 03 80 74 51 51 », « 18 h 30 »
        (r"(?<=\d) (?=\d)", NO_BREAK),
        (rf"(?:(?<=\bh)|(?<=heure)|(?<=heures)){ANY_SPACE}(?=\d\d\b)", NO_BREAK),
        # « nuls : 0 », « + 3 % », « 1° de dire »
        (rf"(?<=:){ANY_SPACE}(?=[-+−±]?\d)", NO_BREAK),
        (rf"(?<![^\s(])([-+−±×]){ANY_SPACE}(?=\d)", rf"\1{NO_BREAK}"),
        (rf"(?<=\d°){ANY_SPACE}(?=\S)", NO_BREAK),
        # « n° 12 », « page 4 », « § 3 », « article L. 2122-8 »
        (
            rf"(?<!\w)({_NUMBERED}){ANY_SPACE}(?=(?:(?:LO|[LRDA])\b|[A-Z]{{1,2}} ?\d|\d))",
            rf"\1{NO_BREAK}",
        ),
        (rf"(?<!\w)((?:LO|[LRDA])\.?){ANY_SPACE}(?=\*?\d)", rf"\1{NO_BREAK}"),
    )
)
_IN_NAMES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        # « M. MARTIN », « J. MARTIN », « J.-P. MARTIN »
        (rf"(?<!\w)({_TITLES}){ANY_SPACE}(?=[^\W\d_])", rf"\1{NO_BREAK}"),
        (rf"(?<=\b[A-ZÀ-Ý]\.){ANY_SPACE}(?=[A-ZÀ-Ý])", NO_BREAK),
    )
)
_FIGURE = re.compile(r"\d")

_ORDINAL = re.compile(
    r"(?<![\w.,/°-])"
    r"(?:(?:1|I)(ers?|res?)|2(des?|ds?|nde?s?)|(?:[2-9]|[1-9]\d+|[VX]|[IVXLCDM]{2,})(es?))"
    r"(?![\w/°-]|[.,]\d)"
)
_RAISED = {"e": "ᵉ", "r": "ʳ", "d": "ᵈ", "s": "ˢ", "n": "ⁿ"}
LEVELLED = {each: plain for plain, each in _RAISED.items()}
"""Raised letters, and the plain ones that they are read and searched as."""


def printed(text: str) -> str:
    """Return a text with the marks of French printing, and its no-break spaces."""
    text = french_spacing(curled(text))
    for pattern, replacement in _IN_FIGURES if _FIGURE.search(text) else ():
        text = pattern.sub(replacement, text)
    for pattern, replacement in _IN_NAMES:
        text = pattern.sub(replacement, text)
    return text


def printed_parts(parts: Iterable[str]) -> list[str]:
    """Return the parts of one text as they are printed, each by what stands on either side of it.

    Printing replaces marks one by one, and adds or drops spaces only.
    """
    parts = list(parts)
    text = printed("".join(parts))
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
    if found:
        found[-1] += text[place:]
    return found


def raised(word: str) -> str:
    """Return a word with the ending of an ordinal in raised letters: 1er, 2e, XXIe.

    A numbered code, such as « 12-2e », has none.
    """
    return _ORDINAL.sub(_raise, word)


def _raise(match: re.Match[str]) -> str:
    ending = match[match.lastindex or 0]
    return match[0][: -len(ending)] + "".join(map(_RAISED.__getitem__, ending))
