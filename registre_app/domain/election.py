"""Who is elected: absolute majority in two rounds, relative in the third, age on a tie.

CGCT L2121-21 (one seat), L2122-7-2 (lists of deputies: the highest average age on a tie in round
three), L2121-22 and D1411-3, D1411-4 (proportional, highest remainder); code électoral L288, L289
(senatorial delegates: two rounds, or lists by the highest average).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Purpose, Round
from registre_app.domain.member import MemberId
from registre_app.domain.proportional import Shares, highest_average, highest_remainder

LAST_ROUND = 3

Births = Callable[[MemberId], date | None]
"""The day of birth of a member, where the roster has it."""


@dataclass(frozen=True)
class Winner:
    """Somebody elected, or a list whose names are not on record.

    ``candidate`` is the index of the candidature, ``number`` the round (1 is the first), ``votes``
    those obtained in it; ``by_age`` where being older, or of the older list, decided.
    """

    name: str
    member: MemberId | None
    candidate: int
    number: int
    votes: int
    by_age: bool = False


@dataclass(frozen=True)
class Election:
    """What the rounds decide.

    ``seats`` are those to fill, ``winners`` who fills them, in the order of the proclamation;
    ``allotment`` the seats of each list, in their order, for a proportional election. ``undecided``
    where a tie waits for a birth that is not on record. ``impossible`` where a round counts more
    than its voters give: nobody is elected by it, and the record is to be checked.
    """

    seats: int
    winners: tuple[Winner, ...] = ()
    allotment: tuple[int, ...] = ()
    undecided: bool = False
    impossible: bool = False

    @property
    def complete(self) -> bool:
        """Tell whether every seat is filled."""
        return len(self.winners) >= self.seats


def held(election: Appointment, births: Births = lambda _: None) -> Election:
    """Return what the rounds of an appointment decide.

    >>> ana, luc = Candidate("Ana", date(1960, 1, 1)), Candidate("Luc", date(1970, 1, 1))
    >>> held(Appointment((ana, luc), (Round((8, 7)),))).winners[0].name
    'Ana'
    """
    if election.way is Method.PROPORTIONAL:
        return _proportional(election, births)
    if election.way is Method.LIST:
        return _lists(election, births)
    return _persons(election, births)


def votes_cast(held_round: Round, seats: int = 1) -> int:
    """« Suffrages exprimés » of a round: papers that bear a name, blank and void left out.

    With several seats a paper bears several names: without the number of papers, the fewest that
    give those votes.
    """
    if held_round.papers is not None:
        return max(held_round.papers - held_round.blank - held_round.void, 0)
    votes = held_round.votes
    if seats <= 1:
        return sum(votes)
    return max(max(votes, default=0), -(-sum(votes) // seats))


def papers_found(held_round: Round, seats: int = 1) -> int:
    """Papers found in the urn: those counted, else votes cast, blank and void together."""
    if held_round.papers is not None:
        return held_round.papers
    return votes_cast(held_round, seats) + held_round.blank + held_round.void


def papers_known(held_round: Round, seats: int, voters: int) -> bool:
    """Tell whether the papers of a round are on record, or follow for certain from the votes.

    With several seats a paper bears as many names as its voter likes, up to the seats: the votes
    alone tell the papers only where even the fewest are all that the voters give.
    """
    return seats <= 1 or held_round.papers is not None or papers_found(held_round, seats) >= voters


def has_too_many_papers(held_round: Round, seats: int, voters: int) -> bool:
    """Tell whether there are more papers in a round than voters."""
    return papers_found(held_round, seats) > voters


def has_too_many_votes(held_round: Round, seats: int) -> bool:
    """Tell whether candidates have more votes than the papers that bear a name give."""
    cast = votes_cast(held_round, seats)
    return max(held_round.votes, default=0) > cast or sum(held_round.votes) > cast * seats


def held_among(voters: int, election: Appointment, births: Births = lambda _: None) -> Election:
    """Return what the rounds decide with so many voters: nothing where a count cannot be.

    >>> ana = Candidate("Ana")
    >>> held_among(12, Appointment((ana,), (Round((13,)),))).impossible
    True
    """
    seats = seats_of(election)
    each_votes = 1 if election.by_list else seats
    if any(
        has_too_many_papers(each, each_votes, voters) or has_too_many_votes(each, each_votes)
        for each in election.rounds
    ):
        return Election(seats, impossible=True)
    return held(election, births)


def absolute_majority(cast: int) -> int:
    """Votes that make an absolute majority: more than half of those cast.

    >>> [absolute_majority(n) for n in (0, 14, 15)]
    [1, 8, 8]
    """
    return cast // 2 + 1


def absolute_rounds(election: Appointment) -> int:
    """Rounds that need an absolute majority: two, one for senatorial delegates.

    Code électoral L288. The purpose is that on record: see purposes.appointment_of.
    """
    return 1 if election.purpose is Purpose.SENATORIAL else LAST_ROUND - 1


def most_rounds(election: Appointment) -> int:
    """Return how many rounds there may be: the last needs no absolute majority."""
    return 1 if election.way is Method.PROPORTIONAL else absolute_rounds(election) + 1


def seats_of(election: Appointment) -> int:
    """Return the seats to fill: those on record, else those on the longest list, else one."""
    if election.seats is not None:
        return election.seats
    listed = max((len(each.listed) for each in election.candidates), default=0)
    return max(listed, 1) if election.by_list else 1


def _persons(election: Appointment, births: Births) -> Election:
    seats = seats_of(election)
    winners: list[Winner] = []
    for number, each in enumerate(election.rounds, start=1):
        left = seats - len(winners)
        if left <= 0:
            break
        done = {winner.candidate for winner in winners}
        eligible = _eligible(number, each, done, seats, absolute_rounds(election))
        ranked = sorted(eligible, key=_rank(election, each, births))
        chosen, undecided = _within(ranked, left, each, election.candidates, births)
        winners += [
            _winner(election.candidates[index], index, number, each, by_age=by_age)
            for index, by_age in chosen
        ]
        if undecided:
            return Election(seats, tuple(winners), undecided=True)
    return Election(seats, tuple(winners))


def _rank(election: Appointment, each: Round, births: Births) -> Callable[[int], tuple[int, date]]:
    """The order of those elected in a round: by votes, and by age for senatorial delegates.

    Their substitutes are called in that order. Who has no birth on record follows the others.
    """

    def key(index: int) -> tuple[int, date]:
        by_age = election.purpose is Purpose.SENATORIAL and index < len(election.candidates)
        born = _born_on(election.candidates[index], births) if by_age else None
        return -each.votes[index], born or date.max

    return key


def tied_without_birth(
    election: Appointment, decided: Election, births: Births
) -> tuple[Winner, ...]:
    """Return those elected with the votes of another, in one round, whose birth is not on record.

    Age alone ranks them.
    """
    marks = [(each.number, each.votes) for each in decided.winners]
    return tuple(
        each
        for each in decided.winners
        if marks.count((each.number, each.votes)) > 1
        and _born_on(election.candidates[each.candidate], births) is None
    )


def _eligible(number: int, each: Round, done: set[int], seats: int, absolute: int) -> Iterator[int]:
    """Yield the candidates with enough votes for a round."""
    cast = votes_cast(each, seats)
    least = absolute_majority(cast) if number <= absolute else 1
    for index, votes in enumerate(each.votes):
        if votes >= least and index not in done:
            yield index


def _within(
    ranked: Sequence[int],
    left: int,
    each: Round,
    candidates: Sequence[Candidate],
    births: Births,
) -> tuple[list[tuple[int, bool]], bool]:
    """Return those who take the seats left, each with whether age decided; and if it cannot."""
    # A record may have more votes than candidates: the finding on rounds tells it.
    ranked = [index for index in ranked if index < len(candidates)]
    if len(ranked) <= left:
        return [(index, False) for index in ranked], False
    limit = each.votes[ranked[left - 1]]
    above = [index for index in ranked if each.votes[index] > limit]
    equal = [index for index in ranked if each.votes[index] == limit]
    chosen = [(index, False) for index in above]
    free = left - len(above)
    if len(equal) == free:
        return [*chosen, *((index, False) for index in equal)], False
    born = {index: _born_on(candidates[index], births) for index in equal}
    by_age = sorted(equal, key=lambda index: born[index] or date.max)
    if None in born.values() or born[by_age[free - 1]] == born[by_age[free]]:
        return chosen, True
    return [*chosen, *((index, True) for index in by_age[:free])], False


def _born_on(candidate: Candidate | Listed, births: Births) -> date | None:
    if candidate.born_on is not None or candidate.member is None:
        return candidate.born_on
    return births(candidate.member)


def _winner(candidate: Candidate, index: int, number: int, each: Round, *, by_age: bool) -> Winner:
    return Winner(candidate.name, candidate.member, index, number, each.votes[index], by_age)


def _lists(election: Appointment, births: Births) -> Election:
    seats = seats_of(election)
    for number, each in enumerate(election.rounds, start=1):
        absolute = absolute_rounds(election)
        eligible = [
            i for i in _eligible(number, each, set(), 1, absolute) if i < len(election.candidates)
        ]
        if not eligible:
            continue
        most = max(each.votes[index] for index in eligible)
        first = [index for index in eligible if each.votes[index] == most]
        chosen, by_age = first[0], len(first) > 1
        if by_age:
            ages = {index: average_birth(election.candidates[index], births) for index in first}
            known = sorted(age for age in ages.values() if age is not None)
            if len(known) < len(first) or known[0] == known[1]:
                return Election(seats, undecided=True)
            chosen = next(index for index in first if ages[index] == known[0])
        names = _on_list(election.candidates[chosen], chosen, number, each, seats, by_age=by_age)
        # A list without its names fills its seats by itself.
        return Election(seats if len(names) > 1 else len(names), names)
    return Election(seats)


def average_birth(candidate: Candidate, births: Births) -> float | None:
    """The mean day of birth of those on a list, as an ordinal; None where one is not on record.

    The list of the highest average age has the lowest.
    """
    born = [_born_on(each, births) for each in candidate.listed]
    days = [each.toordinal() for each in born if each is not None]
    return sum(days) / len(days) if days and len(days) == len(born) else None


def _on_list(
    candidate: Candidate, index: int, number: int, each: Round, seats: int, *, by_age: bool = False
) -> tuple[Winner, ...]:
    votes = each.votes[index]
    if not candidate.listed:
        return (Winner(candidate.name, candidate.member, index, number, votes, by_age),)
    return tuple(
        Winner(person.name, person.member, index, number, votes, by_age)
        for person in candidate.listed[:seats]
    )


def _proportional(election: Appointment, births: Births) -> Election:
    seats = seats_of(election)
    if not election.rounds:
        return Election(seats)
    each = election.rounds[0]
    votes = each.votes[: len(election.candidates)]
    allotment, undecided = shared(election, votes, seats)
    if undecided:
        allotment, undecided = _by_age(election, votes, allotment, undecided, births)
    winners: list[Winner] = []
    for index, (candidate, count) in enumerate(
        zip(election.candidates, allotment, strict=False)  # see the finding on rounds
    ):
        winners += _on_list(candidate, index, 1, each, count) if count else ()
    filled = sum(allotment) - sum(
        count - 1
        for candidate, count in zip(election.candidates, allotment, strict=False)
        if count and not candidate.listed
    )
    return Election(
        min(seats, filled) if not undecided else seats,
        tuple(winners),
        tuple(allotment),
        undecided=bool(undecided),
    )


def shared(election: Appointment, votes: Sequence[int], seats: int) -> Shares:
    """Share seats among lists: by the highest average for senatorial delegates, else remainder.

    Code électoral L289, CGCT D1411-4. The purpose is that on record: see purposes.appointment_of.
    """
    rule = highest_average if by_average(election) else highest_remainder
    return rule(votes, seats)


def by_average(election: Appointment) -> bool:
    """Tell whether seats go by the highest average, and not by the highest remainder."""
    return election.purpose is Purpose.SENATORIAL


def _by_age(
    election: Appointment,
    votes: Sequence[int],
    allotment: Sequence[int],
    equal: Sequence[int],
    births: Births,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the seats that age decides to the eldest who may be proclaimed (D1411-4)."""
    del votes
    left = seats_of(election) - sum(allotment)
    born = {}
    for index in equal:
        listed = election.candidates[index].listed
        place = allotment[index]
        born[index] = _born_on(listed[place], births) if place < len(listed) else None
    if None in born.values():
        return tuple(allotment), tuple(equal)
    eldest = sorted(equal, key=lambda index: born[index] or date.max)
    if left < len(eldest) and born[eldest[left - 1]] == born[eldest[left]]:
        return tuple(allotment), tuple(equal)
    return (
        tuple(count + (index in eldest[:left]) for index, count in enumerate(allotment)),
        (),
    )
