"""Whole numbers written out, as solemn acts have their years and hours.

Hyphens join the parts below a hundred alone, and « et » stands without any: the spelling that
official papers keep.
"""

_HUNDRED, _THOUSAND, _MILLION = 100, 1_000, 1_000_000
_TWENTY, _SIXTY, _EIGHTY = 20, 60, 80
# fmt: off
_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf",
    "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit",
    "dix-neuf",
)
# fmt: on
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def in_words(number: int) -> str:
    """Return a number below a million in words. Raises ValueError for any other.

    >>> in_words(2022), in_words(80), in_words(80_000)
    ('deux mille vingt-deux', 'quatre-vingts', 'quatre-vingt mille')
    """
    if not 0 <= number < _MILLION:
        raise ValueError(number)
    thousands, rest = divmod(number, _THOUSAND)
    if not thousands:
        return _below_thousand(rest)
    # « mille » never varies, and the numerals before it take no plural.
    head = "mille" if thousands == 1 else f"{_below_thousand(thousands, last=False)} mille"
    return f"{head} {_below_thousand(rest)}" if rest else head


def _below_thousand(number: int, *, last: bool = True) -> str:
    """``last``: nothing follows, and « cent » and « vingt » may take their plural."""
    hundreds, rest = divmod(number, _HUNDRED)
    if not hundreds:
        return _below_hundred(rest, last=last)
    head = "cent" if hundreds == 1 else f"{_UNITS[hundreds]} cent"
    if rest:
        return f"{head} {_below_hundred(rest, last=last)}"
    return f"{head}s" if hundreds > 1 and last else head


def _below_hundred(number: int, *, last: bool) -> str:
    if number < _TWENTY:
        return _UNITS[number]
    if number >= _EIGHTY:  # counted by twenties, without « et »
        rest = number - _EIGHTY
        return f"quatre-vingt-{_UNITS[rest]}" if rest else f"quatre-vingt{'s' if last else ''}"
    ten = min(number // 10 * 10, _SIXTY)
    rest = number - ten
    if not rest:
        return _TENS[ten]
    joined = " et " if rest in (1, 11) else "-"
    return f"{_TENS[ten]}{joined}{_UNITS[rest]}"
