"""What is asked where somebody of the same name is known already."""

from registre_app.domain.member import Member

QUESTION = "{name} est déjà dans ce registre. Si c’est une autre personne, Entrée encore l’inscrit."


def asked_of(known: Member | None) -> str | None:
    """Return the question to ask; None where nobody bears the name."""
    return QUESTION.format(name=known.short_full_name) if known else None
