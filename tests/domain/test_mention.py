"""What follows an act: fields before the seal, and the same facts told one by one."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings

from registre_app.domain.act_links import ActEnding, LinkKind
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.deliberation import Deliberation
from registre_app.domain.mention import (
    DAYS_OF_DECISION,
    FOLLOWING_OF_DECISION,
    FOLLOWING_OF_ITEM,
    FOLLOWING_OF_SESSION,
    Fact,
    Mention,
    bare,
    bare_decision,
    decision_mentions,
    decision_noted,
    may_become,
    mentions,
    noted,
    only_minutes_differ,
    taken_back,
)
from registre_app.domain.session import Session
from tests.councils import council
from tests.seals import with_seal
from tests.strategies import sessions
from tests.whole import whole, whole_session

DAY = date(2026, 3, 12)


@settings(max_examples=30)
@given(sessions())
def test_what_follows_a_session_is_told_whole_by_its_mentions(session: Session) -> None:
    told = replace(bare(session), oral_questions=session.oral_questions)
    for each in mentions(session):
        told = noted(told, each)
    for position, item in enumerate(session.deliberations):
        kept = tuple(dict.fromkeys(item.endings))
        ended = replace(told.deliberations[position], debate=item.debate)
        assert set(ended.endings) == set(kept)
        told = told.with_deliberation(position, replace(ended, endings=item.endings))
    assert told == replace(session, seal=None)


@settings(max_examples=30)
@given(sessions())
def test_mentions_follow_the_order_of_their_days(session: Session) -> None:
    days = [each.day or date.max for each in mentions(session)]
    assert days == sorted(days)


@settings(max_examples=30)
@given(sessions())
def test_what_is_taken_back_leaves_nothing(session: Session) -> None:
    rest = session
    for each in mentions(session):
        rest = taken_back(rest, each)
    assert mentions(rest) == ()
    assert bare(rest) == bare(session)


def test_each_field_that_follows_is_told_by_a_mention() -> None:
    session = whole_session()
    for name in FOLLOWING_OF_SESSION:
        without = replace(session, **{name: None})
        assert len(mentions(without)) == len(mentions(session)) - 1
    item = session.deliberations[0]
    for name in FOLLOWING_OF_ITEM:
        default = next(each.default for each in fields(Deliberation) if each.name == name)
        changed = session.with_deliberation(0, replace(item, **{name: default}))
        assert mentions(changed) != mentions(session)


def test_a_seal_fixes_all_but_what_follows_and_the_debates() -> None:
    session = whole_session()
    kept = bare(session)
    for name in {each.name for each in fields(Session)} - FOLLOWING_OF_SESSION:
        if name not in ("deliberations", "oral_questions"):
            assert getattr(kept, name) == getattr(session, name)
    for name in {each.name for each in fields(Deliberation)} - FOLLOWING_OF_ITEM - {"debate"}:
        assert getattr(kept.deliberations[0], name) == getattr(session.deliberations[0], name)
    assert mentions(kept) == ()
    assert kept.deliberations[0].debate == ""
    assert kept.oral_questions == ()


def test_a_receipt_is_told_with_its_number() -> None:
    received = Mention(Fact.RECEIVED, DAY, 0, "021-212100234-20260312-2026_004-DE")
    session = noted(council(7), received)
    assert session.deliberations[0].receipt_number == received.reference
    assert mentions(session) == (received,)


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        (Fact.WITHDRAWN, LinkKind.WITHDRAWS),
        (Fact.CORRECTED, LinkKind.CORRECTS),
        (Fact.ANNULLED, LinkKind.ANNULS),
    ],
)
def test_what_becomes_of_an_act_is_one_of_its_endings(fact: Fact, kind: LinkKind) -> None:
    session = noted(council(7), Mention(fact, DAY, 0, "2026-012"))
    assert session.deliberations[0].endings == (ActEnding(kind, DAY, "2026-012"),)


def test_what_follows_a_decision_is_told_whole() -> None:
    decision = whole(DelegatedDecision)
    rebuilt = bare_decision(decision)
    for each in decision_mentions(decision):
        rebuilt = decision_noted(rebuilt, each)
    assert rebuilt == decision
    assert {DAYS_OF_DECISION[each.fact] for each in decision_mentions(decision)} == set(
        FOLLOWING_OF_DECISION
    )


def test_a_session_that_is_not_sealed_may_become_anything() -> None:
    assert may_become(council(7), whole_session())
    assert may_become(council(7), None)


def test_a_sealed_session_may_become_nothing_but_what_its_minutes_say() -> None:
    session = with_seal(council(7))
    item = session.deliberations[0]
    debated = session.with_deliberation(0, replace(item, debate="M. BRUN s’inquiète du coût."))
    assert may_become(session, debated)
    for other in (
        None,
        replace(session, place="Préau"),
        replace(session, list_posted_on=DAY),
        replace(session, seal=None),
        session.with_deliberation(0, replace(item, transmitted_on=DAY)),
    ):
        assert not may_become(session, other)
    settled = replace(session, minutes_settled_on=DAY)
    assert not may_become(settled, replace(debated, minutes_settled_on=DAY))


def test_debates_and_oral_questions_alone_are_of_the_minutes() -> None:
    session = whole_session()
    item = session.deliberations[0]
    debated = session.with_deliberation(0, replace(item, debate="M. BRUN s’inquiète du coût."))
    assert only_minutes_differ(session, replace(debated, oral_questions=()))
    assert not only_minutes_differ(session, replace(session, place="Préau"))
    assert not only_minutes_differ(
        session, session.with_deliberation(0, replace(item, title="Autre"))
    )
