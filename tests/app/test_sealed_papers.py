"""Sheets never change by a byte; copies are the sealed words and what later entries note."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registre_app.app.drawing import draw
from registre_app.app.noting import note
from registre_app.app.sheets import sheets_of
from registre_app.app.topics import topic_of
from registre_app.domain.chronicle import LATEST
from registre_app.domain.corrections import with_body, with_body_from, with_members
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.events import TookOffice, happened
from registre_app.domain.mention import Fact, Mention
from registre_app.domain.wording import Wording
from registre_app.papers import house_style
from registre_app.papers.catalogue import PAPERS, paper
from registre_app.papers.topic import Scope
from registre_app.storage import RegisterFile
from tests.councils import council
from tests.pdf import text
from tests.seals import TODAY, salts, sealed

SESSION = replace(council(7), date=date(2026, 3, 10))
DECISION = DelegatedDecision(
    "D2026-01", date(2026, 2, 3), "Concession", "Texte", "Le Maire", SESSION.date
)
COPIES = [
    each.key
    for each in PAPERS
    if each.scope in (Scope.SESSION, Scope.ITEM) and each.key != "cloture"
]
"""Every paper of a session, or of an act, that is a copy."""

FACTS = (
    Mention(Fact.TRANSMITTED, date(2026, 3, 12), 0),
    Mention(Fact.PUBLISHED, date(2026, 3, 13), 0),
    Mention(Fact.LIST_POSTED, date(2026, 3, 14)),
    Mention(Fact.WITHDRAWN, date(2026, 6, 9), 0, "2026-012"),
)


def new_mayor(register: RegisterFile) -> None:
    second = SESSION.attendance[1].member.id
    event = TookOffice(date(2026, 3, 11), second, "Maire")
    register.save_chronicle(happened(register.chronicle(), [event]), "Nouveau maire")


def other_name(register: RegisterFile) -> None:
    known = register.chronicle()
    everybody = known.everybody_on(LATEST)
    changed = [replace(each, last_name=f"{each.last_name}-NEUF") for each in everybody]
    register.save_chronicle(with_members(known, LATEST, changed), "Noms")


def other_words(register: RegisterFile) -> None:
    known = register.chronicle()
    body, assembly = known.body_on(LATEST)
    worded = body.with_wording(Wording("extract", "certified", "Pour copie certifiée par nous."))
    renamed = replace(worded, name="Arnay-le-Neuf", court="Lyon", population=812)
    register.save_chronicle(with_body(known, LATEST, (renamed, assembly)), "Réglages")


def other_body(register: RegisterFile) -> None:
    known = register.chronicle()
    body, assembly = known.body_on(LATEST)
    since = with_body_from(known, date(2026, 3, 1), (replace(body, name="Arnay-Neuf"), assembly))
    register.save_chronicle(since, "Fusion")


def other_session(register: RegisterFile) -> None:
    act = replace(SESSION.deliberations[0], number="2026-050")
    register.add_session(replace(SESSION, date=date(2026, 9, 1), deliberations=(act,)), "Séance")


def other_decisions(register: RegisterFile) -> None:
    late = replace(DECISION, number="D2026-09", title="Oubliée", taken_on=date(2026, 1, 9))
    register.save_decisions((*register.decisions(), late), "Décision")


EDITS = (new_mayor, other_name, other_words, other_body, other_session, other_decisions)


def made(folder: Path) -> RegisterFile:
    path = folder / "arnay.registre"
    register = RegisterFile.create(path, SESSION.collectivity, SESSION.assembly, [SESSION])
    register.save_decisions((DECISION,), "Décision")
    sealed(register, 1)
    return register


def words(register: RegisterFile, key: str) -> str:
    return text(draw(paper(key), topic_of(register, register.session(1), 0)))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    edits=st.lists(st.sampled_from(EDITS), unique=True),
    facts=st.lists(st.sampled_from(FACTS), unique=True),
    copy=st.sampled_from(COPIES),
)
def test_sheets_keep_every_byte_and_copies_their_words_but_for_what_is_noted(
    tmp_path_factory: pytest.TempPathFactory,
    edits: list[object],
    facts: list[Mention],
    copy: str,
) -> None:
    with (
        made(tmp_path_factory.mktemp("un")) as register,
        made(tmp_path_factory.mktemp("deux")) as same,
    ):
        before = sheets_of(register, 1).pdf
        for fact in facts:
            note(register, 1, fact, TODAY, salts(5_000))
            note(same, 1, fact, TODAY, salts(5_000))
        for edit in edits:
            edit(register)  # type: ignore[operator]
        assert sheets_of(register, 1).pdf == before
        assert words(register, copy) == words(same, copy)


def test_another_version_of_the_fonts_changes_no_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made(tmp_path) as register:
        before = sheets_of(register, 1).pdf
        wider = replace(house_style.house_style(), size=14)
        monkeypatch.setattr(house_style, "house_style", lambda **_: wider)
        assert sheets_of(register, 1).pdf == before


@pytest.mark.parametrize("fact", FACTS, ids=lambda each: each.fact.value)
def test_what_is_noted_stands_on_the_copy_made_from_then_on(tmp_path: Path, fact: Mention) -> None:
    key = "certificat" if fact.position is None else "extrait"
    with made(tmp_path) as register:
        before = words(register, key)
        note(register, 1, fact, TODAY, salts(5_000))
        assert words(register, key) != before
