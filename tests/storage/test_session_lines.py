"""The list of sessions counts the acts and tells their numbers: what was decided, no agenda."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from registre_app.app.village import make_village
from registre_app.domain.ballot import Ballot
from registre_app.domain.deliberation import Deliberation, Fate, ItemKind
from registre_app.storage import RegisterFile
from tests.councils import council


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegisterFile]:
    path = tmp_path_factory.mktemp("village") / "village.registre"
    make_village(path, date(2026, 11, 27))
    with RegisterFile.open(path, read_only=True) as opened:
        yield opened


def adopted(number: str) -> Deliberation:
    return Deliberation(number, title=f"Objet {number}", ballot=Ballot(15))


def test_sealed_or_not_a_session_counts_the_acts_that_its_record_holds(
    village: RegisterFile,
) -> None:
    lines = village.session_lines()
    assert {line.sealed for line in lines} == {True, False}
    for line in lines:
        session = village.session(line.id)
        assert line.count == len(session.acts)
        numbers = {session.deliberations[position].number for position in session.acts}
        assert set(line.numbers) == numbers - {""}


def test_information_and_what_is_withdrawn_hide_neither_the_first_nor_the_last_number(
    tmp_path: Path,
) -> None:
    items = (
        Deliberation(title="Compte rendu du maire", kind=ItemKind.INFORMATION),
        adopted("2022-003"),
        adopted("2022-001"),
        adopted("2022-007"),
        Deliberation(title="Vente du presbytère", fate=Fate.WITHDRAWN),
    )
    session = replace(council(15), deliberations=items)
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as made:
        (line,) = made.session_lines()
    assert (line.count, sorted(line.numbers)) == (3, ["2022-001", "2022-003", "2022-007"])
