"""The numbers of items: given to those that come onto an agenda, free where they are no acts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app.app.next_numbers import numbered, with_item
from registre_app.domain.deliberation import Deliberation, Fate
from registre_app.domain.session import Session
from registre_app.storage import RegisterFile
from tests.councils import council

FIRST = replace(council(15), date=date(2022, 12, 1))  # 2022-001
ITEMS = tuple(Deliberation(f"2022-00{rank}", title=f"Point {rank}") for rank in (2, 3))
SECOND = replace(council(15), deliberations=ITEMS)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, FIRST.collectivity, FIRST.assembly, [FIRST, SECOND]) as made:
        yield made


def numbers(session: Session) -> list[str]:
    return [item.number for item in session.deliberations]


def test_items_that_come_onto_an_agenda_have_the_next_numbers(register: RegisterFile) -> None:
    grown = replace(
        SECOND, deliberations=(*ITEMS, Deliberation(title="a"), Deliberation(title="b"))
    )
    assert numbers(numbered(register, 2, grown, [2, 3]))[2:] == ["2022-004", "2022-005"]


@pytest.mark.parametrize("fate", [Fate.WITHDRAWN, Fate.POSTPONED, Fate.NOT_EXAMINED])
def test_the_number_of_an_item_that_is_not_taken_is_free(
    register: RegisterFile, fate: Fate
) -> None:
    left = with_item(register, 2, SECOND, 0, replace(ITEMS[0], fate=fate))
    assert numbers(left) == ["", "2022-003"]


def test_an_item_taken_up_after_all_has_the_number_that_it_left(register: RegisterFile) -> None:
    left = with_item(register, 2, SECOND, 0, replace(ITEMS[0], fate=Fate.POSTPONED))
    register.save_session(2, left, "Reporté")
    back = replace(left.deliberations[0], fate=Fate.TAKEN)
    assert numbers(with_item(register, 2, left, 0, back)) == ["2022-002", "2022-003"]
