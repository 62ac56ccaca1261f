"""An act that withdraws, corrects or replaces another: seen from both (rule 15)."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Fate
from registre_app.domain.linking import linked, settled, unlinked
from registre_app.domain.session import Session
from tests.councils import council

MARCH = replace(council(15), date=date(2026, 3, 10))
JUNE = replace(
    council(15),
    date=date(2026, 6, 9),
    deliberations=(Deliberation("2026-012", title="Retrait", ballot=Ballot(15)),),
)
REGISTER = {1: MARCH, 2: JUNE}
WITHDRAWAL = ActEffect(LinkKind.WITHDRAWS, "2022-001", MARCH.date)


def test_a_withdrawal_is_noted_on_the_act_that_withdraws_and_on_the_one_withdrawn() -> None:
    changed = linked(REGISTER, 2, 0, WITHDRAWAL)
    assert changed[2].deliberations[0].effects == (WITHDRAWAL,)
    ending = ActEnding(LinkKind.WITHDRAWS, JUNE.date, "2026-012")
    assert changed[1].deliberations[0].endings == (ending,)
    assert changed[1].deliberations[0].retracted


def test_an_act_of_another_day_with_that_number_is_not_the_one_named() -> None:
    other = replace(WITHDRAWAL, day=date(2025, 1, 1))
    assert set(linked(REGISTER, 2, 0, other)) == {2}


def test_an_act_unknown_to_the_register_is_named_all_the_same() -> None:
    unknown = ActEffect(LinkKind.CORRECTS, "1998-07")
    changed = linked(REGISTER, 2, 0, unknown)
    assert changed[2].deliberations[0].effects == (unknown,)
    assert set(changed) == {2}


def test_an_act_may_correct_another_of_the_same_session() -> None:
    second = Deliberation("2022-002", title="Rectificative", ballot=Ballot(15))
    session = replace(MARCH, deliberations=(*MARCH.deliberations, second))
    changed = linked({1: session}, 1, 1, ActEffect(LinkKind.CORRECTS, "2022-001"))
    assert changed[1].deliberations[0].endings[0].reference == "2022-002"
    assert changed[1].deliberations[1].effects[0].number == "2022-001"
    assert not changed[1].deliberations[0].retracted


def test_sessions_imported_in_any_order_have_both_sides_of_a_link() -> None:
    acting = JUNE.with_deliberation(0, replace(JUNE.deliberations[0], effects=(WITHDRAWAL,)))
    register = {1: MARCH, 2: acting}
    assert register | settled(register) == REGISTER | linked(REGISTER, 2, 0, WITHDRAWAL)
    assert settled(register | settled(register)) == {}


@st.composite
def registers(draw: st.DrawFn) -> dict[int, Session]:
    """Registers of a few sessions of a few numbered acts."""
    register = {}
    for key in range(1, draw(st.integers(2, 4))):
        items = tuple(
            Deliberation(f"2026-{key}{rank}", title="Objet", ballot=Ballot(15))
            for rank in range(draw(st.integers(1, 3)))
        )
        register[key] = replace(council(15), date=date(2026, key, 5), deliberations=items)
    return register


@given(registers(), st.data(), st.sampled_from(LinkKind))
def test_a_link_taken_out_leaves_the_register_as_it_was(
    register: dict[int, Session], data: st.DataObject, kind: LinkKind
) -> None:
    acts = [(item.number, each.date) for each in register.values() for item in each.deliberations]
    key = data.draw(st.sampled_from(sorted(register)))
    effect = ActEffect(kind, *data.draw(st.sampled_from(acts)))
    changed = register | linked(register, key, 0, effect)
    assert changed | unlinked(changed, key, 0, effect) == register


def test_a_proposal_to_withdraw_that_is_rejected_or_put_off_withdraws_nothing() -> None:
    (acting,) = JUNE.deliberations
    rejected = replace(acting, ballot=Ballot(2, 13), effects=(WITHDRAWAL,))
    assert settled({1: MARCH, 2: JUNE.with_deliberation(0, rejected)}) == {}
    put_off = replace(acting, fate=Fate.POSTPONED)
    changed = linked({1: MARCH, 2: JUNE.with_deliberation(0, put_off)}, 2, 0, WITHDRAWAL)
    assert set(changed) == {2}


def test_a_withdrawal_adopted_after_all_or_no_more_is_noted_so() -> None:
    register = REGISTER | linked(REGISTER, 2, 0, WITHDRAWAL)
    (acting,) = register[2].deliberations
    rejected = register | {
        2: register[2].with_deliberation(0, replace(acting, ballot=Ballot(2, 13)))
    }
    assert settled(rejected)[1].deliberations[0].endings == ()
    assert settled(rejected | settled(rejected) | {2: register[2]})[1] == register[1]


def test_a_number_written_without_its_zeros_is_the_same() -> None:
    short = ActEffect(LinkKind.CORRECTS, "2022-1")
    assert linked(REGISTER, 2, 0, short)[1].deliberations[0].endings[0].reference == "2026-012"


def test_an_act_does_nothing_to_itself() -> None:
    itself = ActEffect(LinkKind.WITHDRAWS, "2026-012")
    assert linked(REGISTER, 2, 0, itself)[2].deliberations[0].endings == ()


def test_an_act_named_by_its_number_alone_is_noted_with_its_date() -> None:
    bare = ActEffect(LinkKind.WITHDRAWS, "2022-001")
    assert linked(REGISTER, 2, 0, bare)[2].deliberations[0].effects == (WITHDRAWAL,)
