"""The numbers of decisions by delegation: their own, apart from those of deliberations.

No setting tells how they look: the next one is like the last, so that a commune that goes on with
« 2026-DEC-04 » or « 12/2026 » is offered « 2026-DEC-05 » or « 13/2026 ».
"""

import re
from collections.abc import Iterable
from datetime import date

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.numbering import Numbering, Restart

USUAL = Numbering("D{AAAA}-{NNN}", Restart.YEAR)
"""The numbers of a register that has no decision yet."""
_DIGITS = re.compile(r"\d+")
_BRACES = re.compile(r"[{}]")


def next_number(decisions: Iterable[DelegatedDecision], taken_on: date) -> str:
    """Return the number to propose for a decision taken on a day.

    >>> next_number([], date(2026, 5, 4))
    'D2026-001'
    >>> next_number([DelegatedDecision("12/2026", date(2026, 4, 1), "Bail")], date(2026, 5, 4))
    '13/2026'
    """
    known = sorted(decisions, key=lambda each: (each.taken_on, each.number))
    before = [each for each in known if each.taken_on <= taken_on] or known
    numbering = numbering_of(before[-1]) if before else USUAL
    return numbering.following(taken_on, 1, [each.number for each in known])


def numbering_of(decision: DelegatedDecision) -> Numbering:
    """Return the pattern that the number of a decision follows; the usual one where it has none."""
    number, year = decision.number, decision.taken_on.year
    groups = list(_DIGITS.finditer(number))
    dated = [each for each in groups if each[0] in (f"{year:04}", f"{year % 100:02}")]
    # Of two groups that may be the year, « 26-26 », the first is.
    told = dated[0] if dated and len(groups) > 1 else None
    orders = [each for each in groups if each is not told]
    if not orders or _BRACES.search(number):
        return USUAL
    parts = {orders[-1]: f"{{{'N' * len(orders[-1][0])}}}"}
    if told:
        parts[told] = "{AAAA}" if len(told[0]) > 2 else "{AA}"  # noqa: PLR2004 -- two digits
    pattern, place = "", 0
    for group in groups:
        pattern += number[place : group.start()] + parts.get(group, group[0])
        place = group.end()
    restart = Restart.YEAR if told else Restart.NEVER
    return Numbering(pattern + number[place:], restart)
