"""A general election: the whole assembly renewed on a day, its seats of before closed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.events import Event, TookOffice, election_of
from registre_app.domain.french import folded
from registre_app.domain.member import Member, MemberId, new_member_id
from registre_app.domain.person import Begun, Person


def renewal(
    chronicle: Chronicle,
    day: date,
    members: Iterable[Member],
    begun: Begun = Begun.GENERAL_ELECTION,
) -> Iterator[Event]:
    """Yield the events of an assembly renewed on a day, with these members.

    Somebody whom the register knows, by a name once borne and no other date of birth, keeps their
    key. ``begun`` is one that ends the other seats.
    """
    taken = {person.id for person in chronicle.people}
    named: set[MemberId] = set()
    for member in members:
        key = _known(chronicle, member, named) or new_member_id(
            member.last_name, member.first_names, taken
        )
        taken.add(key)
        named.add(key)
        elected = replace(member, id=key, elected_on=member.elected_on or day)
        yield election_of(elected, day, begun)
        if member.function or member.deputy_rank:
            yield TookOffice(day, key, member.function, member.deputy_rank)


def _known(chronicle: Chronicle, member: Member, named: set[MemberId]) -> MemberId | None:
    def is_them(person: Person) -> bool:
        names = {(folded(each.last_name), folded(each.first_names)) for each in person.names}
        other = person.born_on and member.born_on and person.born_on != member.born_on
        return not other and (folded(member.last_name), folded(member.first_names)) in names

    found = (each.id for each in chronicle.people if is_them(each) and each.id not in named)
    return next(found, None)
