"""Evenings of a small council, however irregular, for properties of who sits and who votes."""

from dataclasses import replace

from hypothesis import strategies as st

from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Interest, ItemKind
from registre_app.domain.session import Session
from tests.councils import council


@st.composite
def evenings(draw: st.DrawFn) -> Session:
    """A council of 11 with proxies, comings and goings, interests and an account."""
    session = council(11)
    roster = [line.member.id for line in session.attendance]
    members = st.sampled_from(roster)
    for member in roster:
        session = session.with_presence(member, draw(st.sampled_from(Presence)))
    givers = draw(st.lists(members, max_size=5, unique=True))
    # Few holders, so that one often holds several.
    holders = st.sampled_from([*roster[:3], roster[10], None])
    proxies = []
    for giver in givers:
        holder, start = draw(holders), draw(st.integers(0, 3))
        end = draw(st.none() | st.integers(start + 1, 4))
        proxies.append(Proxy(giver, holder, "" if holder else "Mme ROCHA", start, end))
    kinds = st.sampled_from([ItemKind.DECISION, ItemKind.ACCOUNT, ItemKind.NOTED])
    interests = st.lists(st.builds(Interest, members, st.booleans()), max_size=2).map(tuple)
    counts = st.integers(0, 12)
    items = st.builds(
        Deliberation,
        kind=kinds,
        interests=interests,
        ballot=st.none() | st.builds(Ballot, counts, counts, counts),
    )
    movements = st.builds(
        Movement, members, st.sampled_from(MovementKind), st.integers(0, 3), st.booleans()
    )
    return replace(
        session,
        proxies=tuple(proxies),
        deliberations=tuple(draw(st.lists(items, min_size=4, max_size=4))),
        movements=tuple(draw(st.lists(movements, max_size=6, unique=True))),
    )
