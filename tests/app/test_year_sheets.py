"""The sheets of a year as they are listed: whatever became of their sessions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app.app.laying import lay_decisions
from registre_app.app.lifting import lift
from registre_app.app.void_sheets import enter_void
from registre_app.app.year_sheets import SheetsState, year_sheets
from registre_app.domain.delegation import DelegatedDecision
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.seals import TODAY, salts, sealed

SESSION = replace(council(7), date=date(2026, 3, 10))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, SESSION.collectivity, SESSION.assembly, [SESSION]) as opened:
        yield opened


def states(register: RegisterFile, year: int = 2026) -> list[SheetsState]:
    return [each.state for each in year_sheets(register, year)]


def test_a_session_is_a_draft_until_it_is_sealed(register: RegisterFile) -> None:
    assert states(register) == [SheetsState.DRAFT]
    sealed(register, 1)
    assert states(register) == [SheetsState.KEPT]


def test_decisions_and_void_sheets_stand_after_the_sessions(register: RegisterFile) -> None:
    decision = DelegatedDecision("D2026-01", date(2026, 2, 3), "Concession")
    register.save_decisions((decision,), "Décision")
    lay_decisions(register, 2026, TODAY, salts())
    enter_void(register, 2026, 2, "Bourrage", TODAY, salts(50))
    assert states(register) == [SheetsState.DRAFT, SheetsState.DECISIONS, SheetsState.VOID]


def test_sheets_replaced_are_listed_with_their_reason(register: RegisterFile) -> None:
    sealed(register, 1)
    lift(register, 1, "Trop tôt", TODAY, salts(500))
    sealed(register, 1)
    lines = year_sheets(register, 2026)
    assert [each.state for each in lines] == [SheetsState.KEPT, SheetsState.REPLACED]
    assert lines[1].reason == "Trop tôt"


def test_sheets_of_a_session_removed_or_moved_stay_in_their_year(register: RegisterFile) -> None:
    sealed(register, 1)
    lift(register, 1, "Trop tôt", TODAY, salts(500))
    register.save_session(1, replace(register.session(1), date=date(2025, 3, 10)), "Date")
    assert states(register) == [SheetsState.REPLACED]
    register.remove_session(1, "Retrait", date(2023, 1, 9))
    assert states(register) == [SheetsState.REPLACED]
    (line,) = year_sheets(register, 2026)
    assert (line.rank, line.reason) == (1, "Trop tôt")
