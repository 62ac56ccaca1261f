"""What a paste did not take as it was, and the sentences that say so beside the field."""

from collections import Counter
from enum import Enum


class Lost(Enum):
    """A kind of content that does not enter: its name for one and for several."""

    STRUCK = ("passage supprimé dans l’original", "passages supprimés dans l’original")
    HIDDEN = ("passage masqué", "passages masqués")
    COMMENT = ("commentaire", "commentaires")
    PICTURE = ("image", "images")
    FORMULA = ("formule mathématique", "formules mathématiques")
    FORM = ("champ de formulaire", "champs de formulaire")
    ADDRESS = ("adresse de lien", "adresses de liens")
    PAGE = ("en-tête ou pied de page", "en-têtes et pieds de page")
    SIGN = ("signe d’une police de symboles", "signes d’une police de symboles")


class Changed(Enum):
    """A kind of content that enters otherwise than it was: the sentences for one and several."""

    RAISED = (
        "1 exposant s’écrit avec « ^ »",
        "{} exposants s’écrivent avec « ^ »",
    )
    LOWERED = (
        "1 indice s’écrit avec « _ »",
        "{} indices s’écrivent avec « _ »",
    )
    FOOTNOTE = (
        "1 note de bas de page est à la fin du texte",
        "{} notes de bas de page sont à la fin du texte",
    )
    NESTED = (
        "1 tableau contenu dans un autre le suit",
        "{} tableaux contenus dans un autre le suivent",
    )
    FLATTENED = (
        "1 tableau tient dans une seule case",
        "{} tableaux tiennent dans une seule case",
    )


_FEMININE = (Lost.PICTURE, Lost.FORMULA, Lost.ADDRESS)
Tally = Counter[Lost | Changed]


def told(tally: Tally) -> str:
    """Return the sentences that say what was lost or changed; empty where nothing was.

    >>> told(Counter({Lost.STRUCK: 2}))
    '2 passages supprimés dans l’original n’ont pas été repris.'
    """
    sentences = [_not_taken([(each, tally[each]) for each in Lost if tally[each]])]
    for each in Changed:
        if count := tally[each]:
            one, several = each.value
            sentences.append((one if count == 1 else several.format(count)) + ".")
    return " ".join(sentence for sentence in sentences if sentence)


def _not_taken(found: list[tuple[Lost, int]]) -> str:
    if not found:
        return ""
    named = [f"{count} {each.value[count > 1]}" for each, count in found]
    subject = " et ".join([part for part in (", ".join(named[:-1]), named[-1]) if part])
    several = len(found) > 1 or found[0][1] > 1
    verb = "n’ont pas été repris" if several else "n’a pas été repris"
    feminine = "e" if all(each in _FEMININE for each, _ in found) else ""
    return f"{subject} {verb}{feminine}{'s' if several and feminine else ''}."
