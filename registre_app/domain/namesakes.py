"""What is likely to be typed twice: people of one name, acts of one title. Nothing forbids it."""

import re
from collections.abc import Iterable, Sequence

from registre_app.domain.french import folded
from registre_app.domain.member import Member
from registre_app.domain.surnames import without_particles


def same_words(text: str) -> str:
    """Return a text to compare by, without its case, accents, signs and spaces.

    >>> same_words("L’HÔTE, Jean-Paul") == same_words("L'Hote Jean Paul")
    True
    """
    return re.sub(r"[\W_]+", "", folded(text))


def name_key(member: Member) -> tuple[str, str]:
    """Return the name of a member to compare by, particles aside."""
    return same_words(without_particles(member.last_name)), same_words(member.first_names)


def namesake(members: Iterable[Member], of: Member) -> Member | None:
    """Return somebody else among members who bears the name of one; None where nobody does."""
    wanted = name_key(of)
    others = (each for each in members if each.id != of.id)
    return next((each for each in others if name_key(each) == wanted), None)


def same_words_as(texts: Sequence[str], position: int) -> int | None:
    """Return the position of another text of the same words; None without one, or without words."""
    wanted = same_words(texts[position])
    others = (
        other
        for other, text in enumerate(texts)
        if wanted and other != position and same_words(text) == wanted
    )
    return next(others, None)
