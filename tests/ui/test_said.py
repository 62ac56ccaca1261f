"""How a screen reader is told what an edit changed."""

from dataclasses import replace

from registre_app.domain.attendance import Movement, MovementKind, Presence, Proxy
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.deliberation import Interest, ItemKind
from registre_app.domain.findings import Finding, Location, Severity, Step
from registre_app.domain.member import MemberId
from registre_app.domain.session import Session
from registre_app.ui.shell.said import changed, findings_changed, people_changed
from tests.councils import council


def key(rank: int) -> MemberId:
    return MemberId(f"elu-{rank}")


def voted(ballot: Ballot | None, session: Session | None = None) -> Session:
    held = session or council(15)
    return held.with_deliberation(0, replace(held.deliberations[0], ballot=ballot))


NOBODY = council(15, present=0)
HELD = council(15)
SHORT = {rank: HELD.attendance[rank].member.short_name for rank in range(15)}


def test_who_is_away_is_said_with_the_voters_and_the_quorum() -> None:
    seven = council(15, present=8)
    away = seven.with_presence(key(7), Presence.ABSENT)
    word = Presence.ABSENT.word(HELD.attendance[7].member)
    assert changed(seven, away, 0) == f"{SHORT[7]} {word}, votants 7, quorum non atteint"


def test_many_at_once_are_counted() -> None:
    eight = council(15, present=8)
    assert changed(eight, HELD, 0) == "tous présents, votants 15, quorum atteint"
    assert changed(eight, council(15, present=14), 0).startswith("6 présences notées, votants 14")


def test_a_proxy_is_said_given_and_withdrawn() -> None:
    before = council(15, present=14)
    given = before.with_proxy(Proxy(key(14), key(1)))
    wanted = f"pouvoir de {SHORT[14]} à {SHORT[1]}, votants 15, quorum atteint"
    assert changed(before, given, 0) == wanted
    withdrawn = f"pouvoir de {SHORT[14]} retiré, votants 14, quorum atteint"
    assert changed(given, before, 0) == withdrawn


def test_who_comes_and_goes_is_said_with_the_item() -> None:
    gone = HELD.with_movement(Movement(key(3), MovementKind.LEAVES, 0))
    assert changed(HELD, gone, 0) == f"{SHORT[3]} part au point 1, votants 14, quorum atteint"


def test_a_vote_is_said_with_its_totals_and_what_it_decides() -> None:
    unanimous = voted(Ballot(votes_for=15))
    one = voted(Ballot(votes_for=14, against=1, roll=(Vote(key(1), Choice.AGAINST),)))
    assert changed(unanimous, one, 0) == f"{SHORT[1]} contre ; pour 14, contre 1"
    assert changed(voted(None), unanimous, 0) == "pour 15 ; adoptée"
    assert changed(unanimous, voted(None), 0) == "aucun vote noté"
    rejected = voted(Ballot(votes_for=5, against=8, abstentions=2))
    assert changed(unanimous, rejected, 0) == "pour 5, contre 8, abstentions 2 ; rejetée"


def test_the_names_of_a_secret_ballot_are_not_said() -> None:
    secret = Ballot(14, 1, kind=BallotKind.SECRET, roll=(Vote(key(1), Choice.AGAINST),))
    assert changed(voted(Ballot(15, kind=BallotKind.SECRET)), voted(secret), 0) == (
        "pour 14, contre 1"
    )


def test_who_takes_no_part_is_said() -> None:
    before = voted(Ballot(votes_for=15))
    item = before.deliberations[0]
    apart = replace(item, interests=(Interest(key(2)),), ballot=Ballot(votes_for=14))
    said = changed(before, before.with_deliberation(0, apart), 0)
    assert said == f"{SHORT[2]} n’y prend pas part ; pour 14"


def test_what_touches_neither_the_attendance_nor_the_vote_is_not_said() -> None:
    assert changed(HELD, replace(HELD, place="École"), 0) == ""
    assert changed(HELD, HELD, 0) == ""
    item = replace(HELD.deliberations[0], kind=ItemKind.INFORMATION, ballot=None)
    assert changed(HELD, HELD.with_deliberation(0, item), 0) == ""
    assert changed(HELD, replace(HELD, deliberations=()), 0) == ""


# Findings


def finding(
    code: str, message: str = "", severity: Severity = Severity.WARNING, position: int = 0
) -> Finding:
    return Finding(
        code, severity, message, "L2121-17", Location(Step.ATTENDANCE, "", None, position)
    )


def test_a_finding_that_appears_and_one_that_goes_are_said() -> None:
    lost = finding("quorum", "Quorum perdu.", Severity.IRREGULAR)
    assert findings_changed((), (lost,)) == "Irrégulier : Quorum perdu."
    assert findings_changed((lost,), ()) == "Réglé : Quorum perdu."


def test_a_finding_whose_counts_change_is_not_said_again() -> None:
    seven, six = finding("quorum", "7 présents."), finding("quorum", "6 présents.")
    assert findings_changed((seven,), (six,)) == ""
    assert findings_changed((seven,), (six, finding("quorum", "Aussi.", position=1))) == (
        "À vérifier : Aussi."
    )


def test_what_is_only_to_fill_in_is_not_said() -> None:
    assert findings_changed((), (finding("titre", "Sans objet.", Severity.TO_DO),)) == ""


def test_many_findings_at_once_are_counted_the_heaviest_first() -> None:
    light = [finding(f"c{rank}", f"Constat {rank}.") for rank in range(3)]
    heavy = finding("lourd", "Lourd.", Severity.BLOCKING)
    said = findings_changed((), (*light, heavy))
    assert said == "Bloquant : Lourd. À vérifier : Constat 0. Et 2 autres constats."


# The agenda and the people


def test_an_item_added_or_moved_is_said_with_its_place() -> None:
    first = HELD.deliberations[0]
    second = replace(first, number="2022-002", title="Cantine")
    both = replace(HELD, deliberations=(first, second))
    turned = replace(HELD, deliberations=(second, first))
    assert changed(HELD, both, 0) == "Point 2 ajouté, n° 2022-002"
    assert changed(both, turned, 0) in ("Cantine : point 1", f"{first.title} : point 2")


def test_who_comes_to_the_roster_is_said_and_many_are_counted() -> None:
    everybody = [line.member for line in HELD.attendance]
    assert people_changed(everybody[:14], everybody) == f"{SHORT[14]} au tableau, 15 personnes"
    assert people_changed([], everybody) == "15 au tableau, 15 personnes"
    assert people_changed(everybody, everybody[:14]) == ""
