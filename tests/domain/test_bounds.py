"""The bounds of the rules: the last case that is regular, and the first that is not."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.appointment import Appointment, Candidate, Round
from registre_app.domain.attendance import Movement, MovementKind, Presence
from registre_app.domain.ballot import Ballot, BallotKind, Choice, Vote
from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Assembly
from registre_app.domain.deliberation import ItemKind
from registre_app.domain.member import MemberId
from registre_app.domain.notice import Notice
from registre_app.domain.notice_delay import notice_is_short
from registre_app.domain.rules import broken
from registre_app.domain.session import Session
from tests.councils import council


def elu(rank: int) -> MemberId:
    return MemberId(f"elu-{rank}")


def messages(session: Session, code: str) -> list[str]:
    return [finding.message for finding in broken(session) if finding.code == code]


def of_items(session: Session, count: int) -> Session:
    item = session.deliberations[0]
    items = tuple(replace(item, number=f"2022-{rank:03}") for rank in range(1, count + 1))
    return replace(session, deliberations=items)


def with_item(session: Session, **changes: object) -> Session:
    item = replace(session.deliberations[0], **changes)  # type: ignore[arg-type]
    return session.with_deliberation(0, item)


def test_who_is_away_is_excused_only_where_the_record_says_so() -> None:
    session = council(15, present=12).with_presence(elu(13), Presence.EXCUSED)
    assert session.sitting().excused == (elu(13),)
    assert session.sitting(0).excused == (elu(13),)


def test_a_notice_sent_on_the_very_day_is_late_and_not_after_the_session() -> None:
    session = replace(council(15), notice=Notice(date(2022, 12, 15)))
    assert messages(session, "convocation-apres-seance") == []
    assert len(messages(session, "convocation-delai")) == 1


def test_a_notice_without_a_date_is_not_late() -> None:
    assert not notice_is_short(replace(council(15), notice=Notice()))


def test_an_act_may_be_published_on_the_day_of_its_session() -> None:
    session = with_item(council(15), published_on=date(2022, 12, 15))
    assert messages(session, "acte-date-anterieure") == []
    session = with_item(council(15), published_on=date(2022, 12, 14))
    assert len(messages(session, "acte-date-anterieure")) == 1


@pytest.mark.parametrize(("asked", "present", "regular"), [(4, 15, True), (3, 15, False)])
def test_a_public_ballot_is_asked_for_by_a_quarter_of_those_present(
    asked: int, present: int, regular: bool
) -> None:
    session = council(present)
    ballot = Ballot(
        votes_for=present,
        kind=BallotKind.PUBLIC,
        roll=tuple(Vote(elu(rank), Choice.FOR) for rank in range(present)),
        requested_by=tuple(elu(rank) for rank in range(asked)),
    )
    assert (messages(with_item(session, ballot=ballot), "scrutin-public-demande") == []) is regular


def test_a_member_votes_once() -> None:
    roll = tuple(Vote(elu(rank), Choice.FOR) for rank in (0, 0, *range(2, 15)))
    ballot = Ballot(votes_for=15, kind=BallotKind.PUBLIC, roll=roll)
    (message,) = messages(with_item(council(15), ballot=ballot), "scrutin-public-votant")
    assert message.endswith("M. ARNOUX vote 2 fois.")


def test_who_is_away_may_stand_in_a_roll_as_not_voting_and_in_no_other_way() -> None:
    def public(last: Choice) -> Session:
        session = council(15, present=14)
        roll = (*(Vote(elu(rank), Choice.FOR) for rank in range(14)), Vote(elu(14), last))
        counts = {Choice.FOR: 15, Choice.NOT_VOTING: 14}
        ballot = Ballot(
            votes_for=counts[last],
            not_voting=15 - counts[last],
            kind=BallotKind.PUBLIC,
            roll=roll,
        )
        return with_item(session, ballot=ballot)

    assert messages(public(Choice.NOT_VOTING), "scrutin-public-votant") == []
    assert len(messages(public(Choice.FOR), "scrutin-public-votant")) == 1


def election(*rounds: Round) -> Appointment:
    return Appointment((Candidate("Mme Ana BRUN"), Candidate("M. Luc CROZET")), rounds)


def appointing(session: Session, position: int, appointment: Appointment) -> Session:
    item = replace(
        session.deliberations[position],
        kind=ItemKind.APPOINTMENT,
        ballot=None,
        appointment=appointment,
    )
    return session.with_deliberation(position, item)


@pytest.mark.parametrize(("rounds", "regular"), [(3, True), (4, False)])
def test_an_election_has_three_rounds_at_most(rounds: int, regular: bool) -> None:
    tie = Round((7, 7), blank=1)
    session = appointing(council(15), 0, election(*[tie] * rounds))
    assert (messages(session, "nomination-tours") == []) is regular


@pytest.mark.parametrize("papers", [Round((8, 6), blank=2), Round((8, 6), void=2)])
def test_blank_and_void_papers_are_papers_found(papers: Round) -> None:
    session = appointing(council(15), 0, election(papers))
    (message,) = messages(session, "nomination-bulletins")
    assert "14 voix et 2 bulletins blancs ou nuls pour 15 votants" in message
    counted = appointing(council(15), 0, election(replace(papers, papers=16)))
    (message,) = messages(counted, "nomination-bulletins")
    assert "16 bulletins pour 15 votants" in message


def test_each_election_is_judged_whatever_is_wrong_with_the_one_before() -> None:
    session = appointing(of_items(council(15), 2), 0, election(Round((1,))))
    session = appointing(session, 1, election(Round((9, 9))))
    assert len(messages(session, "nomination-tours")) == 1
    assert len(messages(session, "nomination-bulletins")) == 1


def test_who_is_not_recorded_yet_may_still_make_the_quorum() -> None:
    session = council(15, present=8)
    for rank in range(7, 15):
        session = session.with_presence(elu(rank), Presence.UNRECORDED)
    session = session.with_movement(Movement(elu(6), MovementKind.LEAVES, 0))
    assert messages(session, "quorum-non-atteint") == []
    assert messages(session, "quorum-perdu") == []


def test_who_presides_is_not_judged_while_attendance_is_being_recorded() -> None:
    session = replace(council(15), president=elu(3))
    assert len(messages(session, "president-inattendu")) == 1
    session = session.with_presence(elu(9), Presence.UNRECORDED)
    assert messages(session, "president-inattendu") == []


def test_a_council_that_fills_its_seats_is_complete_whatever_the_law_gives() -> None:
    session = replace(council(11), assembly=Assembly("Conseil municipal", 11))
    assert messages(session, "conseil-incomplet") == []
    assert len(messages(session, "sieges-population")) == 1


def test_a_movement_is_at_an_item_of_the_agenda() -> None:
    session = of_items(council(15), 2)
    last = session.with_movement(Movement(elu(3), MovementKind.LEAVES, 1))
    assert messages(last, "mouvement-sans-point") == []
    past = session.with_movement(Movement(elu(3), MovementKind.LEAVES, 2))
    (message,) = messages(past, "mouvement-sans-point")
    assert "Mme DUPRÉ part au point 3" in message


def test_each_movement_is_judged_whatever_is_wrong_with_the_one_before() -> None:
    session = of_items(council(15, present=14), 2)
    for rank, kind, position in (
        (3, MovementKind.LEAVES, 5),
        (14, MovementKind.LEAVES, 1),
        (5, MovementKind.ARRIVES, 5),
    ):
        session = session.with_movement(Movement(elu(rank), kind, position))
    assert len(messages(session, "mouvement-sans-point")) == 2
    (message,) = messages(session, "mouvement-impossible")
    assert "mais n’y est pas" in message


def test_a_member_moves_once_at_an_item() -> None:
    session = of_items(council(15), 3)
    for kind in (MovementKind.LEAVES, MovementKind.RETURNS):
        session = session.with_movement(Movement(elu(3), kind, 1))
    found = messages(session, "mouvement-impossible")
    assert len(found) == 2
    assert all("un autre mouvement lui est noté au même point" in each for each in found)


def test_who_left_may_come_back_and_is_away_until_then() -> None:
    session = of_items(council(15), 3)
    session = session.with_movement(Movement(elu(3), MovementKind.LEAVES, 0))
    assert messages(session, "mouvement-impossible") == []
    back = session.with_movement(Movement(elu(3), MovementKind.RETURNS, 2))
    assert messages(back, "mouvement-impossible") == []
    again = session.with_movement(Movement(elu(3), MovementKind.LEAVES, 2))
    assert len(messages(again, "mouvement-impossible")) == 1


@pytest.mark.parametrize("kind", [ItemKind.NOTED, ItemKind.INFORMATION, ItemKind.APPOINTMENT])
def test_a_ballot_is_judged_only_where_it_decides(kind: ItemKind) -> None:
    session = with_item(council(15), kind=kind, ballot=Ballot(votes_for=99))
    assert messages(session, "votes-trop-nombreux") == []
    decided = with_item(council(15), ballot=Ballot(votes_for=99))
    assert len(messages(decided, "votes-trop-nombreux")) == 1


@pytest.mark.parametrize("kind", list(BodyKind))
def test_a_tie_is_told_by_the_article_of_its_body(kind: BodyKind) -> None:
    session = council(14)
    session = replace(session, collectivity=replace(session.collectivity, kind=kind))
    tied = with_item(session, ballot=Ballot(votes_for=7, against=7))
    (finding,) = [each for each in broken(tied) if each.code == "voix-preponderante"]
    assert finding.article == session.collectivity.body.majority
