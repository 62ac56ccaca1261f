"""Whether a register is due for an archive, and which stick has the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from registre_app.domain.french import counted, day_month_year

if TYPE_CHECKING:
    from datetime import date

    from registre_app.app.archives_known import KnownArchives
    from registre_app.storage import RegisterReader

_MONTHS = 3
_IN_A_YEAR = 12


def archive_told(register: RegisterReader, known: KnownArchives, today: date) -> str:
    """Say that the last archive of a register is older than three months, and on which stick.

    Empty where it is not, or where the register has nothing that old.
    """
    days = [day for day in register.session_days().values() if day <= today]
    if not days:
        return ""
    archives = known.of(register.origin())
    written = [each.day for each in archives if each.day <= today]
    noted = register.archived_on()  # by whatever machine
    if noted and noted <= today:
        written.append(noted)
    last = max(written, default=None)
    if last is None:
        since = _months_between(min(days), today)
        if since < _MONTHS:
            return ""
        return "Ce registre n’a pas encore d’archive : écrivez-en une sur une clé."
    since = _months_between(last, today)
    if since < _MONTHS:
        return ""
    place = next((f", sur {each.medium}" for each in archives if each.day == last), "")
    others = {each.stick for each in archives if each.stick}
    which = " Branchez cette clé, ou une autre." if others else " Branchez une clé."
    return (
        f"La dernière archive a {counted(since, 'mois', 'mois')} : {day_month_year(last)}{place}."
        f"{which}"
    )


def _months_between(first: date, last: date) -> int:
    """Return how many whole months went by."""
    months = _IN_A_YEAR * (last.year - first.year) + last.month - first.month
    return months - (last.day < first.day)
