"""French spelling, offline: Hunspell and the dictionary « classique » of Dicollecte (MPL 2.0)."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from registre_app.resources import resource

if TYPE_CHECKING:
    from hunspell import Hunspell

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[’'-][^\W\d_]+)*")  # none in « 1er », « 18h30 »
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)[’']", re.IGNORECASE)
_ACCENTED = {"e": "éèê", "a": "àâ", "u": "ùû", "i": "îï", "o": "ô", "c": "ç"}
_LETTERS = "esarintulomdpcéfbvhgjqèàxyêzçôîûâk"  # by frequency in French
_LONGEST = 100  # letters: no word, and too many ways to accent it
_MOST_ACCENTS = 3
_MOST_SUGGESTIONS = 6


@cache
def _dictionary() -> "Hunspell":
    from hunspell import Hunspell  # noqa: PLC0415 -- slow import

    return Hunspell("fr", hunspell_data_dir=str(resource("spelling")))


@lru_cache(maxsize=50_000)
def _known(word: str) -> bool:
    return bool(_dictionary().spell(word))


class Spelling:
    """The French dictionary, plus given words: names of people and places.

    Words in capitals (acronyms) and words of one letter are not checked.
    """

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._own = frozenset(
            part.casefold() for text in own for part in re.findall(r"[^\W\d_]+", text)
        )

    def knows(self, word: str) -> bool:
        """Tell whether a word is known."""
        if len(word) > _LONGEST:
            return False
        alone = bare(word)
        if len(alone) < 2 or alone.isupper():  # noqa: PLR2004
            return True
        if _known(word) or _known(alone):
            return True
        return all(
            part.casefold() in self._own or _known(part) for part in re.findall(r"[^\W\d_]+", alone)
        )

    def mistakes(self, text: str) -> list[tuple[int, int]]:
        """Return the start and end of each unknown word of a text."""
        return [match.span() for match in _WORD.finditer(text) if not self.knows(match[0])]

    def suggestions(self, word: str) -> list[str]:
        """Return suggestions, likeliest first: missing accents, then an edit distance of one.

        Hunspell's own ``suggest`` may take several tenths of a second: too slow for a menu.
        """
        if len(word) > _LONGEST:
            return []
        elided = match[0] if (match := _ELISION.match(word)) else ""
        alone = word[len(elided) :]
        found = dict.fromkeys([*_accented(alone), *_one_letter_away(alone)])
        return [elided + each for each in found][:_MOST_SUGGESTIONS]


def bare(word: str) -> str:
    """Return a word without its elided article.

    >>> bare("l’eau")
    'eau'
    """
    return _ELISION.sub("", word)


def word_at(text: str, place: int) -> str | None:
    """Return the word of a text that stands at a place; None where there is none."""
    words = (match for match in _WORD.finditer(text) if match.start() <= place <= match.end())
    return next((match[0] for match in words), None)


def is_loaded() -> bool:
    """Tell whether the dictionary is loaded."""
    return _dictionary.cache_info().currsize > 0


def load() -> None:
    """Preload the dictionary: it takes some tenths of a second."""
    _dictionary()


def _accented(word: str) -> list[str]:
    """Known words that differ by accents only, which fast typists leave out."""
    places = [index for index, letter in enumerate(word) if letter in _ACCENTED]
    found = []
    for count in range(1, _MOST_ACCENTS + 1):
        for chosen in combinations(places, count):
            tries = [word]
            for index in chosen:
                tries = [
                    each[:index] + accent + each[index + 1 :]
                    for each in tries
                    for accent in _ACCENTED[word[index]]
                ]
            found += [each for each in tries if _known(each)]
        if found:
            break
    return found


def _one_letter_away(word: str) -> list[str]:
    """Known words at one transposition, insertion, deletion or substitution."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    tries = [a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1]
    tries += [a + letter + b for a, b in halves for letter in _LETTERS]
    tries += [a + b[1:] for a, b in halves if b]
    tries += [a + letter + b[1:] for a, b in halves if b for letter in _LETTERS]
    return [each for each in dict.fromkeys(tries) if each != word and _dictionary().spell(each)]
