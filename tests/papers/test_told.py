"""What each paper says of an item is what the domain says, over any evening, in both models."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot, BallotKind, Outcome
from registre_app.domain.chair import presiding, settled
from registre_app.domain.collectivity import ActModel
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.papers.prose import plain_text
from tests import pdf
from tests.papers.evenings_told import EFFECT_SAID, ENDINGS, told_evenings
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
    ItemState.ELECTED: "proclamé",
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
PARTIAL = {Outcome.ADOPTED: "adopté", Outcome.REJECTED: "rejeté", Outcome.TIED: "partage des voix"}
EFFECTIVE = (ItemState.ADOPTED, ItemState.ELECTED, ItemState.DESIGNATED, ItemState.NOTED)
TIE = "égalité des voix"


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


def named(session: Session, member: MemberId, position: int) -> str:
    """Who sits for a seat at an item: the member, or the substitute until the member arrives."""
    line = session.line(member)
    arrived = any(
        each.member == member and each.kind.comes_in and each.position <= position
        for each in session.movements
    )
    person = line.member if arrived else line.seated
    return plain_text(person.full_name)


def undecided(session: Session, position: int) -> bool:
    election = session.election(position)
    return election is not None and election.undecided


def miscounted(session: Session, position: int) -> bool:
    """More voices than voters: nothing is decided by them."""
    ballot, state = session.deliberations[position].ballot, session.states[position]
    return (
        state is ItemState.UNDECIDED
        and ballot is not None
        and _cannot_be(session, position, ballot)
    )


def says_verb(said: str, session: Session, position: int, *, minutes: bool = False) -> None:
    item, state = session.deliberations[position], session.states[position]
    wanted = VERBS[state]
    if state is ItemState.ADOPTED and item.retracted:
        wanted = "avait adopté, par un acte "
    if state is ItemState.NOT_ELECTED and undecided(session, position):
        wanted = f"constate l’{TIE} :"
    election = session.election(position)
    if state is ItemState.NOT_ELECTED and election is not None and election.impossible:
        wanted = "ne proclame personne :"
    if miscounted(session, position):
        wanted = "dont le décompte est à vérifier :"
    if state is ItemState.NOT_EXAMINED and minutes:
        wanted = "non examinée"
    assert wanted in said.lower()
    if wanted != "décide :":
        assert "décide :" not in said.lower()


def says_votes(said: str, session: Session, position: int) -> None:
    """The voices of a ballot that decides, those that are nought left out."""
    item = session.deliberations[position]
    ballot = item.ballot
    if ballot is None or not item.shows_result or _cannot_be(session, position, ballot):
        return
    for field, words in COUNTED.items():
        count = getattr(ballot, field)
        shown = re.search(rf"\b{count} (voix )?{words}", said)
        assert bool(shown) == (count > 0), field


def _cannot_be(session: Session, position: int, ballot: Ballot) -> bool:
    return ballot.voices > session.all_sittings[position].voices_on_record


def says_partial_votes(
    said: str, session: Session, position: int, *, shortly: bool = False
) -> None:
    """Each vote before that on the whole: its mode, what it gave."""
    item = session.deliberations[position]
    assert ("Amendement n° 7" in said) == bool(item.partial_votes)
    for vote in item.partial_votes:
        outcome = settled(session, position, vote.ballot).outcome()
        gave = PARTIAL[outcome] if outcome else "aucun vote n’est enregistré"
        if _cannot_be(session, position, vote.ballot):
            gave = "décompte à vérifier"
        mode = {
            BallotKind.ORDINARY: "à main levée",
            BallotKind.PUBLIC: "au scrutin public",
            BallotKind.SECRET: "au scrutin secret",
        }[vote.ballot.kind]
        assert f"Amendement n° 7{'' if shortly else f' – vote {mode}'} : {gave}" in said


def shows_names(ballot: Ballot | None) -> bool:
    return ballot is not None and bool(ballot.roll) and ballot.kind is not BallotKind.SECRET


def says_who(said: str, session: Session, position: int) -> None:
    """Who did not vote is named, with how they stood aside; a secret ballot names no voter."""
    sitting, item = session.sitting(position), session.deliberations[position]
    for members, words in (
        (sitting.aside, "pris part ni au débat"),
        (sitting.leaving, "au moment du vote"),
        (sitting.unconcerned, "que ce point ne concerne pas"),
    ):
        assert (words in said) == bool(members), words
        for member in members:
            assert named(session, member, position) in said
    shown = item.shows_result and shows_names(item.ballot)
    if not shown and not any(shows_names(vote.ballot) for vote in item.partial_votes):
        assert not re.search(r"\b(Pour|Contre|Abstentions?) : M", said)


def says_election(said: str, session: Session, position: int) -> None:
    """Those whom the rounds elect are proclaimed by their names, and nobody else."""
    item, election = session.deliberations[position], session.election(position)
    if item.appointment is None or item.kind is not ItemKind.APPOINTMENT or election is None:
        return
    if session.states[position] is ItemState.ELECTED:
        told = said[max(said.lower().index("proclam") - 120, 0) :]
        for winner in election.winners:
            member = session.member(winner.member).full_name if winner.member else winner.name
            assert pdf.flat(plain_text(member)) in told
        assert ("dans l’ordre de" in said) <= item.appointment.by_list
        assert ("reste à pourvoir" in said or "restent à pourvoir" in said) == (
            not election.complete and not election.undecided
        )
    elif election.impossible:
        assert "proclam" not in said.replace("n’est proclamé", "").replace("ne proclame", "")
    elif not item.appointment.designated:
        assert "proclam" not in said
    assert (TIE in said) == (
        election.undecided
        and session.states[position] in (ItemState.ELECTED, ItemState.NOT_ELECTED)
    )


def says_links(said: str, session: Session, position: int) -> None:
    """What became of an act since, and what it does to others where it has any effect."""
    item = session.deliberations[position]
    for ending, words in ENDINGS.items():
        assert (words in said.lower().replace("ta de dijon", "TA de Dijon")) == (
            ending in item.endings
        ), words
    acts = bool(item.effects) and session.states[position] in EFFECTIVE
    assert (EFFECT_SAID in said) == acts


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
        says_verb(said, session, position)
        says_who(said, session, position)
        says_partial_votes(said, session, position)
        says_election(said, session, position)
        says_links(said, session, position)
        order = session.order_number(position)
        assert (f"dans la séance : {order}" in said) == (order is not None)
        if position not in session.acts:
            assert item.number not in said
        if model is ActModel.COMMUNAL:
            assert (item.number in said) == (position in session.acts)
            says_votes(said, session, position)
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
            assert named(session, member, position) in said
        if president:
            signed = said[said.rindex("La secrétaire,") :]
            assert named(session, president, -1) in signed
        closed = item.closed_session is not None and item.closed_session.adopted
        assert ("Point examiné à huis clos" in said) == closed
        assert ("Annexe 1 : convention, 12 pages" in said) == bool(item.annexes)
        assert ("Xaintrailles" in said) == (bool(item.annexes) and key == "extrait-entier")
        assert bool(re.search("Rapporteure? : ", said)) == bool(item.rapporteur)


@settings(max_examples=25, deadline=None)
@given(told_evenings())
def test_list_and_minutes_say_what_the_domain_says_of_each_item(session: Session) -> None:
    whole = text("liste", session)
    listed = parted(whole, session, "Objet {1}")
    for key in ("pv", "pv-publication"):
        said = text(key, session)
        says_the_session(said, session)
        if "CARENCE" in said:
            assert not session.acts
            continue
        for position, minutes in enumerate(parted(said, session, "Point {0} – Objet {1}")):
            says_item(minutes, session, position)
    for position, item in enumerate(session.deliberations):
        said, state = listed[position], session.states[position]
        says_votes(said, session, position)
        says_who(said, session, position)
        says_partial_votes(said, session, position, shortly=True)
        says_election(said, session, position)
        says_links(said, session, position)
        tied = state is ItemState.NOT_ELECTED and undecided(session, position)
        election = session.election(position)
        beyond = miscounted(session, position) or (
            state is ItemState.NOT_ELECTED and election is not None and election.impossible
        )
        wanted = TIE if tied else "Décompte à vérifier" if beyond else RESULTS[state]
        assert wanted in said
        assert (f"{item.number} {item.title}" in whole) == (position in session.acts)
        assert "Xaintrailles" not in said


def says_the_session(said: str, session: Session) -> None:
    """When it ends, who attends without a vote, whether its quorum was ever reached."""
    ends = {22: "La séance est levée à 22 h 15.", 0: "levée le vendredi 16 décembre 2022 à 0 h 20."}
    for at, words in ends.items():
        assert (words in said) == (session.closed_at is not None and session.closed_at.hour == at)
    assert ("M. LECOMTE, agent" in said) == bool(session.participants)
    sittings = (session.sitting(), *session.all_sittings)
    if any(sitting.quorum_reached for sitting in sittings) or session.members_with(
        Presence.UNRECORDED
    ):
        assert "CARENCE" not in said


def says_item(said: str, session: Session, position: int) -> None:
    """An item of the minutes: what was decided, how, by whom, with what followed."""
    item, sitting = session.deliberations[position], session.sitting(position)
    says_verb(said, session, position, minutes=True)
    assert ("suspendue à 21 h et reprise à 21 h 15" in said) == bool(item.suspensions)
    if item.closed_session:
        asking = named(session, item.closed_session.requested_by[0], position)
        wanted = "de se réunir à huis clos" if item.closed_session.adopted else "et le refuse"
        assert f"À la demande de {asking}" in said
        assert wanted in said
    if session.states[position] is ItemState.NOT_EXAMINED:
        return
    says_votes(said, session, position)
    says_who(said, session, position)
    says_partial_votes(said, session, position)
    says_election(said, session, position)
    assert bool(re.search(r"\bVote (à|au|sur l’ensemble)", said)) == item.shows_result
    if item.shows_result or item.has_rounds:
        assert f"Votants : {sitting.voters}" in said


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
        ended = " ; ".join(ENDINGS[each] for each in item.endings)
        listed = f"{item.title} ({ended})"
        assert (listed in bound) == (position in session.acts and bool(item.endings))


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
