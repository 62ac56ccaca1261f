"""Names as one writes them: « M. Paul ARNOUX, maire », « Madame la Maire Léa BRUN »."""

import re
from collections.abc import Mapping

from registre_app.domain.french import folded
from registre_app.domain.member import Civility
from registre_app.exchange.roster.columns import DOUBT

GUESSED = "prénoms et nom devinés ; vérifiez-les."
TWO_PEOPLE = "deux personnes sur une ligne ; écrivez une ligne pour chacune."
_CAPITALS = 2  # letters of a surname, at least: an initial is none
_WHOLE_FIRST_NAMES = 3  # words after « ARNOUX, » that may be first names, at most
_MEN = ("monsieur", "mr", "m")
_CIVILITY = r"(?:madame|mme|mlle|mademoiselle|monsieur|mr?)\b\.?"
_BEGINS = re.compile(rf"{_CIVILITY}(?=\s|$)", re.IGNORECASE)
_COUPLE = re.compile(rf"{_CIVILITY}\s*(?:et|&)\s*{_CIVILITY}(?=\s|$)", re.IGNORECASE)
_SEVERAL = re.compile(r"\S\s+(?:et|&)\s+\S", re.IGNORECASE)
_FUNCTION = re.compile(r"\b(?:maire|adjoint|conseill|president|vice-president|delegue)")
_RANK = r"(?:\d{1,2}\s*(?:er|[eè]re|re|nde?|[eè]me|e)?|premi(?:er|[eè]re)|seconde?|[^\W\d]+i[eè]me)"
_TITLE = re.compile(
    rf"(?:l[ea]\s+|l[’']\s*)(?P<title>(?:{_RANK}\s+)?(?:maire(?:[- ]adjointe?)?|adjointe?|"
    r"(?:vice[- ])?pr[eé]sidente?|conseill(?:er|[eè]re)|d[eé]l[eé]gu[eé]e?)"
    r"(?:\s+(?:municipale?|communautaire|d[eé]l[eé]gu[eé]e?)|\s+au\s+maire)*)(?=\s|$)",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\s*(?:[,;:(]|\s[-–—]\s)\s*")
_PARTICLES = ("de", "du", "des", "d’", "d'", "le", "la", "van", "von", "der", "den", "da", "dos")
_ELIDED = re.compile(r"[dDlL][’']\w")


def is_civility(cell: str) -> bool:
    """Tell whether a cell holds how people are addressed: « Mme », « Monsieur le Maire »."""
    addressed, _, rest = _addressed(cell.strip())
    return bool(addressed) and not rest


def is_function(cell: str) -> bool:
    """Tell whether a cell holds a function that is known."""
    return bool(_FUNCTION.search(folded(cell)))


def are_several(*cells: str) -> bool:
    """Tell whether cells name two people: « M. et Mme DURAND », « Jean et Léa DURAND »."""
    return bool(_SEVERAL.search(" ".join(filter(None, cells))))


def is_whole(cell: str) -> bool:
    """Tell whether a cell holds a name whole, its surname in capitals."""
    return bool(_by_capitals(_addressed(cell)[2]))


def named(line: str) -> dict[str, str]:
    """Return who a line names: « M. Paul ARNOUX (maire) », « Maire : Paul ARNOUX »."""
    name, *after = _AFTER_NAME.split(line.strip(), maxsplit=1)
    rest = after[0].rstrip(" ).;") if after else ""
    if rest and _is_title_alone(name, rest):
        found = named(rest)
        return {**found, "function": found["function"] or name}
    if rest and _are_first_names(name, *_AFTER_NAME.split(rest, maxsplit=1)[:1]):
        first_names, *after = _AFTER_NAME.split(rest, maxsplit=1)
        name, rest = f"{name} {first_names}", after[0] if after else ""
    if couple := _COUPLE.match(name):
        return {"function": rest, "civility": couple[0], "last_name": name[couple.end() :].strip()}
    civility, title, name = _addressed(name)
    found = {"function": rest or title} | ({"civility": civility} if civility else {})
    return found | (_by_capitals(name) or _guessed(name))


def parted(values: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of « Mme Léa BRUN », by its capitals; nothing where the parts are told.

    Raises ValueError where capitals do not tell them, or there are two people.
    """
    whole = " ".join(values.get("full_name", "").split())
    if not whole or values.get("last_name"):
        return {}
    if are_several(whole):
        raise ValueError(TWO_PEOPLE)
    civility, title, name = _addressed(whole)
    found = _by_capitals(name)
    if not found:
        raise ValueError(
            f"« {whole} » ne dit pas où finit le prénom : écrivez le nom seul en capitales."
        )
    if title and not values.get("function"):
        found["function"] = title
    return found | ({"civility": civility} if civility else {})


def unmixed(values: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of somebody, a civility or a title found among the names set apart."""
    cells = dict(values)
    for field in ("civility", "first_names", "last_name"):
        civility, title, rest = _addressed(cells.get(field, ""))
        if civility and (field == "civility" or (rest and not cells.get("civility"))):
            cells["civility"] = civility
            cells |= {} if field == "civility" else {field: rest}
        if title and not cells.get("function"):
            cells["function"] = title
    return cells


def _addressed(name: str) -> tuple[str, str, str]:
    """Part « Monsieur le Maire Paul ARNOUX » in a civility, a title, the name."""
    name = " ".join(name.split())
    begins = _BEGINS.match(name)
    if begins is None:
        return "", "", name
    man = folded(begins[0]).rstrip(".") in _MEN
    civility = (Civility.MONSIEUR if man else Civility.MADAME).value
    rest = name[begins.end() :].strip()
    title = _TITLE.match(rest)
    if title is None:
        return civility, "", rest
    left = rest[title.end() :].strip()
    if left and _is_surname(title[0], left):
        return civility, "", rest
    return civility, title["title"], left


def _is_surname(title: str, left: str) -> bool:
    """Tell « LE MAIRE Bruno », and « Le Maire Bruno », from the mayor called so."""
    capitals = any(map(_is_in_capitals, left.split()))
    return not capitals and (title.isupper() or (title[0].isupper() and " " not in left))


def _is_title_alone(name: str, rest: str) -> bool:
    """Tell whether a line begins with a function: « Maire : Paul ARNOUX », « MAIRE, Paul » not."""
    title = _TITLE.fullmatch(name) or _TITLE.fullmatch(f"le {name}")
    alone = title is not None and not is_function(rest)
    return alone and (not name.isupper() or any(map(_is_in_capitals, rest.split())))


def _are_first_names(name: str, following: str) -> bool:
    """Tell whether what follows a surname alone is first names: « ARNOUX, Paul »."""
    words = following.split()
    return (
        all(map(_is_in_capitals, name.split()))
        and len(words) <= _WHOLE_FIRST_NAMES
        and not any(map(_is_in_capitals, words))
        and following[:1].isupper()
        and following.replace(" ", "").replace("-", "").isalpha()
        and not is_function(following)
    )


def _is_in_capitals(word: str) -> bool:
    letters = re.sub(r"[^\w]", "", word)
    return len(letters) >= _CAPITALS and letters.isupper()


def _by_capitals(name: str) -> dict[str, str]:
    """Return the first names and the surname, the words in capitals; nothing where none tells."""
    words = name.split()
    in_capitals = [_is_in_capitals(word) for word in words]
    if all(in_capitals) or not any(in_capitals):
        return {}
    first, last = in_capitals.index(True), len(words) - in_capitals[::-1].index(True)
    return {
        "last_name": " ".join(words[first:last]),
        "first_names": " ".join([*words[:first], *words[last:]]),
    }


def _guessed(name: str) -> dict[str, str]:
    """Return the first names and the surname without capitals: the last word, with its particles.

    A name that begins with a particle begins with the surname: « de la Fontaine Pierre ».
    """
    words = name.split()
    at = 0
    while at < len(words) - 1 and folded(words[at]) in _PARTICLES:
        at += 1
    if words and (at or _ELIDED.match(words[0])):
        last_name, first_names = words[: at + 1], words[at + 1 :]
    else:
        last = len(words) - 1
        while last > 1 and folded(words[last - 1]) in _PARTICLES:
            last -= 1
        last_name, first_names = words[max(last, 0) :], words[: max(last, 0)]
    found = {"first_names": " ".join(first_names), "last_name": " ".join(last_name)}
    told = not at and last_name and last_name[0][0].islower()  # by its particle: « Paul de Brun »
    return found | ({DOUBT: GUESSED} if first_names and not told else {})
