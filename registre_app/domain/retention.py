"""Which backups are kept: of the latest days, months, and of every year."""

from collections.abc import Iterable
from datetime import datetime

DAYS, MONTHS = 7, 12
"""How many days, and how many months, that have a backup keep their last one."""


def kept(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Return the moments whose backups are kept.

    Days and months are counted among those that have a backup, not from today: a wrong clock
    removes nothing, nor does a register that was not opened for a year. All backups of the latest
    day are kept: several kinds of work may have asked for one.
    """
    newest_first = sorted(moments, reverse=True)
    if not newest_first:
        return frozenset()
    last_day = newest_first[0].date()
    found = {each for each in newest_first if each.date() == last_day}
    for unit, count in (("%Y-%m-%d", DAYS), ("%Y-%m", MONTHS), ("%Y", None)):
        latest: dict[str, datetime] = {}
        for each in newest_first:
            latest.setdefault(each.strftime(unit), each)
        found |= set(list(latest.values())[:count])
    return frozenset(found)
