"""Findings on a register as a whole: links between acts, numbers, decisions, two sessions a day."""

from dataclasses import replace
from datetime import date, time

import pytest

from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.attendance import Presence
from registre_app.domain.ballot import Ballot
from registre_app.domain.body import BodyKind
from registre_app.domain.collectivity import Collectivity
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.findings import Finding, Severity
from registre_app.domain.law import article_for
from registre_app.domain.notice import Notice
from registre_app.domain.rules import register_findings
from registre_app.domain.session import Session
from tests.councils import council

FIRST, LATER = date(2022, 11, 10), date(2022, 12, 15)


def act(number: str, **changes: object) -> Deliberation:
    return Deliberation(number, title=number, ballot=Ballot(15), **changes)  # type: ignore[arg-type]


def held(day: date, *items: Deliberation, **changes: object) -> Session:
    return replace(council(15), date=day, deliberations=items, **changes)  # type: ignore[arg-type]


def found(*sessions: Session) -> list[Finding]:
    return list(register_findings(sessions, ()))


def codes(*sessions: Session) -> list[str]:
    return [each.code for each in found(*sessions)]


def withdrawing(day: date | None = FIRST) -> ActEffect:
    return ActEffect(LinkKind.WITHDRAWS, "2022-001", day)


def test_a_link_seen_from_both_sides_is_regular() -> None:
    target = act("2022-001", endings=(ActEnding(LinkKind.WITHDRAWS, LATER, "2022-002"),))
    acting = act("2022-002", effects=(withdrawing(),))
    assert codes(held(FIRST, target), held(LATER, acting)) == []


@pytest.mark.parametrize("kind", [LinkKind.CORRECTS, LinkKind.REPLACES, LinkKind.REPEALS])
def test_an_act_that_aims_at_one_unknown_is_told(kind: LinkKind) -> None:
    acting = act("2022-002", effects=(ActEffect(kind, "2022-077", FIRST),))
    (finding,) = found(held(FIRST, act("2022-001")), held(LATER, acting))
    assert finding.code == "acte-vise-inconnu"
    assert "2022-077 du 10 novembre 2022, que le registre ne porte pas" in finding.message


def test_an_act_of_before_the_register_may_be_aimed_at() -> None:
    acting = act("2022-001", effects=(ActEffect(LinkKind.REPEALS, "2019-077", date(2019, 5, 2)),))
    assert codes(held(LATER, acting)) == []


def test_the_act_aimed_at_says_so_itself() -> None:
    acting = act("2022-002", effects=(withdrawing(),))
    assert codes(held(FIRST, act("2022-001")), held(LATER, acting)) == ["suite-non-notee"]


@pytest.mark.parametrize(("day", "late"), [(date(2023, 3, 10), False), (date(2023, 3, 11), True)])
def test_an_act_is_withdrawn_within_four_months(day: date, late: bool) -> None:
    target = act("2022-001", endings=(ActEnding(LinkKind.WITHDRAWS, day, "2023-001"),))
    acting = act("2023-001", effects=(withdrawing(),))
    assert ("retrait-tardif" in codes(held(FIRST, target), held(day, acting))) is late


def test_an_act_is_repealed_at_any_time() -> None:
    day = date(2023, 12, 1)
    target = act("2022-001", endings=(ActEnding(LinkKind.REPEALS, day, "2023-001"),))
    acting = act("2023-001", effects=(ActEffect(LinkKind.REPEALS, "2022-001", FIRST),))
    assert "retrait-tardif" not in codes(held(FIRST, target), held(day, acting))


def test_an_ending_without_its_act_is_told_save_that_of_a_court() -> None:
    ended = act("2022-001", endings=(ActEnding(LinkKind.CORRECTS, LATER, "2022-044"),))
    assert "suite-sans-acte" in codes(held(FIRST, ended))
    annulled = ActEnding(LinkKind.ANNULS, LATER, "TA de Dijon, n° 2600123", by_court=True)
    assert codes(held(FIRST, act("2022-001", endings=(annulled,)))) == []


def test_an_act_that_ends_before_it_was_taken_blocks() -> None:
    court = ActEnding(LinkKind.ANNULS, FIRST, "TA de Dijon", by_court=True)
    (finding,) = found(held(LATER, act("2022-001", endings=(court,))))
    assert (finding.code, finding.severity) == ("suite-anterieure", Severity.BLOCKING)
    acting = act("2022-001", effects=(ActEffect(LinkKind.CORRECTS, "2022-002", LATER),))
    target = act("2022-002", endings=(ActEnding(LinkKind.CORRECTS, reference="2022-001"),))
    assert codes(held(FIRST, acting), held(LATER, target)) == ["suite-anterieure"]


def test_numbers_that_miss_together_are_one_line() -> None:
    (finding,) = found(held(LATER, act("2022-001"), act("2022-010")))
    assert finding.message == (
        "Les numéros 2022-002 à 2022-009 ne sont portés par aucune délibération."
    )


def test_each_gap_has_its_line() -> None:
    messages = [each.message for each in found(held(LATER, act("2022-002"), act("2022-005")))]
    assert messages == [
        "Le numéro 2022-001 n’est porté par aucune délibération.",
        "Les numéros 2022-003 à 2022-004 ne sont portés par aucune délibération.",
    ]


def test_numbers_that_differ_by_their_zeros_are_the_same_in_two_sessions() -> None:
    twice = found(held(FIRST, act("2022-001")), held(LATER, act("2022-1")))
    assert [(each.code, each.severity) for each in twice] == [("numero-double", Severity.BLOCKING)]
    assert "celui de la délibération 2022-001 du jeudi 10 novembre 2022" in twice[0].message


def evening_and_afternoon(settled_on: date) -> tuple[Session, Session]:
    afternoon = held(LATER, act("2022-001"), opened_at=time(14), minutes_settled_on=settled_on)
    return held(LATER, act("2022-002"), opened_at=time(20)), afternoon


@pytest.mark.parametrize("settled_on", [LATER, date(2023, 1, 20)])
def test_the_minutes_of_the_first_of_two_sessions_on_a_day_are_not_late(settled_on: date) -> None:
    following = held(date(2023, 1, 20), act("2023-001"))
    assert codes(*evening_and_afternoon(settled_on), following) == []


def test_minutes_settled_on_the_very_day_with_no_other_session_block() -> None:
    alone = held(LATER, act("2022-001"), minutes_settled_on=LATER)
    (finding,) = found(alone)
    assert (finding.code, finding.severity) == ("pv-publie-avant", Severity.BLOCKING)


def test_a_second_session_takes_again_only_what_was_not_deliberated() -> None:
    first = held(FIRST, act("2022-001"), Deliberation(title="Bail"))
    notice = Notice(FIRST, first_session_on=FIRST)
    again = held(LATER, replace(act("2022-002"), title="Bail"), notice=notice)
    assert codes(first, again) == []
    done = held(LATER, replace(act("2022-002"), title="2022-001"), notice=notice)
    assert codes(first, done) == ["seconde-convocation-sans-objet"]


def with_budget(population: int, title: str) -> list[str]:
    """A register whose budget of April 2023 follows a session of February on that title."""
    body = replace(council(15).collectivity, population=population)
    items = (act("2022-001"), replace(act("2023-001"), title=title))
    voted = replace(act("2023-002"), title="Budget primitif 2023")
    days = (date(2022, 12, 15), date(2023, 2, 10), date(2023, 4, 1))
    return codes(
        *(
            held(day, item, collectivity=body)
            for day, item in zip(days, (*items, voted), strict=True)
        )
    )


def test_orientations_are_debated_before_the_budget_from_3_500_inhabitants() -> None:
    assert with_budget(4_000, "Vente du pré") == ["orientations-absentes"]
    assert with_budget(4_000, "Débat d’orientation budgétaire") == []
    assert with_budget(3_499, "Vente du pré") == []


def decision(**changes: object) -> list[str]:
    taken = DelegatedDecision("D1", date(2022, 12, 1), "Concession", reported_on=LATER)
    changed = replace(taken, **changes)  # type: ignore[arg-type]
    return [each.code for each in register_findings([held(LATER, act("2022-001"))], [changed])]


@pytest.mark.parametrize("field", ["published_on", "transmitted_on", "receipt_on", "notified_on"])
def test_nothing_happens_to_a_decision_before_it_is_taken(field: str) -> None:
    assert decision(**{field: date(2022, 12, 1)}) == []
    assert "decision-date-anterieure" in decision(**{field: date(2022, 11, 30)})


def test_an_individual_decision_is_transmitted_within_fifteen_days() -> None:
    told = date(2022, 12, 3)
    assert decision(notified_on=told, transmitted_on=date(2022, 12, 16)) == []
    late = decision(notified_on=told, transmitted_on=date(2022, 12, 17))
    assert late == ["decision-transmise-tard"]
    assert decision(transmitted_on=date(2023, 6, 1)) == []


def test_two_decisions_of_one_number_block() -> None:
    decisions = [
        DelegatedDecision(number, date(2022, 12, 1), "Bail", reported_on=LATER)
        for number in ("2022-01", "2022-1")
    ]
    (finding,) = register_findings([held(LATER, act("2022-001"))], decisions)
    assert (finding.code, finding.severity) == ("decision-numero-double", Severity.BLOCKING)


def test_the_board_of_a_ccas_has_its_own_articles_and_no_legal_order() -> None:
    body = replace(council(15).collectivity, kind=BodyKind.SOCIAL_ACTION)
    swapped = held(date(2022, 5, 2), act("2022-001"), collectivity=body)
    lines = swapped.attendance
    swapped = replace(swapped, attendance=(*lines[1:], lines[0]))
    later = held(date(2022, 12, 15), act("2022-002"), collectivity=body)
    later = replace(later, attendance=swapped.attendance)
    (quarter,) = found(swapped, later)
    assert (quarter.code, quarter.article) == ("trimestre-sans-seance", "CASF R123-16")


def after_a_session_that_had_its_quorum(present: int) -> list[Finding]:
    first = held(FIRST, act("2022-001"))
    notice = Notice(FIRST, first_session_on=FIRST)
    lines = tuple(
        replace(line, presence=Presence.PRESENT if rank < present else Presence.ABSENT)
        for rank, line in enumerate(first.attendance)
    )
    again = replace(act("2022-002"), title="2022-001")
    return found(first, held(LATER, again, notice=notice, attendance=lines))


def test_a_second_notice_after_a_session_that_had_its_quorum_dispenses_with_none() -> None:
    objectless, missed = after_a_session_that_had_its_quorum(5)
    assert objectless.code == "seconde-convocation-sans-objet"
    assert (missed.code, missed.message.split(" ; ")[0]) == (
        "quorum-non-atteint",
        "Séance du jeudi 15 décembre 2022 : quorum non atteint : 5 présents, il en faut 8",
    )
    (alone,) = after_a_session_that_had_its_quorum(8)
    assert alone.code == "seconde-convocation-sans-objet"


def test_sessions_of_one_day_are_named_with_their_hour() -> None:
    afternoon = held(LATER, act("2022-001"), opened_at=time(14))
    evening = held(LATER, act("2022-001"), opened_at=time(20))
    (finding,) = found(afternoon, evening)
    assert finding.message == (
        "Le numéro 2022-001, séance du jeudi 15 décembre 2022 à 20\u00a0h, est celui de la "
        "délibération 2022-001 du jeudi 15 décembre 2022 à 14\u00a0h."
    )


def test_an_ending_whose_act_is_not_named_asks_for_it() -> None:
    ended = act("2022-001", endings=(ActEnding(LinkKind.WITHDRAWS),))
    (finding,) = found(held(FIRST, ended))
    assert (finding.code, finding.severity) == ("suite-acte-a-nommer", Severity.INFO)
    acting = act("2022-002", effects=(withdrawing(),))
    assert "suite-acte-a-nommer" not in codes(held(FIRST, ended), held(LATER, acting))


@pytest.mark.parametrize("kind", [BodyKind.INTERCOMMUNAL, BodyKind.JOINT_BODY])
@pytest.mark.parametrize("article", ["L2121-14", "L2121-20", "L2121-21"])
def test_the_rules_of_councils_are_those_of_bodies_of_several_communes(
    kind: BodyKind, article: str
) -> None:
    assert article_for(Collectivity("Val", kind), article) == f"L5211-1, {article}"
    assert article_for(Collectivity("Arnay"), article) == article
