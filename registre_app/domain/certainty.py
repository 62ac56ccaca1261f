"""Whether the result of an election is certain, by what is noted of its papers so far."""

from dataclasses import dataclass

from registre_app.domain.appointment import Appointment, Method, Round
from registre_app.domain.election import Winner, absolute_rounds, seats_of
from registre_app.domain.purposes import appointment_of
from registre_app.domain.session import Session


def is_certain(session: Session, position: int) -> bool:
    """Tell whether no paper still to note can change who an item elects, or that nobody is.

    « À la majorité absolue » of the votes cast (L2122-7, L2121-21): one candidate's votes, typed
    alone, tell no majority. Certain where every voter is accounted for, where the papers found are
    noted with several seats, or where the votes that may be missing change nothing. True where the
    item is no election by rounds.
    """
    appointment = appointment_of(session.collectivity.kind, session.deliberations[position])
    election = session.election(position)
    if appointment is None or election is None or appointment.designated:
        return True
    voters = session.all_sittings[position].voters
    rounds = enumerate(appointment.rounds, start=1)
    counts = {number: _Count(appointment, number, held, voters) for number, held in rounds}
    winners = {
        number: [each for each in election.winners if each.number == number] for number in counts
    }
    told = [
        (counts[each], found) for each, found in winners.items() if found or each == len(counts)
    ]
    return all(count.settles(found) for count, found in told)


@dataclass(frozen=True)
class _Count:
    """What is noted of a round, and the papers that there may be."""

    appointment: Appointment
    number: int
    held: Round
    voters: int

    @property
    def _names_a_paper(self) -> int:
        return 1 if self.appointment.by_list else seats_of(self.appointment)

    @property
    def _most_cast(self) -> int:
        """The papers that may bear a name: those found, where they are noted, else one a voter."""
        found = self.voters if self.held.papers is None else self.held.papers
        return max(found - self.held.blank - self.held.void, 0)

    @property
    def _missing(self) -> int:
        """The votes that may be missing: with several seats, a paper may bear fewer names."""
        return max(self._most_cast * self._names_a_paper - sum(self.held.votes), 0)

    def settles(self, winners: list[Winner]) -> bool:
        """Tell whether those elected in the round, or that nobody is, are so for certain."""
        told = self.held.papers is not None and self._names_a_paper > 1
        if told or not self._missing:
            return True
        won = {each.candidate for each in winners}
        others = (v for index, v in enumerate(self.held.votes) if index not in won)
        least = min((each.votes for each in winners), default=0)
        return (
            bool(winners)
            and self.appointment.way is not Method.PROPORTIONAL
            and max(others, default=0) + self._missing < least
            and self._has_majority(least)
        )

    def _has_majority(self, votes: int) -> bool:
        """Whatever the papers still to note bear; in the last round, none is needed."""
        return self.number > absolute_rounds(self.appointment) or 2 * votes > self._most_cast
