"""What one register binds: the sessions and decisions of a year, or of up to five (R2121-9)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.errors import RegistreError
from registre_app.domain.events import Event
from registre_app.domain.folio import Folio
from registre_app.domain.session import Session


class EmptyPeriod(RegistreError):
    """A period in which no session is recorded."""


@dataclass(frozen=True)
class Period:
    """Sessions and decisions from a year to another, both included, in the order of their dates.

    ``folios`` are the sheets of the sessions already printed for the register, session by session,
    ``keys`` those of the sessions in the register that they come from. ``events`` are those after
    the last session before, to the day of the last one.
    """

    first_year: int
    last_year: int
    sessions: tuple[Session, ...]
    decisions: tuple[DelegatedDecision, ...] = ()
    folios: tuple[Folio | None, ...] = ()
    keys: tuple[int, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def last_session(self) -> Session:
        """The last session. Raises EmptyPeriod where there is none."""
        if not self.sessions:
            raise EmptyPeriod(
                f"Aucune séance n’est enregistrée pour {self.first_year} : il n’y a rien à relier. "
                "Choisissez une autre année."
            )
        return self.sessions[-1]

    def events_before(self, index: int) -> tuple[Event, ...]:
        """Events since the session before that one, those of its day included."""
        after = self.sessions[index - 1].date if index else date.min
        return tuple(e for e in self.events if after < e.day <= self.sessions[index].date)

    def decisions_before(self, index: int) -> tuple[DelegatedDecision, ...]:
        """Decisions taken since the session before that one; after the last at its index plus 1."""
        after = self.sessions[index - 1].date if index else date.min
        until = self.sessions[index].date if index < len(self.sessions) else date.max
        return tuple(each for each in self.decisions if after < each.taken_on <= until)


def period(
    first_year: int,
    last_year: int,
    sessions: Mapping[int, Session],
    decisions: Iterable[DelegatedDecision],
    folios: Mapping[int, Folio],
    events: Iterable[Event] = (),
) -> Period:
    """Return what a register binds of those years; sessions and sheets are given by their keys."""

    def within(day: date) -> bool:
        return first_year <= day.year <= last_year

    chosen = {key: session for key, session in sessions.items() if within(session.date)}
    keys = sorted(chosen, key=lambda key: (chosen[key].moment, key))
    taken = [each for each in decisions if within(each.taken_on)]
    return Period(
        first_year,
        last_year,
        tuple(chosen[key] for key in keys),
        tuple(sorted(taken, key=lambda each: (each.taken_on, each.number))),
        tuple(folios.get(key) for key in keys),
        tuple(keys),
        tuple(events),
    )
