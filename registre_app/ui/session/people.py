"""People of a session typed by their names, several on one line."""

import re
from collections.abc import Iterable

from registre_app.domain.french import folded
from registre_app.domain.member import Member, MemberId
from registre_app.domain.session import Session
from registre_app.domain.surnames import begins, without_particles
from registre_app.ui.widgets.parsing import NotUnderstood

SEPARATORS = r"\s*[,;]\s*"


def member_typed(members: Iterable[Member], typed: str) -> Member | None:
    """Return the member that a typed name means; None where it means nobody.

    « Brun », « Léa Brun », « Brun Léa » and « Mme Léa BRUN » are one person; the beginning of a
    surname does where it is one person's. Raises NotUnderstood where several bear it.
    """
    wanted, known = folded(typed).strip(), tuple(members)
    if not wanted:
        return None
    found = [each for each in known if wanted in _ways(each)]
    if not found:
        found = [each for each in known if begins(each.last_name, wanted)]
    if len(found) > 1:
        names = ", ".join(each.short_full_name for each in found)
        raise NotUnderstood(f"« {typed.strip()} » : {names} ? Écrivez aussi le prénom.")
    return found[0] if found else None


def people_typed(session: Session, text: str) -> tuple[MemberId, ...]:
    """Read the names of members, parted by commas, in the order typed. Raises NotUnderstood."""
    members = [line.member for line in session.attendance]
    found = []
    for typed in filter(None, re.split(SEPARATORS, text.strip())):
        member = member_typed(members, typed)
        if member is None:
            raise NotUnderstood(f"« {typed} » n’est pas sur la feuille de présence.")
        found.append(member.id)
    return tuple(dict.fromkeys(found))


def show_people(session: Session, people: Iterable[MemberId]) -> str:
    """Name members as ``people_typed`` reads them."""
    return ", ".join(session.member(key).short_full_name for key in people)


def names_typed(text: str) -> tuple[str, ...]:
    """Read names of anybody, parted by commas."""
    return tuple(filter(None, re.split(SEPARATORS, text.strip())))


def _ways(member: Member) -> set[str]:
    """The ways in which a member is named whole."""
    said = (
        *(member.last_name, without_particles(member.last_name), *bare_names(member)),
        *(member.full_name, member.short_full_name, member.short_name),
    )
    return {folded(each).strip() for each in said}


def bare_names(member: Member) -> tuple[str, str]:
    """« BRUN Léa » and « Léa BRUN », as a name is begun at the keyboard."""
    first, last = member.first_names, member.last_name
    return f"{last} {first}".strip(), f"{first} {last}".strip()
