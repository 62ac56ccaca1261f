"""People of one assembly who sit in another: of the council, those of the CCAS."""

from collections.abc import Collection
from dataclasses import replace

from registre_app.domain.collectivity import Collectivity
from registre_app.domain.member import Member, MemberId, new_member_id


def copied(member: Member, of: Collectivity, to: Collectivity, taken: Collection[str]) -> Member:
    """Return somebody of one body as another one may have them.

    Who they are is the same everywhere. What they are there, and since when, holds in a body of the
    same kind alone: of another, only its head is known, who heads the other (CASF L123-6) until
    told otherwise. Keys are of one register: ``taken`` are those of the other.
    """
    key = new_member_id(member.last_name, member.first_names, taken)
    if of.kind is to.kind:
        return replace(member, id=key)
    heads = of.body.is_head(member.function)
    function = member.civility.agree(*to.body.head) if heads else ""
    return Member(
        MemberId(key),
        member.civility,
        member.first_names,
        member.last_name,
        function,
        born_on=member.born_on,
    )
