"""Which years are bound, as the chain tells: apart from the binding, which is slow to import."""

from datetime import date

from registre_app.app.chain_records import json_of
from registre_app.storage import RegisterReader


def last_bound(register: RegisterReader, year: int) -> date | None:
    """Return the day when the register of a year was last bound; None where it never was."""
    for rank in reversed(register.ranks("reliure")):
        record = json_of(register, rank)
        first, last = record["annees"]
        if first <= year <= last:
            return date.fromisoformat(record["jour"])
    return None


def years_bound(register: RegisterReader, today: date) -> dict[int, bool]:
    """Return the years with sheets, or with something to put on them, each with its state.

    A year is bound where it was after its last sheet, and where nothing of it is still to lay. The
    present one counts once it has sheets.
    """
    last_bound: dict[int, int] = {}
    for rank in register.ranks("reliure"):
        first, last = json_of(register, rank)["annees"]
        last_bound |= dict.fromkeys(range(first, last + 1), rank)
    laid = register.last_sheets()
    days = register.open_days()
    waiting = {day.year for day in days if day.year < today.year}
    late = {day.year for day in days if day <= today}
    return {
        year: year not in late and last_bound.get(year, 0) > laid.get(year, 0)
        for year in sorted(waiting | laid.keys())
    }
