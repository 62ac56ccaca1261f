"""Titles of functions, agreeing with the person: « 1re adjointe », « conseillère municipale »."""

import re

from registre_app.domain.french import NO_BREAK_SPACE
from registre_app.domain.member import Civility, Member

# Masculine words of titles, and their feminine; a rank agrees too.
_FEMININE = {
    "adjoint": "adjointe",
    "conseiller": "conseillère",
    "municipal": "municipale",
    "communautaire": "communautaire",
    "métropolitain": "métropolitaine",
    "délégué": "déléguée",
    "président": "présidente",
    "premier": "première",
    "second": "seconde",
    "administrateur": "administratrice",
    "assesseur": "assesseure",
    "suppléant": "suppléante",
    "chargé": "chargée",
    "nommé": "nommée",
    "élu": "élue",
    "spécial": "spéciale",
    "départemental": "départementale",
    "régional": "régionale",
    "doyen": "doyenne",
    "représentant": "représentante",
    "rapporteur": "rapporteure",
    "1er": "1re",
}
_RANK = re.compile(
    r"\b(\d+[^\W\d]{1,4}|premier|première|seconde?|[^\W\d]+ième)\s+(?=\w)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
# What follows is the title of somebody else: « adjoint au maire », « vice-président du conseil ».
_COMPLEMENT = re.compile(r"\s(?:au|aux|à|du|de|des|d’|d')", re.IGNORECASE)


def title_of(member: Member) -> str:
    """Return the function of a member, agreeing with them; empty where they have none.

    No line may end between a rank and its noun.

    >>> from registre_app.domain.member import MemberId
    >>> title_of(Member(MemberId("b"), Civility.MADAME, "Léa", "BRUN", "1er adjoint au maire"))
    '1re\\xa0adjointe au maire'
    """
    return _RANK.sub(rf"\1{NO_BREAK_SPACE}", _agreeing(member))


def _agreeing(member: Member) -> str:
    function = member.function
    if member.civility is not Civility.MADAME:
        return function
    match = _COMPLEMENT.search(function)
    own = function[: match.start()] if match else function
    return _WORD.sub(_feminine, own) + function[len(own) :]


def _feminine(match: re.Match[str]) -> str:
    word = match[0]
    changed = _FEMININE.get(word.lower(), word)
    if changed == word.lower():
        return word
    return changed[0].upper() + changed[1:] if word[0].isupper() else changed
