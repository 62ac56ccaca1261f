"""What is asked about the name of somebody, who is recorded all the same if it is asked again."""

from collections.abc import Iterable

from registre_app.domain.member import Member
from registre_app.domain.namesakes import namesake

NAMESAKE = "{name} est déjà dans ce registre. Si c’est une autre personne, Entrée encore l’inscrit."
NO_FIRST_NAME = "Aucun prénom pour {name} : les papiers le donnent. Entrée encore l’inscrit sans."


def name_doubt(known: Iterable[Member], who: Member) -> str | None:
    """Return the question about the name of somebody; None where it is whole and their own."""
    if not who.first_names:
        return NO_FIRST_NAME.format(name=who.short_name)
    other = namesake(known, who)
    return NAMESAKE.format(name=other.short_full_name) if other else None
