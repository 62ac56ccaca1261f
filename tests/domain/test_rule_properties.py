"""Whatever a council does: who sits, how votes are counted, who is elected."""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Round
from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot, PartialVote
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.election import held, highest_remainder
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import MemberId
from registre_app.domain.presidency import expected_president
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from tests.councils import council
from tests.domain.evenings import evenings

ROSTER = [MemberId(f"elu-{rank}") for rank in range(11)]
counts = st.integers(0, 12)
ballots = st.builds(Ballot, counts, counts, counts)


@given(evenings())
def test_a_substitute_counts_as_the_member_would_and_lets_no_proxy_in(session: Session) -> None:
    lines = tuple(
        replace(line, presence=Presence.PRESENT) if line.presence is Presence.SUBSTITUTED else line
        for line in session.attendance
    )
    in_person = replace(session, attendance=lines)
    assert session.all_sittings == in_person.all_sittings
    away = {proxy.giver for sitting in session.all_sittings for proxy in sitting.proxies}
    stood_in = {
        line.member.id for line in session.attendance if line.presence is Presence.SUBSTITUTED
    }
    assert not (away & stood_in) - session.moving


@given(evenings(), st.lists(st.sampled_from(ROSTER), max_size=4, unique=True))
def test_members_not_concerned_neither_vote_nor_count(
    session: Session, unconcerned: list[MemberId]
) -> None:
    item = replace(session.deliberations[0], unconcerned=tuple(unconcerned), interests=())
    sitting = session.with_deliberation(0, item).sitting(0)
    aside = set(unconcerned) - {session.head}
    assert not aside & {*sitting.voting_in_person, *sitting.represented}
    assert sitting.counted_in_office == len(sitting.in_office) - len(aside & set(sitting.in_office))
    assert sitting.quorum_present == len(set(sitting.present) - set(sitting.apart) - aside)


@given(evenings(), st.lists(ballots, max_size=3))
def test_votes_before_the_last_change_nothing_of_what_is_decided(
    session: Session, earlier: list[Ballot]
) -> None:
    item = session.deliberations[0]
    partial = replace(item, partial_votes=tuple(map(PartialVote, earlier)))
    voted = session.with_deliberation(0, partial)
    assert voted.states == session.states
    assert voted.all_sittings == session.all_sittings


@given(evenings(), ballots)
def test_each_vote_of_an_item_is_counted_as_the_last_one_is(
    session: Session, ballot: Ballot
) -> None:
    plain = Deliberation("1", ballot=ballot)
    partial = Deliberation("1", ballot=None, partial_votes=(PartialVote(ballot),))

    def told(item: Deliberation) -> list[str]:
        found = broken(session.with_deliberation(0, item))
        here = [each for each in found if each.place.position == 0]
        return sorted(each.code for each in here if each.code.startswith("votes-"))

    assert told(partial) == told(plain)


@given(evenings(), st.sampled_from([Fate.WITHDRAWN, Fate.POSTPONED, Fate.NOT_EXAMINED]))
def test_what_is_not_taken_is_no_act_and_contradicts_a_vote(session: Session, fate: Fate) -> None:
    item = replace(session.deliberations[0], fate=fate)
    changed = session.with_deliberation(0, item)
    assert 0 not in changed.acts
    voted = item.ballot is not None and item.ballot.voices > 0
    told = "point-non-delibere-vote" in [each.code for each in broken(changed)]
    assert told is voted


@given(evenings())
def test_who_presides_by_law_is_there_in_person_and_takes_part(session: Session) -> None:
    for sitting in (session.sitting(), *session.all_sittings):
        expected = expected_president(session, sitting).member
        if expected is not None:
            assert expected in sitting.present
            assert expected not in sitting.aside
            assert session.line(expected).presence is not Presence.SUBSTITUTED


@st.composite
def elections(draw: st.DrawFn) -> Appointment:
    """Several seats on one ballot: each candidate may have as many votes as there are papers."""
    names = [f"Candidat {rank}" for rank in range(draw(st.integers(1, 6)))]
    papers = draw(st.integers(0, 20))
    born = st.integers(1940, 2000).map(lambda year: date(year, 1, 1))
    candidates = tuple(Candidate(name, draw(born)) for name in names)
    votes = st.lists(st.integers(0, papers), min_size=len(names), max_size=len(names))
    rounds = draw(st.lists(votes.map(tuple), max_size=3))
    return Appointment(
        candidates,
        tuple(Round(each, papers=papers) for each in rounds),
        seats=draw(st.integers(1, 4)),
        method=Method.SEVERAL,
    )


@given(elections())
def test_no_more_are_elected_than_there_are_seats_and_nobody_twice(election: Appointment) -> None:
    decided = held(election)
    won = [winner.candidate for winner in decided.winners]
    assert len(won) <= decided.seats
    assert len(set(won)) == len(won)
    assert decided.complete is (len(won) == decided.seats)


@given(elections())
def test_who_is_elected_had_no_fewer_votes_in_their_round_than_who_was_left(
    election: Appointment,
) -> None:
    decided = held(election)
    won = {winner.candidate for winner in decided.winners}
    for winner in decided.winners:
        votes = election.rounds[winner.number - 1].votes
        assert all(winner.votes >= votes[index] for index in range(len(votes)) if index not in won)


@given(elections(), st.integers(0, 11))
def test_a_ballot_of_several_seats_is_checked_by_candidate(
    election: Appointment, present: int
) -> None:
    assume(election.rounds)
    item = Deliberation("1", title="Délégués", kind=ItemKind.APPOINTMENT, appointment=election)
    session = replace(council(11, present=present), deliberations=(item,))
    codes = [each.code for each in broken(session)]
    assume("nomination-tours" not in codes)
    papers = election.rounds[0].papers or 0
    seats = election.seats or 1
    too_many = any(papers > present or sum(each.votes) > papers * seats for each in election.rounds)
    assert ("nomination-bulletins" in codes) is too_many


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5), st.integers(1, 9))
def test_the_highest_remainder_gives_every_seat_in_the_order_of_the_votes(
    votes: list[int], seats: int
) -> None:
    shares, undecided = highest_remainder(votes, seats)
    if not sum(votes):
        assert not any(shares)
        return
    left = seats - sum(shares)
    assert 0 <= left < max(len(undecided), 1)
    for one, given_to_one in zip(votes, shares, strict=True):
        for other, given_to_other in zip(votes, shares, strict=True):
            # A seat that age decides is not given yet.
            assert one <= other or given_to_one + bool(undecided) >= given_to_other


@given(st.lists(st.integers(0, 30), min_size=2, max_size=4), st.integers(1, 3))
def test_a_list_fills_no_more_seats_than_it_has_names(votes: list[int], seats: int) -> None:
    names = [tuple(Listed(f"{rank}-{n}") for n in range(2)) for rank in range(len(votes))]
    election = Appointment(
        tuple(Candidate(f"Liste {rank}", listed=each) for rank, each in enumerate(names)),
        (Round(tuple(votes)),),
        method=Method.PROPORTIONAL,
        seats=seats,
    )
    winners = held(election).winners
    assert len({winner.name for winner in winners}) == len(winners) <= seats


@given(evenings())
def test_an_item_is_deliberated_or_it_is_no_act(session: Session) -> None:
    for position, state in enumerate(session.states):
        if position in session.acts:
            assert state.consequences.act or state is ItemState.UNDECIDED
