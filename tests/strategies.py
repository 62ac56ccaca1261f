"""Hypothesis strategies: any session that the domain can hold."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from registre_app.domain.account import Account, AccountKind
from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.annex import Annex
from registre_app.domain.appointment import Appointment, Candidate, Listed, Method, Purpose, Round
from registre_app.domain.attendance import (
    Attendance,
    Movement,
    MovementKind,
    Presence,
    Proxy,
    Substitute,
)
from registre_app.domain.ballot import Ballot, BallotKind, Choice, PartialVote, Vote, VotePart
from registre_app.domain.body import ActModel, BodyKind
from registre_app.domain.collectivity import Assembly, Collectivity, Publicity
from registre_app.domain.deliberation import Deliberation, Fate, Interest, ItemKind
from registre_app.domain.member import Civility, Member, MemberId
from registre_app.domain.notice import Notice, NoticeRequest, Requester, Sending, UrgencyDecision
from registre_app.domain.numbering import Numbering, Restart
from registre_app.domain.proceedings import ClosedSession, OralQuestion, Participant, Suspension
from registre_app.domain.session import Session
from registre_app.domain.wording import Wording

lines = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Co")), max_size=30)
names = lines.filter(bool)
# Texts that the parser accepts: words, with the marks of bold, lists and tables.
texts = st.lists(
    st.sampled_from(
        [
            "Vu le **code** ;",
            "Considérant *l'avis* :",
            "- un",
            "- deux",
            "| a | b |\n|---|--:|\n| 1 | 2 |",
        ]
    ),
    max_size=4,
).map("\n\n".join)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
counts = st.integers(0, 10_000)
numberings = st.sampled_from(
    [
        Numbering(),
        Numbering("{AAAA}/{SS}/{NN}", Restart.SESSION),
        Numbering("n° {NNNN}", Restart.NEVER),
    ]
)
collectivities = st.builds(
    Collectivity,
    name=names,
    kind=st.sampled_from(BodyKind),
    population=st.none() | st.integers(0, 1_000_000),
    numbering=numberings,
    court=lines,
    act_model=st.sampled_from(ActModel),
    wordings=st.lists(
        st.builds(Wording, names, names, names),
        max_size=2,
        unique_by=lambda w: (w.document, w.name),
    ).map(lambda each: tuple(sorted(each))),
    siret=st.sampled_from(["", "21210231300013"]),
    department=lines,
    blazon=st.sampled_from([b"", b"\xff\xd8\xff\xe0"]),
    aspirated_h=st.booleans(),
    publicity=st.none() | st.sampled_from(Publicity),
)
assemblies = st.builds(Assembly, name=names, seats=st.none() | counts)
ranks = st.none() | st.integers(1, 100)
rounds = st.builds(
    Round, st.lists(counts, max_size=3).map(tuple), counts, counts, st.none() | counts
)
hours = st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))
maybe_days = st.none() | days


def _some(each: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Return none as a rule, else a few."""
    return st.just(()) | st.lists(each, max_size=most).map(tuple)


def _appointments(ids: list[MemberId]) -> st.SearchStrategy[Appointment]:
    member = st.sampled_from([None, *ids])
    listed = st.builds(Listed, names, member, maybe_days)
    candidates = st.builds(Candidate, names, maybe_days, member, _some(listed))
    return st.builds(
        Appointment,
        candidates=st.lists(candidates, max_size=3).map(tuple),
        rounds=st.lists(rounds, max_size=3).map(tuple),
        open_ballot=st.booleans(),
        designated=st.booleans(),
        purpose=st.none() | st.sampled_from(Purpose),
        method=st.none() | st.sampled_from(Method),
        seats=st.none() | st.integers(1, 9),
        assessors=_keys(ids),
    )


def _keys(ids: list[MemberId]) -> st.SearchStrategy[tuple[MemberId, ...]]:
    return _some(st.sampled_from(ids)) if ids else st.just(())


annexes = st.builds(
    Annex,
    title=lines,
    digest=st.sampled_from(["0" * 64, "a1" * 32]),
    media=st.just("application/pdf"),
    size=st.integers(0, 50_000_000),
    name=lines,
    pages=st.none() | st.integers(1, 99),
    personal=st.booleans(),
)
effects = st.builds(ActEffect, st.sampled_from(LinkKind), names, maybe_days)
endings = st.builds(ActEnding, st.sampled_from(LinkKind), maybe_days, lines, st.booleans())
suspensions = st.builds(Suspension, hours, hours, maybe_days)
participants = st.builds(Participant, names, lines)
substitutes = st.builds(Substitute, st.sampled_from(Civility), lines, names)


def _requests(ids: list[MemberId]) -> st.SearchStrategy[NoticeRequest]:
    return st.builds(NoticeRequest, st.sampled_from(Requester), maybe_days, _keys(ids))


def _accounts(ids: list[MemberId]) -> st.SearchStrategy[Account]:
    return st.builds(
        Account,
        st.sampled_from(AccountKind),
        st.none() | st.integers(1800, 2100),
        st.sampled_from([None, *ids]),
        lines,
    )


def _notices(ids: list[MemberId]) -> st.SearchStrategy[Notice]:
    return st.builds(
        Notice,
        sent_on=maybe_days,
        urgent=st.booleans(),
        first_session_on=maybe_days,
        note=texts,
        sending=st.none() | st.sampled_from(Sending),
        posted_on=maybe_days,
        urgency_reason=lines,
        urgency_decision=st.none() | st.sampled_from(UrgencyDecision),
        request=st.none() | _requests(ids),
    )


def _ballots(ids: list[MemberId]) -> st.SearchStrategy[Ballot]:
    keys = st.sampled_from(ids) if ids else st.nothing()
    votes = st.builds(Vote, keys, st.sampled_from(Choice))
    return st.builds(
        Ballot,
        votes_for=counts,
        against=counts,
        abstentions=counts,
        not_voting=counts,
        proxies_counted=st.none() | counts,
        kind=st.sampled_from(BallotKind),
        blank=counts,
        void=counts,
        roll=st.lists(votes, max_size=3).map(tuple) if ids else st.just(()),
        requested_by=st.lists(keys, max_size=3).map(tuple) if ids else st.just(()),
        casting_vote=st.none() | st.sampled_from(Choice),
    )


def _interests(ids: list[MemberId]) -> st.SearchStrategy[tuple[Interest, ...]]:
    if not ids:
        return st.just(())
    return st.lists(st.builds(Interest, st.sampled_from(ids), st.booleans()), max_size=2).map(tuple)


def _rare_facts(ids: list[MemberId]) -> st.SearchStrategy[dict[str, Any]]:
    """Return the fields of an item that most items leave as they are."""
    closed = st.builds(ClosedSession, _keys(ids), counts, counts, counts)
    partial = st.builds(PartialVote, _ballots(ids), st.sampled_from(VotePart), lines)
    return st.fixed_dictionaries(
        {},
        optional={
            "fate": st.sampled_from(Fate),
            "partial_votes": _some(partial),
            "account": st.none() | _accounts(ids),
            "rapporteur": st.sampled_from([None, *ids]),
            "agenda_rank": ranks,
            "unconcerned": _keys(ids),
            "suspensions": _some(suspensions),
            "closed_session": st.none() | closed,
            "posted_on": maybe_days,
            "removed_on": maybe_days,
            "online_on": maybe_days,
            "transmissible": st.none() | st.booleans(),
            "receipt_on": maybe_days,
            "receipt_number": lines,
            "transmission_number": lines,
            "notified_on": maybe_days,
            "effects": _some(effects),
            "endings": _some(endings),
            "annexes": _some(annexes),
            "marked_sealed": st.booleans(),
        },
    )


@st.composite
def _member(draw: st.DrawFn, key: str, day: date) -> Member:
    """Somebody as they are on a day: a mandate that ended did so before."""
    begun = draw(st.none() | days)
    last = day - timedelta(days=1)
    first = begun or date(1900, 1, 1)
    ended = draw(st.none() | st.dates(first, last)) if first <= last else None
    return draw(
        st.builds(
            Member,
            id=st.just(MemberId(key)),
            civility=st.sampled_from(Civility),
            first_names=lines,
            last_name=names,
            function=lines,
            in_office_from=st.just(begun),
            in_office_until=st.just(ended),
            deputy_rank=ranks,
            elected_on=st.none() | days,
            votes=st.none() | counts,
            born_on=st.none() | days,
            list_name=lines,
            list_rank=ranks,
        )
    )


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Return any session: regular or not, empty or not."""
    keys = draw(st.lists(names, max_size=6, unique=True))
    day = draw(days)
    attendance = tuple(
        Attendance(
            draw(_member(key, day)),
            draw(st.sampled_from(Presence)),
            draw(st.none() | st.none() | substitutes),
        )
        for key in keys
    )
    ids = [line.member.id for line in attendance]
    givers = draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    proxies = tuple(
        replace(
            Proxy(giver, draw(st.sampled_from(ids)))
            if draw(st.booleans())
            else Proxy(giver, None, draw(names)),
            from_position=draw(st.integers(0, 5)),
            revoked_at=draw(st.none() | st.integers(0, 5)),
            illness=draw(st.booleans()),
        )
        for giver in givers
    )
    movements = st.builds(
        Movement,
        st.sampled_from(ids) if ids else st.nothing(),
        st.sampled_from(MovementKind),
        st.integers(0, 5),
        st.booleans(),
        hours,
    )
    numbers = draw(st.lists(names, max_size=3, unique=True))
    deliberations = tuple(
        Deliberation(
            number=number if draw(st.booleans()) else "",
            heading=draw(lines),
            title=draw(lines),
            body=draw(texts),
            decision=draw(texts),
            ballot=draw(st.none() | _ballots(ids)),
            kind=draw(st.sampled_from(ItemKind)),
            president=draw(st.sampled_from([None, *ids])),
            interests=draw(_interests(ids)),
            appointment=draw(st.none() | _appointments(ids)),
            transmitted_on=draw(st.none() | days),
            published_on=draw(st.none() | days),
            debate=draw(texts),
            subject=draw(st.sampled_from(["", "7.1", "9.4"])),
            planned_ballot=draw(st.none() | st.sampled_from(BallotKind)),
            **draw(_rare_facts(ids)),
        )
        for number in numbers
    )
    return Session(
        collectivity=draw(collectivities),
        assembly=draw(assemblies),
        date=day,
        notice=draw(_notices(ids)),
        opened_at=draw(hours),
        closed_at=draw(hours),
        closed_on=draw(maybe_days),
        president_designated=draw(st.booleans()),
        auxiliaries=draw(_some(names)),
        participants=draw(_some(participants)),
        oral_questions=draw(
            _some(st.builds(OralQuestion, st.sampled_from([None, *ids]), texts, texts))
        ),
        place=draw(lines),
        president=draw(st.sampled_from([None, *ids])),
        secretaries=tuple(draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []),
        attendance=attendance,
        proxies=proxies,
        deliberations=deliberations,
        movements=tuple(draw(st.lists(movements, max_size=4))) if ids else (),
        installation=draw(st.booleans()),
        list_posted_on=draw(st.none() | days),
        minutes_settled_on=draw(st.none() | days),
        minutes_published_on=draw(st.none() | days),
    )
