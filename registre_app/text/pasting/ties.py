"""What no paragraph ends in the middle of: a reference, a date, a sum, a name with its title.

A line that ends there goes on in the next one, however short it is and whatever begins the next.
"""

import re

_SPACE = "[ \u00a0\u202f]"
_HYPHEN = "[-\u2010\u2011]"
_CODE = r"(?:L\.?O|[LRDA])"  # a part of a code: law, organic law, decree
_THOUSANDS = rf"(?:{_SPACE}\d{{3}})"
_DAY = r"(?:\d{1,2}|1er)"
_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_ITEM = r"\d{1,3}[.)°]\s"  # the number of an item, rather than one that is referred to
_ONE_NUMBERED = (
    r"n°s?|§§?|art\.|al\.|pp?\.|article|alinéa|page|annexe|chapitre|section|lot|parcelle|feuillet"
    "|compte"
)
_NUMBERED = "articles|alinéas|pages|annexes|chapitres|sections|lots|parcelles|feuillets|comptes"
_UNITS = "€|%|‰|[kM]€|euros?|centimes?|heures?|h|m²|m³|m2|m3|km|ha|kWh|°C"
_TITLE = r"(?:MM?\.|Mmes?|Mlles?|Me|Dr|Pr|Mgr)"

# The end of a line and the start of the next that are one number.
_UNSPACED = (
    (rf"\d[–]|\d{_HYPHEN}", r"\d"),  # « L. 2122- » « 22 », « n° 2015- » « 991 », « 2025- » « 2026 »
    (rf"\b{_CODE}\.?{_SPACE}?\*?{_SPACE}?\d[\d-]*", rf"{_HYPHEN}\d"),  # « L. 2122 » « -22 »
)
# Those that a space parts.
_SPACED = (
    # « n° » « 12 », « article » « 5 », « article » « L. 2121-10 », « articles » « L. »
    (rf"\b(?:{_ONE_NUMBERED})|(?<!\w)§", r"\*?\d"),
    (rf"\b(?:{_NUMBERED})", rf"(?!{_ITEM})\*?\d"),
    (r"\b(?:articles?|art\.)", rf"{_CODE}\.?\*?\.?(?:{_SPACE}?\d|$)"),
    # « L. » « 2121-10 », « R.* » « 123-1 », « article L » « 2121-10 »
    (rf"\b{_CODE}(?:\.\*?|\*\.?)|\barticles?{_SPACE}{_CODE}", rf"(?!{_ITEM})\*?\d"),
    # « le 12 » « juin », « le 12 juin » « 2026 », « mardi » « 12 juin »
    (rf"\b{_DAY}", rf"{_MONTH}(?!\w)"),
    (rf"\b{_DAY}{_SPACE}{_MONTH}", r"(?:19|20)\d\d(?!\d)"),
    (r"\b(?:lun|mar|mercre|jeu|vendre|same)di|\bdimanche", rf"{_DAY}{_SPACE}{_MONTH}(?!\w)"),
    # « 1 250 » « 000 € », « soit 1 250 » « 500 € »
    (rf"(?<![\d,.])\d{{1,3}}{_THOUSANDS}*", rf"000{_THOUSANDS}*(?![\d\w])"),
    (
        rf"[^\W\d_]{_SPACE}\d{{1,3}}{_THOUSANDS}+",
        rf"\d{{3}}{_THOUSANDS}*(?:,\d+)?{_SPACE}?(?:[kM]?€|euros?\b)",
    ),
    # « 12 500 » « € », « 18 h » « 30 »
    (r"\d", rf"(?:{_UNITS})(?!\w)"),
    (rf"\b\d{{1,2}}{_SPACE}?(?:h|heures?)", r"[0-5]\d(?!\d)"),
    # « M. » « MARTIN », « Mme » « Roux »
    (rf"\b{_TITLE}", rf"(?!{_TITLE}(?!\w))[A-ZÀ-ÖØ-Þ]"),
)


def _read(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple((re.compile(f"(?:{end})$"), re.compile(start)) for end, start in pairs)


_BETWEEN = ((_read(_UNSPACED), ""), (_read(_SPACED), " "))
_LONGEST = 60  # characters at the end of a line that are looked at


def tie(line: str, following: str) -> str | None:
    """Return what is put between two lines that part what belongs together; None elsewhere.

    >>> tie("Vu l’article L. 2122-", "22 du code"), tie("le 12", "juin 2026"), tie("Vu", "12")
    ('', ' ', None)
    """
    ending = line[-_LONGEST:]
    for pairs, between in _BETWEEN:
        if any(start.match(following) and end.search(ending) for end, start in pairs):
            return between
    return None
