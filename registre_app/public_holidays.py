"""The public holidays of a department: the only module that asks the library « holidays »."""

from datetime import date
from functools import cache

from registre_app.departments import department_named
from registre_app.domain.delays import IsHoliday
from registre_app.domain.department_names import in_alsace_moselle


@cache
def holidays_of(department: str) -> IsHoliday:
    """Return what tells whether a day is a holiday in a department, by its name.

    Alsace and Moselle add Good Friday and 26 December (order of 16 August 1892), those overseas
    the abolition of slavery (decree 83-1003) and the days that are customary there: a time limit
    is prolonged over days off as over holidays (CPC 642). Where the name is unknown or empty, the
    national ones apply (Code du travail, L3133-1). The library knows the years 1803 to 2100; in
    others no day is told to be a holiday.
    """
    local = in_alsace_moselle(department)  # « Alsace » is no department, its days are the same
    found = department_named(department) or (department_named("Moselle") if local else None)
    calendar = found.holidays if found else ""

    def is_holiday(day: date) -> bool:
        return day in _days(calendar, day.year)

    return is_holiday


@cache
def _days(calendar: str, year: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 -- 0.1 s, at the first delay computed

    return frozenset(holidays.country_holidays("FR", subdiv=calendar or None, years=year))
