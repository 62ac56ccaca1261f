"""What an edit of a session takes out of its record is said in words."""

from dataclasses import replace

from registre_app.domain.account import Account
from registre_app.domain.annex import PDF, Annex
from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.deliberation import Deliberation, ItemKind
from registre_app.domain.removals import gone, with_gone
from tests.councils import council, with_proxy

ITEM = Deliberation(number="2022-001", title="Budget")
SESSION = replace(council(15), deliberations=(ITEM,))
FIRST, FIFTH = (SESSION.attendance[rank].member for rank in (0, 4))
ROLL = Ballot(1, kind=BallotKind.PUBLIC, roll=(Vote(FIRST.id, Choice.FOR),))


def lost(before: Deliberation, after: Deliberation) -> tuple[str, ...]:
    return gone(SESSION.with_deliberation(0, before), SESSION.with_deliberation(0, after))


def test_what_is_added_or_changed_takes_nothing_away() -> None:
    assert gone(SESSION, replace(SESSION, place="Préau")) == ()
    assert lost(ITEM, replace(ITEM, title="Taux", ballot=ROLL)) == ()


def test_a_vote_that_another_nature_of_the_item_drops() -> None:
    before = replace(ITEM, ballot=ROLL)
    assert lost(before, replace(ITEM, kind=ItemKind.INFORMATION)) == ("le vote",)


def test_items_in_another_order_lose_nothing() -> None:
    account = replace(ITEM, number="2022-002", kind=ItemKind.ACCOUNT, account=Account())
    before = replace(SESSION, deliberations=(ITEM, replace(account, ballot=ROLL)))
    first, second = before.deliberations
    moved = (replace(second, number="2022-001"), replace(first, number="2022-002"))
    assert gone(before, replace(before, deliberations=moved)) == ()


def test_the_votes_by_name_that_another_way_of_voting_drops() -> None:
    secret = Ballot(1, kind=BallotKind.SECRET)
    assert lost(replace(ITEM, ballot=ROLL), replace(ITEM, ballot=secret)) == ("les votes par nom",)


def test_an_election_and_its_candidates() -> None:
    election = Appointment(candidates=(Candidate("Léa BRUN"),), rounds=(Round((8,)),))
    before = replace(ITEM, kind=ItemKind.APPOINTMENT, appointment=election)
    assert lost(before, ITEM) == ("l’élection",)
    bare = replace(before, appointment=Appointment())
    assert lost(before, bare) == ("1 candidat", "1 tour de scrutin")
    assert lost(bare, ITEM) == (), "une élection vide n’a rien à perdre"


def test_annexes() -> None:
    annexes = tuple(Annex(name, name * 64, PDF, 9) for name in "ab")
    before = replace(ITEM, annexes=annexes)
    assert lost(before, ITEM) == ("2 annexes",)


def test_a_proxy_that_the_presence_of_its_giver_drops() -> None:
    before = with_proxy(SESSION, 4, 0)
    after = before.with_presence(FIFTH.id, Presence.PRESENT)
    assert gone(before, after) == (f"le pouvoir de {FIFTH.short_name}",)


def test_the_lines_of_attendance_and_what_refers_to_them() -> None:
    before = replace(SESSION, proxies=(Proxy(FIFTH.id, None, "Mme Zoé PETIT"),))
    after = replace(before, proxies=(), attendance=before.attendance[:4])
    assert gone(before, after)[0] == f"la ligne de {FIFTH.short_name}"
    assert len(gone(before, after)) == 11


def test_movements() -> None:
    before = SESSION.with_movement(Movement(FIRST.id, MovementKind.LEAVES, 0))
    assert gone(before, SESSION) == ("1 arrivée ou départ",)


def test_an_item_taken_out_goes_to_the_bin_and_is_not_told_here() -> None:
    bare = replace(SESSION, deliberations=())
    assert gone(SESSION.with_deliberation(0, replace(ITEM, ballot=ROLL)), bare) == ()


def test_several_losses_disappear_in_the_plural() -> None:
    assert with_gone("Nature du point : information", ("le vote", "2 annexes")) == (
        "Nature du point : information ; disparaissent : le vote et 2 annexes"
    )
    assert with_gone("Scrutin secret", ("les votes par nom",)) == (
        "Scrutin secret ; disparaissent : les votes par nom"
    )
