"""The articles that stand for those of communes in other bodies, and what does not apply there.

Bodies of several communes follow the rules of communes (L5211-1, L5711-1) save where they have
their own; the board of a CCAS follows the code de l'action sociale et des familles (CASF); the
communes of Alsace-Moselle have a law of their own (L2541-1).
"""

import re

from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Collectivity

_BOARD = {
    "L2121-1": "CASF R123-7",
    "L2121-2": "CASF R123-7",
    "L2121-7": "CASF R123-16",
    "L2121-8": "CASF R123-19",
    "L2121-9": "CASF R123-16",
    "L2121-10": "CASF R123-16",
    "L2121-11": "CASF R123-16",
    "L2121-12": "CASF R123-16",
    "L2121-14": "CASF R123-18",
    "L2121-15": "R2121-9",
    "L2121-17": "CASF R123-17",
    "L2121-20": "CASF R123-16, R123-18",
    "L2121-21": "CASF R123-18",
    "L2122-1": "CASF L123-6",
    "L2122-17": "CASF R123-18",
    "L2122-22": "CASF R123-21",
    "L2122-23": "CASF R123-21",
    "L2131-1": "L2131-1, L2131-12",
}
_SEVERAL = {
    "L2121-2": "L5211-6-1",
    "L2121-7": "L5211-11",
    "L2121-18": "L5211-11",
    "L2122-1": "L5211-10",
    "L2122-8": "L5211-2, L2122-8",
    "L2122-12": "L5211-2, L2122-12",
    "L2122-17": "L5211-2, L2122-17",
    "L2122-22": "L5211-10",
    "L2122-23": "L5211-10",
    "L2131-1": "L2131-1, L5211-3",
    "L2312-1": "L5211-36, L2312-1",
}
_COUNCIL = "L2121-"
"""The articles on the council of a commune, which L5211-1 gives to those of several communes."""
_OF_THE_GENERAL_CODE = re.compile(r"[LRD]\d{4}")
_LOCAL = {
    "L2121-9": "L2541-2",
    "L2121-10": "L2541-2",
    "L2121-11": "L2541-2",
    "L2121-15": "L2541-6",
}


def article_for(collectivity: Collectivity, article: str) -> str:
    """Return the article that stands, for a body, for one or several of communes.

    >>> article_for(Collectivity("Val", BodyKind.INTERCOMMUNAL), "L2122-22")
    'L5211-10'
    """
    table = _table(collectivity)
    found = [table.get(each) or _given(collectivity, each) for each in article.split(", ")]
    named = [part for each in found for part in each.split(", ")]
    return ", ".join(dict.fromkeys(named))


def named(article: str) -> str:
    """Name articles as French does, each with its code; those of the general code need none.

    A code is written before its articles: it governs those that follow and are not of the general
    code, whose numbers have four figures.

    >>> named("L2121-21"), named("code électoral L288, L289"), named("CASF R123-16, L2131-11")
    ('L2121-21', 'L288, L289 du code électoral', 'R123-16 du CASF ; L2131-11')
    """
    groups: dict[str, list[str]] = {}
    code = ""
    for each in article.split(", "):
        *words, number = each.split(" ")
        code = " ".join(words) or ("" if _OF_THE_GENERAL_CODE.match(number) else code)
        groups.setdefault(code, []).append(number)
    return " ; ".join(
        f"{', '.join(numbers)} du {code}" if code else ", ".join(numbers)
        for code, numbers in groups.items()
    )


def with_article(message: str, article: str) -> str:
    """Return a message and the articles of its rule, before its full stop where it has one.

    >>> with_article("Le conseil n’est pas complet.", "L2121-2")
    'Le conseil n’est pas complet (art. L2121-2).'
    """
    stop = "." if message.endswith(".") else ""
    return f"{message.removesuffix('.')} (art. {named(article)}){stop}"


def second_notice_article(collectivity: Collectivity) -> str:
    """Return the article of the second notice, after a session without quorum."""
    if collectivity.in_alsace_moselle:
        return "L2541-4"  # L2121-17, second paragraph, does not apply there (L2541-1)
    return article_for(collectivity, "L2121-17")


def settles_minutes(collectivity: Collectivity) -> bool:
    """Tell whether L2121-15 sets when the minutes are settled and published.

    Neither in Alsace-Moselle nor for the board of a CCAS, whose rules of procedure say it.
    """
    board = collectivity.kind is BodyKind.SOCIAL_ACTION
    return not (board or collectivity.in_alsace_moselle)


def posts_list(collectivity: Collectivity) -> bool:
    """Tell whether the list of deliberations is posted (L2121-25): not that of a CCAS."""
    return collectivity.kind is not BodyKind.SOCIAL_ACTION


def informs_councillors(collectivity: Collectivity) -> bool:
    """Tell whether the councillors of the communes have its list of deliberations (L5211-40-2)."""
    return collectivity.kind in (BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY)


def proxies_lapse(collectivity: Collectivity) -> bool:
    """Tell whether a proxy serves for three sessions at most: in a CCAS it has no such limit."""
    return collectivity.kind is not BodyKind.SOCIAL_ACTION


def _given(collectivity: Collectivity, article: str) -> str:
    """Name the article by which a rule of municipal councils is that of the body too."""
    several = collectivity.kind in (BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY)
    return f"L5211-1, {article}" if several and article.startswith(_COUNCIL) else article


def _table(collectivity: Collectivity) -> dict[str, str]:
    if collectivity.kind is BodyKind.SOCIAL_ACTION:
        return _BOARD
    if collectivity.kind is not BodyKind.COMMUNE:
        return _SEVERAL
    return _LOCAL if collectivity.in_alsace_moselle else {}
