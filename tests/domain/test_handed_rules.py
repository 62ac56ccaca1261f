"""Sessions that were once judged wrongly: the right value of each, and of its fault's kind."""

from dataclasses import replace
from datetime import date

import pytest

from registre_app.domain.appointment import Listed
from registre_app.domain.ballot import Outcome
from registre_app.domain.deadlines import deadlines
from registre_app.domain.delays import appeal_until
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Finding, Severity
from registre_app.domain.item_state import ItemState
from registre_app.domain.member import MemberId
from registre_app.domain.notice import UrgencyDecision
from registre_app.domain.rules import broken, register_findings
from registre_app.domain.session import Session
from registre_app.domain.transmission import enforceable_on
from registre_app.public_holidays import holidays_of
from tests.cases import case
from tests.councils import council


def found(session: Session, code: str) -> Finding:
    (finding,) = [each for each in broken(session) if each.code == code]
    return finding


def codes(session: Session) -> list[str]:
    return [finding.code for finding in broken(session)]


def with_item(session: Session, position: int = 0, **changes: object) -> Session:
    item = replace(session.deliberations[position], **changes)  # type: ignore[arg-type]
    return session.with_deliberation(position, item)


@pytest.mark.parametrize(
    ("sent_on", "held_on", "regular"),
    [
        (date(2026, 3, 6), date(2026, 3, 6), False),
        (date(2026, 3, 3), date(2026, 3, 6), False),
        (date(2026, 3, 3), date(2026, 3, 7), True),
        (date(2026, 3, 6), date(2026, 3, 9), False),
        (date(2026, 3, 6), date(2026, 3, 10), True),
    ],
)
def test_a_second_notice_is_judged_by_its_sending(
    sent_on: date, held_on: date, regular: bool
) -> None:
    session = case("T1a")
    notice = replace(session.notice, sent_on=sent_on, urgent=True)
    judged = codes(replace(session, date=held_on, notice=notice))
    assert ("seconde-convocation-delai" not in judged) is regular


def test_the_appeal_runs_to_a_working_day() -> None:
    (item,) = case("T2a").deliberations
    assert appeal_until(item, holidays_of("")) == date(2026, 8, 17)


def test_the_eldest_presides_a_board_whose_seniority_is_not_known() -> None:
    assert codes(case("T4b")) == []
    roster = tuple(
        replace(line, member=replace(line.member, in_office_from=date(2010 + rank, 7, 1)))
        for rank, line in enumerate(case("T4b").attendance, start=1)
    )
    finding = found(replace(case("T4b"), attendance=roster), "president-inattendu")
    assert finding.article == "CASF R123-18"
    assert "c’est à Mme NOM03 de remplacer" in finding.message


def test_a_proxy_in_a_ccas_serves_for_any_number_of_sessions() -> None:
    held = [case(f"T4e{rank}") for rank in (1, 2, 3, 4)]
    assert register_findings(held, ()) == ()
    due = [each.code for each in deadlines(held, date(2026, 7, 20))]
    assert not {"pouvoir-a-renouveler", "liste-a-afficher"} & set(due)


def test_a_body_of_several_communes_has_its_own_articles_and_no_mayor() -> None:
    session = case("T5a")
    short = found(session, "convocation-delai")
    assert (short.article, "3 jours francs, il en faut 5" in short.message) == ("L5211-1", True)
    taken = DelegatedDecision("D1", date(2026, 5, 1), "Marché")
    (unreported,) = register_findings([session], [taken])
    assert unreported.article == "L5211-10"
    said = " ".join(each.message for each in (*broken(session), unreported)).lower()
    assert "maire" not in said


def test_an_installation_of_a_large_commune_has_three_clear_days() -> None:
    assert "convocation-delai" not in codes(case("T6a"))


def test_lists_that_tie_without_names_elect_nobody_and_the_names_are_asked_for() -> None:
    session = case("T6b")
    assert session.states == (ItemState.NOT_ELECTED,)
    assert found(session, "liste-a-nommer").severity is Severity.WARNING
    election = session.deliberations[0].appointment
    assert election is not None
    names = (("m2", "m5", "m8"), ("m9", "m3", "m12"))
    lists = tuple(
        replace(each, listed=tuple(Listed(key, MemberId(key)) for key in keys))
        for each, keys in zip(election.candidates, names, strict=True)
    )
    named = with_item(session, appointment=replace(election, candidates=lists))
    decided = named.election(0)
    assert decided is not None
    assert [winner.member for winner in decided.winners] == list(map(MemberId, names[1]))
    assert "liste-a-nommer" not in codes(named)


def test_one_candidate_without_a_vote_is_to_confirm_then_designated() -> None:
    session = case("T7")
    assert codes(session) == ["designation-a-confirmer"]
    election = session.deliberations[0].appointment
    assert election is not None
    designated = replace(election, designated=True)
    told = with_item(session, appointment=designated)
    assert (codes(told), told.states) == ([], (ItemState.DESIGNATED,))
    delegate = with_item(told, title="Délégué au syndicat des eaux")
    assert codes(delegate) == ["designation-interdite"]


def test_who_leaves_at_the_vote_is_one_voter_fewer() -> None:
    assert case("T8").sitting(2).voters == 7
    assert "votes-trop-nombreux" not in codes(case("T8"))


def test_none_for_and_none_against_is_not_adopted_and_asks_no_casting_vote() -> None:
    assert case("T28").outcome(0) is Outcome.REJECTED
    assert codes(case("T28")) == []


def test_a_former_mayor_leaves_for_the_vote_of_their_account_and_the_new_one_votes() -> None:
    session = case("T30")
    sitting = session.sitting(0)
    assert sitting.barred == (MemberId("m4"),)
    assert MemberId("m1") in sitting.voting_in_person
    assert (sitting.voters, codes(session)) == (10, [])


def test_a_note_and_an_hour_that_are_missing_are_two_findings() -> None:
    told = {each.code: each.article for each in broken(case("T35"))}
    assert told == {"note-de-synthese-absente": "L2121-12", "heure-absente": "L2121-15"}


def test_an_act_not_subject_to_transmission_is_enforceable_by_its_publication() -> None:
    session = case("T36")
    assert enforceable_on(session.deliberations[2]) == date(2026, 6, 12)
    due = deadlines([session], date(2027, 6, 10))
    assert not [each for each in due if each.position == 2]
    assert not [each for each in due if each.code.startswith("acte-") and each.late]


def test_items_after_the_quorum_is_lost_are_not_examined_and_ask_for_nothing() -> None:
    session = case("T37")
    assert session.states[2:] == (ItemState.NOT_EXAMINED, ItemState.NOT_EXAMINED)
    assert session.acts == (0, 1)
    assert codes(session) == ["quorum-perdu", "quorum-perdu"]
    assert {each.position for each in deadlines([session], date(2026, 7, 1))} == {None, 0, 1}


def test_names_after_a_secret_ballot_block() -> None:
    assert found(case("Y1"), "scrutin-secret-noms").severity is Severity.BLOCKING


def test_a_casting_vote_against_ones_own_vote_adopts_nothing_and_blocks() -> None:
    session = case("Y2")
    assert session.outcome(0) is Outcome.REJECTED
    assert session.states == (ItemState.REJECTED,)
    assert found(session, "voix-preponderante-contredite").severity is Severity.BLOCKING


def test_a_councillor_whom_the_council_designates_may_preside() -> None:
    session = case("R1")
    assert "à moins que l’assemblée" in found(session, "president-inattendu").message
    assert "president-inattendu" not in codes(replace(session, president_designated=True))


def test_the_council_pronounces_on_the_urgency() -> None:
    session = case("U1")
    assert codes(session) == ["convocation-urgence"]
    said = replace(session.notice, urgency_decision=UrgencyDecision.APPROVED)
    assert codes(replace(session, notice=said)) == []


def test_no_council_was_deemed_complete_in_2025() -> None:
    assert "conseil-incomplet" in codes(case("C1"))
    assert "conseil-incomplet" not in codes(replace(case("C1"), date=date(2026, 6, 10)))


def test_a_council_short_of_members_is_told_by_the_article_of_its_day() -> None:
    def article(day: date, population: int, in_office: int) -> str:
        session = council(in_office, population=population)
        session = replace(session, date=day, assembly=replace(session.assembly, seats=15))
        found = [each for each in broken(session) if each.code == "conseil-incomplet"]
        return found[0].article

    assert article(date(2023, 6, 9), 560, 12) == "L2121-2"
    assert article(date(2026, 6, 9), 560, 12) == "L2121-2-1"
    assert article(date(2026, 6, 9), 1_200, 12) == "L2121-2"


def test_who_was_elected_later_ranks_last() -> None:
    (finding,) = register_findings([case("O1")], ())
    assert finding.message == "Au rang 5 du tableau, Mme NOM05 ; l’ordre légal y met M. NOM06."
    lines = case("O1").attendance
    ordered = (*lines[:4], *lines[5:], lines[4])
    assert register_findings([replace(case("O1"), attendance=ordered)], ()) == ()


def test_a_decision_without_a_vote_is_told_and_a_rejected_one_is_not() -> None:
    assert found(case("M1"), "decision-sans-vote").place.position == 3
    noted = Deliberation("2026-004", title="Rapport")
    assert "decision-sans-vote" in codes(replace(case("M1"), deliberations=(noted,)))
