"""Decisions by delegation in the register: numbered once, exact under Undo, found by search."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registre_app.domain.delegation import DelegatedDecision
from registre_app.storage import NumberTaken, RecordConflict, RegisterFile
from registre_app.storage.search import DECISIONS, Filters, SearchIndex
from tests.councils import council
from tests.storage.test_register_file import on_disk

BAIL = DelegatedDecision(
    "D2022-001",
    date(2022, 3, 1),
    "Bail de la salle des fêtes",
    "Vu la **délibération** du 27 mai 2020 ;\n\nconsidérant la demande du club d’échecs ;",
    "Monsieur Paul ARNOUX, Maire",
    subject="3.3",
)
MARCHE = DelegatedDecision("D2022-002", date(2022, 4, 1), "Marché de voirie")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[RegisterFile]:
    session = council(7)
    path = tmp_path / "arnay.registre"
    with RegisterFile.create(path, session.collectivity, session.assembly, [session]) as opened:
        yield opened


def test_two_decisions_never_have_one_number(register: RegisterFile) -> None:
    register.save_decisions((BAIL,), "Bail")
    twice = (BAIL, replace(MARCHE, number="D2022-001"))
    with pytest.raises(NumberTaken, match=r"D2022-001 est déjà celui de la décision « Bail.*1er"):
        register.save_decisions(twice, "Marché")
    assert register.decisions() == (BAIL,)


def test_a_decision_has_a_number(register: RegisterFile) -> None:
    with pytest.raises(RecordConflict, match="n’a pas de numéro"):
        register.save_decisions((replace(BAIL, number=""),), "Bail")


def test_two_decisions_may_exchange_their_numbers(register: RegisterFile) -> None:
    register.save_decisions((BAIL, MARCHE), "Deux")
    exchanged = (replace(BAIL, number="D2022-002"), replace(MARCHE, number="D2022-001"))
    register.save_decisions(exchanged, "Numéros")
    assert set(register.decisions()) == set(exchanged)


days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
decisions = st.lists(
    st.builds(
        DelegatedDecision,
        number=st.sampled_from(["D1", "D2", "D3"]),
        taken_on=days,
        title=st.sampled_from(["Bail", "Marché"]),
        reported_on=st.none() | days,
    ),
    max_size=3,
    unique_by=lambda each: each.number,
).map(tuple)


@on_disk
@given(states=st.lists(decisions, min_size=1, max_size=5))
def test_undo_and_redo_of_decisions_are_exact(
    states: list[tuple[DelegatedDecision, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("registre") / "x.registre"
    session = council(3)
    with RegisterFile.create(path, session.collectivity, session.assembly) as register:
        seen = [register.decisions()]
        for state in states:
            register.save_decisions(state, "Décisions")
            if register.decisions() != seen[-1]:
                seen.append(register.decisions())
        for state in seen[-2::-1]:
            register.undo()
            assert register.decisions() == state
        for state in seen[1:]:
            register.redo()
            assert register.decisions() == state


@pytest.fixture
def index(register: RegisterFile) -> Iterator[SearchIndex]:
    register.save_decisions((BAIL, MARCHE), "Décisions")
    index = register.search_index()
    for _ in index.build():
        pass
    yield index
    index.close()


@pytest.mark.parametrize("words", ["echecs", "salle fêtes", "D2022-001", "01/03/2022", "ARNOUX"])
def test_a_decision_is_found_by_its_text_its_number_its_day_or_who_signs(
    index: SearchIndex, words: str
) -> None:
    (found,) = [each for each in index.find(words).found if each.session_id == DECISIONS]
    assert found.number == "D2022-001"
    assert found.title.text == BAIL.title


def test_the_passage_of_a_decision_that_matches_is_shown(index: SearchIndex) -> None:
    (found,) = index.find("échecs").found
    start, end = found.excerpt.matches[0]
    assert found.excerpt.text[start:end] == "échecs"


def test_decisions_are_filtered_by_year_and_subject(index: SearchIndex) -> None:
    assert index.find("bail", Filters(year=2021)).count == 0
    assert index.find("", Filters(subject="3.3")).count == 1


def test_a_decision_removed_or_renamed_is_no_longer_found(
    index: SearchIndex, register: RegisterFile
) -> None:
    register.save_decisions((replace(BAIL, title="Bail du presbytère", body=""),), "Bail")
    list(index.build())
    assert index.find("fêtes").count == 0
    assert index.find("voirie").count == 0
    assert index.find("presbytere").count == 1
