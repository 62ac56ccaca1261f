"""How an election was held: assessors, seats, lists, papers of each round (L2121-21, L2122-7)."""

from collections.abc import Iterator, Sequence

from registre_app.domain.appointment import Appointment, Candidate, Method, Round
from registre_app.domain.election import (
    Winner,
    absolute_majority,
    absolute_rounds,
    by_average,
    papers_found,
    papers_known,
    seats_of,
    votes_cast,
)
from registre_app.domain.french import capitalised
from registre_app.domain.purposes import appointment_of
from registre_app.domain.session import Session
from registre_app.papers.articles import cited
from registre_app.papers.decisions.candidates import called, is_a_list, list_named
from registre_app.papers.people import enumerated, say_of, seated, titled
from registre_app.papers.wordings import Wordings


def election_lines(session: Session, position: int, wordings: Wordings) -> Iterator[str]:
    """Yield who helped to count, how the ballot was taken, what each round gave.

    Or that there was no vote, and by whom the appointment was read.
    """
    election = appointment_of(session.collectivity.kind, session.deliberations[position])
    if election is None:
        return
    if election.designated:
        yield from _lists(session, election, wordings)
        yield _designation(session, position, election, wordings)
        return
    if not election.rounds:
        return
    if election.assessors:
        helping = enumerated([seated(session, key).full_name for key in election.assessors])
        yield say_of(session, election.assessors, wordings, "assessors", names=helping)
    yield wordings.say("open" if election.open_ballot else "secret")
    if election.way is not Method.SINGLE and (election.seats or election.way is Method.SEVERAL):
        way = "plus_forte_moyenne" if _by_average(election) else election.way.value
        yield wordings.say_form("seats", way, count=seats_of(election))
    yield from _lists(session, election, wordings)
    decided = session.election(position)
    winners = decided.winners if decided else ()
    voters = session.sitting(position).voters
    for number, held in enumerate(election.rounds, start=1):
        yield _round(session, number, held, election, winners, wordings, voters)


def _lists(session: Session, election: Appointment, wordings: Wordings) -> Iterator[str]:
    """Yield the people of each list whose names are on record, in their order."""
    for candidate in election.candidates:
        if candidate.listed:
            people = ", ".join(called(session, each) for each in candidate.listed)
            name = capitalised(_named(session, candidate, wordings))
            yield wordings.say("listed", name=name, names=people)


def _by_average(election: Appointment) -> bool:
    return election.way is Method.PROPORTIONAL and by_average(election)


def _designation(session: Session, position: int, election: Appointment, wordings: Wordings) -> str:
    president = session.deliberations[position].president or session.president
    by_list = len(election.candidates) == 1 and is_a_list(election.candidates[0])
    people = sum(max(len(each.listed), 1) for each in election.candidates)
    return wordings.say(
        "designation",
        count=people,
        list=by_list,
        president=titled(session, president) if president else "",
        article=cited(session.collectivity, "L2121-21"),
    )


def _round(
    session: Session,
    number: int,
    held: Round,
    election: Appointment,
    winners: Sequence[Winner],
    wordings: Wordings,
    voters: int,
) -> str:
    """What a round gave: of its papers, what is on record or follows for certain."""
    on_paper = held.papers or held.blank or held.void
    openly = election.open_ballot and not on_paper  # by show of hands: no urn
    seats = 1 if election.by_list else seats_of(election)
    cast = votes_cast(held, seats)
    done = {each.candidate for each in winners if each.number < number}
    votes = [
        wordings.say("candidate", name=_named(session, candidate, wordings), count=count)
        for index, (candidate, count) in enumerate(
            zip(election.candidates, held.votes, strict=False)
        )
        if count or index not in done  # elected before: no longer a candidate
    ]
    values = {
        "papers": papers_found(held, seats),
        "blank": held.blank,
        "void": held.void,
        "cast": cast,
        "count": len(votes),
        "votes": " ; ".join(votes),
    }
    if not papers_known(held, seats, voters):
        turn = wordings.say("round_number", number=number)
        return wordings.say("round_of_votes", round=turn, **values)
    if election.way is Method.PROPORTIONAL:
        return wordings.say("round_of_lists_open" if openly else "round_of_lists", **values)
    return wordings.say(
        "round_open" if openly else "round",
        round=wordings.say("round_number", number=number),
        absolute=number <= absolute_rounds(election),
        majority=absolute_majority(cast),
        **values,
    )


def _named(session: Session, candidate: Candidate, wordings: Wordings) -> str:
    """A person by name; a list by its own, « la liste A »."""
    if candidate.listed:
        return list_named(candidate.name, wordings)
    return called(session, candidate)
