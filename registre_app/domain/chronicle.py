"""What changes with time in a register: the people of its assembly, and the body itself.

Facts are kept with the day from which they hold, and a session shows those of its day. What the law
derives from them is derived here rather than kept: a general election ends the seats of before, the
election of a mayor ends the offices of before (L2122-10). So facts may be recorded in any order.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from registre_app.domain.body import Body
from registre_app.domain.collectivity import Assembly, Collectivity
from registre_app.domain.day_arithmetic import shifted
from registre_app.domain.member import Member, MemberId
from registre_app.domain.person import ALWAYS, Begun, Mandate, Office, Person, latest
from registre_app.domain.roster import acting_head, legal_order
from registre_app.domain.settings import Setting, body_of

LATEST = date.max
"""The day on which everything recorded is in force."""


@dataclass(frozen=True)
class Chronicle:
    """The people, in the order of the roster among equals, and the settings of the body.

    Settings are in the order of their dates.
    """

    settings: tuple[Setting, ...]
    people: tuple[Person, ...] = ()

    @cached_property
    def _bodies(self) -> tuple[list[date], list[tuple[Collectivity, Assembly]]]:
        days = sorted({setting.day for setting in self.settings})
        return days, [body_of(self.settings, day) for day in days]

    def body_on(self, day: date) -> tuple[Collectivity, Assembly]:
        """Return the body and its assembly as they were on a day."""
        days, bodies = self._bodies
        return bodies[max(bisect_right(days, day) - 1, 0)]

    @cached_property
    def _by_id(self) -> dict[MemberId, Person]:
        return {person.id: person for person in self.people}

    def person(self, key: MemberId) -> Person:
        """Return a person; KeyError where nobody has that key."""
        return self._by_id[key]

    def __contains__(self, key: MemberId) -> bool:
        return key in self._by_id

    @cached_property
    def renewals(self) -> tuple[date, ...]:
        """The days on which the whole assembly was renewed."""
        days = {each.day for p in self.people for each in p.mandates if each.begun.ends_the_others}
        return tuple(sorted(days))

    @cached_property
    def heads(self) -> tuple[tuple[date, MemberId], ...]:
        """The heads of the executive elected on a day that is known, with that day, in order."""
        found = [
            (office.day, person.id)
            for person in self.people
            for office in person.offices
            if office.day != ALWAYS
            and self._rules(office.day).is_head(office.function)
            and self.holds(person, office.day)
        ]
        return tuple(sorted(found))

    def _rules(self, day: date) -> Body:
        return self.body_on(day)[0].body

    def member_on(self, key: MemberId, day: date, *, ahead: bool = False) -> Member:
        """Return a person as they were on a day; KeyError where nobody has that key.

        The last day of their mandate is told once it is past; ``ahead``: as soon as it is recorded.
        """
        return self._member(self.person(key), day, ahead=ahead)

    def _member(self, person: Person, day: date, *, ahead: bool = False) -> Member:
        name = person.name_on(day)
        mandate = person.mandate_on(day) or Mandate()
        function, rank = self._office(person, day)
        return Member(
            id=person.id,
            civility=name.civility,
            first_names=name.first_names,
            last_name=name.last_name,
            function=function,
            in_office_from=None if mandate.uncertain or mandate.day == ALWAYS else mandate.day,
            in_office_until=self._last_day(person, mandate, LATEST if ahead else day),
            deputy_rank=rank,
            elected_on=mandate.elected_on,
            votes=mandate.votes,
            born_on=person.born_on,
            list_name=mandate.list_name,
            list_rank=mandate.list_rank,
        )

    def _last_day(self, person: Person, mandate: Mandate, day: date) -> date | None:
        """The last day of a mandate, where it is before that day: later it is not known yet."""
        renewed = bisect_right(self.renewals, mandate.day)
        ends = [shifted(each, -timedelta(days=1)) for each in self.renewals[renewed : renewed + 1]]
        if end := person.end_of(mandate):
            ends.append(end.day)
        last = min(ends, default=None)
        return last if last is not None and last < day else None

    def _office(self, person: Person, day: date) -> tuple[str, int | None]:
        office = latest(person.offices, day)
        if office is None or self._was_left(person, office, day):
            return "", None
        elected = max((each for each, _ in self.heads if each <= day), default=None)
        if elected is not None and office.day < elected:
            rules = self._rules(elected)
            if rules.offices_end_with_head or rules.is_head(office.function):
                return "", None
        return office.function, office.deputy_rank

    def _was_left(self, person: Person, office: Office, day: date) -> bool:
        """Tell whether an office was lost with the seat, or with the former body, before a day.

        Who left and did not come back is shown with the last function that was theirs.
        """
        came_back = any(
            office.day <= end.day < mandate.day <= day
            for end in person.ends
            for mandate in person.mandates
        )
        return came_back or any(office.day < each <= day for each in self.replacements)

    @cached_property
    def replacements(self) -> tuple[date, ...]:
        """The days on which another body took the place of the assembly: its offices end too."""
        begun = {Begun.MERGER, Begun.SPECIAL_DELEGATION}
        return tuple({m.day for p in self.people for m in p.mandates if m.begun in begun})

    def members_on(self, day: date) -> tuple[Member, ...]:
        """Return the members in office on a day, in the order of the roster (L2121-1)."""
        body = self.body_on(day)[0].body
        members = (self._member(person, day) for person in self.people if self.holds(person, day))
        return legal_order(body, members)

    def executive_on(self, day: date) -> Member | None:
        """Return who signs on a day: the head, or the first deputy who acts for one (L2122-17)."""
        key = acting_head(self.body_on(day)[0].body, self.members_on(day), day)
        return self.member_on(key, day) if key else None

    def holds(self, person: Person, day: date) -> bool:
        """Tell whether a person holds a seat on a day."""
        mandate = latest(person.mandates, day)
        return mandate is not None and self._last_day(person, mandate, day) is None

    def everybody_on(self, day: date) -> tuple[Member, ...]:
        """Return everybody on record as they were on a day, with the ends that are ahead of it."""
        return tuple(self._member(person, day, ahead=True) for person in self.people)

    def with_person(self, person: Person) -> "Chronicle":
        """Replace a person, or add them at the end; itself where that changes nothing."""
        if person.id not in self:
            return replace(self, people=(*self.people, person))
        if person == self.person(person.id):
            return self
        people = tuple(person if each.id == person.id else each for each in self.people)
        return replace(self, people=people)

    def with_settings(self, settings: Sequence[Setting]) -> "Chronicle":
        """Add settings, each in place of that of the same day and key."""
        if not settings:
            return self
        keys = {(each.day, each.key) for each in settings}
        others = [each for each in self.settings if (each.day, each.key) not in keys]
        merged = sorted([*others, *settings], key=lambda each: (each.day, each.key))
        return replace(self, settings=tuple(merged))

    @property
    def uncertain(self) -> Iterator[tuple[date, Person | None]]:
        """The days of the changes whose date remains to be told, with the person, if it is one."""
        for person in self.people:
            yield from ((fact.day, person) for fact in person.facts if fact.uncertain)
        for setting in self.settings:
            if setting.uncertain:
                yield setting.day, None
