"""Names as a sentence takes them: article, contraction, elision, gender and number.

The name of a commune is a proper name: « de Dijon », « d’Arnay », « du Creusot », « des Lilas »,
« de La Rochelle ». That of another body mostly begins with a common noun, which takes its article:
« du Syndicat des eaux », « de la Communauté de communes du Val », « du CCAS de Valbrune ».
"""

import re

from registre_app.domain.french import folded

_FEMININE = frozenset({
    "agence", "agglomeration", "assemblee", "association", "caisse", "chambre", "collectivite",
    "commission", "commune", "communaute", "conference", "delegation", "entente", "eurometropole",
    "federation", "instance", "mairie", "metropole", "regie", "region", "section", "union",
    "ville", "ca", "cc", "cdc", "cu"
})  # fmt: skip
_MASCULINE = frozenset({
    "bureau", "centre", "college", "comite", "congres", "conseil", "departement", "directoire",
    "district", "etablissement", "groupement", "office", "parc", "pays", "pole", "syndicat",
    "ccas", "cias", "epage", "epci", "epl", "ept", "eptb", "petr", "sdis", "siaep",
    "sictom", "sirtom", "sitom", "sivom", "sivos", "sivu", "smictom", "smirtom", "smitom"
})  # fmt: skip
_PLURAL = frozenset({
    "assemblees", "communes", "communautes", "conseils", "delegations", "hospices", "regies",
    "services"
})  # fmt: skip
_NOUNS = _FEMININE | _MASCULINE | _PLURAL
_COMMUNES_TOO = frozenset({"centre", "parc", "pays", "union", "ville"})
"""Nouns that, alone, are the name of a commune: Ville, L’Union."""

_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]", re.IGNORECASE)
_ARTICLE = re.compile(r"(le|la|les)\s+(?=\w)|l['’](?=\w)", re.IGNORECASE)
_JOINED = re.compile(r"(de|du|des)\s+(?=\w)|d['’](?=\w)", re.IGNORECASE)


def of(name: str, *, aspirated_h: bool = False) -> str:
    """Join « de » to the name of a body or a place: « d’Arnay », « du CCAS de Valbrune ».

    A leading Le or Les contracts: « du Creusot », « des Lilas »; La and L’ do not: « de La
    Rochelle », « de L’Haÿ-les-Roses ». An initial h is mute, as in most names of communes:
    « d’Hyères »; ``aspirated_h`` says that it is not: « de Hautot ».
    """
    if begins_with_noun(name):
        return of_the(name)
    if article := _ARTICLE.match(name):
        contracted = _CONTRACTED.get(article[0].strip().casefold())
        return f"{contracted} {name[article.end() :]}" if contracted else f"de {name}"
    if elides(name, aspirated_h=aspirated_h):
        return f"d’{name}"
    return f"de {name}"


_CONTRACTED = {"le": "du", "les": "des"}


def of_the(name: str) -> str:
    """Join « de » and the article to a common noun: « du Conseil », « de l’Assemblée »."""
    noun = _without_article(name)
    if is_plural(name):
        return f"des {noun}"
    if elides(noun):
        return f"de l’{noun}"
    return f"de la {noun}" if is_feminine(name) else f"du {noun}"


def the(name: str) -> str:
    """Join the article to a common noun: « le Conseil », « l’Assemblée », « la Commission »."""
    noun = _without_article(name)
    if is_plural(name):
        return f"les {noun}"
    if elides(noun):
        return f"l’{noun}"
    return f"la {noun}" if is_feminine(name) else f"le {noun}"


def of_court(court: str) -> str:
    """Join « de » to the name of an administrative court: « d’Orléans », « de la Guadeloupe ».

    Those overseas have the name of their territory, with its article or without (CJA R221-1). A
    name typed with its preposition is kept: « de Dijon », « tribunal administratif de Dijon ».
    """
    seat = re.sub(r"^(le )?(tribunal administratif|TA) ", "", court, flags=re.IGNORECASE)
    if _JOINED.match(seat):
        return seat
    bare = folded(_without_article(seat))
    return f"de {_TERRITORIES[bare]}" if bare in _TERRITORIES else of(seat)


_TERRITORIES = {
    "guadeloupe": "la Guadeloupe",
    "guyane": "la Guyane",
    "martinique": "la Martinique",
    "polynesie francaise": "la Polynésie française",
    "reunion": "La Réunion",
}


def elides(word: str, *, aspirated_h: bool = False) -> bool:
    """Tell whether « de », « le » and « la » lose their vowel before a word."""
    return bool(_VOWEL.match(word)) or (begins_with_h(word) and not aspirated_h)


def begins_with_h(name: str) -> bool:
    """Tell whether a name begins with an h, which only usage says to be mute or aspirated."""
    return name[:1] in ("h", "H")


def is_feminine(name: str) -> bool:
    """Tell whether the common noun that a name begins with is feminine: « Commission »."""
    noun = _first_word(name)
    return noun in _FEMININE or noun.removesuffix("s") in _FEMININE


def is_plural(name: str) -> bool:
    """Tell whether the common noun that a name begins with is plural: « Communes réunies »."""
    return name.casefold().startswith("les ") or _first_word(name) in _PLURAL


def is_acronym(name: str, letters: str) -> bool:
    """Tell whether a name begins with an acronym that has those first letters.

    It has eight capitals at most, and no other word of the name is all capitals: then the whole
    name is typed so.

    >>> is_acronym("SYDED du Jura", "S"), is_acronym("SAVOIE DÉCHETS", "S")
    (True, False)
    """
    first, *others = name.split() or [""]
    return (
        first.startswith(letters)
        and re.fullmatch(r"[A-Z]{2,8}[0-9]*", first) is not None
        and not any(len(word) > 1 and word.isupper() for word in others)
    )


def begins_with_noun(name: str) -> bool:
    """Tell whether a name begins with the common noun of a body: « Ville de Dijon », « SIVOM »."""
    noun = _first_word(name)
    alone = noun == folded(_without_article(name)).strip()
    return noun in _NOUNS and not (alone and noun in _COMMUNES_TOO)


def _first_word(name: str) -> str:
    return folded(_without_article(name)).partition(" ")[0]


def _without_article(name: str) -> str:
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name
