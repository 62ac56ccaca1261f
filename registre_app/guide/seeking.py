"""What is sought in the guide: the words of a question that count, as they may be written there."""

import re
from functools import lru_cache

from registre_app.domain.french import folded

MOST = 12  # words of a question that are sought: a whole page pasted there is none
_WORD = re.compile(r"\w+(?:-\w+)*")
_ARTICLE = re.compile(r"\b([lrd])[.\s]*(?=\d)")  # « L. 2121-17 », « L.2121-17 »
_SMALL_WORDS = """
a ai ainsi alors as au aux avec c ce ces cet cette comme comment d dans de des dois doit du elle
en es est est-ce et eu faire fais fait faut il ils j je l la le les leur lui m ma mais me mes
mon n ne nos notre nous on ont ou par pas peut peux plus pour pourquoi qu quand que quel quelle
quelles quels qui quoi s sa sans se ses si son sont suis sur t ta te tes ton tu un une va vos
votre vous y
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@lru_cache(maxsize=64)
def sought(question: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds each word of a question in a text without case nor accents.

    A word is found where one begins with it; small words are not sought, unless all are small.
    """
    said = _ARTICLE.sub(r"\1", folded(question))
    words = tuple(dict.fromkeys(_WORD.findall(said)))
    told = tuple(each for each in words if each not in _SMALL and len(each) > 1)
    return tuple(map(_beginning, (told or words)[:MOST]))


def _beginning(word: str) -> re.Pattern[str]:
    if re.match(r"[lrd]\d", word):
        return re.compile(rf"(?<!\w){word[0]}[.\s]{{0,2}}{re.escape(word[1:])}")
    return re.compile(rf"(?<!\w){re.escape(word)}")
