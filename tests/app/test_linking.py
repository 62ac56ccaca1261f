"""A link between two acts of a register is one edit, undone whole."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app.app.lifting import lift
from registre_app.app.linking import link, unlink
from registre_app.domain.act_links import ActEffect, ActEnding, LinkKind
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.seals import TODAY, salts, sealed

MARCH = replace(council(15), date=date(2026, 3, 10))
JUNE = replace(
    council(15),
    date=date(2026, 6, 9),
    deliberations=(Deliberation("2026-012", title="Retrait", ballot=Ballot(15)),),
)
WITHDRAWAL = ActEffect(LinkKind.WITHDRAWS, "2022-001", MARCH.date)
WITHDRAWN = (ActEnding(LinkKind.WITHDRAWS, JUNE.date, "2026-012"),)


@pytest.fixture
def register(tmp_path: Path) -> RegisterFile:
    path = tmp_path / "arnay.registre"
    return RegisterFile.create(path, MARCH.collectivity, MARCH.assembly, [MARCH, JUNE])


def endings(register: RegisterFile) -> tuple[ActEnding, ...]:
    return register.session(1).deliberations[0].endings


def test_a_link_is_noted_on_both_acts_and_undone_at_once(register: RegisterFile) -> None:
    link(register, (2, 0), WITHDRAWAL, "Retrait noté")
    assert endings(register) == WITHDRAWN
    assert register.session(2).deliberations[0].effects == (WITHDRAWAL,)
    assert register.undo() == "Retrait noté"
    assert (register.session(1), register.session(2)) == (MARCH, JUNE)
    register.close()


def test_a_link_taken_out_leaves_both_acts_as_they_were(register: RegisterFile) -> None:
    link(register, (2, 0), WITHDRAWAL, "Retrait noté")
    unlink(register, (2, 0), WITHDRAWAL, "Retrait ôté")
    assert (register.session(1), register.session(2)) == (MARCH, JUNE)
    register.close()


def test_a_sealed_act_is_noted_as_withdrawn_once_the_act_that_does_it_is_sealed(
    register: RegisterFile,
) -> None:
    sealed(register, 1)
    link(register, (2, 0), WITHDRAWAL, "Retrait noté")
    assert register.session(2).deliberations[0].effects == (WITHDRAWAL,)
    assert endings(register) == ()
    sealed(register, 2)
    assert endings(register) == WITHDRAWN
    register.close()


def test_lifting_the_seal_of_an_act_takes_back_what_it_did_to_a_sealed_one(
    register: RegisterFile,
) -> None:
    sealed(register, 1)
    link(register, (2, 0), WITHDRAWAL, "Retrait noté")
    sealed(register, 2)
    lift(register, 2, "Une faute de frappe", TODAY, salts(900))
    assert endings(register) == ()
    sealed(register, 2)
    assert endings(register) == WITHDRAWN
    register.close()


@pytest.mark.parametrize("acting_first", [True, False])
def test_sessions_imported_in_any_order_show_the_link_on_both(
    tmp_path: Path, acting_first: bool
) -> None:
    acting = JUNE.with_deliberation(0, replace(JUNE.deliberations[0], effects=(WITHDRAWAL,)))
    first, second = (acting, MARCH) if acting_first else (MARCH, acting)
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, MARCH.collectivity, MARCH.assembly, [first]) as register:
        register.add_session(second, "Séance importée")
        of_march = register.session(2 if acting_first else 1)
        assert of_march.deliberations[0].endings == WITHDRAWN


def test_a_new_register_takes_acts_of_one_session_that_refer_to_each_other(tmp_path: Path) -> None:
    second = Deliberation(
        "2022-002",
        title="Rectificative",
        ballot=Ballot(15),
        effects=(ActEffect(LinkKind.CORRECTS, "2022-001"),),
    )
    session = replace(MARCH, deliberations=(*MARCH.deliberations, second))
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, MARCH.collectivity, MARCH.assembly, [session]) as register:
        corrected = (ActEnding(LinkKind.CORRECTS, MARCH.date, "2022-002"),)
        assert endings(register) == corrected


def test_a_new_register_takes_sessions_of_before_an_act_was_withdrawn(tmp_path: Path) -> None:
    acting = JUNE.with_deliberation(0, replace(JUNE.deliberations[0], effects=(WITHDRAWAL,)))
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, MARCH.collectivity, MARCH.assembly, [MARCH, acting]) as register:
        assert endings(register) == WITHDRAWN


def test_a_proposal_that_is_voted_down_after_all_withdraws_nothing(register: RegisterFile) -> None:
    link(register, (2, 0), WITHDRAWAL, "Retrait noté")
    (act,) = register.session(2).deliberations
    rejected = replace(act, ballot=Ballot(2, 13))
    register.save_session(2, register.session(2).with_deliberation(0, rejected), "Vote")
    assert endings(register) == ()
    register.undo()
    assert endings(register) == WITHDRAWN
    register.close()
