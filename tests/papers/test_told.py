"""What each paper says of an item is what the domain says, over any evening, in both models."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.ballot import BallotKind, Choice, Vote
from registre_app.domain.chair import presiding
from registre_app.domain.collectivity import ActModel
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.domain.item_state import ItemState
from registre_app.domain.session import Session
from registre_app.papers.prose import plain_text
from tests import pdf
from tests.domain.evenings import evenings
from tests.printed import drawn

VERBS = {
    ItemState.ADOPTED: "décide :",
    ItemState.REJECTED: "rejette la proposition :",
    ItemState.TIED: "se partage à égalité de voix",
    ItemState.ELECTED: "décide :",
    ItemState.NOT_ELECTED: "n’élit personne :",
    ItemState.DESIGNATED: "prend acte :",
    ItemState.NOTED: "prend acte :",
    ItemState.INFORMATION: "information :",
    ItemState.WITHDRAWN: "proposition retirée de l’ordre du jour :",
    ItemState.POSTPONED: "proposition reportée à une autre séance :",
    ItemState.NOT_EXAMINED: "proposition, non examinée :",
    ItemState.UNDECIDED: "proposition, sans vote enregistré :",
}
RESULTS = {
    ItemState.ADOPTED: "Adoptée",
    ItemState.REJECTED: "Rejetée",
    ItemState.TIED: "Partage des voix",
    ItemState.ELECTED: "est proclamé",
    ItemState.NOT_ELECTED: "Aucun candidat n’est élu",
    ItemState.DESIGNATED: "sans vote",
    ItemState.NOTED: "L’assemblée prend acte",
    ItemState.INFORMATION: "Information, sans vote",
    ItemState.WITHDRAWN: "Retirée de l’ordre du jour",
    ItemState.POSTPONED: "Reportée à une autre séance",
    ItemState.NOT_EXAMINED: "Non examinée",
    ItemState.UNDECIDED: "Aucun vote n’est enregistré",
}
COUNTED = {"votes_for": "voix pour", "abstentions": "abstention", "against": "contre"}


@st.composite
def told_evenings(draw: st.DrawFn) -> Session:
    """An evening whose items have a number, a title and a decision of their own, of every kind."""
    session = draw(evenings())
    roster = [line.member.id for line in session.attendance]
    rounds = st.lists(
        st.builds(Round, st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(0, 2)),
        max_size=3,
    ).map(tuple)
    candidates = (Candidate("Mme Léa BRUN"), Candidate("M. Jean CROZET"))
    items = []
    for rank, item in enumerate(session.deliberations):
        changed = replace(
            item,
            number=f"2022-{rank + 1:03}",
            title=f"Objet {'ABCD'[rank]}",
            decision="- **de tracer** la voie.",
            fate=draw(st.sampled_from([Fate.TAKEN, Fate.TAKEN, *Fate])),
            endings=draw(st.sampled_from([(), (), (ActEnding(LinkKind.WITHDRAWS),)])),
            president=draw(st.none() | st.sampled_from(roster)),
        )
        if draw(st.integers(0, 3)) == 0:
            election = Appointment(candidates, draw(rounds), draw(st.booleans()))
            election = replace(election, designated=draw(st.booleans()) and not election.rounds)
            changed = replace(changed, kind=ItemKind.APPOINTMENT, ballot=None, appointment=election)
        if changed.ballot:
            roll = tuple(Vote(member, draw(st.sampled_from(Choice))) for member in roster[:3])
            ballot = replace(
                changed.ballot,
                kind=draw(st.sampled_from(BallotKind)),
                casting_vote=draw(st.none() | st.sampled_from(Choice)),
                roll=roll if draw(st.booleans()) else (),
            )
            changed = replace(changed, ballot=ballot)
        items.append(changed)
    return replace(session, deliberations=tuple(items))


def text(key: str, session: Session, position: int = 0) -> str:
    return pdf.text(drawn(key, session, position))


def parted(said: str, session: Session, name: str) -> list[str]:
    """Return what a paper says of each item, from one name of an item to the next."""
    starts = [
        said.index(name.format(rank + 1, "ABCD"[rank]))
        for rank in range(len(session.deliberations))
    ]
    assert starts == sorted(starts)
    return [said[start:end] for start, end in zip(starts, [*starts[1:], len(said)], strict=True)]


def says_verb(said: str, item: Deliberation, state: ItemState) -> None:
    wanted = "avait adopté" if state is ItemState.ADOPTED and item.retracted else VERBS[state]
    assert wanted in said.lower()
    if wanted != "décide :":
        assert "décide :" not in said.lower()


def says_votes(said: str, item: Deliberation) -> None:
    """The voices of a ballot that decides, those that are nought left out."""
    ballot = item.ballot
    if ballot is None or not item.shows_result:
        return
    for field, words in COUNTED.items():
        count = getattr(ballot, field)
        assert bool(re.search(rf"\b{count} (voix )?{words}", said)) == (count > 0), field


def says_who(said: str, session: Session, position: int) -> None:
    """Who did not vote is named, with how they stood aside; a secret ballot names no voter."""
    sitting = session.sitting(position)
    for members, words in (
        (sitting.aside, "pris part ni au débat"),
        (sitting.leaving, "au moment du vote"),
    ):
        assert (words in said) == bool(members), words
        for member in members:
            assert plain_text(session.member(member).full_name) in said
    ballot = session.deliberations[position].ballot
    shown = ballot is not None and bool(ballot.roll) and ballot.kind is not BallotKind.SECRET
    if not (shown and session.deliberations[position].shows_result):
        assert not re.search(r"\b(Pour|Contre|Abstentions?) : M", said)


@settings(max_examples=25, deadline=None)
@given(told_evenings(), st.sampled_from(ActModel), st.integers(0, 3))
def test_a_copy_of_an_act_says_what_the_domain_says_of_its_item(
    session: Session, model: ActModel, position: int
) -> None:
    session = replace(session, collectivity=replace(session.collectivity, act_model=model))
    item, sitting = session.deliberations[position], session.sitting(position)
    present = len(sitting.voting_in_person)
    president = presiding(session, position)
    for key in ("extrait", "extrait-entier", "publication"):
        said = text(key, session, position)
        says_verb(said, item, session.states[position])
        says_who(said, session, position)
        assert ("ACTE RETIRÉ" in said) == item.retracted
        order = session.order_number(position)
        assert (f"dans la séance : {order}" in said) == (order is not None)
        if model is ActModel.COMMUNAL:
            says_votes(said, item)
            counts = f"exercice : {sitting.counted_in_office} – présents : {present} – "
            assert (
                f"{counts}pouvoirs : {len(sitting.represented)} – votants : {sitting.voters}"
                in said
            )
            assert present + len(sitting.represented) == sitting.voters
        else:
            assert f"présents participant au vote : {present} " in said
            assert f"membres en exercice : {sitting.counted_in_office} " in said
        for member in sitting.voting_in_person:
            assert plain_text(session.member(member).full_name) in said
        if president:
            signed = said[said.rindex("La secrétaire,") :]
            assert plain_text(session.member(president).full_name) in signed


@settings(max_examples=25, deadline=None)
@given(told_evenings())
def test_list_and_minutes_say_what_the_domain_says_of_each_item(session: Session) -> None:
    listed = parted(text("liste", session), session, "2022-{0:03} Objet {1}")
    for key in ("pv", "pv-publication"):
        minutes = parted(text(key, session), session, "Point {0} – Objet {1}")
        for position, item in enumerate(session.deliberations):
            said, sitting = minutes[position], session.sitting(position)
            says_verb(said, item, session.states[position])
            says_votes(said, item)
            says_who(said, session, position)
            assert ("Vote à main levée" in said or "Vote au scrutin" in said) == item.shows_result
            if item.shows_result or item.has_rounds:
                assert f"Votants : {sitting.voters}" in said
    for position, item in enumerate(session.deliberations):
        says_votes(listed[position], item)
        says_who(listed[position], session, position)
        assert RESULTS[session.states[position]] in listed[position]
        assert ("acte retiré depuis" in listed[position]) == item.retracted


@settings(max_examples=15, deadline=None)
@given(told_evenings(), st.sampled_from(ActModel))
def test_the_register_has_the_acts_of_the_domain_and_recalls_them(
    session: Session, model: ActModel
) -> None:
    session = replace(session, collectivity=replace(session.collectivity, act_model=model))
    bound = text("registre", session)
    closing = text("cloture", session)
    for position, item in enumerate(session.deliberations):
        row = f"{session.order_number(position)} {item.number} {item.title}"
        assert (row in closing) == (position in session.acts)
        sheet = f"Délibération n° {item.number}"
        assert (sheet.lower() in bound.lower()) == (position in session.acts)
        listed = f"{item.title} (acte retiré)"
        assert (listed in bound) == ((position in session.acts) and item.retracted)


@settings(max_examples=15, deadline=None)
@given(told_evenings())
def test_ballots_and_tally_have_the_voters_of_the_item(session: Session) -> None:
    said = text("depouillement", session)
    for position, item in enumerate(session.deliberations):
        election = item.appointment if item.kind is ItemKind.APPOINTMENT else None
        if election and not election.open_ballot and not election.designated:
            part = said[said.index(f"Point {position + 1} – ") :]
            voters = session.sitting(position).voters
            assert part.startswith(
                f"Point {position + 1} – {item.title} Votants possibles : {voters}"
            )
