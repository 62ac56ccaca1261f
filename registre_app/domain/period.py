"""The sessions and decisions of a year, or of several, for the papers of a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.numbering import number_order
from registre_app.domain.session import Session


class EmptyPeriod(RegistreError):
    """A period in which no session is recorded."""


@dataclass(frozen=True)
class Period:
    """Sessions and decisions from a year to another, both included, in the order of their dates."""

    first_year: int
    last_year: int
    sessions: tuple[Session, ...]
    decisions: tuple[DelegatedDecision, ...] = ()

    @property
    def last_session(self) -> Session:
        """The last session. Raises EmptyPeriod where there is none."""
        if not self.sessions:
            raise EmptyPeriod(
                f"Aucune séance n’est enregistrée pour {self.first_year} : il n’y a rien à relier. "
                "Choisissez une autre année."
            )
        return self.sessions[-1]


def period(
    first_year: int,
    last_year: int,
    sessions: Iterable[Session],
    decisions: Iterable[DelegatedDecision],
) -> Period:
    """Return the sessions and the decisions of those years, in the order of their dates."""

    def within(day: date) -> bool:
        return first_year <= day.year <= last_year

    held = [each for each in sessions if within(each.date)]
    taken = [each for each in decisions if within(each.taken_on)]
    return Period(
        first_year,
        last_year,
        tuple(sorted(held, key=lambda each: each.moment)),
        tuple(sorted(taken, key=lambda each: (each.taken_on, number_order(each.number)))),
    )
