"""What a session that comes from elsewhere shows of its day, taken into the chronicle.

Where it differs from what is recorded for that day, and no event tells when it changed, the change
is dated that day and marked as uncertain. Sessions before and after it read as they did.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from registre_app.domain.body import BodyKind
from registre_app.domain.chronicle import Chronicle
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.errors import RegistreError
from registre_app.domain.french import day_month_year, folded
from registre_app.domain.member import Member, MemberId
from registre_app.domain.person import (
    ALWAYS,
    Dated,
    End,
    Mandate,
    Name,
    Office,
    Person,
    latest,
    person_of,
    same_person,
    with_fact,
)
from registre_app.domain.session import Session
from registre_app.domain.settings import Setting, Value, differences
from registre_app.domain.tidying import tidied

_A_DAY = timedelta(days=1)


class AnotherBody(RegistreError):
    """A session of another body than the register's."""


class AnotherPerson(RegistreError):
    """A key that is somebody else's in the register."""


@dataclass(frozen=True)
class Shown:
    """Another session of the register: its day, and the members whom it lists."""

    day: date
    members: frozenset[MemberId]


def with_observed(
    chronicle: Chronicle,
    session: Session,
    before: Shown | None,
    after: Shown | None,
    *,
    exact: bool = False,
) -> Chronicle:
    """Return a chronicle by which a session reads as it is; those around it read as before.

    ``before`` and ``after`` are the sessions around it, if any. Unless ``exact``, what the session
    leaves empty is as the register has it. Raises AnotherBody and AnotherPerson.
    """
    _require_same_body(chronicle, session, exact=exact)
    begin = ALWAYS if before is None else session.date
    found = _with_body(chronicle, session, begin, exact=exact)
    lines = [line.member for line in session.attendance]
    for member in lines:  # in the order of the list
        if member.id not in found:
            person = person_of(member, begin, uncertain=begin != ALWAYS)
            found = found.with_person(person)
    rules = session.collectivity.body
    for member in sorted(lines, key=lambda each: not rules.is_head(each.function)):
        # The head first: that election ends the offices of the others.
        found = _with_member(found, member, session.date, begin, exact=exact)
    found = _without_absentees(found, session.date, {each.id for each in lines}, before, after)
    if found is chronicle:
        return chronicle
    return tidied(_as_it_was(found, chronicle, after.day) if after else found)


def _require_same_body(chronicle: Chronicle, session: Session, *, exact: bool) -> None:
    known, assembly = chronicle.body_on(session.date)
    told = session.collectivity
    shares = any(line.member.id in chronicle for line in session.attendance)
    same = folded(told.name) == folded(known.name) or shares
    # A board of social action has members of the council: it is another body, not a change of kind.
    social = BodyKind.SOCIAL_ACTION in (told.kind, known.kind) and told.kind is not known.kind
    if exact or (same and not social):
        return
    raise AnotherBody(
        f"La séance est celle {told.of_name} ({session.assembly.name}) ; ce registre est celui "
        f"{known.of_name} ({assembly.name}). Rien n’a été importé. Si la collectivité a changé de "
        "nom ou de nature, inscrivez d’abord ce changement à sa date."
    )


def _with_body(chronicle: Chronicle, session: Session, begin: date, *, exact: bool) -> Chronicle:
    told = (session.collectivity, session.assembly)
    changes = differences(chronicle.body_on(session.date), told)
    if not exact:
        body = session.collectivity
        plain = Collectivity(body.name, body.kind, act_model=body.body.act_model)
        kept = {"name", "kind", "assembly_name"}
        said = differences((plain, Assembly(session.assembly.name)), told).keys() | kept
        changes = {key: value for key, value in changes.items() if key in said}
    return chronicle.with_settings(
        [_setting(chronicle, key, value, session.date, begin) for key, value in changes.items()]
    )


def _setting(chronicle: Chronicle, key: str, value: Value, day: date, begin: date) -> Setting:
    known = [each for each in chronicle.settings if each.key == key]
    since = _begin(known, day, begin)
    return Setting(since, key, value, uncertain=since != ALWAYS)


def _begin(facts: Iterable[Dated], day: date, begin: date) -> date:
    """From when an observation of a day holds: from the beginning where nothing contradicts it."""
    return day if any(ALWAYS < fact.day <= day for fact in facts) else begin


def _with_member(
    chronicle: Chronicle, member: Member, day: date, begin: date, *, exact: bool
) -> Chronicle:
    person = chronicle.person(member.id)
    known = chronicle.member_on(member.id, day)
    if known == member and chronicle.holds(person, day):
        return chronicle
    if not exact:
        _require_same_person(person, known, member)
    if member.born_on and (exact or person.born_on is None):
        person = replace(person, born_on=member.born_on)
    told = Name(begin, member.civility, member.first_names, member.last_name)
    if replace(person.name_on(day), day=begin, uncertain=False) != told:
        since = _begin(person.names, day, begin)
        told = replace(told, day=since, uncertain=since != ALWAYS)
        person = replace(person, names=with_fact(person.names, told))
    person = _with_seat(chronicle, person, member, day, begin)
    person = _with_votes(person, member, day, exact=exact)
    chronicle = chronicle.with_person(person)
    # The function last: somebody who takes a seat again has lost the one of before.
    known = chronicle.member_on(member.id, day)
    if (known.function, known.deputy_rank) == (member.function, member.deputy_rank):
        return chronicle
    since = _begin(person.offices, day, begin)
    office = Office(since, member.function, member.deputy_rank, uncertain=since != ALWAYS)
    return chronicle.with_person(replace(person, offices=with_fact(person.offices, office)))


def _require_same_person(person: Person, known: Member, told: Member) -> None:
    """Raise AnotherPerson unless a name or the date of birth confirms the key."""
    if same_person(person, told):
        return
    raise AnotherPerson(
        f"La clé « {told.id} » est celle de deux personnes : « {_line(known)} » dans ce registre, "
        f"« {_line(told)} » dans la séance. Donnez une autre clé à la seconde, ou la même date de "
        "naissance si c’est la même personne. Rien n’a été importé."
    )


def _line(member: Member) -> str:
    born = day_month_year(member.born_on) if member.born_on else "date de naissance inconnue"
    return ", ".join(filter(None, (member.full_name, member.function, born)))


def _with_seat(
    chronicle: Chronicle, person: Person, member: Member, day: date, begin: date
) -> Person:
    """Return the person with the seat that a session shows: it tells its days, or lists them."""
    mandate = latest(person.mandates, day)
    first = member.in_office_from
    if first and (mandate is None or mandate.day != first):
        # A first day that was not known is told now; another one is another mandate.
        kept = [m for m in person.mandates if m is not mandate or not (m.uncertain or _open(m))]
        base = mandate if mandate and len(kept) < len(person.mandates) else Mandate()
        mandates = with_fact(kept, replace(base, day=first, uncertain=False))
        person = replace(person, mandates=mandates)
    elif not first and not chronicle.holds(person, day) and not member.in_office_until:
        seat = Mandate(begin, uncertain=begin != ALWAYS)
        person = replace(person, mandates=with_fact(person.mandates, seat))
    if member.in_office_until:
        end = End(member.in_office_until)
        person = replace(person, ends=with_fact(person.ends, end))
    return person


def _open(mandate: Mandate) -> bool:
    return mandate.day == ALWAYS


def _with_votes(person: Person, member: Member, day: date, *, exact: bool) -> Person:
    """Complete the mandate of a day by what the session tells of the election.

    What is known stays, for earlier sessions show it too, unless the session is the record itself.
    """
    mandate = person.mandate_on(day)
    if mandate is None:
        return person
    told = {
        "elected_on": member.elected_on,
        "votes": member.votes,
        "list_name": member.list_name,
        "list_rank": member.list_rank,
    }
    wanted = {
        key: value for key, value in told.items() if exact or (value and not getattr(mandate, key))
    }
    completed = replace(mandate, **wanted)  # type: ignore[arg-type]
    return replace(person, mandates=with_fact(person.mandates, completed))


def _without_absentees(
    chronicle: Chronicle,
    day: date,
    listed: set[MemberId],
    before: Shown | None,
    after: Shown | None,
) -> Chronicle:
    """End, or begin later, the seats of those whom a session does not list.

    An event that was recorded is believed rather than a list that leaves somebody out.
    """
    for person in chronicle.people:
        mandate = latest(person.mandates, day)
        if person.id in listed or mandate is None or not chronicle.holds(person, day):
            continue
        if before and person.id in before.members:
            end = End(max(shifted(day, -_A_DAY), mandate.day), uncertain=True)
            changed = replace(person, ends=with_fact(person.ends, end))
        elif mandate.uncertain or _open(mandate):
            begins = after.day if after and person.id in after.members else shifted(day, _A_DAY)
            changed = _begun_later(person, mandate, begins)
        else:
            continue
        chronicle = chronicle.with_person(changed)
    return chronicle


def _begun_later(person: Person, mandate: Mandate, day: date) -> Person:
    """Return a person whose mandate begins on a later day, and the office held then with it."""
    others = [each for each in person.mandates if each is not mandate]
    mandates = with_fact(others, replace(mandate, day=day, uncertain=True))
    offices = tuple(each for each in person.offices if not mandate.day <= each.day < day)
    held = latest(person.offices, day)
    if held and held not in offices:
        offices = with_fact(offices, replace(held, day=day, uncertain=True))
    return replace(person, mandates=mandates, offices=offices)


def _as_it_was(changed: Chronicle, known: Chronicle, day: date) -> Chronicle:
    """Return the chronicle changed, by which a later day, and those after it, read as they did."""
    back = differences(changed.body_on(day), known.body_on(day))
    changed = changed.with_settings([Setting(day, key, back[key], uncertain=True) for key in back])
    for person in changed.people:
        changed = changed.with_person(_seated_as_before(changed, known, person, day))
    rules = known.body_on(day)[0].body

    def is_head(person: Person) -> bool:
        return rules.is_head(known.member_on(person.id, day).function)

    # The head first: that election ends the offices of the others.
    for former in sorted(known.people, key=lambda each: not is_head(each)):
        was, now = known.member_on(former.id, day), changed.member_on(former.id, day)
        person = changed.person(former.id)
        if _named(was) != _named(now):
            name = replace(former.name_on(day), day=day, uncertain=True)
            person = replace(person, names=with_fact(person.names, name))
        differs = (was.function, was.deputy_rank) != (now.function, now.deputy_rank)
        if differs and known.holds(former, day):  # without a seat there is no office to keep
            office = Office(day, was.function, was.deputy_rank, uncertain=True)
            person = replace(person, offices=with_fact(person.offices, office))
        changed = changed.with_person(person)
    return changed


def _seated_as_before(changed: Chronicle, known: Chronicle, person: Person, day: date) -> Person:
    """Return a person who holds a seat on a day if they did, and else does not."""
    former = known.person(person.id) if person.id in known else None
    was, now = former is not None and known.holds(former, day), changed.holds(person, day)
    if former and was and not now:
        seat = latest(former.mandates, day) or Mandate()
        begun = replace(seat, day=day, uncertain=True)
        return replace(person, mandates=with_fact(person.mandates, begun))
    if now and not was:
        end = End(shifted(day, -_A_DAY), uncertain=True)
        return replace(person, ends=with_fact(person.ends, end))
    return person


def _named(member: Member) -> tuple[str, str, str]:
    return member.civility.value, member.first_names, member.last_name
