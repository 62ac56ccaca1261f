"""The place of a session as the opening sentence says it: « à la mairie », « au foyer rural »."""

import re

from registre_app.domain.french import folded

_PREPOSITIONS = (
    # The first that the place begins with is taken: a hall is a building, another room is in one.
    ("à la", "salle des fetes|salle polyvalente|salle communale|salle municipale|salle omnisports"),
    ("dans la", "salle"),
    ("dans le", "bureau|hall|preau|refectoire"),
    ("dans l’", "amphitheatre|auditorium"),
    ("en", "visioconference"),
    (
        "à la",
        "bibliotheque|cantine|chapelle|ferme|gare|grange|halle|ludotheque|mairie|mairie-annexe"
        "|mairie-ecole|maison|mediatheque|prefecture|sous-prefecture",
    ),
    (
        "au",
        "cafe|centre|chateau|cinema|club|college|complexe|couvent|dojo|foyer|groupe scolaire"
        "|gymnase|lieu|local|lycee|manoir|moulin|musee|palais|pavillon|pole|presbytere|relais"
        "|restaurant|siege|stade|theatre",
    ),
    (
        "à l’",
        "abbaye|accueil|agora|ancien|ancienne|annexe|auberge|ecole|espace|hotel|immeuble",
    ),
    ("aux", "archives|bureaux|halles|locaux"),
)
_TYPED = re.compile(
    r"(?P<a>[àa])\s+(?=la\b|l['’])|à\s|(au|aux|dans|en|chez|sous|sur|devant|par)\s", re.IGNORECASE
)
_ARTICLES = {"le": "au ", "la": "à la ", "les": "aux ", "l’": "à l’"}


def held_at(place: str) -> str | None:
    """Return a place with its preposition: « Mairie » gives « à la mairie ».

    One typed with it is kept, « Dans la cour ». None where the first word tells of none, as in an
    address: « 3 rue de la Paix ».
    """
    if typed := _TYPED.match(place):
        return f"à{place[1:]}" if typed["a"] else _lowered(place)
    if article := re.match(r"(le|la|les)\s+(?=\w)|l['’](?=\w)", place, re.IGNORECASE):
        named, rest = place[0].isupper(), place[article.end() :]
        key = article[0].strip().casefold().replace("'", "’")
        if named and rest[0].isupper() and key in ("la", "l’"):
            return f"à {place}"  # the name of a place: « à La Grange »
        return _ARTICLES[key] + rest
    plain = folded(place)
    for preposition, nouns in _PREPOSITIONS:
        if re.match(rf"({nouns})\b(?!-)", plain):
            joint = "" if preposition.endswith("’") else " "
            return f"{preposition}{joint}{_lowered(place)}"
    return None


def _lowered(place: str) -> str:
    """A common noun in the middle of a sentence; one typed all in capitals is kept."""
    first = place.split(maxsplit=1)[0]
    return place if len(first) > 1 and first.isupper() else place[0].lower() + place[1:]
