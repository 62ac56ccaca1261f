"""What cannot have happened when it is noted: a fact before its act, or before the one it follows.

Before the seal a finding tells it, and the field is corrected; an entry of the chain stays, so that
it is refused.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from registre_app.domain.french import day_month_year
from registre_app.domain.mention import Fact, Mention

_AFTER: Mapping[Fact, Fact] = {
    Fact.REMOVED: Fact.POSTED,
    Fact.MINUTES_PUBLISHED: Fact.MINUTES_SETTLED,
}
"""Facts that come after another, which must be noted first."""
_NOT_BEFORE: Mapping[Fact, Fact] = {Fact.RECEIVED: Fact.TRANSMITTED}
"""Facts that cannot be earlier than another where that one is noted."""


def impossible(
    mention: Mention, taken_on: date, known: Iterable[Mention], today: date
) -> str | None:
    """Return, in French, why a fact cannot be noted; None where it can.

    ``taken_on`` is the day of the act or of the session, ``known`` what is noted already.
    """
    if said := impossible_day(mention, taken_on, today):
        return said
    days = {each.fact: each.day for each in known if each.position == mention.position}
    first = _AFTER.get(mention.fact)
    if first is not None and first not in days:
        return f"« {mention.fact.words} » suit « {first.words} », qui n’est pas noté."
    before = first or _NOT_BEFORE.get(mention.fact)
    earlier = days.get(before) if before else None
    if before and earlier and mention.day and mention.day < earlier:
        said = day_month_year(mention.day)
        return f"Le {said} est avant « {before.words} », du {day_month_year(earlier)}."
    return None


def impossible_day(mention: Mention, taken_on: date, today: date) -> str | None:
    """Return, in French, why the day of a fact cannot be: it is before its act, or to come."""
    day = mention.day
    if day is None or taken_on <= day <= today:
        return None
    said = f"« {mention.fact.words} » : le {day_month_year(day)} est"
    if day > today:
        return f"{said} à venir ; un fait se note une fois arrivé."
    return f"{said} avant l’acte, du {day_month_year(taken_on)}."
