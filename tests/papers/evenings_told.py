"""Evenings on which everything may happen, each item with a number and a title of its own."""

from dataclasses import replace
from datetime import date, time

from hypothesis import strategies as st

from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.annex import Annex
from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Purpose, Round
from registre_app.domain.attendance import Presence, Substitute
from registre_app.domain.ballot import Ballot, BallotKind, Choice, PartialVote, Vote
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.member import Civility, MemberId
from registre_app.domain.proceedings import ClosedSession, Participant, Suspension
from registre_app.domain.session import Session
from tests.domain.evenings import evenings

ENDINGS = {
    ActEnding(LinkKind.WITHDRAWS): "acte retiré depuis",
    ActEnding(LinkKind.REPEALS, date(2023, 1, 20), "2023-004"): (
        "acte abrogé par la délibération n° 2023-004 du 20 janvier 2023"
    ),
    ActEnding(LinkKind.SUSPENDS, date(2023, 1, 9), "TA de Dijon, n° 12", by_court=True): (
        "acte suspendu par décision de justice du 9 janvier 2023 (TA de Dijon, n° 12)"
    ),
}
EFFECT = ActEffect(LinkKind.CORRECTS, "2022-900", date(2022, 1, 1))
EFFECT_SAID = "La présente délibération corrige la délibération n° 2022-900 du 1er janvier 2022."
_CANDIDATES = (Candidate("Mme Léa BRUN"), Candidate("M. Jean CROZET"))


def appointments(roster: list[MemberId]) -> st.SearchStrategy[Appointment]:
    """Elections between two, for one seat or two, between lists, and designations."""
    votes = st.tuples(st.integers(0, 6), st.integers(0, 6))
    rounds = st.lists(st.builds(Round, votes, st.integers(0, 2)), max_size=3).map(tuple)
    people = tuple(
        Candidate(name, listed=tuple(Listed("", key) for key in roster[start : start + 3]))
        for name, start in (("Liste A", 0), ("Liste B", 4))
    )
    return st.one_of(
        st.builds(
            Appointment, st.just(_CANDIDATES), rounds, st.booleans(), seats=st.sampled_from([1, 2])
        ),
        st.builds(
            Appointment,
            st.just(people),
            rounds,
            purpose=st.sampled_from([None, Purpose.DEPUTIES, Purpose.COMMITTEE]),
            method=st.sampled_from([Method.LIST, Method.PROPORTIONAL]),
            seats=st.just(3),
            assessors=st.just((roster[9],)),
        ),
        st.just(Appointment(_CANDIDATES[:1], designated=True)),
    )


def ballots(roster: list[MemberId]) -> st.SearchStrategy[Ballot]:
    """Ballots of every kind, with names or without."""
    votes = st.tuples(*(st.builds(Vote, st.just(key), st.sampled_from(Choice)) for key in roster))
    counts = st.integers(0, 12)
    return st.builds(
        Ballot,
        counts,
        counts,
        counts,
        kind=st.sampled_from(BallotKind),
        roll=st.just(()) | votes,
        casting_vote=st.none() | st.sampled_from(Choice),
    )


@st.composite
def told_evenings(draw: st.DrawFn) -> Session:
    """An evening whose items have a number, a title and a decision of their own, of every kind."""
    session = draw(evenings())
    session = replace(
        session,
        attendance=tuple(
            replace(line, substitute=Substitute(Civility.MADAME, "Odile", f"ROUX-{rank}"))
            if line.presence is Presence.SUBSTITUTED
            else line
            for rank, line in enumerate(session.attendance)
        ),
        closed_at=draw(st.sampled_from([None, time(22, 15), time(0, 20)])),
        participants=draw(st.sampled_from([(), (Participant("M. LECOMTE", "agent"),)])),
    )
    roster = [line.member.id for line in session.attendance]
    return replace(
        session,
        deliberations=tuple(
            _told(draw, rank, item, roster) for rank, item in enumerate(session.deliberations)
        ),
    )


def _told(draw: st.DrawFn, rank: int, item: Deliberation, roster: list[MemberId]) -> Deliberation:
    rare = st.integers(0, 3).map(lambda each: each == 0)
    partial = st.builds(PartialVote, ballots(roster[:3]), title=st.just("Amendement n° 7"))
    annexes = (
        Annex("convention", "a" * 64, "application/pdf", 1, pages=12),
        Annex("Xaintrailles", "b" * 64, "application/pdf", 1, personal=True),
    )
    changed = replace(
        item,
        number=f"2022-{rank + 1:03}",
        title=f"Objet {'ABCD'[rank]}",
        decision="- **de tracer** la voie.",
        ballot=item.ballot and draw(ballots(roster[:3])),
        fate=draw(st.sampled_from([Fate.TAKEN, Fate.TAKEN, *Fate])),
        endings=draw(st.sampled_from([(), (), *((each,) for each in ENDINGS), tuple(ENDINGS)])),
        effects=(EFFECT,) if draw(rare) else (),
        president=draw(st.none() | st.sampled_from(roster)),
        rapporteur=draw(st.none() | st.sampled_from(roster)),
        unconcerned=(roster[5],) if draw(rare) else (),
        annexes=annexes if draw(rare) else (),
        partial_votes=(draw(partial),) if draw(rare) else (),
        suspensions=(Suspension(time(21, 0), time(21, 15)),) if draw(rare) else (),
        closed_session=ClosedSession((roster[2],), draw(st.integers(0, 9)), 4)
        if draw(rare)
        else None,
    )
    if not draw(rare):
        return changed
    election = draw(appointments(roster))
    return replace(changed, kind=ItemKind.APPOINTMENT, ballot=None, appointment=election)
