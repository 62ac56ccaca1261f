"""Whether the office of the head is vacant, and since when, by the whole of a register."""

from datetime import date

from registre_app.domain.chronicle import Chronicle
from registre_app.domain.roster import head_of


def head_missing_since(chronicle: Chronicle, today: date) -> date | None:
    """Return the last day of the former head, or that of their resignation; None where one sits.

    None too where nobody was head, and after a general election: the new assembly is installed by
    its own delays (L2121-7), not within the fifteen days of a vacancy (L2122-14).
    """
    body = chronicle.body_on(today)[0].body
    if head_of(body, chronicle.members_on(today), today) is not None:
        return None
    held = [
        (office.day, person)
        for person in chronicle.people
        for office in person.offices
        if office.day <= today and body.is_head(office.function)
    ]
    if not held:
        return None
    begun, former = max(held, key=lambda each: each[0])
    ends = [office.day for office in former.offices if begun < office.day <= today]
    if (last := chronicle.member_on(former.id, today).in_office_until) is not None:
        ends.append(last)
    renewed = max((day for day in chronicle.renewals if day <= today), default=date.min)
    ended = min(ends, default=None)
    return ended if ended is not None and (renewed <= begun or renewed <= ended) else None
