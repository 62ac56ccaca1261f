"""The registers to bind: of each year, or of up to five where the commune chose so (R2121-9)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from registre_app.domain.deadline import Deadline
from registre_app.domain.french import day_month_year, listed

CODE = "registre-a-relier"


def to_bind(bound: Mapping[int, bool], together: int, today: date) -> Iterator[Deadline]:
    """Yield the registers still to bind.

    ``bound`` are the years that have something to bind, each with whether it was bound as it is;
    ``together`` is how many years one register binds. It is late once the last of them is over.
    """
    for first, last in _registers(bound, together):
        limit = date(last, 12, 31)
        years = f"{first}" if first == last else f"{first} à {last}"
        yield Deadline(
            CODE,
            limit,
            today > limit,
            f"Tirer et relier le registre de {years}.",
            "R2121-9",
        )


def register_of(bound: Mapping[int, bool], together: int, year: int) -> tuple[int, int]:
    """Return the first and the last year of the register in which a year is bound.

    See ``to_bind``; a year bound already is bound again by itself.
    """
    for first, last in _registers(bound, together):
        if first <= year <= last:
            return first, last
    return year, year


def unfinished(first: int, last: int, days: Iterable[date], today: date) -> str:
    """Say in French that years to bind are not over, and which sessions are to come; or nothing.

    ``days`` are those of the sessions of the register.
    """
    if today.year > last:
        return ""
    years = f"{first}" if first == last else f"{first} à {last}"
    coming = [day_month_year(day) for day in sorted(days) if today < day and day.year <= last]
    several = "s" if len(coming) > 1 else ""
    which = f" Séance{several} à venir : {listed(coming)}." if coming else ""
    return (
        f"La période, {years}, n’est pas finie : ce qui sera scellé d’ici au 31 décembre {last} "
        f"manquera à ce registre, qui sera alors à relier de nouveau.{which}"
    )


def _registers(bound: Mapping[int, bool], together: int) -> Iterator[tuple[int, int]]:
    waiting = sorted(year for year, done in bound.items() if not done)
    while waiting:
        first = waiting[0]
        last = first + together - 1
        waiting = [year for year in waiting if year > last]
        yield first, last
