"""Titles of functions, agreeing with the person: « 1re adjointe », « conseillère municipale »."""

import re

from registre_app.domain.body import BODIES, BodyKind
from registre_app.domain.french import NO_BREAK_SPACE, folded
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
    """Return the function of a member as it is printed, agreeing with them; empty without one.

    No line may end between a rank and its noun.

    >>> from registre_app.domain.member import MemberId
    >>> title_of(Member(MemberId("b"), Civility.MADAME, "Léa", "BRUN", "1er adjoint au maire"))
    '1re\\xa0adjointe au maire'
    """
    return _RANK.sub(rf"\1{NO_BREAK_SPACE}", agreed_title(member))


def agreed_title(member: Member) -> str:
    """Return the function of a member, agreeing with them, in the spaces in which it is typed."""
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


_DEPUTY = {BodyKind.COMMUNE: ("adjoint", "adjointe")}
_VICE_PRESIDENT = ("vice-président", "vice-présidente")
_HIGHEST = 20  # of the ranks typed in short: 30 % of the largest council, L2122-2
_ORDINALS = (
    ("premier", "premiere"), ("deuxieme", "second", "seconde"), ("troisieme",), ("quatrieme",),
    ("cinquieme",), ("sixieme",), ("septieme",), ("huitieme",), ("neuvieme",), ("dixieme",),
    ("onzieme",), ("douzieme",), ("treizieme",), ("quatorzieme",), ("quinzieme",),
)  # fmt: skip
_RANK_OF = {word: rank for rank, words in enumerate(_ORDINALS, start=1) for word in words}
_DEPUTY_RANK = re.compile(
    rf"(?:(\d+)\s*(?:er|re|e|ere|eme|nde?)?|({'|'.join(_RANK_OF)}))\s+(?:adjoint|vice-president)"
)


def deputy_title(kind: BodyKind, rank: int, civility: Civility) -> str:
    """Return the title of a deputy by their rank: « 1re adjointe », « 2e vice-président »."""
    ordinal = civility.agree("1er", "1re") if rank == 1 else f"{rank}e"
    return f"{ordinal} {civility.agree(*_DEPUTY.get(kind, _VICE_PRESIDENT))}"


def title_in_short(kind: BodyKind, typed: str, civility: Civility) -> str:
    """Return a function as a list of people may tell it: « 2 » for the second deputy, « maire ».

    What is none of these stays as it is.

    >>> title_in_short(BodyKind.COMMUNE, "2", Civility.MADAME)
    '2e adjointe'
    >>> title_in_short(BodyKind.JOINT_BODY, "président", Civility.MADAME)
    'Présidente'
    """
    said = " ".join(typed.split())
    if re.fullmatch(r"[0-9]{1,2}", said) and 1 <= int(said) <= _HIGHEST:
        return deputy_title(kind, int(said), civility)
    head = BODIES[kind].head
    heads = folded(said) in {folded(title) for title in head}
    return civility.agree(*head) if heads else said


def deputy_rank(function: str) -> int | None:
    """Return the rank that the title of a deputy tells; None where it is none.

    >>> deputy_rank("2e adjointe au maire"), deputy_rank("Premier adjoint"), deputy_rank("Maire")
    (2, 1, None)
    """
    match = _DEPUTY_RANK.match(folded(function.strip()))
    if match is None:
        return None
    return int(match[1]) if match[1] else _RANK_OF[match[2]]


def told_rank(title: str) -> int | None:
    """Return the rank that the title of an election of one deputy tells; None where it is none.

    >>> told_rank("Élection du deuxième adjoint"), told_rank("Élection des adjoints")
    (2, None)
    """
    words = title.split()
    ranks = (deputy_rank(" ".join(words[index:])) for index in range(len(words)))
    return next((rank for rank in ranks if rank), None)
