"""A paper is judged by what it has: its record, its fingerprint, its words, and a register."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from registre_app.app.drawing import draw
from registre_app.app.laying import lay_decisions
from registre_app.app.noting import note, take_back
from registre_app.app.sheets import kept_sheets
from registre_app.app.topics import topic_of
from registre_app.app.verified import Verdict
from registre_app.app.verifying_papers import verify_paper
from registre_app.domain.delegation import DelegatedDecision
from registre_app.domain.mention import Fact, Mention
from registre_app.papers.catalogue import paper
from registre_app.papers.topic import Topic
from registre_app.storage import RegisterFile
from tests.app.forged_papers import (
    FORGERIES,
    saved,
    without_record,
)
from tests.app.tampering import alter
from tests.joined_files import a_pdf
from tests.sealed import HIDDEN, TODAY, sealed_register

ON_SHEETS = tuple(FORGERIES)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = sealed_register(tmp_path_factory.mktemp("scelle") / "arnay.registre")
    with RegisterFile.open(path) as register:
        late = DelegatedDecision(
            "D-2", date(2026, 6, 2), "Ligne de trésorerie", "Prêt.", "Le Maire"
        )
        register.save_decisions((*register.decisions(), late), "Décision")
        lay_decisions(register, 2026, TODAY)
    return path


@pytest.fixture
def register(model: Path, tmp_path: Path) -> Iterator[RegisterFile]:
    path = shutil.copy(model, tmp_path / "arnay.registre")
    with RegisterFile.open(Path(path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def sheets(model: Path) -> bytes:
    with RegisterFile.open(model, read_only=True) as opened:
        found = kept_sheets(opened, 1)
    assert found
    return found


def copy_of(register: RegisterFile, key: str, position: int = 0) -> bytes:
    return draw(paper(key), topic_of(register, register.session(1), position))


def test_kept_sheets_are_intact_at_once(sheets: bytes, register: RegisterFile) -> None:
    found = verify_paper(sheets, register)
    assert found.verdict is Verdict.INTACT
    assert "à l’octet près" in found.sentences[0]


def test_sheets_prove_themselves_without_a_register(sheets: bytes) -> None:
    found = verify_paper(sheets)
    assert found.verdict is Verdict.INTACT
    assert "--registre" in found.sentences[1]


def test_sheets_saved_again_are_said_to_be(sheets: bytes, register: RegisterFile) -> None:
    again = saved(lambda _: None)(sheets)
    found = verify_paper(again, register)
    assert found.verdict is Verdict.INTACT
    assert "enregistré de nouveau par un autre programme" in found.sentences[1]
    assert verify_paper(again).verdict is Verdict.INTACT


@pytest.mark.parametrize("rank", [4, 6, 9, 19])
def test_sheets_of_every_kind_are_drawn_again_from_their_record(
    rank: int, register: RegisterFile
) -> None:
    kept = kept_sheets(register, rank)
    assert kept
    assert verify_paper(kept).verdict is Verdict.INTACT
    assert verify_paper(kept, register).verdict is Verdict.INTACT


@pytest.mark.parametrize("name", FORGERIES)
@pytest.mark.parametrize("with_register", [False, True])
def test_forged_sheets_are_found(
    name: str, sheets: bytes, register: RegisterFile, *, with_register: bool
) -> None:
    found = verify_paper(FORGERIES[name](sheets), register if with_register else None)
    assert found.verdict is Verdict.ALTERED, found.sentences


def test_the_page_and_the_first_words_that_differ_are_told(sheets: bytes) -> None:
    found = verify_paper(FORGERIES["texte imprimé"](sheets))
    assert "age 3 : « Durant" in found.sentences[0]
    assert "au lieu de « Durand, 4 rue du Lavoir" in found.sentences[0]


def test_a_record_made_again_belies_the_printed_hash(sheets: bytes) -> None:
    found = verify_paper(FORGERIES["sel refait"](sheets))
    assert "l’empreinte imprimée n’est pas celle" in found.sentences[0].replace("L’", "l’")


def test_sheets_of_another_register_are_not_vouched_for(sheets: bytes, tmp_path: Path) -> None:
    other = sealed_register(tmp_path / "autre.registre")
    with RegisterFile.open(other, read_only=True) as opened:
        found = verify_paper(sheets, opened)
    assert found.verdict is Verdict.ALTERED
    assert "n’est pas celle du registre" in found.sentences[0]


def test_sheets_without_their_record_are_judged_by_a_register(
    sheets: bytes, register: RegisterFile
) -> None:
    stripped = saved(without_record)(sheets)
    assert verify_paper(stripped).verdict is Verdict.UNJUDGED
    found = verify_paper(stripped, register)
    assert found.verdict is Verdict.INTACT
    assert "n’en porte plus l’enregistrement" in found.sentences[0]
    forged = saved(without_record)(FORGERIES["vote imprimé"](sheets))
    assert verify_paper(forged, register).verdict is Verdict.ALTERED


def test_a_register_that_was_altered_vouches_for_nothing(
    sheets: bytes, register: RegisterFile
) -> None:
    alter(register.path, "UPDATE session SET place = 'Ailleurs' WHERE id = 1")
    found = verify_paper(sheets, register)
    assert found.verdict is Verdict.ALTERED
    assert "lui-même altéré" in found.sentences[0]


COPIES = ("extrait", "extrait-entier", "publication", "certificat-acte")


@pytest.mark.parametrize("key", COPIES)
@pytest.mark.parametrize("position", [0, 1])
def test_a_copy_needs_a_register(key: str, position: int, register: RegisterFile) -> None:
    copy = copy_of(register, key, position)
    alone = verify_paper(copy)
    assert alone.verdict is Verdict.UNJUDGED
    assert "--registre" in alone.sentences[0]
    assert verify_paper(copy, register).verdict is Verdict.INTACT


def test_a_copy_of_before_a_mention_is_still_vouched_for(register: RegisterFile) -> None:
    before = copy_of(register, "extrait", 2)
    note(register, 1, Mention(Fact.PUBLISHED, date(2026, 3, 9), 2), TODAY)
    between = copy_of(register, "extrait", 2)
    take_back(register, 1, Mention(Fact.PUBLISHED, None, 2), "Pas ce jour.", TODAY)
    note(register, 1, Mention(Fact.PUBLISHED, date(2026, 3, 11), 2), TODAY)
    for each in (before, between):
        found = verify_paper(each, register)
        assert found.verdict is Verdict.INTACT
        assert "mentions ont été portées depuis" in found.sentences[1]
    assert len(verify_paper(copy_of(register, "extrait", 2), register).sentences) == 1


def test_a_copy_with_other_words_is_not_vouched_for(register: RegisterFile) -> None:
    session = register.session(1)
    other = session.with_deliberation(0, replace(session.deliberations[0], title="Budget annexe"))
    forged = draw(paper("extrait"), topic_of(register, other, 0))
    found = verify_paper(forged, register)
    assert found.verdict is Verdict.ALTERED
    assert "les mots ne sont pas ceux" in found.sentences[0]
    assert "annexe" in found.sentences[0]


def test_a_copy_with_a_hidden_line_is_not_vouched_for(register: RegisterFile) -> None:
    def hidden(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q 1 1 1 rg 60 300 450 250 re f Q")

    found = verify_paper(saved(hidden)(copy_of(register, "extrait")), register)
    assert found.verdict is Verdict.ALTERED


def test_a_copy_with_a_fingerprint_of_no_act_is_not_vouched_for(register: RegisterFile) -> None:
    session = register.session(1)
    assert session.seal
    acts = tuple(replace(each, digest="0" * 64) for each in session.seal.acts)
    forged = replace(session, seal=replace(session.seal, acts=acts))
    found = verify_paper(draw(paper("extrait"), Topic(forged, 0)), register)
    assert found.verdict is Verdict.ALTERED
    assert "n’est pas au registre" in found.sentences[0]


def test_a_public_copy_is_judged_by_what_its_readers_may_read(register: RegisterFile) -> None:
    public = copy_of(register, "publication", 1)
    found = verify_paper(public, register)
    assert found.verdict is Verdict.INTACT
    assert HIDDEN not in " ".join(found.sentences)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"bonjour", bytes(1000)])
def test_what_cannot_be_read_is_not_judged(content: bytes, register: RegisterFile) -> None:
    assert verify_paper(content, register).verdict is Verdict.UNJUDGED


def test_a_paper_of_somebody_else_is_not_judged(register: RegisterFile) -> None:
    found = verify_paper(a_pdf(2), register)
    assert found.verdict is Verdict.UNJUDGED
    assert "rien ne permet de le juger" in found.sentences[0]
